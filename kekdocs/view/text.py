"""The plain text of blocks, and marks on stretches of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from kekdocs.view.blocks import Aenderungsart, Block, Bloecke, Lauf
from kekdocs.view.markdown import parse_markdown

if TYPE_CHECKING:
    from kekdocs.redline import Stretch


def run_lists(bloecke: Bloecke) -> Iterator[list[Lauf]]:
    """Yield the runs of each paragraph and table cell, in reading order."""
    for block in bloecke:
        if block["art"] == "tabelle":
            for row in (block["kopf"], *block["zeilen"]):
                yield from row
        else:
            yield block["laeufe"]


def paragraph_texts(bloecke: Bloecke) -> list[str]:
    """Return the text of each paragraph and table cell, in reading order, without list numbers."""
    return ["".join(run["text"] for run in runs) for runs in run_lists(bloecke)]


def plain_text(bloecke: Bloecke) -> str:
    """Return the text with a line break between paragraphs."""
    return "\n".join(paragraph_texts(bloecke))


def _mark_runs(runs: list[Lauf], offset: int, cuts: Sequence[tuple[int, bool]], kind: Aenderungsart) -> list[Lauf]:
    """Split runs at the cuts; ``cuts`` are (position, changed from here on) over the whole text."""
    marked: list[Lauf] = []
    for run in runs:
        end = offset + len(run["text"])
        for (start, changed), (stop, _) in pairwise(cuts):
            part = run["text"][max(0, start - offset) : max(0, min(stop, end) - offset)]
            if part and start < end and stop > offset:
                marked.append({**run, "text": part, "aenderung": kind if changed else ""})
        offset = end
    return marked


def _mark(bloecke: Bloecke, stretches: Sequence[Stretch], kind: Aenderungsart) -> Bloecke:
    length = len(plain_text(bloecke))
    cuts = [(0, False)]
    for start, end in stretches:
        cuts += [(start, True), (end, False)]
    cuts.append((length, False))
    offset = 0

    def mark(runs: list[Lauf]) -> list[Lauf]:
        nonlocal offset
        marked = _mark_runs(runs, offset, cuts, kind)
        offset += sum(len(run["text"]) for run in runs) + 1
        return marked

    return [_map_runs(block, mark) for block in bloecke]


def _map_runs(block: Block, change: object) -> Block:
    assert callable(change)
    if block["art"] == "tabelle":
        head = [change(cell) for cell in block["kopf"]]
        return {**block, "kopf": head, "zeilen": [[change(cell) for cell in row] for row in block["zeilen"]]}
    return {**block, "laeufe": change(block["laeufe"])}  # type: ignore[return-value]


def compare_texts(alt: str, geaendert: str) -> tuple[Bloecke, Bloecke]:
    """Return the blocks of both wordings; struck words of the old one and new words of the other carry their mark."""
    from kekdocs.redline import compare_words  # noqa: PLC0415 -- 20 modules; most Vorlagen change no wording

    old, new = parse_markdown(alt), parse_markdown(geaendert)
    difference = compare_words(plain_text(old), plain_text(new))
    return _mark(old, difference.deleted, "gestrichen"), _mark(new, difference.inserted, "neu")
