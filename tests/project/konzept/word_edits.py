"""A Lesefassung changed as in Word: its body as XML, put back into the package."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

from tests.render.docx.builders import part

BODY = "word/document.xml"


def edit(docx: bytes, change: Callable[[str], str]) -> bytes:
    before = part(docx, BODY)
    after = change(before)
    assert after != before, "nothing was changed"
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in (parts | {BODY: after.encode()}).items():
            package.writestr(name, data)
    return made.getvalue()


def replace(old: str, new: str) -> Callable[[str], str]:
    return lambda text: text.replace(old, new)


def paragraph(style: str, text: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'


def behind(words: str, added: str) -> Callable[[str], str]:
    """Put paragraphs behind the one that holds some words."""

    def put(text: str) -> str:
        end = text.index("</w:p>", text.index(words)) + len("</w:p>")
        return text[:end] + added + text[end:]

    return put


def take_out(first: str, last: str) -> Callable[[str], str]:
    """Delete all paragraphs from the one before that with ``first`` to that with ``last``."""

    def cut(text: str) -> str:
        pieces = re.split(r"(?<=</w:p>)", text)
        at = next(n for n, piece in enumerate(pieces) if first in piece) - 1
        to = next(n for n, piece in enumerate(pieces) if n > at and last in piece)
        return "".join(pieces[:at] + pieces[to + 1 :])

    return cut
