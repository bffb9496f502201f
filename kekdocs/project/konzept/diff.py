"""What changed in a concept between two days."""

from __future__ import annotations

from collections.abc import Iterator

from kekdocs.deutsch import format_datum
from kekdocs.konzept import Ableitung, Knoten
from kekdocs.konzept.felder import FELDER, TITLES
from kekdocs.project.konzept.opened import OpenedKonzept
from kekdocs.redline import Form, redline
from kekdocs.render.redline.sheet import Entry, Sheet

_PLACE = "Stelle"


def compare_days(opened: OpenedKonzept, old: str | None, new: str | None) -> Sheet:
    """Return the redline of each field of each node that differs between two days or editions, in the order of print.

    Without a second day it is compared with what is valid after all decisions.

    Raises:
        UnknownKonzeptError: a day or edition is not known, or lies before the first edition.
    """
    before, after = opened.at(old), opened.at(new)
    entries = tuple(_entries(before, after))
    return Sheet(entries, after.ausgabe.konzept.titel, name_day(old, before), name_day(new, after))


def name_day(stand: str | None, found: Ableitung) -> str:
    """Return how a day is called: as asked for, else by the latest decision in it."""
    if stand is not None:
        return stand
    days = [day for e in found.ereignisse() if (day := e.beschluss.datum)]
    latest = max([found.ausgabe.konzept.stand, *days])
    return f"nach allen Beschlüssen ({format_datum(latest)})"


def _entries(before: Ableitung, after: Ableitung) -> Iterator[Entry]:
    keys = _in_order(before, after)
    for key in keys:
        old, new = before.baum.knoten.get(key), after.baum.knoten.get(key)
        for label, left, right in _changes(before, old, after, new):
            title = ", ".join(filter(None, (_name(new or old), label)))
            yield Entry(redline(left, right, form=Form.MARKDOWN), title, Form.MARKDOWN)


def _in_order(before: Ableitung, after: Ableitung) -> list[str]:
    """Return all keys, those of the later day in its order, struck ones behind what they stood behind."""
    order = [key for key, _ in _walk(after)]
    there = set(order)
    struck: dict[str, list[str]] = {}
    last = ""
    for key, _ in _walk(before):
        if key in there:
            last = key
        else:
            struck.setdefault(last, []).append(key)
    return [*struck.get("", ()), *(k for key in order for k in (key, *struck.get(key, ())))]


def _walk(found: Ableitung) -> Iterator[tuple[str, Knoten]]:
    names = {id(knoten): key for key, knoten in found.baum.knoten.items()}
    return ((names[id(knoten)], knoten) for _, knoten in found.baum.walk())


def _name(knoten: Knoten | None) -> str:
    assert knoten is not None, "one of both days has it"
    page = f"Seite {knoten.felder['seite']}" if knoten.felder.get("seite") else ""
    return ", ".join(filter(None, (knoten.id, page)))


def _changes(
    before: Ableitung, old: Knoten | None, after: Ableitung, new: Knoten | None
) -> Iterator[tuple[str, str, str]]:
    left, right = old.felder if old else {}, new.felder if new else {}
    if old and new and old.eltern != new.eltern:
        yield _PLACE, _above(before, old), _above(after, new)
    for name in [*FELDER, *sorted({*left, *right} - set(FELDER))]:
        if left.get(name, "") != right.get(name, ""):
            known = new or old
            assert known is not None
            label = "" if name == "text" else TITLES.get(name, known.namen.get(name, name))
            yield label, left.get(name, ""), right.get(name, "")


def _above(found: Ableitung, knoten: Knoten) -> str:
    return found.baum.knoten[knoten.eltern].bezeichnung if knoten.eltern else ""
