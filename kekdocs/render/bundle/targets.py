"""What an action leads to: an address, a place in the part, another part."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from pikepdf import Array, Dictionary, Name, Object, String

from kekdocs.render.bundle.destinations import as_name
from kekdocs.render.bundle.objects import get_name, get_text
from kekdocs.render.bundle.parts import PART_LINK

_PART, _PAGE, _NAME = "/KekdocsPart", "/KekdocsPage", "/KekdocsName"
_PAGE_FRAGMENT = re.compile(r"(?:^|&)page=(\d{1,6})", re.IGNORECASE)
_OTHER_FILE = ("/GoToR", "/Launch", "/URI")


@dataclass(frozen=True, slots=True)
class Target:
    """A place in a part: ``part`` is its index; ``page`` is 0-based in it; ``name`` is a destination of the part's own."""

    part: int
    page: int = 0
    name: bytes = b""

    def marker(self) -> Dictionary:
        """Return an action that says this until all pages are there; no reader ever sees it."""
        return Dictionary({"/S": Name.GoTo, _PART: self.part, _PAGE: self.page, _NAME: String(self.name)})


def read_marker(action: Object) -> Target | None:
    """Return what ``Target.marker`` wrote, or None for any other action."""
    if _PART not in action:
        return None
    return Target(int(action[_PART]), int(action[_PAGE]), bytes(action[_NAME]))


class FileNames:
    """Under which file names the parts are known to each other; case, folders and percent signs do not count."""

    def __init__(self, names: Mapping[str, int]) -> None:
        self._parts = {_key(name): part for name, part in names.items() if _key(name)}

    def find(self, action: Object) -> Target | None:
        """Return which part an action leads to by its file name, or None."""
        if get_name(action, "/S") not in _OTHER_FILE or not (name := _file_of(action)):
            return None
        path, _, fragment = name.partition("#")
        part = self._parts.get(_key(path))
        if part is None:
            return None
        destination = action.get("/D")
        if isinstance(destination, (String, Name)):
            return Target(part, 0, as_name(destination))
        return Target(part, _page_in(destination, fragment))


NOBODY = FileNames({})


def part_number(action: Object) -> str | None:
    """Return what stands behind ``kekdocs:part/`` in a link, or None for any other link."""
    uri = get_text(action, "/URI") if get_name(action, "/S") == "/URI" else ""
    return uri[len(PART_LINK) :] if uri.startswith(PART_LINK) else None


def _file_of(action: Object) -> str:
    if get_name(action, "/S") == "/URI":
        uri = get_text(action, "/URI")
        return "" if ":" in uri.partition("/")[0] else uri
    file = action.get("/F")
    if isinstance(file, Dictionary):
        return get_text(file, "/UF") or get_text(file, "/F")
    return str(file) if isinstance(file, String) else ""


def _key(path: str) -> str:
    return unquote(path).replace("\\", "/").rpartition("/")[2].casefold()


def _page_in(destination: object, fragment: str) -> int:
    if isinstance(destination, Array) and len(destination):
        first: object = destination[0]
        return max(first, 0) if isinstance(first, int) else 0
    found = _PAGE_FRAGMENT.search(fragment)
    return max(int(found[1]) - 1, 0) if found else 0
