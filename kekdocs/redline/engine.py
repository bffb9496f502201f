"""From two texts to their redline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kekdocs.errors import SelfCheckError
from kekdocs.redline.draft import Draft
from kekdocs.redline.moves import name_moves
from kekdocs.redline.paragraphs import compare_paragraphs
from kekdocs.redline.result import Redline
from kekdocs.redline.segments import Form, Kind, Segment
from kekdocs.redline.tokens import Grammar, grammar
from kekdocs.redline.typography import is_typographic, moves_list_item


def redline(old: str, new: str, *, form: Form = Form.TEXT) -> Redline:
    """Compare two texts as a lawyer would mark them: whole words, numbers and dates, as few places as can be read.

    Raises:
        SelfCheckError: the segments do not give both texts back; a fault of this program.
    """
    segments = tuple(_segments(old, new, form))
    check_segments(segments, old, new)
    return Redline(old, new, segments)


def _segments(old: str, new: str, form: Form) -> Iterable[Segment]:
    if old == new:
        return [Segment(Kind.KEEP, old)] if old else []
    draft = Draft()
    rules = grammar(form)
    compare_paragraphs(draft, old, new, rules)
    return name_moves(list(_from_triples(draft.finish(), rules)), rules)


def _from_triples(triples: Iterable[tuple[str, str, str]], rules: Grammar) -> Iterator[Segment]:
    for kept, deleted, inserted in triples:
        if kept:
            yield Segment(Kind.KEEP, kept)
        if deleted or inserted:
            typographic = _is_typographic(kept, deleted, inserted, rules)
            if deleted:
                yield Segment(Kind.DELETE, deleted, typographic)
            if inserted:
                yield Segment(Kind.INSERT, inserted, typographic)


def _is_typographic(before: str, deleted: str, inserted: str, rules: Grammar) -> bool:
    """In Markdown the blanks before a list item say how deep it lies."""
    if rules.markdown and moves_list_item(deleted, inserted, at_line_start=before[-1:] in {"", "\n"}):
        return False
    return is_typographic(deleted, inserted)


def check_segments(segments: Sequence[Segment], old: str, new: str) -> None:
    """Refuse segments that do not give both texts back; a redline is never handed out unchecked.

    Raises:
        SelfCheckError: rejecting all does not give ``old``, or accepting all not ``new``.
    """
    accepted = "".join([s.text for s in segments if s.kind is not Kind.DELETE])
    rejected = "".join([s.text for s in segments if s.kind is not Kind.INSERT])
    if accepted != new or rejected != old:
        raise SelfCheckError(
            "Selbstprüfung: Die Gegenüberstellung gibt die beiden Fassungen nicht genau wieder.",
            "Das ist ein Fehler des Programms. Bitte melden Sie ihn mit beiden Texten.",
        )
