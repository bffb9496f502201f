"""Rules on the edges of what tests/cases shows."""

from __future__ import annotations

import pytest

from kekdocs.model import Einstellungen, Vorlage
from kekdocs.resolve import Eintrag, resolve
from kekdocs.rules import check_vorlage
from kekdocs.source import parse_model

SETTINGS = parse_model(
    Einstellungen,
    """\
körperschaft: {name: x, land: ST}
gremien:
  - {name: Kreistag, kürzel: KT, art: Vertretung, mitglieder: 42}
  - {name: Kreisausschuss, kürzel: KA, art: Ausschuss}
""",
    "kekdocs.yaml",
)
HEAD = "bereich: x\naktenzeichen: y\ndatum: 1.2.2023\nberatungsgegenstand: z\nunterschrift: N\nbeschlussvorschlag: b\n"


def codes(text: str) -> list[str]:
    assert SETTINGS.value is not None
    read = parse_model(Vorlage, text, "v.yaml")
    assert read.value is not None, read.diagnostics
    eintrag = Eintrag("v", read.source, read.value)
    bestand, _ = resolve(SETTINGS.value, SETTINGS.source, [eintrag], {})
    return [d.code for d in check_vorlage(eintrag, bestand)]


def beratungen(*lines: str) -> str:
    return HEAD + "beratungsfolge:\n" + "".join(f"  - {{{line}}}\n" for line in lines)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["gremium: KA, datum: 1.3.2023", "gremium: KT, datum: 1.3.2023"], []),
        (["gremium: KA, datum: 2.3.2023", "gremium: KT", "gremium: KT, datum: 1.3.2023"], ["K301"]),
        (["gremium: KT, datum: 1.2.2023"], []),
        (["gremium: KT, datum: 31.1.2023"], ["K304"]),
        (["gremium: KT, datum: 1.3.2023", "gremium: Kreistag, datum: 1.3.2023"], ["K321"]),
        (["gremium: KT", "gremium: KT"], []),
        (["gremium: KT, ja: 42"], []),
        (["gremium: KT, ja: 40, nein: 2, enthaltung: 1"], ["K320"]),
        (["gremium: KA, ja: 999"], []),
        (["gremium: KT, zuständigkeit: Entscheidung", "gremium: KA, zuständigkeit: Kenntnisnahme"], []),
        (["gremium: KA, zuständigkeit: Empfehlung", "gremium: KT"], ["K303"]),
    ],
)
def test_the_beratungsfolge_is_judged(lines: list[str], expected: list[str]) -> None:
    assert codes(beratungen(*lines)) == expected


def test_a_paper_to_take_note_of_needs_neither_a_decision_nor_its_wording() -> None:
    text = beratungen("gremium: KT, zuständigkeit: Kenntnisnahme").replace("beschlussvorschlag: b\n", "")
    assert codes(text + "art: Mitteilungsvorlage\n") == []
    assert codes(text) == ["K309", "K303"]


def budget(figures: str) -> list[str]:
    return codes(beratungen("gremium: KT") + f"haushalt: {{{figures}}}\n")


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ("planansatz: 10, bedarf: 10", []),
        ("planansatz: 10, bedarf: 5", []),
        (
            (
                "planansatz: 0.10, bedarf: 0.30, überplanmäßig: 0.20, betrifft: Aufwand, "
                "deckung: [{art: Mehrertrag, betrag: 0.1, bei: a}, {art: Minderaufwand, betrag: 0.10, bei: b}]"
            ),
            [],
        ),
        (
            (
                "überplanmäßig: 10, betrifft: [Aufwand, Auszahlung], "
                "deckung: [{art: Mehrertrag, betrag: 10, bei: a}, {art: Mehreinzahlung, betrag: 10, bei: b}]"
            ),
            [],
        ),
        (
            (
                "überplanmäßig: 10, betrifft: [Aufwand, Auszahlung], "
                "deckung: [{art: Mehrertrag, betrag: 4, bei: a}, {art: Mehreinzahlung, betrag: 6, bei: b}]"
            ),
            [],
        ),
        (
            (
                "überplanmäßig: 10, betrifft: [Aufwand, Auszahlung], "
                "deckung: [{art: Mehrertrag, betrag: 10, bei: a}, {art: Mehreinzahlung, betrag: 9, bei: b}]"
            ),
            ["K313"],
        ),
        ("nachweis erforderlich: ja", ["K319"]),
        ("nachweis erforderlich: nein", []),
        ("nachweis erforderlich: nein, buchungsstellen: 1", []),
        ("planansatz: 10, bedarf: 5, überplanmäßig: 1, betrifft: Aufwand", ["K316", "K312"]),
        ("überplanmäßig: 0", []),
    ],
)
def test_the_budget_is_judged(figures: str, expected: list[str]) -> None:
    assert sorted(budget(figures)) == sorted(expected)


def votes(land: str, kind: str, line: str) -> list[tuple[str, str]]:
    text = f"körperschaft: {{name: x, land: {land}}}\ngremien:\n  - {{name: Kreistag, art: {kind}, mitglieder: 60}}\n"
    settings = parse_model(Einstellungen, text, "kekdocs.yaml")
    read = parse_model(Vorlage, beratungen(f"gremium: Kreistag, {line}"), "v.yaml")
    assert settings.value is not None
    assert read.value is not None, read.diagnostics
    eintrag = Eintrag("v", read.source, read.value)
    bestand, _ = resolve(settings.value, settings.source, [eintrag], {})
    return [(d.code, d.severity.value) for d in check_vorlage(eintrag, bestand)]


@pytest.mark.parametrize(
    ("land", "kind", "line", "expected"),
    [
        ("BY", "Vertretung", "ja: 30, nein: 2, enthaltung: 1", [("K342", "Warnung")]),
        ("BY", "Vertretung", "ja: 30, nein: 2, enthaltung: 0", []),
        ("BY", "Ausschuss", "ja: 30, nein: 2, enthaltung: 1", []),
        ("ST", "Vertretung", "ja: 30, nein: 2, enthaltung: 1", []),
        ("BW", "Vertretung", "ja: 24, nein: 23, bemerkung: abgelehnt", [("K341", "Fehler")]),
        ("BW", "Vertretung", "ja: 23, nein: 24, bemerkung: mehrheitlich beschlossen", [("K341", "Fehler")]),
        ("ST", "Vertretung", "ja: 23, nein: 24, bemerkung: vertagt", [("K341", "Fehler")]),
        ("ST", "Vertretung", "nein: 3, bemerkung: mehrheitlich", []),
        ("ST", "Vertretung", "ja: 23, nein: 24, bemerkung: gewählt", []),
        ("ST", "Vertretung", "ja: 8, nein: 0, enthaltung: 1, bemerkung: mehrheitlich empfohlen", []),
        ("HE", "Kollegialorgan", "ja: 5, nein: 5, bemerkung: angenommen", []),
        ("ST", "Ausschuss", "ja: 5, nein: 5, bemerkung: angenommen", [("K341", "Fehler")]),
        ("ST", "Vertretung", "ja: 23, nein: 24, bemerkung: Änderungsantrag angenommen", []),
        ("ST", "Vertretung", "bemerkung: vertagt", []),
        ("ST", "Vertretung", "ja: 6, nein: 1, bemerkung: einstimmig empfohlen", [("K341", "Fehler")]),
        ("ST", "Vertretung", "ja: 40, bemerkung: 50 Nein", [("K320", "Fehler")]),
        (
            "ST",
            "Vertretung",
            "ja: 9, nein: 0, enthaltung: 1, bemerkung: einstimmig bei 2 Enthaltungen",
            [("K341", "Fehler")],
        ),
        ("ST", "Vertretung", "ja: 9, nein: 0, enthaltung: 2, bemerkung: einstimmig bei 2 Enthaltungen", []),
        ("ST", "Vertretung", "ja: 9, bemerkung: 19 Nein", []),
        ("BW", "Vertretung", "ja: 24, nein: 23, ergebnis: abgelehnt", [("K341", "Fehler")]),
        ("BW", "Vertretung", "ja: 23, nein: 24, ergebnis: geändert angenommen", [("K341", "Fehler")]),
        ("BW", "Vertretung", "ja: 22, nein: 22, ergebnis: abgelehnt", []),
        ("BY", "Vertretung", "ja: 44, nein: 4, ergebnis: angenommen", []),
        ("BY", "Vertretung", "ja: 44, nein: 4, ergebnis: abgelehnt, negativ: ja", []),
        ("BY", "Vertretung", "ja: 14, nein: 0, ergebnis: vertagt", []),
        ("NW", "Vertretung", "ja: 39, nein: 2, ergebnis: abgelehnt, mehrheit: Bürgerentscheid", []),
        ("NW", "Vertretung", "ja: 40, nein: 2, ergebnis: abgelehnt, mehrheit: Bürgerentscheid", [("K341", "Fehler")]),
        ("ST", "Vertretung", "ergebnis: angenommen, bemerkung: mehrheitlich abgelehnt", [("K341", "Fehler")]),
        ("ST", "Vertretung", "ergebnis: vertagt, bemerkung: einstimmig beschlossen", [("K341", "Fehler")]),
        ("ST", "Vertretung", "ergebnis: abgelehnt, bemerkung: mehrheitlich", []),
        ("ST", "Vertretung", "mehrheit: unsinn", [("K116", "Fehler")]),
        ("ST", "Vertretung", "mehrheit: Hauptsatzung", []),
        ("ST", "Vertretung", "ja: 3, los: Adler", [("K340", "Fehler")]),
        ("ST", "Vertretung", "mehrheit: wahl, wahl: 'Adler: 40; Busch: 30'", [("K320", "Fehler")]),
        ("HE", "Kollegialorgan", "ja: 5, nein: 5, Stimme des Vorsitzes: ja, ergebnis: abgelehnt", [("K341", "Fehler")]),
    ],
)
def test_votes_are_judged_by_the_law_of_the_land(
    land: str, kind: str, line: str, expected: list[tuple[str, str]]
) -> None:
    assert votes(land, kind, line) == expected


@pytest.mark.parametrize(
    ("proposal", "line", "said"),
    [
        ("Der Antrag der Gruppe Nord wird abgelehnt.", "ja: 44, nein: 4, ergebnis: abgelehnt", "»negativ: ja«"),
        ("Der Radweg wird gebaut.", "ja: 44, nein: 4, ergebnis: abgelehnt", "tragen Sie sie unter »mehrheit« ein"),
        ("Der Radweg wird gebaut.", "ja: 4, nein: 34, ergebnis: angenommen", "Prüfen Sie Stimmen und Ergebnis."),
    ],
)
def test_a_contradiction_names_what_could_explain_it(proposal: str, line: str, said: str) -> None:
    settings = parse_model(
        Einstellungen,
        "körperschaft: {name: x, land: BY}\ngremien:\n  - {name: Kreistag, art: Vertretung, mitglieder: 60}\n",
        "kekdocs.yaml",
    )
    assert settings.value is not None
    text = beratungen(f"gremium: Kreistag, {line}").replace("beschlussvorschlag: b", f"beschlussvorschlag: {proposal}")
    read = parse_model(Vorlage, text, "v.yaml")
    assert read.value is not None, read.diagnostics
    eintrag = Eintrag("v", read.source, read.value)
    bestand, _ = resolve(settings.value, settings.source, [eintrag], {})
    [found] = check_vorlage(eintrag, bestand)
    assert found.code == "K341"
    assert said in found.hints[0]
