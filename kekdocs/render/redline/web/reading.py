"""Both wordings read back from a page, as the self-check does before it is handed over.

What counts is the text below ``data-text``: all of it but links (``a``), signs (class ``z``) and words for screen readers (class
``h``); ``data-u`` is the code of a character that is shown otherwise. Without ``<ins>`` it is the old text, without ``<del>`` the new.
"""

from __future__ import annotations

from html.parser import HTMLParser

from kekdocs.render.redline.proof import Sides

_UNREAD = frozenset({"z", "h"})
_SIDES = {"beide": ("alt", "neu"), "alt": ("alt",), "neu": ("neu",)}


def read_page(page: str) -> list[Sides]:
    """Return both texts of each entry."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return [("".join(entry["alt"]), "".join(entry["neu"])) for entry in reader.entries]


class _Reader(HTMLParser):
    """Keeps the open elements; each entry of the stack says which sides text within belongs to."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.entries: list[dict[str, list[str]]] = []
        self._open: list[tuple[str, ...]] = [()]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if "data-eintrag" in found:
            self.entries.append({"alt": [], "neu": []})
        if tag not in {"meta", "link"}:
            self._open.append(self._sides(tag, found))
        if code := found.get("data-u"):
            self._add(chr(int(code, 16)), self._open[-2])

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 -- the name is html.parser's
        self._open.pop()

    def handle_data(self, data: str) -> None:
        self._add(data, self._open[-1])

    def _add(self, text: str, sides: tuple[str, ...]) -> None:
        for side in sides:
            self.entries[-1][side].append(text)

    def _sides(self, tag: str, attrs: dict[str, str | None]) -> tuple[str, ...]:
        if text := attrs.get("data-text"):
            return _SIDES[text]
        if tag == "a" or "data-u" in attrs or attrs.get("class") in _UNREAD or attrs.get("class") == "sprung":
            return ()
        without = {"del": "neu", "ins": "alt"}.get(tag)
        return tuple(side for side in self._open[-1] if side != without)
