"""Word documents without what says nothing: two programs write the same document in different ways."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from lxml import etree

from kekdocs.render.docx import dom

_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
# Made anew for each document, or by the program that saves it.
_OWN: Final = frozenset({"created", "modified", "revision", "lastModifiedBy", "lastPrinted"})
_APP_NOISE: Final = frozenset({"HeadingPairs", "TitlesOfParts"})


def canonical_parts(package: Path | io.BytesIO) -> dict[str, bytes]:
    """The parts of a package by name, XML in its canonical form. Relations and content types are left to Word."""
    with zipfile.ZipFile(package) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return {name: _canonical(name, data) for name, data in parts.items() if not _is_bookkeeping(name)}


def _is_bookkeeping(name: str) -> bool:
    return name == "[Content_Types].xml" or name.endswith((".rels", "/"))


def _canonical(name: str, data: bytes) -> bytes:
    if name.endswith(".docx"):
        return repr(sorted(canonical_parts(io.BytesIO(data)).items())).encode()
    if not name.endswith(".xml"):
        return data
    root = etree.fromstring(data)
    if name.startswith("docProps/"):
        return repr(sorted(_properties(root))).encode()
    dom.drop_noise(root)
    dom.sort_cell_properties(root)
    _number_pictures(root)
    for text in root.iter(dom.T):
        text.attrib.pop(_SPACE, "")
    _drop_empty(root)
    _join_runs(root)
    etree.cleanup_namespaces(root)
    return etree.tostring(root, method="c14n", exclusive=True)


def _properties(root: etree._Element) -> Iterator[tuple[str, str]]:
    """Name and text of each property that has a text and does not change from one saving to the next."""
    for child in root:
        name, text = etree.QName(child).localname, dom.text_of(child)
        if text and name not in _OWN | _APP_NOISE:
            yield name, text


def _number_pictures(root: etree._Element) -> None:
    for number, properties in enumerate(root.iter("{*}docPr"), 1):
        properties.set("id", str(number))


def _drop_empty(root: etree._Element) -> None:
    for text in [each for each in root.iter(dom.T) if not each.text]:
        dom.remove(text)
    for run in [each for each in root.iter(dom.R) if all(child.tag == dom.RPR for child in each)]:
        dom.remove(run)


def _look(run: etree._Element) -> bytes:
    found = run.find(dom.RPR)
    return b"" if found is None or not len(found) else etree.tostring(found, method="c14n", exclusive=True)


def _join_runs(root: etree._Element) -> None:
    """Neighbouring runs of one look are one run, neighbouring texts in it one text."""
    for run in list(root.iter(dom.R)):
        before = run.getprevious()
        if before is not None and before.tag == dom.R and _look(before) == _look(run):
            before.extend([child for child in run if child.tag != dom.RPR])
            dom.remove(run)
    for text in list(root.iter(dom.T)):
        before = text.getprevious()
        if before is not None and before.tag == dom.T:
            before.text = (before.text or "") + (text.text or "")
            dom.remove(text)
    for look in [each for each in root.iter(dom.RPR) if not len(each)]:
        dom.remove(look)
