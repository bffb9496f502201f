"""The Vorlagen that change a concept, with what was decided about each change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kekdocs.deutsch import fold_key
from kekdocs.konzept.ergebnis import Lage, deciding_number, lage_of
from kekdocs.konzept.felder import NUMMER
from kekdocs.model import Aenderung, Aenderungsart, Beratung, Ergebnis, Vorlage, Wortlaut
from kekdocs.model.fassungen import current_fassung, owner_of
from kekdocs.resolve import Bestand, Eintrag
from kekdocs.source import Path


@dataclass(frozen=True, slots=True)
class Schritt:
    """One change in the wording that counts, and its place in the Vorlage's file.

    ``names_alt`` is False for a change that a body added: it does not say what it replaces.
    """

    aenderung: Aenderung
    path: Path
    names_alt: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class Beschluss:
    """A Vorlage that changes a concept. ``nummer`` is the deciding Beratung, 0-based, None where nobody decides.

    ``ohne_wortlaut`` tells that a changed wording was adopted which no Beratung gives.
    """

    eintrag: Eintrag
    lage: Lage
    nummer: int | None
    gremium: str
    schritte: tuple[Schritt, ...]
    ohne_wortlaut: bool = False

    @property
    def beratung(self) -> Beratung | None:
        """Return the deciding Beratung."""
        return None if self.nummer is None else self.eintrag.vorlage.beratungsfolge[self.nummer]

    @property
    def datum(self) -> date | None:
        """Return the day of the decision; for an open Vorlage the day it is planned for."""
        return self.beratung.datum if self.beratung else None

    @property
    def is_angenommen(self) -> bool:
        """Tell whether the changes are adopted, and so count from ``datum`` on."""
        return self.lage is Lage.ANGENOMMEN

    @property
    def aktenzeichen(self) -> str:
        """Return how people call the Vorlage."""
        return self.eintrag.vorlage.aktenzeichen

    def names(self) -> tuple[str, str]:
        """Return what an edition may name it by: its file and its Aktenzeichen."""
        return self.eintrag.id, self.aktenzeichen

    def place(self, schritt: Schritt) -> str:
        """Return where a change stands, ``resolutions/2020-01470.yaml:48``."""
        return place_of(self.eintrag, schritt.path)


def place_of(eintrag: Eintrag, path: Path) -> str:
    """Return a place in a Vorlage as file and line."""
    return f"{eintrag.source.file}:{eintrag.source.span_of(path).line}"


def beschluesse_of(bestand: Bestand, konzept: str) -> tuple[Beschluss, ...]:
    """Return the Vorlagen that change a concept: those with a day in the order of their decisions, then the others.

    Of one day the Aktenzeichen decides, then the name of the file.
    """
    wanted = fold_key(konzept)
    found = [_beschluss(e, bestand) for e in bestand.vorlagen if fold_key(e.vorlage.konzept) == wanted]
    return tuple(sorted(found, key=_order))


def schritte_of(vorlage: Vorlage, nummer: int) -> tuple[Schritt, ...] | None:
    """Return the changes in the wording that one body adopted; None when it adopted a changed one that nobody gives.

    ``vorlage`` is in the Fassung before that body; ``nummer`` is the Beratung, 0-based.
    """
    adopted = _adopted(vorlage, nummer)
    return None if adopted is None else tuple(_schritte(vorlage, adopted))


def _order(beschluss: Beschluss) -> tuple[date, str, str, str]:
    vorlage = beschluss.eintrag.vorlage
    return (beschluss.datum or date.max, vorlage.aktenzeichen, vorlage.vorlagennummer, beschluss.eintrag.id)


def _beschluss(eintrag: Eintrag, bestand: Bestand) -> Beschluss:
    vorlage = eintrag.vorlage
    number = deciding_number(vorlage)
    beratung = None if number is None else vorlage.beratungsfolge[number]
    gremium = bestand.gremium_of(beratung) if beratung else None
    name = gremium.name if gremium else beratung.gremium if beratung else ""
    adopted = _adopted(vorlage, number)
    schritte = tuple(_schritte(vorlage, adopted or ()))
    return Beschluss(eintrag, lage_of(vorlage, bestand), number, name, schritte, ohne_wortlaut=adopted is None)


Adopted = tuple[tuple[Wortlaut, Path], ...]


def _adopted(vorlage: Vorlage, number: int | None) -> Adopted | None:
    """Return the wordings that the deciding body put in the place of the Vorlage's; None when it did but nobody says which.

    Its own wording counts, else, where it adopted a changed one, the latest that a body before it recommended.
    """
    if number is None:
        return ()
    beratung = vorlage.beratungsfolge[number]
    if beratung.fassung or beratung.ergebnis is not Ergebnis.GEAENDERT_ANGENOMMEN:
        return _wordings(vorlage, number)
    before = [n for n in range(number) if vorlage.beratungsfolge[n].fassung]
    return _wordings(vorlage, before[-1]) if before else None


def _wordings(vorlage: Vorlage, number: int) -> Adopted:
    fassung = vorlage.beratungsfolge[number].fassung
    return tuple((each, ("beratungsfolge", number, "fassung", n)) for n, each in enumerate(fassung))


def _schritte(vorlage: Vorlage, adopted: Adopted) -> Iterable[Schritt]:
    owner = owner_of(vorlage, "aenderungen")
    base: Path = ("aenderungen",) if owner < 0 else ("fassungen", owner, "aenderungen")
    replaced = {(fold_key(w.massnahme), fold_key(w.feld)): (w, path) for w, path in adopted}
    for number, aenderung in enumerate(current_fassung(vorlage).aenderungen):
        wortlaut, _ = replaced.pop(_subject(aenderung), (None, ()))
        adopted_change = aenderung if wortlaut is None else _with_wording(aenderung, wortlaut.geaendert)
        if adopted_change is not None:
            yield Schritt(adopted_change, (*base, number))
    for wortlaut, path in replaced.values():
        yield Schritt(_own_change(wortlaut), path, names_alt=False)


def _subject(aenderung: Aenderung) -> tuple[str, str]:
    """Return what a change is about, as a ``Wortlaut`` names it; a move has no wording."""
    field = {Aenderungsart.UMNUMMERIEREN: NUMMER, Aenderungsart.VERSCHIEBEN: "-"}.get(aenderung.kind)
    return fold_key(aenderung.massnahme), field or fold_key(aenderung.feld)


def _with_wording(aenderung: Aenderung, wording: str) -> Aenderung | None:
    """Return a change as a body adopted it: struck instead of changed or the other way round; None for no insertion."""
    kind = aenderung.kind
    if kind is Aenderungsart.EINFUEGEN and not wording:
        return None
    if kind is Aenderungsart.STREICHEN and wording:
        kind = Aenderungsart.WORTLAUT
    elif kind is Aenderungsart.WORTLAUT and not wording:
        kind = Aenderungsart.STREICHEN
    return aenderung.model_copy(update={"geaendert": wording, "art": kind})


def _own_change(wortlaut: Wortlaut) -> Aenderung:
    """Return the change of a Maßnahme that only the body's wording names; what it replaces is what is valid."""
    kind = Aenderungsart.FELD if wortlaut.feld else Aenderungsart.WORTLAUT
    data = {"art": kind, "massnahme": wortlaut.massnahme, "feld": wortlaut.feld, "geaendert": wortlaut.geaendert}
    return Aenderung.model_validate({"fundstelle": {}, **data, "alt": ""})
