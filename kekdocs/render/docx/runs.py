"""Runs of a long text as WordprocessingML: looks, links, and changes that speak."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from kekdocs.render.docx.plaintext import SIGNS
from kekdocs.render.docx.stylebook import StyleBook
from kekdocs.render.docx.wml import Properties, escaped, plain, run, run_properties, value_element
from kekdocs.view.blocks import Aenderungsart, Lauf

_CHANGE_STYLES: Final = {"neu": "eingefügt", "gestrichen": "gestrichen"}
_CHANGE_FALLBACK: Final = {"neu": ("u", "single"), "gestrichen": ("strike", "true")}
_SIGN_STYLE: Final = "änderungszeichen"
_LINK_STYLE: Final = "hyperlink"
_ADDRESS = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)
# A quotation mark ends the argument of a field, a backslash begins a switch.
_FIELD_SAFE: Final = str.maketrans({'"': "%22", "\\": "%5C", " ": "%20", "\n": "%0A", "\t": "%09"})


def runs_xml(runs: Iterable[Lauf], base: Properties, book: StyleBook) -> str:
    """The runs of one paragraph; ``base`` is how its text looks before bold, links and changes are added."""
    runs = list(runs)
    if not any(each["aenderung"] or each["link"] for each in runs):
        return "".join(run(each["text"], _emphasised(each, base)) for each in runs if each["text"])
    parts: list[str] = []
    for change, changed in groupby((each for each in runs if each["text"]), key=lambda each: each["aenderung"]):
        xml = "".join(_linked(list(changed), change, base, book))
        parts.append(_signed(xml, change, base, book))
    return "".join(parts)


def _signed(xml: str, change: Aenderungsart, base: Properties, book: StyleBook) -> str:
    if change not in SIGNS:
        return xml
    look = dict(base)
    if _SIGN_STYLE in book.character:
        look["rStyle"] = value_element("rStyle", book.character[_SIGN_STYLE])
    before, after = SIGNS[change]
    return run(before, look) + xml + run(after, look)


def _linked(runs: Sequence[Lauf], change: Aenderungsart, base: Properties, book: StyleBook) -> Iterator[str]:
    for link, group in groupby(runs, key=lambda each: each["link"]):
        is_link = _ADDRESS.match(link) is not None
        look = _changed(_link_look(base, book) if is_link else base, change, book)
        xml = "".join(run(each["text"], _emphasised(each, look)) for each in group)
        yield _field(link, xml, look) if is_link else xml


def _field(link: str, xml: str, look: Properties) -> str:
    instruction = f' HYPERLINK "{escaped(plain(link).translate(_FIELD_SAFE))}" '
    properties = run_properties(look)
    return (
        f'<w:r>{properties}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{properties}<w:instrText xml:space="preserve">{instruction}</w:instrText></w:r>'
        f'<w:r>{properties}<w:fldChar w:fldCharType="separate"/></w:r>{xml}'
        f'<w:r>{properties}<w:fldChar w:fldCharType="end"/></w:r>'
    )


def _link_look(base: Properties, book: StyleBook) -> Properties:
    if _LINK_STYLE in book.character:
        return {**base, "rStyle": value_element("rStyle", book.character[_LINK_STYLE])}
    return {**base, "u": value_element("u", "single")}


def _changed(base: Properties, change: Aenderungsart, book: StyleBook) -> Properties:
    if change not in _CHANGE_STYLES:
        return base
    style = book.character.get(_CHANGE_STYLES[change])
    if style is not None:
        return {**base, "rStyle": value_element("rStyle", style)}
    name, value = _CHANGE_FALLBACK[change]
    return {**base, name: value_element(name, value)}


def _emphasised(lauf: Lauf, base: Properties) -> Properties:
    if not lauf["fett"] and not lauf["kursiv"]:
        return base
    look = dict(base)
    for name, wanted in (("b", lauf["fett"]), ("i", lauf["kursiv"])):
        if wanted:
            look[name] = f"<w:{name}/>"
    return look
