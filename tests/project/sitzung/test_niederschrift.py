"""The Niederschrift: what it says of each item, what it does not say, and what keeps it from being made."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kekdocs.project.papers.drafts import Drafts
from kekdocs.project.papers.writing import draw_paper
from kekdocs.project.sitzung.niederschrift import draft_niederschrift
from kekdocs.project.sitzung.opened import OpenedSitzung, open_sitzung, select_sitzung
from kekdocs.project.workspace import Workspace
from kekdocs.render.verify.conformance import broken_rules
from kekdocs.view.text import plain_text
from tests.leaks import Search
from tests.project.beschluss.sittings import CARRIED, vorlage
from tests.project.sitzung.agendas import NAME, SECRET, SITZUNG, open_agenda, workspace_of
from tests.project.workspaces import add_vorlage
from tests.real_parts import needs
from tests.render.verapdf import check_pdfs

MINUTES = SITZUNG.replace(
    "datum: 01.03.2024\n",
    "datum: 01.03.2024\nende: 19:40\nvorsitz: A. Adler\nschriftführung: S. Schreiber\n"
    "unterbrechungen: [{von: 18:00, bis: 18:15}]\n",
    1,
).replace(
    "anwesenheit:\n",
    "anwesenheit:\n  anwesend: [A. Adler, {name: B. Busch, von: 17:20}]\n",
)


def draft(folder: Path, sitzung: str = MINUTES, *, public: bool = False, voted: str = "") -> Drafts:
    workspace = workspace_of(folder, sitzung)
    if voted:
        add_vorlage(workspace, "a", vorlage("2024-1", voted=voted))
    return draft_niederschrift(_open(workspace), public=public)


def _open(workspace: Workspace) -> OpenedSitzung:
    return open_sitzung(workspace, select_sitzung(workspace, NAME))


def view_of(drafts: Drafts) -> dict[str, Any]:
    assert [d for d in drafts.diagnostics if d.is_error] == []
    [only] = drafts.drafts
    return dict(only.view)


def punkt(view: dict[str, Any], nummer: str) -> dict[str, Any]:
    return next(p for teil in view["teile"] for p in teil["punkte"] if p["nummer"] == nummer)


def test_it_says_where_when_and_who(tmp_path: Path) -> None:
    view = view_of(draft(tmp_path))
    assert (view["beginn"], view["ende"]) == ("17:00\u00a0Uhr", "19:40\u00a0Uhr")
    assert view["unterbrechungen"] == ["18:00\u00a0Uhr bis 18:15\u00a0Uhr"]
    assert view["anwesenheit"] == "2 von 42 Mitgliedern"
    assert view["mitglieder"] == [
        {"name": "A. Adler", "gruppe": "Ahorn", "vermerk": ""},
        {"name": "B. Busch", "gruppe": "Buche", "vermerk": "ab 17:20\u00a0Uhr"},
    ]
    assert [each["name"] for each in view["entschuldigt"]] == ["C. Dohle"]
    assert view["entwurf"]


def test_who_came_later_is_not_counted_at_the_beginning(tmp_path: Path) -> None:
    quorum = "{titel: Bericht & Aussprache, art: Bericht, vortrag: Dr. Muster}"
    sitzung = MINUTES.replace(quorum, "{titel: Beschlussfähigkeit, art: Beschlussfähigkeit}")
    said = punkt(view_of(draft(tmp_path, sitzung)), "Ö 2")["verlauf"]
    assert plain_text(said).startswith("Anwesend sind 1 von 42 Mitgliedern.")


def test_recorded_votes_become_wording_and_sentence(tmp_path: Path) -> None:
    sitzung = MINUTES.replace("anwesend: [A. Adler, {name: B. Busch, von: 17:20}]", "anwesend: []")
    found = punkt(view_of(draft(tmp_path, sitzung, voted=CARRIED)), "Ö 7")["entscheidung"]
    assert "Der Kreistag beschließt die Satzung." in plain_text(found["beschluss"])
    assert found["angenommen"]
    assert found["ergebnis"]["satz"].startswith("Der Beschlussvorschlag wurde mit 30 Ja-Stimmen")
    assert "KVG LSA" in found["ergebnis"]["norm"]
    assert not found["offen"]


def test_a_missing_result_is_a_warning_in_a_draft_and_an_error_in_what_is_signed(tmp_path: Path) -> None:
    drafts = draft(tmp_path / "a")
    assert {(d.code, d.is_error) for d in drafts.diagnostics} == {("K530", False)}
    assert punkt(view_of(drafts), "Ö 7")["entscheidung"]["offen"] == "Ein Ergebnis ist noch nicht eingetragen."
    final = draft(tmp_path / "b", MINUTES + "niederschrift: {stand: endgültig, datum: 10.03.2024}\n")
    assert not final.drafts
    assert {d.code for d in final.diagnostics if d.is_error} == {"K530"}


def test_what_is_only_taken_note_of_owes_no_result(tmp_path: Path) -> None:
    workspace = workspace_of(tmp_path, MINUTES)
    for path in workspace.resolutions.glob("*.yaml"):
        text = path.read_text(encoding="utf-8").replace("zuständigkeit: Entscheidung", "zuständigkeit: Kenntnisnahme")
        path.write_text(f"art: Mitteilungsvorlage\n{text}", encoding="utf-8")
    drafts = draft_niederschrift(_open(workspace))
    assert punkt(view_of(drafts), "Ö 7")["entscheidung"]["offen"] == ""
    assert drafts.diagnostics == []


@pytest.mark.parametrize(
    ("remark", "shown"),
    [("vertagt auf den 05.04.", "vertagt auf den 05.04."), ("vertagt", ""), ("einstimmig angenommen", "")],
)
def test_no_word_of_a_remark_is_lost(tmp_path: Path, remark: str, shown: str) -> None:
    found = punkt(view_of(draft(tmp_path, voted=f"    bemerkung: {remark}")), "Ö 7")["entscheidung"]
    assert found["ergebnis"]["satz"]
    assert found["bemerkung"] == shown


def test_a_sentence_that_asks_for_what_nobody_said_is_left_out(tmp_path: Path) -> None:
    open_end = MINUTES.replace("ende: 19:40\n", "")
    last = view_of(draft(tmp_path, open_end))["teile"][-1]["punkte"][-1]
    assert last["titel"] == "Schließung der Sitzung"
    assert last["verlauf"] == []
    shown = view_of(draft(tmp_path))["teile"][-1]["punkte"][-1]
    assert plain_text(shown["verlauf"]) == "A. Adler schließt die Sitzung um 19:40\u00a0Uhr."


def test_an_item_of_its_own_is_judged_by_the_law_too(tmp_path: Path) -> None:
    sitzung = MINUTES.replace(
        "- titel: Annahme der Zuwendung",
        "- {titel: Annahme der Zuwendung, beschluss: Die Zuwendung wird angenommen., ja: 1, nein: 1}",
    )
    found = next(
        p for teil in view_of(draft(tmp_path, sitzung))["teile"] for p in teil["punkte"] if "Zuwendung" in p["titel"]
    )["entscheidung"]
    assert found["ergebnis"]["ausgang"] == "abgelehnt"
    assert not found["angenommen"]


def test_what_cannot_be_true_makes_no_niederschrift(tmp_path: Path) -> None:
    sitzung = MINUTES.replace(
        "- titel: Annahme der Zuwendung", "- {titel: Annahme der Zuwendung, ja: 24, nein: 23, ergebnis: abgelehnt}"
    )
    opened = open_agenda(tmp_path, sitzung)
    drafts = draft_niederschrift(opened)
    assert not drafts.drafts
    codes = {d.code for d in (*opened.diagnostics, *drafts.diagnostics) if d.is_error}
    assert codes & {"K341", "K320", "K376"}


def test_who_was_barred_is_named_and_the_reason_stays_in_the_house(tmp_path: Path) -> None:
    sitzung = MINUTES.replace(
        '- {vorlage: "2024-1", nummer: Ö 7}',
        '- {vorlage: "2024-1", nummer: Ö 7, befangen: [{name: B. Busch, grund: Schwager}]}',
    )
    assert punkt(view_of(draft(tmp_path, sitzung)), "Ö 7")["befangen"] == ["B. Busch (Schwager)"]
    assert punkt(view_of(draft(tmp_path, sitzung, public=True)), "Ö 7")["befangen"] == ["B. Busch"]


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_the_public_part_has_no_trace_of_the_other(tmp_path: Path, form: str) -> None:
    drafts = draft(tmp_path, public=True)
    opened = _open(Workspace(tmp_path))
    [only] = drafts.drafts
    data = draw_paper(opened, only, form)  # type: ignore[arg-type]
    assert list(Search(SECRET).in_file(data)) == []
    assert view_of(drafts)["hinweise"] == ["Über den nichtöffentlichen Teil der Sitzung steht hier nichts."]


def test_the_pdf_is_accessible_and_the_same_each_time(tmp_path: Path) -> None:
    opened = open_agenda(tmp_path, MINUTES)
    [only] = draft_niederschrift(opened).drafts
    data = draw_paper(opened, only, "pdf")
    assert broken_rules(data, ("ua1", "a2a")) == []
    assert draw_paper(opened, only, "pdf") == data


class TestVeraPdf:
    pytestmark = needs("java")

    def test_verapdf_finds_nothing(self, tmp_path: Path) -> None:
        opened = open_agenda(tmp_path, MINUTES)
        [only] = draft_niederschrift(opened).drafts
        path = tmp_path / "n.pdf"
        path.write_bytes(draw_paper(opened, only, "pdf"))
        assert [verdict.broken for verdict in check_pdfs([path]) if verdict.broken] == []


def test_an_item_without_a_vorlage_is_no_vorlage_and_its_result_is_said_once(tmp_path: Path) -> None:
    own = "{titel: Bericht & Aussprache, beschluss: Der Bericht liegt vor., bemerkung: zur Kenntnis genommen,"
    found = punkt(view_of(draft(tmp_path, MINUTES.replace("{titel: Bericht & Aussprache,", own))), "Ö 2")
    assert found["entscheidung"]["ergebnis"]["satz"] == "Die Angelegenheit wurde zur Kenntnis genommen."
    assert found["entscheidung"]["bemerkung"] == ""


@pytest.mark.parametrize(
    ("remark", "printed"), [("bei 3 Nein-Stimmen mehrheitlich", ""), ("nach Aussprache", "nach Aussprache")]
)
def test_a_remark_that_is_the_result_is_not_said_twice(tmp_path: Path, remark: str, printed: str) -> None:
    voted = f"    bemerkung: {remark}" + ("\n    ergebnis: angenommen" if printed else "")
    found = punkt(view_of(draft(tmp_path, voted=voted)), "Ö 7")["entscheidung"]
    assert (found["bemerkung"], found["angenommen"]) == (printed, True)


def test_the_public_part_after_the_other_one_is_its_continuation(tmp_path: Path) -> None:
    headings = [teil["ueberschrift"] for teil in view_of(draft(tmp_path))["teile"]]
    assert headings == ["Öffentlicher Teil", "Nichtöffentlicher Teil", "Öffentlicher Teil (Fortsetzung)"]
