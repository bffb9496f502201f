"""From orders to German: each as a clause behind »In Satz 2«, or as a sentence of its own, without the full stop."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from kekdocs.deutsch import join_und
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
    Wortbefehl,
)
from kekdocs.redline.befehle.einheiten import Art, Einheit
from kekdocs.redline.befehle.fehler import PasstNichtError
from kekdocs.redline.befehle.orte import Schritt, name_in, name_labels, name_steps, steps_to
from kekdocs.redline.befehle.woerter import is_plural, name_anchor, name_new, name_old
from kekdocs.redline.befehle.zitate import zitiere

_OF_A_LAW = frozenset({Art.ABSATZ, Art.SATZ, Art.NUMMER, Art.BUCHSTABE, Art.DOPPELBUCHSTABE})


def capitalize(text: str) -> str:
    """Return a sentence with a capital letter at its start; the rest stays."""
    return text[:1].upper() + text[1:]


def say(order: Anordnung, context: Einheit) -> str:
    """Return an order as a sentence whose places are named from ``context`` on.

    Raises:
        PasstNichtError: no quotation marks can hold its wording.
    """
    match order:
        case Fassen():
            return _say_fassen(order, context)
        case Aufheben():
            return _say_aufheben(order, context)
        case Umbenennen():
            return _say_umbenennen(order, context)
        case EinheitEinfuegen() | EinheitAnfuegen():
            return _say_new_units(order, context)
        case _:
            return say_words([order], steps_to(order.unit, context))


def say_words(orders: Sequence[Wortbefehl], steps: Sequence[Schritt]) -> str:
    """Return orders for words of one unit as one sentence; without a place it can hold one order only."""
    if not steps:
        (order,) = orders
        subject, rest = _parts(order)
        words = [subject, _verb(order, several=False), rest, _participle(order)]
        return capitalize(" ".join(filter(None, words)))
    clauses = [_clause(list(run)) for _, run in groupby(orders, key=_kind)]
    return f"In {name_in(steps)} {' und '.join(clauses)}"


def _kind(order: Wortbefehl) -> tuple[str, bool]:
    return _participle(order), order.jeweils


def _clause(orders: Sequence[Wortbefehl]) -> str:
    """Return orders of a kind with one verb: »werden das Wort „X“ und die Angabe „5“ gestrichen«."""
    items = join_und([" ".join(_parts(order)).strip() for order in orders])
    return f"{_verb(orders[0], several=len(orders) > 1)} {items} {_participle(orders[0])}"


def _verb(order: Wortbefehl, *, several: bool) -> str:
    plural = is_plural(order.new, new=True) if isinstance(order, Einfuegen) else is_plural(order.old)
    return ("werden" if plural or several else "wird") + (" jeweils" if order.jeweils else "")


def _participle(order: Wortbefehl) -> str:
    match order:
        case Ersetzen():
            return "ersetzt"
        case Streichen():
            return "gestrichen"
        case Einfuegen():
            return "eingefügt" if order.anchor else "angefügt"


def _parts(order: Wortbefehl) -> tuple[str, str]:
    """Return what stands before and behind the verb in a sentence."""
    if isinstance(order, Einfuegen):
        new = _sayable(name_new(order.new, subject=True))
        if not order.anchor:
            return "am Ende", new
        where = "vor" if order.before else "nach"
        return f"{where} {_sayable(name_anchor(order.anchor))}", new
    old = _sayable(name_old(order.old)) + (" am Ende" if order.am_ende else "")
    if isinstance(order, Streichen):
        return (f"nach {_sayable(name_anchor(order.nach))}", old) if order.nach else (old, "")
    return old, f"durch {_sayable(name_new(order.new, subject=False))}"


def _sayable(words: str | None) -> str:
    if words is None:
        raise PasstNichtError("Dieser Wortlaut lässt sich nicht anführen")
    return words


def _block(wording: str) -> str:
    return f":\n{_sayable(zitiere(wording))}"


def _say_fassen(order: Fassen, context: Einheit) -> str:
    start = _subject(order.unit, context)
    if order.label:
        start = f"{_say_umbenennen(Umbenennen((order.unit,), (order.label,)), context)} und"
    return f"{start} wie folgt gefasst{_block(order.new)}"


def _say_aufheben(order: Aufheben, context: Einheit) -> str:
    first = order.units[0]
    verb = "aufgehoben" if first.art in _OF_A_LAW else "gestrichen"
    if len(order.units) == 1:
        return f"{_subject(first, context)} {verb}"
    *around, last = steps_to(first, context)
    bisherig = "bisherigen " if last.bisherig else ""
    name = f"die {bisherig}{first.art.mehrzahl} {name_labels([unit.label for unit in order.units])}"
    return f"In {name_in(around)} werden {name} {verb}" if around else f"{capitalize(name)} werden {verb}"


def _subject(unit: Einheit, context: Einheit) -> str:
    """Return a unit as subject with its verb: »Absatz 1 Satz 2 wird«, »In Absatz 1 wird der Satzteil vor Nummer 1«."""
    *around, last = steps_to(unit, context)
    name = name_steps([last])
    if not around:
        return f"{capitalize(name)} wird"
    if name[:1].islower():
        return f"In {name_in(around)} wird {name}"
    return (
        f"{name_steps(around)} {name} wird"
        if not any(s.bisherig for s in around)
        else f"In {name_in(around)} wird {name}"
    )


def _say_umbenennen(order: Umbenennen, context: Einheit) -> str:
    first = order.units[0]
    around = steps_to(first, context)[:-1]
    old = name_labels([unit.label for unit in order.units])
    new = name_labels(order.labels)
    if len(order.units) > 1:
        subject, verb, words = "die bisherigen", "werden", first.art.mehrzahl
        target = f"die {words} {new}"
    else:
        subject, verb, words = ("die" if first.art.ist_weiblich else "der") + " bisherige", "wird", first.art.value
        target = f"{words} {new}"
    if around:
        return f"In {name_in(around)} {verb} {subject} {words} {old} {target}"
    return f"{capitalize(subject)} {words} {old} {verb} {target}"


def _say_new_units(order: EinheitEinfuegen | EinheitAnfuegen, context: Einheit) -> str:
    steps = steps_to(order.unit, context)
    several = len(order.labels) > 1
    verb = "werden" if several else "wird"
    name = _folgende(order.art, order.labels)
    if isinstance(order, EinheitEinfuegen):
        where = "Vor" if order.before else "Nach"
        return f"{where} {name_in(steps)} {verb} {name} eingefügt{_block(order.new)}"
    if not steps:
        return f"{capitalize(name)} {verb} angefügt{_block(order.new)}"
    return f"{_to(steps)} {verb} {name} angefügt{_block(order.new)}"


def _folgende(art: Art, labels: Sequence[str]) -> str:
    called = f" {name_labels(labels)}" if all(labels) else ""
    if len(labels) > 1:
        return f"folgende {art.mehrzahl}{called}"
    return f"folgende{'' if art.ist_weiblich else 'r'} {art}{called}"


def _to(steps: Sequence[Schritt]) -> str:
    if len(steps) > 1:
        return f"In {name_in(steps)}"
    art, label, bisherig = steps[0]
    return f"{'Der' if art.ist_weiblich else 'Dem'} {'bisherigen ' if bisherig else ''}{art.dativ} {label}".rstrip()
