"""Changes that the office can accept or reject in Word: ``w:ins`` and ``w:del`` (ECMA-376 part 1, 17.13.5)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter
from typing import Final

from kekdocs.render.docx.lists import Counters
from kekdocs.render.docx.runs import RunLooks, has_address, link_field
from kekdocs.render.docx.wml import escaped, run
from kekdocs.view.blocks import Lauf, Marke, Spur

_ELEMENTS: Final = {"neu": "ins", "gestrichen": "del"}
# Ids of changes are counted for the whole document; a template's own begin at 0.
_FIRST_ID: Final = 100_000
_CHANGE, _LINK = itemgetter("aenderung"), itemgetter("link")


class Tracker:
    """Writes the changes of one block."""

    def __init__(self, spur: Spur, counters: Counters) -> None:
        self._who = f'w:author="{escaped(spur["autor"])}" w:date="{escaped(spur["tag"])}T00:00:00Z"'
        self._counters = counters
        self.marke: Marke = spur["marke"]
        self.zeilen: Sequence[Marke] = spur["zeilen"]

    def runs(self, runs: Sequence[Lauf], looks: RunLooks) -> str:
        """The runs of one paragraph: what was not changed as it is, the rest within its change."""
        parts = []
        for (change, link), group in groupby(runs, key=lambda each: (_CHANGE(each), _LINK(each))):
            xml = _plain_runs(link, list(group), looks)
            parts.append(self._changed(change, xml) if change in _ELEMENTS else xml)
        return "".join(parts)

    def begun(self, begun: str) -> str:
        """The beginning of a paragraph, with what became of its mark. It stands first in ``w:rPr``."""
        if not self.marke:
            return begun
        change = self._mark(self.marke)
        for found, replacement in (
            ("<w:rPr>", f"<w:rPr>{change}"),
            ("</w:pPr>", f"<w:rPr>{change}</w:rPr></w:pPr>"),
            ("<w:p>", f"<w:p><w:pPr><w:rPr>{change}</w:rPr></w:pPr>"),
        ):
            if found in begun:
                return begun.replace(found, replacement, 1)
        raise AssertionError(begun)

    def row(self, number: int) -> str:
        """What became of a table's row (0-based, the head first), for the end of its ``w:trPr``."""
        marke = self.zeilen[number] if number < len(self.zeilen) else ""
        return self._mark(marke) if marke else ""

    def _mark(self, marke: Marke) -> str:
        return f"<w:{_ELEMENTS[marke]} {self._attributes()}/>"

    def _changed(self, change: str, xml: str) -> str:
        if change == "gestrichen":
            # Texts are escaped: what looks like an element is one.
            for name, struck in (("w:t", "w:delText"), ("w:instrText", "w:delInstrText")):
                xml = xml.replace(f"<{name} ", f"<{struck} ").replace(f"</{name}>", f"</{struck}>")
        name = _ELEMENTS[change]
        return f"<w:{name} {self._attributes()}>{xml}</w:{name}>"

    def _attributes(self) -> str:
        self._counters.revisions += 1
        return f'w:id="{_FIRST_ID + self._counters.revisions}" {self._who}'


def _plain_runs(link: str, runs: Sequence[Lauf], looks: RunLooks) -> str:
    names = ("", "link") if has_address(runs[0]) else ("",)
    parts = []
    for each in runs:
        more = (*names, "fett" if each["fett"] else "", "kursiv" if each["kursiv"] else "")
        parts.append(run(each["text"], looks.named(*more)))
    xml = "".join(parts)
    return link_field(link, xml, looks.named(*names)) if "link" in names else xml
