"""The schema does in the real YAML language server what it is made for; the server is the one inside VS Code's extension."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kekdocs.source import read_tree
from tests.real_parts import needs, path_of
from tests.schema.language_server import LanguageServer, Message

pytestmark = needs("node", "yaml-language-server")

ROOT = Path(__file__).parents[2]
VORLAGE = "resolutions/probe.yaml"
GREMIEN = {
    "Kreistag",
    "Kreisausschuss",
    "Bauausschuss",
    "Finanzausschuss",
    "Umweltausschuss",
    "KT",
    "KA",
    "BA",
    "FA",
    "UA",
}
LEAST = """\
bereich: Bau
aktenzeichen: 0815
datum: 23.02.2023
beratungsfolge:
  - gremium: KT
beratungsgegenstand: Radweg
"""


@pytest.fixture(scope="module")
def server() -> Iterator[LanguageServer]:
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text("utf-8"))
    server = LanguageServer([path_of("yaml-language-server"), "--stdio"], ROOT, settings)
    yield server
    server.close()


def marked(server: LanguageServer, text: str, file: str = VORLAGE) -> list[tuple[str, str]]:
    """Return what is marked in the text, each with its message."""
    lines = text.split("\n")
    found = []
    for diagnostic in server.check(file, text):
        start, end = diagnostic["range"]["start"], diagnostic["range"]["end"]
        assert start["line"] == end["line"]
        found.append((lines[start["line"]][start["character"] : end["character"]], diagnostic["message"]))
    return found


# --- Diagnostics

OWN_FILES = ["kekdocs.yaml", *(f"resolutions/{path.name}" for path in sorted((ROOT / "resolutions").glob("*.yaml")))]
OWN_FILES += [path.relative_to(ROOT).as_posix() for path in sorted((ROOT / "konzepte").rglob("*.yaml"))]


@pytest.mark.parametrize("file", OWN_FILES)
def test_the_files_of_this_repository_have_nothing_marked_and_a_wrong_key_in_them_has(
    server: LanguageServer, file: str
) -> None:
    text = (ROOT / file).read_text("utf-8")
    assert server.check(file, text) == []
    [(mark, _)] = marked(server, text.rstrip() + "\nkein Schlüssel: 1\n", file)
    assert mark == "kein Schlüssel"


@pytest.mark.parametrize("file", ["resolutions/probe.yml", "resolutions/2023/probe.yaml"])
def test_all_files_below_resolutions_are_checked(server: LanguageServer, file: str) -> None:
    assert marked(server, LEAST, file) == []
    assert [mark for mark, _ in marked(server, LEAST + "x: 1\n", file)] == ["x"]


def test_a_typo_in_a_key_is_marked_with_the_keys_that_are_possible(server: LanguageServer) -> None:
    [(mark, message)] = marked(server, LEAST.replace("gremium: KT", "gremium: KT\n    zustandigkeit: Empfehlung"))
    assert mark == "zustandigkeit"
    assert message.startswith("Hier sind nur diese Angaben möglich: gremium, datum, ")
    assert "zuständigkeit" in message


def test_an_unknown_gremium_is_marked_with_the_known_ones(server: LanguageServer) -> None:
    [(mark, message)] = marked(server, LEAST.replace("KT", "Umweltauschuss"))
    assert mark == "Umweltauschuss"
    assert message.startswith("Dieses Gremium steht nicht in kekdocs.yaml.")
    assert "Umweltausschuss" in message


def test_a_missing_key_is_named_in_german(server: LanguageServer) -> None:
    [(_, message)] = marked(server, LEAST.replace("datum: 23.02.2023\n", ""))
    assert message.startswith("Die Angabe »datum« fehlt: Tag der Vorlage")


@pytest.mark.parametrize(
    ("written", "mark", "message"),
    [
        ("öffentlich: jein", "jein", "Erwartet wird ja oder nein."),
        ("vorlagennummer: [1]", "[1]", "Hier fehlt ein Text."),
        ("art: Vorschlag", "Vorschlag", "Möglich sind: Beschlussvorlage, "),
        ("haushalt:\n  planansatz: viel", "viel", "Erwartet wird ein Betrag wie 1.234,56."),
        ("haushalt:\n  betrifft: Ausgabe", "Ausgabe", "Möglich sind: Aufwand und Auszahlung."),
        ("haushalt:\n  betrifft: [Aufwand, Ausgabe]", "Ausgabe", "Möglich sind: Aufwand und Auszahlung."),
        (
            "anlagen:\n  - titel: Karte\n    seite: 5",
            "seite",
            "Hier sind nur diese Angaben möglich: titel, datei und öffentlich.",
        ),
    ],
)
def test_a_wrong_value_is_marked_in_german(server: LanguageServer, written: str, mark: str, message: str) -> None:
    [(found, said)] = marked(server, f"{LEAST}{written}\n")
    assert found == mark
    assert said.startswith(message)


@pytest.mark.parametrize(
    ("spelling", "other"),
    [
        ("datum: 23.02.2023", "DATUM: 2023-02-23"),
        ("beratungsfolge:", "Beratungsfolge:"),
        ("gremium: KT", "Gremium: kreistag"),
        ("bereich: Bau", "bereich: 7\noeffentlich: true\nÄNDERUNGEN:\nAenderungen :\nUnterschrift: Landrat"),
        (
            "bereich: Bau",
            "BEREICH: Bau\nArt: ergaenzungsvorlage\nhaushalt:\n  NACHWEIS-erforderlich: Ja\n  betrifft: aufwand",
        ),
    ],
)
def test_other_spellings_short_forms_and_empty_values_are_not_marked(
    server: LanguageServer, spelling: str, other: str
) -> None:
    assert marked(server, LEAST.replace(spelling, other)) == []


# --- Completion


def test_the_gremien_of_the_settings_are_offered_with_their_full_names(server: LanguageServer) -> None:
    for key in ("gremium", "Gremium"):
        offered = server.complete(VORLAGE, f"beratungsfolge:\n  - {key}: ¦\n")
        assert set(offered) == GREMIEN
        assert offered["KT"]["documentation"] == "Kreistag"


def test_the_keys_of_a_vorlage_are_offered_once_each(server: LanguageServer) -> None:
    offered = server.complete(VORLAGE, "bereich: Bau\n¦\n")
    assert {"beratungsfolge", "öffentlich", "änderungen", "haushalt", "beschlussvorschlag"} <= set(offered)
    assert not {"bereich", "Beratungsfolge", "oeffentlich", "aenderungen"} & set(offered)
    assert offered["öffentlich"]["insertText"] == "öffentlich: "
    assert offered["sachverhalt"]["insertText"] == "sachverhalt: |\n  "
    assert offered["datum"]["documentation"] == "Tag der Vorlage, zum Beispiel 23.02.2023."


def test_the_keys_of_a_beratung_are_offered(server: LanguageServer) -> None:
    offered = server.complete(VORLAGE, "beratungsfolge:\n  - gremium: KT\n    datum:\n    ¦\n")
    assert {"zuständigkeit", "ja", "nein", "enthaltung", "bemerkung"} <= set(offered)
    assert not {"gremium", "datum", "zustaendigkeit", "Zuständigkeit"} & set(offered)


@pytest.mark.parametrize(
    ("file", "text", "offered"),
    [
        (VORLAGE, "öffentlich: ¦\n", {"ja", "nein"}),
        (VORLAGE, "haushalt:\n  betrifft: ¦\n", {"Aufwand", "Auszahlung"}),
        (VORLAGE, "haushalt:\n  betrifft:\n    - ¦\n", {"Aufwand", "Auszahlung"}),
        (VORLAGE, "bereich: ¦\n", set()),
        (VORLAGE, "datum: ¦\n", set()),
        (VORLAGE, "beratungsfolge:\n  - ja: ¦\n", set()),
        ("kekdocs.yaml", "gremien:\n  - art: ¦\n", {"Vertretung", "Ausschuss", "Kollegialorgan"}),
        ("kekdocs.yaml", "¦", {"körperschaft", "gremien", "haus", "sitzungen", "redline"}),
        ("sitzungen/probe.yaml", "gremium: ¦\n", GREMIEN),
        ("sitzungen/probe.yaml", "niederschrift:\n  stand: ¦\n", {"Entwurf", "endgültig"}),
    ],
)
def test_only_values_that_fit_are_offered(server: LanguageServer, file: str, text: str, offered: set[str]) -> None:
    assert set(server.complete(file, text)) == offered


def test_a_choice_is_offered_in_its_own_spelling(server: LanguageServer) -> None:
    offered = server.complete(VORLAGE, "beratungsfolge:\n  - zuständigkeit: ¦\n")
    assert set(offered) == {"Vorberatung", "Empfehlung", "Anhörung", "Entscheidung", "Kenntnisnahme"}


# --- Blocks


def insert(text: str, item: Message) -> str:
    """Return the text with a completion put in: further lines get the indent of the line, the first choice is taken."""
    before, after = text.split("¦")
    indent = re.findall(r"^[ ]*", before.split("\n")[-1])[0]
    body = re.sub(r"\$\{\d+\|(.*?)(?<!\\)[,|].*?\|?\}", r"\1", item["insertText"])
    return before + re.sub(r"\$\d+", "1", body).replace("\n", "\n" + indent) + after


def tree_after(server: LanguageServer, text: str, label: str, file: str = VORLAGE) -> Any:
    return read_tree(insert(text, server.complete(file, text)[label]))


BERATUNG = {"gremium": "Kreistag", "datum": "1", "zustaendigkeit": "Vorberatung"}
AENDERUNG = {"fundstelle": {"seite": "1", "abschnitt": "1"}, "alt": "1\n", "geaendert": "1"}


@pytest.mark.parametrize("place", ["  - ¦", "  ¦", "  - gremium: KA\n  - ¦", "  - gremium: KA\n  ¦"])
def test_a_beratung_is_inserted_as_a_block(server: LanguageServer, place: str) -> None:
    beratungen = tree_after(server, f"beratungsfolge:\n{place}", "Beratung")["beratungsfolge"]
    assert beratungen == ([{"gremium": "KA"}] if "KA" in place else []) + [BERATUNG]


@pytest.mark.parametrize("place", ["  - ¦", "  ¦", "  - alt: x\n  - ¦"])
def test_an_aenderung_is_inserted_as_a_block(server: LanguageServer, place: str) -> None:
    assert tree_after(server, f"änderungen:\n{place}", "Änderung")["aenderungen"][-1] == AENDERUNG


def test_an_anlage_is_inserted_as_a_block(server: LanguageServer) -> None:
    assert tree_after(server, "anlagen:\n  - ¦", "Anlage") == {"anlagen": [{"titel": "1", "datei": "1"}]}


def test_the_haushalt_block_is_inserted_with_its_key(server: LanguageServer) -> None:
    haushalt = tree_after(server, "bereich: Bau\n¦", "haushalt")["haushalt"]
    assert haushalt == tree_after(server, "haushalt:\n  ¦", "Haushalt")["haushalt"]
    assert haushalt["deckung"] == [{"art": "Mehrertrag", "betrag": "1", "bei": "1"}]
    assert haushalt["buchungsstellen"] == [{"stelle": "1", "bezeichnung": "1"}]
    assert haushalt["nachweis_erforderlich"] == "ja"


@pytest.mark.parametrize(
    ("text", "label", "typed", "expected"),
    [
        ("¦", "bereich", "Bau", {"bereich": "Bau"}),
        ("¦", "beratungsfolge", "gremium: KT", {"beratungsfolge": [{"gremium": "KT"}]}),
        ("¦", "unterschrift", "", {"unterschrift": {"name": "1", "funktion": "1"}}),
        ("¦", "sachverhalt", "x", {"sachverhalt": "x"}),
        ("änderungen:\n  - alt: x\n    ¦", "geändert", "y", {"aenderungen": [{"alt": "x", "geaendert": "y"}]}),
        ("änderungen:\n  - ¦", "geändert", "y", {"aenderungen": [{"geaendert": "y"}]}),
        ("änderungen:\n  - ¦", "fundstelle", "seite: 5", {"aenderungen": [{"fundstelle": {"seite": "5"}}]}),
        ("haushalt:\n  ¦", "prüfvermerk", "x", {"haushalt": {"pruefvermerk": "x"}}),
    ],
)
def test_a_key_brings_along_what_follows_it(
    server: LanguageServer, text: str, label: str, typed: str, expected: Any
) -> None:
    assert read_tree(insert(text, server.complete(VORLAGE, text)[label]) + typed) == expected


def test_a_gremium_can_be_inserted_into_the_settings(server: LanguageServer) -> None:
    inserted = tree_after(server, "gremien:\n  - ¦", "Gremium", "kekdocs.yaml")
    assert inserted == {"gremien": [{"name": "1", "kuerzel": "1", "art": "Vertretung", "mitglieder": "1"}]}


# --- Hover


@pytest.mark.parametrize(
    ("text", "title", "description"),
    [
        ("be¦reich: Bau\n", "Bereich", "Einreichender Bereich, zum Beispiel Kreistagsbüro."),
        ("BER¦EICH: Bau\n", "Bereich", "Einreichender Bereich, zum Beispiel Kreistagsbüro."),
        ("beratungs¦folge:\n  - gremium: KT\n", "Beratungsfolge", "Die Gremien in der Reihenfolge ihrer Sitzungen."),
        ("beratungsfolge:\n  - j¦a: 5\n", "Ja", "Zahl der Ja-Stimmen; leer, solange unbekannt."),
        ("beratungsfolge:\n  - n¦ein:\n    ja: 1", "Nein", "Zahl der Nein-Stimmen; leer, solange unbekannt."),
        ("änderungen:\n  - geaen¦dert: neu\n", "geändert", "Neuer Wortlaut."),
        ("haus¦halt:\n  bedarf: 5\n", "Haushalt", "Nachweis der haushaltsrechtlichen Ermächtigung."),
    ],
)
def test_the_mouse_shows_title_and_description(server: LanguageServer, text: str, title: str, description: str) -> None:
    assert server.hover(VORLAGE, text).strip() == f"#### {title}\n\n{description}"


@pytest.mark.parametrize("word", ["Empfehlung", "EMPFEHLUNG"])
def test_the_mouse_shows_the_choice_whatever_its_spelling(server: LanguageServer, word: str) -> None:
    shown = server.hover(VORLAGE, f"beratungsfolge:\n  - zustän¦digkeit: {word}\n")
    assert shown.startswith("#### Zuständigkeit\n\nVorberatung, Empfehlung, Anhörung,")


def test_the_mouse_shows_what_a_gremium_is_called(server: LanguageServer) -> None:
    shown = server.hover(VORLAGE, "beratungsfolge:\n  - gremium: K¦T\n")
    assert "Name oder Kürzel eines Gremiums aus kekdocs.yaml." in shown
    assert "* `KT`: Kreistag" in shown
