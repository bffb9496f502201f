"""A long text in one line of running text: its words, its breaks, and the signs of what changed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from kekdocs.view.blocks import Block, Bloecke, Lauf

SIGNS: Final = {"neu": ("[+\u00a0", "\u00a0+]"), "gestrichen": ("[–\u00a0", "\u00a0–]")}
"""What stands around changed words, so that the change speaks without colour and without sight of a line.

The blank is a no-break one: a sign alone at the end or the beginning of a line says nothing.
"""


_TEXT, _CHANGE = itemgetter("text"), itemgetter("aenderung")


def is_long_text(value: list[Any]) -> bool:
    """Whether a list of the view is a list of blocks."""
    return (
        bool(value)
        and isinstance(value[0], dict)
        and "art" in value[0]
        and ("laeufe" in value[0] or "kopf" in value[0])
    )


def blocks_to_text(blocks: Bloecke) -> str:
    r"""One line a paragraph or row, ``\\n`` between them, a tab between the cells of a table."""
    return "\n".join(line for block in blocks for line in _lines(block))


def runs_to_text(runs: Sequence[Lauf]) -> str:
    """The text of runs with the signs of changes, adjacent changes of one kind in one pair of signs."""
    if not any(map(_CHANGE, runs)):
        return "".join(map(_TEXT, runs))
    parts = []
    for kind, group in groupby((run for run in runs if run["text"]), key=lambda run: run["aenderung"]):
        before, after = SIGNS.get(kind, ("", ""))
        parts.append(before + "".join(run["text"] for run in group) + after)
    return "".join(parts)


def _lines(block: Block) -> list[str]:
    if block["art"] == "tabelle":
        return ["\t".join(runs_to_text(cell) for cell in row) for row in (block["kopf"], *block["zeilen"])]
    text = runs_to_text(block["laeufe"])
    if block["art"] == "punkt":
        text = f"{block['nummer']}. {text}" if block["geordnet"] else f"– {text}"
    return [text]
