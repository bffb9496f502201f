"""The block "Nachweis der haushaltsrechtlichen Ermächtigung" of a Vorlage.

Terms as in the doppic budget law of the Länder (Sachsen-Anhalt: KVG LSA §§ 104, 105; KomHVO LSA): Aufwand and Ertrag belong
to the Ergebnishaushalt, Auszahlung and Einzahlung to the Finanzhaushalt.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, Field

from kekdocs.model.base import Betrag, JaNein, Langtext, Modell, OneOrMany, Text, choice


class Deckungsart(StrEnum):
    """The four ways to cover an amount outside the plan."""

    MEHRERTRAG = "Mehrertrag"
    MEHREINZAHLUNG = "Mehreinzahlung"
    MINDERAUFWAND = "Minderaufwand"
    MINDERAUSZAHLUNG = "Minderauszahlung"

    @property
    def covers(self) -> Haushaltsart:
        """Return which kind of spending this Deckung can cover."""
        is_ergebnis = self in (Deckungsart.MEHRERTRAG, Deckungsart.MINDERAUFWAND)
        return Haushaltsart.AUFWAND if is_ergebnis else Haushaltsart.AUSZAHLUNG


class Haushaltsart(StrEnum):
    """What the amount is in the budget: Aufwand (Ergebnishaushalt), Auszahlung (Finanzhaushalt)."""

    AUFWAND = "Aufwand"
    AUSZAHLUNG = "Auszahlung"


def _split_stelle(value: object) -> object:
    """Read ``011110.543100 / Geschäftsaufwendungen`` as stelle and bezeichnung."""
    if not isinstance(value, str):
        return value
    stelle, _, bezeichnung = value.partition(" / ")
    return {"stelle": stelle.strip(), "bezeichnung": bezeichnung.strip()}


class Buchungsstelle(Modell):
    """A Buchungsstelle as the budget names it, kept as written."""

    stelle: Text = Field(title="Stelle", description="Nummer der Buchungsstelle, wie im Haushaltsplan geschrieben.")
    bezeichnung: str = Field("", title="Bezeichnung", description="Bezeichnung der Buchungsstelle.")


class Deckung(Modell):
    """One line of the Deckung: what covers how much, where."""

    art: Annotated[Deckungsart, choice(Deckungsart, "die Deckungsart")] = Field(
        title="Art", description="Mehrertrag, Mehreinzahlung, Minderaufwand oder Minderauszahlung."
    )
    betrag: Betrag = Field(title="Betrag", description="Betrag in Euro, zum Beispiel 60.000,00.")
    bei: str = Field("", title="bei", description="Buchungsstelle, bei der gedeckt wird.")


class Haushalt(Modell):
    """The budget block. ``ueberplanmaessig`` / ``ausserplanmaessig`` are amounts; what is left out is computed or empty."""

    nachweis_erforderlich: JaNein | None = Field(
        None,
        title="Nachweis erforderlich",
        description="ja oder nein; leer, wenn das Kästchen von Hand angekreuzt wird.",
    )
    buchungsstellen: Annotated[list[Annotated[Buchungsstelle, BeforeValidator(_split_stelle)]], OneOrMany] = Field(
        [], title="Buchungsstellen", description="Liste der Buchungsstellen mit Bezeichnung."
    )
    planansatz: Betrag | None = Field(None, title="Planansatz", description="Ansatz im Haushaltsplan in Euro.")
    bedarf: Betrag | None = Field(
        None,
        title="Bedarf",
        description="Bedarf für das laufende Haushaltsjahr in Euro; wird vom Planansatz abgezogen.",
    )
    ueberplanmaessig: Betrag | None = Field(
        None, title="überplanmäßig", description="Überplanmäßiger Betrag in Euro; wird sonst berechnet."
    )
    ausserplanmaessig: Betrag | None = Field(
        None, title="außerplanmäßig", description="Außerplanmäßiger Betrag in Euro; wird sonst berechnet."
    )
    betrifft: Annotated[list[Annotated[Haushaltsart, choice(Haushaltsart, "die Haushaltsart")]], OneOrMany] = Field(
        [], title="betrifft", description="Aufwand, Auszahlung oder beides."
    )
    deckung: Annotated[list[Deckung], OneOrMany] = Field(
        [], title="Deckung", description="Womit der Betrag gedeckt wird."
    )
    pruefvermerk: Langtext = Field("", title="Prüfvermerk", description="Prüfvermerk des Fachbereichs Finanzen.")

    @property
    def shortfall(self) -> Decimal | None:
        """Return Bedarf minus Planansatz in Euro, None while either is unknown."""
        if self.planansatz is None or self.bedarf is None:
            return None
        return self.bedarf - self.planansatz

    @property
    def is_ausserplanmaessig(self) -> bool:
        """Tell whether the amount is outside the plan: as stated, else because there is no Planansatz."""
        if self.ueberplanmaessig is not None or self.ausserplanmaessig is not None:
            return self.ausserplanmaessig is not None
        return self.planansatz == 0 and bool(self.shortfall and self.shortfall > 0)

    @property
    def is_ueberplanmaessig(self) -> bool:
        """Tell whether the amount exceeds a Planansatz: as stated, else because Bedarf is larger."""
        if self.ueberplanmaessig is not None or self.ausserplanmaessig is not None:
            return self.ueberplanmaessig is not None
        return bool(self.planansatz) and bool(self.shortfall and self.shortfall > 0)

    @property
    def excess(self) -> Decimal | None:
        """Return the über- or außerplanmäßig amount in Euro: as stated, else computed, else None."""
        stated = self.ueberplanmaessig if self.ueberplanmaessig is not None else self.ausserplanmaessig
        if stated is not None:
            return stated
        return self.shortfall if self.shortfall is not None and self.shortfall > 0 else None
