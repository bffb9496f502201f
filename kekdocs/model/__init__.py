"""Frozen models with the German nouns of the trade; no input or output."""

import kekdocs.model._plugins  # noqa: F401 -- before pydantic
from kekdocs.model.base import Modell
from kekdocs.model.haushalt import Buchungsstelle, Deckung, Deckungsart, Haushalt, Haushaltsart
from kekdocs.model.koerperschaft import (
    Dokumentformat,
    Einstellungen,
    Gremienart,
    Gremium,
    Haus,
    Koerperschaft,
    Land,
    PdfAnhang,
    PdfWerkzeug,
    Wordvorlage,
)
from kekdocs.model.vorlage import (
    Aenderung,
    Anlage,
    Ansprechpartner,
    Beratung,
    Fundstelle,
    Unterschrift,
    Vorlage,
    Vorlagenart,
    Zustaendigkeit,
)

__all__ = [
    "Aenderung",
    "Anlage",
    "Ansprechpartner",
    "Beratung",
    "Buchungsstelle",
    "Deckung",
    "Deckungsart",
    "Dokumentformat",
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
    "PdfAnhang",
    "PdfWerkzeug",
    "Unterschrift",
    "Vorlage",
    "Vorlagenart",
    "Wordvorlage",
    "Zustaendigkeit",
]
