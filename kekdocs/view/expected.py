"""Which texts of a Vorlage must stand in the finished document, in the order of the form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Literal

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
    yield from _head(view)
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


def _head(view: VorlageView) -> Iterator[str]:
    yield from (view["bereich"], view["aktenzeichen"], view["vorlagennummer"], view["datum"], view["fassung"])
    yield from (view["federfuehrend"], *view["beteiligt"])
    person = view["ansprechpartner"]
    if person:
        yield from (person["name"], person["zimmer"], person["telefon"], person["email"])


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


def expected_groups(view: VorlageView) -> list[tuple[str, list[str]]]:
    """Return the texts that belong together, in order within each group: where a group stands is the template's business.

    Of tables the groups are the columns, so that a template may leave their order to the office. The wordings of changes have
    their name beside them, all other groups none.
    """
    groups = [[text] for text in (*_head(view), view["beratungsgegenstand"])]
    groups += _columns(view["beratungsfolge"], _BERATUNG)
    groups += [paragraph_texts(view["beschlussvorschlag"]), paragraph_texts(view["sachverhalt"])]
    groups += [[view["unterschrift"]["name"]], [view["unterschrift"]["funktion"]]]
    groups += _columns(view["aenderungen"], ("seite", "abschnitt"))
    named = [(name, _wordings(view, name)) for name in _SIDE_BY_SIDE]
    behind = [_wordings(view, "begruendung"), [anlage["titel"] for anlage in view["anlagen"]]]
    if view["haushalt"]:
        behind += _haushalt_groups(view["haushalt"])
    every = [*(("", group) for group in groups), *named, *(("", group) for group in behind)]
    return [(name, found) for name, group in every if (found := [text for text in group if text.strip()])]


def wordings_in_one(view: VorlageView) -> list[list[str]]:
    """Return what a template can show instead of ``alt`` and ``geaendert`` side by side: both in one text."""
    return [[text for text in _wordings(view, name) if text.strip()] for name in _IN_ONE]


def _wordings(view: VorlageView, name: Literal["alt", "geaendert", "inline", "redline", "begruendung"]) -> list[str]:
    return [text for change in view["aenderungen"] for text in paragraph_texts(change[name])]


_SIDE_BY_SIDE: tuple[Literal["alt", "geaendert"], ...] = ("alt", "geaendert")
_IN_ONE: tuple[Literal["inline", "redline"], ...] = ("inline", "redline")
_BERATUNG = ("gremium", "zustaendigkeit", "top", "datum", "ja", "nein", "enthaltung", "bemerkung")


def _columns(rows: Sequence[Any], names: Sequence[str]) -> list[list[str]]:
    return [[row[name] for row in rows] for name in names]


def _haushalt_groups(block: HaushaltView) -> list[list[str]]:
    amounts = [[block["planansatz"]], [block["bedarf"]], [block["betrag"]], paragraph_texts(block["pruefvermerk"])]
    tables = _columns(block["buchungsstellen"], ("stelle", "bezeichnung"))
    return amounts + tables + _columns([*block["mehr"], *block["minder"]], ("bei", "betrag"))
