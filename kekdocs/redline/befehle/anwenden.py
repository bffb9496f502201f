"""From the prose of Änderungsbefehle to the new text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kekdocs.errors import BefehlError
from kekdocs.redline.befehle.anordnungen import Anordnung, Umbenennen
from kekdocs.redline.befehle.einheiten import Einheit
from kekdocs.redline.befehle.fehler import PasstNichtError
from kekdocs.redline.befehle.gliederung import parse_gliederung
from kekdocs.redline.befehle.lesen import read_befehl
from kekdocs.redline.befehle.orte import ORT, find_unit, read_steps
from kekdocs.redline.befehle.wortstellen import Edit, apply_edits
from kekdocs.redline.befehle.zitate import ZITAT, swap, take_zitate

_WHOLE = re.compile(r"\s*([^„»\n:]{1,200}?) wird wie folgt gefasst:\s*„(.*)“\s*", re.DOTALL)
_PLACE = re.compile(rf"(?:in )?{ORT}(?: wird {ORT})?", re.IGNORECASE)
_HEAD = re.compile(r"(?P<name>[^„:]{1,300}?) (?:wird|werden) wie folgt geändert:")
_PLACE_HEAD = re.compile(rf"(?:(?P<umbenannt>.*) und|(?P<ort>{ORT}) wird) wie folgt geändert:", re.IGNORECASE)
_LETTER_LABELS = {2: "Doppelbuchstabe", 3: "Dreifachbuchstabe"}
_LABEL = re.compile(r"[^\S\n]*(?:(\d+)\.|(([a-z])\3*)\))[^\S\n]+")


@dataclass(frozen=True, slots=True)
class _Punkt:
    """An item of the numbered list; ``level`` 0 is the sentence above it."""

    level: int
    name: str
    text: str
    zitate: list[str]


def names_place(name: str) -> bool:
    """Whether a name reads as a place within a text or as a label (»2. Teil«), and so cannot be the name of the text itself."""
    return _PLACE.fullmatch(name) is not None or _LABEL.match(name) is not None


def apply_befehle(old: str, text: str) -> str:
    """Return the text that Änderungsbefehle make of ``old``.

    All commands name places and words of ``old``, so their order does not matter. Empty prose changes nothing. Understood are
    the forms that ``write_befehle`` writes and the usual others (»wird durch den folgenden Absatz 2 ersetzt«).

    Raises:
        BefehlError: a command cannot be read, its place or words are not there or not unique, or two commands collide.
    """
    if not text.strip():
        return old
    whole = _WHOLE.fullmatch(text)
    if whole and not names_place(whole[1]):
        return swap(whole[2])
    return _apply(old, text)


def _apply(old: str, text: str) -> str:
    try:
        punkte = list(_cut_punkte(text))
    except PasstNichtError as error:
        raise error.to_error("Änderungsbefehle") from error
    edits = list(_edits(punkte, old))
    try:
        return apply_edits(old, edits)
    except PasstNichtError as error:
        raise error.to_error("Änderungsbefehle") from error


def _cut_punkte(text: str) -> Iterator[_Punkt]:
    """Cut the prose at its labels; quoted lines are no labels, for the quotations are out."""
    skelett = take_zitate(text)
    zitate = list(skelett.zitate)
    level, names, lines = 0, [""], [""]
    for line in [*skelett.text.split("\n"), None]:
        found = _LABEL.match(line) if line is not None else None
        if line is None or found:
            body = " ".join(" ".join(lines).split())
            count = body.count(ZITAT)
            if body:
                yield _Punkt(level, " ".join(names[1:]), body.removesuffix("."), zitate[:count])
            del zitate[:count]
            lines = []
        if found:
            level = len(found[2]) + 1 if found[2] else 1
            names = [*names[:level], *[""] * (level - len(names)), _name_label(found)]
        if line is not None:
            lines.append(line[found.end() :] if found else line)


def _name_label(found: re.Match[str]) -> str:
    if found[1]:
        return f"Nummer {found[1]}"
    return f"{_LETTER_LABELS.get(len(found[2]), 'Buchstabe')} {found[2]}"


def _edits(punkte: list[_Punkt], old: str) -> Iterator[Edit]:
    # At each level of the list, the unit that its places are named from.
    contexts = [parse_gliederung(old)]
    for number, punkt in enumerate(punkte):
        contexts = contexts[: punkt.level + 1]
        is_head = number + 1 < len(punkte) and punkte[number + 1].level > punkt.level
        try:
            orders, below = _read(punkt, contexts[-1], is_first=number == 0, is_head=is_head)
            edits = [edit for order in orders for edit in order.edits(old)]
        except PasstNichtError as error:
            raise _named(error, punkt) from error
        contexts += [below] * (punkt.level + 2 - len(contexts))
        yield from edits


def _named(error: PasstNichtError, punkt: _Punkt) -> BefehlError:
    return error.to_error(f"Befehl {punkt.name}" if punkt.name else "Änderungsbefehl")


def _read(punkt: _Punkt, context: Einheit, *, is_first: bool, is_head: bool) -> tuple[list[Anordnung], Einheit]:
    """Return the orders of an item, and the unit that the items below it speak of."""
    if not is_head:
        return read_befehl(punkt.text, list(punkt.zitate), context), context
    if found := _PLACE_HEAD.fullmatch(punkt.text):
        if found["ort"]:
            return [], find_unit(context, read_steps(found["ort"]))
        orders = read_befehl(found["umbenannt"], [], context)
        if isinstance(orders[0], Umbenennen):
            return orders, orders[0].units[0]
    if is_first and _HEAD.fullmatch(punkt.text):
        return [], context
    raise PasstNichtError("Diese Einleitung ist nicht zu verstehen", punkt.text)
