"""Collects what belongs on the agenda of a sitting: Vorlagen by their Beratungsfolge, and the standing items."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kekdocs.model import Gremium, Vorlagenstatus
from kekdocs.model.sitzungsregeln import Platz, Punktart, Standardpunkt
from kekdocs.project.sitzung.standard import standard_for
from kekdocs.resolve import Bestand, Eintrag

_NUMBERS = re.compile(r"\d{1,9}")


@dataclass(frozen=True, slots=True)
class Sammlung:
    """The items of a new agenda in the order of the sitting, and the Vorlagen of the body that have no day yet."""

    punkte: tuple[Standardpunkt | Eintrag, ...]
    ohne_tag: tuple[Eintrag, ...]

    @property
    def vorlagen(self) -> tuple[Eintrag, ...]:
        """The Vorlagen on the agenda, in its order."""
        return tuple(punkt for punkt in self.punkte if isinstance(punkt, Eintrag))


def collect(bestand: Bestand, gremium: Gremium, datum: date) -> Sammlung:
    """Return what belongs on the agenda: no withdrawn Vorlagen, and no Bekanntgabe where there is no non-public part."""
    vorlagen = _ordered(bestand, gremium, datum)
    standing = bestand.einstellungen.sitzungen.tagesordnung or standard_for(gremium.art)
    hidden = [each for each in vorlagen if not each.vorlage.oeffentlich]
    public = _part(standing, [each for each in vorlagen if each.vorlage.oeffentlich], is_public=True)
    # Standing items alone are no reason to shut out the public.
    secret = _part(standing, hidden, is_public=False) if hidden else []
    closing = [each for each in standing if each.platz is Platz.SCHLUSS and each.oeffentlich]
    if not secret:
        closing = [each for each in closing if each.art is not Punktart.BEKANNTGABE]
    ohne_tag = tuple(each for each, _ in bestand.verzeichnis.of_sitting(gremium, None) if _is_alive(each))
    return Sammlung((*public, *secret, *closing), ohne_tag)


def _part(
    standing: Sequence[Standardpunkt], vorlagen: Sequence[Eintrag], *, is_public: bool
) -> list[Standardpunkt | Eintrag]:
    own = [each for each in standing if each.oeffentlich == is_public]
    first = [each for each in own if each.platz is Platz.ANFANG]
    last = [each for each in own if each.platz is Platz.ENDE or (each.platz is Platz.SCHLUSS and not is_public)]
    return [*first, *vorlagen, *last]


def _is_alive(eintrag: Eintrag) -> bool:
    return eintrag.vorlage.status is not Vorlagenstatus.ZURUECKGEZOGEN


def _ordered(bestand: Bestand, gremium: Gremium, datum: date) -> list[Eintrag]:
    """Return the Vorlagen of a sitting by the TOP they name, then those that name none by Aktenzeichen."""
    found = [each for each in bestand.verzeichnis.of_sitting(gremium, datum) if _is_alive(each[0])]

    def order(each: tuple[Eintrag, int]) -> tuple[bool, list[int], str]:
        eintrag, place = each
        numbers = [int(number) for number in _NUMBERS.findall(eintrag.vorlage.beratungsfolge[place].top)]
        return not numbers, numbers, eintrag.vorlage.aktenzeichen

    return [eintrag for eintrag, _ in sorted(found, key=order)]
