"""The properties of a template that its fields may show: those of every document, and those that an office made itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from lxml import etree

from kekdocs.files.xml_gate import parse_xml_safely
from kekdocs.render.docx.checking import check_part
from kekdocs.render.docx.collecting import Tag
from kekdocs.render.docx.package import Package, core_properties
from kekdocs.render.docx.properties import LABEL, prepare_properties
from kekdocs.render.typst.findings import Findings
from kekdocs.render.typst.inline import PLACEHOLDER
from kekdocs.render.typst.program import PartProgram

_CUSTOM: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
# Others than texts and whole numbers Word writes in forms of its own (dates, truth values).
_PLAIN: Final = frozenset({"lpwstr", "lpstr", "bstr", "i1", "i2", "i4", "i8", "int", "ui4", "uint"})


def read_core(package: Package, view_type: type, findings: Findings) -> Mapping[str, PartProgram]:
    """A program that prints one line for each property with a text, by its name in the file (title, creator, subject)."""
    root, collected = prepare_properties(parse_xml_safely(package.members[core_properties(package)]))
    for fault in check_part(collected, view_type):
        findings.take(fault)
    found = {etree.QName(child).localname: child.text or "" for child in root.iterchildren("{*}*")}
    return {
        name: PartProgram(name, LABEL, _source(text, collected.tags), {})
        for name, text in found.items()
        if text.strip()
    }


def _source(text: str, tags: list[Tag]) -> str:
    """A property as Jinja source that prints one line."""
    pieces = PLACEHOLDER.split(text)
    out = [pieces[0].replace("{", "{{ '{' }}")]
    for number, following in zip(pieces[1::2], pieces[2::2], strict=True):
        tag = tags[int(number)]
        out.append(f"{{{{ ({tag.raw.body})|_typst_zeile }}}}" if tag.raw.opener == "{{" else f"{{% {tag.raw.body} %}}")
        out.append(following.replace("{", "{{ '{' }}"))
    return "".join(out)


def read_custom(package: Package) -> Mapping[str, str]:
    """The values of an office's own properties by name in lower case."""
    relation = next((each for each in package.relations("") if each.get("Type") == _CUSTOM), None)
    name = "" if relation is None else package.target("", relation)
    if name not in package.members:
        return {}
    entries = parse_xml_safely(package.members[name]).iterchildren("{*}property")
    return {
        (each.get("name") or "").lower(): value.text or ""
        for each in entries
        for value in each.iterchildren("{*}*")
        if etree.QName(value).localname in _PLAIN
    }
