"""Paragraphs with tracked changes from the redline of a plain text, for documents that this program makes itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from kekdocs.redline import Kind, Redline
from kekdocs.render.docx.wml import PPR_ORDER, Properties, escaped, rank, run
from kekdocs.render.tracked.stamp import Stamp

# Blank lines between paragraphs of plain text are one mark.
_MARK: Final = re.compile(r"\n(?:[^\S\n]*\n)*")
_TAG: Final = {Kind.INSERT: "ins", Kind.DELETE: "del"}


@dataclass(frozen=True, slots=True)
class Look:
    """The formatting of paragraphs and their runs: children of ``w:pPr`` and ``w:rPr`` by local name."""

    paragraph: Properties = field(default_factory=dict)
    run: Properties = field(default_factory=dict)


def tracked_paragraphs(redline: Redline, look: Look, stamp: Stamp, *, first_number: int = 1) -> str:
    r"""The redline of a plain text as WordprocessingML: one ``w:p`` a paragraph, with ``w:ins`` and ``w:del``.

    Blank lines count as one paragraph mark, a line break of Word is ``\v``. The last mark is never tracked, so that the text
    may stand before a table or at the end of a cell. The numbers of the changes begin at ``first_number``; at most one number
    is used for each character and mark. Rejecting all gives the old paragraphs, accepting all the new ones.
    """
    return "".join(_Writer(look, stamp, first_number).write(redline))


class _Writer:
    def __init__(self, look: Look, stamp: Stamp, first: int) -> None:
        self._stamp = f'w:author="{escaped(stamp.author)}" w:date="{stamp.moment}"'
        self._number = first
        self._look = look
        self._run_look = f"<w:rPr>{''.join(look.run.values())}</w:rPr>" if look.run else ""
        self._content: list[str] = []

    def write(self, redline: Redline) -> Iterator[str]:
        ops = [(segment.kind, _MARK.sub("\n", segment.text)) for segment in redline.segments]
        for kind, text in _without_last_mark(ops):
            for number, piece in enumerate(text.split("\n")):
                if number:
                    yield self._close(kind)
                if piece:
                    self._content.append(self._piece(kind, piece))
        yield self._close(Kind.KEEP)

    def _piece(self, kind: Kind, text: str) -> str:
        made = run(text.replace("\v", "\n"), self._run_look)
        if kind is Kind.KEEP:
            return made
        if kind is Kind.DELETE:
            made = made.replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
        return f"<w:{_TAG[kind]} {self._attributes()}>{made}</w:{_TAG[kind]}>"

    def _attributes(self) -> str:
        self._number += 1
        return f'w:id="{self._number - 1}" {self._stamp}'

    def _close(self, kind: Kind) -> str:
        properties = dict(self._look.paragraph)
        mark = f"<w:{_TAG[kind]} {self._attributes()}/>" if kind is not Kind.KEEP else ""
        if mark or self._look.run:
            properties["rPr"] = f"<w:rPr>{mark}{''.join(self._look.run.values())}</w:rPr>"
        inner = "".join(xml for _, xml in sorted(properties.items(), key=lambda each: rank(PPR_ORDER, each[0])))
        content = "".join(self._content)
        self._content = []
        return f"<w:p>{f'<w:pPr>{inner}</w:pPr>' if inner else ''}{content}</w:p>"


def _without_last_mark(ops: list[tuple[Kind, str]]) -> list[tuple[Kind, str]]:
    """Operations without the mark at the end of each side; where one side goes on, its mark moves to the front of that."""
    at = len(ops)
    while at and ops[at - 1][0] is not Kind.KEEP:
        at -= 1
    tail = {kind: "".join([text for each, text in ops[at:] if each is kind]).removesuffix("\n") for kind in _TAG}
    head = ops[:at]
    goes_on = [kind for kind in _TAG if any(each is kind for each, _ in ops[at:])]
    if len(goes_on) < len(_TAG) and head and head[-1][1].endswith("\n"):
        head[-1] = (Kind.KEEP, head[-1][1][:-1])
        tail |= {kind: f"\n{tail[kind]}" for kind in goes_on}
    return [op for op in (*head, (Kind.DELETE, tail[Kind.DELETE]), (Kind.INSERT, tail[Kind.INSERT])) if op[1]]
