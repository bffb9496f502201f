"""The changes of a Vorlage in the order of its document: by Handlungsfeld and page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kekdocs.model import Aenderung, Aenderungsart

_NUMBER = re.compile(r"\d+")


def by_handlungsfeld(aenderungen: Sequence[Aenderung]) -> list[tuple[str, Aenderung]]:
    """Return the changes by Handlungsfeld, in each by page, with its name at the first of each.

    Handlungsfelder come in the order in which they are first named; where none is named the order is the author's.
    """
    names = list(dict.fromkeys(a.fundstelle.handlungsfeld for a in aenderungen))
    if not any(names):
        return [("", a) for a in aenderungen]
    place = {name: number for number, name in enumerate(names)}
    # Stable: of one page the author's order decides, and a page without a number stays where its Handlungsfeld begins.
    ordered = sorted(aenderungen, key=lambda a: (place[a.fundstelle.handlungsfeld], _page(a)))
    before = ["", *(a.fundstelle.handlungsfeld for a in ordered)]
    return [
        (a.fundstelle.handlungsfeld if a.fundstelle.handlungsfeld != last else "", a)
        for last, a in zip(before, ordered, strict=False)
    ]


def _page(aenderung: Aenderung) -> int:
    match = _NUMBER.search(aenderung.fundstelle.seite)
    return int(match[0]) if match else 0


def describe_vorgang(aenderung: Aenderung) -> str:
    """Return what a change does beyond a wording, ``neu, nach »bus«``; empty where its kind is not stated."""
    if aenderung.art is None or aenderung.art is Aenderungsart.WORTLAUT:
        return ""
    if aenderung.art is Aenderungsart.FELD:
        return f"Angabe »{aenderung.feld}«"
    place = _place(aenderung)
    if aenderung.art is Aenderungsart.EINFUEGEN:
        named = f"neu: {aenderung.titel}" if aenderung.titel else "neu"
        return f"{named}, {place}" if place else named
    if aenderung.art is Aenderungsart.VERSCHIEBEN:
        return f"»{aenderung.massnahme}« kommt {place}" if place else "verschoben"
    return "entfällt" if aenderung.art is Aenderungsart.STREICHEN else "neue Nummer"


def _place(aenderung: Aenderung) -> str:
    words = (("nach", aenderung.nach), ("vor", aenderung.vor), ("unter", aenderung.unter))
    return next((f"{word} »{id_}«" for word, id_ in words if id_), "")
