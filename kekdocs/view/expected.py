"""Which texts of a Vorlage must stand in the finished document, in the order of the form."""

from __future__ import annotations

from collections.abc import Iterator

from kekdocs.view.blocks import Bloecke
from kekdocs.view.shape import BeratungView, DeckungView, HaushaltView, VorlageView
from kekdocs.view.text import paragraph_texts


def expected_texts(view: VorlageView) -> list[str]:
    """Return every text of the Vorlage in document order; empty ones are left out.

    The order is that of the form and so of every template: head, Beratungsfolge, Beratungsgegenstand, Beschlussvorschlag,
    Unterschrift, Sachverhalt, Änderungen, Anlagen, Haushalt.
    """
    return [text for text in _texts(view) if text.strip()]


def _texts(view: VorlageView) -> Iterator[str]:
    yield from (view["bereich"], view["aktenzeichen"])
    yield view["datum"]
    for row in view["beratungsfolge"]:
        yield from _beratung(row)
    yield view["beratungsgegenstand"]
    yield from paragraph_texts(view["beschlussvorschlag"])
    yield from (view["unterschrift"]["name"], view["unterschrift"]["funktion"])
    yield from paragraph_texts(view["sachverhalt"])
    for change in view["aenderungen"]:
        yield change["fundstelle"]
        for bloecke in (change["alt"], change["geaendert"], change["begruendung"]):
            yield from paragraph_texts(bloecke)
    yield from (anlage["titel"] for anlage in view["anlagen"])
    if view["haushalt"]:
        yield from _haushalt(view["haushalt"])


def _beratung(row: BeratungView) -> Iterator[str]:
    yield from (
        row["gremium"],
        row["zusatz"],
        row["datum"],
        row["ja"],
        row["nein"],
        row["enthaltung"],
        row["bemerkung"],
    )


def _haushalt(block: HaushaltView) -> Iterator[str]:
    for stelle in block["buchungsstellen"]:
        yield from (stelle["stelle"], stelle["bezeichnung"])
    yield from (block["planansatz"], block["bedarf"], block["betrag"])
    for deckung in (*block["mehr"], *block["minder"]):
        yield from _deckung(deckung)
    pruefvermerk: Bloecke = block["pruefvermerk"]
    yield from paragraph_texts(pruefvermerk)


def _deckung(deckung: DeckungView) -> Iterator[str]:
    yield from (deckung["bei"], deckung["betrag"])
