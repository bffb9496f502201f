"""The lists of two documents: which are the same, and those of the old one that the new one lacks."""

from __future__ import annotations

from collections import Counter
from copy import deepcopy
from typing import Final, Protocol

from lxml import etree

from kekdocs.render.docx.wml import W
from kekdocs.render.tracked.opened import Document
from kekdocs.render.tracked.wml import TEXT, VAL, P, q, value_of

_NUM: Final = q("num")
_ABSTRACT: Final = q("abstractNum")
_NUM_ID: Final = q("numId")
_ABSTRACT_ID: Final = q("abstractNumId")
_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
_NOISE: Final = frozenset({q("nsid"), q("tmpl"), q("name"), q("styleLink"), q("numStyleLink")})


class ListKeys(Protocol):
    """Tells what a ``w:numId`` means."""

    def key(self, num_id: str) -> str:
        """The meaning of a list's number."""


class OwnNumbers:
    """The numbers of the new document mean themselves."""

    def key(self, num_id: str) -> str:
        """The number."""
        return num_id


class InOrder:
    """Lists by their look and the order in which they first appear: equal for two documents that a reader finds equal."""

    def __init__(self, document: Document) -> None:
        self._looks = looks_of(document)
        self._seen: dict[str, int] = {}

    def key(self, num_id: str) -> str:
        """Look and place."""
        place = self._seen.setdefault(num_id, len(self._seen))
        return f"{place}:{self._looks.get(num_id, '')}"


class ListCarrier:
    """Gives lists of the old document a number in the new one: those of the list that has most of its text there."""

    def __init__(self, old: Document, new: Document) -> None:
        self._old, self._new = old, new
        self._known = _pair(old, new)

    def key(self, num_id: str) -> str:
        """The number in the new document, or a name that no number of it is."""
        return self._known.get(num_id, f"old {num_id}")

    def carry(self, num_id: str) -> str:
        """The number in the new document; the list is added where it is missing."""
        if num_id not in self._known:
            self._known[num_id] = self._add(num_id)
        return self._known[num_id]

    def _add(self, num_id: str) -> str:
        source = self._old.related_root("numbering")
        num = None if source is None else _find(source, _NUM, _NUM_ID, num_id)
        if source is None or num is None:
            return num_id
        target = self._numbering()
        copy = deepcopy(num)
        number = str(_free(target, _NUM, _NUM_ID))
        copy.set(_NUM_ID, number)
        abstract = _find(source, _ABSTRACT, _ABSTRACT_ID, value_of(num, "abstractNumId"))
        reference = copy.find(_ABSTRACT_ID)
        if abstract is not None and reference is not None:
            reference.set(VAL, _add_abstract(target, abstract))
        last = target.findall(_NUM) or target.findall(_ABSTRACT)
        target.insert(target.index(last[-1]) + 1 if last else len(target), copy)
        return number

    def _numbering(self) -> etree._Element:
        part = self._new.related("numbering")
        if part is None:
            part = "word/numbering.xml"
            self._new.package.add(part, f'<w:numbering xmlns:w="{W}"/>'.encode(), _TYPE)
            self._new.package.relate(self._new.package.document, "numbering", part)
        return self._new.root(part)


def looks_of(document: Document) -> dict[str, str]:
    """The look of each list's levels by ``w:numId``."""
    root = document.related_root("numbering")
    if root is None:
        return {}
    abstracts = {each.get(_ABSTRACT_ID, ""): _text(each) for each in root.iterchildren(_ABSTRACT)}
    return {
        num.get(_NUM_ID, ""): abstracts.get(value_of(num, "abstractNumId"), "")
        + "".join(map(_text, num.iterchildren(q("lvlOverride"))))
        for num in root.iterchildren(_NUM)
    }


def _pair(old: Document, new: Document) -> dict[str, str]:
    """Numbers of the old document to those of the new: the same look, and most items alike, or else the same number."""
    left, right = looks_of(old), looks_of(new)
    items, others = _items(old), _items(new)
    alike = [
        (-(ours & theirs).total(), a != b, a, b)
        for a, ours in items.items()
        for b, theirs in others.items()
        if left.get(a, "") == right.get(b, "") and (a == b or (ours & theirs))
    ]
    found: dict[str, str] = {}
    taken: set[str] = set()
    for _, _, a, b in [*sorted(alike), *((0, False, a, a) for a in left if left[a] == right.get(a))]:
        if a not in found and b not in taken:
            found[a] = b
            taken.add(b)
    return found


def _items(document: Document) -> dict[str, Counter[str]]:
    """The beginnings of the paragraphs of each list that a paragraph names itself."""
    found: dict[str, Counter[str]] = {}
    for paragraph in document.body.iter(P):
        number = value_of(paragraph, "pPr/numPr/numId")
        if number:
            text = "".join(each.text or "" for each in paragraph.iter(TEXT))
            found.setdefault(number, Counter())[text[:40]] += 1
    return found


def _add_abstract(target: etree._Element, abstract: etree._Element) -> str:
    copy = deepcopy(abstract)
    number = str(_free(target, _ABSTRACT, _ABSTRACT_ID))
    copy.set(_ABSTRACT_ID, number)
    for name in ("styleLink", "numStyleLink", "nsid", "lvlPicBulletId"):
        for link in list(copy.iter(q(name))):
            parent = link.getparent()
            if parent is not None:
                parent.remove(link)
    before = target.findall(_ABSTRACT)
    at = target.index(before[-1]) + 1 if before else len(target.findall(q("numPicBullet")))
    target.insert(at, copy)
    return number


def _find(root: etree._Element, tag: str, attribute: str, wanted: str) -> etree._Element | None:
    return next((each for each in root.iterchildren(tag) if each.get(attribute) == wanted), None)


def _free(root: etree._Element, tag: str, attribute: str) -> int:
    used = (each.get(attribute, "0") for each in root.iterchildren(tag))
    return 1 + max((int(number) for number in used if number.isdecimal()), default=0)


def _text(item: etree._Element) -> str:
    """An element without what each saving numbers anew."""
    if item.tag in _NOISE:
        return ""
    noise = ("rsid", "tplc", "restartNumberingAfterBreak", "abstractNumId", "durableId")
    pairs = sorted((str(n), str(v)) for n, v in item.attrib.items() if not any(each in str(n) for each in noise))
    return f"<{item.tag}{pairs}>{''.join(map(_text, item))}</>"
