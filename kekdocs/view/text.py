"""The plain text of blocks."""

from __future__ import annotations

from collections.abc import Iterator

from kekdocs.view.blocks import Bloecke, Lauf


def run_lists(bloecke: Bloecke) -> Iterator[list[Lauf]]:
    """Yield the runs of each paragraph and table cell, in reading order."""
    for block in bloecke:
        if block["art"] == "tabelle":
            for row in (block["kopf"], *block["zeilen"]):
                yield from row
        else:
            yield block["laeufe"]


def paragraph_texts(bloecke: Bloecke) -> list[str]:
    """Return the text of each paragraph and table cell, in reading order, without list numbers and without notes."""
    return ["".join(run["text"] for run in runs if run["aenderung"] != "hinweis") for runs in run_lists(bloecke)]


def plain_text(bloecke: Bloecke) -> str:
    """Return the text with a line break between paragraphs."""
    return "\n".join(paragraph_texts(bloecke))
