"""Draws the drafts and writes the files: whole or not at all, and never over what somebody changed by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from kekdocs.diagnostics import Diagnostic
from kekdocs.errors import ForeignFileError, KekdocsError, NameClashError, PrivateTemplateError
from kekdocs.files import content_hash, lock_file, make_folder, read_bytes, resolve_inside, safe_filename, write_atomic
from kekdocs.project.document import load_wappen
from kekdocs.project.init import template_folder
from kekdocs.project.manifest import Made, Manifest
from kekdocs.project.papers.drafts import Draft, Drafts, OpenedPapers
from kekdocs.project.public import PRIVATE_HINT, PUBLIC_FOLDER
from kekdocs.project.workspace import Workspace
from kekdocs.render.docx.clean import clean_template, private_parts
from kekdocs.render.papers.document import Paper, render_paper
from kekdocs.render.papers.tables import write_csv, write_xlsx

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


def write_papers(opened: OpenedPapers, drafts: Drafts, options: PaperOptions) -> PaperReport:
    """Make the documents and write them; one that fails leaves the others alone.

    Raises:
        KekdocsError: the output folder cannot be used, or another run is at work in it.
    """
    folder = papers_folder(opened, options.output, public=drafts.public)
    report = PaperReport(folder, remarks=drafts.remarks)
    report.diagnostics = (*opened.diagnostics, *drafts.diagnostics)
    if drafts.drafts:
        make_folder(folder)
        with lock_file(folder / ".kekdocs.lock"):
            manifest = Manifest.read(folder)
            try:
                every = [_as_public(each) for each in drafts.drafts] if drafts.public else drafts.drafts
                _write_all(opened, every, options, manifest, report)
            finally:
                manifest.write()
    return report


def _as_public(draft: Draft) -> Draft:
    """Return a draft that names no file of the workspace in the list beside it: its name may say more than the paper."""
    return replace(draft, public=True, source="")


def papers_folder(opened: OpenedPapers, output: Path | None = None, *, public: bool = False) -> Path:
    """Return the folder that papers go to; ``output`` is one instead of that in the workspace.

    Public papers have one of their own within it, so that no list beside them names another.
    """
    if output:
        return output / PUBLIC_FOLDER if public else output
    root = resolve_inside(opened.workspace.root, opened.bestand.einstellungen.haus.ausgabe)
    return root / PUBLIC_FOLDER / opened.public_papers_folder if public else root / opened.papers_folder


def _write_all(
    opened: OpenedPapers, drafts: Sequence[Draft], options: PaperOptions, manifest: Manifest, report: PaperReport
) -> None:
    for draft in drafts:
        makers = _makers(opened, draft)
        for form in options.formats:
            name = f"{safe_filename(draft.name)}.{form}"
            try:
                if name in (*report.made, *report.current):
                    raise NameClashError(f"Zwei Dokumente hießen »{name}«.", "Benennen Sie eine der Dateien um.")
                _write(name, makers[form](), draft.source, manifest, report, force=options.force)
            except KekdocsError as error:
                report.failures.append((name, error))


def draw_paper(opened: OpenedPapers, draft: Draft, form: Literal["docx", "pdf"]) -> bytes:
    """Return a document and write nothing; errors as in ``render_paper``."""
    return render_paper(draft.view, _paper(opened, draft), form)


def _makers(opened: OpenedPapers, draft: Draft) -> dict[str, Callable[[], bytes]]:
    table = draft.table
    made: dict[str, Callable[[], bytes]] = {
        "docx": lambda: draw_paper(opened, draft, "docx"),
        "pdf": lambda: draw_paper(opened, draft, "pdf"),
    }
    if table is not None:
        made |= {"csv": lambda: write_csv(table), "xlsx": lambda: write_xlsx(table, draft.erstellt)}
    return made


def _paper(opened: OpenedPapers, draft: Draft) -> Paper:
    workspace, settings = opened.workspace, opened.bestand.einstellungen
    wappen = settings.koerperschaft.wappen
    picture = resolve_inside(workspace.templates, wappen) if wappen else None
    template = read_paper_template(workspace, draft.template)
    return Paper(
        clean_for_public(template, draft.template) if draft.public else template,
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


def clean_for_public(template: bytes, name: str) -> bytes:
    """Return a template without what it tells about the house.

    Raises:
        PrivateTemplateError: it holds comments, tracked changes or hidden text.
        UnsafePackageError: it is no harmless Word document.
    """
    if found := private_parts(template):
        message = f"Die Word-Vorlage »{name}« eignet sich nicht für öffentliche Dokumente: {'; '.join(found)}."
        raise PrivateTemplateError(message, PRIVATE_HINT)
    return clean_template(template)


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
