"""Tags put where they act: beside their paragraph, row, cell or run, and ends of containers made safe.

What a tag stands for becomes a processing instruction ``<?kek 12?>``: no text of a template or of a user can look like one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from copy import deepcopy
from typing import Final

from lxml import etree

from kekdocs.deutsch import quote
from kekdocs.render.docx import dom
from kekdocs.render.docx.collecting import Tag
from kekdocs.render.docx.findings import STRUCTURE, TemplateFinding, finding
from kekdocs.render.docx.wml import paragraph_properties

# Schema and Word: these end with a paragraph, whatever the tags in them gave.
_NEED_PARAGRAPH: Final = tuple(map(dom.w, ("tc", "txbxContent", "hdr", "ftr", "footnote", "endnote")))
_INSTRUCTION: Final = type(etree.ProcessingInstruction("kek"))
_RUN_TAG = re.compile(r"\{% KEK(\d+) %\}")


def lift_tags(root: etree._Element, tags: list[Tag]) -> Iterable[TemplateFinding]:
    """Replace paragraphs, rows, cells and runs by the tags that stand for them; what would be lost is a finding."""
    by_element: dict[int, list[Tag]] = {}
    for tag in tags:
        if tag.raw.prefix in {"p", "tr", "tc"}:
            by_element.setdefault(id(tag.element), []).append(tag)
    for group in by_element.values():
        yield from _lost_content(group)
    run_tags = {tag.number for tag in tags if tag.raw.prefix == "r"}
    for text in {id(tag.text): tag.text for tag in tags if tag.raw.prefix == "r"}.values():
        _lift_runs(text, run_tags)
    # The look of the last paragraph that a tag replaced in each container, for a paragraph that has to be put there.
    looks: dict[etree._Element, str] = {}
    texts = [instruction for group in by_element.values() for instruction in _replace(group, looks)]
    for instruction in texts:
        _separate(instruction, looks)
    for container in root.iter(*_NEED_PARAGRAPH):
        _secure_end(container, looks)


def _lost_content(group: list[Tag]) -> Iterable[TemplateFinding]:
    """A row or cell with a tag for it vanishes whole; a text beside the tag would vanish with it."""
    first = group[0]
    if first.raw.prefix == "p" or all(tag.raw.opener == "{#" for tag in group):
        return  # paragraphs are checked where tags are collected; a comment for a row means to put the row away
    text = "".join(text.text or "" for text in first.element.iter(dom.T))
    numbers = {tag.number for tag in group}
    alone = _RUN_TAG.sub(lambda match: "" if int(match[1]) in numbers else match[0], text)
    if alone.strip():
        what = "Tabellenzeile" if first.raw.prefix == "tr" else "Zelle"
        message = (
            f"Die Marke {quote(first.raw.written)} ersetzt ihre ganze {what}; was sonst darin steht, ginge verloren."
        )
        yield finding(STRUCTURE, first.place, message, f"Geben Sie der Marke eine eigene {what}.")


def _replace(group: list[Tag], looks: dict[etree._Element, str]) -> list[etree._Element]:
    """Put instructions in place of the element; those that print a long text are given back."""
    element = group[0].element
    shown = [tag for tag in group if tag.raw.opener != "{#"]
    instructions = [etree.ProcessingInstruction("kek", str(tag.number)) for tag in shown]
    for instruction in instructions:
        element.addprevious(instruction)
    look = dom.properties_of(element.find(dom.PPR), "sectPr", "pPrChange", "numPr")
    looks[dom.parent_of(element)] = paragraph_properties(look)
    dom.remove(element)
    return [instruction for instruction, tag in zip(instructions, shown, strict=True) if tag.raw.opener == "{{"]


def _separate(instruction: etree._Element, looks: dict[etree._Element, str]) -> None:
    """Mark where a table at the end of a long text would touch what may be another table."""
    following = instruction.getnext()
    if following is None or following.tag != dom.P:
        instruction.addnext(etree.ProcessingInstruction("kek-tabelle", looks[dom.parent_of(instruction)]))


def _secure_end(container: etree._Element, looks: dict[etree._Element, str]) -> None:
    """Mark the end of a container whose last content comes from tags."""
    last = next(reversed(container), None)
    if isinstance(last, _INSTRUCTION):
        container.append(etree.ProcessingInstruction("kek-ende", looks.get(container, "")))


def _lift_runs(text: etree._Element, run_tags: set[int]) -> None:
    """Split a run so that its ``{{r }}`` tags stand between runs of the same look."""
    pieces = _RUN_TAG.split(text.text or "")
    run = dom.parent_of(text)
    behind = list(text.itersiblings())
    kept = pieces[0]
    current, current_text = run, text
    for number, following in zip(pieces[1::2], pieces[2::2], strict=True):
        if int(number) not in run_tags:
            kept += f"{{% KEK{number} %}}{following}"
            continue
        current_text.text = kept
        mark = etree.ProcessingInstruction("kek", number)
        current.addnext(mark)
        current, current_text = _run_like(run)
        mark.addnext(current)
        kept = following
    current_text.text = kept
    if current is not run:
        current.extend(behind)


def _run_like(run: etree._Element) -> tuple[etree._Element, etree._Element]:
    new = etree.Element(dom.R)
    look = run.find(dom.RPR)
    if look is not None:
        new.append(deepcopy(look))
    text = etree.SubElement(new, dom.T)
    dom.preserve_space(text)
    return new, text
