"""The changes of a Vorlage from a working copy: files, or the Lesefassung edited in Word."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from kekdocs.project.konzept.changes import Changes, find_changes
from kekdocs.project.konzept.documents import Bestellung, Dokumentart, make_document
from kekdocs.project.konzept.into_vorlage import add_changes, add_to_file
from kekdocs.project.konzept.opened import BrokenKonzeptError, UnknownKonzeptError, open_konzept
from kekdocs.project.workspace import Workspace
from tests.docs.pages import copy_workspace
from tests.project.konzept.test_real_konzept import NEW, OLD, REAL, record
from tests.project.konzept.word_edits import behind, edit, paragraph, replace, take_out
from tests.real_parts import needs, path_of

KONZEPT = "kek-2030"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    folder = tmp_path / "arbeit"
    folder.mkdir()
    return copy_workspace(folder)


def lesefassung(workspace: Workspace, name: str = KONZEPT) -> bytes:
    return make_document(workspace, open_konzept(workspace, name), Bestellung(Dokumentart.LESEFASSUNG, "docx")).data


def from_word(workspace: Workspace, data: bytes, name: str = KONZEPT) -> Changes:
    path = workspace.root.parent / "kopie.docx"
    path.write_bytes(data)
    return find_changes(workspace, open_konzept(workspace, name), path)


def copy_of(workspace: Workspace) -> Path:
    folder = workspace.root.parent / "kopie"
    shutil.copytree(workspace.konzepte / KONZEPT, folder)
    return folder


def rewrite(folder: Path, *pairs: tuple[str, str]) -> None:
    path = folder / "konzept.yaml"
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def kinds(found: Changes) -> list[tuple[str, str]]:
    return [(c.massnahme, c.feld or c.kind.value) for c in found.aenderungen]


def test_the_changes_of_the_real_vorlage_are_computed_from_the_concept_to_the_letter(workspace: Workspace) -> None:
    folder = copy_of(workspace)
    rewrite(folder, *zip(OLD, NEW, strict=True))
    found = find_changes(workspace, open_konzept(workspace, KONZEPT), folder)
    assert [(c.alt, c.geaendert) for c in found.aenderungen] == list(zip(OLD, NEW, strict=True))
    assert [(c.fundstelle.seite, c.fundstelle.abschnitt) for c in found.aenderungen] == [
        ("114", "Öffentliche Finanzen"),
        ("115", "öffentliche Verwaltung"),
    ]


@pytest.mark.parametrize("name", [KONZEPT, "kek-landkreis-kassel"])
def test_an_untouched_copy_changes_nothing(workspace: Workspace, name: str) -> None:
    assert from_word(workspace, lesefassung(workspace, name), name) == Changes(name, ())
    assert find_changes(workspace, open_konzept(workspace, name), workspace.konzepte / name).aenderungen == ()


EDITS: list[tuple[Callable[[str], str], list[tuple[str, str]]]] = [
    (replace("in den Abendstunden", "am Abend"), [("verkehr-rufbus", "Wortlaut ändern")]),
    (replace("Zeitraum: 2024 bis 2028; ", ""), [("tourismus-radwege", "Zeitraum")]),
    (replace("2028; Status: geplant", "2028; Status: umgesetzt"), [("tourismus-radwege", "Status")]),
    (take_out("Hitzeaktionsplan", "Seite: 111"), [("klimaanpassung-hitze", "streichen")]),
    (replace("2.1 Tourismus", "2.2 Reisen"), [("tourismus", "umnummerieren"), ("tourismus", "Titel")]),
    (
        behind("Zeitraum: 2024 bis 2028", paragraph("Massnahme", "2.1.7 Neue Räder") + paragraph("BodyText", "Text.")),
        [("tourismus-neue-raeder", "einfügen"), ("tourismus-neue-raeder", "umnummerieren")],
    ),
]


@pytest.mark.parametrize(("change", "wanted"), EDITS)
def test_what_was_edited_in_word_becomes_a_change(
    workspace: Workspace, change: Callable[[str], str], wanted: list[tuple[str, str]]
) -> None:
    assert kinds(from_word(workspace, edit(lesefassung(workspace), change))) == wanted


def test_tracked_changes_of_word_count_as_accepted(workspace: Workspace) -> None:
    who = 'w:id="7" w:author="A" w:date="2024-01-02T00:00:00Z"'
    added = f"</w:t></w:r><w:ins {who}><w:r><w:t>, auch mit dem Bus</w:t></w:r></w:ins><w:r><w:t>"
    data = edit(lesefassung(workspace), replace("und am Wochenende</w:t>", f"und am Wochenende{added}</w:t>"))
    [found] = from_word(workspace, data).aenderungen
    assert found.geaendert == "Ausbau des Rufbusses in den Abendstunden und am Wochenende, auch mit dem Bus"


def test_bold_words_become_markdown_and_plain_ones_stay_as_they_are(workspace: Workspace) -> None:
    bold = "</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>Abend</w:t></w:r><w:r><w:t> &amp; 100 %"
    [found] = from_word(workspace, edit(lesefassung(workspace), replace("Abendstunden", bold))).aenderungen
    assert "in den **Abend** & 100 % und am" in found.geaendert


def test_without_its_bookmark_a_massnahme_is_found_by_its_wording(workspace: Workspace) -> None:
    data = lesefassung(workspace)

    def unmarked(text: str) -> str:
        start = text.rindex("<w:bookmarkStart", 0, text.index("Hitzeaktionsplan"))
        return text[:start] + text[text.index("/>", start) + 2 :]

    found = from_word(workspace, edit(data, unmarked))
    assert found.aenderungen == ()
    assert "gilt als diese" in found.remarks[0]


def test_a_new_heading_is_refused_with_its_text(workspace: Workspace) -> None:
    data = edit(lesefassung(workspace), behind("Zeitraum: 2024 bis 2028", paragraph("Heading2", "2.2 Gastronomie")))
    with pytest.raises(UnknownKonzeptError, match=r"Die Überschrift »2\.2 Gastronomie« ist neu"):
        from_word(workspace, data)


def test_another_word_file_is_refused(workspace: Workspace) -> None:
    data = (workspace.templates / "synopse.docx").read_bytes()
    with pytest.raises(UnknownKonzeptError, match="ist keine Lesefassung"):
        from_word(workspace, data)


def test_a_copy_of_the_edition_does_not_undo_later_decisions(workspace: Workspace) -> None:
    folder = copy_of(workspace)
    record(workspace, 30, 5)
    rewrite(folder, ("in den Abendstunden", "am Abend"))
    found = find_changes(workspace, open_konzept(workspace, KONZEPT), folder)
    assert kinds(found) == [("verkehr-rufbus", "Wortlaut ändern")]


def test_a_copy_that_a_decision_overtook_is_refused(workspace: Workspace) -> None:
    folder = copy_of(workspace)
    record(workspace, 30, 5)
    rewrite(folder, (OLD[0], f"{OLD[0]} und mehr"))
    with pytest.raises(UnknownKonzeptError, match=r"Seit die Arbeitskopie entstand.*»finanzen-controlling«"):
        find_changes(workspace, open_konzept(workspace, KONZEPT), folder)


def test_a_broken_copy_is_named_with_its_findings(workspace: Workspace) -> None:
    folder = copy_of(workspace)
    rewrite(folder, ("id: verkehr-rufbus", "id: tourismus"))
    with pytest.raises(BrokenKonzeptError) as caught:
        find_changes(workspace, open_konzept(workspace, KONZEPT), folder)
    assert [d.code for d in caught.value.diagnostics] == ["K212"]


def test_a_copy_that_is_not_there_is_named(workspace: Workspace) -> None:
    with pytest.raises(UnknownKonzeptError, match="gibt es nicht"):
        find_changes(workspace, open_konzept(workspace, KONZEPT), Path("fehlt"))


def test_changes_are_added_to_a_vorlage_and_nothing_else_is_touched(workspace: Workspace) -> None:
    found = from_word(workspace, edit(lesefassung(workspace), replace("in den Abendstunden", "am Abend")))
    path = workspace.root / REAL
    before = path.read_text(encoding="utf-8")
    add_to_file(path, REAL, KONZEPT, found.aenderungen)
    after = path.read_text(encoding="utf-8")
    at = after.index("  - maßnahme: verkehr-rufbus")
    added = after[at : at + len(after) - len(before)]
    assert after.replace(added, "", 1) == before
    assert after[:at].endswith("digitaler Prozesse.\n")


def test_line_ends_and_byte_order_mark_of_a_vorlage_stay(workspace: Workspace) -> None:
    found = from_word(workspace, edit(lesefassung(workspace), replace("in den Abendstunden", "am Abend")))
    path = workspace.root / REAL
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    add_to_file(path, REAL, KONZEPT, found.aenderungen)
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n")


def test_a_vorlage_of_another_concept_is_refused(workspace: Workspace) -> None:
    found = from_word(workspace, edit(lesefassung(workspace), replace("in den Abendstunden", "am Abend")))
    text = (workspace.root / REAL).read_text(encoding="utf-8")
    with pytest.raises(UnknownKonzeptError, match="ändert das Konzept »kek-2030«"):
        add_changes(text, REAL, "kek-landkreis-kassel", found.aenderungen)


@pytest.mark.parametrize("name", [pytest.param(KONZEPT, marks=needs("LibreOffice"))])
def test_ids_survive_another_word_processor(workspace: Workspace, tmp_path: Path, name: str) -> None:
    (tmp_path / "kopie.docx").write_bytes(lesefassung(workspace))
    command = [path_of("LibreOffice"), "--headless", f"-env:UserInstallation=file://{tmp_path}/profil"]
    word = ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path / "neu"), str(tmp_path / "kopie.docx")]
    subprocess.run([*command, *word], check=True, capture_output=True, timeout=120)
    data = (tmp_path / "neu" / "kopie.docx").read_bytes()
    assert from_word(workspace, data, name) == Changes(name, ())
    assert kinds(from_word(workspace, edit(data, replace("Abendstunden", "Nachtstunden")))) == [
        ("verkehr-rufbus", "Wortlaut ändern")
    ]
