"""Links of the parts: within a part, to other parts, and from a table of contents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, String

from kekdocs.errors import BundleError
from kekdocs.render.bundle import active
from kekdocs.render.bundle.boxes import top_of
from kekdocs.render.bundle.destinations import PartDestinations
from kekdocs.render.bundle.objects import dicts_of, get_dict, get_name, get_text
from kekdocs.render.bundle.parts import PART_LINK
from kekdocs.render.bundle.targets import FileNames, Target, part_number, read_marker


class PartLinks:
    """The links of one part; ``lost`` counts those that lead nowhere and were taken off."""

    def __init__(self, destinations: PartDestinations, names: FileNames, parts: int, *, trusted: bool) -> None:
        self._destinations = destinations
        self._names = names
        self._parts = parts
        self._trusted = trusted
        self.lost = 0

    def rewrite(self, page: Page) -> bool:
        """Rewrite the links of a page in place; tell whether any waits for ``resolve_links``."""
        waits = False
        for annotation in dicts_of(page.obj.get("/Annots")):
            if "/Dest" in annotation:
                self._rewrite_place(annotation, "/Dest", annotation)
            if (action := get_dict(annotation, "/A")) is not None:
                waits |= self._rewrite_action(annotation, action)
        return waits

    def _rewrite_place(self, holder: Object, key: str, annotation: Object) -> None:
        new = self._destinations.rename(holder.get(key))
        if new is not None:
            holder[key] = new
        elif "/SD" not in holder:
            self._lose(annotation, "/Dest" if holder is annotation else "/A")

    def _lose(self, annotation: Object, key: str) -> None:
        del annotation[key]
        self.lost += 1

    def _rewrite_action(self, annotation: Object, action: Object) -> bool:
        if read_marker(action) is not None:  # an action that two annotations share
            return True
        target = self._find_target(action)
        if target is not None:
            annotation.A = target.marker()
            return True
        kind = get_name(action, "/S")
        if kind == "/GoTo":
            self._rewrite_place(action, "/D", annotation)
        elif not is_harmless(action):
            self._lose(annotation, "/A")
        return False

    def _find_target(self, action: Object) -> Target | None:
        number = part_number(action) if self._trusted else None
        if number is None:
            return self._names.find(action)
        if not number.isdecimal() or not 1 <= int(number) <= self._parts:
            raise BundleError(f"Ein Verweis nennt Teil {number} der Mappe, sie hat {self._parts} Teile.")
        return Target(int(number) - 1)


def is_harmless(action: Object) -> bool:
    """Tell whether an action may stay that leads out of the part: to a website, an e-mail address, the next page."""
    kind = get_name(action, "/S")
    if kind == "/URI":
        return get_text(action, "/URI").lower().startswith(active.KEPT_SCHEMES)
    return kind == "/Named" and get_name(action, "/N") in active.KEPT_NAMED


@dataclass(frozen=True, slots=True)
class Place:
    """Where a part lies in the bundle: ``first`` is the 0-based page; ``names`` lead from its destinations to those in the bundle."""

    title: str
    first: int
    pages: int
    names: dict[bytes, bytes]


def resolve_links(out: Pdf, waiting: Sequence[int], places: Sequence[Place]) -> None:
    """Give the links between parts their destinations; ``waiting`` are the pages (0-based) that have such links."""
    pages = list(out.pages)
    for number in waiting:
        for annotation in dicts_of(pages[number].obj.get("/Annots")):
            action = get_dict(annotation, "/A")
            target = read_marker(action) if action is not None else None
            if target is not None:
                _resolve(annotation, target, places[target.part], pages)


def _resolve(annotation: Object, target: Target, place: Place, pages: Sequence[Page]) -> None:
    number = place.first + min(target.page, max(place.pages - 1, 0))
    name = place.names.get(target.name)
    destination = String(name) if name is not None else destination_of(pages[number])
    annotation.A = Dictionary(S=Name.GoTo, D=destination)
    said = get_text(annotation, "/Contents")
    if not said or PART_LINK in said:  # ISO 14289-1, 7.18.5: a link says where it leads
        annotation.Contents = String(f"{place.title}, Seite {number + 1}")


def destination_of(page: Page) -> Array:
    """Return the place at the top of a page, with the zoom left as it is."""
    top = top_of(page)
    return Array([page.obj, Name.Fit]) if top is None else Array([page.obj, Name.XYZ, top[0], top[1], 0])
