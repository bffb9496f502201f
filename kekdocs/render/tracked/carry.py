"""What deleted text of the old document needs in the new package: styles, lists, pictures, links, notes."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from copy import deepcopy
from typing import Final

from lxml import etree

from kekdocs.render.tracked.lists import ListCarrier
from kekdocs.render.tracked.opened import Document
from kekdocs.render.tracked.wml import ID, RANGE_MARKS, VAL, R, q, remove

_RELATION: Final = f"{{{R}}}"
_STYLED: Final = frozenset({q("pStyle"), q("rStyle"), q("tblStyle")})
_STYLE_LINKS: Final = ("basedOn", "next", "link")
_NOTE_REFERENCES: Final = {q("footnoteReference"): "footnote", q("endnoteReference"): "endnote"}
_LOST: Final = RANGE_MARKS | {q("commentReference"), q("lastRenderedPageBreak")}
_W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"


class Carrier:
    """Copies elements of one part of the old document so that they hold good in one part of the new."""

    def __init__(self, shared: Shared, old_part: str, new_part: str) -> None:
        self._shared = shared
        self._old_part, self._new_part = old_part, new_part
        self._relations: dict[str, str] = {}

    def copy(self, item: etree._Element) -> etree._Element:
        """A copy with the new document's numbers for all that it refers to; marks without width stay behind."""
        copied = deepcopy(item)
        copied.tail = None
        for each in [each for each in copied.iter(*_LOST) if each is not copied]:
            remove(each)
        for each in list(copied.iter()):
            self._settle(each)
        return copied

    def adopt(self, block: etree._Element, names: tuple[str, ...]) -> None:
        """The same in place for the properties, by local names, of a block that was moved here; not for its content."""
        for properties in block.iterchildren(*map(q, names)):
            for each in list(properties.iter()):
                self._settle(each)

    def _settle(self, each: etree._Element) -> None:
        shared = self._shared
        if each.tag in _STYLED:
            shared.carry_style(each.get(VAL, ""))
        elif each.tag == q("numId"):
            each.set(VAL, shared.lists.carry(each.get(VAL, "")))
        elif each.tag in _NOTE_REFERENCES:
            each.set(ID, shared.carry_note(_NOTE_REFERENCES[str(each.tag)], each.get(ID, "")))
        elif str(each.tag).endswith(("}docPr", "}cNvPr")) and each.get("id"):
            each.set("id", shared.next_picture())
        elif each.tag == q("id") and each.getparent() is not None:
            remove_control_id(each)
        for name in list(each.attrib):
            if str(name).startswith(_RELATION):
                each.set(name, self._relation(str(each.get(name))))
            elif str(name).startswith(_W14) and str(name).endswith(("paraId", "textId")):
                del each.attrib[name]

    def _relation(self, rel_id: str) -> str:
        if rel_id not in self._relations:
            found = self._find(rel_id)
            self._relations[rel_id] = (
                rel_id if found is None else self._shared.relate(found, self._old_part, self._new_part)
            )
        return self._relations[rel_id]

    def _find(self, rel_id: str) -> etree._Element | None:
        relations = self._shared.old.package.relations(self._old_part)
        return next((each for each in relations if each.get("Id") == rel_id), None)


def remove_control_id(number: etree._Element) -> None:
    """The number of a content control, which no other may have; without one Word gives it one."""
    parent = number.getparent()
    if parent is not None and parent.tag == q("sdtPr"):
        parent.remove(number)


class Shared:
    """What all parts of two documents share: lists, styles, notes, pictures; ``copy_note`` takes over a note."""

    def __init__(self, old: Document, new: Document, copy_note: Callable[[str, str], str]) -> None:
        self.old, self.new = old, new
        self.lists = ListCarrier(old, new)
        self.carry_note = copy_note
        self._styles = _style_ids(new)
        self._pictures = _highest_picture(new)

    def next_picture(self) -> str:
        """A number that no picture of the new document has."""
        self._pictures += 1
        return str(self._pictures)

    def carry_style(self, style: str) -> None:
        """Add a style that the new document does not know, with those it rests on."""
        if not style or style in self._styles:
            return
        self._styles.add(style)
        source, target = self.old.related_root("styles"), self.new.related_root("styles")
        found = None if source is None else _find_style(source, style)
        if found is None or target is None:
            return
        copied = deepcopy(found)
        if copied.get(q("default")) is not None:
            del copied.attrib[q("default")]
        target.append(copied)
        for name in _STYLE_LINKS:
            link = copied.find(q(name))
            if link is not None:
                self.carry_style(link.get(VAL, ""))
        for number in copied.iter(q("numId")):
            number.set(VAL, self.lists.carry(number.get(VAL, "")))

    def relate(self, relation: etree._Element, old_part: str, new_part: str) -> str:
        """A relation of a new part to the same thing, which is copied where the new package lacks it; its id."""
        package, kind, target = self.new.package, str(relation.get("Type")), str(relation.get("Target"))
        if relation.get("TargetMode") == "External":
            return self._relate_outside(new_part, kind, target)
        source = self.old.package.target(old_part, relation)
        wanted = self.old.digest(source)
        for name in sorted(package.members):
            if name.rpartition(".")[2] == source.rpartition(".")[2] and self.new.digest(name) == wanted:
                return _existing(package.relations(new_part), kind, name) or package.relate(new_part, kind, name)
        return package.relate(new_part, kind, self.copy_part(source))

    def copy_part(self, source: str) -> str:
        """Copy a part of the old package with all that it refers to; the name it has in the new package."""
        name = _free_name(source, set(self.new.package.members))
        old = self.old.package
        content_type = old.types.get(source) or old.defaults.get(source.rpartition(".")[2].lower(), "")
        self.new.package.add(name, old.members.get(source, b""), content_type)
        for relation in old.relations(source):
            copied = deepcopy(relation)
            if relation.get("TargetMode") != "External":
                copied.set("Target", f"/{self.copy_part(old.target(source, relation))}")
            self.new.package.relations(name).append(copied)
        return name

    def _relate_outside(self, part: str, kind: str, target: str) -> str:
        relations = self.new.package.relations(part)
        for each in relations:
            if each.get("TargetMode") == "External" and each.get("Target") == target and each.get("Type") == kind:
                return str(each.get("Id"))
        made = self.new.package.relate(part, kind, target)
        added = relations[-1]
        added.set("Target", target)
        added.set("TargetMode", "External")
        return made


def _existing(relations: etree._Element, kind: str, name: str) -> str | None:
    for each in relations:
        if each.get("Type") == kind and str(each.get("Target")).lstrip("/").endswith(posixpath.basename(name)):
            return str(each.get("Id"))
    return None


def _style_ids(document: Document) -> set[str]:
    root = document.related_root("styles")
    return set() if root is None else {each.get(q("styleId"), "") for each in root.iterchildren(q("style"))}


def _find_style(root: etree._Element, style: str) -> etree._Element | None:
    return next((each for each in root.iterchildren(q("style")) if each.get(q("styleId")) == style), None)


def _highest_picture(document: Document) -> int:
    numbers = [0]
    for _, root in document.stories():
        numbers += [int(each.get("id", "0")) for each in root.iter("{*}docPr") if each.get("id", "0").isdecimal()]
    return max(numbers)


def _free_name(wanted: str, used: set[str]) -> str:
    stem, dot, extension = wanted.rpartition(".")
    names = (f"{stem}-alt{number}{dot}{extension}" for number in range(1, len(used) + 2))
    lower = {name.lower() for name in used}
    return next(name for name in (wanted, *names) if name.lower() not in lower)
