"""The law of a Land on invitations and the Niederschrift as data, read from ``gesetze``, one YAML file a Land.

As ``abstimmung.recht``: each rule with its norm, wording in own words, certainty, source and the day it was read. A Land without
a file has no rule here: nothing is claimed.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import Field

from kekdocs.abstimmung.recht import Norm
from kekdocs.deutsch import format_datum
from kekdocs.model import Gremienart, Land, Modell
from kekdocs.model.base import Anzahl, OneOrMany, choice
from kekdocs.source import parse_model

_GESETZE = Path(__file__).parent / "gesetze"


class Inhalt(StrEnum):
    """What a Niederschrift must say."""

    ZEIT = "Zeit"
    ORT = "Ort"
    VORSITZ = "Vorsitz"
    SCHRIFTFUEHRUNG = "Schriftführung"
    TEILNEHMER = "Teilnehmer"
    WORTLAUT = "Wortlaut"
    ERGEBNISSE = "Ergebnisse"


class Ladungsregel(Norm):
    """How early to invite; ``tage`` are full days between invitation and sitting where the law names a number."""

    tage: Anzahl | None = None


class Niederschriftregel(Norm):
    """What the Niederschrift must say."""

    inhalt: list[Annotated[Inhalt, choice(Inhalt, "den Inhalt")]] = Field(min_length=1)


class Regelsatz(Modell):
    """The rules for one kind of body, or for several."""

    arten: Annotated[list[Annotated[Gremienart, choice(Gremienart, "die Art")]], OneOrMany]
    ladung: Ladungsregel | None = None
    niederschrift: Niederschriftregel


class Sitzungsrecht(Modell):
    """The rules of one Land; ``gesetz`` names the statute in full."""

    land: Annotated[Land, choice(Land, "das Land")]
    gesetz: str
    gremien: list[Regelsatz] = Field(min_length=1)


@lru_cache(maxsize=len(Land))
def sitzungsrecht_of(land: Land) -> Sitzungsrecht | None:
    """Return the rules of a Land, None where they are not known."""
    path = _GESETZE / f"{land.value.lower()}.yaml"
    if not path.is_file():
        return None
    read = parse_model(Sitzungsrecht, path.read_text(encoding="utf-8"), path.name)
    assert read.value is not None, read.diagnostics
    return read.value


def recht_of_sitting(land: Land, art: Gremienart) -> Regelsatz | None:
    """Return the rules for a kind of body, None where they are not known."""
    recht = sitzungsrecht_of(land)
    return next((regel for regel in recht.gremien if art in regel.arten), None) if recht else None


def cite(norm: Norm) -> str:
    """Return ``§ 58 KVG LSA, Stand 22.11.2026, bekannt, der Wortlaut lag nicht vor``."""
    return f"{norm.norm}, Stand {format_datum(norm.stand)}, {norm.gewissheit.words}"
