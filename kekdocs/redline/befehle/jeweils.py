"""The same change in several units, said once: »In Absatz 2 wird jeweils das Wort „X“ durch das Wort „Y“ ersetzt«."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kekdocs.redline.befehle.anordnungen import Anordnung, Ersetzen, Streichen
from kekdocs.redline.befehle.einheiten import Einheit
from kekdocs.redline.befehle.orte import is_named
from kekdocs.redline.befehle.wortstellen import find_words

# In how many units; for the whole text more, since the reader has to search all of it.
_LEAST = 2
_LEAST_IN_ALL = 3
_Mehrfach = Ersetzen | Streichen


def join_jeweils(orders: Sequence[Anordnung], text: str, root: Einheit) -> list[Anordnung]:
    """Join equal orders for words where the smallest unit around them holds these words nowhere else."""
    groups: dict[tuple[str, ...], list[_Mehrfach]] = {}
    for order in orders:
        if (
            isinstance(order, Ersetzen | Streichen)
            and not order.am_ende
            and not (isinstance(order, Streichen) and order.nach)
        ):
            groups.setdefault(_key(order), []).append(order)
    joined: dict[_Mehrfach, Anordnung | None] = {}
    for members in groups.values():
        around = _around(members, root)
        if len(members) >= (_LEAST_IN_ALL if around is root else _LEAST) and _count(members, text) == _count_in(
            around, members[0].old, text
        ):
            joined |= dict.fromkeys(members)
            joined[members[0]] = replace(members[0], unit=around, jeweils=True)
    found = (joined.get(order, order) if isinstance(order, Ersetzen | Streichen) else order for order in orders)
    return [order for order in found if order is not None]


def _key(order: _Mehrfach) -> tuple[str, ...]:
    return (order.old, order.new) if isinstance(order, Ersetzen) else (order.old,)


def _around(members: Sequence[_Mehrfach], root: Einheit) -> Einheit:
    chains = [list(order.unit.chain()) for order in members]
    return next(
        unit for unit in chains[0] if unit is root or (is_named(unit) and all(unit in chain for chain in chains))
    )


def _count(members: Sequence[_Mehrfach], text: str) -> int:
    return sum(_count_in(order.unit, order.old, text) if order.jeweils else 1 for order in members)


def _count_in(unit: Einheit, words: str, text: str) -> int:
    return len(list(find_words(text, words, unit.body, unit.end)))
