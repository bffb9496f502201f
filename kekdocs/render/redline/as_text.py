r"""A sheet as plain text with signs, from which both wordings can be read back.

A change is ``[+ new +]`` or ``[– struck –]``, each with no-break blanks. A line feed that changed, with the empty lines behind it,
stands behind the closing sign, which has a ``¶`` for each of these characters: ``[+ A new line. ¶+]``. A line between ``=====`` is the
heading of a redline, one between ``======`` belongs to the sheet; a line of the text that begins like these has a backslash before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kekdocs.redline import Kind
from kekdocs.render.redline.lines import Line, Piece, cut_lines
from kekdocs.render.redline.proof import Sides, check_form
from kekdocs.render.redline.sheet import Entry, Sheet, describe_statistics
from kekdocs.render.redline.signs import MOVE_SIGN, PARAGRAPH_MARK, SIGNS, escape_signs, move_sign, unescape_signs

_ENTRY, _SHEET = "=====", "======"
_FRAME_LIKE = re.compile(rf"^(\\*{_ENTRY})", re.MULTILINE)
_ESCAPED_FRAME = re.compile(rf"^\\(\\*{_ENTRY})", re.MULTILINE)
_BODY = re.compile(rf"^{_ENTRY} [^\n]* {_ENTRY}\n(.*?)\n(?={_ENTRY})", re.MULTILINE | re.DOTALL)
_MOVE = re.compile(MOVE_SIGN)
_CHANGE = re.compile(rf"\[([+–])\u00a0(.*?)(?:\u00a0({PARAGRAPH_MARK}*)|(?<= ))\1\]", re.DOTALL)


class Marked(NamedTuple):
    """A piece as it is written: sign, text, sign, and the line end behind it; ``text`` has its own signs escaped."""

    piece: Piece
    before: str
    text: str
    after: str
    end: str


def write_text(sheet: Sheet) -> str:
    """Return a sheet as plain text; control characters of the texts are in it as they are.

    Raises:
        SelfCheckError: what was written does not give both texts back.
    """
    head = [sheet.title, *name_versions(sheet), *sheet.notes]
    frame = "".join(_frame(line, _SHEET) for line in head if line)
    tail = _frame(describe_statistics(sheet.statistics), _SHEET)
    written = frame + "".join(map(_write_entry, sheet.entries)) + tail
    check_form(sheet, read_text(written), "Text")
    return written


def read_text(written: str) -> list[Sides]:
    """Return both texts of each entry."""
    return [read_marked(_ESCAPED_FRAME.sub(r"\1", body)) for body in _BODY.findall(written)]


def name_versions(sheet: Sheet) -> list[str]:
    """Return the lines that say what was compared."""
    names = (("Alt", sheet.old_name), ("Geändert", sheet.new_name))
    return [f"{label}: {name}" for label, name in names if name]


def mark_line(line: Line) -> Iterator[Marked]:
    """Yield the pieces of a line with their signs."""
    end = list(line.end)
    for at, piece in enumerate(line.pieces):
        is_last = at == len(line.pieces) - 1
        takes_end = is_last and bool(end) and piece.place and end[0].kind is piece.kind
        yield _mark(piece, escape_signs(piece.text), end.pop(0).text if takes_end else "")
    for piece in end:
        yield _mark(piece, "", piece.text)


def read_marked(text: str) -> Sides:
    """Return both wordings of a text with signs."""
    text = _MOVE.sub("", text)
    sides: dict[Kind, list[str]] = {Kind.DELETE: [], Kind.INSERT: []}
    at = 0
    while found := _CHANGE.search(text, at):
        kept = unescape_signs(text[at : found.start()])
        at = found.end() + len(found[3] or "")
        for side in sides.values():
            side.append(kept)
        sides[Kind.INSERT if found[1] == "+" else Kind.DELETE].append(unescape_signs(found[2]) + text[found.end() : at])
    rest = unescape_signs(text[at:])
    return "".join(sides[Kind.DELETE]) + rest, "".join(sides[Kind.INSERT]) + rest


def _mark(piece: Piece, text: str, end: str) -> Marked:
    if not piece.place:
        return Marked(piece, "", text, "", end)
    opening, closing = SIGNS[piece.kind]
    # A blank at the end of the words stands for the one of the sign: two would look like a fault.
    ends_itself = text.endswith(" ") and not end
    after = closing[1:] if ends_itself else closing[0] + PARAGRAPH_MARK * len(end) + closing[1:]
    return Marked(piece, move_sign(piece) + opening, text, after, end)


def _write_entry(entry: Entry) -> str:
    marked = (part for line in cut_lines(entry.redline) for part in mark_line(line))
    body = "".join(part.before + part.text + part.after + part.end for part in marked)
    return _frame(entry.title or "Wortlaut", _ENTRY) + _FRAME_LIKE.sub(r"\\\1", body) + "\n"


def _frame(line: str, rule: str) -> str:
    return f"{rule} {' '.join(line.split())} {rule}\n"
