"""Two wordings in the forms that a template can show: side by side, in one text to read, in one text to accept or reject."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, pairwise, zip_longest
from operator import itemgetter
from typing import TYPE_CHECKING

from kekdocs.view.blocks import (
    Absatz,
    Block,
    Bloecke,
    Lauf,
    Listenpunkt,
    Marke,
    Spur,
    Tabelle,
    Ueberschrift,
    make_lauf,
    with_runs,
)
from kekdocs.view.markdown import parse_markdown

if TYPE_CHECKING:
    from kekdocs.redline import Redline
    from kekdocs.view.weaving import Strand

_CHANGE = itemgetter("aenderung")
_PILCROWS = {"neu": " [+\u00a0¶\u00a0+]", "gestrichen": " [–\u00a0¶\u00a0–]"}


@dataclass(frozen=True, slots=True)
class Gegenueberstellung:
    """The old and the new wording, each with its changes marked."""

    alt: Bloecke
    geaendert: Bloecke
    _strands: Sequence[Strand]
    _ends: Sequence[tuple[int, int]]

    def zeilen(self) -> list[tuple[Bloecke, Bloecke]]:
        """Both wordings cut into rows in which what belongs together stands side by side; one side may be empty."""
        starts = [(0, 0), *self._ends]
        rows = [(self.alt[i:k], self.geaendert[j:n]) for (i, j), (k, n) in pairwise(starts)]
        return [row for row in rows if row[0] or row[1]]

    def inline(self) -> Bloecke:
        """Both wordings in one text for reading: struck words stand before the new ones, with a blank between.

        The text without struck words is the new wording, without new ones the old, but for blanks.
        """
        strands = [part for strand in self._strands for part in _parted(strand)]
        return [_readable(*pair) for pair in zip_longest(strands, strands[1:])]

    def redline(self, autor: str, tag: str) -> Bloecke:
        """Both wordings in one text to be accepted or rejected in Word; ``tag`` is a day (ISO 8601)."""
        tracked = []
        for strand, following in zip_longest(self._strands, self._strands[1:]):
            # Neither Word nor LibreOffice can take away the mark before a table or at the end of a text.
            fixed = following is None or following.table is not None
            tracked.append(_tracked(strand, autor, tag, "" if fixed else strand.marke))
        return tracked


def compare_texts(alt: str, geaendert: str) -> Gegenueberstellung:
    """Compare two long texts in Markdown by their words; a change of bold, italics or a list's sign alone is no mark."""
    from kekdocs.view.weaving import weave_blocks  # noqa: PLC0415 -- 20 modules; most Vorlagen change no wording

    woven = weave_blocks(parse_markdown(alt), parse_markdown(geaendert))
    return Gegenueberstellung(woven.alt, woven.geaendert, woven.strands, woven.ends)


def show_redline(found: Redline) -> Gegenueberstellung:
    """Return the forms of a comparison of plain texts: each line is a paragraph, empty ones are left out."""
    from kekdocs.view.weaving import weave  # noqa: PLC0415 -- see compare_texts

    woven = weave(_paragraphs(found.old), _paragraphs(found.new), found.segments)
    strands = [strand for strand in woven.strands if _has_words(strand.runs)]
    # Counted without the paragraphs that are left out.
    old, new = (list(accumulate(map(_is_filled, side), initial=0)) for side in (woven.alt, woven.geaendert))
    ends = [(old[i], new[j]) for i, j in woven.ends]
    return Gegenueberstellung(_filled(woven.alt), _filled(woven.geaendert), strands, ends)


def _paragraphs(text: str) -> Bloecke:
    lines = text.split("\n") if text else []
    return [Absatz(art="absatz", einzug=0, laeufe=[make_lauf(line)] if line else []) for line in lines]


def _filled(bloecke: Bloecke) -> Bloecke:
    return [block for block in bloecke if _is_filled(block)]


def _is_filled(block: Block) -> bool:
    return block["art"] == "tabelle" or _has_words(block["laeufe"])


def _has_words(runs: Sequence[Lauf]) -> bool:
    return any(run["text"].strip() for run in runs)


def _parted(strand: Strand) -> Iterator[Strand]:
    """Part a paragraph of which no word was kept: one that goes, and one that comes in its stead."""
    from kekdocs.view.weaving import Strand  # noqa: PLC0415 -- see compare_texts

    struck = [run for run in strand.runs if run["aenderung"] == "gestrichen"]
    others = [run for run in strand.runs if run["aenderung"] in {"", "neu"}]
    is_kept = any(not run["aenderung"] and run["text"].strip() for run in strand.runs)
    if is_kept or not _has_words(struck) or not _has_words(others) or len(struck) + len(others) < len(strand.runs):
        yield strand
        return
    yield Strand(struck, "gestrichen", strand.old, strand.old)
    yield Strand(others, strand.marke, strand.new, strand.new)


def _readable(strand: Strand, following: Strand | None) -> Block:
    if strand.table is not None:
        return _readable_table(strand.table)
    runs = _readable_runs(strand.runs)
    if following is not None and strand.marke and _keeps_words(strand) and _keeps_words(following):
        runs.append({**make_lauf(_PILCROWS[strand.marke]), "aenderung": "hinweis"})
    return with_runs(_look(strand), runs)


def _readable_table(table: Tabelle) -> Tabelle:
    rows = [[_readable_runs(cell) for cell in row] for row in table["zeilen"]]
    return {**table, "kopf": [_readable_runs(cell) for cell in table["kopf"]], "zeilen": rows}


def _keeps_words(strand: Strand) -> bool:
    return any(not run["aenderung"] and any(map(str.isalnum, run["text"])) for run in strand.runs)


def _look(strand: Strand) -> Absatz | Ueberschrift | Listenpunkt:
    """The block whose look a paragraph has: the old one where nothing but struck words is left of it."""
    is_struck = bool(strand.runs) and all(run["aenderung"] in {"gestrichen", "hinweis"} for run in strand.runs)
    first, second = (strand.old, strand.new) if is_struck else (strand.new, strand.old)
    look = first or second
    return Absatz(art="absatz", einzug=0, laeufe=[]) if look is None or look["art"] == "tabelle" else look


def _readable_runs(runs: Sequence[Lauf]) -> list[Lauf]:
    """Put the blanks at the edges of changed words outside of their mark; struck blanks alone say nothing."""
    groups = [(change, list(group)) for change, group in groupby(runs, key=_CHANGE)]
    out: list[Lauf] = []
    for change, group in groups:
        if change not in {"neu", "gestrichen"}:
            out += group
            continue
        before, core, behind = _trimmed(group)
        if not core:
            out += before if out and change == "neu" else []
            continue
        if out and not before and out[-1]["aenderung"] in {"neu", "gestrichen"}:
            out.append(make_lauf(" "))
        out += [*before, *core, *behind]
    return out


def _trimmed(group: Sequence[Lauf]) -> tuple[list[Lauf], list[Lauf], list[Lauf]]:
    """Part changed runs into the blanks before the words, without a mark, the words, and the blanks behind."""
    text = "".join(run["text"] for run in group)
    if not text.strip():
        return [{**run, "aenderung": ""} for run in group], [], []
    start = len(text) - len(text.lstrip())
    edges = (0, start, len(text.rstrip()), len(text))
    before, core, behind = (_cut(group, *edge) for edge in pairwise(edges))
    return [{**run, "aenderung": ""} for run in before], core, [{**run, "aenderung": ""} for run in behind]


def _cut(runs: Sequence[Lauf], start: int, end: int) -> list[Lauf]:
    found: list[Lauf] = []
    position = 0
    for run in runs:
        part = run["text"][max(0, start - position) : max(0, end - position)]
        position += len(run["text"])
        if part:
            found.append({**run, "text": part})
    return found


def _tracked(strand: Strand, autor: str, tag: str, marke: Marke) -> Block:
    spur: Spur = {"autor": autor, "tag": tag, "marke": marke, "zeilen": list(strand.rows)}
    if strand.table is not None:
        return {**strand.table, "spur": spur}
    block = with_runs(_look(strand), [run for run in strand.runs if run["aenderung"] != "hinweis"])
    return {**block, "spur": spur}  # type: ignore[return-value]  # mypy does not unpack unions of TypedDicts
