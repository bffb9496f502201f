"""The text of a tagged PDF in the order in which reading software speaks it (ISO 32000-1, 14.7 and 14.8).

The structure tree gives the order, marked-content ids lead from it to the glyphs. What is no part of the tree (header, footer,
repeated table head: artifacts) is left out, as a screen reader leaves it out.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFObjRef, resolve1
from pdfminer.psparser import literal_name
from pdfminer.utils import decode_text

from kekdocs.render.verify.marked_content import Content, Glyph, left_to_right, on_one_line, read_content

_INLINE = frozenset({"Span", "Link", "Quote", "Code", "Reference", "Em", "Strong", "Annot", "Note", "BibEntry", "Sub"})
_GAP = 0.12  # of the font size: the narrowest space of a text face is about 0.2, kerning stays below 0.1


class UntaggedPdfError(ValueError):
    """The PDF has no structure tree, hence no logical order."""


def pdf_text(data: bytes, *, as_painted: bool = False) -> str:
    """Return the text in logical order: a line for each line on the page and for each block (paragraph, cell, label).

    Replacement texts (ActualText) stand for the glyphs they cover; alternative texts of pictures are no text. A glyph without
    a meaning in the file is U+FFFD.

    Within one marked-content sequence the glyphs of a line are read from left to right. LibreOffice paints what it borrows
    from another font (a ☒ that the text face lacks) after the rest of the line; ``as_painted`` keeps the order of the file,
    in which reading software may speak it.

    Raises:
        UntaggedPdfError: the file has no structure tree.
        pdfminer.psexceptions.PSException: it is damaged.
    """
    document = PDFDocument(PDFParser(io.BytesIO(data)))
    root = resolve1(document.catalog.get("StructTreeRoot"))
    if not isinstance(root, dict):
        raise UntaggedPdfError("no structure tree")
    roles = resolve1(root.get("RoleMap")) or {}
    content = read_content(document)
    if not as_painted:
        content = {key: left_to_right(glyphs) for key, glyphs in content.items()}
    walk = _TreeWalk(content, {str(k): literal_name(resolve1(v)) for k, v in roles.items()})
    return "".join(_join(walk.read(root.get("K"), page=0))).strip("\n")


def read_blocks(document: PDFDocument, content: Content) -> Iterator[list[str]]:
    """Yield the lines of each block (paragraph, cell) in logical order; the label of a list item stands before its text.

    Raises:
        UntaggedPdfError: the file has no structure tree.
    """
    root = resolve1(document.catalog.get("StructTreeRoot"))
    if not isinstance(root, dict):
        raise UntaggedPdfError("no structure tree")
    roles = resolve1(root.get("RoleMap")) or {}
    walk = _BlockWalk(content, {str(k): literal_name(resolve1(v)) for k, v in roles.items()})
    block: list[Glyph] = []
    for glyph in walk.read(root.get("K"), page=0):
        if glyph is not _BLOCK_END:
            block.append(glyph)
        elif block and block[-1] is not _LABEL_END:
            yield "".join(_join(iter(block))).split("\n")
            block = []
    if block:
        yield "".join(_join(iter(block))).split("\n")


_BLOCK_END = Glyph("\n", 0, 0, 0, 0)
_LABEL_END = Glyph(" ", 0, 0, 0, 0)


class _TreeWalk:
    """The walk over the structure tree."""

    def __init__(self, content: Content, roles: Mapping[str, str]) -> None:
        self._content = content
        self._roles = roles

    def read(self, kids: object, page: int) -> Iterator[Glyph]:
        """Read what an entry K may hold: an id, a reference to an id, an element, or a list of these."""
        kids = resolve1(kids)
        if isinstance(kids, list):
            for kid in kids:
                yield from self.read(kid, page)
        elif isinstance(kids, int):
            yield from self._content.get((page, kids), ())
        elif isinstance(kids, dict):
            page = _page_of(kids, page)
            if "MCID" in kids:
                yield from self._content.get((page, kids["MCID"]), ())
            elif "S" in kids:
                yield from self._read_element(kids, page)

    def _read_element(self, element: dict[str, object], page: int) -> Iterator[Glyph]:
        name = literal_name(resolve1(element["S"]))
        is_block = self._roles.get(name, name) not in _INLINE
        actual = resolve1(element.get("ActualText"))
        if is_block:
            yield _BLOCK_END
        if isinstance(actual, bytes):
            yield Glyph(decode_text(actual), 0, 0, 0, 0)
        else:
            yield from self.read(element.get("K"), page)
        if is_block:
            yield _BLOCK_END


class _BlockWalk(_TreeWalk):
    """The walk that keeps a label with what it labels."""

    def _read_element(self, element: dict[str, object], page: int) -> Iterator[Glyph]:
        if literal_name(resolve1(element["S"])) != "Lbl":
            yield from super()._read_element(element, page)
            return
        yield from self.read(element.get("K"), page)
        yield _LABEL_END


def _page_of(element: dict[str, object], inherited: int) -> int:
    page = element.get("Pg")
    return page.objid if isinstance(page, PDFObjRef) else inherited


def _join(glyphs: Iterator[Glyph]) -> Iterator[str]:
    """Put glyphs together, with a line break or a space where the page shows one and the file writes none."""
    last = _BLOCK_END
    for glyph in glyphs:
        if glyph is _BLOCK_END and last is _BLOCK_END:
            continue
        if glyph.size and last.size:
            yield _between(last, glyph)
        yield glyph.text
        last = glyph


def _between(last: Glyph, glyph: Glyph) -> str:
    if not on_one_line(last, glyph):
        return "\n"
    has_gap = glyph.x - last.end > _GAP * glyph.size
    return " " if has_gap and not (last.text.isspace() or glyph.text.isspace()) else ""
