"""Texts cut into tokens: words, numbers, dates and signs, each with the blanks behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kekdocs.redline.clusters import join_clusters, needs_joining
from kekdocs.redline.segments import Form

# Combining marks, joiners and the soft hyphen belong to their word.
_LETTERS = r"[\w\u00ad\u200c\u200d\u0300-\u036f]"
_HYPHENS = r"[-\u2010\u2011]"
_MONTHS = "Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez"
_LINE_START = r"(?<![^\n])"
# A backslash escapes a sign in Markdown: § 6\.28 is one number.
_NUMBER = rf"(?>\d+(?:\\?[.,:/]\d+)*)(?:\.(?=\s+(?:{_MONTHS}))|{_LETTERS}*(?:{_HYPHENS}{_LETTERS}+)*)"
_WORD = rf"{_LETTERS}+(?:[-‐‑–/:*'’]{_LETTERS}+)*(?:{_HYPHENS}(?!\w))?"
_URL = r"https?://[^\s<>]*[\w/]"
_EMAIL = r"[\w.+-]+@\w[\w.-]*\w"

_TEXT_BLANK = r"[^\S\n]"
_WORD_BLANK = r"[^\S\n\t\v]"
_MARK = r"\n(?:\s*\n)?"
_ATOM = r"[\U00100000-\U0010FFFD]"
_MARKDOWN = "|".join(
    (
        rf"{_LINE_START}(?:[ \t]*(?:[-*+]|\#{{1,6}}|\d+[.)])(?=[ \t]))+",
        r"\|(?:[ \t]*:?-+:?[ \t]*\|)+",
        r"\*{1,3}|`+",
        r"\\[^\w\s]",
    )
)


@dataclass(frozen=True, slots=True)
class Grammar:
    """How texts of a form are cut; ``blanks`` are stripped from a token to compare it."""

    token: re.Pattern[str]
    token_with_email: re.Pattern[str]
    paragraph: re.Pattern[str]
    blanks: str
    markdown: bool


def _compile(form: Form, *, email: bool) -> re.Pattern[str]:
    word = form is Form.WORD
    blank = _WORD_BLANK if word else _TEXT_BLANK
    first = [rf"[\n\t\v]|{_ATOM}"] if word else [_MARK]
    markers = [_MARKDOWN] if form is Form.MARKDOWN else []
    cores = [
        *first,
        *markers,
        _URL,
        *([_EMAIL] if email else []),
        _NUMBER,
        _WORD,
        r"\.{2,}|-{2,}",
        r"[^\w\s]",
    ]
    return re.compile(rf"(?:{'|'.join(cores)}){blank}*|{blank}+")


@cache
def grammar(form: Form) -> Grammar:
    """Return the grammar of a form, compiled once a process."""
    blanks = " \u00a0\u2009\u202f\u2002\u2003\u3000\r\f\x1c\x1d\x1e\x1f\x85\u1680"
    blanks += "\u2000\u2001\u2004\u2005\u2006\u2007\u2008\u200a\u2028\u2029\u205f" + (
        "" if form is Form.WORD else "\t\v"
    )
    mark = r"\n" if form is Form.WORD else _MARK
    return Grammar(
        _compile(form, email=False), _compile(form, email=True), re.compile(mark), blanks, form is Form.MARKDOWN
    )


def cut_tokens(text: str, rules: Grammar, start: int = 0, end: int | None = None) -> list[str]:
    """Cut ``text[start:end]`` into tokens with the blanks behind them; joined they give it back."""
    stop = len(text) if end is None else end
    pattern = rules.token_with_email if text.find("@", start, stop) >= 0 else rules.token
    tokens = pattern.findall(text, start, stop)
    return join_clusters(tokens) if needs_joining(text, start, stop) else tokens


def cut_paragraphs(text: str, rules: Grammar) -> list[str]:
    """Cut a text into paragraphs with their marks; the last may have none."""
    paragraphs, at = [], 0
    for mark in rules.paragraph.finditer(text):
        paragraphs.append(text[at : mark.end()])
        at = mark.end()
    return [*paragraphs, text[at:]] if at < len(text) else paragraphs
