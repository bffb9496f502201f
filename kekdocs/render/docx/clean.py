"""Word templates for documents that everybody may see: without what they tell about the house that made them.

A document takes over all parts of its template. What of them nobody sees on paper is taken out; where that would need a decision
(a comment, a tracked change, hidden text) the template is not used, and ``private_parts`` says why.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from lxml import etree

from kekdocs.deutsch import plural
from kekdocs.files.xml_gate import parse_xml_safely
from kekdocs.files.zip_writer import CONTENT_TYPES, write_zip
from kekdocs.render.docx.package import TEXT_PARTS, Package, core_properties, open_package, rels_name, serialise
from kekdocs.render.docx.tags import has_tags
from kekdocs.render.docx.wml import W

_W: Final = f"{{{W}}}"
# By the last word of a relation's type: what belongs to the template and not to its text.
_DROPPED: Final = frozenset(
    {
        *("custom-properties", "customXml", "customXmlProps", "thumbnail", "people", "glossaryDocument"),
        *("printerSettings", "mailMergeSource", "mailMergeHeaderSource", "mailMergeRecipientData", "recipientData"),
        *("keyMapCustomizations", "attachedToolbars", "documenttasks", "classificationlabels", "userXmlData"),
    }
)
_SETTINGS: Final = frozenset(
    {
        "rsids",
        "docVars",
        "mailMerge",
        "attachedTemplate",
        "docId",
        "saveThroughXslt",
        "activeWritingStyle",
        "printerSettings",
    }
)
_OF_APP: Final = frozenset({"Application", "AppVersion", "DocSecurity"})
_OF_CORE: Final = frozenset({"title", "language"})
_CHANGES: Final = frozenset(
    {
        *("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge"),
        *("rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange", "numberingChange"),
    }
)
_OFF: Final = frozenset({"0", "false", "off"})


@lru_cache(maxsize=16)
def clean_template(data: bytes) -> bytes:
    """Return a template without names, companies, properties, data and traces of editing; tags stay in its properties.

    Raises:
        UnsafePackageError: it is no harmless Word document.
    """
    package = open_package(data, "")
    for source in ("", package.document, *_text_parts(package)):
        _drop_relations(package, source)
    _clean_core(package)
    for name in list(package.members):
        if name == "docProps/app.xml":
            _keep_only(package, name, _OF_APP)
        elif name.endswith(".xml") and package.kind(name):
            _clean_part(package, name)
    reached = _reached(package)
    return write_zip(sorted((name, part) for name, part in package.finish().items() if name in reached))


@lru_cache(maxsize=16)
def private_parts(data: bytes) -> tuple[str, ...]:
    """Return German sentences, without a full stop, about what keeps a template from public use; none where nothing does.

    Raises:
        UnsafePackageError: it is no harmless Word document.
    """
    package = open_package(data, "")
    found = list(_comments(package))
    for name in _text_parts(package):
        label, root = TEXT_PARTS[package.kind(name)], parse_xml_safely(package.members[name])
        if any(etree.QName(each).localname in _CHANGES for each in root.iter(f"{_W}*")):
            found.append(f"im Teil »{label}« stehen nachverfolgte Änderungen")
        if text := next(_hidden(root, _hidden_styles(package)), ""):
            found.append(f"im Teil »{label}« steht verborgener Text: »{text[:40]}«")
    return tuple(dict.fromkeys(found))


def _text_parts(package: Package) -> list[str]:
    return sorted(name for name in package.members if package.kind(name) in TEXT_PARTS)


def _drop_relations(package: Package, source: str) -> None:
    kinds = {str(each.get("Type")) for each in package.relations(source)}
    for kind in sorted(kinds):
        if kind.rpartition("/")[2] in _DROPPED:
            package.forget(source, kind)


def _reached(package: Package) -> set[str]:
    """Return the parts that something leads to, with their relations: what only a dropped part led to is not among them."""
    found, new = {CONTENT_TYPES}, [""]
    while new:
        source = new.pop()
        found |= {source, rels_name(source)}
        links = [each for each in package.relations(source) if each.get("TargetMode") != "External"]
        new += [
            name for each in links if (name := package.target(source, each)) in package.members and name not in found
        ]
    for name in [each for each in package.types if each not in found]:
        del package.types[name]
    return found


def _clean_core(package: Package) -> None:
    name = core_properties(package)
    root = parse_xml_safely(package.members[name])
    for child in list(root):
        if etree.QName(child).localname not in _OF_CORE and not has_tags(child.text or ""):
            root.remove(child)
    package.members[name] = serialise(root)


def _keep_only(package: Package, name: str, kept: frozenset[str]) -> None:
    root = parse_xml_safely(package.members[name])
    for child in list(root):
        if etree.QName(child).localname not in kept:
            root.remove(child)
    package.members[name] = serialise(root)


def _clean_part(package: Package, name: str) -> None:
    root = parse_xml_safely(package.members[name])
    for element in list(root.iter("{*}*")):
        for attribute in [key for key in element.attrib if etree.QName(key).localname.startswith("rsid")]:
            del element.attrib[attribute]
        parent = element.getparent()
        local = etree.QName(element).localname
        is_private = (
            local in _SETTINGS if package.kind(name) == "settings" else local in {"dataBinding", "printerSettings"}
        )
        if parent is not None and is_private:
            parent.remove(element)
    package.members[name] = serialise(root)


def _comments(package: Package) -> Iterator[str]:
    for name in sorted(package.members):
        if package.kind(name) == "comments":
            count = len(parse_xml_safely(package.members[name]).findall(f"{_W}comment"))
            if count:
                yield f"die Vorlage enthält {plural(count, 'Kommentar', 'Kommentare')}"


def _hidden_styles(package: Package) -> frozenset[str]:
    name = package.related(package.document, "styles")
    if name is None or name not in package.members:
        return frozenset()
    styles = parse_xml_safely(package.members[name]).findall(f"{_W}style")
    hidden = {str(each.get(f"{_W}styleId")) for each in styles if _vanishes(each.find(f"{_W}rPr"))}
    based = [(str(each.get(f"{_W}styleId")), each.find(f"{_W}basedOn")) for each in styles]
    while more := {s for s, base in based if base is not None and base.get(f"{_W}val") in hidden} - hidden:
        hidden |= more
    return frozenset(hidden)


def _hidden(root: etree._Element, styles: frozenset[str]) -> Iterator[str]:
    """Yield the texts that Word does not show."""
    for run in root.iter(f"{_W}r"):
        properties = run.find(f"{_W}rPr")
        style = properties.find(f"{_W}rStyle") if properties is not None else None
        paragraph = run.find(f"../{_W}pPr/{_W}pStyle")
        named = {each.get(f"{_W}val") for each in (style, paragraph) if each is not None}
        text = "".join(each.text or "" for each in run.iter(f"{_W}t"))
        if text.strip() and (_vanishes(properties) or named & styles):
            yield text.strip()


def _vanishes(properties: etree._Element | None) -> bool:
    vanish = properties.find(f"{_W}vanish") if properties is not None else None
    return vanish is not None and vanish.get(f"{_W}val") not in _OFF
