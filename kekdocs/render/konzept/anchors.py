"""Bookmarks in a Lesefassung for Word: they carry the ids of the nodes, and the contents point at them.

A template can print text alone, so the view prints the names between two characters for private use, which are made into
bookmarks here. Word and LibreOffice keep bookmarks whatever is written beside them.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from io import BytesIO
from typing import Final, NamedTuple
from xml.sax.saxutils import escape

from kekdocs.files.zip_writer import pack_part, write_zip
from kekdocs.view.lesefassung import CONTENTS

_DOCUMENT: Final = "word/document.xml"
_STYLES: Final = "word/styles.xml"
_LEVELS: Final = 3
_MARK: Final = re.compile(
    r"<w:r(?: [^>]*)?>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t(?: [^>]*)?>\ue000(\w+)\ue001</w:t></w:r>", re.DOTALL
)
_STRAY: Final = re.compile("\ue000\\w*\ue001|[\ue000\ue001]")
# Above the bookmarks that people set by hand in a template.
_FIRST_ID: Final = 100_000


class Heading(NamedTuple):
    """A heading for the contents: level from 1, text, and the mark of its bookmark."""

    ebene: int
    text: str
    marke: str


def place_anchors(docx: bytes, headings: Sequence[Heading] = ()) -> bytes:
    """Return a Word file that this program made with bookmarks in the places of its marks, and its contents filled.

    Word and LibreOffice put the numbers of the pages in themselves; until then the entries are without.
    """
    with zipfile.ZipFile(BytesIO(docx)) as package:
        names = package.namelist()
        text = package.read(_DOCUMENT).decode()
        if "\ue000" not in text:
            return docx
        parts = {name: package.read(name) for name in names}
    whole = _with_bookmarks(_with_contents(text, headings, parts.get(_STYLES, b"").decode()))
    parts[_DOCUMENT] = _STRAY.sub("", whole).encode()
    return write_zip([pack_part(name, parts[name]) for name in names])


def _with_contents(text: str, headings: Sequence[Heading], styles: str) -> str:
    """Put entries of three levels in the place of their mark, a paragraph each, in the styles that the template has."""
    shown = [heading for heading in headings if heading.ebene <= _LEVELS]
    entries = [(_style_of(heading.ebene, styles), _entry(heading)) for heading in shown]
    between = "".join(f'</w:p><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{entry}' for style, entry in entries[1:])
    written = (entries[0][1] if entries else "") + between
    return _MARK.sub(lambda match: written if match[1] == CONTENTS else match[0], text)


def _style_of(level: int, styles: str) -> str:
    match = re.search(rf'w:styleId="([^"]*)"[^>]*>\s*<w:name w:val="toc {level}"/>', styles)
    return match[1] if match else f"TOC{level}"


def _entry(heading: Heading) -> str:
    text = f'<w:r><w:t xml:space="preserve">{escape(heading.text)}</w:t></w:r>'
    name = heading.marke.strip("\ue000\ue001")
    if not name:
        return text
    begin, parted, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    code = f'<w:r><w:instrText xml:space="preserve"> PAGEREF {name} \\h </w:instrText></w:r>'
    field = f"<w:r><w:tab/></w:r>{begin}{code}{parted}<w:r><w:t>…</w:t></w:r>{end}"
    return f'<w:hyperlink w:anchor="{name}" w:history="1">{text}{field}</w:hyperlink>'


def _with_bookmarks(text: str) -> str:
    count = iter(range(_FIRST_ID, _FIRST_ID + len(text)))

    def bookmark(match: re.Match[str]) -> str:
        number = next(count)
        return f'<w:bookmarkStart w:id="{number}" w:name="{match[1]}"/><w:bookmarkEnd w:id="{number}"/>'

    return _MARK.sub(bookmark, text)
