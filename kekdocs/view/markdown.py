"""Markdown to blocks. Only what an office needs: paragraphs, bold, italic, lists, tables, headings, links, forced breaks.

Everything else of CommonMark (HTML, code, quotes, pictures, entities) is off, so that those characters stay the text they are.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from kekdocs.view.blocks import Absatz, Ausrichtung, Block, Bloecke, Lauf, Listenpunkt, Tabelle, Ueberschrift

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

# Bürger*innen und Einwohner*innen: CommonMark would take the two stars for italics and drop them.
_GENDER_STAR = re.compile(r"(?<=\w)\*(?=\w)")
# Text without any of these is nothing but paragraphs: no need to load a Markdown parser for it (40 ms).
_SPECIAL = re.compile(r"[*_\[\]|#\\<`~]|^[ \t]*(?:[-+]|\d+[.)])(?:[ \t]|$)|^(?: {4}|\t)|^ *[-=:|]+ *$| {2,}$", re.MULTILINE)
_ADDRESS = re.compile(r"(?:https?://|mailto:)\S+\Z", re.IGNORECASE)
_ALIGNMENTS: dict[str, Ausrichtung] = {"text-align:center": "mitte", "text-align:right": "rechts"}


def make_lauf(text: str, *, fett: bool = False, kursiv: bool = False, link: str = "") -> Lauf:
    """Return a run without change marks."""
    return {"text": text, "fett": fett, "kursiv": kursiv, "link": link, "aenderung": ""}


def parse_markdown(text: str) -> Bloecke:
    """Return the blocks of a long text, in order; an empty text has none."""
    if not _SPECIAL.search(text):
        return _plain_paragraphs(text)
    tokens = _parser().parse(_GENDER_STAR.sub(r"\\*", text))
    return _Builder().build(tokens)


def _plain_paragraphs(text: str) -> Bloecke:
    paragraphs = (" ".join(p.split()) for p in re.split(r"\n[ \t]*\n", text))
    return [{"art": "absatz", "einzug": 0, "laeufe": [make_lauf(p)]} for p in paragraphs if p]


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # noqa: PLC0415 -- most texts are plain paragraphs and do not need it

    return MarkdownIt("zero").enable(["heading", "list", "table", "emphasis", "link", "newline", "escape"])


class _Builder:
    """Walks the flat token stream once."""

    def __init__(self) -> None:
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
        _renumber_headings(self._blocks)
        return self._blocks

    def _token(self, tokens: list[Token], position: int) -> None:
        token = tokens[position]
        if token.type in ("bullet_list_open", "ordered_list_open"):
            self._made += 1
            self._lists.append((token.type == "ordered_list_open", self._made))
            self._counts.append(int(token.attrGet("start") or 1) - 1)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            self._lists.pop()
            self._counts.pop()
        elif token.type == "list_item_open":
            self._counts[-1] += 1
            self._item_open = True
        elif token.type == "inline":
            self._blocks.append(self._block(tokens[position - 1], _runs(token)))

    def _block(self, opening: Token, laeufe: list[Lauf]) -> Block:
        if opening.type == "heading_open":
            heading: Ueberschrift = {"art": "ueberschrift", "ebene": int(opening.tag[1:]), "laeufe": laeufe}
            return heading
        if self._item_open:
            self._item_open = False
            return self._item(laeufe)
        paragraph: Absatz = {"art": "absatz", "einzug": len(self._lists), "laeufe": laeufe}
        return paragraph

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
        rows: list[list[list[Lauf]]] = []
        alignments: list[Ausrichtung] = []
        while tokens[position].type != "table_close":
            token = tokens[position]
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "th_open":
                alignments.append(_ALIGNMENTS.get(str(token.attrGet("style") or ""), "links"))
            elif token.type == "inline":
                rows[-1].append(_runs(token))
            position += 1
        table: Tabelle = {"art": "tabelle", "kopf": rows[0], "zeilen": rows[1:], "ausrichtung": alignments}
        self._blocks.append(table)
        return position


def _renumber_headings(blocks: Bloecke) -> None:
    """Make the levels start at 1 without gaps: whoever uses ``###`` alone means the first level below the form's heading."""
    headings = [block for block in blocks if block["art"] == "ueberschrift"]
    levels = sorted({heading["ebene"] for heading in headings})
    for heading in headings:
        heading["ebene"] = levels.index(heading["ebene"]) + 1


def _runs(inline: Token) -> list[Lauf]:
    runs: list[Lauf] = []
    state: dict[str, Any] = {"fett": 0, "kursiv": 0, "link": ""}
    for token in inline.children or []:
        if token.type in ("text", "text_special", "softbreak", "hardbreak"):
            text = {"softbreak": " ", "hardbreak": "\n"}.get(token.type, token.content)
            _add(runs, make_lauf(text, fett=state["fett"] > 0, kursiv=state["kursiv"] > 0, link=state["link"]))
        else:
            _switch(state, token)
    return runs


def _switch(state: dict[str, Any], token: Token) -> None:
    if token.type.startswith("strong_"):
        state["fett"] += token.nesting
    elif token.type.startswith("em_"):
        state["kursiv"] += token.nesting
    elif token.type == "link_open":
        address = str(token.attrGet("href") or "")
        state["link"] = address if _ADDRESS.match(address) else ""
    elif token.type == "link_close":
        state["link"] = ""


def _add(runs: list[Lauf], run: Lauf) -> None:
    """Append a run, or its text to the last one where both look alike."""
    if runs and {**runs[-1], "text": ""} == {**run, "text": ""}:
        runs[-1]["text"] += run["text"]
    elif run["text"]:
        runs.append(run)
