"""The parts of a DOCX while a template is prepared: content types, relationships, what is what."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from kekdocs.errors import UnsafePackageError
from kekdocs.files.xml_gate import parse_xml_safely
from kekdocs.files.zip_gate import check_zip, read_member
from kekdocs.render.docx.active_content import refuse_active_fields, refuse_active_relation
from kekdocs.render.docx.wml import W

_CONTENT_TYPES: Final = "[Content_Types].xml"
_CT: Final = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_REL: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WML_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."
CORE_TYPE: Final = "application/vnd.openxmlformats-package.core-properties+xml"
_CORE_REL: Final = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
# A second copy of the styles that Word 2010 alone read; once it differs from the first, Word calls the file damaged.
_STYLES_OF_2010: Final = "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects"
_STRICT: Final = b"http://purl.oclc.org/ooxml/wordprocessingml/main"

TEXT_PARTS: Final = {
    "document.main": "Dokument",
    "header": "Kopfzeile",
    "footer": "Fußzeile",
    "footnotes": "Fußnoten",
    "endnotes": "Endnoten",
}
"""Kinds of parts whose tags are filled, with their German name."""

_SAVE_ANEW: Final = "Öffnen Sie die Datei in Word und speichern Sie sie als »Word-Dokument (*.docx)«."


@dataclass(slots=True)
class Package:
    """Names and bytes of all parts; changed in place while a template is prepared."""

    members: dict[str, bytes]
    types: dict[str, str]
    defaults: dict[str, str]
    document: str = ""
    _rels: dict[str, etree._Element] = field(default_factory=dict)

    def kind(self, name: str) -> str:
        """The kind of a WordprocessingML part ("document.main", "header", "styles" …) or empty."""
        content_type = self.types.get(name, "")
        if not content_type.startswith(_WML_TYPE):
            return ""
        return content_type.removeprefix(_WML_TYPE).removesuffix("+xml")

    def related(self, source: str, kind: str) -> str | None:
        """The name of the first part that ``source`` refers to as ``kind`` ("styles", "numbering" …)."""
        for relation in self.relations(source):
            if relation.get("Type") == f"{_OFFICE}/{kind}":
                return self.target(source, relation)
        return None

    def target(self, source: str, relation: etree._Element) -> str:
        """The name of the part that a relation leads to."""
        target = relation.get("Target") or ""
        if target.startswith("/"):
            return target[1:]
        return posixpath.normpath(posixpath.join(posixpath.dirname(source), target))

    def relations(self, source: str) -> etree._Element:
        """The relations of a part, empty when it has none; they may be changed."""
        name = rels_name(source)
        if name not in self._rels:
            data = self.members.get(name, f'<Relationships xmlns="{_REL[1:-1]}"/>'.encode())
            self._rels[name] = parse_xml_safely(data)
        return self._rels[name]

    def relate(self, source: str, kind: str, target: str) -> str:
        """A new relation from a part to another one; the id of it."""
        relations = self.relations(source)
        used = {relation.get("Id") for relation in relations}
        new_id = next(f"rIdKek{number}" for number in range(1, len(used) + 2) if f"rIdKek{number}" not in used)
        relation_type = kind if "://" in kind else f"{_OFFICE}/{kind}"
        etree.SubElement(relations, f"{_REL}Relationship", Id=new_id, Type=relation_type, Target=f"/{target}")
        return new_id

    def add(self, name: str, data: bytes, content_type: str) -> None:
        """A new part, or another content of an old one."""
        self.members[name] = data
        if self.defaults.get(name.rpartition(".")[2].lower()) != content_type:
            self.types[name] = content_type

    def drop_unreferenced(self, name: str) -> None:
        """Remove a part that no relation leads to any more."""
        sources = [_source_name(rels) for rels in self.members if rels.endswith(".rels")]
        if not any(self.target(source, rel) == name for source in sources for rel in self.relations(source)):
            self.members.pop(name, None)
            self.types.pop(name, None)

    def forget(self, source: str, relation_type: str) -> None:
        """Cut a part's relations of one full type, and remove the parts that nothing leads to then."""
        relations = self.relations(source)
        for relation in [each for each in relations if each.get("Type") == relation_type]:
            relations.remove(relation)
            self.drop_unreferenced(self.target(source, relation))

    def finish(self) -> dict[str, bytes]:
        """All parts with the relations and content types as they are now."""
        for name, relations in self._rels.items():
            if len(relations) or name in self.members:
                self.members[name] = serialise(relations)
        self.members[_CONTENT_TYPES] = self._content_types()
        return self.members

    def _content_types(self) -> bytes:
        root = etree.Element(
            f"{_CT}Types",
            nsmap={None: _CT[1:-1]},  # type: ignore[dict-item]  # the stubs know no default namespace
        )
        for extension, content_type in sorted(self.defaults.items()):
            etree.SubElement(root, f"{_CT}Default", Extension=extension, ContentType=content_type)
        for name, content_type in sorted(self.types.items()):
            etree.SubElement(root, f"{_CT}Override", PartName=f"/{name}", ContentType=content_type)
        return serialise(root)


def open_package(data: bytes, name: str) -> Package:
    """The parts of a template. Raises ``UnsafePackageError`` for what is no harmless Word document."""
    with check_zip(data, name) as archive:
        members = {
            info.filename: read_member(archive, info.filename) for info in archive.infolist() if not info.is_dir()
        }
    if _CONTENT_TYPES not in members:
        raise _no_document(name)
    types = parse_xml_safely(members[_CONTENT_TYPES])
    package = Package(members, _table(types, "Override", "PartName"), _table(types, "Default", "Extension"))
    package.document = _document(package, name)
    package.forget(package.document, _STYLES_OF_2010)
    _forget_office_template(package)
    _refuse_active_content(package, name)
    return package


def _refuse_active_content(package: Package, name: str) -> None:
    for part in sorted(package.members):
        if part.endswith(".rels"):
            for relation in parse_xml_safely(package.members[part]):
                refuse_active_relation(str(relation.get("Type") or ""), name)
        elif part.endswith(".xml") and package.kind(part):
            refuse_active_fields(parse_xml_safely(package.members[part]), name)


def _forget_office_template(package: Package) -> None:
    """Cut the link to the office's .dotx: it names a folder of the house, and Word would load what lies at its end."""
    settings = package.related(package.document, "settings")
    if settings is None or settings not in package.members:
        return
    root = parse_xml_safely(package.members[settings])
    for element in root.findall(f"{{{W}}}attachedTemplate"):
        root.remove(element)
        package.members[settings] = serialise(root)
    package.forget(settings, f"{_OFFICE}/attachedTemplate")


def _table(types: etree._Element, tag: str, key: str) -> dict[str, str]:
    entries = {str(each.get(key, "")): str(each.get("ContentType", "")) for each in types.iter(f"{_CT}{tag}")}
    if key == "Extension":
        return {extension.lower(): content_type for extension, content_type in entries.items()}
    return {name.removeprefix("/"): content_type for name, content_type in entries.items()}


def _document(package: Package, name: str) -> str:
    documents = [part for part in package.types if package.kind(part) == "document.main"]
    if len(documents) != 1 or documents[0] not in package.members:
        raise _no_document(name)
    data = package.members[documents[0]]
    if _STRICT in data[:5000]:
        reason = f"Die Vorlage »{name}« ist als »Strict Open XML-Dokument« gespeichert."
        raise UnsafePackageError(reason, _SAVE_ANEW)
    if parse_xml_safely(data).nsmap.get("w") != W:
        raise _no_document(name)
    return documents[0]


def _no_document(name: str) -> UnsafePackageError:
    return UnsafePackageError(f"Die Vorlage »{name}« ist kein Word-Dokument (.docx).", _SAVE_ANEW)


def core_properties(package: Package) -> str:
    """The name of the part with title and author; one is made when the template has none."""
    for relation in package.relations(""):
        if relation.get("Type") == _CORE_REL:
            return package.target("", relation)
    package.add("docProps/core.xml", _EMPTY_CORE, CORE_TYPE)
    package.relate("", _CORE_REL, "docProps/core.xml")
    return "docProps/core.xml"


_EMPTY_CORE: Final = (
    b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    b' xmlns:dc="http://purl.org/dc/elements/1.1/"/>'
)


def serialise(root: etree._Element) -> bytes:
    """XML as Word writes it: UTF-8, standalone, one line."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def rels_name(source: str) -> str:
    """The name of the part that holds the relations of another one, of the package itself for an empty name."""
    folder, base = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def _source_name(rels_name: str) -> str:
    folder, base = posixpath.split(rels_name)
    return posixpath.join(posixpath.dirname(folder), base.removesuffix(".rels"))
