"""Rules about the attendance: names, coming and going, members of the body."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kekdocs.deutsch import closest, fold_key, join_und, plural, quote
from kekdocs.deutsch.uhrzeit import format_uhrzeit
from kekdocs.model.sitzung import Teilnehmer
from kekdocs.resolve.sitzungen import Punkt
from kekdocs.rules.finding import Finding, warn
from kekdocs.rules.sitzung.lage import Sitzungslage
from kekdocs.source import Path

_MEMBERS = ("anwesend", "entschuldigt", "unentschuldigt")
_OTHERS = ("verwaltung", "gaeste")
_LISTS = {
    "anwesend": "anwesend",
    "entschuldigt": "entschuldigt",
    "unentschuldigt": "unentschuldigt",
    "verwaltung": "Verwaltung",
    "gaeste": "Gäste",
}
_SHOWN = 5


def present_at(lage: Sitzungslage, punkt: Punkt | None = None) -> tuple[Teilnehmer, ...]:
    """Return the members who were there when an item was called; all of the sitting where its time is not known."""
    everyone = tuple(lage.sitzung.anwesenheit.anwesend)
    if punkt is None or punkt.angabe.uhrzeit is None:
        return everyone
    at = lage.minute(punkt.angabe.uhrzeit)
    return tuple(
        each
        for each in everyone
        if (each.von is None or lage.minute(each.von) <= at) and (each.bis is None or at <= lage.minute(each.bis))
    )


def barred_at(lage: Sitzungslage, punkt: Punkt) -> int:
    """Return how many of those present were barred from an item, each once."""
    names = {fold_key(each.name) for each in punkt.angabe.befangen}
    return len(names & {fold_key(each.name) for each in present_at(lage, punkt)})


def _listed(lage: Sitzungslage, lists: tuple[str, ...]) -> Iterator[tuple[str, Path, Teilnehmer]]:
    for name in lists:
        for number, each in enumerate(getattr(lage.sitzung.anwesenheit, name)):
            yield name, ("anwesenheit", name, number), each


def check_names(lage: Sitzungslage) -> Iterator[Finding]:
    """K371: each name once; with the Verwaltung or the guests it may be a namesake."""
    seen: dict[str, tuple[str, Path]] = {}
    for name, path, each in _listed(lage, (*_MEMBERS, *_OTHERS)):
        first, place = seen.setdefault(fold_key(each.name), (name, path))
        if place == path:
            continue
        where = "zweimal" if first == name else "auch"
        line = lage.eintrag.source.span_of((*place, "name")).line
        message = f"{quote(each.name)} steht {where} unter »{_LISTS[first]}« (Zeile {line})"
        report = Finding if name in _MEMBERS else warn
        yield report("K371", message, (*path, "name"))


def check_times(lage: Sitzungslage) -> Iterator[Finding]:
    """K372: nobody comes after the end, goes before the beginning, or goes before they come."""
    begin, end = lage.sitzung.beginn, lage.sitzung.ende
    for _, path, each in _listed(lage, ("anwesend", *_OTHERS)):
        if each.von and each.bis and lage.minute(each.bis) <= lage.minute(each.von):
            message = f"{quote(each.name)} geht um {format_uhrzeit(each.bis)} und kommt um {format_uhrzeit(each.von)}"
            yield Finding("K372", message, (*path, "bis"))
        for name, at in (("von", each.von), ("bis", each.bis)):
            if at and end and lage.minute(at) > lage.minute(end):
                message = f"»{name}« ist {format_uhrzeit(at)}, die Sitzung endet um {format_uhrzeit(end)}"
                yield Finding("K372", message, (*path, name))
            elif at and begin and lage.minute(at) < lage.minute(begin):
                message = f"»{name}« ist {format_uhrzeit(at)}, die Sitzung beginnt um {format_uhrzeit(begin)}"
                yield Finding("K372", message, (*path, name))


def check_befangen(lage: Sitzungslage) -> Iterator[Finding]:
    """K373: who was barred from an item was there; said only where somebody wrote down who was."""
    names = {fold_key(each.name): each.name for each in lage.sitzung.anwesenheit.anwesend}
    for punkt in lage.punkte if names else ():
        for number, each in enumerate(punkt.angabe.befangen):
            if fold_key(each.name) not in names:
                near = closest(each.name, names.values())
                hint = f"Meinten Sie »{near}«?" if near else ""
                message = f"{quote(each.name)} ist bei {punkt.nummer} befangen und nicht anwesend"
                yield Finding("K373", message, (*punkt.path, "befangen", number), hint)


def check_number(lage: Sitzungslage) -> Iterator[Finding]:
    """K374: not more members present than the body has."""
    present, members = len(lage.sitzung.anwesenheit.anwesend), lage.gremium.mitglieder
    if members is not None and present > members:
        there, has = plural(present, "Mitglied", "Mitglieder"), plural(members, "Mitglied", "Mitglieder")
        message = f"{there} anwesend, das Gremium »{lage.gremium.name}« hat {has}"
        yield Finding("K374", message, ("anwesenheit", "anwesend"), key=True)


def check_besetzung(lage: Sitzungslage) -> Iterator[Finding]:
    """K375: members are those of the settings or stand in for one, and each of them is on a list."""
    known = {fold_key(each.name): each.name for each in lage.gremium.besetzung}
    if not (known and lage.sitzung.anwesenheit.anwesend):
        return
    yield from _strangers(lage, known)
    named = {fold_key(name) for _, _, each in _listed(lage, _MEMBERS) for name in (each.name, each.vertritt)}
    missing = [name for key, name in known.items() if key not in named]
    if missing:
        message = f"{plural(len(missing), 'Mitglied steht', 'Mitglieder stehen')} auf keiner Liste: {_some(missing)}"
        yield warn("K375", message, ("anwesenheit",), key=True)


def _strangers(lage: Sitzungslage, known: Mapping[str, str]) -> Iterator[Finding]:
    """Yield who is no member, one by one; many at once mean that the settings do not name all members."""
    found = [
        (each.vertritt, (*path, "vertritt")) if each.vertritt else (each.name, (*path, "name"))
        for _, path, each in _listed(lage, _MEMBERS)
        if fold_key(each.vertritt or each.name) not in known
    ]
    hint = "Ergänzen Sie »besetzung« in kekdocs.yaml, oder nennen Sie unter »vertritt« das Mitglied."
    if len(found) > _SHOWN:
        message = f"{len(found)} Namen stehen nicht in der Besetzung des Gremiums »{lage.gremium.name}«: {_some([name for name, _ in found])}"
        yield warn("K375", message, ("anwesenheit",), hint, key=True)
        return
    for name, path in found:
        near = closest(name, known.values())
        message = f"{quote(name)} ist kein Mitglied des Gremiums »{lage.gremium.name}«"
        yield warn("K375", message, path, f"Meinten Sie »{near}«?" if near else hint)


def _some(names: Sequence[str]) -> str:
    return join_und(list(names) if len(names) <= _SHOWN else [*names[:_SHOWN], f"{len(names) - _SHOWN} weitere"])
