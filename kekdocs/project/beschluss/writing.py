"""Draws the drafts and writes the files: whole or not at all, and never over what somebody changed by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kekdocs.diagnostics import Diagnostic
from kekdocs.errors import FileAccessError, ForeignFileError, KekdocsError, NameClashError
from kekdocs.files import content_hash, lock_file, read_bytes, resolve_inside, safe_filename, write_atomic
from kekdocs.project.beschluss.opened import Sitzungen
from kekdocs.project.beschluss.papers import Draft, Drafts
from kekdocs.project.document import load_wappen
from kekdocs.project.init import template_folder
from kekdocs.project.manifest import Made, Manifest
from kekdocs.project.workspace import Workspace
from kekdocs.render.beschluss.document import Paper, render_paper
from kekdocs.render.beschluss.tables import write_csv, write_xlsx

FOLDER = "beschluesse"
"""The folder of these papers inside the output folder."""

_MAX_TEMPLATE = 50 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class PaperOptions:
    """``formats`` are docx, pdf, csv or xlsx; ``output`` is a folder instead of that of the settings."""

    formats: tuple[str, ...]
    output: Path | None = None
    force: bool = False


@dataclass
class PaperReport:
    """What was made, what was as it is already, what went wrong with which file."""

    output: Path
    made: list[str] = field(default_factory=list)
    current: list[str] = field(default_factory=list)
    failures: list[tuple[str, KekdocsError]] = field(default_factory=list)
    diagnostics: tuple[Diagnostic, ...] = ()
    remarks: list[str] = field(default_factory=list)


def write_papers(sitzungen: Sitzungen, drafts: Drafts, options: PaperOptions) -> PaperReport:
    """Make the documents and write them; one that fails leaves the others alone.

    Raises:
        KekdocsError: the output folder cannot be used, or another run is at work in it.
    """
    haus = sitzungen.bestand.einstellungen.haus
    folder = options.output or resolve_inside(sitzungen.workspace.root, haus.ausgabe) / FOLDER
    report = PaperReport(folder, remarks=drafts.remarks)
    report.diagnostics = (*sitzungen.diagnostics, *drafts.diagnostics)
    if drafts.drafts:
        _make_folder(folder)
        with lock_file(folder / ".kekdocs.lock"):
            manifest = Manifest.read(folder)
            try:
                _write_all(sitzungen, drafts.drafts, options, manifest, report)
            finally:
                manifest.write()
    return report


def _write_all(
    sitzungen: Sitzungen, drafts: Sequence[Draft], options: PaperOptions, manifest: Manifest, report: PaperReport
) -> None:
    for draft in drafts:
        makers = _makers(sitzungen, draft)
        for form in options.formats:
            name = f"{safe_filename(draft.name)}.{form}"
            try:
                if name in (*report.made, *report.current):
                    raise NameClashError(f"Zwei Dokumente hießen »{name}«.", "Benennen Sie eine der Vorlagen um.")
                _write(name, makers[form](), draft.source, manifest, report, force=options.force)
            except KekdocsError as error:
                report.failures.append((name, error))


def _makers(sitzungen: Sitzungen, draft: Draft) -> dict[str, Callable[[], bytes]]:
    table = draft.table
    made: dict[str, Callable[[], bytes]] = {
        "docx": lambda: render_paper(draft.view, _paper(sitzungen, draft), "docx"),
        "pdf": lambda: render_paper(draft.view, _paper(sitzungen, draft), "pdf"),
    }
    if table is not None:
        made |= {"csv": lambda: write_csv(table), "xlsx": lambda: write_xlsx(table, draft.erstellt)}
    return made


def _paper(sitzungen: Sitzungen, draft: Draft) -> Paper:
    workspace, settings = sitzungen.workspace, sitzungen.bestand.einstellungen
    wappen = settings.koerperschaft.wappen
    picture = resolve_inside(workspace.templates, wappen) if wappen else None
    return Paper(
        read_paper_template(workspace, draft.template),
        draft.template,
        draft.erstellt,
        load_wappen(picture, settings.koerperschaft.wappen_text),
        tuple(resolve_inside(workspace.templates, name) for name in settings.haus.schriften),
        draft.codes,
    )


def read_paper_template(workspace: Workspace, name: str) -> bytes:
    """Return a Word template: the workspace's, else the one that is shipped."""
    own = workspace.templates / name
    return read_bytes(own if own.is_file() else template_folder() / name, _MAX_TEMPLATE)


def _write(name: str, data: bytes, source: str, manifest: Manifest, report: PaperReport, *, force: bool) -> None:
    digest = content_hash(data)
    if manifest.hash_on_disk(name) == digest:
        report.current.append(name)
    elif not force and manifest.is_foreign(name):
        hint = "Sichern Sie die Datei unter einem anderen Namen, oder überschreiben Sie sie mit --force."
        raise ForeignFileError(f"»{name}« wurde nicht von kekdocs gemacht oder seitdem von Hand geändert.", hint)
    else:
        write_atomic(manifest.folder / name, data)
        report.made.append(name)
    manifest.made[name] = Made(source, digest, digest)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"Der Ordner »{folder}« kann nicht angelegt werden."
        raise FileAccessError(message, "Prüfen Sie Schreibrechte und Schreibweise.") from error
