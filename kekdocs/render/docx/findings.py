"""What can be wrong with a Word template, and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kekdocs.errors import KekdocsError

SYNTAX: Final = "K401"
UNKNOWN_NAME: Final = "K402"
FORBIDDEN: Final = "K403"
STRUCTURE: Final = "K404"
PICTURE: Final = "K406"
OUT_OF_REACH: Final = "K407"
BY_DOCXTPL: Final = "K409"
HARMLESS: Final = frozenset({PICTURE, BY_DOCXTPL})
"""Findings with which a template can be filled all the same."""

_EXCERPT_LENGTH: Final = 80


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a template: the part in German, the 1-based number of the paragraph in it, and an excerpt of its text."""

    part: str
    paragraph: int
    excerpt: str

    def __str__(self) -> str:
        quoted = f" (»{self.excerpt}«)" if self.excerpt else ""
        return f"{self.part}, Absatz {self.paragraph}{quoted}"


@dataclass(frozen=True, slots=True)
class TemplateFinding:
    """One mistake in a template.

    Codes: K401 a tag that is not well written, K402 a name that does not exist, K403 what templates may not do,
    K404 blocks that do not fit together, K406 an unusable Wappen, K407 a tag where nothing can be filled in,
    K409 a value that only docxtpl can fill in, so that it fills the whole template.
    """

    code: str
    message: str
    part: str
    paragraph: int
    excerpt: str
    hints: tuple[str, ...] = ()


class TemplateRunError(KekdocsError):
    """The template cannot be filled: it has findings, or filling it went wrong or beyond the limits."""

    code = "K405"


def finding(code: str, place: Place, message: str, *hints: str) -> TemplateFinding:
    """A finding at a place."""
    return TemplateFinding(code, message, place.part, place.paragraph, place.excerpt, hints)


def excerpt(text: str, start: int = 0) -> str:
    """About 80 characters of ``text`` around the position ``start``, white space folded."""
    if len(text) > _EXCERPT_LENGTH:
        begin = max(0, min(start - _EXCERPT_LENGTH // 4, len(text) - _EXCERPT_LENGTH))
        end = begin + _EXCERPT_LENGTH
        text = ("…" if begin else "") + text[begin:end] + ("…" if end < len(text) else "")
    return " ".join(text.split())
