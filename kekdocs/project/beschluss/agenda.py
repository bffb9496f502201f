"""The numbers that the agendas of Sitzungen give to Vorlagen which say none of their own."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path

from kekdocs.deutsch import fold_key
from kekdocs.model import Gremium
from kekdocs.project.opened import Opened
from kekdocs.project.sitzung.opened import BrokenSitzungError, resolve_sitzung, sitzung_files, sound_bestand
from kekdocs.project.workspace import Workspace
from kekdocs.resolve import index_gremien
from kekdocs.source.sitzung import read_sitzung
from kekdocs.view.beschluss.station import Place


def sittings_on(workspace: Workspace, days: Collection[tuple[Gremium, date | None]]) -> list[Path]:
    """Return the files of the Sitzungen of these bodies on these days."""
    bodies = index_gremien(gremium for gremium, _ in days)
    wanted = {(fold_key(gremium.name), day) for gremium, day in days if day}
    return [path for path in sitzung_files(workspace) if _day_of(workspace, path, bodies) in wanted] if wanted else []


def _day_of(workspace: Workspace, path: Path, bodies: dict[str, Gremium]) -> tuple[str, date] | None:
    sitzung = read_sitzung(path, workspace.name_of(path)).value
    gremium = bodies.get(fold_key(sitzung.gremium)) if sitzung else None
    return (fold_key(gremium.name), sitzung.datum) if sitzung and gremium else None


def count_agendas(opened: Opened, sittings: Collection[Path]) -> dict[Place, str]:
    """Return the numbers of all Vorlagen on these agendas; ``opened`` is the whole workspace.

    A Sitzung with errors numbers nothing, for its agenda may yet change.
    """
    return {place: nummer for path in sittings for place, nummer in _numbers(opened, path)}


def _numbers(opened: Opened, path: Path) -> Iterator[tuple[Place, str]]:
    try:
        sitzung = resolve_sitzung(opened, sound_bestand(opened), path)
    except BrokenSitzungError:
        return
    if any(found.is_error for found in sitzung.diagnostics):
        return
    for punkt in sitzung.punkte:
        if punkt.eintrag is not None and punkt.beratung is not None and not punkt.angabe.abgesetzt:
            yield (punkt.eintrag.id, punkt.beratung), punkt.nummer
