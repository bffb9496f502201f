"""The rules of law of one Land as data: read from ``gesetze``, one YAML file a Land, once a process.

Each rule carries its norm, its wording in own words, how sure it is (A: read in the statute or in a decision that quotes
it; B: well known, the text was not at hand; C: believed), where it was read and when.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import Field

from kekdocs.abstimmung.mehrheit import Mehrheit, parse_mehrheit
from kekdocs.deutsch import closest, fold_key, join_und
from kekdocs.model import Gremienart, Land, Modell
from kekdocs.model.base import Datum, JaNein, OneOrMany, Text, choice
from kekdocs.source import parse_model

_GESETZE = Path(__file__).parent / "gesetze"


class Gewissheit(StrEnum):
    """How sure a rule is."""

    A = "A"
    B = "B"
    C = "C"

    @property
    def words(self) -> str:
        """What the letter means, for a clerk."""
        return {"A": "im Wortlaut gelesen", "B": "bekannt, der Wortlaut lag nicht vor", "C": "angenommen"}[self.value]


class Enthaltungen(StrEnum):
    """What the law says of abstentions."""

    ZAEHLEN_NICHT = "zählen nicht"
    UNZULAESSIG = "unzulässig"


class Schwelle(StrEnum):
    """How many must be present."""

    MEHR_ALS_HALB = "mehr als die Hälfte"
    MINDESTENS_HALB = "mindestens die Hälfte"


class Befangene(StrEnum):
    """How those who must not take part count for the quorum."""

    ZAEHLEN_MIT = "zählen mit"
    ZAEHLEN_NICHT = "zählen nicht"
    MINDERN_DIE_ZAHL = "mindern die Zahl"


class Erleichterung(StrEnum):
    """What suffices where more than half are barred, or at the second summons."""

    KEINE = "keine"
    JEDE_ZAHL = "jede Zahl"
    EIN_VIERTEL = "ein Viertel"
    DREI = "drei"


class Wahlbasis(StrEnum):
    """What the votes for somebody are measured by in one round."""

    ANWESENDE = "Mehrheit der Anwesenden"
    MITGLIEDER = "Mehrheit der Mitglieder"
    GUELTIGE = "Mehrheit der gültigen Stimmen"
    MEISTE = "meiste Stimmen"


class Norm(Modell):
    """A rule with its source; ``regel`` is its wording in own words, ``stand`` the day it was read."""

    norm: Text
    regel: Text
    gewissheit: Annotated[Gewissheit, choice(Gewissheit, "die Gewissheit")]
    quelle: Text
    stand: Datum


class Abstimmungsregel(Norm):
    """How an ordinary resolution comes about; with ``stichentscheid`` the chair's vote breaks a tie."""

    enthaltungen: Annotated[Enthaltungen, choice(Enthaltungen, "die Regel")] = Enthaltungen.ZAEHLEN_NICHT
    stichentscheid: JaNein = False


class Quorumregel(Norm):
    """When a body can decide. ``vermutet``: it counts as able until somebody objects."""

    anwesend: Annotated[Schwelle, choice(Schwelle, "die Schwelle")] = Schwelle.MEHR_ALS_HALB
    befangene: Annotated[Befangene, choice(Befangene, "die Regel")] = Befangene.ZAEHLEN_MIT
    viele_befangen: Annotated[Erleichterung, choice(Erleichterung, "die Regel")] = Erleichterung.KEINE
    zweite_ladung: Annotated[Erleichterung, choice(Erleichterung, "die Regel")] = Erleichterung.KEINE
    vermutet: JaNein = False
    von_amts_wegen_unter_einem_drittel: JaNein = False


class Wahlregel(Norm):
    """An election, round for round; after the last a lot decides between equals."""

    wahlgaenge: Annotated[list[Annotated[Wahlbasis, choice(Wahlbasis, "die Mehrheit")]], OneOrMany] = Field(
        min_length=1
    )
    nein_ungueltig: JaNein = False
    wiederholen_bei_haelfte_ungueltig: JaNein = False


class Mehrheitsregel(Norm):
    """A resolution that needs more than the ordinary majority; ``mehrheit`` as ``parse_mehrheit`` reads it."""

    zweck: Text
    mehrheit: Text


class Gremienregel(Modell):
    """The rules of one kind of body, or of several."""

    arten: Annotated[list[Annotated[Gremienart, choice(Gremienart, "die Art")]], OneOrMany]
    abstimmung: Abstimmungsregel
    quorum: Quorumregel
    wahl: Wahlregel


class Recht(Modell):
    """The rules of one Land; ``gesetz`` names the statute in full."""

    land: Annotated[Land, choice(Land, "das Land")]
    name: Text
    gesetz: Text
    gremien: list[Gremienregel] = Field(min_length=1)
    mehrheiten: list[Mehrheitsregel] = Field([])

    def rule_for(self, kind: Gremienart) -> Gremienregel | None:
        """Return the rules of a kind of body, None where the law of the Land is not known to have it."""
        return next((rule for rule in self.gremien if kind in rule.arten), None)


@lru_cache(maxsize=len(Land))
def recht_of(land: Land) -> Recht:
    """Return the rules of a Land."""
    path = _GESETZE / f"{land.value.lower()}.yaml"
    read = parse_model(Recht, path.read_text(encoding="utf-8"), path.name)
    assert read.value is not None, read.diagnostics
    return read.value


def choose_mehrheit(text: str, land: Land) -> tuple[Mehrheit, str]:
    """Return the majority that a text names, and the purpose where it names one that the law of the Land knows.

    Raises:
        ValueError: a German sentence without a full stop.
    """
    rules = {fold_key(rule.zweck): rule for rule in recht_of(land).mehrheiten}
    rule = rules.get(fold_key(text))
    if rule is not None:
        return parse_mehrheit(rule.mehrheit), rule.zweck
    try:
        return parse_mehrheit(text), ""
    except ValueError as error:
        zwecke = [each.zweck for each in rules.values()]
        near = closest(text, zwecke)
        known = [f"»{near}«"] if near else ["einfach", "mitglieder", "2/3", "einstimmig", "wahl", *zwecke]
        raise ValueError(f"{error}; möglich sind zum Beispiel: {join_und(known)}") from error


def regel_for(land: Land, zweck: str) -> Mehrheitsregel | None:
    """Return the rule of a Land for a purpose that ``choose_mehrheit`` gave."""
    return next((rule for rule in recht_of(land).mehrheiten if rule.zweck == zweck), None)
