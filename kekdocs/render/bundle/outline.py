"""Bookmarks (ISO 32000-1, 12.3.3): one for each part, at its level, and below it those that it has itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pikepdf import Dictionary, Name, Object, ObjectSet, Pdf, String

from kekdocs.render.bundle.destinations import PartDestinations
from kekdocs.render.bundle.links import is_harmless
from kekdocs.render.bundle.objects import get_dict, get_int, get_name, get_text

_DEEPEST = 30


@dataclass(slots=True)
class Bookmark:
    """A bookmark; ``place`` is the index of its destination among those that are copied, ``target`` that destination in the bundle."""

    title: str
    place: int | None = None
    target: Object | None = None
    uri: str = ""
    style: int = 0
    is_open: bool = False
    kids: list[Bookmark] = field(default_factory=list)


class PartOutline:
    """The bookmarks of one part; ``places`` are the destinations to copy, ``lost`` counts bookmarks whose destination is not there."""

    def __init__(self, pdf: Pdf, destinations: PartDestinations, most: int) -> None:
        self._destinations = destinations
        self._left = most
        self._seen = ObjectSet()
        self.places: list[Object] = []
        self.lost = 0
        self.bookmarks = self._read_kids(get_dict(pdf.Root, "/Outlines"), 1)

    def _read_kids(self, parent: Object | None, depth: int) -> list[Bookmark]:
        made: list[Bookmark] = []
        item = get_dict(parent, "/First") if parent is not None and depth < _DEEPEST else None
        while item is not None and self._left > 0 and self._seen.add(item):
            self._left -= 1
            made.append(self._read(item, depth))
            item = get_dict(item, "/Next")
        return made

    def _read(self, item: Object, depth: int) -> Bookmark:
        made = Bookmark(
            get_text(item, "/Title"), style=get_int(item, "/F") or 0, is_open=(get_int(item, "/Count") or 0) > 0
        )
        action = get_dict(item, "/A")
        destination = item.get("/Dest")
        if destination is None and action is not None and get_name(action, "/S") == "/GoTo":
            destination = action.get("/D")
        if destination is not None:
            made.place = self._keep(self._destinations.rename(destination))
        elif action is not None and get_name(action, "/S") == "/URI" and is_harmless(action):
            made.uri = get_text(action, "/URI")
        made.kids = self._read_kids(item, depth + 1)
        return made

    def _keep(self, destination: Object | None) -> int | None:
        if destination is None:
            self.lost += 1
            return None
        self.places.append(destination)
        return len(self.places) - 1

    def take(self, copied: Sequence[Object]) -> list[Bookmark]:
        """Return the bookmarks with the destinations that were copied."""
        stack = list(self.bookmarks)
        while stack:
            each = stack.pop()
            each.target = None if each.place is None else copied[each.place]
            stack += each.kids
        return self.bookmarks


def nest(levels: Sequence[int]) -> list[int | None]:
    """Return for each level (1-based) the index of the bookmark above it; one that skips levels hangs on the last one before."""
    above: list[int | None] = []
    path: list[tuple[int, int]] = []
    for index, level in enumerate(levels):
        while path and path[-1][0] >= level:
            path.pop()
        above.append(path[-1][1] if path else None)
        path.append((level, index))
    return above


def write_outline(out: Pdf, bookmarks: Sequence[Bookmark]) -> None:
    """Put the bookmarks into the catalog."""
    root = out.make_indirect(Dictionary(Type=Name.Outlines))
    root.Count = _write_kids(out, root, bookmarks)
    out.Root.Outlines = root


def _write_kids(out: Pdf, parent: Object, bookmarks: Sequence[Bookmark]) -> int:
    """Write the items below one; return how many of them are seen when it is open."""
    items = [out.make_indirect(_item(each)) for each in bookmarks]
    seen = len(items)
    for place, (item, each) in enumerate(zip(items, bookmarks, strict=True)):
        item.Parent = parent
        if place:
            item.Prev = items[place - 1]
            items[place - 1].Next = item
        if each.kids:
            below = _write_kids(out, item, each.kids)
            item.Count = below if each.is_open else -below
            seen += below if each.is_open else 0
    if items:
        parent.First, parent.Last = items[0], items[-1]
    return seen


def _item(bookmark: Bookmark) -> Dictionary:
    item = Dictionary(Title=String(bookmark.title))
    if bookmark.style:
        item.F = bookmark.style & 3  # italic, bold
    if bookmark.target is not None:
        item.Dest = bookmark.target
    elif bookmark.uri:
        item.A = Dictionary(S=Name.URI, URI=String(bookmark.uri))
    return item
