"""Vorlagen of all shapes, the same for the same number: every Art, every field left out, empty, short and long.

Written as YAML, so that they take the whole way through the program.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

import yaml

from benchmarks.vorlagen import make_vorlage
from kekdocs.model import Vorlagenart

_ARTEN = tuple(Vorlagenart)
_WORDS = (
    *(
        "der",
        "die",
        "und",
        "Kreistag",
        "beschließt",
        "Haushaltssatzung",
        "Maßnahme",
        "Bürger*innen",
        "2023/2024",
        "§\u00a045",
    ),
    *(
        "3.500.000,00\u00a0EUR",
        "E-Mail-Adresse",
        "und/oder",
        "»Größe«",
        "–",
        "Daseins\u00advorsorge",
        "fünfzig",
        "(vgl.",
        "5\u202f%)",
    ),
    *(
        "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnungsentwurf" * 2,
        "a" * 300,
        "https://kreis.example/a_b?c=1",
    ),
)
# What the fonts have and a text may hold: other scripts, marks that stand over letters, signs, ligatures.
_RARE = (
    *(
        "Ærøskøbing łódź Čeština",
        "Ελληνικά",
        "Кириллица",
        "x² ≤ ∑ ∞ ≈ ½",
        "☐ ja ☒ nein",
        "→ ⇒ ↔",
        "e\u0301 o\u0308 q\u0323",
        "ﬁ ﬂ ﬀ",
    ),
    *("שלום", "مرحبا", "„a“ ‚b‘ ’c", "№ ‰ † ‡ • …", "m³ CO₂", "\\ ~ ^ ` | < > & \" ' # $ @ %", "ſ ẞ", "♿ ✓ ✗"),
)
_GREMIEN = ("Kreistag", "Kreisausschuss", "Bauausschuss", "Finanzausschuss", "Umweltausschuss")
_LAST = {"gremium": "Kreistag", "datum": "20.12.2031", "zuständigkeit": "Entscheidung"}
_ZUSTAENDIGKEITEN = ("Vorberatung", "Empfehlung", "Anhörung", "Kenntnisnahme")


def make_shape(number: int) -> str:
    """Return the YAML of one Vorlage; every tenth is an ordinary one of several pages."""
    if number % 10 == 4:
        return make_vorlage(number)
    dice = random.Random(number)
    fields = {key: value for key, value in _fields(dice, number) if value is not None}
    return yaml.safe_dump(fields, allow_unicode=True, sort_keys=False, width=10**6)


def _fields(dice: random.Random, number: int) -> Iterator[tuple[str, object]]:
    art = _ARTEN[number % len(_ARTEN)]
    yield "bereich", _line(dice)
    yield "aktenzeichen", f"2031-{number:05}"
    yield "vorlagennummer", _maybe(dice, "", f"{number}/2031")
    yield "art", art.value
    yield "öffentlich", dice.choice(("ja", "nein"))
    yield "datum", "03.02.2031"
    yield "federführend", _maybe(dice, "", _line(dice))
    yield "beteiligt", _maybe(dice, [], [_line(dice) for _ in range(dice.randint(1, 9))])
    yield "ansprechpartner", _maybe(dice, {"name": "Frau Muster"}, _ansprechpartner(dice))
    yield "beratungsfolge", [*(_beratung(dice, month) for month in range(dice.choice((0, 1, 3, 8)))), _LAST]
    yield "beratungsgegenstand", _line(dice)
    yield "beschlussvorschlag", _long_text(dice, dice.choice((1, 2, 5))) if art.asks_for_decision else None
    yield "unterschrift", _maybe(dice, "Dr. Muster", {"name": "M. Mustermann", "funktion": _line(dice)})
    yield "sachverhalt", _long_text(dice, dice.choice((1, 3, 5, 30 if number % 25 == 0 else 7)))
    yield (
        "änderungen",
        _maybe(dice, [], [_aenderung(dice) for _ in range(8 if number % 20 == 0 else dice.choice((1, 2)))]),
    )
    yield "anlagen", _maybe(dice, [], [{"titel": _line(dice)} for _ in range(dice.choice((1, 3, 20)))])
    yield "haushalt", _maybe(dice, {"nachweis erforderlich": "nein"}, _haushalt(dice))


def _maybe(dice: random.Random, small: object, large: object) -> object:
    """Left out, small or large."""
    return dice.choice((None, small, large, large))


def _words(dice: random.Random, count: int) -> str:
    words = [dice.choice(_WORDS) for _ in range(count)]
    if dice.random() < 0.2:
        words.insert(count // 2, dice.choice(_RARE))
    return " ".join(words)


def _line(dice: random.Random) -> str:
    return f"Zeile {_words(dice, dice.choice((1, 3, 3, 12)))}"


def _ansprechpartner(dice: random.Random) -> dict[str, str]:
    return {"name": _line(dice), "telefon": "01234 567-210", "e-mail": "bau@kreis.example", "zimmer": "210"}


def _beratung(dice: random.Random, month: int) -> dict[str, object]:
    beratung: dict[str, object] = {
        "gremium": dice.choice(_GREMIEN),
        "datum": f"{dice.randint(1, 28):02}.{3 + month:02}.2031",
    }
    if dice.random() < 0.6:
        beratung |= {"top": f"Ö {dice.randint(1, 20)}", "zuständigkeit": dice.choice(_ZUSTAENDIGKEITEN)}
    if dice.random() < 0.5:
        beratung |= {"ja": 6, "nein": dice.randint(0, 3), "enthaltung": 1, "bemerkung": _line(dice)}
    return beratung


def _aenderung(dice: random.Random) -> dict[str, object]:
    alt = f"Bisher {_words(dice, dice.choice((3, 20, 60)))}"
    geaendert = "Künftig " + " ".join(
        dice.choice((word, word, word, "neu", f"**{word[:20]}**")) for word in alt.split(" ")
    )
    alt, geaendert = dice.choice(
        ((alt, geaendert), (alt, geaendert), (alt, ""), ("", geaendert), (alt, _long_text(dice, 4)))
    )
    fundstelle = dice.choice(({"seite": "12"}, {"abschnitt": _line(dice)}, {"konzept": "KEK", "seite": "3-5"}))
    return {
        "fundstelle": fundstelle,
        "alt": alt,
        "geändert": geaendert,
        "begründung": dice.choice(("", _long_text(dice, 2))),
    }


def _haushalt(dice: random.Random) -> dict[str, object]:
    stellen = [
        {"stelle": f"542010.{n}", "bezeichnung": _line(dice)} for n in range(100000, 100000 + dice.choice((1, 5)))
    ]
    return {
        "nachweis erforderlich": "ja",
        "buchungsstellen": stellen,
        "planansatz": "450.000,00",
        "bedarf": "1.550.000,00",
        "überplanmäßig": "1.100.000,00",
        "betrifft": "Auszahlung",
        "deckung": [
            {"art": "Mehreinzahlung", "betrag": "600.000,00", "bei": _line(dice)},
            {"art": "Minderauszahlung", "betrag": "500.000,00", "bei": _line(dice)},
        ],
        "prüfvermerk": dice.choice(("", _long_text(dice, 3))),
    }


# --- Markdown


def _long_text(dice: random.Random, blocks: int) -> str:
    return "\n\n".join(dice.choice(_BLOCKS)(dice) for _ in range(blocks))


def _absatz(dice: random.Random) -> str:
    return f"Text {_words(dice, dice.choice((1, 10, 40)))}."


def _zeilen(dice: random.Random) -> str:
    return f"Erste {_words(dice, 4)}\\\nzweite {_words(dice, 4)}  \ndritte Zeile"


def _ausgezeichnet(dice: random.Random) -> str:
    link = dice.choice(("https://kreis.example/a?b=1&c=%20", "mailto:bau@kreis.example"))
    return f"**Fett {_words(dice, 3)}** *kursiv* ***beides*** [ein Verweis, {_words(dice, dice.choice((1, 20)))} hier]({link})."


def _ueberschrift(dice: random.Random) -> str:
    return f"{'#' * dice.randint(1, 6)} Teil {_words(dice, dice.choice((1, 12)))}"


def _liste(dice: random.Random) -> str:
    sign = dice.choice(("-", "-", "1.", "7."))
    lines, depth = [], 0
    for _ in range(dice.choice((1, 3, 6))):
        depth = dice.choice((0, depth, min(depth + 1, 4)))
        lines.append(f"{'   ' * depth}{sign} Punkt {_words(dice, dice.choice((1, 5, 5, 30)))}")
    return "\n".join(lines)


def _tabelle(dice: random.Random) -> str:
    columns = dice.choice((1, 2, 3, 8))
    cells = [
        [dice.choice(("", "1,00", f"Zelle {_words(dice, 2)}")) for _ in range(columns)]
        for _ in range(dice.choice((1, 3, 3, 3, 40)))
    ]
    rows = ["| " + " | ".join(cell.replace("|", "/") for cell in row) + " |" for row in [["Kopf"] * columns, *cells]]
    rows.insert(1, "|" + "|".join(dice.choice(("---", ":-:", "--:")) for _ in range(columns)) + "|")
    return "\n".join(rows)


_BLOCKS: tuple[Callable[[random.Random], str], ...] = (
    *(_absatz, _absatz, _absatz, _zeilen, _ausgezeichnet, _ueberschrift, _liste, _liste, _tabelle),
)
