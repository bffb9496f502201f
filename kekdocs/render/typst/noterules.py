"""How a template counts its footnotes and endnotes (ECMA-376 part 1, 17.11)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from lxml import etree

from kekdocs.deutsch import quote
from kekdocs.render.docx.dom import SECTPR, w
from kekdocs.render.docx.findings import Place
from kekdocs.render.docx.package import TEXT_PARTS
from kekdocs.render.typst.findings import Findings
from kekdocs.render.typst.numbering import FORMATS
from kekdocs.render.typst.reading import value_of
from kekdocs.render.typst.specs import NoteRule, NoteRules

_KINDS: Final = {"footnotePr": "decimal", "endnotePr": "lowerRoman"}
_RESTARTS: Final = {"": False, "continuous": False, "eachSect": True}
_USUAL_PLACES: Final = frozenset({"", "pageBottom", "docEnd"})


def read_note_ids(roots: Iterable[etree._Element]) -> frozenset[tuple[str, str]]:
    """Kind (f or e) and id of all notes of the parts for them."""
    return frozenset(
        (str(etree.QName(note).localname)[0], note.get(w("id")) or "")
        for root in roots
        for note in root.iterchildren(w("footnote"), w("endnote"))
        if note.get(w("type")) in {None, "normal"}
    )


def read_note_rules(
    document: etree._Element, settings: etree._Element | None, notes: Iterable[tuple[str, str]], findings: Findings
) -> NoteRules:
    """The rules for the notes that there are; what a section says stands above the settings."""
    kinds = {kind for kind, _ in notes}
    sections = list(document.iter(SECTPR))
    footnotes = [_rule("footnotePr", (settings, each), findings) for each in sections] if "f" in kinds else []
    endnotes = [_rule("endnotePr", (settings,), findings)] if "e" in kinds else []
    plain = NoteRules()
    return NoteRules(tuple(footnotes) or plain.footnotes, next(iter(endnotes), plain.endnotes))


def _rule(name: str, holders: Sequence[etree._Element | None], findings: Findings) -> NoteRule:
    settings = [found for holder in holders if holder is not None and (found := holder.find(w(name))) is not None]
    kind, start, restart, place = (
        next(filter(None, (value_of(each, key) for each in reversed(settings))), "")
        for key in ("numFmt", "numStart", "numRestart", "pos")
    )
    label = Place(TEXT_PARTS["footnotes" if name == "footnotePr" else "endnotes"], 1, "")
    if kind and kind not in FORMATS:
        findings.refuse(label, f"Das Zahlenformat {quote(kind)} kann der eingebaute PDF-Satz nicht setzen")
    if restart not in _RESTARTS:
        findings.refuse(label, "Fußnoten, die auf jeder Seite neu beginnen, kann der eingebaute PDF-Satz nicht zählen")
    if place not in _USUAL_PLACES:
        findings.refuse(
            label, "Fußnoten stehen im eingebauten PDF-Satz unten auf der Seite, Endnoten am Ende des Dokuments"
        )
    return NoteRule(kind or _KINDS[name], int(start) if start.isdecimal() else 1, _RESTARTS.get(restart, False))
