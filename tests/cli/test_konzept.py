"""``kekdocs konzept``: what is drawn, exit codes, German sentences."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kekdocs.konzept import derive
from kekdocs.project.workspace import Workspace
from kekdocs.render.konzept.style import Style
from kekdocs.render.konzept.tree import draw_tree
from tests.cli.test_commands import Call, call  # noqa: F401 -- a fixture
from tests.docs.pages import copy_workspace
from tests.konzept.made import KONZEPT, OPEN, decided, vorlage_text, wording
from tests.konzept.test_ableitung import BEST, BETTER, RADWEG
from tests.project.konzept.test_real_konzept import record


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    made = copy_workspace(tmp_path)
    record(made, 30, 5)
    return made


TREE = """\
Konzept
Ausgabe 01.01.2020, 1 Beschluss eingerechnet
3 Maßnahmen: 1 geplant, 2 ohne Status

├─ Feld A (2)                                                   a
│  └─ Ziel in A (2)                                             a-ziel
│     ├─ ○ Der Radweg wi… [geändert 01.03.2023, in Beratung 2]  radweg
│     └─ · Der Bus fährt stündlich.                             bus
└─ Feld B (1)                                                   b
   └─ · Die Schule wird saniert.                                schule

○ geplant   · ohne Status
"""


def test_the_tree_has_lines_counts_status_and_ids() -> None:
    first = vorlage_text("1", "01.03.2023", wording("radweg", RADWEG, BETTER))
    pending = vorlage_text("2", "01.06.2023", wording("radweg", BETTER, BEST), vote=OPEN)
    drawn = draw_tree(derive(*decided([first, pending])), {"radweg": ["2"]}, Style(70))
    assert drawn == TREE
    assert all(len(line) <= 70 for line in drawn.splitlines())


@pytest.mark.parametrize("width", [40, 60, 120])
def test_no_row_of_the_tree_is_wider_than_the_terminal(width: int) -> None:
    long = KONZEPT.replace("Der Bus fährt stündlich.", "Der Bus fährt " + "sehr " * 60 + "oft.").replace(
        "bus", "b" * 60
    )
    drawn = draw_tree(derive(*decided([], long)), {}, Style(width))
    assert max(len(line) for line in drawn.splitlines()[3:-1]) <= width


def test_show_and_tree_print_the_text_of_the_day(call: Call, workspace: Workspace) -> None:  # noqa: F811
    assert "ISO 9001:2015" in call("konzept", "show", "kek-2030").out.replace("\n", " ")
    assert "9001" not in call("konzept", "show", "kek-2030", "--stand", "28.03.2023").out
    assert "geändert 29.03.2023" in call("konzept", "tree", "kek-2030").out
    data = json.loads(call("konzept", "tree", "kek-2030", "--json").out)
    assert data["beschluesse"][0]["aktenzeichen"] == "2020-01470"


def test_diff_says_by_its_code_whether_something_changed(call: Call, workspace: Workspace) -> None:  # noqa: F811
    changed = call("konzept", "diff", "kek-2030", "13.02.2023")
    assert (changed.code, "finanzen-controlling, Seite 114" in changed.out) == (1, True)
    assert call("konzept", "diff", "kek-2030", "29.03.2023").out == "Keine Unterschiede.\n"
    assert len(json.loads(call("konzept", "diff", "kek-2030", "13.02.2023", "--json").out)["aenderungen"]) == 2


def test_history_and_blame_name_the_kreistag_and_its_vote(call: Call, workspace: Workspace) -> None:  # noqa: F811
    said = call("konzept", "history", "finanzen-controlling")
    assert (said.code, "Kreistag 29.03.2023, 2020-01470: beschlossen (30 Ja, 5 Nein)" in said.out) == (0, True)
    said = call("konzept", "blame", "Finanzen-Controlling")
    assert "Kreistag 29.03.2023, 2020-01470 │ , ggf. Einrichtung" in said.out
    made = json.loads(call("konzept", "blame", "finanzen-controlling", "--json").out)
    assert [each["beschluss"] and each["beschluss"]["datum"] for each in made] == [None, "2023-03-29"]
    assert json.loads(call("konzept", "history", "finanzen-controlling", "--json").out)[0]["beschluss"]["nein"] == 5


def test_freeze_names_the_file_and_what_went_in(call: Call, workspace: Workspace) -> None:  # noqa: F811
    said = call("konzept", "freeze", "kek-2030", "--stand", "31.12.2023", "--ausgabe", "Druck")
    assert said.out.splitlines() == [
        "konzepte/kek-2030/ausgaben/2023-12-31/konzept.yaml",
        "  eingearbeitet: Kreistag 29.03.2023, 2020-01470",
    ]
    assert call("konzept", "diff", "kek-2030", "Druck").code == 0
    assert call("check", "--strict").code == 0


def test_export_writes_a_file(call: Call, workspace: Workspace) -> None:  # noqa: F811
    said = call("konzept", "export", "kek-2030", "--format", "csv", "-o", "kek.csv")
    assert (said.code, said.out) == (0, "kek.csv\n")
    assert (workspace.root / "kek.csv").read_bytes().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (["tree", "kek-2031"], "Meinten Sie »kek-2030«?"),
        (["show", "kek-2030", "--stand", "gestern"], "kein Tag"),
        (["show", "kek-2030", "--stand", "01.01.2020"], "Die erste Ausgabe"),
        (["history", "finanzen-controling"], "Meinten Sie »finanzen-controlling«?"),
        (["blame", "zzz", "--konzept", "kek-2030"], "gibt es in keinem Konzept"),
        (["freeze", "kek-2030", "--stand", "13.02.2023"], "einen späteren Tag"),
    ],
)
def test_a_wrong_name_or_day_is_a_wrong_call(call: Call, workspace: Workspace, words: list[str], part: str) -> None:  # noqa: F811
    said = call("konzept", *words)
    assert (said.code, part in said.err, said.out) == (2, True, "")


def test_findings_about_the_concept_come_with_the_result_and_give_1(call: Call, workspace: Workspace) -> None:  # noqa: F811
    path = workspace.konzepte / "kek-2030" / "konzept.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("Fortlaufende Weiter", "Weiter"), encoding="utf-8")
    said = call("konzept", "tree", "kek-2030")
    assert (said.code, "K326" in said.err, "└─" in said.out) == (1, True, True)
