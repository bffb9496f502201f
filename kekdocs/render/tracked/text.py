"""The text of a Word document: paragraphs as lines, tables by cells, then headers, footers and notes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal

from lxml import etree

from kekdocs.render.tracked.opened import Document, open_document
from kekdocs.render.tracked.resolve import Decision, resolve_document
from kekdocs.render.tracked.tables import cells_of, rows_of
from kekdocs.render.tracked.wml import DELETED, INSERTED, RUN, SDT, SDT_CONTENT, TABLE, P, blocks_of, q

_CHARACTERS: Final = {
    q("tab"): "\t",
    q("br"): "\n",
    q("cr"): "\n",
    q("noBreakHyphen"): "\u2011",
    q("softHyphen"): "\u00ad",
}
_TEXTS: Final = frozenset({q("t"), q("delText")})
_SIGNS: Final = {True: ("[+ ", " +]"), False: ("[– ", " –]")}


Changes = Literal["accept", "keep", "reject"]
"""What becomes of tracked changes in a text; kept ones are shown with the signs of all documents of this program."""


def document_text(docx: bytes, changes: Changes = "accept", name: str = "", *, pages: bool = False) -> str:
    """The text of a document, a line for each paragraph; the cells of a row stand on lines of their own.

    Footnotes and endnotes follow the main text in the order of their references. Headers and footers are left out, since
    they are no part of a wording, unless ``pages`` asks for them; they stand at the end. Raises ``UnsafePackageError``.
    """
    document = open_document(docx, name)
    if changes != "keep":
        resolve_document(document, Decision(changes))
    lines = [*_lines(document.body), *_notes(document)]
    if pages:
        lines += _pages(document)
    return "\n".join(lines)


def _lines(container: etree._Element) -> Iterator[str]:
    for block in blocks_of(container):
        if block.tag == P:
            yield paragraph_text(block)
        elif block.tag == TABLE:
            for row in rows_of(block):
                for cell in cells_of(row):
                    yield from _lines(cell)
        elif block.tag == SDT:
            content = block.find(SDT_CONTENT)
            yield from () if content is None else _lines(content)


def _notes(document: Document) -> Iterator[str]:
    for kind in ("footnote", "endnote"):
        notes = document.notes(kind)
        for reference in document.body.iter(q(f"{kind}Reference")):
            note = notes.get(reference.get(q("id"), ""))
            yield from () if note is None else _lines(note)


def _pages(document: Document) -> Iterator[str]:
    for part, root in document.stories():
        if document.package.kind(part) in {"header", "footer"}:
            yield from _lines(root)


def paragraph_text(paragraph: etree._Element) -> str:
    """The text of one paragraph; inserted and deleted runs between their signs."""
    parts: list[str] = []
    state: bool | None = None
    for run in paragraph.iter(RUN):
        if next(run.iterancestors(P)) is not paragraph:
            continue
        text = "".join([_character(child) for child in run])
        if not text:
            continue
        now = _is_inserted(run, paragraph)
        if now is not state:
            parts += [_SIGNS[state][1] if state is not None else "", _SIGNS[now][0] if now is not None else ""]
            state = now
        parts.append(text)
    return "".join(parts) + (_SIGNS[state][1] if state is not None else "")


def _character(child: etree._Element) -> str:
    return (child.text or "") if child.tag in _TEXTS else _CHARACTERS.get(str(child.tag), "")


def _is_inserted(run: etree._Element, paragraph: etree._Element) -> bool | None:
    """True for inserted, False for deleted, None for neither; a deletion of an insertion is one."""
    found: bool | None = None
    for outer in run.iterancestors():
        if outer is paragraph:
            break
        if outer.tag in DELETED:
            return False
        if outer.tag in INSERTED:
            found = True
    return found
