"""Checks Sitzungen: one, several, or all of a workspace.

``build`` leaves them alone: no document of a Vorlage hangs on a Sitzung, and its papers open it for themselves. So neither the
quick builds nor what they remember know of the folder.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kekdocs.diagnostics import Diagnostic, Severity, sort_diagnostics
from kekdocs.errors import KekdocsError
from kekdocs.project.opened import HasText, Opened
from kekdocs.project.sitzung.opened import (
    BrokenSitzungError,
    OpenedSitzung,
    resolve_sitzung,
    sitzung_files,
    sound_bestand,
)
from kekdocs.rules.sitzung.check import check_doubled
from kekdocs.rules.textbausteine import check_textbausteine


@dataclass(frozen=True)
class CheckedSitzungen:
    """What was found in Sitzungen, the settings and the Vorlagen of the agendas; ``files`` are the Sitzungen."""

    files: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]
    sources: Mapping[str, HasText]


def check_sitzungen(opened: Opened, paths: Sequence[Path] | None = None) -> CheckedSitzungen:
    """Check the given Sitzungen, or all; ``opened`` holds all Vorlagen.

    That a body sits twice a day is said of the given ones alone; the others are looked at for it only where all are checked.
    """
    workspace = opened.workspace
    found: list[Diagnostic] = []
    sources: dict[str, HasText] = {}
    sound: list[OpenedSitzung] = []
    names: list[str] = []
    bestand = sound_bestand(opened)
    for path in sitzung_files(workspace) if paths is None else paths:
        file = workspace.name_of(path)
        names.append(file)
        try:
            one = resolve_sitzung(opened, bestand, path)
        except BrokenSitzungError as error:
            found += error.diagnostics
            sources |= error.sources
        except KekdocsError as error:
            hints = (error.hint,) if error.hint else ()
            found.append(Diagnostic(error.code, Severity.FEHLER, str(error).rstrip("."), file, None, hints))
        else:
            sound.append(one)
            found += one.diagnostics
            sources |= one.sources
    found += check_doubled([one.eintrag for one in sound])
    if bestand is not None and sound:
        found += check_textbausteine(bestand)
    return CheckedSitzungen(tuple(names), sort_diagnostics(found), sources)
