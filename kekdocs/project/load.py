"""Opens a workspace: reads, resolves and checks, and keeps values and findings side by side."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kekdocs.deutsch import fold_key
from kekdocs.diagnostics import Diagnostic, Severity, sort_diagnostics
from kekdocs.errors import KekdocsError
from kekdocs.model import Anlage, Einstellungen, Vorlage
from kekdocs.project.opened import Opened
from kekdocs.project.patterns import check_patterns
from kekdocs.project.probe import probe_files
from kekdocs.project.workspace import CONFIG, Workspace
from kekdocs.resolve import Bestand, Eintrag, resolve, resolve_einstellungen
from kekdocs.rules import check_vorlage
from kekdocs.rules.nichtoeffentlich import check_settings
from kekdocs.source import Read, Source, read_einstellungen, read_vorlage

if TYPE_CHECKING:
    from kekdocs.project.konzept.reading import Konzepte


def _template_names(einstellungen: Einstellungen) -> list[str]:
    haus = einstellungen.haus
    return [einstellungen.koerperschaft.wappen, haus.wordvorlage, *(w.datei for w in haus.wordvorlagen)]


def _read_settings(workspace: Workspace) -> tuple[Einstellungen | None, Source, tuple[Diagnostic, ...]]:
    read = read_einstellungen(workspace.config, CONFIG)
    if read.value is None:
        return None, read.source, read.diagnostics
    problems = probe_files(workspace.templates, _template_names(read.value), missing="K205")
    found = resolve_einstellungen(read.value, read.source, problems)
    more = (*check_patterns(read.value.haus, read.source), *check_settings(read.value, read.source))
    return read.value, read.source, (*found, *more)


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
        konzepte = _read_konzepte(workspace, entries, is_whole=files is None)
        bestand, unresolved = _resolve(workspace, settings, source, entries, konzepte)
        diagnostics += unresolved
        diagnostics += [d for e in entries for d in check_vorlage(e, bestand)]
        if konzepte is not None:
            sources |= konzepte.sources
            diagnostics += konzepte.diagnostics
            diagnostics += _check_konzepte(workspace, bestand, names, is_whole=files is None)
    return Opened(workspace, bestand, sort_diagnostics(diagnostics), sources, tuple(names))


def _read_konzepte(workspace: Workspace, entries: Sequence[Eintrag], *, is_whole: bool) -> Konzepte | None:
    """Read the concepts where there are any and something is to be said about them."""
    if not (any(e.vorlage.konzept for e in entries) or (is_whole and workspace.konzepte.is_dir())):
        return None
    from kekdocs.project.konzept.reading import read_konzepte  # noqa: PLC0415 -- most workspaces have no concept

    return read_konzepte(workspace)


def _check_konzepte(
    workspace: Workspace, bestand: Bestand, names: Sequence[str], *, is_whole: bool
) -> Iterator[Diagnostic]:
    """Yield what is to be said about the concepts; of Vorlagen that were not asked for nothing is."""
    from kekdocs.konzept.pruefen import check_konzepte  # noqa: PLC0415 -- see _read_konzepte

    if is_whole:
        yield from check_konzepte(bestand)
        return
    named = {fold_key(e.vorlage.konzept) for e in bestand.vorlagen}
    others = read_others(workspace, names)
    whole = replace(
        bestand,
        vorlagen=(*bestand.vorlagen, *others),
        konzepte=tuple(k for k in bestand.konzepte if fold_key(k.id) in named),
    )
    unasked = {e.source.file for e in others}
    yield from (d for d in check_konzepte(whole) if d.file not in unasked)


def read_others(workspace: Workspace, names: Collection[str]) -> list[Eintrag]:
    """Return the readable Vorlagen besides the named ones that may change a concept."""
    found: list[Eintrag] = []
    for path in workspace.vorlage_files():
        file = workspace.name_of(path)
        if file not in names and may_name_konzept(path):
            read = _read(path, file)
            if read.value is not None and read.value.konzept:
                found.append(Eintrag(path.stem, read.source, read.value))
    return found


def may_name_konzept(path: Path) -> bool:
    """Tell whether a Vorlage can have the key ``konzept``: without the word, or an escape that hides it, it cannot."""
    try:
        data = path.read_bytes()
    except OSError:
        return True  # reading it says what is wrong
    return b"\\" in data or b"konzept" in data.lower()


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
    workspace: Workspace,
    settings: Einstellungen,
    source: Source,
    entries: Sequence[Eintrag],
    konzepte: Konzepte | None,
) -> tuple[Bestand, tuple[Diagnostic, ...]]:
    named = [anlage.datei for e in entries for anlage in _anlagen(e.vorlage)]
    anlagen = probe_files(workspace.anlagen, named, missing="K202")
    if konzepte is None:
        return resolve(settings, source, entries, anlagen)
    return resolve(settings, source, entries, anlagen, konzepte.eintraege, konzepte.broken)


def _anlagen(vorlage: Vorlage) -> Iterator[Anlage]:
    yield from vorlage.anlagen
    for fassung in vorlage.fassungen:
        yield from fassung.anlagen or ()
