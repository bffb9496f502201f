"""The Bestand: all Vorlagen of a workspace with their links, one frozen object."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from kekdocs.deutsch import fold_key
from kekdocs.model import Beratung, Einstellungen, Gremium, Vorlage, Vorlagenart
from kekdocs.source import Source

if TYPE_CHECKING:
    from kekdocs.resolve.konzepte import Konzepteintrag
    from kekdocs.resolve.verzeichnis import Verzeichnis


@dataclass(frozen=True)
class Eintrag:
    """One Vorlage with its file. ``id`` is the file's name without folder and ending."""

    id: str
    source: Source
    vorlage: Vorlage


@dataclass(frozen=True)
class Bestand:
    """Everything that was read, linked. ``vorlagen`` and ``konzepte`` are in the order of their names."""

    einstellungen: Einstellungen
    source: Source
    vorlagen: tuple[Eintrag, ...]
    _gremien: Mapping[str, Gremium] = field(repr=False)
    konzepte: tuple[Konzepteintrag, ...] = ()

    def gremium_of(self, beratung: Beratung) -> Gremium | None:
        """Return the body that a Beratung names by name or Kürzel."""
        return self._gremien.get(fold_key(beratung.gremium))

    def konzept_of(self, vorlage: Vorlage) -> Konzepteintrag | None:
        """Return the concept that a Vorlage changes."""
        wanted = fold_key(vorlage.konzept)
        return next((each for each in self.konzepte if wanted and fold_key(each.id) == wanted), None)

    @cached_property
    def verzeichnis(self) -> Verzeichnis:
        """Return the index of the Vorlagen by name and sitting."""
        from kekdocs.resolve.verzeichnis import Verzeichnis  # noqa: PLC0415 -- only sittings need it

        return Verzeichnis(self.vorlagen, self.gremium_of)

    def wordvorlage_of(self, art: Vorlagenart) -> str:
        """Return the file name of the Word template for a kind of Vorlage."""
        haus = self.einstellungen.haus
        return next((w.datei for w in haus.wordvorlagen if w.art is art), haus.wordvorlage)
