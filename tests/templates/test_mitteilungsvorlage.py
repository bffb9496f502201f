"""The Word template for what is reported and not decided."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest

from kekdocs.model import Vorlagenart
from kekdocs.project.load import open_workspace
from kekdocs.project.workspace import Workspace
from kekdocs.render.docx import Prepared, Wappen, prepare_template, render_docx
from kekdocs.render.docx_lint import emptiest_view, fullest_view, lost_names
from kekdocs.render.verify import docx_text, lost_texts
from kekdocs.view import VorlageView, build_view
from tests.real_parts import needs
from tests.render.open_xml import validate_docx

ROOT = Path(__file__).parents[2]
TEMPLATE = ROOT / "templates" / "mitteilungsvorlage.docx"
SCRIPT = ROOT / "tools" / "make_mitteilungsvorlage.py"
BESTAND = open_workspace(Workspace(ROOT)).bestand


@pytest.fixture(scope="module")
def prepared() -> Prepared:
    picture = Wappen((ROOT / "templates" / "wappen.png").read_bytes(), "Wappen")
    return prepare_template(TEMPLATE.read_bytes(), TEMPLATE.name, picture)


def example() -> VorlageView:
    assert BESTAND is not None
    [eintrag] = [each for each in BESTAND.vorlagen if each.vorlage.art is Vorlagenart.MITTEILUNGSVORLAGE]
    return build_view(eintrag, BESTAND)


def fill(prepared: Prepared, view: VorlageView, **changes: Any) -> bytes:
    return render_docx(prepared, {**view, **changes}, properties={"erstellt": date(2024, 1, 2)})


def lines(data: bytes) -> list[str]:
    return [line for line in docx_text(data).split("\n") if line]


def test_it_has_no_mistakes_and_leaves_nothing_out(prepared: Prepared) -> None:
    assert prepared.findings == ()
    assert lost_names(docx_text(fill(prepared, fullest_view()))) == []


def test_the_settings_take_it_for_what_is_only_noted() -> None:
    assert BESTAND is not None
    taken = {art for art in Vorlagenart if BESTAND.wordvorlage_of(art) == TEMPLATE.name}
    assert taken == {Vorlagenart.MITTEILUNGSVORLAGE, Vorlagenart.INFORMATIONSVORLAGE}


def test_the_example_shows_every_text_in_order(prepared: Prepared) -> None:
    data = fill(prepared, example())
    assert lost_texts(example(), docx_text(data)) == []
    headings = ["Beratungsfolge:", "Gegenstand:", "Mitteilung:", "Sachverhalt:", "Anlagen:"]
    assert [line for line in lines(data) if line in headings] == headings


def test_the_beratungsfolge_has_no_columns_for_votes(prepared: Prepared) -> None:
    shown = lines(fill(prepared, example()))
    start = shown.index("Gremium")
    assert shown[start : start + 7] == [
        *("Gremium", "Datum", "Bemerkung"),
        *("Bauausschuss", "Kenntnisnahme, TOP Ö 6", "05.06.2023", "zur Kenntnis genommen"),
    ]


def test_votes_that_a_body_casts_all_the_same_are_not_lost(prepared: Prepared) -> None:
    row = {**example()["beratungsfolge"][0], "ja": "8", "nein": "0", "enthaltung": ""}
    assert "Ja: 8, Nein: 0" in lines(fill(prepared, example(), beratungsfolge=[row]))


def test_without_a_beschlussvorschlag_the_sachverhalt_is_the_message(prepared: Prepared) -> None:
    shown = lines(fill(prepared, example(), beschlussvorschlag=[]))
    assert shown[shown.index("Mitteilung:") + 1].startswith("Der Kreistag hat die Verwaltung")
    assert "Sachverhalt:" not in shown
    assert shown.index("M. Mustermann") < shown.index("Anlagen:")


def test_the_budget_block_stands_only_where_money_is_spoken_of(prepared: Prepared) -> None:
    assert not any("Nachweis" in line for line in lines(fill(prepared, example())))
    assert any("Nachweis" in line for line in lines(fill(prepared, example(), haushalt=fullest_view()["haushalt"])))


def test_an_empty_vorlage_leaves_no_heading_without_its_text(prepared: Prepared) -> None:
    empty = cast("VorlageView", {**emptiest_view(), "art": "Mitteilungsvorlage"})
    assert lines(fill(prepared, empty)) == ["Bereich:\t", "Aktenzeichen:\t", "Datum:\t", "Mitteilungsvorlage"]


@pytest.mark.parametrize("name", [pytest.param(n, marks=needs("node", "ooxml-validator")) for n in ("full", "example")])
def test_what_comes_from_it_is_valid_open_xml(prepared: Prepared, name: str) -> None:
    assert validate_docx(fill(prepared, fullest_view() if name == "full" else example())) == []


def test_the_script_makes_the_template_that_is_checked_in(tmp_path: Path) -> None:
    subprocess.run([sys.executable, str(SCRIPT), str(tmp_path)], check=True)
    assert _entries(tmp_path / TEMPLATE.name) == _entries(TEMPLATE)


def _entries(path: Path) -> list[tuple[Any, ...]]:
    """Every part with its time and bytes. The packed bytes depend on the zlib at hand, so they are not compared."""
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as package:
        return [(e.filename, e.date_time, e.compress_type, package.read(e)) for e in package.infolist()]
