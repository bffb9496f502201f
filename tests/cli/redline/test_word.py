"""``kekdocs redline`` with Word files: tracked changes, and documents from the measures of a Vorlage."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from docx import Document

from kekdocs.project.workspace import Workspace
from tests.cli.redline.files import NEW, OLD, SIGNS, with_measure, word
from tests.cli.test_commands import Call, Said
from tests.project.workspaces import SETTINGS


@pytest.fixture
def documents(folder: Path, call: Call) -> Path:
    """Two Word files, and the one with tracked changes made of them."""
    word(folder, "alt.docx", OLD.strip())
    word(folder, "neu.docx", NEW.strip())
    assert call("alt.docx", "neu.docx", "-o", "r.docx") == Said(1, "r.docx\n", "")
    return folder


def test_two_word_files_become_one_with_tracked_changes(call: Call, documents: Path) -> None:
    said = json.loads(call("r.docx", "--list", "--json").out)
    assert [(each["kind"], each["text"], each["author"]) for each in said] == [
        ("delete", "Bau", "Textvergleich"),
        ("insert", "Neubau", "Textvergleich"),
    ]
    assert {each["date"] for each in said} == {"2024-03-01T08:00:00Z"}
    listed = call("r.docx", "--list")
    assert listed.code == 0
    assert listed.out.splitlines()[0] == "Abschnitt »Titel«, Absatz 2: gelöscht »Bau« (Textvergleich, 01.03.2024 08:00)"


def test_author_and_date_can_be_given(call: Call, documents: Path) -> None:
    call("alt.docx", "neu.docx", "-o", "r.docx", "--author", "M. Muster", "--date", "29.03.2023")
    [first, _] = json.loads(call("r.docx", "--list", "--json").out)
    assert (first["author"], first["date"]) == ("M. Muster", "2023-03-29T00:00:00Z")


def test_the_settings_name_the_author(call: Call, workspace: Workspace) -> None:
    word(workspace.root, "alt.docx", OLD)
    word(workspace.root, "neu.docx", NEW)
    call("alt.docx", "neu.docx", "-o", "r.docx")
    assert json.loads(call("r.docx", "--list", "--json").out)[0]["author"] == "Landkreis Musterland"
    workspace.config.write_text(SETTINGS + "redline: {autor: Kreistagsbüro}\n", encoding="utf-8")
    call("alt.docx", "neu.docx", "-o", "r.docx")
    assert json.loads(call("r.docx", "--list", "--json").out)[0]["author"] == "Kreistagsbüro"


def test_tracked_changes_are_accepted_and_rejected(call: Call, documents: Path) -> None:
    assert call("r.docx", "--accept", "-o", "angenommen.docx") == Said(0, "angenommen.docx\n", "")
    assert call("r.docx", "--reject", "-o", "abgelehnt.docx").code == 0
    assert call("angenommen.docx", "neu.docx").code == 0
    assert call("abgelehnt.docx", "alt.docx").code == 0
    assert call("angenommen.docx", "--list") == Said(0, "Keine nachverfolgten Änderungen.\n", "")


def test_a_word_file_alone_shows_its_own_changes(call: Call, documents: Path) -> None:
    said = call("r.docx")
    assert said.code == 1
    assert SIGNS in said.out
    assert call("neu.docx").code == 0


def test_tracked_changes_count_as_accepted_or_are_kept(call: Call, documents: Path) -> None:
    assert call("r.docx", "neu.docx").code == 0
    assert call("r.docx", "neu.docx", "--keep-changes").code == 1
    assert call("r.docx", "neu.docx", "--keep-changes", "-o", "x.docx").code == 2
    assert call("r.docx", "neu.docx", "--ignore-typography", "-o", "x.docx").code == 2
    assert not (documents / "x.docx").exists()


def test_word_is_compared_with_text(call: Call, documents: Path) -> None:
    (documents / "a.txt").write_text(f"Titel\n{NEW}", encoding="utf-8")
    said = call("alt.docx", "a.txt")
    assert said.code == 1
    assert SIGNS in said.out


@pytest.mark.parametrize(
    "args", [["-o", "r.pdf"], ["-o", "r.pdf", "--inline"], ["-o", "r.docx"], ["-o", "r.docx", "--table"]]
)
def test_the_measures_become_a_document_again_and_again_the_same(
    call: Call, workspace: Workspace, args: list[str]
) -> None:
    with_measure(workspace)
    assert call("v1", *args) == Said(1, f"{args[1]}\n", "")
    first = (workspace.root / args[1]).read_bytes()
    assert call("v1", *args).code == 1
    assert (workspace.root / args[1]).read_bytes() == first
    said = call(args[1], args[1], "--all").out
    assert "Konzept Seite 114" in said
    assert "Neubau" in said


def test_the_measures_in_word_carry_the_day_of_the_vorlage(call: Call, workspace: Workspace) -> None:
    with_measure(workspace)
    call("v1", "-o", "r.docx")
    found = json.loads(call("r.docx", "--list", "--json").out)
    assert [(each["text"].strip(), each["date"]) for each in found] == [
        ("Bau", "2024-02-01T00:00:00Z"),
        ("Neubau", "2024-02-01T00:00:00Z"),
    ]


def test_a_paragraph_that_a_table_parts_comes_back_whole(call: Call, folder: Path) -> None:
    start, end = "Der Kreis baut in diesem Jahr", "drei neue Straßen und zwei Radwege im Norden."
    (folder / "alt.md").write_text(f"{start} {end}\n", encoding="utf-8")
    (folder / "neu.md").write_text(f"{start}\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n{end}\n", encoding="utf-8")
    assert call("alt.md", "neu.md", "-o", "r.docx") == Said(1, "r.docx\n", "")
    call("r.docx", "--reject", "-o", "abgelehnt.docx")
    paragraphs = [paragraph.text for paragraph in Document(str(folder / "abgelehnt.docx")).paragraphs]
    assert f"{start} {end}" in paragraphs
    assert not Document(str(folder / "abgelehnt.docx")).tables[1:]


def test_signs_are_explained_only_where_they_stand(call: Call, workspace: Workspace) -> None:
    with_measure(workspace)
    for name, has_signs in (("r.docx", False), ("t.docx", True)):
        call("v1", "-o", name, *(["--table"] if has_signs else []))
        assert ("Zeichenerklärung" in call(name, name, "--all").out) is has_signs


def test_words_need_a_date_for_a_document(call: Call, folder: Path) -> None:
    said = call("--text", "Der Bau.", "Der Neubau.", "-o", "r.docx")
    assert said.code == 3
    assert "Fehler [K521]: Für das Dokument fehlt ein Datum." in said.err
    assert call("--text", "Der Bau.", "Der Neubau.", "-o", "r.docx", "--date", "2024-03-29").code == 1
