"""A Word document that came in: its parts, parsed on first use, and written again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Final

from lxml import etree

from kekdocs.errors import UnsafePackageError
from kekdocs.files.names import show_name
from kekdocs.files.xml_gate import parse_xml_safely
from kekdocs.files.zip_gate import check_zip, read_member
from kekdocs.files.zip_writer import write_zip
from kekdocs.render.docx.package import Package, serialise
from kekdocs.render.docx.wml import W
from kekdocs.render.tracked.wml import ID, q

_CONTENT_TYPES: Final = "[Content_Types].xml"
_TYPES: Final = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_STRICT: Final = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_SAVE_ANEW: Final = "Öffnen Sie die Datei in Word und speichern Sie sie als »Word-Dokument (*.docx)«."
_MAIN: Final = frozenset({"document.main", "template.main"})
STORIES: Final = ("header", "footer", "footnotes", "endnotes")


class Document:
    """The parts of a document; a root that was asked for is written back as it is then."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self._roots: dict[str, etree._Element] = {}
        self._digests: dict[str, str] = {}

    @property
    def body(self) -> etree._Element:
        """The ``w:body``."""
        body = self.root(self.package.document).find(q("body"))
        if body is None:
            raise UnsafePackageError("Das Dokument hat keinen Text (w:body fehlt).", _SAVE_ANEW)
        return body

    def root(self, part: str) -> etree._Element:
        """The root of a part, without comments and processing instructions. Raises ``UnsafePackageError``."""
        if part not in self._roots:
            if part not in self.package.members:
                raise UnsafePackageError(f"Dem Paket fehlt der Teil {show_name(part)}.")
            root = parse_xml_safely(self.package.members[part])
            etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
            self._roots[part] = root
        return self._roots[part]

    def related(self, kind: str) -> str | None:
        """The part that the text refers to as ``kind`` ("styles", "numbering", "footnotes" …), where there is one."""
        name = self.package.related(self.package.document, kind)
        return name if name in self.package.members else None

    def related_root(self, kind: str) -> etree._Element | None:
        """The root of ``related``."""
        name = self.related(kind)
        return None if name is None else self.root(name)

    def notes(self, kind: str) -> dict[str, etree._Element]:
        """The notes of a kind ("footnote", "endnote") by id, without the separators."""
        root = self.related_root(f"{kind}s")
        found = () if root is None else root.iterchildren(q(kind))
        return {each.get(ID, ""): each for each in found if each.get(q("type"), "normal") == "normal"}

    def stories(self) -> Iterator[tuple[str, etree._Element]]:
        """All parts with text that is printed, the main text first, then by name."""
        yield self.package.document, self.root(self.package.document)
        for part in sorted(self.package.members):
            if self.package.kind(part) in STORIES:
                yield part, self.root(part)

    def target(self, part: str, rel_id: str) -> str:
        """What a relation leads to, so that it can be compared between documents: the address, or the content's hash."""
        for relation in self.package.relations(part):
            if relation.get("Id") == rel_id:
                if relation.get("TargetMode") == "External":
                    return str(relation.get("Target"))
                return self.digest(self.package.target(part, relation))
        return ""

    def digest(self, part: str) -> str:
        """The hash of a part's bytes, empty for one that is missing."""
        if part not in self._digests:
            data = self.package.members.get(part)
            self._digests[part] = hashlib.sha256(data).hexdigest() if data is not None else ""
        return self._digests[part]

    def write(self) -> bytes:
        """The package: same parts in the same order, same bytes."""
        for part, root in self._roots.items():
            self.package.members[part] = serialise(root)
        return write_zip(list(self.package.finish().items()))


def open_document(data: bytes, name: str = "") -> Document:
    """The parts of a Word document. Raises ``UnsafePackageError`` with the ``name`` of the file, if given."""
    try:
        return _open(data)
    except UnsafePackageError as error:
        if not name:
            raise
        raise UnsafePackageError(f"{show_name(name)}: {error}", error.hint) from error


def _open(data: bytes) -> Document:
    with check_zip(data) as archive:
        members = {
            each.filename: read_member(archive, each.filename) for each in archive.infolist() if not each.is_dir()
        }
    if _CONTENT_TYPES not in members:
        raise _no_document()
    types = parse_xml_safely(members[_CONTENT_TYPES])
    overrides = {_name(each): str(each.get("ContentType")) for each in types.iter(f"{_TYPES}Override")}
    defaults = {
        str(each.get("Extension")).lower(): str(each.get("ContentType")) for each in types.iter(f"{_TYPES}Default")
    }
    package = Package(members, overrides, defaults)
    documents = [part for part in overrides if package.kind(part) in _MAIN and part in members]
    if len(documents) != 1:
        raise _no_document()
    package.document = documents[0]
    if _STRICT in members[documents[0]][:5000]:
        raise UnsafePackageError("Die Datei ist als »Strict Open XML-Dokument« gespeichert.", _SAVE_ANEW)
    document = Document(package)
    if document.root(package.document).tag != f"{{{W}}}document":
        raise _no_document()
    return document


def _name(override: etree._Element) -> str:
    return str(override.get("PartName")).removeprefix("/")


def _no_document() -> UnsafePackageError:
    return UnsafePackageError("Die Datei ist kein Word-Dokument (.docx).", _SAVE_ANEW)
