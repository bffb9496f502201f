"""The lines of a sheet, wrapped with hanging indents behind the numbers of both sides."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TextIO

from kekdocs.redline import Kind
from kekdocs.render.redline.as_text import Marked, mark_line, name_versions, read_marked
from kekdocs.render.redline.lines import Line, cut_lines
from kekdocs.render.redline.proof import refuse_form
from kekdocs.render.redline.sheet import Entry, Sheet, count_german, describe_statistics
from kekdocs.render.redline.signs import split_blanks
from kekdocs.render.redline.terminal.wrapping import wrap_text
from kekdocs.render.redline.unseen import BLANK_SIGNS, show_unseen

ALL_LINES: Final = -1
"""As ``context``: every line is shown."""

_RESET, _BOLD, _FAINT = "\x1b[0m", "\x1b[1m", "\x1b[2m"
_COLOURS = {Kind.DELETE: "\x1b[31m", Kind.INSERT: "\x1b[32m"}
# Reverse video marks what differs within a word: underlining it would be lost among underlined words.
_FINE, _FINE_END = "\x1b[7m", "\x1b[27m"
_LEAST_WIDTH = 20
_MARKS = re.compile(r"\u00a0¶+(?=[+–]\])")
_SHOW_BLANKS = str.maketrans(BLANK_SIGNS)


def wants_colour(stream: TextIO, environment: Mapping[str, str]) -> bool:
    """Tell whether to colour: only on a terminal that can, and not where ``NO_COLOR`` (https://no-color.org) is set."""
    return stream.isatty() and not environment.get("NO_COLOR") and environment.get("TERM") != "dumb"


def write_terminal(sheet: Sheet, *, width: int = 80, colour: bool = False, context: int = 0) -> str:
    """Return a sheet for a terminal of ``width`` columns.

    ``context`` is the number of unchanged lines shown around a changed one, ``ALL_LINES`` for all. Control characters of the texts
    are shown as signs, so that no text can steer the terminal.

    Raises:
        SelfCheckError: what was written does not give both texts back.
    """
    painter = _Painter(max(width, _LEAST_WIDTH), colour=colour, context=context)
    head = [painter.heading(sheet.title)] if sheet.title else []
    head += [painter.wrapped(show_unseen(line)) for line in (*name_versions(sheet), *sheet.notes)]
    entries = list(map(painter.entry, sheet.entries))
    return "\n".join([*head, *([""] if head else []), *entries, describe_statistics(sheet.statistics)]) + "\n"


class _Painter:
    """Writes entries; the proof of each is that its rows, joined, give back what the lines say."""

    def __init__(self, width: int, *, colour: bool, context: int) -> None:
        self._width = width
        self._colour = colour
        self._context = context

    def styled(self, style: str, text: str) -> str:
        return f"{style}{text}{_RESET}" if self._colour and text else text

    def wrapped(self, text: str) -> str:
        return "\n".join(wrap_text(text, self._width))

    def heading(self, text: str) -> str:
        return self.wrapped(self.styled(_BOLD, show_unseen(" ".join(text.split()))))

    def entry(self, entry: Entry) -> str:
        lines = cut_lines(entry.redline)
        _check_lines(lines, entry)
        title = [self.heading(entry.title)] if entry.title else []
        return "\n".join([*title, *self._lines(lines), ""])

    def _lines(self, lines: Sequence[Line]) -> Iterator[str]:
        digits = len(str(max((number or 0 for line in lines for number in (line.old, line.new)), default=0)))
        skipped = 0
        shown = _choose(lines, self._context)
        for at, line in enumerate(lines):
            if at in shown:
                yield from self._skipped(skipped, digits)
                skipped = 0
                yield self._line(line, digits)
            else:
                skipped += bool(line.pieces)
        yield from self._skipped(skipped, digits)

    def _skipped(self, number: int, digits: int) -> Iterator[str]:
        if number:
            text = f"{'⋯'.rjust(digits)}  {count_german(number, 'Absatz', 'Absätze')} unverändert"
            yield self.styled(_FAINT, text)

    def _line(self, line: Line, digits: int) -> str:
        gutter = " ".join(str(number or "").rjust(digits) for number in (line.old, line.new)) + " │ "
        blank = " " * (len(gutter) - 2) + "│ "
        text = "".join(map(self._marked, mark_line(line)))
        rows = wrap_text(text, max(self._width - len(gutter), _LEAST_WIDTH))
        _check(rows, line)
        return "\n".join(
            self.styled(_FAINT, gutter if not at else blank).rstrip(" " if not row else "") + row
            for at, row in enumerate(rows)
        )

    def _marked(self, part: Marked) -> str:
        piece = part.piece
        if not piece.place:
            return show_unseen(part.text)
        is_seen = piece.typografisch or not part.text.strip()
        before, words, after = ("", part.text, "") if is_seen else split_blanks(part.text)
        shown = show_unseen(words).translate(_SHOW_BLANKS) if is_seen else self._fine(part, len(before), words)
        closing = part.after if part.after.startswith("\u00a0") else "\u00a0" + part.after
        # Of a line end, one mark says enough.
        closing = closing.replace("¶" * len(part.end), "¶") if part.end else closing
        return before + self.styled(_COLOURS[piece.kind], part.before + shown + closing) + after

    def _fine(self, part: Marked, start: int, words: str) -> str:
        """Mark what differs within a word, unless signs in the text moved its letters."""
        if not self._colour or part.text != part.piece.text:
            return show_unseen(words)
        parts, at = [], 0
        for a, b in ((max(a - start, 0), min(b - start, len(words))) for a, b in part.piece.fine):
            parts += [show_unseen(words[at:a]), _FINE, show_unseen(words[a:b]), _FINE_END]
            at = b
        return "".join([*parts, show_unseen(words[at:])])


def _choose(lines: Sequence[Line], context: int) -> set[int]:
    if context == ALL_LINES:
        return set(range(len(lines)))
    changed = [at for at, line in enumerate(lines) if line.is_changed]
    return {near for at in changed for near in range(at - context, at + context + 1) if 0 <= near < len(lines)}


def _check_lines(lines: Sequence[Line], entry: Entry) -> None:
    """See that the lines, of which some may not be shown, are those of the redline."""
    for kind, text in ((Kind.DELETE, entry.redline.old), (Kind.INSERT, entry.redline.new)):
        if "".join(p.text for line in lines for p in line.all_pieces if p.kind in {kind, Kind.KEEP}) != text:
            refuse_form("Text für das Terminal")


def _check(rows: Sequence[str], line: Line) -> None:
    """Read the rows back and compare both sides, blanks apart, which wrapping does not keep."""
    from wcwidth import strip_sequences  # noqa: PLC0415 -- see tables

    # The line ends that the marks stand for are not shown.
    sides = read_marked(_MARKS.sub("\u00a0", strip_sequences("".join(rows))))
    meant = (line.side(Kind.DELETE), line.side(Kind.INSERT))
    for found, text in zip(sides, meant, strict=True):
        if _squeeze(found) != _squeeze(show_unseen(text)):
            refuse_form("Text für das Terminal")


def _squeeze(text: str) -> str:
    return "".join(char for char in text if not char.isspace() and char not in "␣°→¬\u00ad")
