"""Which decision made which clause of a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kekdocs.deutsch import fold_key
from kekdocs.konzept.ableitung import Ableitung, Ereignis
from kekdocs.konzept.felder import TEXT
from kekdocs.redline import Form, Kind, redline


@dataclass(frozen=True, slots=True)
class Stelle:
    """A stretch of text of one origin; ``ereignis`` is None for what the edition has."""

    text: str
    ereignis: Ereignis | None


_Piece = tuple[str, Ereignis | None]


def stellen_of(found: Ableitung, id_: str, feld: str = TEXT) -> tuple[Stelle, ...]:
    """Return the valid text of a node cut at the changes of origin; joined it is the text.

    An empty result means that the node has no such text now.
    """
    knoten = found.baum.find(id_)
    text = knoten.felder.get(feld, "") if knoten else ""
    changes = [e for e in found.verlauf.get(fold_key(id_), ()) if e.wirkung.feld == feld]
    pieces: list[_Piece] = [(changes[0].wirkung.alt if changes else text, None)]
    for ereignis in changes:
        pieces = _change(pieces, ereignis.wirkung.alt, None)
        pieces = _change(pieces, ereignis.wirkung.neu, ereignis)
    return tuple(_joined(_change(pieces, text, None)))


def _change(pieces: list[_Piece], text: str, ereignis: Ereignis | None) -> list[_Piece]:
    """Carry the origins over to the next text; what an edition writes otherwise keeps the origin beside it."""
    old = "".join(piece for piece, _ in pieces)
    if old == text:
        return pieces
    changed: list[_Piece] = []
    reader = _Reader(pieces)
    beside = pieces[0][1] if old else None
    for segment in redline(old, text, form=Form.MARKDOWN).segments:
        if segment.kind is Kind.INSERT:
            changed.append((segment.text, ereignis or beside))
            continue
        taken = reader.take(len(segment.text))
        beside = taken[-1][1]
        if segment.kind is Kind.KEEP:
            changed += taken
    return changed


class _Reader:
    """Hands out the pieces of a text by length."""

    def __init__(self, pieces: Sequence[_Piece]) -> None:
        self._pieces = pieces
        self._piece = self._offset = 0

    def take(self, length: int) -> list[_Piece]:
        """Return the next ``length`` characters, at least one."""
        taken: list[_Piece] = []
        while length:
            text, origin = self._pieces[self._piece]
            part = text[self._offset : self._offset + length]
            taken.append((part, origin))
            length -= len(part)
            self._offset += len(part)
            if self._offset == len(text):
                self._piece, self._offset = self._piece + 1, 0
        return taken


def _joined(pieces: Iterable[_Piece]) -> Iterator[Stelle]:
    text, origin = "", None
    for part, ereignis in pieces:
        if text and (ereignis is origin or not part.strip()):
            text += part
            continue
        if text:
            yield Stelle(text, origin)
        text, origin = part, ereignis
    if text:
        yield Stelle(text, origin)
