"""Whether a printed edition is what the edition before and the decisions in it give."""

from __future__ import annotations

from collections.abc import Iterator

from kekdocs.deutsch import quote
from kekdocs.diagnostics import Diagnostic
from kekdocs.konzept.aufbau import Aufbau
from kekdocs.konzept.baum import Baum, Knoten
from kekdocs.konzept.felder import TITLES
from kekdocs.konzept.wortlaut import same_wortlaut, show_difference

# Pages, and what leads to them, are new in each print.
_PRINTED = frozenset({"seite", "abschnitt"})


def differences(before: Baum, after: Baum) -> Iterator[tuple[str, str, str, str]]:
    """Yield key, field and both texts wherever two trees differ; ``""`` for a node that only one has, ``eltern`` for its place.

    White space, quotation marks and the pages do not count.
    """
    for key in [*before.knoten, *(k for k in after.knoten if k not in before.knoten)]:
        old, new = before.knoten.get(key), after.knoten.get(key)
        if old is None or new is None:
            yield key, "", old.text if old else "", new.text if new else ""
            continue
        yield from ((key, *each) for each in _in_knoten(old, new))
    yield from ((key, "folge", "", "") for key in before.kinder if _order_differs(key, before, after))


def _in_knoten(old: Knoten, new: Knoten) -> Iterator[tuple[str, str, str]]:
    if old.eltern != new.eltern:
        yield "eltern", old.eltern, new.eltern
    for name in {**old.felder, **new.felder}:
        if name not in _PRINTED:
            before, after = old.felder.get(name, ""), new.felder.get(name, "")
            if not same_wortlaut(before, after):
                yield name, before, after


def _order_differs(key: str, before: Baum, after: Baum) -> bool:
    old, new = list(before.children(key)), list(after.children(key))
    return old != new and sorted(old) == sorted(new)


def compare_edition(derived: Baum, edition: Aufbau) -> list[Diagnostic]:
    """Return K330 for each node of an edition that its decisions do not explain, and for each that got lost."""
    return [_report(edition, derived, *found) for found in differences(derived, edition.baum)]


def _report(edition: Aufbau, derived: Baum, key: str, name: str, before: str, after: str) -> Diagnostic:
    ort = edition.orte.get(key)
    hint = "Stellen Sie die Ausgabe wieder her, oder nennen Sie unter »eingearbeitet:« den Beschluss, der das geändert hat."
    message, difference = _explain(derived, edition.baum, key, name, before, after)
    hints = (f"Von den Beschlüssen zur Ausgabe: {difference}", hint) if difference else (hint,)
    source = ort.source if ort else edition.ausgabe.source
    return source.report("K330", message, ort.path if ort else ("eingearbeitet",), *hints, key=True)


def _explain(derived: Baum, edition: Baum, key: str, name: str, before: str, after: str) -> tuple[str, str]:
    known = edition.knoten.get(key) or derived.knoten.get(key)
    shown = quote(known.id) if known else "die oberste Ebene"
    if name == "" and key not in edition.knoten:
        return f"{shown} fehlt in der Ausgabe, obwohl kein Beschluss es gestrichen hat", ""
    if name == "":
        return f"{shown} steht in der Ausgabe, obwohl kein Beschluss es eingefügt hat", ""
    if name == "eltern":
        return f"{shown} steht in der Ausgabe an anderer Stelle, als die Beschlüsse ergeben", ""
    if name == "folge":
        return f"unter {shown} ist die Reihenfolge anders, als die Beschlüsse ergeben", ""
    label = "Wortlaut" if name == "text" else TITLES.get(name, name)
    return f"{shown}: {label} ist anders, als die Beschlüsse ergeben", show_difference(before, after)
