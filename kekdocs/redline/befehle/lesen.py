"""From German to orders: one command, with its quotations taken out, read in the context of a unit."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kekdocs.redline.befehle.anordnungen import (
    Anordnung,
    Aufheben,
    Einfuegen,
    EinheitAnfuegen,
    EinheitEinfuegen,
    Ersetzen,
    Fassen,
    Streichen,
    Umbenennen,
)
from kekdocs.redline.befehle.einheiten import Art, Einheit
from kekdocs.redline.befehle.fehler import PasstNichtError
from kekdocs.redline.befehle.orte import LABELS, ORT, Schritt, find_unit, name_step, read_labels, read_steps
from kekdocs.redline.befehle.woerter import ALTE_WENDUNG, NEUE_WENDUNG, read_wendung
from kekdocs.redline.befehle.zitate import ZITAT

_V = r"(?:wird|werden)"
_WORDS = {**{art.value: art for art in Art}, **{art.mehrzahl: art for art in Art}}
_KIND = "|".join(sorted(_WORDS, key=len, reverse=True))
_UNITS = rf"(?P<art>{_KIND}) (?P<labels>{LABELS})"
_NEW = rf"(?:der |die |den |das )?folgenden?[rns]? (?P<art>{_KIND})(?: (?P<labels>{LABELS}))?"
_IN = rf"(?P<ort>{ORT})"


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_UMBENENNEN = (
    _compile(
        rf"(?:die|der) bisherigen? {_UNITS} {_V} (?:die |der )?(?:{_KIND}) (?P<new>{LABELS})(?: und (?P<rest>.*))?"
    ),
    _compile(rf"in {_IN} {_V} (?:die|der) bisherigen? {_UNITS} (?:die |der )?(?:{_KIND}) (?P<new>{LABELS})"),
)
_EINFUEGEN = _compile(rf"(?P<wo>nach|vor) {_IN} {_V} {_NEW} (?:eingefügt|vorangestellt): {ZITAT}")
_ANFUEGEN = (
    _compile(rf"(?:in )?{_IN} {_V} {_NEW} angefügt: {ZITAT}"),
    _compile(rf"{_NEW} {_V} angefügt: {ZITAT}"),
)
_FASSEN = (
    _compile(rf"(?:die|der) bisherige {_UNITS} wird (?:{_KIND}) {LABELS} und wie folgt gefasst: {ZITAT}"),
    _compile(
        rf"in {_IN} wird (?:die|der) bisherige {_UNITS} (?:die |der )?(?:{_KIND}) {LABELS} und wie folgt gefasst: {ZITAT}"
    ),
    _compile(rf"{_IN} {_V} wie folgt gefasst: {ZITAT}"),
    _compile(rf"in {_IN} {_V} (?P<part>{ORT}) wie folgt gefasst: {ZITAT}"),
    _compile(rf"{_IN} {_V} durch (?:den|die|das) folgenden? (?:{_KIND})(?: {LABELS})? ersetzt: {ZITAT}"),
)
_AUFHEBEN = (
    _compile(rf"(?:die )?(?:bisherigen )?{_UNITS} {_V} (?:gestrichen|aufgehoben)"),
    _compile(rf"in {_IN} {_V} (?:die |der )?(?:bisherigen? )?{_UNITS} (?:gestrichen|aufgehoben)"),
    _compile(rf"{_IN} {_V} (?:gestrichen|aufgehoben)"),
    _compile(rf"in {_IN} {_V} (?P<part>{ORT}) (?:gestrichen|aufgehoben)"),
)
_IN_PLACE = _compile(rf"in {_IN} (?P<rest>{_V} .*)")
_ERSETZT = rf"{ALTE_WENDUNG}(?: am Ende)?(?: {_V})?(?: jeweils)? durch {NEUE_WENDUNG}"
_GESTRICHEN = rf"(?:nach {ALTE_WENDUNG}(?: {_V})? )?{ALTE_WENDUNG}(?: am Ende)?(?: {_V})?(?: jeweils)?"
_EINGEFUEGT = rf"(?:nach|vor) {ALTE_WENDUNG}(?: {_V})?(?: jeweils)? {NEUE_WENDUNG}"
_AND = "(?:, | und )"


def _list(item: str, verb: str) -> re.Pattern[str]:
    return _compile(rf"(?:{_V} )?(?P<j>jeweils )?(?P<items>{item}(?:{_AND}{item})*) {verb}")


_LISTS = (
    (_list(_ERSETZT, "ersetzt"), _compile(_ERSETZT)),
    (_list(_GESTRICHEN, "(?:gestrichen|aufgehoben)"), _compile(_GESTRICHEN)),
    (_list(_EINGEFUEGT, "eingefügt"), _compile(_EINGEFUEGT)),
)
_AM_ENDE = _compile(rf"(?:{_V} )?am Ende (?:{_V} )?(?P<new>{NEUE_WENDUNG}) angefügt")
_ANCHOR = _compile(ALTE_WENDUNG)
_NEXT_CLAUSE = re.compile(rf"(?:,| und) (?={_V} )")


def read_befehl(text: str, zitate: list[str], context: Einheit) -> list[Anordnung]:
    """Read one command; ``text`` is one line without the full stop, ``zitate`` are its quotations and are used up.

    Raises:
        PasstNichtError: it has none of the known forms, or names a place that is not there.
    """
    for read in (_read_fassen, _read_umbenennen, _read_new_units, _read_aufheben):
        found = read(text, zitate, context)
        if found is not None:
            return found
    return list(_read_words(text, zitate, context))


def _first(patterns: tuple[re.Pattern[str], ...], text: str) -> re.Match[str] | None:
    return next((found for pattern in patterns if (found := pattern.fullmatch(text))), None)


def _place(found: re.Match[str], context: Einheit) -> Einheit:
    groups = found.groupdict()
    for key in ("ort", "part"):
        if groups.get(key):
            context = find_unit(context, read_steps(groups[key]))
    return context


def _units(found: re.Match[str], context: Einheit) -> tuple[Einheit, ...]:
    art = _art(found["art"])
    labels = read_labels(found["labels"])
    if " bis " in found["labels"]:
        return _units_between(find_unit(context, [Schritt(art, labels[0])]), labels[-1])
    return tuple(find_unit(context, [Schritt(art, label)]) for label in labels)


def _units_between(first: Einheit, last: str) -> tuple[Einheit, ...]:
    """Return neighbours up to one; »Nummern 3 bis 5« takes a Nummer 4a along."""
    assert first.parent is not None
    units: list[Einheit] = []
    for unit in first.parent.children[first.index :]:
        units.append(unit)
        if unit.label == last and unit.art is first.art:
            return tuple(units)
    raise PasstNichtError("Diese Stelle gibt es nicht", name_step(first.art, last))


def _art(word: str) -> Art:
    return next(art for name, art in _WORDS.items() if name.casefold() == word.casefold())


def _read_umbenennen(text: str, zitate: list[str], context: Einheit) -> list[Anordnung] | None:
    found = _first(_UMBENENNEN, text)
    if found is None:
        return None
    units = _units(found, _place(found, context))
    labels = tuple(read_labels(found["new"]))
    if len(units) != len(labels):
        raise PasstNichtError("Es sind nicht gleich viele alte und neue Bezeichnungen", text)
    rest = found.groupdict().get("rest")
    return [Umbenennen(units, labels), *(read_befehl(rest, zitate, units[0]) if rest else [])]


def _read_new_units(text: str, zitate: list[str], context: Einheit) -> list[Anordnung] | None:
    if found := _EINFUEGEN.fullmatch(text):
        art, labels = _new_units(found)
        before = found["wo"].lower() == "vor"
        return [EinheitEinfuegen(_place(found, context), art, labels, zitate.pop(0), before)]
    if found := _first(_ANFUEGEN, text):
        return [EinheitAnfuegen(_place(found, context), *_new_units(found), zitate.pop(0))]
    return None


def _new_units(found: re.Match[str]) -> tuple[Art, tuple[str, ...]]:
    return _art(found["art"]), tuple(read_labels(found["labels"])) if found["labels"] else ("",)


def _read_fassen(text: str, zitate: list[str], context: Einheit) -> list[Anordnung] | None:
    found = _first(_FASSEN, text)
    if found is None:
        return None
    around = _place(found, context)
    unit = _units(found, around)[0] if "art" in found.groupdict() else around
    return [Fassen(unit, zitate.pop(0))]


def _read_aufheben(text: str, _zitate: list[str], context: Einheit) -> list[Anordnung] | None:
    found = _first(_AUFHEBEN, text)
    if found is None:
        return None
    around = _place(found, context)
    units = _units(found, around) if "art" in found.groupdict() else (around,)
    return [Aufheben(tuple(run)) for run in _neighbours(units)]


def _neighbours(units: tuple[Einheit, ...]) -> Iterator[list[Einheit]]:
    """Cut units into runs of neighbours: »Die Absätze 2 und 4« are two."""
    run: list[Einheit] = []
    for unit in units:
        if run and (unit.parent is not run[-1].parent or unit.index != run[-1].index + 1):
            yield run
            run = []
        run.append(unit)
    yield run


def _read_words(text: str, zitate: list[str], context: Einheit) -> Iterator[Anordnung]:
    if found := _IN_PLACE.fullmatch(text):
        context, text = _place(found, context), found["rest"]
    for clause in _NEXT_CLAUSE.split(text):
        yield from _read_clause(clause, zitate, context)


def _read_clause(clause: str, zitate: list[str], unit: Einheit) -> Iterator[Anordnung]:
    if found := _AM_ENDE.fullmatch(clause):
        yield Einfuegen(unit, "", read_wendung(found["new"], zitate))
        return
    for (pattern, item), read in zip(_LISTS, _READERS, strict=True):
        if found := pattern.fullmatch(clause):
            jeweils = bool(found["j"])
            yield from (read(part[0], zitate, unit, jeweils) for part in item.finditer(found["items"]))
            return
    raise PasstNichtError("Dieser Befehl ist nicht zu verstehen", clause)


def _read_ersetzen(item: str, zitate: list[str], unit: Einheit, jeweils: bool) -> Anordnung:  # noqa: FBT001
    start, new = item.split(" durch ", 1)
    old = read_wendung(start, zitate)
    return Ersetzen(unit, old, read_wendung(new, zitate), jeweils or " jeweils" in start, " am Ende" in start)


def _read_streichen(item: str, zitate: list[str], unit: Einheit, jeweils: bool) -> Anordnung:  # noqa: FBT001
    nach = ""
    if item.lower().startswith("nach "):
        anchor, item = _cut_anchor(item)
        nach = read_wendung(anchor, zitate)
    return Streichen(unit, read_wendung(item, zitate), jeweils or " jeweils" in item, " am Ende" in item, nach)


def _read_einfuegen(item: str, zitate: list[str], unit: Einheit, jeweils: bool) -> Anordnung:  # noqa: FBT001
    anchor, rest = _cut_anchor(item)
    old = read_wendung(anchor, zitate)
    before = item.lower().startswith("vor ")
    return Einfuegen(unit, old, read_wendung(rest, zitate), before, jeweils or " jeweils" in rest)


def _cut_anchor(item: str) -> tuple[str, str]:
    """Cut »nach dem Wort „“ die Wörter „“« into its two wordings."""
    found = _ANCHOR.search(item)
    assert found is not None
    return found[0], item[found.end() :]


_READERS: tuple[Callable[[str, list[str], Einheit, bool], Anordnung], ...] = (
    _read_ersetzen,
    _read_streichen,
    _read_einfuegen,
)
