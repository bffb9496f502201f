"""XML of a foreign package, parsed without anything that reaches beyond it."""

from __future__ import annotations

from lxml import etree

from kekdocs.errors import UnsafePackageError

_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))


def parse_xml_safely(data: bytes) -> etree._Element:
    """The root element. No document type, hence no entities; no network, no huge trees (libxml2's own limits hold).

    Raises ``UnsafePackageError`` with a German sentence.
    """
    # Before the parser, since libxml2 expands entities in attributes whatever it is told.
    if any(doctype in data for doctype in _DOCTYPES):
        raise _doctype()
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UnsafePackageError("Ein Teil des Pakets ist kein lesbares XML; die Datei ist beschädigt.") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise _doctype()
    return root


def _doctype() -> UnsafePackageError:
    return UnsafePackageError("Ein Teil des Pakets enthält eine Dokumenttyp-Deklaration; Word schreibt nie eine.")
