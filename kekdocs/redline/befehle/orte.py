"""Names of places, written and found: »Absatz 2 Satz 1«, »der Satzteil vor Nummer 1«."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from kekdocs.deutsch import join_und
from kekdocs.redline.befehle.einheiten import Art, Einheit
from kekdocs.redline.befehle.fehler import PasstNichtError


class Schritt(NamedTuple):
    """One name on the way to a unit: its kind and label, and whether it is called »bisherig«."""

    art: Art
    label: str
    bisherig: bool = False


_NUMBER = r"\d+[a-z]{0,2}\b"
_SCHRITT = (
    r"(?:in )?(?:de[mrn] |die |das )?(?:bisherige[nr]? )?(?:"
    r"(?P<u>Überschrift)(?: (?P<ul>\d+))?"
    r"|(?P<t>Satzteil) (?P<tl>(?:vor|nach) [A-Z]\w+ \w+)"
    r"|(?P<d>Doppelbuchstabe)n? (?P<dl>[a-z]{2})\b"
    r"|(?P<b>Buchstabe)n? (?P<bl>[a-z])\b"
    rf"|(?P<n>Absatz|Satz|Nummer|Spiegelstrich|Tabellenzeile) (?P<nl>{_NUMBER}))"
)
_ONE = re.compile(_SCHRITT, re.IGNORECASE)
_NAMES = re.sub(r"\(\?P<\w+>", "(?:", _SCHRITT)
# One or more steps, for the patterns of whole commands.
ORT = rf"{_NAMES}(?: {_NAMES})*"
_WITH_ARTICLE = frozenset({Art.SATZTEIL, Art.UEBERSCHRIFT})
_ARTS = {art.value.casefold(): art for art in Art}


def is_named(unit: Einheit) -> bool:
    """Whether a unit has a name of its own; an only sentence has none."""
    return bool(unit.label) or unit.art is Art.UEBERSCHRIFT


def steps_to(unit: Einheit, context: Einheit) -> list[Schritt]:
    """Return the names of the units from below ``context`` down to ``unit``."""
    steps: list[Schritt] = []
    for around in unit.chain():
        if around is context:
            break
        if is_named(around):
            steps.append(Schritt(around.art, around.label, around.bisherig))
    return steps[::-1]


def find_unit(context: Einheit, steps: Sequence[Schritt]) -> Einheit:
    """Follow names downwards; units without a name are passed through.

    Raises:
        PasstNichtError: a name leads nowhere, or to several units.
    """
    for step in steps:
        context = _step(context, step.art, step.label)
    return context


def _step(context: Einheit, art: Art, label: str) -> Einheit:
    level = context.children
    while level:
        found = [unit for unit in level if unit.art is art and _is_called(unit, label)]
        if len(found) == 1:
            return found[0]
        if found:
            raise PasstNichtError("Diese Stelle gibt es mehrmals", name_step(art, label))
        level = [child for unit in level for child in unit.children]
    raise PasstNichtError("Diese Stelle gibt es nicht", name_step(art, label))


def _is_called(unit: Einheit, label: str) -> bool:
    return unit.label == label or (label == "1" and not unit.label)


def find_addressable(unit: Einheit, root: Einheit) -> Einheit:
    """Return the nearest unit around (or the unit itself) that a name leads to."""
    for around in unit.chain():
        if around is root or leads_to(around, root):
            return around
    return root


def leads_to(unit: Einheit, root: Einheit) -> bool:
    """Whether the name of a unit leads to it and to nothing else."""
    try:
        return is_named(unit) and find_unit(root, steps_to(unit, root)) is unit
    except PasstNichtError:
        return False


def read_steps(text: str) -> list[Schritt]:
    """Return the steps of a place that the pattern ``ORT`` matched."""
    return [_read_step(found) for found in _ONE.finditer(text)]


def _read_step(found: re.Match[str]) -> Schritt:
    word = next(found[key] for key in "utdbn" if found[key])
    label = next((found[f"{key}l"] for key in "utdbn" if found[key]), None)
    return Schritt(_ARTS[word.casefold()], label or "")


def name_step(art: Art, label: str) -> str:
    """Return »Absatz 2«."""
    return f"{art} {label}" if label else str(art)


def name_steps(steps: Sequence[Schritt]) -> str:
    """Return a place in the nominative: »Absatz 2 Satz 1«, »der bisherige Satz 3«, »die Überschrift«."""
    if len(steps) == 1 and (steps[0].bisherig or steps[0].art in _WITH_ARTICLE):
        step = steps[0]
        adjective = "bisherige " if step.bisherig else ""
        return f"{'die' if step.art.ist_weiblich else 'der'} {adjective}{name_step(step.art, step.label)}"
    return " ".join(name_step(step.art, step.label) for step in steps)


def name_in(steps: Sequence[Schritt]) -> str:
    """Return a place as it stands behind »In«, »Nach« and »Vor«: »Absatz 2 in dem Satzteil vor Nummer 1«."""
    parts: list[str] = []
    for number, (art, label, bisherig) in enumerate(steps):
        if not bisherig and art not in _WITH_ARTICLE:
            parts.append(name_step(art, label))
            continue
        name = f"{art.dativ} {label}".rstrip() if bisherig else name_step(art, label)
        article = "der" if art.ist_weiblich else "dem"
        parts.append(f"{'in ' if number else ''}{article} {'bisherigen ' if bisherig else ''}{name}")
    return " ".join(parts)


def name_labels(labels: Sequence[str]) -> str:
    """Return »2 und 3« or »2 bis 5«."""
    if len(labels) > 2 and all(_follows(a, b) for a, b in pairwise(labels)):  # noqa: PLR2004
        return f"{labels[0]} bis {labels[-1]}"
    return join_und(labels)


def _follows(a: str, b: str) -> bool:
    if a.isdecimal() and b.isdecimal():
        return int(a) + 1 == int(b)
    return len(a) == len(b) == 1 and ord(a) + 1 == ord(b)


LABELS = r"[0-9a-z]+(?:(?:, | und | bis )[0-9a-z]+)*"


def read_labels(text: str) -> list[str]:
    """Return the single labels of »2, 3 und 5 bis 7«.

    Raises:
        PasstNichtError: a range does not rise.
    """
    labels: list[str] = []
    for part in re.split(r", | und ", text):
        first, _, last = part.partition(" bis ")
        labels += _range(first, last) if last else [first]
    return labels


def _range(first: str, last: str) -> list[str]:
    if first.isdecimal() and last.isdecimal() and len(last) < 5 and int(first) < int(last):  # noqa: PLR2004
        return [str(n) for n in range(int(first), int(last) + 1)]
    if len(first) == len(last) == 1 and first < last and first.isalpha():
        return [chr(n) for n in range(ord(first), ord(last) + 1)]
    raise PasstNichtError("Diese Folge von Bezeichnungen ist nicht zu lesen", f"{first} bis {last}")
