"""From a text to the tree of its units."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kekdocs.redline.befehle.einheiten import Art, Einheit
from kekdocs.redline.befehle.saetze import cut_saetze

_LINE = re.compile(r"[^\s](?:[^\n]*[^\s])?")
_MONTHS = "Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez"
_SIGNS = (
    (Art.UEBERSCHRIFT, re.compile(r"#{1,6}[^\S\n]+()(?=\S)")),
    (Art.ABSATZ, re.compile(r"\((\d+[a-z]{0,2})\)(?:[^\S\n]+|\Z|(?=\n))")),
    (Art.NUMMER, re.compile(rf"(\d+[a-z]{{0,2}})\.[^\S\n]+(?!{_MONTHS})(?=\S)")),
    (Art.DOPPELBUCHSTABE, re.compile(r"(([a-z])\2)\)[^\S\n]+(?=\S)")),
    (Art.BUCHSTABE, re.compile(r"([a-z])\)[^\S\n]+(?=\S)")),
    (Art.SPIEGELSTRICH, re.compile(r"[-–—*•+]()[^\S\n]+(?=\S)")),
    (Art.TABELLENZEILE, re.compile(r"\|()(?=[^\n]*\|[^\S\n]*(?:\n|\Z))")),
)
_RULE = re.compile(r"[|:\s-]+-[|:\s-]+")
_ITEMS = frozenset({Art.NUMMER, Art.BUCHSTABE, Art.DOPPELBUCHSTABE, Art.SPIEGELSTRICH, Art.TABELLENZEILE})
_COUNTED = (Art.SATZ, Art.SPIEGELSTRICH, Art.TABELLENZEILE, Art.UEBERSCHRIFT, Art.ABSATZ)


@dataclass(frozen=True, slots=True)
class _Line:
    art: Art
    label: str
    start: int
    body: int
    end: int


def parse_gliederung(text: str) -> Einheit:
    """Return the whole text as a unit with all units in it.

    A line is a paragraph, an item of a list, a row of a table or a heading (»## «). Paragraphs with »(1)« are Absätze and reach
    to the next; without such signs each paragraph is one, counted. A list belongs to the sentence before it.
    """
    root = Einheit(Art.WORTLAUT, "", 0, 0, len(text))
    lines = [_classify(text, found.start(), found.end()) for found in _LINE.finditer(text)]
    builder = _Builder(text, root, numbered=any(line.art is Art.ABSATZ and line.label for line in lines))
    for line in lines:
        builder.add(line)
    _finish(root, is_root=True)
    return root


def _classify(text: str, start: int, end: int) -> _Line:
    for art, sign in _SIGNS:
        found = sign.match(text, start, end)
        if found:
            return _Line(art, found[1], start, found.end(), end)
    return _Line(Art.ABSATZ, "", start, start, end)


class _Builder:
    """Takes lines in order and hangs each where it belongs."""

    def __init__(self, text: str, root: Einheit, *, numbered: bool) -> None:
        self._text = text
        self._root = root
        self._numbered = numbered
        # From the Absatz inwards: the units that a next line can belong to.
        self._open: list[Einheit] = []

    def add(self, line: _Line) -> None:
        if self._belongs_to_head(line):
            self._open[-1].end = line.end
        elif line.art is Art.UEBERSCHRIFT:
            self._root.add(_unit(line))
            self._open = []
        elif line.art in _ITEMS:
            self._add_item(line)
        elif line.label or not self._continues(line):
            self._open = [self._root.add(_unit(line))]
            self._add_saetze(self._open[0], line.body, line.end)
        else:
            self._continue(line)

    def _belongs_to_head(self, line: _Line) -> bool:
        """The line of dashes below the head of a table is no row."""
        above = self._open[-1] if self._open else None
        return above is not None and above.art is line.art is Art.TABELLENZEILE and self._is_rule(line)

    def _is_rule(self, line: _Line) -> bool:
        return _RULE.fullmatch(self._text, line.start, line.end) is not None

    def _continues(self, line: _Line) -> bool:
        if not self._open or self._open[0].art is not Art.ABSATZ:
            return False
        return self._open[0].written if self._numbered else self._ends_list() and self._text[line.start].islower()

    def _ends_list(self) -> bool:
        return len(self._open) > 1

    def _add_item(self, line: _Line) -> None:
        arts = [unit.art for unit in self._open]
        if line.art in arts:
            del self._open[arts.index(line.art) :]
        item = _unit(line)
        self._host(item).add(item)
        self._open.append(item)
        if line.art is not Art.TABELLENZEILE:
            self._add_saetze(item, line.body, line.end)

    def _host(self, item: Einheit) -> Einheit:
        """Return the unit that an item belongs to: the last sentence before it, whose words become a part of their own."""
        if not self._open:
            return self._root
        around = self._open[-1]
        if not around.children or around.children[-1].art is not Art.SATZ:
            return around
        satz = around.children[-1]
        if not satz.children:
            label = f"vor {item.art} {item.label or 1}"
            satz.add(Einheit(Art.SATZTEIL, label, satz.start, satz.body, satz.end))
        return satz

    def _continue(self, line: _Line) -> None:
        absatz, ended_list = self._open[0], self._ends_list()
        self._open = [absatz]
        start = line.start
        if ended_list and absatz.children and self._text[start].islower():
            start = self._add_rest(absatz.children[-1], line)
        self._add_saetze(absatz, start, line.end)

    def _add_rest(self, satz: Einheit, line: _Line) -> int:
        """Add the words of a sentence behind its list, and return where the next sentence begins."""
        spans = list(cut_saetze(self._text, line.start, line.end))
        last = satz.children[-1] if satz.children else satz
        label = f"nach {last.art} {last.label or len(satz.siblings(last.art))}"
        satz.add(Einheit(Art.SATZTEIL, label, line.start, line.start, spans[0][1]))
        return spans[1][0] if len(spans) > 1 else line.end

    def _add_saetze(self, unit: Einheit, start: int, end: int) -> None:
        for a, b in cut_saetze(self._text, start, end):
            unit.add(Einheit(Art.SATZ, "", a, a, b))


def _unit(line: _Line) -> Einheit:
    return Einheit(line.art, line.label, line.start, line.body, line.end, written=bool(line.label))


def _finish(unit: Einheit, *, is_root: bool) -> None:
    """Count what has no written label, and let a unit reach to the end of its last child."""
    for art in _COUNTED:
        _count(unit.siblings(art))
    for child in unit.children:
        _finish(child, is_root=False)
    if unit.children and not is_root:
        unit.end = max(unit.end, unit.children[-1].end)


def _count(units: list[Einheit]) -> None:
    """Of a single unit the number is left out; among written labels a counted one would mislead."""
    if len(units) > 1 and not any(unit.written for unit in units):
        for number, unit in enumerate(units, 1):
            unit.label = str(number)
