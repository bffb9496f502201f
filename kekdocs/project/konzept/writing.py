"""Writes a derived concept as the YAML of a new edition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from kekdocs.deutsch import format_datum
from kekdocs.konzept import Ableitung, Knoten, Knotenart
from kekdocs.konzept.felder import FELDER, TITLES
from kekdocs.source.scalar import quote_scalar, write_scalar

_KEYS = {name: title.lower() for name, title in TITLES.items()}


def write_edition(found: Ableitung, stand: date, name: str, included: Sequence[str]) -> str:
    """Return the text of ``konzept.yaml``; ``included`` are the names of the Vorlagen whose decisions are in it."""
    return "\n".join(_lines(found, stand, name, included)) + "\n"


def _lines(found: Ableitung, stand: date, name: str, included: Sequence[str]) -> Iterator[str]:
    konzept = found.ausgabe.konzept
    yield "# Diese Ausgabe hat kekdocs aus der vorigen und den genannten Beschlüssen gebildet."
    yield f"titel: {write_scalar(konzept.titel)}"
    if konzept.koerperschaft:
        yield f"körperschaft: {write_scalar(konzept.koerperschaft)}"
    if name:
        yield f"ausgabe: {write_scalar(name)}"
    yield f"stand: {format_datum(stand)}"
    yield "ebenen:"
    yield from (f"  - {write_scalar(ebene)}" for ebene in konzept.ebenen)
    if included:
        yield "eingearbeitet:"
        yield from (f"  - {write_scalar(each)}" for each in included)
    yield from _leitbild(found)
    yield from _children(found, "", "")


def _leitbild(found: Ableitung) -> Iterator[str]:
    nodes = [found.baum.knoten[key] for key in found.baum.children("")]
    for knoten in (k for k in nodes if k.art is Knotenart.LEITBILD):
        yield from write_value("", "leitbild: ", knoten.text)
    lines = [k for k in nodes if k.art is Knotenart.LEITLINIE]
    if lines:
        yield "leitlinien:"
        for knoten in lines:
            yield from write_value("  ", "- ", knoten.text)


def _children(found: Ableitung, key: str, indent: str) -> Iterator[str]:
    below = [(child, found.baum.knoten[child]) for child in found.baum.children(key)]
    for art, name in ((Knotenart.MASSNAHME, "maßnahmen"), (Knotenart.PUNKT, "punkte")):
        every = [(child, knoten) for child, knoten in below if knoten.art is art]
        if every:
            yield f"{indent}{name}:"
        for child, knoten in every:
            yield f"{indent}  - id: {write_scalar(knoten.id)}"
            yield from _fields(knoten, f"{indent}    ")
            yield from _children(found, child, f"{indent}    ")


def _fields(knoten: Knoten, indent: str) -> Iterator[str]:
    own = sorted(name for name in knoten.felder if not _is_field(knoten, name))
    for name in (name for name in FELDER if _is_field(knoten, name)):
        text = knoten.felder.get(name, "")
        if name == "indikatoren" and text:
            yield f"{indent}{_KEYS[name]}:"
            yield from (f"{indent}  - {write_scalar(line)}" for line in text.split("\n"))
        elif text:
            yield from write_value(indent, f"{_KEYS[name]}: ", text)
    if own:
        yield f"{indent}weitere:"
        for name in own:
            yield f"{indent}  - name: {write_scalar(knoten.namen.get(name, name))}"
            yield from write_value(f"{indent}    ", "wert: ", knoten.felder[name])


def _is_field(knoten: Knoten, name: str) -> bool:
    return name in FELDER if knoten.is_massnahme else name in ("nummer", "titel", "text", "seite")


def write_value(indent: str, key: str, text: str) -> Iterator[str]:
    """Yield the lines of ``key`` with its text, several lines of text as a block where YAML gives them back to the letter."""
    lines = text.split("\n")
    if len(lines) == 1:
        yield f"{indent}{key}{write_scalar(text)}"
    elif all(line.isprintable() and line.strip() == line for line in lines):
        # Blanks at the ends of lines and signs that YAML takes for line breaks survive only in quotes.
        yield f"{indent}{key}|"
        yield from (f"{indent}  {line}" if line else "" for line in lines)
    else:
        yield f"{indent}{key}{quote_scalar(text)}"
