"""The quick reading of heads gives what whole reading gives, and the index what there is without it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kekdocs.model.beratung import join_wahl
from kekdocs.project.status.heads import FOLGE, HEAD, STATION, Row, read_head
from kekdocs.project.status.index import read_rows
from kekdocs.project.status.judge import Judge
from kekdocs.source import FormError, read_tree
from tests.project.workspaces import add_vorlage, make_workspace, vorlage_text
from tests.strategies import ROOT

# Two seconds and more, so that the index relies on the look.
LONG_AGO = 1_700_000_000


def whole(text: str) -> Row | None:
    try:
        tree = read_tree(text)
    except FormError:
        return None
    if not isinstance(tree, dict):
        return None
    folge = tree.get(FOLGE)
    stations = [each for each in folge if isinstance(each, dict)] if isinstance(folge, list) else []

    for station in stations:
        if isinstance(wahl := station.get("wahl"), list):
            station["wahl"] = join_wahl(wahl)

    def values(table: dict[str, object], names: tuple[str, ...]) -> list[object]:
        return [table.get(name) or None if isinstance(table.get(name), str) else None for name in names]

    return [*values(tree, HEAD), [values(each, STATION) for each in stations]]


values = st.sampled_from(
    [
        "",
        " 0815",
        " 3.2.2023",
        " Büro  Süd ",
        ' "a b"',
        " 'c'",
        " null",
        " ~",
        " a # b",
        " a#b",
        " {x: y}",
        " *x",
        " a: b",
        " -",
        ' "a\\n"',
    ]
)
keys = st.sampled_from(
    ["bereich", "Aktenzeichen", "datum", "status", "beratungsgegenstand", "unterschrift", "sachverhalt"]
)
below = st.sampled_from(
    ["", "\n", "  weiter\n", "  # Bemerkung\n", '  - titel: "auf\n', '    zu"\n', "# am Rand\n", "\t\n"]
)
pairs = st.builds(lambda key, value, rest: f"{key}:{value}\n{rest}", keys, values, below)
blocks = st.sampled_from(
    ["sachverhalt: |\n  status: nein\n\n  ja: 3\n", "sachverhalt: >-\n  a\nb: c\n", "x:\n- a\n- b: c\n"]
)
lines = st.sampled_from(
    ["  - gremium: KT\n", "    datum: 1.3.2023\n", "    ja: 3\n", "    ja:   # offen\n", "    Bemerkung: a\n", "      b\n", "\n", "  # x\n",
     "  - {gremium: KA, ja: 3}\n", "  -\n", "    zuständigkeit: Entscheidung\n", "    Stimme des Vorsitzes: ja\n", '    wahl: "A: 3; B: 2"\n',
     "    wahl:\n", "      - {name: A, stimmen: 3}\n", "   nein: 2\n", "- gremium: BA\n", "  - - a\n"]
)  # fmt: skip
folgen = st.lists(lines, max_size=6).map(lambda found: "beratungsfolge:\n" + "".join(found))


@given(st.lists(pairs | blocks | folgen, max_size=6).map("".join))
def test_the_quick_way_reads_what_the_whole_reading_reads(text: str) -> None:
    expected = whole(text)
    if expected is not None:
        assert read_head(text) == expected


@pytest.mark.parametrize("path", sorted((ROOT / "resolutions").glob("*.yaml")), ids=lambda path: path.stem)
def test_real_vorlagen_are_read_alike(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert read_head(text) == whole(text)
    assert read_head(text.replace("\n", "\r\n")) == whole(text)


def test_the_index_gives_what_reading_gives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEKDOCS_CACHE", str(tmp_path / "cache"))
    made = make_workspace(tmp_path / "w", 3)
    first = read_rows(made, Judge(made))
    assert read_rows(made, Judge(made)) == first
    add_vorlage(made, "v2", vorlage_text("2024-00099"))
    (made.resolutions / "v3.yaml").unlink()
    changed = read_rows(made, Judge(made))
    assert list(changed) == ["resolutions/v1.yaml", "resolutions/v2.yaml"]
    assert changed["resolutions/v2.yaml"] is not None
    assert changed["resolutions/v2.yaml"][0] == "2024-00099"


def test_a_damaged_index_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEKDOCS_CACHE", str(tmp_path / "cache"))
    made = make_workspace(tmp_path / "w", 1)
    rows = read_rows(made, Judge(made))
    for path in (tmp_path / "cache").rglob("*"):
        if path.is_file():
            path.write_bytes(b"[1, 2")
            os.utime(path, (LONG_AGO, LONG_AGO))
    assert read_rows(made, Judge(made)) == rows
