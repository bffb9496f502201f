"""The view of the list that everybody signs in a sitting."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from kekdocs.deutsch import fold_key
from kekdocs.model import Gremium
from kekdocs.model.sitzung import Anwesenheit, Teilnehmer
from kekdocs.view.sitzung.kopf import Papierlage, view_kopf
from kekdocs.view.sitzung.shape import AnwesenheitslisteView, PersonView

TITEL: Final = "Anwesenheitsliste"
_EMPTY: Final = ("", "", "")
_MEMBERS_UNKNOWN = 20  # lines where neither names nor number are known: half a page
_SPARE = 4  # lines for those whom nobody announced
Line = tuple[str, str, str]
"""Name, group, note."""


def view_anwesenheitsliste(lage: Papierlage) -> AnwesenheitslisteView:
    """Return the list: the members of the body, then those whom the sitting names; empty lines where no name is known."""
    sitzung, gremium = lage.sitzung, lage.eintrag.gremium
    regeln, there = lage.bestand.einstellungen.sitzungen, sitzung.anwesenheit
    return {
        **view_kopf(lage, TITEL),
        "mitgliederzahl": "" if gremium.mitglieder is None else str(gremium.mitglieder),
        "schriftfuehrung": sitzung.schriftfuehrung or regeln.schriftfuehrung,
        "mitglieder": _numbered(_members(gremium, there)),
        "verwaltung": _numbered([*_lines(there.verwaltung), *[_EMPTY] * _SPARE]),
        "gaeste": _numbered([*_lines(there.gaeste), *[_EMPTY] * _SPARE]),
    }


def _members(gremium: Gremium, there: Anwesenheit) -> list[Line]:
    named = {fold_key(line[0]): line for line in _all_named(there)}
    members: list[Line] = [
        (each.name, each.gruppe or _group(named, each.name), _note(named, each.name)) for each in gremium.besetzung
    ]
    known = {fold_key(each.name) for each in gremium.besetzung}
    lines = [*members, *(line for name, line in named.items() if name not in known)]
    return lines or [_EMPTY] * (gremium.mitglieder or _MEMBERS_UNKNOWN)


def _all_named(there: Anwesenheit) -> Iterable[Line]:
    yield from _lines(there.anwesend)
    yield from _lines(there.entschuldigt, "entschuldigt")
    yield from _lines(there.unentschuldigt)


def _lines(people: Sequence[Teilnehmer], note: str = "") -> list[Line]:
    return [(each.name, each.gruppe, note or (f"für {each.vertritt}" if each.vertritt else "")) for each in people]


def _group(named: dict[str, Line], name: str) -> str:
    return named.get(fold_key(name), _EMPTY)[1]


def _note(named: dict[str, Line], name: str) -> str:
    return named.get(fold_key(name), _EMPTY)[2]


def _numbered(lines: Iterable[Line]) -> list[PersonView]:
    return [
        {"nummer": number, "name": name, "gruppe": group, "vermerk": note}
        for number, (name, group, note) in enumerate(lines, 1)
    ]
