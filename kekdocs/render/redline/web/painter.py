"""The pieces of lines as HTML, each change with its mark, its words for a screen reader, and its place in the list."""

from __future__ import annotations

from collections.abc import Sequence

from kekdocs.redline import Kind
from kekdocs.render.redline.lines import Line, Piece
from kekdocs.render.redline.signs import PARAGRAPH_MARK, SIGNS, split_blanks
from kekdocs.render.redline.unseen import name_blanks
from kekdocs.render.redline.web.characters import write_characters, write_seen
from kekdocs.render.redline.web.looks import Look, Run, cut_runs

_TAGS = {Kind.DELETE: "del", Kind.INSERT: "ins"}
_SPOKEN = {Kind.DELETE: "gelöscht", Kind.INSERT: "eingefügt"}


class Painter:
    """Writes the lines of one entry. ``first`` is the number of places before it, ``total`` that of the page.

    Places are numbered as a reader of the page meets them, which in two columns is not their order in the text; ``places`` are
    their numbers in the redline in the order of those on the page.
    """

    def __init__(self, entry: int, first: int, total: int, *, is_markdown: bool) -> None:
        self._entry = entry
        self._first = first
        self._total = total
        self._is_markdown = is_markdown
        self.places: list[int] = []
        self._numbered: set[int] = set()

    def line(self, line: Line, *, soft: bool = False) -> str:
        """Return a line; ``soft``: it ends with a blank, as within a paragraph of Markdown."""
        return "".join(self.pieces(line)) + self.end(line, soft=soft)

    def pieces(self, line: Line, *, is_cell: bool = False) -> list[str]:
        """Return the pieces of the text of a line or cell."""
        runs = cut_runs(line, is_markdown=self._is_markdown, is_cell=is_cell)
        pieces = line.all_pieces
        return [
            self.piece(piece, runs[at], is_last=_is_last(piece, pieces[at + 1 :]))
            for at, piece in enumerate(line.pieces)
        ]

    def piece(self, piece: Piece, runs: Sequence[Run], *, is_last: bool = True) -> str:
        """Return one piece; ``is_last`` in its place of change within the line."""
        if not piece.place:
            return "".join(_write_run(run) for run in runs)
        number = self._number(piece.place)
        tag, (opening, closing) = _TAGS[piece.kind], SIGNS[piece.kind]
        before, words, after = _cut_runs(runs)
        spoken = _SPOKEN[piece.kind] + (f": {blanks}" if (blanks := name_blanks(piece.text)) else ":")
        is_seen = piece.typografisch or bool(blanks)
        body = "".join(_write_run(run, seen=is_seen) for run in words)
        looks = " ".join(
            name for name, holds in (("typ", piece.typografisch), ("umzug", piece.verschoben is not None)) if holds
        )
        attribute = f' class="{looks}"' if looks else ""
        spoken_end = '<span class="h"> Ende </span>' if is_last else ""
        return (
            f'{number}{self._move(piece)}<{tag}{attribute}><span class="h">{spoken} </span>'
            f'{before}{_sign(opening)}<span class="t">{body}</span>{_sign(closing)}{after}{spoken_end}</{tag}>'
        )

    def end(self, line: Line, *, soft: bool = False) -> str:
        """Return the end of a line: unseen where the line shares its fate or it was kept, else with a paragraph mark."""
        last = line.pieces[-1].kind if line.pieces else None
        is_whole = len({piece.kind for piece in line.pieces}) <= 1
        space = "w" if soft else "e"
        parts = []
        for piece in line.end:
            if not piece.place:
                parts.append(f'<span class="{space}">{write_characters(piece.text)}</span>')
            else:
                parts.append(self._changed_end(piece, seen=not (is_whole and piece.kind is last)))
        return "".join(parts)

    def _changed_end(self, piece: Piece, *, seen: bool) -> str:
        tag, (opening, closing) = _TAGS[piece.kind], SIGNS[piece.kind]
        text = f'<span class="e">{write_characters(piece.text)}</span>'
        if not seen:
            return f"<{tag}>{text}</{tag}>"
        sign = f"{opening}{PARAGRAPH_MARK}{closing}"
        return f'{self._number(piece.place)}<{tag}><span class="h">{_SPOKEN[piece.kind]}: Absatzende </span>{_sign(sign)}{text}</{tag}>'

    def _number(self, place: int) -> str:
        if place in self._numbered:
            return ""
        self._numbered.add(place)
        self.places.append(place)
        number = self._first + len(self.places)
        before = f'<a href="#aenderung-{number - 1}">‹ vorige Änderung</a> ' if number > 1 else ""
        after = f'<a href="#aenderung-{number + 1}">nächste Änderung ›</a> ' if number < self._total else ""
        return (
            f'<span class="stelle"><a class="nr" id="aenderung-{number}" href="#liste-{number}" '
            f'aria-label="Änderung {number} von {self._total}, zur Liste">{number}</a>'
            f'<span class="sprung">{before}{after}<a href="#liste-{number}">Liste</a></span></span>'
        )

    def _move(self, piece: Piece) -> str:
        if piece.verschoben is None:
            return ""
        here, there = ("alt", "neu") if piece.kind is Kind.DELETE else ("neu", "alt")
        name = f"v-{self._entry}-{piece.verschoben}"
        # A paragraph of several lines has its name on the first.
        key = -2 * piece.verschoben - (piece.kind is Kind.DELETE)
        if key in self._numbered:
            return ""
        self._numbered.add(key)
        goal = "neuen" if here == "alt" else "alten"
        return (
            f'<a class="vs" id="{name}-{here}" href="#{name}-{there}">{piece.move}'
            f'<span class="h">, zur {goal} Stelle</span></a>'
        )


def _is_last(piece: Piece, following: Sequence[Piece]) -> bool:
    return not any(other.place == piece.place for other in following)


def _sign(text: str) -> str:
    return f'<span class="z" aria-hidden="true">{text}</span>'


def _cut_runs(runs: Sequence[Run]) -> tuple[str, list[Run], str]:
    """Cut the blanks at the ends off, which look better outside of the signs, and an unseen marker at the start."""
    if not "".join(run.text for run in runs).strip(" "):
        return "", list(runs), ""
    words = list(runs)
    before = after = ""
    if words[0].look & Look.MARKER:
        before = _write_run(words.pop(0))
    if words:
        lead = split_blanks(words[0].text)[0]
        words[0] = Run(words[0].text[len(lead) :], words[0].look)
        after = split_blanks(words[-1].text)[2]
        words[-1] = Run(words[-1].text[: len(words[-1].text) - len(after)], words[-1].look)
        before += lead
    return before, words, after


def _write_run(run: Run, *, seen: bool = False) -> str:
    if run.look & Look.MARKER:
        return f'<span class="m" hidden>{write_characters(run.text)}</span>'
    text = write_seen(run.text) if seen else write_characters(run.text)
    for look, tag in ((Look.FINE, "mark"), (Look.ITALIC, "em"), (Look.BOLD, "strong")):
        if run.look & look:
            text = f"<{tag}>{text}</{tag}>"
    return text
