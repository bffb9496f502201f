"""Papers of decisions for the public: nothing marked, nothing of a Vorlage that is not public."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kekdocs.project.beschluss.opened import open_sitzungen
from kekdocs.project.beschluss.papers import choose_stations, draft_beschluesse, draft_buch
from kekdocs.project.init import template_folder
from kekdocs.project.papers.writing import PaperOptions, write_papers
from kekdocs.project.public import PUBLIC_FOLDER
from kekdocs.project.workspace import Workspace
from kekdocs.render.verify import docx_text
from kekdocs.view.beschluss.buch import Zeitraum
from tests.leaks import find_leaks
from tests.project.beschluss.sittings import vorlage, workspace_with
from tests.project.workspaces import replace_in_docx

SECRET = "Wqxzvkjäth"
MARK = f"[[nichtöffentlich: {SECRET}]]"
SITTING = date(2024, 3, 1)
EVERY = PaperOptions(("docx", "pdf"))
YEAR = Zeitraum(date(2024, 1, 1), date(2024, 12, 31))
COUNTED = f"    ja: 30\n    nein: 5\n    enthaltung: 2\n    bemerkung: '{MARK}'"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return workspace_with(
        tmp_path,
        **{
            f"kauf-{SECRET}": vorlage("1", f"'Kauf bei {MARK}'", voted=COUNTED).replace(
                "Kreistag beschließt 'Kauf bei", "Kreistag beschließt den Kauf bei"
            ),
            "geheim": vorlage("99999", SECRET, oeffentlich="nein", top="N 1"),
        },
    )


def made_in(workspace: Workspace) -> Path:
    return workspace.root / "build" / PUBLIC_FOLDER


def test_a_public_auszug_has_no_passage_and_a_vorlage_that_is_not_public_none(workspace: Workspace) -> None:
    opened = open_sitzungen(workspace)
    stations = choose_stations(opened, None, "KT", SITTING)
    drafts = draft_beschluesse(opened, stations, "Beschlussauszug", public=True)
    assert [each.code for each in drafts.diagnostics] == ["K358"]
    report = write_papers(opened, drafts, EVERY)
    assert (len(report.made), report.failures) == (2, [])
    assert find_leaks(made_in(workspace), [SECRET, "99999"]) == []
    text = docx_text(next(made_in(workspace).rglob("*.docx")).read_bytes())
    assert "Kauf bei [… nichtöffentlich …]" in text


def test_an_auszug_for_the_house_holds_all_and_only_that_one_has_a_checksum(workspace: Workspace) -> None:
    opened = open_sitzungen(workspace)
    stations = choose_stations(opened, None, "KT", SITTING)
    inside, public = (draft_beschluesse(opened, stations, "Beschlussauszug", public=public) for public in (False, True))
    shown = next(each.view for each in inside.drafts if SECRET in each.name)
    assert shown["beratungsgegenstand"] == f"Kauf bei [nichtöffentlich: {SECRET}]"
    assert shown["oeffentlichkeit"] == "öffentlich, mit nichtöffentlichen Passagen"
    assert public.drafts[0].view["oeffentlichkeit"] == "öffentlich"
    # The checksum of a text of which one number is unknown would tell the number to whoever tries them all.
    assert public.drafts[0].view["pruefsumme"] == "entfällt, weil nichtöffentliche Passagen zurückgehalten sind"
    assert len(shown["pruefsumme"].split()) == 8


def test_a_public_beschlussbuch_has_neither_passages_nor_names_of_files(workspace: Workspace) -> None:
    opened = open_sitzungen(workspace)
    report = write_papers(
        opened, draft_buch(opened, YEAR, [], withhold=True), PaperOptions(("docx", "pdf", "csv", "xlsx"))
    )
    assert (len(report.made), report.failures) == (4, [])
    assert find_leaks(made_in(workspace), [SECRET, "99999"]) == []


def test_a_template_with_hidden_text_makes_no_public_auszug(workspace: Workspace) -> None:
    own = workspace.templates / "beschlussauszug.docx"
    own.write_bytes((template_folder() / own.name).read_bytes())
    replace_in_docx(own, "</w:p>", "<w:r><w:rPr><w:vanish/></w:rPr><w:t>intern</w:t></w:r></w:p>")
    opened = open_sitzungen(workspace)
    stations = choose_stations(opened, [f"resolutions/kauf-{SECRET}.yaml"], None, None)
    report = write_papers(opened, draft_beschluesse(opened, stations, "Beschlussauszug", public=True), EVERY)
    assert [error.code for _, error in report.failures] == ["K359", "K359"]
    assert not report.made
