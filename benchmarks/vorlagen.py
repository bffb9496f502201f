"""Made-up Vorlagen of 3 to 7 pages, the same for the same number: every block of the form is used, all words are German."""

from __future__ import annotations

import random
from collections.abc import Iterator

_WORDS = """
    der die das und in zu den von mit für auf ist des sich dem im ein eine auch als an nach wie aus bei durch wird sind
    oder zur um einer über diese zum vor unter bis gegen vom muss ohne kann soll Kreistag Haushaltssatzung Maßnahme
    Grünfläche Öffentlichkeitsbeteiligung Fördermittel Klimaschutzkonzept Beschlussfassung Straßenausbau Größenordnung
    Gebührensatzung Erschließung Kindertagesstätte Kreisentwicklungskonzept Daseinsvorsorge Verwaltungsvorschrift
    Einheitsgemeinde Rettungswache Breitbandausbau Schülerbeförderung Abfallentsorgung Zuwendungsbescheid
""".split()  # noqa: SIM905 -- fifty words in quotes are harder to read
_BEREICHE = ("Fachbereich Bau", "Fachbereich Umwelt & Klima", "Kreistagsbüro", "Fachbereich Soziales")
_AUSSCHUESSE = ("Bauausschuss", "Finanzausschuss", "Umweltausschuss")


def make_vorlage(number: int) -> str:
    """Return the YAML of one Vorlage."""
    return "\n".join(_lines(random.Random(number), number)) + "\n"


def _words(dice: random.Random, least: int, most: int) -> str:
    chosen = [dice.choice(_WORDS) for _ in range(dice.randint(least, most))]
    return " ".join(["Die" if dice.random() < 0.5 else "Das", *chosen])


def _paragraph(dice: random.Random, sentences: int) -> str:
    return " ".join(f"{_words(dice, 8, 24)}." for _ in range(sentences))


def _amount(cents: int) -> str:
    return f"{cents // 100:,},{cents % 100:02}".replace(",", ".", (len(str(cents // 100)) - 1) // 3)


def _block(key: str, text: Iterator[str] | list[str], indent: str = "") -> Iterator[str]:
    yield f"{indent}{key}: |"
    for line in text:
        yield f"{indent}  {line}" if line else ""


def _lines(dice: random.Random, number: int) -> Iterator[str]:
    size = dice.choice((1, 1, 2, 2, 3))
    yield from (
        f"bereich: {dice.choice(_BEREICHE)}",
        f"aktenzeichen: 2030-{number:05}",
        f"vorlagennummer: {number}/2030",
        "art: Beschlussvorlage",
        f"öffentlich: {dice.choice(('ja', 'nein'))}",
        f"datum: {dice.randint(1, 28):02}.02.2030",
        "federführend: Fachbereich Bau",
        "beteiligt: [Fachbereich Finanzen, Rechnungsprüfungsamt]",
        "ansprechpartner: {name: Frau Muster, telefon: 01234 567-210, e-mail: bau@kreis.example, zimmer: '210'}",
        f"beratungsgegenstand: {_words(dice, 8, 12)} & mehr",
        "unterschrift: {name: Dr. Erika Mustermann, funktion: Landrätin}",
    )
    yield from _beratungsfolge(dice)
    yield from _block("beschlussvorschlag", [f"{n}. {_paragraph(dice, 1)}" for n in range(1, dice.randint(2, 5))])
    yield from _block("sachverhalt", _sachverhalt(dice, size))
    yield "änderungen:"
    for _ in range(dice.randint(1, 2) * size):
        yield from _aenderung(dice)
    yield "anlagen:"
    yield from (f"  - titel: {_words(dice, 3, 6)}" for _ in range(dice.randint(1, 4)))
    yield from _haushalt(dice)


def _beratungsfolge(dice: random.Random) -> Iterator[str]:
    yield "beratungsfolge:"
    for month, gremium in enumerate((*dice.sample(_AUSSCHUESSE, 2), "Kreisausschuss"), 3):
        ja = dice.randint(5, 8)
        yield f"  - {{gremium: {gremium}, datum: {dice.randint(1, 28):02}.{month:02}.2030, top: Ö {dice.randint(1, 20)},"
        yield f"     zuständigkeit: Empfehlung, ja: {ja}, nein: {9 - ja}, enthaltung: 1, bemerkung: mehrheitlich empfohlen}}"
    yield "  - {gremium: Kreistag, datum: 20.06.2030, top: Ö 9, zuständigkeit: Entscheidung}"


def _sachverhalt(dice: random.Random, size: int) -> Iterator[str]:
    for part in range(2 * size):
        yield from (f"## {_words(dice, 2, 4)}", "")
        for _ in range(2):
            yield from (f"{_paragraph(dice, dice.randint(2, 4))} **{_words(dice, 1, 3)}**", "")
        if part % 2 == 0:
            yield from (f"- {_words(dice, 4, 12)}" for _ in range(dice.randint(2, 5)))
            yield ""
    yield from ("| Jahr | Bedarf | Ansatz |", "|---|---|---:|")
    yield from (f"| {2027 + year} | {dice.randint(1, 99)} Plätze | {dice.randint(100, 999)},00 |" for year in range(4))


def _aenderung(dice: random.Random) -> Iterator[str]:
    before, old, new, after = (_words(dice, 8, 20), _words(dice, 3, 7), _words(dice, 3, 7), _words(dice, 6, 14))
    yield f"  - fundstelle: {{seite: {dice.randint(10, 200)}, abschnitt: {_words(dice, 1, 2)}}}"
    yield from _block("alt", [f"{before} {old} {after}."], "    ")
    yield from _block("geändert", [f"{before} {new} {after}."], "    ")
    yield from _block("begründung", [_paragraph(dice, 1)], "    ")


def _haushalt(dice: random.Random) -> Iterator[str]:
    plan, first, second = (dice.randint(10**6, 10**8) for _ in range(3))
    yield from (
        "haushalt:",
        "  nachweis erforderlich: ja",
        "  buchungsstellen:",
        f"    - {{stelle: 542010.{dice.randint(100000, 999999)}, bezeichnung: {_words(dice, 2, 5)}}}",
        f"  planansatz: {_amount(plan)}",
        f"  bedarf: {_amount(plan + first + second)}",
        f"  überplanmäßig: {_amount(first + second)}",
        "  betrifft: Auszahlung",
        "  deckung:",
        f"    - {{art: Mehreinzahlung, betrag: '{_amount(first)}', bei: 542010.681100 {_words(dice, 1, 3)}}}",
        f"    - {{art: Minderauszahlung, betrag: '{_amount(second)}', bei: 542010.785210 {_words(dice, 1, 3)}}}",
    )
    yield from _block("prüfvermerk", [_paragraph(dice, 2)], "  ")
