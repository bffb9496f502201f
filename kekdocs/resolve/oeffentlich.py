"""A Bestand as everybody may see it."""

from __future__ import annotations

from dataclasses import replace

from kekdocs.model.oeffentlich import publish
from kekdocs.resolve.bestand import Bestand, Eintrag
from kekdocs.source import Source


def publish_eintrag(eintrag: Eintrag) -> Eintrag | None:
    """Return the entry of a public Vorlage with its passages withheld, None for one that is not public.

    Neither the name of the file nor its text, which holds comments too, go with it.
    """
    vorlage = publish(eintrag.vorlage)
    return None if vorlage is None else Eintrag("", Source("", ""), vorlage)


def publish_bestand(bestand: Bestand) -> Bestand:
    """Return the Bestand with the public Vorlagen alone, each as ``publish_eintrag`` gives it."""
    published = (publish_eintrag(eintrag) for eintrag in bestand.vorlagen)
    return replace(bestand, vorlagen=tuple(each for each in published if each is not None))
