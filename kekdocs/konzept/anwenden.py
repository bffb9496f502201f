"""Applies one change to a tree, or says why it cannot be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kekdocs.deutsch import closest, fold_key, quote
from kekdocs.konzept.aufbau import hint_for
from kekdocs.konzept.baum import Baum, Knoten, Knotenart
from kekdocs.konzept.beschluss import Schritt
from kekdocs.konzept.felder import FELDER, NUMMER, TEXT, TITLES, normal_value
from kekdocs.konzept.wortlaut import same_wortlaut
from kekdocs.model import Aenderung, Aenderungsart
from kekdocs.source import Path


class Hindernis(Exception):  # noqa: N818 -- an obstacle in the user's files, turned into a diagnostic by who applies
    """Why a change cannot be applied: code, German sentence, the key in the change it is about, hints."""

    def __init__(self, code: str, message: str, path: Path, *hints: str) -> None:
        super().__init__(message)
        self.code, self.message, self.path, self.hints = code, message, path, hints


@dataclass(frozen=True, slots=True)
class Wirkung:
    """What a change did to ``key``: the texts of ``feld`` before and after.

    ``overtaken`` tells that ``alt`` of the change is not the text it met; the change is applied all the same. An inserted
    or struck node has the whole of its wording on one side; for a moved one the texts name the points above it.
    """

    key: str
    art: Aenderungsart
    feld: str
    alt: str
    neu: str
    overtaken: bool = False


def apply_schritt(baum: Baum, schritt: Schritt) -> Wirkung:
    """Apply one change.

    Raises:
        Hindernis: the change names what is not there, or leaves out what it needs; the tree stays as it was.
    """
    if not schritt.aenderung.massnahme:
        hint = "Ergänzen Sie »maßnahme:« mit der Id; »kekdocs konzept tree« zeigt sie."
        raise Hindernis("K332", "die Änderung nennt keine Maßnahme des Konzepts", (), hint)
    return _BY_KIND[schritt.aenderung.kind](baum, schritt)


def _known(baum: Baum, id_: str, name: str) -> Knoten:
    found = baum.find(id_)
    if found is None:
        raise Hindernis("K211", f"{quote(id_)} gibt es im Konzept nicht", (name,), *hint_for(id_, baum))
    return found


def _in_tree(baum: Baum, id_: str, name: str) -> Knoten:
    """Return a point or a Maßnahme; Leitbild and Leitlinien stay where they are."""
    found = _known(baum, id_, name)
    if found.art in (Knotenart.LEITBILD, Knotenart.LEITLINIE):
        message = f"{quote(found.id)} steht nicht in der Gliederung; hier lässt sich nur der Wortlaut ändern"
        raise Hindernis("K332", message, (name,))
    return found


def _change_text(baum: Baum, schritt: Schritt) -> Wirkung:
    if not schritt.aenderung.geaendert:
        hint = "Soll die Maßnahme entfallen, schreiben Sie »art: streichen«."
        raise Hindernis("K332", "der neue Wortlaut fehlt", ("geaendert",), hint)
    return _replace(baum, schritt, TEXT)


def _renumber(baum: Baum, schritt: Schritt) -> Wirkung:
    _in_tree(baum, schritt.aenderung.massnahme, "massnahme")
    return _replace(baum, schritt, NUMMER)


def _change_field(baum: Baum, schritt: Schritt) -> Wirkung:
    a = schritt.aenderung
    knoten = _in_tree(baum, a.massnahme, "massnahme")
    name = fold_key(a.feld)
    if not name:
        raise Hindernis("K332", "die Änderung nennt kein Feld", ("feld",), "Ergänzen Sie »feld:«.")
    if name not in FELDER and name not in knoten.felder and a.alt:
        known = [*TITLES.values(), *knoten.namen.values()]
        near = closest(a.feld, known)
        hints = (f"Meinten Sie »{near}«?",) if near else ()
        raise Hindernis("K332", f"eine Angabe {quote(a.feld)} hat die Maßnahme nicht", ("feld",), *hints)
    return _replace(baum, schritt, name)


def _replace(baum: Baum, schritt: Schritt, name: str) -> Wirkung:
    a = schritt.aenderung
    knoten = _known(baum, a.massnahme, "massnahme")
    value = normal_value(name, a.geaendert)
    if value is None or (name == "titel" and not value and not knoten.is_massnahme):
        raise Hindernis("K332", f"{quote(a.geaendert)} ist kein Wert für »{TITLES[name]}«", ("geaendert",))
    key, before = fold_key(knoten.id), knoten.felder.get(name, "")
    old = normal_value(name, a.alt)
    overtaken = schritt.names_alt and not same_wortlaut(a.alt if old is None else old, before)
    if name not in FELDER:
        knoten.namen.setdefault(name, a.feld)
    baum.set(key, name, value)
    return Wirkung(key, a.kind, name, before, value, overtaken)


def _insert(baum: Baum, schritt: Schritt) -> Wirkung:
    a = schritt.aenderung
    if there := baum.find(a.massnahme):
        hint = "Geben Sie der neuen Maßnahme eine eigene Id."
        raise Hindernis("K212", f"die Id {quote(there.id)} gibt es im Konzept schon", ("massnahme",), hint)
    eltern, index = _position(baum, a, None)
    felder = {name: text for name, text in (("titel", a.titel), (TEXT, a.geaendert)) if text}
    baum.add(Knoten(" ".join(a.massnahme.split()), Knotenart.MASSNAHME, eltern, felder), index)
    return Wirkung(fold_key(a.massnahme), a.kind, TEXT, "", a.geaendert, overtaken=bool(a.alt))


def _strike(baum: Baum, schritt: Schritt) -> Wirkung:
    a = schritt.aenderung
    knoten = _in_tree(baum, a.massnahme, "massnahme")
    key = fold_key(knoten.id)
    if below := baum.children(key):
        first = baum.knoten[below[0]].id
        hint = f"Streichen oder verschieben Sie zuerst, was darunter steht, zum Beispiel »{first}«."
        raise Hindernis("K332", f"unter {quote(knoten.id)} stehen noch Punkte oder Maßnahmen", ("massnahme",), hint)
    overtaken = schritt.names_alt and not same_wortlaut(a.alt, knoten.text)
    baum.remove(key)
    return Wirkung(key, a.kind, TEXT, knoten.text, "", overtaken)


def _move(baum: Baum, schritt: Schritt) -> Wirkung:
    a = schritt.aenderung
    knoten = _in_tree(baum, a.massnahme, "massnahme")
    key = fold_key(knoten.id)
    eltern, index = _position(baum, a, knoten)
    if eltern == key or (eltern and key in baum.ancestors(eltern)):
        message = f"{quote(knoten.id)} stünde unter sich selbst"
        raise Hindernis("K213", message, (_place_key(a),), "Nennen Sie einen Punkt außerhalb.")
    before = _above(baum, knoten.eltern)
    overtaken = bool(a.alt) and not same_wortlaut(a.alt, knoten.text)
    baum.move(key, eltern, index)
    return Wirkung(key, a.kind, "", before, _above(baum, eltern), overtaken)


def _above(baum: Baum, eltern: str) -> str:
    return baum.knoten[eltern].bezeichnung if eltern else ""


def _place_key(a: Aenderung) -> str:
    return "nach" if a.nach else "vor" if a.vor else "unter"


def _position(baum: Baum, a: Aenderung, moved: Knoten | None) -> tuple[str, int | None]:
    """Return the point above and the place among its children, of which ``moved`` is not one; None is a new Maßnahme.

    Below one point Maßnahmen stand before points, as in the files.
    """
    beside = a.nach or a.vor
    if not beside and not a.unter:
        hint = "Nennen Sie mit »unter:« den Punkt oder mit »nach:« oder »vor:« die Maßnahme daneben."
        raise Hindernis("K332", "die Änderung sagt nicht, wohin die Maßnahme kommt", (), hint)
    found = _in_tree(baum, beside or a.unter, _place_key(a))
    return _beside(baum, a, moved, found) if beside else _below(baum, moved, found)


def _below(baum: Baum, moved: Knoten | None, above: Knoten) -> tuple[str, int | None]:
    if above.is_massnahme:
        raise Hindernis("K332", f"{quote(above.id)} ist eine Maßnahme, kein Punkt über Maßnahmen", ("unter",))
    key = fold_key(above.id)
    if moved is not None and not moved.is_massnahme:
        return key, None
    siblings = [baum.knoten[child] for child in baum.children(key) if baum.knoten[child] is not moved]
    return key, next((n for n, sibling in enumerate(siblings) if not sibling.is_massnahme), None)


def _beside(baum: Baum, a: Aenderung, moved: Knoten | None, found: Knoten) -> tuple[str, int | None]:
    name = _place_key(a)
    if found is moved:
        raise Hindernis("K332", f"{quote(found.id)} kann nicht neben sich selbst stehen", (name,))
    if found.is_massnahme is not (moved is None or moved.is_massnahme):
        hint = "Unter einem Punkt stehen zuerst die Maßnahmen, dann die Punkte der nächsten Ebene."
        raise Hindernis("K332", "eine Maßnahme und ein Punkt stehen nicht nebeneinander", (name,), hint)
    if a.unter and fold_key(a.unter) != found.eltern:
        raise Hindernis("K332", f"{quote(found.id)} steht nicht unter {quote(a.unter)}", (name,))
    siblings = [baum.knoten[key] for key in baum.children(found.eltern) if baum.knoten[key] is not moved]
    at = next(n for n, sibling in enumerate(siblings) if sibling is found)
    return found.eltern, at + (1 if a.nach else 0)


_BY_KIND: dict[Aenderungsart, Callable[[Baum, Schritt], Wirkung]] = {
    Aenderungsart.WORTLAUT: _change_text,
    Aenderungsart.EINFUEGEN: _insert,
    Aenderungsart.STREICHEN: _strike,
    Aenderungsart.VERSCHIEBEN: _move,
    Aenderungsart.UMNUMMERIEREN: _renumber,
    Aenderungsart.FELD: _change_field,
}
