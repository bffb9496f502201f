"""``kekdocs redline``: exit codes, formats, inputs, German sentences."""

from __future__ import annotations

import html
import io
import json
import re
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from kekdocs.project.redline.textfassung import MAX_TEXT
from kekdocs.project.workspace import Workspace
from kekdocs.redline import paragraphs
from kekdocs.redline.draft import Draft
from kekdocs.redline.tokens import Grammar
from tests.cli.redline.files import NEW, OLD, SIGNS, with_measure
from tests.cli.test_commands import Call, Said
from tests.project.redline import pdfs
from tests.project.workspaces import vorlage_text


def test_two_texts_are_compared_on_the_terminal_with_1(call: Call, folder: Path) -> None:
    said = call("alt.txt", "neu.txt")
    assert (said.code, said.err) == (1, "")
    assert SIGNS in said.out
    assert "\x1b" not in said.out


def test_equal_texts_give_0(call: Call, folder: Path) -> None:
    assert call("alt.txt", "alt.txt") == Said(0, "Keine Unterschiede.\n", "")
    assert call("--text", "a b", "a b").code == 0


def test_words_are_compared_where_asked_for(call: Call, folder: Path) -> None:
    said = call("--text", "Der Bau beginnt.", "Der Neubau beginnt.")
    assert said.code == 1
    assert "Der [– Bau –][+ Neubau +] beginnt." in said.out


@pytest.mark.parametrize(
    ("ending", "words"),
    [
        ("html", "<ins"),
        ("md", "[+\u00a0Neubau\u00a0+]"),
        ("json", '"kind": "insert"'),
        ("txt", "[+\u00a0Neubau\u00a0+]"),
    ],
)
def test_the_ending_names_the_format(call: Call, folder: Path, ending: str, words: str) -> None:
    assert call("alt.txt", "neu.txt", "-o", f"r.{ending}") == Said(1, f"r.{ending}\n", "")
    first = (folder / f"r.{ending}").read_bytes()
    assert words in html.unescape(first.decode("utf-8"))
    assert call("alt.txt", "neu.txt", "-o", f"r.{ending}").code == 1
    assert (folder / f"r.{ending}").read_bytes() == first


def test_befehle_are_legal_prose(call: Call, folder: Path) -> None:
    said = call("alt.txt", "neu.txt", "--format", "befehle")
    assert said.code == 1
    assert said.out == "Das Wort „Bau“ wird durch das Wort „Neubau“ ersetzt.\n"


def test_json_holds_both_sides(call: Call, folder: Path) -> None:
    [entry] = json.loads(call("alt.txt", "neu.txt", "--json").out)["redlines"]
    assert "".join(s["text"] for s in entry["segments"] if s["kind"] != "insert") == OLD
    assert "".join(s["text"] for s in entry["segments"] if s["kind"] != "delete") == NEW


def test_figures_alone(call: Call, folder: Path) -> None:
    said = call("alt.txt", "neu.txt", "--stat")
    assert said.code == 1
    assert "Stellen" in said.out
    assert "Neubau" not in said.out
    assert json.loads(call("alt.txt", "neu.txt", "--stat", "--json").out)["places"] == 1


def test_typography_can_be_passed_over(call: Call, folder: Path) -> None:
    (folder / "neu.txt").write_text(OLD.replace("Straße", "Strasse"), encoding="utf-8")
    assert call("alt.txt", "neu.txt").code == 1
    said = call("alt.txt", "neu.txt", "--ignore-typography")
    assert said.code == 0
    assert "Nicht gezeigt: eine Stelle, an der sich nur die Schreibweise ändert" in said.err


def test_unchanged_paragraphs_are_shown_where_asked_for(call: Call, folder: Path) -> None:
    for name, text in (("alt.txt", OLD), ("neu.txt", NEW)):
        (folder / name).write_text("Erster Absatz.\n\n\nZweiter Absatz.\n\n\n" + text, encoding="utf-8")
    assert "Erster Absatz." not in call("alt.txt", "neu.txt").out
    assert "Erster Absatz." in call("alt.txt", "neu.txt", "--all").out


def test_standard_input_is_a_dash(folder: Path, monkeypatch: pytest.MonkeyPatch, call: Call) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(OLD.encode("cp1252")), encoding="utf-8"))
    said = call("-", "neu.txt")
    assert said.code == 1
    assert SIGNS in said.out
    assert "»Standardeingabe« wurde als Windows-1252 gelesen." in said.out
    assert call("-", "-").code == 2


@pytest.mark.parametrize("ending", ["html", "md", "json", "txt"])
def test_equal_texts_become_a_file_all_the_same(call: Call, folder: Path, ending: str) -> None:
    assert call("alt.txt", "alt.txt", "-o", f"r.{ending}") == Said(0, f"r.{ending}\n", "")
    assert "Kreis" in (folder / f"r.{ending}").read_text(encoding="utf-8")


def test_markdown_is_compared_as_markdown(call: Call, folder: Path) -> None:
    (folder / "a.md").write_text("- eins\n- zwei\n", encoding="utf-8")
    (folder / "b.md").write_text("- eins\n- drei\n", encoding="utf-8")
    [entry] = json.loads(call("a.md", "b.md", "--json").out)["redlines"]
    assert entry["form"] == "markdown"


def test_the_measures_of_a_vorlage_by_its_name(call: Call, workspace: Workspace) -> None:
    with_measure(workspace)
    said = call("v1")
    assert said.code == 1
    assert "Konzept Seite 114" in said.out
    assert "Der [– Bau –][+ Neubau +]." in said.out
    assert call("resolutions/v1.yaml").out == said.out
    assert (
        "Die Maßnahme" in call("v1", "--format", "befehle").out or "Wort „Bau“" in call("v1", "--format", "befehle").out
    )
    assert call("v2") == Said(0, "Keine Unterschiede.\n", "")


def test_two_versions_of_a_vorlage(call: Call, workspace: Workspace) -> None:
    with_measure(workspace)
    said = call("v1", "v2", "--field", "änderungen.geändert")
    assert said.code == 1
    assert "Der Neubau." in said.out
    assert "Aktenzeichen" not in said.out
    assert "Aktenzeichen" in call("v1", "v2").out
    assert call("v1", "v2", "--field", "bereich").code == 0


def test_the_first_and_the_last_fassung_of_one_vorlage(call: Call, workspace: Workspace) -> None:
    later = "fassungen:\n  - {name: Fassung Kreisausschuss, beschlussvorschlag: Der Kreistag lehnt Gegenstand ab.}\n"
    (workspace.resolutions / "v1.yaml").write_text(vorlage_text() + later, encoding="utf-8")
    said = call("v1", "--field", "beschlussvorschlag")
    assert said.code == 1
    assert "Geändert: Fassung Kreisausschuss" in said.out
    assert "[+ lehnt Gegenstand ab +]" in said.out
    assert call("v1", "--field", "sachverhalt").code == 0


def test_a_vorlage_with_errors_is_shown_with_its_findings(call: Call, workspace: Workspace) -> None:
    (workspace.resolutions / "v1.yaml").write_text("bereich: a\nbereich: b\n", encoding="utf-8")
    said = call("v1")
    assert said.code == 3
    assert "v1.yaml:2:1: Fehler [K103]" in said.err
    assert "Fehler [K519]" in said.err


BAD: dict[str, tuple[bytes, str, int]] = {
    "binaer.txt": (b"MZ\x90\0\x03\0\0\0\xff", "K516", 3),
    "word.txt": (b"PK\x03\x04 und so weiter", "keine Textdatei, sondern ein Word-Dokument", 3),
    "nul.txt": (b"eins\nzw\0ei", "Zeile 2, Spalte 3", 3),
    "kaputt.pdf": (b"%PDF-1.7\nkaputt", "K518", 3),
    "text.pdf": (b"kein PDF", "beschädigt oder kein PDF", 3),
    "scan.pdf": (pdfs.blank(), "vermutlich ist es eingescannt", 3),
    "kaputt.docx": (b"PK\x03\x04 und so weiter", "K507", 3),
    "text.docx": (b"kein Word", "kein Word-Dokument", 3),
    "alt.doc": (bytes.fromhex("D0CF11E0A1B11AE1"), "Kennwort", 3),
    "tabelle.xlsx": (b"PK\x03\x04", "kann nicht verglichen werden", 3),
    "liste.yaml": (b"- a\n- b\n", "K519", 3),
    "gross.txt": (b"a" * (MAX_TEXT + 1), "K517", 3),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_named_in_german_and_nothing_is_written(call: Call, folder: Path, name: str) -> None:
    data, words, code = BAD[name]
    (folder / name).write_bytes(data)
    other = name if name.endswith(".yaml") else "neu.txt"
    said = call(name, other, "-o", "r.html")
    assert said.code == code, said
    assert words in said.err
    assert name in said.err
    assert not (folder / "r.html").exists()


def test_an_unknown_file_and_a_folder_are_named(call: Call, folder: Path) -> None:
    assert "Fehler: Die Datei »fehlt.txt« gibt es nicht." in call("fehlt.txt", "neu.txt").err
    assert call("fehlt.txt", "neu.txt").code == 2
    assert "dort steht ein Ordner" in call(".", "neu.txt").err


def test_a_lone_surrogate_on_the_command_line_is_refused(call: Call, folder: Path) -> None:
    said = call("--text", "Gr\udcfcn", "Grün")
    assert said.code == 3
    assert "»alt« enthält in Zeile 1, Spalte 3 ein unzulässiges Zeichen: halbes Zeichen" in said.err


def test_composed_and_decomposed_letters_are_one_way_of_writing(call: Call, folder: Path) -> None:
    assert call("--text", "Gru\u0308n ist gut.", "Grün ist gut.", "--ignore-typography").code == 0


def test_right_to_left_text_comes_through(call: Call, folder: Path) -> None:
    assert "[+ עולם +]" in call("--text", "שלום", "שלום עולם").out.replace("[+  ", "[+ ")


def test_half_a_million_words_in_one_paragraph(call: Call, folder: Path) -> None:
    words = [f"wort{number % 5000}" for number in range(500_000)]
    (folder / "alt.txt").write_text(" ".join(words), encoding="utf-8")
    words[250_000] = "neu"
    (folder / "neu.txt").write_text(" ".join(words), encoding="utf-8")
    said = call("alt.txt", "neu.txt", "--stat", "--json")
    assert (said.code, json.loads(said.out)["places"]) == (1, 1)


def test_a_text_too_long_for_a_pdf_is_refused_before_it_is_drawn(call: Call, folder: Path) -> None:
    (folder / "alt.txt").write_text("Der Kreis baut. " * 70_000, encoding="utf-8")
    (folder / "neu.txt").write_text("Der Kreis plant. " * 70_000, encoding="utf-8")
    said = call("alt.txt", "neu.txt", "-o", "r.pdf")
    assert said.code == 3
    assert "[K517]: Ein PDF fasst beide Fassungen zusammen bis 2 Millionen Zeichen" in said.err
    assert not (folder / "r.pdf").exists()


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["alt.txt"], "Es fehlt die zweite Fassung."),
        (["alt.txt", "neu.txt", "-o", "r.xyz"], "»r.xyz« folgt kein Format"),
        (["alt.txt", "neu.txt", "-o", "neu.txt"], "wird nicht überschrieben"),
        (["alt.txt", "neu.txt", "--format", "docx"], "Ein DOCX braucht eine Datei"),
        (["alt.txt", "neu.txt", "--format", "pdf"], "Ein PDF braucht eine Datei"),
        (["alt.txt", "neu.txt", "--table"], "--table und --inline gelten für"),
        (["alt.txt", "neu.txt", "--format", "xyz"], "»xyz«"),
        (["alt.txt", "neu.txt", "--date", "gestern"], "--date: "),
        (["alt.txt", "neu.txt", "--field", "bereich"], "--field gilt nur für Vorlagen"),
        (["alt.txt", "neu.txt", "--accept", "-o", "r.docx"], "eine einzige Word-Datei"),
        (["alt.txt", "--accept"], "Wohin?"),
        (["alt.txt", "--accept", "-o", "r.docx"], "hat nur ein Word-Dokument"),
        (["alt.txt", "--accept", "--list"], "schließen sich aus"),
        (["r.docx", "--list", "-o", "liste.txt"], "--list schreibt in das Fenster"),
        (["r.docx", "--list", "--format", "html"], "--list schreibt in das Fenster"),
        (["alt.txt", "--list"], "hat nur ein Word-Dokument"),
        (["--text", "ein Wortlaut"], "zwei Wortlaute"),
        ([], "»ALT«"),
    ],
)
def test_a_wrong_call_gives_2_and_says_why(call: Call, folder: Path, args: list[str], words: str) -> None:
    said = call(*args)
    assert said.code == 2
    assert words in said.err
    assert sorted(path.name for path in folder.iterdir()) == ["alt.txt", "neu.txt"]


def test_a_failed_self_check_writes_nothing_and_keeps_the_names(
    call: Call, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = paragraphs.compare_paragraphs

    def loses_letters(draft: Draft, old: str, new: str, rules: Grammar) -> None:
        whole(draft, old, new[:-3], rules)

    monkeypatch.setattr("kekdocs.redline.engine.compare_paragraphs", loses_letters)
    said = call("alt.txt", "neu.txt", "-o", "r.html")
    assert said.code == 70
    assert "Fehler [K515]: Selbstprüfung" in said.err
    assert not (folder / "r.html").exists()
    [report] = re.findall(r"Bericht (\S+)", said.err)
    assert "Verglichen wurden: alt.txt, neu.txt" in Path(report).read_text(encoding="utf-8")


def test_the_help_is_german() -> None:
    from kekdocs.cli.redline import redline  # noqa: PLC0415 -- as the group loads it

    shown = CliRunner().invoke(redline, ["--help"]).output
    assert "Vergleicht Fassungen" in shown
