"""Frozen models with the German nouns of the trade; no input or output."""

import kekdocs.model._plugins  # noqa: F401 -- before pydantic
from kekdocs.model.aenderung import Aenderung, Aenderungsart, Fundstelle
from kekdocs.model.base import Modell
from kekdocs.model.beratung import Beratung, Ergebnis, Kandidatur, Stimme, Wortlaut, Zustaendigkeit
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
    Redlineangaben,
    Wordvorlage,
)
from kekdocs.model.umsetzung import Umsetzung, Umsetzungsstand
from kekdocs.model.vorlage import (
    Anlage,
    Ansprechpartner,
    Fassung,
    Unterschrift,
    Vorlage,
    Vorlagenart,
    Vorlagenstatus,
)

__all__ = [
    "Aenderung",
    "Aenderungsart",
    "Anlage",
    "Ansprechpartner",
    "Beratung",
    "Buchungsstelle",
    "Deckung",
    "Deckungsart",
    "Dokumentformat",
    "Einstellungen",
    "Ergebnis",
    "Fassung",
    "Fundstelle",
    "Gremienart",
    "Gremium",
    "Haus",
    "Haushalt",
    "Haushaltsart",
    "Kandidatur",
    "Koerperschaft",
    "Land",
    "Modell",
    "PdfAnhang",
    "PdfWerkzeug",
    "Redlineangaben",
    "Stimme",
    "Umsetzung",
    "Umsetzungsstand",
    "Unterschrift",
    "Vorlage",
    "Vorlagenart",
    "Vorlagenstatus",
    "Wordvorlage",
    "Wortlaut",
    "Zustaendigkeit",
]
