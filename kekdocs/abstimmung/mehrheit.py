"""Which majority a decision needs, as a fraction of a base; compared in whole numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from kekdocs.deutsch import fold_key, quote


class Mehrheitsart(StrEnum):
    """How the votes are weighed."""

    EINFACH = "einfach"
    QUALIFIZIERT = "qualifiziert"
    EINSTIMMIG = "einstimmig"
    WAHL = "Wahl"


class Basis(StrEnum):
    """What a qualified majority is a share of. The value is the genitive that a sentence uses."""

    MITGLIEDER = "der gesetzlichen Mitgliederzahl"
    BESETZTE = "der besetzten Sitze"
    ANWESENDE = "der anwesenden Stimmberechtigten"
    STIMMEN = "der abgegebenen Ja- und Nein-Stimmen"


@dataclass(frozen=True, slots=True)
class Mehrheit:
    """``zaehler/nenner`` of the base; ``strict`` is more than that share, otherwise the share itself suffices."""

    art: Mehrheitsart = Mehrheitsart.EINFACH
    zaehler: int = 1
    nenner: int = 2
    strict: bool = True
    basis: Basis = Basis.MITGLIEDER

    def is_reached(self, ja: int, base: int) -> bool:
        """Tell whether so many Ja votes are the share of the base."""
        have, want = ja * self.nenner, self.zaehler * base
        return have > want if self.strict else have >= want

    def needed(self, base: int) -> int:
        """Return the least number of Ja votes that is the share of the base."""
        whole = self.zaehler * base // self.nenner
        return whole + 1 if self.strict else -(-self.zaehler * base // self.nenner)

    @property
    def words(self) -> str:
        """The share in German: ``die Mehrheit …``, ``zwei Drittel …``."""
        share = "die Mehrheit" if self.strict else _SHARES.get((self.zaehler, self.nenner))
        return f"{share or f'{self.zaehler}/{self.nenner}'} {self.basis}"


EINFACH = Mehrheit()
EINSTIMMIG = Mehrheit(Mehrheitsart.EINSTIMMIG)
WAHL = Mehrheit(Mehrheitsart.WAHL)

_SHARES = {(2, 3): "zwei Drittel", (3, 4): "drei Viertel", (3, 5): "drei Fünftel", (4, 5): "vier Fünftel"}
_WHOLE = {"": EINFACH, "einfach": EINFACH, "einfache": EINFACH, "einstimmig": EINSTIMMIG, "wahl": WAHL}
_SPELLED = {"zweidrittel": "2/3", "zwei_drittel": "2/3", "dreiviertel": "3/4", "drei_viertel": "3/4", "absolut": ""}
_BASES = {
    "mitglied": Basis.MITGLIEDER,
    "gesetzlich": Basis.MITGLIEDER,
    "besetzt": Basis.BESETZTE,
    "anwesend": Basis.ANWESENDE,
    "stimm": Basis.STIMMEN,
    "abgegeben": Basis.STIMMEN,
}
_FORM = re.compile(r"(?:(?P<zaehler>\d{1,3})/(?P<nenner>\d{1,3}))?(?P<basis>[a-z_]*)")
_FILLING = re.compile(r"mehrheit|(?<![a-z])(?:von|der|aller|die)(?![a-z])|_")


def parse_mehrheit(text: str) -> Mehrheit:
    """Read ``einfach``, ``mitglieder``, ``2/3``, ``3/4 anwesende``, ``einstimmig`` or ``wahl``.

    A share without a base is one of the statutory number of members; the base alone is more than its half.

    Raises:
        ValueError: a German sentence without a full stop.
    """
    folded = fold_key(text)
    if folded in _WHOLE or folded.removesuffix("_mehrheit") in _WHOLE:
        return _WHOLE.get(folded) or _WHOLE[folded.removesuffix("_mehrheit")]
    for spelled, sign in _SPELLED.items():
        if folded.startswith(spelled):
            folded = sign + folded.removeprefix(spelled)
    found = _FORM.fullmatch(folded)
    if found is None or text.strip().startswith(("-", "−")):
        raise _unknown(text)
    return _share_of(text, found)


def _share_of(text: str, found: re.Match[str]) -> Mehrheit:
    basis = _basis(text, _FILLING.sub("", found["basis"]))
    if found["zaehler"] is None:
        return Mehrheit(Mehrheitsart.QUALIFIZIERT, basis=basis)
    zaehler, nenner = int(found["zaehler"]), int(found["nenner"])
    if not 0 < zaehler <= nenner:
        raise ValueError(f"der Anteil {zaehler}/{nenner} liegt nicht zwischen 0 und 1")
    return Mehrheit(Mehrheitsart.QUALIFIZIERT, zaehler, nenner, strict=False, basis=basis)


def _basis(text: str, word: str) -> Basis:
    if not word:
        return Basis.MITGLIEDER
    for begin, basis in _BASES.items():
        if word.startswith(begin):
            return basis
    raise _unknown(text)


def _unknown(text: str) -> ValueError:
    return ValueError(f"die Mehrheit {quote(text)} gibt es nicht")
