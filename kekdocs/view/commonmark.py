"""Markdown to blocks by markdown-it: the whole of what an office needs, and the judge of ``view.simple``.

On are paragraphs, bold, italic, lists, tables, headings, links and forced breaks. Everything else of CommonMark (HTML, code,
quotes, pictures, entities) is off, so that those characters stay the text they are. Loaded only for what is not plain: 40 ms.

A star within a word and a date at a line's start stay text: ``Bürger*innen`` would lose its star, ``30. September`` would become
a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token

from kekdocs.view.blocks import (
    Absatz,
    Ausrichtung,
    Block,
    Bloecke,
    Lauf,
    Listenpunkt,
    Tabelle,
    Ueberschrift,
    make_lauf,
)
from kekdocs.view.simple import DATE_TAIL, renumber_headings

# Bürger*innen und Einwohner*innen: CommonMark would take the two stars for italics and drop them.
_GENDER_STAR = re.compile(r"(?<=\w)\*(?=\w)")
_ADDRESS = re.compile(r"(?:https?://|mailto:)\S+\Z", re.IGNORECASE)
# 1. Januar and 31. 12. 2023 at the start of a line are dates; CommonMark would make a numbered list of them.
_DATE = re.compile(rf"^([ \t]*(?:[-+*][ \t]+)?\d{{1,2}}){DATE_TAIL}", re.MULTILINE)
# The parser drops the text of what is nested deeper; by itself it stops at 20, ten lists. At 300 Python's stack ends.
_MAX_NESTING = 100
# Word would print 10. for it: a number with a bracket stays the text it is.
_BRACKET_NUMBER = re.compile(r"^([ \t]*(?:[-+*][ \t]+)*\d{1,9})\)(?=\s|$)", re.MULTILINE)
_EMPTY_LINE = re.compile(r"\n[ \t]*\n")
# Not all white space: the no-break blanks of »§ 5« are meant.
_BLANKS = re.compile(r"[ \t\n]+")
_BLANKS_IN_LINE = re.compile(r"[ \t]+")
_ALIGNMENTS: dict[str, Ausrichtung] = {"text-align:center": "mitte", "text-align:right": "rechts"}


def parse_commonmark(written: str) -> Bloecke:
    """Return the blocks of a text whose lines end with a line feed alone."""
    text = _BRACKET_NUMBER.sub(r"\1\\)", _DATE.sub(r"\1\\.", _GENDER_STAR.sub(r"\\*", written)))
    tokens = _parser().parse(text)
    if any(token.level >= _MAX_NESTING - 1 for token in tokens):
        return _plain_paragraphs(written)
    return _Builder(text).build(tokens)


def _plain_paragraphs(text: str) -> Bloecke:
    paragraphs = (_BLANKS.sub(" ", p).strip() for p in _EMPTY_LINE.split(text))
    return [{"art": "absatz", "einzug": 0, "laeufe": [make_lauf(p)]} for p in paragraphs if p]


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero", {"maxNesting": _MAX_NESTING}).enable(
        ["heading", "list", "table", "emphasis", "link", "newline", "escape"]
    )
    # Of a link that is none, as »[1](Anlage)«, every sign stays.
    parser.validateLink = _is_address  # type: ignore[method-assign]
    return parser


def _is_address(url: str) -> bool:
    return _ADDRESS.match(url) is not None


class _Builder:
    """Walks the flat token stream once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._blocks: Bloecke = []
        self._lists: list[tuple[bool, int]] = []  # (ordered, number of the list) from outer to inner
        self._counts: list[int] = []
        self._made = 0
        self._item_open = False

    def build(self, tokens: list[Token]) -> Bloecke:
        position = 0
        while position < len(tokens):
            if tokens[position].type == "table_open":
                position = self._table(tokens, position)
            else:
                self._token(tokens, position)
            position += 1
        renumber_headings(self._blocks)
        return self._blocks

    def _token(self, tokens: list[Token], position: int) -> None:
        token = tokens[position]
        if token.type in ("bullet_list_open", "ordered_list_open"):
            self._close_item()
            self._made += 1
            self._lists.append((token.type == "ordered_list_open", self._made))
            self._counts.append(int(token.attrs.get("start", 1)) - 1)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            self._lists.pop()
            self._counts.pop()
        elif token.type == "list_item_open":
            self._counts[-1] += 1
            self._item_open = True
        elif token.type == "list_item_close":
            self._close_item()
        elif token.type == "inline" and ((runs := _runs(token)) or self._item_open):
            self._blocks.append(self._block(tokens[position - 1], runs))

    def _block(self, opening: Token, laeufe: list[Lauf]) -> Block:
        if opening.type == "heading_open":
            self._close_item()
            heading: Ueberschrift = {"art": "ueberschrift", "ebene": int(opening.tag[1:]), "laeufe": laeufe}
            return heading
        if self._item_open:
            self._item_open = False
            return self._item(laeufe)
        paragraph: Absatz = {"art": "absatz", "einzug": len(self._lists), "laeufe": laeufe}
        return paragraph

    def _close_item(self) -> None:
        """Give an item that has no text of its own its number or bullet all the same."""
        if self._item_open:
            self._item_open = False
            self._blocks.append(self._item([]))

    def _item(self, laeufe: list[Lauf]) -> Listenpunkt:
        ordered, number = self._lists[-1]
        return {
            "art": "punkt",
            "geordnet": ordered,
            "ebene": len(self._lists),
            "liste": number,
            "nummer": self._counts[-1] if ordered else 0,
            "laeufe": laeufe,
        }

    def _table(self, tokens: list[Token], position: int) -> int:
        self._close_item()
        rows: list[list[list[Lauf]]] = []
        alignments: list[Ausrichtung] = []
        while tokens[position].type != "table_close":
            token = tokens[position]
            if token.type == "tr_open":
                rows.append([])
                row = token
            elif token.type == "tr_close" and len(rows) > 1:
                rows[-1] += self._surplus_cells(row, len(rows[-1]))
            elif token.type == "th_open":
                alignments.append(_ALIGNMENTS.get(str(token.attrGet("style") or ""), "links"))
            elif token.type == "inline":
                rows[-1].append(_runs(token))
            position += 1
        width = max(map(len, rows))
        rows = [[*row, *([] for _ in range(width - len(row)))] for row in rows]
        alignments += ["links"] * (width - len(alignments))
        table: Tabelle = {"art": "tabelle", "kopf": rows[0], "zeilen": rows[1:], "ausrichtung": alignments}
        self._blocks.append(table)
        return position

    def _surplus_cells(self, opening: Token, count: int) -> Iterator[list[Lauf]]:
        """Yield the cells of a row beyond its first ``count``: the parser drops what the header row has no column for."""
        assert opening.map is not None
        cells = escapedSplit(self._text.split("\n")[opening.map[0]].strip(" \t"))
        inner = cells[cells[0] == "" : len(cells) - (cells[-1] == "")]
        for cell in inner[count:]:
            yield from map(_runs, _parser().parseInline(cell.strip(" \t")))


def _runs(inline: Token) -> list[Lauf]:
    runs: list[Lauf] = []
    state: dict[str, Any] = {"fett": 0, "kursiv": 0, "link": ""}
    for token in inline.children or []:
        if token.type in ("text", "text_special", "softbreak", "hardbreak"):
            text = {"softbreak": " ", "hardbreak": "\n"}.get(token.type, token.content)
            _add(runs, make_lauf(text, fett=state["fett"] > 0, kursiv=state["kursiv"] > 0, link=state["link"]))
        else:
            _switch(state, token)
    return [{**run, "text": _BLANKS_IN_LINE.sub(" ", run["text"])} for run in runs]


def _switch(state: dict[str, Any], token: Token) -> None:
    if token.type.startswith("strong_"):
        state["fett"] += token.nesting
    elif token.type.startswith("em_"):
        state["kursiv"] += token.nesting
    elif token.type == "link_open":
        state["link"] = str(token.attrGet("href"))
    elif token.type == "link_close":
        state["link"] = ""


def _add(runs: list[Lauf], run: Lauf) -> None:
    """Append a run, or its text to the last one where both look alike."""
    if runs and {**runs[-1], "text": ""} == {**run, "text": ""}:
        runs[-1]["text"] += run["text"]
    elif run["text"]:
        runs.append(run)
