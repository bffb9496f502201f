"""The valid text of a concept, the course of a Maßnahme and who made its clauses, as rows for a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

from kekdocs.deutsch import format_datum
from kekdocs.konzept import Ableitung, Beschluss, Knoten, Knotenart
from kekdocs.konzept.ergebnis import Lage
from kekdocs.konzept.felder import FELDER, TITLES
from kekdocs.konzept.urheber import Stelle
from kekdocs.konzept.verlauf import Station
from kekdocs.konzept.wortlaut import show_difference
from kekdocs.model import Aenderungsart
from kekdocs.render.konzept.style import Style
from kekdocs.render.redline.terminal.wrapping import wrap_text
from kekdocs.render.redline.unseen import show_unseen

_SHOWN_FIELDS = tuple(name for name in FELDER if name not in ("nummer", "titel", "text"))
_LAGE = {
    Lage.OFFEN: "in Beratung",
    Lage.ANGENOMMEN: "beschlossen",
    Lage.ABGELEHNT: "abgelehnt",
    Lage.ZURUECKGEZOGEN: "zurückgezogen",
}
_GUTTER = 38

Describe = Callable[[Beschluss], str]
"""Return how a decision is called in one line."""


def write_konzept(found: Ableitung, style: Style) -> str:
    """Return the whole valid text, headings by level, Maßnahmen with their fields."""
    konzept = found.ausgabe.konzept
    edition = " ".join(filter(None, (konzept.ausgabe or "Ausgabe", format_datum(konzept.stand))))
    rows = [style.bold(show_unseen(konzept.titel)), show_unseen(edition), ""]
    for depth, knoten in found.baum.walk():
        rows += [*_knoten(depth, knoten, style), ""]
    return "\n".join(rows).rstrip() + "\n"


def _knoten(depth: int, knoten: Knoten, style: Style) -> Iterator[str]:
    if knoten.art in (Knotenart.LEITBILD, Knotenart.LEITLINIE):
        yield style.bold(knoten.art.value)
    elif not knoten.is_massnahme:
        yield style.bold(f"{'#' * (depth + 1)} {show_unseen(knoten.bezeichnung)}")
    elif heading := " ".join(filter(None, (knoten.felder.get("nummer", ""), knoten.felder.get("titel", "")))):
        yield style.bold(show_unseen(heading))
    yield from _wrapped(knoten.text, style.width)
    yield from (style.faint(row) for row in _wrapped("; ".join(_fields(knoten)), style.width))


def _fields(knoten: Knoten) -> Iterator[str]:
    yield f"Id: {knoten.id}"
    for name in _SHOWN_FIELDS:
        if text := knoten.felder.get(name):
            yield f"{TITLES[name]}: {', '.join(text.splitlines())}"
    for name, text in sorted(knoten.felder.items()):
        if name not in FELDER:
            yield f"{knoten.namen.get(name, name)}: {text}"


def _wrapped(text: str, width: int) -> Iterator[str]:
    for line in text.split("\n") if text else ():
        yield from wrap_text(show_unseen(line), width)


def write_history(
    first: str, stations: Sequence[Station], describe: Describe, votes: Mapping[str, str], style: Style
) -> str:
    """Return the course of a node: ``first`` is the line about the edition, ``votes`` are by id of the Vorlage."""
    rows = [*_wrapped(first, style.width), ""]
    for station in stations:
        beschluss = station.beschluss
        vote = votes.get(beschluss.eintrag.id, "")
        head = f"{describe(beschluss)}: {_LAGE[beschluss.lage]}" + (f" ({vote})" if vote else "")
        rows += [style.bold(row) for row in _wrapped(head, style.width)]
        rows += [f"  {row}" for row in _wrapped(_what(station), style.width - 2)]
        rows += [style.faint(f"  {station.beschluss.place(station.schritt)}"), ""]
    return "\n".join(rows).rstrip() + "\n"


def _what(station: Station) -> str:
    if station.art is Aenderungsart.VERSCHIEBEN:
        return (
            f"verschoben von »{station.alt}« nach »{station.neu}«"
            if station.alt
            else f"verschoben nach »{station.neu}«"
        )
    if station.art is Aenderungsart.EINFUEGEN:
        return f"eingefügt: {station.neu}"
    if station.art is Aenderungsart.STREICHEN:
        return f"gestrichen: {station.alt}"
    label = "" if station.feld == "text" else f"{TITLES.get(station.feld, station.feld)}: "
    return label + show_difference(station.alt, station.neu, whole=True)


def write_blame(stellen: Sequence[Stelle], edition: str, describe: Describe, style: Style) -> str:
    """Return each stretch of a text with who made it beside it."""
    made = [describe(s.ereignis.beschluss) if s.ereignis else edition for s in stellen]
    gutter = min(max(map(len, made), default=0), _GUTTER)
    rows: list[str] = []
    for name, stelle, shown in _with_repeats(made, stellen):
        text = [*_wrapped(stelle.text.strip(), max(style.width - gutter - 3, 20))]
        for at, row in enumerate(text):
            left = name[:gutter] if at == 0 and shown else ""
            rows.append(style.faint(f"{left:<{gutter}} │ ") + row)
    return "\n".join(rows) + "\n" if rows else ""


def _with_repeats(names: Sequence[str], stellen: Sequence[Stelle]) -> Iterator[tuple[str, Stelle, bool]]:
    pairs = list(pairwise(["", *names]))
    for (before, name), stelle in zip(pairs, stellen, strict=True):
        yield name, stelle, name != before
