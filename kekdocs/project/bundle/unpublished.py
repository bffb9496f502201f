"""What in a file that travels whole, or is converted, is not meant for everybody."""

from __future__ import annotations

import re
from typing import Final

from kekdocs.deutsch.nichtoeffentlich import has_passages
from kekdocs.files.zip_gate import check_open_document, check_zip, read_member

_COMMENTS: Final = ("comment", "threadedcomment", "moderncomment", "people", "person")
"""How the names of parts with comments and of their authors begin, in all three kinds of Office files."""
_CHANGES: Final = re.compile(rb"<(?:\w+:)?(?:ins|del|moveFrom|moveTo)[\s/>]|<(?:\w+:)?tracked-changes[\s/>]")
_ANNOTATION: Final = re.compile(rb"<office:annotation[\s/>]")
_VANISH: Final = re.compile(rb"<w:vanish\s*/>|<w:vanish\s+w:val=\"(?:1|true|on)\"")
_XML_COMMENT: Final = re.compile(r"<!--.*?\S.*?-->", re.DOTALL)
_OPEN_DOCUMENT: Final = (".odt", ".ods", ".odp")
_MARKUP: Final = (".xml", ".gml")


def unpublished_in_office(data: bytes, ending: str) -> str:
    """Return in German what an Office file holds that is not for everybody, empty for nothing.

    Raises:
        UnsafePackageError: it is damaged, too large or holds active content.
    """
    package = (check_open_document if ending in _OPEN_DOCUMENT else check_zip)(data)
    names = package.namelist()
    if any(name.lower().rpartition("/")[2].startswith(_COMMENTS) for name in names):
        return "Kommentare"
    if any(name.startswith("xl/revisions/") for name in names):
        return "nachverfolgte Änderungen"
    for name in names:
        if name.endswith(".xml") and (what := _hidden_in(read_member(package, name), ending)):
            return what
    return ""


def _hidden_in(part: bytes, ending: str) -> str:
    if ending in _OPEN_DOCUMENT and _ANNOTATION.search(part):
        return "Kommentare"
    if ending in (".docx", *_OPEN_DOCUMENT) and _CHANGES.search(part):
        return "nachverfolgte Änderungen"
    return "verborgenen Text" if ending == ".docx" and _VANISH.search(part) else ""


def unpublished_in_text(data: bytes, ending: str) -> str:
    """Return in German what a file of text holds that is not for everybody, empty for nothing."""
    text = _decoded(data)
    if has_passages(text):
        return "nichtöffentliche Passagen"
    return "Kommentare" if ending in _MARKUP and _XML_COMMENT.search(text) else ""


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
