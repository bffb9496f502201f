"""Frozen models with the German nouns of the trade; no input or output."""

from kekdocs.model.base import Modell
from kekdocs.model.haushalt import Buchungsstelle, Deckung, Deckungsart, Haushalt, Haushaltsart
from kekdocs.model.koerperschaft import (
    Einstellungen,
    Gremienart,
    Gremium,
    Haus,
    Koerperschaft,
    Land,
    Wordvorlage,
)
from kekdocs.model.vorlage import (
    Aenderung,
    Anlage,
    Beratung,
    Fundstelle,
    Person,
    Vorlage,
    Vorlagenart,
    Zustaendigkeit,
)

__all__ = [
    "Aenderung",
    "Anlage",
    "Beratung",
    "Buchungsstelle",
    "Deckung",
    "Deckungsart",
    "Einstellungen",
    "Fundstelle",
    "Gremienart",
    "Gremium",
    "Haus",
    "Haushalt",
    "Haushaltsart",
    "Koerperschaft",
    "Land",
    "Modell",
    "Person",
    "Vorlage",
    "Vorlagenart",
    "Wordvorlage",
    "Zustaendigkeit",
]
