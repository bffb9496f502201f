"""The Bestand: all Vorlagen of a workspace with their links, one frozen object."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kekdocs.deutsch import fold_key
from kekdocs.model import Beratung, Einstellungen, Gremium, Vorlage, Vorlagenart
from kekdocs.source import Source


@dataclass(frozen=True)
class Eintrag:
    """One Vorlage with its file. ``id`` is the file's name without folder and ending."""

    id: str
    source: Source
    vorlage: Vorlage


@dataclass(frozen=True)
class Bestand:
    """Everything that was read, linked. ``vorlagen`` is in the order of the file names."""

    einstellungen: Einstellungen
    source: Source
    vorlagen: tuple[Eintrag, ...]
    _gremien: Mapping[str, Gremium] = field(repr=False)

    def gremium_of(self, beratung: Beratung) -> Gremium | None:
        """Return the body that a Beratung names by name or Kürzel."""
        return self._gremien.get(fold_key(beratung.gremium))

    def wordvorlage_of(self, art: Vorlagenart) -> str:
        """Return the file name of the Word template for a kind of Vorlage."""
        haus = self.einstellungen.haus
        return next((w.datei for w in haus.wordvorlagen if w.art is art), haus.wordvorlage)
