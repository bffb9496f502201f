"""The filters with which a compiled template prints values into the stream."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from kekdocs.render.docx.blocks import TextPlace
from kekdocs.render.docx.filters import as_text
from kekdocs.render.docx.limits import Budget
from kekdocs.render.docx.lists import Counters
from kekdocs.render.docx.longtext import long_text_filters
from kekdocs.render.docx.stylebook import StyleBook
from kekdocs.render.typst import stream
from kekdocs.render.typst.source import escaped
from kekdocs.render.typst.wordstream import StreamReader

_SPECIAL = re.compile(r"[\n\t]")


def stream_filters(
    places: Sequence[TextPlace], book: StyleBook, reader: StreamReader
) -> Mapping[str, Callable[..., Markup]]:
    """The filters for one template; ``places`` are those of its long texts by number."""
    word = long_text_filters(places, book, tracks=False)

    def text(value: Any, budget: Budget, run: int) -> Markup:
        lines = text_lines(as_text(value).replace("\r\n", "\n").replace("\r", "\n"), run)
        budget.take_output(len(lines))
        return Markup(lines)  # noqa: S704  # escaped for the stream

    def paragraphs(value: Any, budget: Budget, counters: Counters, number: int) -> Markup:
        return Markup(reader.read(word["_absaetze"](value, budget, counters, number)))  # noqa: S704  # the same

    def runs(value: Any, budget: Budget, number: int) -> Markup:
        return Markup(reader.read(word["_laeufe"](value, budget, number)))  # noqa: S704  # the same

    def line(value: Any) -> Markup:
        return Markup(" ".join(as_text(value).split()))  # noqa: S704  # read as text, escaped where it becomes code

    return {"_typst_text": text, "_typst_absaetze": paragraphs, "_typst_laeufe": runs, "_typst_zeile": line}


def text_lines(text: str, run: int) -> str:
    r"""A text from the middle of an open line of text: ``\\n`` and tabs end it and open it again."""
    if not _SPECIAL.search(text):
        return escaped(text)
    out: list[str] = []
    position = 0
    for match in _SPECIAL.finditer(text):
        kind = stream.BREAK if match[0] == "\n" else stream.TAB
        out.append(f"{escaped(text[position : match.start()])}\n{kind}\n{stream.item(stream.TEXT, run)}\t")
        position = match.end()
    return "".join(out) + escaped(text[position:])
