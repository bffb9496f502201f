"""Sittings with their agendas: items get their numbers and their Vorlagen; what leads nowhere is a diagnostic (K22x)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kekdocs.deutsch import closest, fold_key, format_datum, quote
from kekdocs.deutsch.nichtoeffentlich import withhold
from kekdocs.diagnostics import Diagnostic, Severity, sort_diagnostics
from kekdocs.model import Gremium, Vorlagenstatus
from kekdocs.model.sitzungsregeln import Punktart
from kekdocs.resolve.bestand import Bestand, Eintrag
from kekdocs.source import Path, Source

if TYPE_CHECKING:
    from kekdocs.model.sitzung import Sitzung, Tagesordnungspunkt

OEFFENTLICH, NICHTOEFFENTLICH = "Ö", "N"
CLOSING = (Punktart.BEKANNTGABE, Punktart.SCHLIESSUNG)
_OUTCOME = ("ja", "nein", "enthaltung", "ergebnis", "beschluss")
_NUMMER = re.compile(r"(?:TOP\b[.:]?\s*)?([ÖON])\s*(\d{1,4}(?:\.\d{1,3})*)\.?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sitzungseintrag:
    """One Sitzung with its file. ``id`` is the file's name without folder and ending."""

    id: str
    source: Source
    sitzung: Sitzung
    gremium: Gremium


@dataclass(frozen=True, slots=True)
class Punkt:
    """An item of the agenda. ``nummer`` is given or counted (``Ö 7``); ``path`` is its place in the file.

    ``eintrag`` is its Vorlage, ``beratung`` the 0-based place in that Vorlage's Beratungsfolge; ``nachtrag`` the 0-based Nachtrag
    that brought it, None for the invitation.
    """

    nummer: str
    titel: str
    oeffentlich: bool
    angabe: Tagesordnungspunkt
    path: Path
    nachtrag: int | None = None
    eintrag: Eintrag | None = None
    beratung: int | None = None


def normal_nummer(text: str) -> str:
    """Return the number of an item as it is printed, ``Ö 7.1``; a text that is none is returned stripped."""
    found = _NUMMER.fullmatch(text.strip())
    if found is None:
        return text.strip()
    part = NICHTOEFFENTLICH if found[1].upper() == NICHTOEFFENTLICH else OEFFENTLICH
    return f"{part} {found[2]}"


def resolve_agenda(
    eintrag: Sitzungseintrag, bestand: Bestand, broken: Collection[str] = ()
) -> tuple[tuple[Punkt, ...], tuple[Diagnostic, ...]]:
    """Return the items in the order of the sitting, and what does not link up (K220 to K228).

    The order is that of the invitation with each Nachtrag at the end of its part: public, non-public, and public again what
    only closes the sitting after the non-public part (Bekanntgabe, Schließung). ``broken`` are ids of Vorlagen that are there and
    cannot be read; naming one is no further finding.
    """
    found: list[Diagnostic] = []
    named = [_resolve_punkt(eintrag, angabe, path, nachtrag, bestand, broken, found)
             for angabe, path, nachtrag in angaben_of(eintrag.sitzung)]  # fmt: skip
    numbered = tuple(_number(_in_parts(named)))
    found += _doubled(eintrag, numbered)
    found += _forgotten(eintrag, numbered, bestand)
    return numbered, sort_diagnostics(found)


def _in_parts(punkte: Sequence[Punkt]) -> list[Punkt]:
    parts: tuple[list[Punkt], ...] = ([], [], [])
    for punkt in punkte:
        closes = punkt.angabe.art in CLOSING and bool(parts[1]) and punkt.nachtrag is None
        parts[(2 if closes else 0) if punkt.oeffentlich else 1].append(punkt)
    return [punkt for part in parts for punkt in part]


def angaben_of(sitzung: Sitzung) -> Iterator[tuple[Tagesordnungspunkt, Path, int | None]]:
    """Yield what is written of each item, its place in the file, and the 0-based Nachtrag that brought it."""
    for number, angabe in enumerate(sitzung.tagesordnung):
        yield angabe, ("tagesordnung", number), None
    for later, nachtrag in enumerate(sitzung.nachtraege):
        for number, angabe in enumerate(nachtrag.tagesordnung):
            yield angabe, ("nachtraege", later, "tagesordnung", number), later


def _resolve_punkt(
    sitzung: Sitzungseintrag,
    angabe: Tagesordnungspunkt,
    path: Path,
    nachtrag: int | None,
    bestand: Bestand,
    broken: Collection[str],
    found: list[Diagnostic],
) -> Punkt:
    eintrag = find_vorlage(angabe.vorlage, bestand) if angabe.vorlage else None
    beratung = None
    if eintrag is not None:
        beratung = bestand.verzeichnis.place_of(eintrag, sitzung.gremium, sitzung.sitzung.datum)
        if not angabe.abgesetzt:
            found += _about_vorlage(sitzung, eintrag, beratung, path, bestand)
    elif angabe.vorlage and not any(each.startswith(angabe.vorlage.strip()) for each in broken):
        found.append(_unknown(sitzung, angabe.vorlage, path, bestand))
    titel = angabe.titel or (eintrag.vorlage.beratungsgegenstand if eintrag else "")
    if not titel and not angabe.vorlage:
        hint = "Schreiben Sie »titel: …« oder »vorlage: …«."
        found.append(sitzung.source.report("K226", "der Punkt hat weder Titel noch Vorlage", path, hint))
    found += _misplaced(sitzung, angabe, path)
    return Punkt(angabe.nummer, titel, is_public(angabe, eintrag), angabe, path, nachtrag, eintrag, beratung)


def is_public(angabe: Tagesordnungspunkt, eintrag: Eintrag | None) -> bool:
    """As stated, else by the letter of the number; never where the Vorlage is not, or may not be: it cannot be read."""
    if angabe.vorlage and not (eintrag and eintrag.vorlage.oeffentlich):
        return False
    if angabe.oeffentlich is not None:
        return angabe.oeffentlich
    return not normal_nummer(angabe.nummer).startswith(NICHTOEFFENTLICH)


def _misplaced(sitzung: Sitzungseintrag, angabe: Tagesordnungspunkt, path: Path) -> Iterator[Diagnostic]:
    """K227, K228: votes beside a Vorlage, votes on what was taken off the agenda."""
    told = [name for name in _OUTCOME if getattr(angabe, name) not in (None, "")]
    if told and angabe.vorlage:
        message = f"{quote(sitzung.source.key_as_written((*path, told[0])))} gehört in die Beratungsfolge der Vorlage {quote(angabe.vorlage)}"
        hint = "»kekdocs vote« trägt die Stimmen dort ein."
        yield sitzung.source.report("K227", message, (*path, told[0]), hint, key=True)
    elif told and angabe.abgesetzt:
        message = f"der Punkt ist abgesetzt und hat die Angabe {quote(sitzung.source.key_as_written((*path, told[0])))}"
        yield sitzung.source.report("K228", message, (*path, told[0]), key=True)


def find_vorlage(name: str, bestand: Bestand) -> Eintrag | None:
    """Return the one Vorlage that a name means: id or its beginning, Aktenzeichen or Vorlagennummer."""
    fits = bestand.verzeichnis.find(name)
    return fits[0] if len(fits) == 1 else None


def _about_vorlage(
    sitzung: Sitzungseintrag, eintrag: Eintrag, beratung: int | None, path: Path, bestand: Bestand
) -> Iterator[Diagnostic]:
    place = (*path, "vorlage")
    if eintrag.vorlage.status is Vorlagenstatus.ZURUECKGEZOGEN:
        yield sitzung.source.report("K222", f"die Vorlage {quote(eintrag.id)} ist zurückgezogen", place)
    elif beratung is None:
        body, day = sitzung.gremium.name, format_datum(sitzung.sitzung.datum)
        days = [
            f"{gremium.kuerzel or gremium.name} {format_datum(b.datum) if b.datum else 'ohne Datum'}"
            for b in eintrag.vorlage.beratungsfolge
            if (gremium := bestand.gremium_of(b))
        ]
        message = f"die Beratungsfolge der Vorlage {quote(eintrag.id)} nennt »{body}« am {day} nicht"
        yield sitzung.source.report("K221", message, place, f"Sie nennt: {', '.join(days)}." if days else "")


def _unknown(sitzung: Sitzungseintrag, name: str, path: Path, bestand: Bestand) -> Diagnostic:
    several = [e.id for e in bestand.verzeichnis.find(name)]
    if len(several) > 1:
        message, hint = f"{quote(name)} passt auf mehrere Vorlagen", f"Gemeint sein kann: {', '.join(several[:5])}."
    else:
        near = closest(name, bestand.verzeichnis.names)
        message = f"die Vorlage {quote(name)} gibt es nicht"
        hint = f"Meinten Sie »{near}«?" if near else "Nennen Sie Dateiname oder Aktenzeichen."
    return sitzung.source.report("K220", message, (*path, "vorlage"), hint)


def _number(punkte: Sequence[Punkt]) -> Iterator[Punkt]:
    """Items without a number go on after the highest whole number before them in their part."""
    last = {True: 0, False: 0}
    for punkt in punkte:
        part = punkt.oeffentlich
        if punkt.nummer:
            # It stands in every paper, also where the item is not public.
            nummer = normal_nummer(withhold(punkt.nummer))
            found = _NUMMER.fullmatch(nummer)
            if found:
                last[part] = max(last[part], int(found[2].split(".")[0]))
        else:
            last[part] += 1
            nummer = f"{OEFFENTLICH if part else NICHTOEFFENTLICH} {last[part]}"
        yield replace(punkt, nummer=nummer)


def _doubled(sitzung: Sitzungseintrag, punkte: Sequence[Punkt]) -> Iterator[Diagnostic]:
    seen: dict[str, Punkt] = {}
    vorlagen: dict[str, Punkt] = {}
    for punkt in punkte:
        first = seen.setdefault(fold_key(punkt.nummer), punkt)
        if first is not punkt:
            line = sitzung.source.span_of(first.path).line
            message = f"zwei Punkte haben die Nummer {quote(punkt.nummer)}; der andere beginnt in Zeile {line}"
            yield sitzung.source.report("K223", message, (*punkt.path, "nummer"))
        if punkt.eintrag is not None:
            other = vorlagen.setdefault(punkt.eintrag.id, punkt)
            if other is not punkt:
                message = f"die Vorlage {quote(punkt.eintrag.id)} steht schon unter {other.nummer}"
                yield sitzung.source.report("K224", message, (*punkt.path, "vorlage"))


def _forgotten(sitzung: Sitzungseintrag, punkte: Sequence[Punkt], bestand: Bestand) -> Iterator[Diagnostic]:
    there = {punkt.eintrag.source.file for punkt in punkte if punkt.eintrag is not None}
    for eintrag, _ in bestand.verzeichnis.of_sitting(sitzung.gremium, sitzung.sitzung.datum):
        withdrawn = eintrag.vorlage.status is Vorlagenstatus.ZURUECKGEZOGEN
        if not withdrawn and eintrag.source.file not in there:
            message = (
                f"die Vorlage {quote(eintrag.id)} ist für diese Sitzung vorgesehen und steht nicht auf der Tagesordnung"
            )
            hint = f"Fügen Sie einen Punkt »vorlage: {eintrag.id}« ein, oder ändern Sie ihre Beratungsfolge."
            yield sitzung.source.report("K225", message, ("tagesordnung",), hint, severity=Severity.WARNUNG, key=True)
