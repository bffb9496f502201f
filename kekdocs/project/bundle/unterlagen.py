"""What a Sitzungsmappe is made of, before anything is drawn: items of the agenda, their Vorlagen and Anlagen in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kekdocs.deutsch.nichtoeffentlich import show, withhold
from kekdocs.diagnostics import Diagnostic, Severity
from kekdocs.model import Anlage
from kekdocs.model.fassungen import current_fassung, owner_of
from kekdocs.model.oeffentlich import publish_model, show_model
from kekdocs.project.sitzung.opened import OpenedSitzung
from kekdocs.resolve import Eintrag
from kekdocs.resolve.oeffentlich import publish_eintrag
from kekdocs.resolve.sitzungen import Punkt
from kekdocs.source import Path, Source


@dataclass(frozen=True, slots=True)
class Beilage:
    """An Anlage and where it is named: the file and the place in it, for findings.

    ``nummer`` is the 1-based one under which the Vorlage lists it, also where others before it are left out.
    """

    anlage: Anlage
    nummer: int
    source: Source
    path: Path

    def report(self, code: str, message: str, *hints: str, severity: Severity = Severity.FEHLER) -> Diagnostic:
        """Return a finding about it."""
        return self.source.report(code, message, self.path, *hints, severity=severity)


@dataclass(frozen=True, slots=True)
class Unterlage:
    """All about one item of the agenda. ``eintrag`` is its Vorlage as it is to be shown, None where it has none."""

    punkt: Punkt
    titel: str
    eintrag: Eintrag | None
    beilagen: tuple[Beilage, ...]


def collect_unterlagen(opened: OpenedSitzung, *, public: bool) -> tuple[Unterlage, ...]:
    """Return what belongs to the items in the order of the agenda; a public Mappe has the public items alone."""
    every = (_unterlage(opened, punkt, public=public) for punkt in opened.punkte if punkt.oeffentlich or not public)
    return tuple(each for each in every if each is not None)


def _unterlage(opened: OpenedSitzung, punkt: Punkt, *, public: bool) -> Unterlage | None:
    eintrag = punkt.eintrag
    if public and eintrag is not None:
        eintrag = publish_eintrag(eintrag)
        if eintrag is None:
            return None  # a public item with a Vorlage that is not is an error elsewhere; it must not slip through here
    beilagen = (each for each in beilagen_of(opened, punkt) if each.anlage.oeffentlich or not public)
    change = publish_model if public else show_model
    shown = tuple(replace(each, anlage=change(each.anlage)) for each in beilagen)
    return Unterlage(punkt, (withhold if public else show)(punkt.titel), eintrag, shown)


def beilagen_of(opened: OpenedSitzung, punkt: Punkt) -> Iterator[Beilage]:
    """The Anlagen of the Vorlage in its latest Fassung, then those of the item itself."""
    own: Sequence[Anlage] = ()
    if punkt.eintrag is not None:
        vorlage = punkt.eintrag.vorlage
        owner = owner_of(vorlage, "anlagen")
        above: Path = ("anlagen",) if owner < 0 else ("fassungen", owner, "anlagen")
        own = current_fassung(vorlage).anlagen
        yield from _placed(own, 1, punkt.eintrag.source, above)
    yield from _placed(punkt.angabe.anlagen, len(own) + 1, opened.eintrag.source, (*punkt.path, "anlagen"))


def _placed(anlagen: Sequence[Anlage], first: int, source: Source, above: Path) -> Iterator[Beilage]:
    for number, anlage in enumerate(anlagen):
        path = (*above, number, "datei") if anlage.datei else (*above, number)
        yield Beilage(anlage, first + number, source, path)
