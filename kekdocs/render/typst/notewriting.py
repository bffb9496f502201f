"""Footnotes and endnotes of one document as Typst code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from kekdocs.render.typst import stream
from kekdocs.render.typst.flow import Container, FlowWriter
from kekdocs.render.typst.references import Note, endnote_label
from kekdocs.render.typst.sheet import DrawnNote, Sheet
from kekdocs.render.typst.tree import Block, Paragraph

SETTINGS: Final = """
#let trennlinie = block(
  width: 100%, inset: (top: 5pt, bottom: 3pt), pdf.artifact(line(length: 25%, stroke: 0.5pt)),
)
#set super(typographic: false, baseline: 0pt, size: 1em)
#set footnote.entry(separator: trennlinie, clearance: 0pt, gap: 0pt, indent: 0pt)
#show footnote.entry: it => {
  set par(leading: 0pt)
  it.note.body
}
"""
"""Footnotes bring their signs and spaces along; Typst gives them their place and their tags."""


def draw_notes(sheet: Sheet, notes: Sequence[Note]) -> list[DrawnNote]:
    """The notes in order; an endnote has the label that its reference leads to at its beginning."""
    drawn = []
    for index, note in enumerate(notes):
        blocks = note.blocks if note.kind == "f" else [*_labelled(note.blocks, endnote_label(index))]
        container = Container(sheet.text_width, breaks=False)
        drawn.append(DrawnNote(note.kind, note.sign, f"{{\n{FlowWriter(sheet, container).write(blocks)}\n}}"))
    return drawn


def endnotes_code(notes: Sequence[DrawnNote]) -> str:
    """The endnotes for the end of the document, empty when there are none."""
    codes = [each.code for each in notes if each.kind == "e"]
    return "#{\n" + "\n".join(("trennlinie", *codes)) + "\n}\n" if codes else ""


def _labelled(blocks: Sequence[Block], label: str) -> Iterator[Block]:
    anchor = (stream.ANCHOR, label)
    for position, block in enumerate(blocks):
        if position == 0 and isinstance(block, Paragraph):
            yield replace(block, items=[anchor, *block.items])
        else:
            yield block
