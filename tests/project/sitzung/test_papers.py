"""Which papers a sitting gives, what keeps one from being made, and that the public ones hold nothing that is not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kekdocs.diagnostics import Diagnostic
from kekdocs.project.load import open_workspace
from kekdocs.project.papers.writing import PaperOptions, write_papers
from kekdocs.project.sitzung.checking import check_sitzungen
from kekdocs.project.sitzung.papers import (
    UnknownNachtragError,
    draft_anwesenheitsliste,
    draft_einladung,
    draft_nachtrag,
)
from tests.leaks import find_leaks
from tests.project.sitzung.agendas import HOUSE, NAME, SECRET, SITZUNG, open_agenda, workspace_of

BOTH = PaperOptions(("docx", "pdf"))


def brief(diagnostics: list[Diagnostic]) -> list[tuple[str, str]]:
    return [(each.code, each.file) for each in diagnostics]


def with_text(name: str, text: str) -> str:
    return f"{HOUSE}  textbausteine:\n    - {{name: {name}, text: {text!r}}}\n"


def test_each_paper_has_a_name_a_template_and_a_day(tmp_path: Path) -> None:
    opened = open_agenda(tmp_path)
    every = (
        draft_einladung(opened),
        draft_einladung(opened, public=True),
        draft_nachtrag(opened),
        draft_nachtrag(opened, 1, public=True),
        draft_anwesenheitsliste(opened),
    )
    assert [(d.name, d.template, d.erstellt) for found in every for d in found.drafts] == [
        ("Einladung KT 2024-03-01", "einladung.docx", date(2024, 2, 12)),
        ("Bekanntmachung KT 2024-03-01", "einladung.docx", date(2024, 2, 12)),
        ("Nachtrag 1 KT 2024-03-01", "nachtrag.docx", date(2024, 2, 19)),
        ("Bekanntmachung Nachtrag 1 KT 2024-03-01", "nachtrag.docx", date(2024, 2, 19)),
        ("Anwesenheitsliste KT 2024-03-01", "anwesenheitsliste.docx", date(2024, 3, 1)),
    ]
    assert all(not found.diagnostics for found in every)


def test_papers_lie_in_a_folder_of_their_sitting_and_are_not_written_twice(tmp_path: Path) -> None:
    opened = open_agenda(tmp_path)
    first = write_papers(opened, draft_einladung(opened), BOTH)
    assert first.output == opened.workspace.root / "build" / "sitzungen" / NAME
    assert sorted(first.made) == ["Einladung KT 2024-03-01.docx", "Einladung KT 2024-03-01.pdf"]
    assert write_papers(opened, draft_einladung(opened), BOTH).current == first.made


def test_what_is_public_holds_nothing_that_is_not(tmp_path: Path) -> None:
    opened = open_agenda(tmp_path)
    for drafts in (draft_einladung(opened, public=True), draft_nachtrag(opened, public=True)):
        report = write_papers(opened, drafts, BOTH)
        assert report.failures == []
    public = opened.workspace.root / "build" / "oeffentlich"
    assert len(list(public.rglob("*.pdf"))) == 2
    assert find_leaks(public, SECRET) == []
    write_papers(opened, draft_einladung(opened), BOTH)
    assert find_leaks(opened.workspace.root / "build" / "sitzungen", SECRET)


def test_a_sitting_with_an_error_makes_no_paper(tmp_path: Path) -> None:
    opened = open_agenda(tmp_path, SITZUNG.replace('vorlage: "2024-1"', 'vorlage: "2024-9"'))
    assert "K220" in [each.code for each in opened.diagnostics]
    for found in (draft_einladung(opened), draft_nachtrag(opened), draft_anwesenheitsliste(opened)):
        assert found.drafts == []
    report = write_papers(opened, draft_einladung(opened), BOTH)
    assert "K220" in [each.code for each in report.diagnostics]
    assert not report.output.exists()


def test_a_warning_does_not_stop_a_paper(tmp_path: Path) -> None:
    opened = open_agenda(tmp_path, SITZUNG.replace("  datum: 12.02.2024\n", ""))
    found = draft_einladung(opened)
    assert brief(found.diagnostics) == [("K382", f"sitzungen/{NAME}.yaml")]
    assert found.diagnostics[0].message == "der Sitzung fehlt für die Ladung: Tag der Einladung"
    [draft] = found.drafts
    assert draft.erstellt == date(2024, 3, 1)


def test_all_that_a_summons_lacks_is_said_at_once(tmp_path: Path) -> None:
    opened = open_agenda(tmp_path, SITZUNG.replace("  datum: 12.02.2024\n", ""), "")
    [finding] = draft_einladung(opened).diagnostics
    assert finding.message == "der Sitzung fehlen für die Ladung: Tag der Einladung, Beginn und Ort"


def test_an_unknown_placeholder_is_an_error_at_its_text_in_the_settings(tmp_path: Path) -> None:
    opened = open_agenda(tmp_path, house=with_text("Einladung", "Kommen Sie nach {ord}!"))
    found = draft_einladung(opened)
    [finding] = found.diagnostics
    assert (finding.code, finding.file, finding.is_error) == ("K380", "kekdocs.yaml", True)
    assert "{ord}" in finding.message
    assert finding.hints == ("Meinten Sie {ort}?",)
    settings = opened.bestand.source.text.splitlines()
    assert finding.place is not None
    assert "{ord}" in settings[finding.place.line - 1]  # type: ignore[union-attr]  # a span of a text
    assert found.drafts == []


def test_the_check_of_sittings_finds_what_would_stop_a_paper(tmp_path: Path) -> None:
    workspace = workspace_of(tmp_path, house=with_text("Einladung", "Kommen Sie nach {ord}!"))
    found = check_sitzungen(open_workspace(workspace)).diagnostics
    assert [(each.code, each.file) for each in found] == [("K380", "kekdocs.yaml")]


def test_a_name_that_no_paper_asks_for_is_a_warning(tmp_path: Path) -> None:
    opened = open_agenda(tmp_path, house=with_text("Einladunk", "Guten Tag"))
    found = draft_einladung(opened)
    assert brief(found.diagnostics) == [("K381", "kekdocs.yaml")]
    assert found.diagnostics[0].hints == ("Meinten Sie »Einladung«?",)
    assert len(found.drafts) == 1


@pytest.mark.parametrize("place", ["kekdocs.yaml", f"sitzungen/{NAME}.yaml"])
def test_a_placeholder_that_the_sitting_says_nothing_about_leaves_no_hole(tmp_path: Path, place: str) -> None:
    text = "Wir treffen uns in {ort}."
    house = with_text("Einladung", text).replace("  ort: [Kreishaus, Musterstraße 1]\n", "")
    own = SITZUNG.replace("ladung:\n", f"ladung:\n  text: {text!r}\n")
    opened = open_agenda(tmp_path, SITZUNG if place == "kekdocs.yaml" else own, house)
    found = draft_einladung(opened)
    assert ("K383", place) in brief(found.diagnostics)
    assert found.drafts == []


def test_an_unknown_placeholder_of_the_sittings_own_text_is_an_error_there(tmp_path: Path) -> None:
    opened = open_agenda(tmp_path, SITZUNG.replace("ladung:\n", "ladung:\n  text: Hallo {wer}\n"))
    found = draft_einladung(opened)
    assert brief(found.diagnostics) == [("K380", f"sitzungen/{NAME}.yaml")]
    # The Bekanntmachung has nothing of it.
    assert len(draft_einladung(opened, public=True).drafts) == 1


def test_a_nachtrag_that_there_is_not_is_a_wrong_call(tmp_path: Path) -> None:
    opened = open_agenda(tmp_path)
    with pytest.raises(UnknownNachtragError, match=rf"Einen 2\. Nachtrag gibt es nicht; die Sitzung »{NAME}« hat 1 "):
        draft_nachtrag(opened, 2)
    none = open_agenda(tmp_path / "none", SITZUNG[: SITZUNG.index("nachträge:")])
    with pytest.raises(UnknownNachtragError, match=rf"Die Sitzung »{NAME}« hat keinen Nachtrag\."):
        draft_nachtrag(none)


def test_a_later_nachtrag_does_not_change_the_einladung_that_was_sent(tmp_path: Path) -> None:
    before = open_agenda(tmp_path / "before", SITZUNG[: SITZUNG.index("nachträge:")])
    after = open_agenda(tmp_path / "after")
    [sent], [again] = draft_einladung(before).drafts, draft_einladung(after).drafts
    assert sent.view == again.view
