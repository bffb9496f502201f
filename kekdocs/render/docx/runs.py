"""Runs of a long text as WordprocessingML: looks, links, and changes that speak."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Final

from kekdocs.render.docx.plaintext import SIGNS
from kekdocs.render.docx.stylebook import StyleBook
from kekdocs.render.docx.wml import Properties, escaped, plain, run, run_properties, value_element
from kekdocs.view.blocks import Aenderungsart, Lauf

_CHANGE_STYLES: Final = {
    "neu": "eingefügt",
    "neu_typografisch": "eingefügt",
    "gestrichen": "gestrichen",
    "gestrichen_typografisch": "gestrichen",
}
_EMPHASES: Final = (("b", "fett"), ("i", "kursiv"))
_CHANGE_FALLBACK: Final = {"eingefügt": ("u", "single"), "gestrichen": ("strike", "true")}
_NOTE: Final = "hinweis"
_SIGN_STYLE: Final = "änderungszeichen"
_LINK_STYLE: Final = "hyperlink"
# Addresses of the last kind are the program's own, in the contents of a Sitzungsmappe; from a text they never come.
_ADDRESS = re.compile(r"(?:https?://|mailto:|kekdocs:part/)", re.IGNORECASE)
# A quotation mark ends the argument of a field, a backslash begins a switch.
_FIELD_SAFE: Final = str.maketrans({'"': "%22", "\\": "%5C", " ": "%20", "\n": "%0A", "\t": "%09"})
_TEXT, _CHANGE, _LINK = itemgetter("text"), itemgetter("aenderung"), itemgetter("link")


@dataclass(slots=True)
class RunLooks:
    """The looks of runs at one place, each made once a template: the runs of a document have few of them.

    ``base`` is how the text looks before bold, links and changes are added.
    """

    base: Properties
    book: StyleBook
    plain: str = field(init=False)
    """The ``w:rPr`` of a run that is neither bold nor anything else."""
    _known: dict[tuple[str, ...], str] = field(default_factory=dict)
    _signs: dict[Aenderungsart, tuple[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Make the look that most runs have."""
        self.plain = run_properties(self.base)

    def look(self, lauf: Lauf) -> str:
        """The ``w:rPr`` of a run without link and change."""
        return self.named("fett" if lauf["fett"] else "", "kursiv" if lauf["kursiv"] else "")

    def named(self, *names: str) -> str:
        """The ``w:rPr`` for some of ``fett``, ``kursiv``, ``link`` and a kind of change, in any order."""
        found = self._known.get(names)
        if found is None:
            found = self._known[names] = run_properties(self._made(names))
        return found

    def _made(self, names: Sequence[str]) -> Properties:
        look = _link_look(self.base, self.book) if "link" in names else self.base
        for change in _CHANGE_STYLES:
            if change in names:
                look = _changed(look, change, self.book)
        if _NOTE in names:
            look = _sign_look(look, self.book)
        return {**look, **{name: f"<w:{name}/>" for name, wanted in _EMPHASES if wanted in names}}

    def signs(self, change: Aenderungsart) -> tuple[str, str]:
        """The runs around changed words; empty texts around others."""
        found = self._signs.get(change)
        if found is None:
            look = run_properties(_sign_look(self.base, self.book))
            before, after = SIGNS.get(change, ("", ""))
            found = self._signs[change] = (run(before, look), run(after, look)) if before else ("", "")
        return found


def runs_xml(runs: Sequence[Lauf], looks: RunLooks) -> str:
    """The runs of one paragraph."""
    parts = []
    for each in runs:
        if each["aenderung"] or each["link"]:
            return "".join(_marked(runs, looks))
        if text := each["text"]:
            parts.append(run(text, looks.look(each) if each["fett"] or each["kursiv"] else looks.plain))
    return "".join(parts)


def _marked(runs: Iterable[Lauf], looks: RunLooks) -> Iterator[str]:
    for change, changed in groupby(filter(_TEXT, runs), key=_CHANGE):
        before, after = looks.signs(change)
        yield before
        for link, group in groupby(changed, key=_LINK):
            yield _linked(link, change, group, looks)
        yield after


def _linked(link: str, change: Aenderungsart, runs: Iterable[Lauf], looks: RunLooks) -> str:
    group = list(runs)
    names = (change, "link") if has_address(group[0]) else (change,)
    parts = []
    for each in group:
        more = (*names, "fett" if each["fett"] else "", "kursiv" if each["kursiv"] else "")
        parts.append(run(each["text"], looks.named(*more)))
    xml = "".join(parts)
    return link_field(link, xml, looks.named(*names)) if "link" in names else xml


def has_address(lauf: Lauf) -> bool:
    """Whether a run leads to an address that Word may open."""
    return lauf["link"] != "" and _ADDRESS.match(lauf["link"]) is not None


def link_field(link: str, xml: str, properties: str) -> str:
    """Runs as the shown text of a link."""
    instruction = f' HYPERLINK "{escaped(plain(link).translate(_FIELD_SAFE))}" '
    return (
        f'<w:r>{properties}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{properties}<w:instrText xml:space="preserve">{instruction}</w:instrText></w:r>'
        f'<w:r>{properties}<w:fldChar w:fldCharType="separate"/></w:r>{xml}'
        f'<w:r>{properties}<w:fldChar w:fldCharType="end"/></w:r>'
    )


def _sign_look(base: Properties, book: StyleBook) -> Properties:
    if _SIGN_STYLE not in book.character:
        return base
    return {**base, "rStyle": value_element("rStyle", book.character[_SIGN_STYLE])}


def _link_look(base: Properties, book: StyleBook) -> Properties:
    if _LINK_STYLE in book.character:
        return {**base, "rStyle": value_element("rStyle", book.character[_LINK_STYLE])}
    return {**base, "u": value_element("u", "single")}


def _changed(base: Properties, change: str, book: StyleBook) -> Properties:
    style = book.character.get(_CHANGE_STYLES[change])
    if style is not None:
        return {**base, "rStyle": value_element("rStyle", style)}
    name, value = _CHANGE_FALLBACK[_CHANGE_STYLES[change]]
    return {**base, name: value_element(name, value)}
