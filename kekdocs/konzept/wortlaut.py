"""When two wordings are the same, and how their difference is shown in one line."""

from __future__ import annotations

import re

from kekdocs.redline import Form, Kind, Segment, redline

_QUOTES = str.maketrans(dict.fromkeys("„“”‟«»″", '"') | dict.fromkeys("‚‘’‛‹›′", "'"))
_CONTEXT = 30


def fold_wortlaut(text: str) -> str:
    """Return a wording without what does not count: kinds of quotation marks, line breaks and runs of blanks."""
    return " ".join(text.translate(_QUOTES).split())


def same_wortlaut(old: str, new: str) -> bool:
    """Tell whether two wordings differ at most in white space and quotation marks."""
    return old == new or fold_wortlaut(old) == fold_wortlaut(new)


def show_difference(old: str, new: str, *, whole: bool = False) -> str:
    """Return both wordings in one line, ``[– struck –]`` and ``[+ new +]``, with a few words around each place.

    With ``whole`` nothing is left out.
    """
    segments = redline(old, new, form=Form.MARKDOWN).segments
    last = len(segments) - 1
    shown = (_show(segment, first=n == 0, last=n == last, whole=whole) for n, segment in enumerate(segments))
    return re.sub(r"\s+", " ", "".join(shown)).strip()


def _show(segment: Segment, *, first: bool, last: bool, whole: bool) -> str:
    if segment.kind is Kind.KEEP:
        return segment.text if whole else _shorten(segment.text, first=first, last=last)
    sign = "+" if segment.kind is Kind.INSERT else "–"
    words = segment.text.strip()
    before, _, after = segment.text.partition(words) if words else ("", "", "")
    return f"{before}[{sign} {words} {sign}]{after}"


def _shorten(text: str, *, first: bool, last: bool) -> str:
    if len(text) <= 2 * _CONTEXT:
        return text
    head = "" if first else text[:_CONTEXT].rpartition(" ")[0]
    tail = "" if last else text[-_CONTEXT:].partition(" ")[2]
    return f"{head} … {tail}"
