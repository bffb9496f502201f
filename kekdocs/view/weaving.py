"""Two wordings walked together: each with its changes marked, and both woven into one text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kekdocs.redline import Form, Kind, redline
from kekdocs.view.blocks import Aenderungsart, Block, Bloecke, Lauf, Marke, Tabelle, with_runs
from kekdocs.view.moves import Moves

if TYPE_CHECKING:
    from kekdocs.redline import Segment

# A table is one sign of a text, the same for all tables with as many columns: only such can be set side by side.
_FIRST_TABLE = 0x100000
_FATES: dict[Kind, Marke] = {Kind.KEEP: "", Kind.DELETE: "gestrichen", Kind.INSERT: "neu"}


@dataclass(frozen=True, slots=True)
class Strand:
    """A block of both wordings woven into one: its runs with all that was struck and all that is new, blanks included.

    ``old`` and ``new`` are the blocks whose look it can have; ``marke`` is the fate of its paragraph mark. A table has no
    ``runs``; it stands in ``table`` with the fate of each row, the head first, in ``rows``.
    """

    runs: list[Lauf]
    marke: Marke
    old: Block | None
    new: Block | None
    table: Tabelle | None = None
    rows: tuple[Marke, ...] = ()


@dataclass(frozen=True, slots=True)
class Woven:
    """The blocks of both wordings with their marks, and the strands of the two in one.

    ``ends`` are the places, as counts of blocks, up to which both wordings belong together, in rising order.
    """

    alt: Bloecke
    geaendert: Bloecke
    strands: list[Strand]
    ends: list[tuple[int, int]]


def flat_text(bloecke: Bloecke) -> str:
    r"""Return the text that is compared: ``\\n`` between blocks, ``\\v`` for a forced line break, one sign for a table."""
    return "\n".join(
        chr(_FIRST_TABLE + len(block["ausrichtung"])) if block["art"] == "tabelle" else _flat_runs(block["laeufe"])
        for block in bloecke
    )


def _flat_runs(runs: Iterable[Lauf]) -> str:
    return "".join(run["text"] for run in runs).replace("\n", "\v")


def weave_blocks(old: Bloecke, new: Bloecke) -> Woven:
    """Compare the blocks of two wordings."""
    return weave(old, new, redline(flat_text(old), flat_text(new), form=Form.WORD).segments)


def weave(old: Bloecke, new: Bloecke, segments: Sequence[Segment]) -> Woven:
    r"""Mark blocks by the segments of their texts, in which each ``\\n`` ends a block."""
    return _Weaver(_Side(old, Kind.DELETE), _Side(new, Kind.INSERT), Moves.of(segments)).weave(segments)


@dataclass(slots=True)
class _Side:
    """One wording, read from its beginning; ``kind`` is what its own segments are."""

    blocks: Bloecke
    kind: Kind
    done: Bloecke = field(default_factory=list)
    _marked: list[Lauf] = field(default_factory=list)
    _at: int = 0
    _is_behind_table: bool = False

    @property
    def block(self) -> Block | None:
        """The block that is being read, or None at the end."""
        return self.blocks[len(self.done)] if len(self.done) < len(self.blocks) else None

    @property
    def is_between(self) -> bool:
        """Whether no block is half read."""
        return self._at == 0

    def take(self, count: int) -> list[Lauf]:
        """The runs of the next characters of the block."""
        block = self.block
        assert block is not None
        assert block["art"] != "tabelle"
        found, position, end = [], 0, self._at + count
        for run in block["laeufe"]:
            start, position = position, position + len(run["text"])
            if part := run["text"][max(0, self._at - start) : max(0, end - start)]:
                found.append({**run, "text": part})
        self._at = end
        return found  # type: ignore[return-value]  # a copy of a run with another text

    def write(self, runs: Iterable[Lauf], change: Aenderungsart = "") -> None:
        """Add runs with a mark."""
        self._marked += marked(runs, change)

    def end(self) -> None:
        """Close the block, if there is one; a table has been closed before."""
        block = self.block
        if block is not None and block["art"] != "tabelle" and not self._is_behind_table:
            self.done.append(with_runs(block, joined(self._marked)))
        self._marked, self._at, self._is_behind_table = [], 0, False

    def end_table(self, table: Tabelle) -> None:
        """Close the block that is a table."""
        self.done.append(table)
        self._is_behind_table = True


@dataclass(slots=True)
class _Weaver:
    """One walk over the segments. A table ends its block itself, and the mark behind it has nothing left to end."""

    old: _Side
    new: _Side
    moves: Moves
    _runs: list[Lauf] = field(default_factory=list)
    _strands: list[Strand] = field(default_factory=list)
    _ends: list[tuple[int, int]] = field(default_factory=list)
    _after_table: bool = False

    def weave(self, segments: Sequence[Segment]) -> Woven:
        for segment in segments:
            sides = self._sides(segment.kind)
            for place, kind, text in self.moves.parts(segment):
                if place:
                    self._note(place, sides)
                for line, ends in _lines(text):
                    if line:
                        self._write(line, segment, kind)
                    if ends:
                        self._end(segment.kind)
        if self.old.block is not None or self.new.block is not None:
            self._end(Kind.KEEP)
        if self.old.done or self.new.done:
            self._ends.append((len(self.old.done), len(self.new.done)))
        return Woven(self.old.done, self.new.done, self._strands, self._ends)

    def _sides(self, kind: Kind) -> tuple[_Side, ...]:
        return (self.old, self.new) if kind is Kind.KEEP else (self.old,) if kind is Kind.DELETE else (self.new,)

    def _note(self, words: str, sides: Iterable[_Side]) -> None:
        note: Lauf = {"text": words, "fett": False, "kursiv": False, "link": "", "aenderung": "hinweis"}
        for side in sides:
            side.write([note], "hinweis")
        self._runs.append(note)

    def _write(self, line: str, segment: Segment, kind: Kind) -> None:
        """Write a line of a segment, of which ``kind`` is what its own side shows of it."""
        sides = self._sides(segment.kind)
        tables = [side.block for side in sides if side.block is not None and side.block["art"] == "tabelle"]
        if tables:
            self._write_tables(sides)
            return
        for side in sides:
            lead, core = _measure(line)
            change = _change(kind, typografisch=segment.typografisch)
            for count, mark in ((lead, ""), (core, change), (len(line) - lead - core, "")):
                runs = side.take(count)
                side.write(runs, mark)  # type: ignore[arg-type]  # mypy widens the empty mark to a text
                if side is sides[-1]:
                    self._runs += marked(runs, _FATES[segment.kind])

    def _write_tables(self, sides: Sequence[_Side]) -> None:
        """Write the tables at which the sides stand: two beside each other, or each for itself."""
        self._flush()
        tables = [side.block for side in sides if side.block is not None and side.block["art"] == "tabelle"]
        if len(tables) == 2:  # noqa: PLR2004 -- both sides
            self._write_pair(*tables)
            return
        for side in sides:
            block, fate = side.block, _FATES[side.kind]
            if block is not None and block["art"] == "tabelle":
                table = map_table(block, fate)
                side.end_table(table)
                self._add_table(table, [fate] * (len(table["zeilen"]) + 1))
            else:  # a sign for a picture in a text that has none
                side.write(side.take(1))

    def _write_pair(self, old: Tabelle, new: Tabelle) -> None:
        from kekdocs.view.tables import weave_tables  # noqa: PLC0415  # which compares the cells by this module

        found = weave_tables(old, new)
        self.old.end_table(found.alt)
        self.new.end_table(found.geaendert)
        self._add_table(found.both, found.rows)

    def _add_table(self, table: Tabelle, rows: Iterable[Marke]) -> None:
        self._strands.append(Strand([], "", None, None, table, tuple(rows)))
        self._after_table = True

    def _flush(self) -> None:
        """End the words before a table, of which the other side has none."""
        if self._runs:
            self._strands.append(Strand(joined(self._runs), "", self.old.block, self.new.block))
            self._runs = []

    def _end(self, kind: Kind) -> None:
        if self._runs or not self._after_table:
            self._strands.append(Strand(joined(self._runs), _FATES[kind], self.old.block, self.new.block))
        for side in self._sides(kind):
            side.end()
        if self.old.is_between and self.new.is_between:
            self._ends.append((len(self.old.done), len(self.new.done)))
        self._runs, self._after_table = [], False


def _lines(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the lines of a text, each with whether a mark ends it."""
    *ended, last = text.split("\n")
    for line in ended:
        yield line, True
    if last:
        yield last, False


def _measure(line: str) -> tuple[int, int]:
    """Return the number of blanks before the words of a line, and the length of these."""
    core = line.strip()
    return (line.index(core), len(core)) if core else (len(line), 0)


def _change(kind: Kind, *, typografisch: bool) -> Aenderungsart:
    if kind is Kind.KEEP:
        return ""
    if kind is Kind.DELETE:
        return "gestrichen_typografisch" if typografisch else "gestrichen"
    return "neu_typografisch" if typografisch else "neu"


def marked(runs: Iterable[Lauf], change: Aenderungsart) -> list[Lauf]:
    """Return runs with a mark."""
    return [{**run, "aenderung": change} for run in runs]


def map_table(table: Tabelle, change: Aenderungsart) -> Tabelle:
    """Return a table with a mark on all of its runs."""
    rows = [[marked(cell, change) for cell in row] for row in table["zeilen"]]
    return {**table, "kopf": [marked(cell, change) for cell in table["kopf"]], "zeilen": rows}


def joined(runs: Iterable[Lauf]) -> list[Lauf]:
    """Return runs with neighbours of one look in one."""
    out: list[Lauf] = []
    for run in runs:
        if out and {**out[-1], "text": ""} == {**run, "text": ""} and run["aenderung"] != "hinweis":
            out[-1] = {**run, "text": out[-1]["text"] + run["text"]}
        else:
            out.append(run)
    return out
