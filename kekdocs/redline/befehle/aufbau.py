"""The prose as a whole: commands grouped by the units they stand in, numbered 1., a), aa)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from kekdocs.redline.befehle.anordnungen import (
    Anordnung,
    Einfuegen,
    Ersetzen,
    Streichen,
    Umbenennen,
    Wortbefehl,
    home_of,
)
from kekdocs.redline.befehle.einheiten import Einheit
from kekdocs.redline.befehle.fehler import PasstNichtError
from kekdocs.redline.befehle.orte import find_unit, is_named, name_steps, steps_to
from kekdocs.redline.befehle.wendungen import capitalize, say, say_words

# Commands of one sentence that share a sentence, and its length in letters.
_MOST_JOINED = 3
_LONGEST_JOINED = 260
_LEVELS = 4
_MOST_LETTERS = 26
_LOWERED = frozenset({"In", "Nach", "Vor", "Das", "Die", "Der", "Dem", "Am", "Folgende", "Folgender"})


@dataclass(frozen=True, slots=True)
class Punkt:
    """An item: its sentence without the full stop, and the items below it."""

    text: str
    below: tuple[Punkt, ...] = ()


def arrange(orders: Sequence[Anordnung], context: Einheit, level: int = 1) -> list[Punkt]:
    """Return orders, in reading order, as items whose places are named from ``context`` on."""
    punkte: list[Punkt] = []
    for unit, run in _runs(orders, context, deep=level < _LEVELS):
        members = list(run)
        if unit is None:
            punkte += [Punkt(say(order, context)) for order in _join_renames(members)]
        else:
            punkte.append(_group(members, unit, context, level))
    return punkte


def _runs(
    orders: Sequence[Anordnung], context: Einheit, *, deep: bool
) -> Iterator[tuple[Einheit | None, list[Anordnung]]]:
    """Yield runs of orders within the same unit below the context; None for orders about the context itself."""

    def key(order: Anordnung) -> Einheit | None:
        steps = steps_to(home_of(order), context)
        return find_unit(context, steps[:1]) if steps else None

    renamed = {order.units[0]: order for order in orders if isinstance(order, Umbenennen) and len(order.units) == 1}
    for unit, run in groupby(orders, key=key):
        members = list(run)
        if unit is None:
            # A renamed unit that is changed too says both in one command.
            members = [order for order in members if not _is_said_below(order, orders, context)]
            if members:
                yield None, members
        elif unit in renamed and home_of(renamed[unit]) is not unit:
            yield unit, [renamed[unit], *members]
        elif deep or len(members) == 1:
            yield unit, members
        else:
            for order in members:
                yield unit, [order]


def _is_said_below(order: Anordnung, orders: Sequence[Anordnung], context: Einheit) -> bool:
    if not isinstance(order, Umbenennen):
        return False
    (unit,) = order.units
    return any(other is not order and unit in _around(other, context) for other in orders)


def _around(order: Anordnung, context: Einheit) -> Iterator[Einheit]:
    for unit in home_of(order).chain():
        if unit is context:
            return
        yield unit


def _group(members: list[Anordnung], unit: Einheit, context: Einheit, level: int) -> Punkt:
    first, rest = members[0], members[1:]
    if isinstance(first, Umbenennen) and first.units == (unit,):
        punkte = arrange(rest, unit, level + 1)
        head = say(first, context)
        if len(punkte) == 1 and not punkte[0].below:
            return Punkt(f"{head} und {_uncapitalize(punkte[0].text)}")
        return Punkt(f"{head} und wie folgt geändert:", tuple(punkte))
    if len(members) == 1:
        return Punkt(say(first, context))
    joined = _join_words(members, context)
    if joined:
        return Punkt(joined)
    common = _innermost(members, unit)
    name = capitalize(name_steps(steps_to(common, context)))
    return Punkt(f"{name} wird wie folgt geändert:", tuple(arrange(members, common, level + 1)))


def _innermost(orders: Sequence[Anordnung], unit: Einheit) -> Einheit:
    """Return the smallest unit with a name that all orders are about, at most ``unit``."""
    chains = [list(home_of(order).chain()) for order in orders]
    return next(
        around
        for around in chains[0]
        if around is unit or (is_named(around) and all(around in chain for chain in chains))
    )


def _uncapitalize(text: str) -> str:
    first = text.split(" ", 1)[0]
    return text[:1].lower() + text[1:] if first in _LOWERED else text


def _join_words(orders: Sequence[Anordnung], context: Einheit) -> str:
    """Return a few short orders for words of one unit as one sentence, or nothing."""
    words: list[Wortbefehl] = [order for order in orders if isinstance(order, Ersetzen | Streichen | Einfuegen)]
    if len(words) < len(orders) or len(orders) > _MOST_JOINED or len({order.unit for order in words}) > 1:
        return ""
    steps = steps_to(words[0].unit, context)
    # »durch ein Komma und das Wort …« would read on as one wording.
    if not steps or any(isinstance(order, Ersetzen) and len(order.new) == 1 for order in words):
        return ""
    sentence = say_words(words, steps)
    return sentence if len(sentence) <= _LONGEST_JOINED else ""


def _join_renames(orders: Sequence[Anordnung]) -> Iterator[Anordnung]:
    """Join neighbouring renames of one kind: »Die bisherigen Absätze 3 und 4 werden die Absätze 4 und 5«."""
    pending: Umbenennen | None = None
    for order in orders:
        if pending and isinstance(order, Umbenennen) and order.units[0].art is pending.units[0].art:
            pending = Umbenennen(pending.units + order.units, pending.labels + order.labels)
            continue
        if pending:
            yield pending
        pending = order if isinstance(order, Umbenennen) else None
        if pending is None:
            yield order
    if pending:
        yield pending


def write_list(punkte: Sequence[Punkt], level: int = 1) -> str:
    """Return items numbered for their level, from 1 on, each with its full stop."""
    lines: list[str] = []
    for number, punkt in enumerate(punkte, 1):
        label = f"{number}." if level == 1 else f"{_letters(number, level - 1)})"
        lines.append(f"{label} {close(punkt.text)}")
        if punkt.below:
            lines.append(write_list(punkt.below, level + 1))
    return "\n".join(lines)


def _letters(number: int, times: int) -> str:
    if number > _MOST_LETTERS:
        raise PasstNichtError("Mehr Befehle, als Buchstaben zählen können")
    return chr(ord("a") + number - 1) * times


def close(text: str) -> str:
    """End a sentence with a full stop; a quotation on a line of its own and a colon end it themselves."""
    return text if text.endswith(":") or "\n" in text else f"{text}."
