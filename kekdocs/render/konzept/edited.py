"""Reads a Lesefassung that was edited in Word: its nodes by their bookmarks, their wordings as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from lxml import etree

from kekdocs.konzept.kennung import day_of_anchor
from kekdocs.render.redline.escapes import escape_plain
from kekdocs.render.tracked.opened import Document, open_document
from kekdocs.render.tracked.resolve import Decision, resolve_document
from kekdocs.render.tracked.text import paragraph_text
from kekdocs.render.tracked.wml import RUN, SDT, SDT_CONTENT, TABLE, P, q, value_of
from kekdocs.view.markdown import parse_markdown

_ANCHOR: Final = re.compile(r"kek_[0-9a-f]{24}\Z")
_HEADING: Final = re.compile(r"(?:heading|überschrift) ([1-9])\Z")
_LEAD, _ANGABEN, _VERMERK = "maßnahme", "angaben", "änderungsvermerk"
_LISTS: Final = {"list bullet": "- ", "aufzählungszeichen": "- ", "list number": "1. ", "listennummer": "1. "}


@dataclass(slots=True)
class Abschnitt:
    """A node as it stands in the Word file; ``anchor`` is its bookmark, empty for what was written anew.

    ``ebene`` is the level of a heading, 0 for a Maßnahme. ``absaetze`` are the paragraphs of its wording as plain text,
    ``markdown`` the same as Markdown; ``tabelle`` tells that a table stands in it; its cells are among the
    ``absaetze``, but not in the Markdown.
    """

    anchor: str
    ebene: int
    ueberschrift: str
    absaetze: list[str] = field(default_factory=list)
    markdown: list[str] = field(default_factory=list)
    angaben: str = ""
    tabelle: bool = False

    @property
    def text(self) -> str:
        """Return the wording as Markdown; items of a list stand under each other."""
        joined = ""
        for before, part in zip(["", *self.markdown], self.markdown, strict=False):
            both = before.startswith(tuple(_LISTS.values())) and part.startswith(tuple(_LISTS.values()))
            joined += (("\n" if both else "\n\n") if joined else "") + part
        return joined


@dataclass(frozen=True, slots=True)
class Gelesen:
    """The nodes of a Lesefassung in their order; ``stand`` is the day it was about, None where the file does not say."""

    stand: date | None
    abschnitte: tuple[Abschnitt, ...]


def read_lesefassung(docx: bytes, name: str) -> Gelesen:
    """Read a Lesefassung with all tracked changes accepted; what stands before the first node is left out.

    Raises ``UnsafePackageError`` for what is no harmless Word document.
    """
    document = open_document(docx, name)
    resolve_document(document, Decision.ACCEPT)
    reader = _Reader(_style_names(document))
    for block in _blocks(document.body):
        reader.take(block)
    return Gelesen(reader.stand, tuple(reader.found))


def _style_names(document: Document) -> dict[str, str]:
    root = document.related_root("styles")
    every = () if root is None else root.iterchildren(q("style"))
    return {each.get(q("styleId"), ""): value_of(each, "name").lower() for each in every}


def _blocks(container: etree._Element) -> Iterator[etree._Element]:
    for child in container:
        if child.tag == SDT:
            content = child.find(SDT_CONTENT)
            yield from () if content is None else _blocks(content)
        else:
            yield child


@dataclass
class _Reader:
    styles: dict[str, str]
    stand: date | None = None
    found: list[Abschnitt] = field(default_factory=list)
    _waiting: list[str] = field(default_factory=list)

    def take(self, block: etree._Element) -> None:
        """Read a paragraph, a table, or a bookmark between them, which belongs to the next paragraph."""
        self._waiting += self._anchors(block)
        if block.tag == TABLE and self.found:
            self.found[-1].tabelle = True
            cells = (" ".join(paragraph_text(each).split()) for each in block.iter(P))
            self.found[-1].absaetze += filter(None, cells)
        elif block.tag == P:
            self._paragraph(block)

    def _anchors(self, block: etree._Element) -> Iterator[str]:
        for mark in block.iter(q("bookmarkStart")):
            name = mark.get(q("name"), "")
            if _ANCHOR.match(name):
                yield name
            elif day := day_of_anchor(name):
                self.stand = day

    def _paragraph(self, block: etree._Element) -> None:
        style = self.styles.get(value_of(block, "pPr/pStyle"), "")
        text = " ".join(paragraph_text(block).split())
        heading = _HEADING.match(style)
        if (heading or style == _LEAD) and (text or self._waiting):
            self._begin(int(heading[1]) if heading else 0, text)
        elif not self.found or not text:
            return
        elif style == _ANGABEN:
            self.found[-1].angaben = text
        elif style != _VERMERK:
            self.found[-1].absaetze.append(text)
            self.found[-1].markdown.append(_LISTS.get(style, "") + _as_markdown(block))

    def _begin(self, ebene: int, text: str) -> None:
        anchor, self._waiting = (self._waiting[-1] if self._waiting else ""), []
        if anchor or self.found:  # before the first node stand cover and overview
            self.found.append(Abschnitt(anchor, ebene, text))


def _as_markdown(paragraph: etree._Element) -> str:
    """Return a paragraph with bold and italics; blanks at the edges of what is bold stand outside."""
    parts: list[tuple[str, str]] = []
    for run in paragraph.iter(RUN):
        text = "".join(_character(child) for child in run)
        sign = "**" * _is_on(run, "b") + "*" * _is_on(run, "i")
        if parts and parts[-1][0] == sign:
            parts[-1] = (sign, parts[-1][1] + text)
        else:
            parts.append((sign, text))
    written = "".join(_marked(sign, text) for sign, text in parts)
    return " ".join(written.split()) if written.strip() else ""


def _character(child: etree._Element) -> str:
    return (child.text or "") if child.tag == q("t") else " " if child.tag in {q("tab"), q("br")} else ""


def _is_on(run: etree._Element, name: str) -> bool:
    found = run.find(f"{q('rPr')}/{q(name)}")
    return found is not None and found.get(q("val"), "1") not in {"0", "false", "off"}


def _marked(sign: str, text: str) -> str:
    core = text.strip()
    if not core:
        return text
    shown = core if _means_itself(core) else escape_plain(core, at_line_start=not sign)
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{before}{sign}{shown}{sign[::-1]}{after}"


def _means_itself(text: str) -> bool:
    """Tell whether Markdown shows a text as it is; most texts do, and backslashes would be read by people."""
    blocks = parse_markdown(text)
    if len(blocks) != 1 or blocks[0]["art"] != "absatz":
        return False
    return [run["text"] for run in blocks[0]["laeufe"]] == [text] and not blocks[0]["laeufe"][0]["fett"]
