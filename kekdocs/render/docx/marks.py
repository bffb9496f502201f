r"""Places of a part where something is put right once its text is known.

A mark is ``\0kind look\0``: no text of a user and no XML can hold a NUL, and looking for a single byte costs 2 µs where
looking for elements costs 100. Kinds: ``ende`` is the end of a cell or another container, ``tabelle`` stands behind a table,
``zeilen`` before the end of a table whose last rows come from tags, ``bild`` is the id of a picture, ``erstellt`` the date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_INSTRUCTION = re.compile(r"<\?kek-(ende|tabelle|erstellt) ?(.*?)\?>", re.DOTALL)
_PICTURE_ID = re.compile(r'(<wp:docPr (?:[^>]*? )?id=")\d+"')
# Behind the last row that is always there nothing can be missing.
_ROWS_FROM_TAGS = re.compile(r"(%\}(?:(?!\{%|</?w:tr[ >]|</w:tbl>).)*)(?=</w:tbl>)", re.DOTALL)
_EMPTY_TABLE = re.compile(rb"<w:tbl>(?:(?!<w:tr[ >]|<w:tbl[ >]).)*?</w:tbl>", re.DOTALL)
_ROWS: Final = b"zeilen "
_PARAGRAPH_ENDS: Final = (b"</w:p>", b"<w:p/>")
_PARAGRAPH_BEGINS: Final = (b"<w:p>", b"<w:p ", b"<w:p/>")


def with_marks(source: str) -> str:
    """The source of a part with marks, on the same lines."""
    source = _INSTRUCTION.sub("\0\\1 \\2\0", source)
    source = _PICTURE_ID.sub('\\1\0bild \0"', source)
    return _ROWS_FROM_TAGS.sub("\\1\0zeilen \0", source)


def settle_marks(data: bytes, created: bytes, picture_ids: Iterator[int]) -> bytes:
    """A filled part without its marks: what loops and conditions leave behind and the schema or Word does not bear."""
    pieces = _without_empty_tables(data.split(b"\0"))
    texts, marks = pieces[::2], pieces[1::2]
    out = [before := texts[0]]
    for index, mark in enumerate(marks, 1):
        kind, _, look = mark.partition(b" ")
        if kind == b"bild":
            out.append(b"%d" % next(picture_ids))
        elif kind == b"erstellt":
            out.append(created)
        elif _lacks_paragraph(kind, before, texts, index):
            out.append(before := b"<w:p>%b</w:p>" % look)
        out.append(texts[index])
        before = texts[index] or before
    return b"".join(out)


def _without_empty_tables(pieces: list[bytes]) -> list[bytes]:
    if _ROWS not in pieces:
        return pieces
    ends = [pieces[index - 1] for index, piece in enumerate(pieces) if piece == _ROWS and index % 2]
    if all(end.endswith(b"</w:tr>") for end in ends):
        return pieces
    kept = b"\0".join(pieces).replace(b"\0%b\0" % _ROWS, b"")
    return _EMPTY_TABLE.sub(b"", kept).split(b"\0")


def _lacks_paragraph(kind: bytes, before: bytes, texts: list[bytes], index: int) -> bool:
    if kind == b"ende":
        return not before.endswith(_PARAGRAPH_ENDS)
    if kind != b"tabelle" or not before.endswith(b"</w:tbl>"):
        return False
    following = next(filter(None, texts[index:]), b"")
    return not following.startswith(_PARAGRAPH_BEGINS)
