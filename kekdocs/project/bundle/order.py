"""The parts of a Mappe in their order, and the contents that lead to them. Pure: numbers in, numbers out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from kekdocs.project.bundle.anlagen import Prepared
from kekdocs.project.bundle.unterlagen import Unterlage
from kekdocs.render.bundle.parts import Part, PdfSource
from kekdocs.view.sitzung.mappe import Zeile


class Front(NamedTuple):
    """A paper before the agenda, such as the Einladung."""

    titel: str
    pdf: bytes


@dataclass(frozen=True, slots=True)
class Drawn:
    """An item of the agenda with its pages: the PDF of its Vorlage (None without one), what became of its Anlagen."""

    unterlage: Unterlage
    vorlage: bytes | None
    anlagen: tuple[Prepared, ...]
    nummer: str


@dataclass
class Order:
    """Parts and contents side by side. ``entries`` are the lines without pages, each with the index of its part, or None."""

    parts: list[Part] = field(default_factory=list)
    entries: list[tuple[int, str, str, str, int | None]] = field(default_factory=list)
    beside: dict[str, PdfSource] = field(default_factory=dict)

    def add_part(self, part: Part) -> int:
        """Append a part; return its index."""
        self.parts.append(part)
        return len(self.parts) - 1

    def lines(self, pages: Mapping[int, int], before: int) -> list[Zeile]:
        """Return the contents; ``pages`` are those of each part by index, ``before`` the pages of cover and contents.

        The numbers of parts count cover and contents as the first one.
        """
        first: dict[int, int] = {}
        at = 1 + before
        for index in range(len(self.parts)):
            first[index] = at
            at += pages.get(index, 0)
        return [
            Zeile(level, top, titel, word if part is None else str(first[part]), 0 if part is None else part + 2)
            for level, top, titel, word, part in self.entries
        ]


def order_parts(fronts: Sequence[Front], drawn: Sequence[Drawn]) -> Order:
    """Return parts and contents: papers first, then item after item with its Vorlage and its Anlagen."""
    order = Order()
    for front in fronts:
        index = order.add_part(Part(front.titel, front.pdf, trusted=True))
        order.entries.append((1, "", front.titel, "", index))
    for each in drawn:
        _add_item(order, each)
    return order


def _add_item(order: Order, drawn: Drawn) -> None:
    top, titel = drawn.nummer, drawn.unterlage.titel
    has_pages = drawn.vorlage is not None or any(each.pdf is not None for each in drawn.anlagen)
    stamp = f"TOP {top}"
    if has_pages:
        order.add_part(Part(f"TOP {top}: {titel}", None, level=1))
    entry = len(order.entries)
    order.entries.append((1, top, titel, "", None))
    depth = 2
    if drawn.vorlage is not None:
        eintrag = drawn.unterlage.eintrag
        assert eintrag is not None, "a drawn Vorlage is one"
        name = f"{eintrag.vorlage.art} {eintrag.vorlage.vorlagennummer or eintrag.vorlage.aktenzeichen}"
        index = order.add_part(Part(name, drawn.vorlage, level=2, stamp=stamp, trusted=True))
        order.entries.append((2, "", name, "", index))
        depth = 3
    for anlage in drawn.anlagen:
        _add_anlage(order, anlage, depth, stamp)
    _lead_to_first(order, entry)


def _lead_to_first(order: Order, entry: int) -> None:
    """An item leads to the first of its pages."""
    first = next((part for *_, part in order.entries[entry + 1 :] if part is not None), None)
    level, top, titel, word, _ = order.entries[entry]
    order.entries[entry] = (level, top, titel, word, first)


def _add_anlage(order: Order, anlage: Prepared, level: int, stamp: str) -> None:
    number = anlage.beilage.nummer
    titel = f"Anlage {number}: {anlage.beilage.anlage.titel}"
    word = anlage.word
    index = None
    if anlage.pdf is not None:
        part = Part(titel, anlage.pdf, level=level, stamp=f"{stamp}, Anlage {number}", name=anlage.beilage.anlage.datei)
        index = order.add_part(part)
    if anlage.beside is not None:
        name = _free_name(order, f"{stamp} {titel}")
        order.beside[name] = anlage.beside
    order.entries.append((level, "", titel, word, index))


def _free_name(order: Order, wanted: str) -> str:
    taken = {name.casefold() for name in order.beside}
    return next(name for name in _numbered(wanted) if name.casefold() not in taken)


def _numbered(name: str) -> Iterator[str]:
    yield name
    number = 2
    while True:
        yield f"{name} ({number})"
        number += 1
