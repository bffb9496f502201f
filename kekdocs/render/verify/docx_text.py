"""The text of a Word file as it is read: the body in document order, without signs that only show a change.

A reader of its own on purpose: the check must not trust the library that wrote the file.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

SIGN_STYLE = "Änderungszeichen"
"""Name of the character style of ``[+``, ``+]``, ``[–`` and ``–]``."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_WHITE = {
    f"{_W}tab": "\t",
    f"{_W}ptab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "-",
}
# What is only positioned; what is drawn a second time for programs that know no drawings.
_LEFT_OUT = frozenset({f"{_W}rPr", f"{_W}pPr", f"{_W}sectPr", f"{_MC}Fallback"})
_STRUCK = frozenset({f"{_W}del", f"{_W}moveFrom"})
_NEW = frozenset({f"{_W}ins", f"{_W}moveTo"})
_TEXTS = frozenset({f"{_W}t", f"{_W}delText"})


def docx_text(data: bytes, *, rejected: bool = False) -> str:
    """Return the text of the body, one line a paragraph, in the order of the file; a cell is a paragraph of its own.

    Line breaks and tabs are white space, results of fields stay, their instructions, hidden runs and runs in the style
    ``Änderungszeichen`` do not. Header and footer, comments and notes are other parts and are not read. Tracked changes count
    as accepted, or all as ``rejected``.

    Raises:
        KeyError: the package has no main part; zipfile.BadZipFile, lxml.etree.XMLSyntaxError: it is damaged.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        document = etree.fromstring(package.read("word/document.xml"), parser)
        names = package.namelist()
        styles = etree.fromstring(package.read("word/styles.xml"), parser) if "word/styles.xml" in names else None
    body = document.find(f"{_W}body")
    if body is None:
        return ""
    return "".join(_Reader(_sign_styles(styles), _LEFT_OUT | (_NEW if rejected else _STRUCK)).read(body)).strip("\n")


def _sign_styles(styles: etree._Element | None) -> frozenset[str]:
    """Return the ids of the sign style; Word derives an id from the name in ways of its own, so the name decides."""
    if styles is None:
        return frozenset()
    return frozenset(
        style.get(f"{_W}styleId", "")
        for style in styles.iter(f"{_W}style")
        if (name := style.find(f"{_W}name")) is not None and name.get(f"{_W}val") == SIGN_STYLE
    )


class _Reader:
    """One walk over the body; it remembers between runs whether it stands in the instruction of a field."""

    def __init__(self, sign_styles: frozenset[str], left_out: frozenset[str]) -> None:
        self._sign_styles = sign_styles
        self._left_out = left_out
        self._fields: list[bool] = []  # a nested field each: True from its begin to its separator

    def read(self, element: etree._Element) -> Iterator[str]:
        for child in element:
            tag = str(child.tag)
            if tag in self._left_out or _is_gone_row(child, self._left_out):
                continue
            if tag == f"{_W}r":
                yield from self._read_run(child)
                continue
            yield from self.read(child)
            if tag == f"{_W}p":
                yield "\n"

    def _read_run(self, run: etree._Element) -> Iterator[str]:
        silent = self._is_left_out(run)
        for child in run:
            tag = str(child.tag)
            if tag == f"{_W}fldChar":
                self._step_field(child.get(f"{_W}fldCharType", ""))
            elif silent or any(self._fields):
                continue
            elif tag in _TEXTS:
                yield child.text or ""
            elif tag in _WHITE:
                yield _WHITE[tag]
            elif tag not in self._left_out:
                yield from self.read(child)  # text boxes

    def _step_field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(True)
        elif kind == "separate" and self._fields:
            self._fields[-1] = False
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _is_left_out(self, run: etree._Element) -> bool:
        style = run.find(f"{_W}rPr/{_W}rStyle")
        if style is not None and style.get(f"{_W}val") in self._sign_styles:
            return True
        hidden = run.find(f"{_W}rPr/{_W}vanish")
        return hidden is not None and hidden.get(f"{_W}val", "true") not in {"0", "false", "off"}


def _is_gone_row(element: etree._Element, left_out: frozenset[str]) -> bool:
    """Tell whether a row of a table is gone, which its properties say."""
    properties = element.find(f"{_W}trPr")
    return properties is not None and any(str(child.tag) in left_out for child in properties)
