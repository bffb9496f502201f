"""What a clerk votes on: a Vorlage by file, name or Aktenzeichen, or a line of an Abstimmungsbogen by its Kennung."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kekdocs.deutsch import quote
from kekdocs.project.workspace import UnknownVorlageError, Workspace

if TYPE_CHECKING:
    from kekdocs.project.status.way import Weg

# ``7K2 - 9QF``.
_LONGEST = 9


@dataclass(frozen=True, slots=True)
class Target:
    """A Vorlage, and of a Kennung the body and the day that it stands for; else ``gremium`` is empty."""

    path: Path
    gremium: str = ""
    datum: date | None = None


class Targets:
    """The Vorlagen of a workspace by what a clerk may call them; all are looked through once, if a Kennung is named."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def find(self, name: str) -> Target:
        """Return what is meant; a Vorlage that is called so goes before a Kennung.

        Raises:
            UnknownVorlageError: the name fits none or several.
            BrokenSettingsError: the settings have errors, and a Kennung needs them.
        """
        typed = name.partition(";")[0].strip()  # a QR code says more behind its Kennung
        target = self._by_kennung(typed) if len(typed) <= _LONGEST else None
        return target or Target(self._workspace.select([name])[0])

    def _by_kennung(self, name: str) -> Target | None:
        from kekdocs.resolve.kennung import looks_like_kennung, means_kennung  # noqa: PLC0415 -- as below

        if not looks_like_kennung(name) or self._is_vorlage(name):
            return None
        found = {target for kennung, target in self._kennungen if means_kennung(name, kennung)}
        if len(found) > 1:
            raise UnknownVorlageError(f"Die Kennung {quote(name)} passt auf mehrere Vorlagen. Nennen Sie die Vorlage.")
        return found.pop() if found else None

    def _is_vorlage(self, name: str) -> bool:
        return any(name == way.aktenzeichen or Path(way.file).name.startswith(name) for way in self._ways)

    @cached_property
    def _ways(self) -> list[Weg]:
        from kekdocs.project.status.way import find_ways  # noqa: PLC0415 -- most votes name their Vorlage

        return list(find_ways(self._workspace, date.min))

    @cached_property
    def _kennungen(self) -> list[tuple[str, Target]]:
        return [each for way in self._ways for each in self._lines_of(way)]

    def _lines_of(self, way: Weg) -> Iterator[tuple[str, Target]]:
        from kekdocs.resolve.kennung import make_kennung  # noqa: PLC0415 -- as above

        path = self._workspace.root / way.file
        for step in way.schritte:
            yield make_kennung(path.stem, step.gremium, step.datum), Target(path, step.gremium, step.datum)
