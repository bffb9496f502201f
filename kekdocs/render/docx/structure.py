"""Blocks of a template: every beginning has its end, on the same level of the document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from kekdocs.deutsch import quote
from kekdocs.render.docx import dom
from kekdocs.render.docx.collecting import Tag
from kekdocs.render.docx.findings import STRUCTURE, TemplateFinding, finding

_ENDS: Final = {"endfor": "for", "endif": "if"}
_MIDDLES: Final = {"else": ("if", "for"), "elif": ("if",)}
# Python's own limits on the program that Jinja makes are 20 loops and 100 levels.
_DEEPEST: Final = 15


def check_blocks(tags: Iterable[Tag]) -> Iterator[TemplateFinding]:
    """What is wrong with the ``for`` and ``if`` blocks of one part."""
    stack: list[Tag] = []
    for tag in tags:
        keyword = tag.raw.keyword
        if keyword in {"for", "if"}:
            stack.append(tag)
            if len(stack) == _DEEPEST + 1:
                yield finding(STRUCTURE, tag.place, f"Mehr als {_DEEPEST} Blöcke stehen ineinander.")
        elif keyword in _ENDS:
            yield from _close(tag, _ENDS[keyword], stack)
        elif keyword in _MIDDLES:
            yield from _continue(tag, stack)
    for tag in stack:
        yield _never_closed(tag)


def _never_closed(tag: Tag) -> TemplateFinding:
    end = f"{{%{tag.raw.prefix} end{tag.raw.keyword} %}}"
    return finding(STRUCTURE, tag.place, f"Zu {quote(tag.raw.written)} fehlt das Ende {quote(end)}.")


def _close(tag: Tag, keyword: str, stack: list[Tag]) -> Iterator[TemplateFinding]:
    if not any(opened.raw.keyword == keyword for opened in stack):
        begin = f"{{%{tag.raw.prefix} {keyword} … %}}"
        yield finding(STRUCTURE, tag.place, f"Zu {quote(tag.raw.written)} fehlt der Anfang {quote(begin)}.")
        return
    while stack[-1].raw.keyword != keyword:
        yield _never_closed(stack.pop())
    yield from _check_level(stack.pop(), tag)


def _continue(tag: Tag, stack: list[Tag]) -> Iterator[TemplateFinding]:
    if not stack or stack[-1].raw.keyword not in _MIDDLES[tag.raw.keyword]:
        yield finding(STRUCTURE, tag.place, f"{quote(tag.raw.written)} steht in keinem passenden Block.")
        return
    yield from _check_level(stack[-1], tag)


def _check_level(opened: Tag, tag: Tag) -> Iterator[TemplateFinding]:
    if not _same_level(opened, tag):
        pair = f"{quote(opened.raw.written)} und {quote(tag.raw.written)}"
        hint = "Beide brauchen die gleiche Art (p, tr, tc oder keine) und stehen im selben Bereich oder in derselben Tabelle."
        where = f"{opened.place.part}, Absatz {opened.place.paragraph}"
        message = f"{pair} gehören zusammen, stehen aber nicht auf der gleichen Ebene (Anfang: {where})."
        yield finding(STRUCTURE, tag.place, message, hint)


def _same_level(first: Tag, second: Tag) -> bool:
    if first.raw.prefix != second.raw.prefix:
        return False
    if first.raw.prefix in {"p", "tr", "tc"}:
        return dom.parent_of(first.element) is dom.parent_of(second.element)
    one, other = dom.nearest(first.text, dom.P), dom.nearest(second.text, dom.P)
    if one is None or other is None:  # document properties have no paragraphs
        return first.text is second.text
    together = one is other or (first.raw.prefix == "" and dom.parent_of(one) is dom.parent_of(other))
    return together and dom.path(first.text) == dom.path(second.text)
