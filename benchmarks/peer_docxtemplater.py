"""The shipped Word template with docxtemplater's tags in place of docxtpl's: same structure, for a fair timing."""

from __future__ import annotations

import io
import re
import zipfile
from copy import deepcopy

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_P, _R, _T, _TR, _PPR = (f"{_W}{name}" for name in ("p", "r", "t", "tr", "pPr"))
_TAG = re.compile(r"\{\{[pr]? (.+?) \}\}|\{%(?:p|tr)? (.+?) %\}")
_ROW = re.compile(r"\{%tr (.+?) %\}")
_ELSE = "{%p else %}"


def rewrite_template(data: bytes) -> bytes:
    """Return the package with the tags of all text parts rewritten."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if re.match(r"word/(document|header|footer)", name):
                part = _rewrite_part(part)
            elif name == "docProps/core.xml":
                part = _TAG.sub(r"{\1}", part.decode()).encode()
            new.writestr(name, part)
    return out.getvalue()


def _rewrite_part(data: bytes) -> bytes:
    root = etree.fromstring(data)
    blocks: list[str] = []
    for element in list(root.iter(_P, _TR)):
        if element.tag == _TR and (match := _ROW.search(_text(element))):
            _move_to_rows(element, match[1], blocks)
        elif element.tag == _P:
            _rewrite_paragraph(element, blocks)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _text(element: etree._Element) -> str:
    return "".join(text.text or "" for text in element.iter(_T))


def _move_to_rows(row: etree._Element, statement: str, blocks: list[str]) -> None:
    """A loop over rows begins in the first cell and ends in the last one; docxtemplater has no rows for tags."""
    close, begin = _statement(statement, blocks)
    before, after = row.getprevious(), row.getnext()
    if close and before is not None:
        list(before.iter(_P))[-1].append(_run(close))
    if begin and after is not None:
        first = next(after.iter(_P))
        first.insert(1 if first.find(_PPR) is not None else 0, _run(begin))
    parent = row.getparent()
    assert parent is not None
    parent.remove(row)


def _run(text: str) -> etree._Element:
    run = etree.Element(_R)
    etree.SubElement(run, _T).text = text
    return run


def _rewrite_paragraph(paragraph: etree._Element, blocks: list[str]) -> None:
    if _text(paragraph).strip() == _ELSE:
        close, begin = _statement("else", blocks)
        ending = deepcopy(paragraph)
        paragraph.addprevious(ending)
        _set_text(ending, close)
        _set_text(paragraph, begin)
        return
    for text in paragraph.iter(_T):
        text.text = _TAG.sub(
            lambda match: f"{{{match[1]}}}" if match[1] else "".join(_statement(match[2], blocks)), text.text or ""
        )


def _set_text(paragraph: etree._Element, text: str) -> None:
    first, *rest = paragraph.iter(_T)
    first.text = text
    for each in rest:
        each.text = ""


def _statement(statement: str, blocks: list[str]) -> tuple[str, str]:
    """What ends before and what begins behind a statement; ``blocks`` are those that are open."""
    word, _, rest = statement.partition(" ")
    if word in {"for", "if"}:
        blocks.append(rest if word == "for" else f"?{rest}")
        return "", f"{{#{blocks[-1]}}}"
    if word == "else":
        return "{/}", f"{{^{blocks[-1]}}}"
    blocks.pop()
    return "{/}", ""
