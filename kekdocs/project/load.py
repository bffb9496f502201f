"""Opens a workspace: reads, resolves and checks, and keeps values and findings side by side."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kekdocs.diagnostics import Diagnostic, Severity, sort_diagnostics
from kekdocs.errors import KekdocsError
from kekdocs.model import Einstellungen, Vorlage
from kekdocs.project.opened import Opened
from kekdocs.project.patterns import check_patterns
from kekdocs.project.probe import probe_files
from kekdocs.project.workspace import CONFIG, Workspace
from kekdocs.resolve import Bestand, Eintrag, resolve, resolve_einstellungen
from kekdocs.rules import check_vorlage
from kekdocs.source import Read, Source, read_einstellungen, read_vorlage


def _template_names(einstellungen: Einstellungen) -> list[str]:
    haus = einstellungen.haus
    return [einstellungen.koerperschaft.wappen, haus.wordvorlage, *(w.datei for w in haus.wordvorlagen)]


def _read_settings(workspace: Workspace) -> tuple[Einstellungen | None, Source, tuple[Diagnostic, ...]]:
    read = read_einstellungen(workspace.config, CONFIG)
    if read.value is None:
        return None, read.source, read.diagnostics
    problems = probe_files(workspace.templates, _template_names(read.value), missing="K205")
    found = resolve_einstellungen(read.value, read.source, problems)
    return read.value, read.source, (*found, *check_patterns(read.value.haus, read.source))


def open_workspace(workspace: Workspace, files: Sequence[Path] | None = None) -> Opened:
    """Read and check the given Vorlagen, or all; nothing is raised for what is wrong with one of them.

    Raises:
        FileAccessError: when the system does not let the settings be read.
    """
    settings, source, found = _read_settings(workspace)
    sources = {source.file: source}
    diagnostics = [*found]
    entries: list[Eintrag] = []
    names: list[str] = []
    for path in workspace.vorlage_files() if files is None else files:
        read = _read(path, workspace.name_of(path))
        names.append(read.source.file)
        sources[read.source.file] = read.source
        diagnostics += read.diagnostics
        if read.value is not None:
            entries.append(Eintrag(path.stem, read.source, read.value))
    bestand = None
    if settings is not None:
        bestand, unresolved = _resolve(workspace, settings, source, entries)
        diagnostics += unresolved
        diagnostics += [d for e in entries for d in check_vorlage(e, bestand)]
    return Opened(workspace, bestand, sort_diagnostics(diagnostics), sources, tuple(names))


def _read(path: Path, file: str) -> Read[Vorlage]:
    """Read a Vorlage; one that the system does not hand out is a finding, so that the others go on."""
    try:
        return read_vorlage(path, file)
    except KekdocsError as error:
        hints = (error.hint,) if error.hint else ()
        return Read(
            Source(file, ""),
            None,
            (Diagnostic(error.code, Severity.FEHLER, str(error).rstrip("."), file, None, hints),),
        )


def _resolve(
    workspace: Workspace, settings: Einstellungen, source: Source, entries: Sequence[Eintrag]
) -> tuple[Bestand, tuple[Diagnostic, ...]]:
    named = [anlage.datei for e in entries for anlage in e.vorlage.anlagen]
    anlagen = probe_files(workspace.anlagen, named, missing="K202")
    return resolve(settings, source, entries, anlagen)
