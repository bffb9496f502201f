"""The real Vorlage and the concept that it changes: adopted, rejected, printed anew; no other file is touched."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from kekdocs.errors import SelfCheckError
from kekdocs.konzept import Ableitung
from kekdocs.konzept.urheber import stellen_of
from kekdocs.project.konzept.diff import compare_days
from kekdocs.project.konzept.export import export_csv, export_json
from kekdocs.project.konzept.freeze import freeze
from kekdocs.project.konzept.opened import BrokenKonzeptError, OpenedKonzept, UnknownKonzeptError, open_konzept
from kekdocs.project.konzept.writing import write_edition
from kekdocs.project.load import open_workspace
from kekdocs.project.workspace import Workspace
from tests.docs.pages import copy_workspace
from tests.goldens import GOLDEN

ORIGINAL = (GOLDEN / "beschlussvorlage-2020-01470.txt").read_text(encoding="utf-8").splitlines()
OLD = [ORIGINAL[at + 1] for at, line in enumerate(ORIGINAL) if line == "Maßnahme alt:"]
NEW = [ORIGINAL[at + 1] for at, line in enumerate(ORIGINAL) if line == "Maßnahme geändert:"]
IDS = ("finanzen-controlling", "verwaltung-strukturen")
REAL = "resolutions/2020-01470-kreisentwicklungskonzept.yaml"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return copy_workspace(tmp_path)


def record(workspace: Workspace, ja: int, nein: int) -> None:
    """Write the Stimmen of the Kreistag into the real Vorlage, as a clerk does."""
    path = workspace.root / REAL
    before, _, after = path.read_text(encoding="utf-8").partition("  - gremium: Kreistag\n    datum: 29.03.2023\n")
    lines = after.split("\n")
    lines[:2] = [f"    ja: {ja}", f"    nein: {nein}"]
    path.write_text(f"{before}  - gremium: Kreistag\n    datum: 29.03.2023\n" + "\n".join(lines), encoding="utf-8")


def texts(opened: OpenedKonzept, stand: str | None = None) -> list[str]:
    baum = opened.at(stand).baum
    return [baum.knoten[id_.replace("-", "_")].text for id_ in IDS]


def test_the_concept_has_the_old_wordings_to_the_letter_until_the_kreistag_decides(workspace: Workspace) -> None:
    assert texts(open_konzept(workspace, "kek-2030")) == OLD


def test_adoption_carries_the_new_wordings_to_the_letter_and_rejection_takes_them_out(workspace: Workspace) -> None:
    record(workspace, 30, 5)
    adopted = open_konzept(workspace, "KEK-2030")
    assert adopted.diagnostics == ()
    assert (texts(adopted), texts(adopted, "28.03.2023"), texts(adopted, "29.03.2023")) == (NEW, OLD, NEW)
    made = {s.ereignis.beschluss for id_ in IDS for s in stellen_of(adopted.at(), id_) if s.ereignis}
    assert [(b.gremium, b.datum, b.aktenzeichen) for b in made] == [("Kreistag", date(2023, 3, 29), "2020-01470")]
    record(workspace, 5, 30)
    assert texts(open_konzept(workspace, "kek-2030")) == OLD


def test_the_difference_of_two_days_is_the_change_table_of_the_vorlage(workspace: Workspace) -> None:
    record(workspace, 30, 5)
    sheet = compare_days(open_konzept(workspace, "kek-2030"), "Fassung Bauausschuss", "29.03.2023")
    assert [(e.redline.old, e.redline.new) for e in sheet.entries] == list(zip(OLD, NEW, strict=True))
    assert [e.title for e in sheet.entries] == ["finanzen-controlling, Seite 114", "verwaltung-strukturen, Seite 115"]


def test_a_new_edition_says_the_same_and_remembers_who_decided(workspace: Workspace) -> None:
    record(workspace, 30, 5)
    before = open_konzept(workspace, "kek-2030")
    files = {p: p.read_bytes() for p in workspace.root.rglob("*") if p.is_file()}
    frozen = freeze(workspace, before, date(2023, 12, 31), "Druck 2023")
    assert [b.aktenzeichen for b in frozen.included] == ["2020-01470"]
    assert {p for p in workspace.root.rglob("*.yaml") if p not in files} == {frozen.path}
    assert all(path.read_bytes() == data for path, data in files.items())
    after = open_konzept(workspace, "kek-2030")
    assert after.diagnostics == ()
    assert (texts(after), texts(after, "28.03.2023")) == (NEW, OLD)
    assert [s.text for s in stellen_of(after.at(), IDS[0])] == [s.text for s in stellen_of(before.at(), IDS[0])]
    record(workspace, 5, 30)
    codes = {d.code for d in open_workspace(workspace).diagnostics}
    assert codes == {"K214", "K330"}


def test_a_second_edition_must_be_younger_and_takes_only_what_is_new(workspace: Workspace) -> None:
    record(workspace, 30, 5)
    freeze(workspace, open_konzept(workspace, "kek-2030"), date(2023, 12, 31))
    with pytest.raises(UnknownKonzeptError, match=r"31\.12\.2023"):
        freeze(workspace, open_konzept(workspace, "kek-2030"), date(2023, 12, 31))
    assert freeze(workspace, open_konzept(workspace, "kek-2030"), date(2024, 12, 31)).included == ()


def test_an_edition_with_five_levels_in_several_files_becomes_one_that_says_the_same(workspace: Workspace) -> None:
    opened = open_konzept(workspace, "kek-landkreis-kassel")
    freeze(workspace, opened, date(2025, 1, 1))
    again = open_konzept(workspace, "kek-landkreis-kassel")
    assert again.diagnostics == ()
    assert compare_days(again, "01.01.2021", "01.01.2025").entries == ()


def test_nothing_is_frozen_while_decisions_contradict(workspace: Workspace) -> None:
    record(workspace, 30, 5)
    edition = workspace.konzepte / "kek-2030" / "konzept.yaml"
    edition.write_text(edition.read_text(encoding="utf-8").replace(OLD[0], "Etwas anderes."), encoding="utf-8")
    with pytest.raises(BrokenKonzeptError) as raised:
        freeze(workspace, open_konzept(workspace, "kek-2030"), date(2023, 12, 31))
    assert [d.code for d in raised.value.diagnostics] == ["K326"]


def test_an_edition_that_would_lose_a_word_is_not_written(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forgetful(found: Ableitung, stand: date, name: str, included: Sequence[str]) -> str:
        return write_edition(found, stand, name, included).replace("Hitzeaktionsplan", "Aktionsplan")

    monkeypatch.setattr("kekdocs.project.konzept.freeze.write_edition", forgetful)
    with pytest.raises(SelfCheckError):
        freeze(workspace, open_konzept(workspace, "kek-2030"), date(2023, 12, 31))
    assert not (workspace.konzepte / "kek-2030" / "ausgaben").exists()


def test_the_export_as_json_has_every_node_and_the_course_of_what_changes(workspace: Workspace) -> None:
    record(workspace, 30, 5)
    opened = open_konzept(workspace, "kek-2030")
    data = json.loads(export_json(opened, None))
    assert export_json(opened, None) == export_json(open_konzept(workspace, "kek-2030"), None)
    assert data["status"] == {"in Umsetzung": 3, "geplant": 3, "dauerhaft": 1, "": 2}
    assert [step["neu"] for id_ in IDS for step in data["verlauf"][id_]] == NEW
    assert data["verlauf"][IDS[0]][0]["beschluss"]["ja"] == 30


def test_the_export_as_csv_has_a_row_for_each_massnahme_and_no_formula(workspace: Workspace) -> None:
    edition = workspace.konzepte / "kek-2030" / "konzept.yaml"
    text = edition.read_text(encoding="utf-8").replace("text: Ausbau des Rufbusses", 'text: "=Ausbau des Rufbusses')
    edition.write_text(
        text.replace("Abendstunden und am Wochenende", 'Abendstunden und am Wochenende"'), encoding="utf-8"
    )
    written = export_csv(open_konzept(workspace, "kek-2030"), None)
    assert written.startswith("\ufeffThemenfeld;Kapitel;Id;")
    rows = list(csv.DictReader(io.StringIO(written.removeprefix("\ufeff")), delimiter=";"))
    assert len(rows) == 9
    assert rows[1]["Text"].startswith("'=Ausbau")
    assert rows[0]["Hinweis"] == "Beispiel"
    assert rows[6]["Kapitel"] == "5.1 Öffentliche Finanzen"
