"""The list of changes at the end of a page, each a link to its place."""

from __future__ import annotations

from collections.abc import Sequence

from kekdocs.redline import Kind, Place, Redline
from kekdocs.render.redline.unseen import name_blanks
from kekdocs.render.redline.web.characters import write_characters
from kekdocs.view.moves import Moves

_MOST_LETTERS = 60
_SPOKEN = {Kind.DELETE: "gelöscht", Kind.INSERT: "eingefügt"}


def write_listing(places: Sequence[tuple[Redline, Place]]) -> str:
    """Return the list of places in the order of their numbers, or nothing where nothing changed."""
    if not places:
        return ""
    items = "".join(_item(number, *place) for number, place in enumerate(places, 1))
    return (
        '<nav class="liste" id="liste" aria-labelledby="liste-titel" tabindex="-1">\n'
        f'<h2 id="liste-titel">Liste der Änderungen</h2>\n<ol>\n{items}</ol>\n</nav>\n'
    )


def _item(number: int, redline: Redline, place: Place) -> str:
    text = write_characters(_describe(redline, place))
    return f'<li><a id="liste-{number}" href="#aenderung-{number}">{text}</a></li>\n'


def _describe(redline: Redline, place: Place) -> str:
    parts, moves = [], Moves.of(redline.segments)
    for segment in redline.segments[place.start : place.end]:
        what = _SPOKEN[segment.kind]
        if segment.verschoben is not None:
            what = f"{moves.describe(segment.verschoben, segment.kind)}, {what}"
        parts.append(f"{what} {_excerpt(segment.text)}")
    return "; ".join(parts) + (" (nur Schreibweise)" if place.typografisch else "")


def _excerpt(text: str) -> str:
    if "\n" in text and not text.strip():
        return "Absatzende"
    if blanks := name_blanks(text):
        return blanks
    words = " ".join(text.split())
    return f"»{words}«" if len(words) <= _MOST_LETTERS else f"»{words[:_MOST_LETTERS].rsplit(' ', 1)[0]} …«"
