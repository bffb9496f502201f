"""Checks Word templates: what keeps them from being filled, what they could do better, and how samples come out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kekdocs.deutsch import closest, quote
from kekdocs.diagnostics import Diagnostic, sort_diagnostics
from kekdocs.errors import KekdocsError
from kekdocs.files import read_bytes, resolve_inside
from kekdocs.model import Einstellungen, PdfWerkzeug
from kekdocs.project.document import load_wappen
from kekdocs.project.engines import missing_engine
from kekdocs.project.faults import report_fault
from kekdocs.project.load import open_workspace
from kekdocs.project.opened import HasText
from kekdocs.project.template_layout import Layout, compare_engines
from kekdocs.project.template_trial import MAX_TEMPLATE, Trial, refusal, try_template
from kekdocs.project.workspace import Workspace
from kekdocs.render.docx import Prepared, Wappen, load_or_prepare
from kekdocs.render.docx_lint import fullest_sample, lint_template
from kekdocs.render.kinds import VORLAGE, Kind, kind_of
from kekdocs.render.papers.codes import Code, place_codes
from kekdocs.render.typst.fonts import read_folders

_ENDING = ".docx"


class UnknownTemplateError(Exception):
    """A name on the command line fits no Word template. The text is a whole German sentence."""


@dataclass
class TemplateReport:
    """The checked templates, relative to the workspace, all findings, and German remarks about what was not done.

    ``layouts`` say how near the embedded engine's sample comes to LibreOffice's; ``filled_by`` names for each template that
    can be filled what fills it: the compiled program, or docxtpl (K409). ``sources`` are the texts that findings about the settings refer to, by file.
    """

    files: list[str] = field(default_factory=list)
    diagnostics: tuple[Diagnostic, ...] = ()
    remarks: list[str] = field(default_factory=list)
    layouts: list[Layout] = field(default_factory=list)
    filled_by: dict[str, str] = field(default_factory=dict)
    sources: Mapping[str, HasText] = field(default_factory=dict)


def find_templates(workspace: Workspace, names: Sequence[str]) -> list[Path]:
    """Return the Word templates that the names mean: a path, or a file in the folder templates, with or without its ending.

    Raises:
        UnknownTemplateError: when a name fits none.
    """
    return list(dict.fromkeys(_find(workspace, name) for name in names))


def _find(workspace: Workspace, name: str) -> Path:
    places = (Path(name), workspace.templates / name, workspace.templates / f"{name}{_ENDING}")
    found = next((path for path in places if path.suffix.lower() == _ENDING and path.is_file()), None)
    if found is None:
        known = [path.name for path in sorted(workspace.templates.glob(f"*{_ENDING}"))]
        near = closest(name, known)
        hint = f" Meinten Sie »{near}«?" if near else ""
        raise UnknownTemplateError(f"Die Word-Vorlage {quote(name)} gibt es nicht.{hint}")
    return found.resolve()


def check_templates(workspace: Workspace, files: Sequence[Path] | None, *, pdf: bool = False) -> TemplateReport:
    """Check the given Word templates, or all that ``kekdocs.yaml`` names; with ``pdf`` a sample becomes a PDF, too.

    With ``pdf`` and LibreOffice, the sample's PDF of the embedded engine is compared with LibreOffice's.

    Each template is filled with made-up data, once with everything that there can be and once with nothing. Where the
    settings have errors they are reported and no template is checked.

    Raises:
        KekdocsError: when the settings or the folders of the office's fonts cannot be used at all.
    """
    opened = open_workspace(workspace, [])
    report = TemplateReport(diagnostics=opened.diagnostics, sources=opened.sources)
    if opened.bestand is None or opened.broken:
        return report
    settings = opened.bestand.einstellungen
    engine = _engine(settings, report) if pdf or settings.haus.pdf_werkzeug is PdfWerkzeug.TYPST else ""
    fonts = tuple(resolve_inside(workspace.templates, name) for name in settings.haus.schriften)
    compares = pdf and _can_compare(report)
    for path in _named_templates(workspace, settings) if files is None else files:
        report.files.append(workspace.name_of(path))
        trial, found = _check(workspace, settings, path, fonts, engine)
        report.diagnostics += found
        if trial:
            report.filled_by[trial.file] = "docxtpl" if trial.prepared.by_docxtpl else "program"
        if compares and trial:
            _compare(trial, report)
    report.diagnostics = sort_diagnostics(report.diagnostics)
    return report


def _named_templates(workspace: Workspace, settings: Einstellungen) -> list[Path]:
    names = [settings.haus.wordvorlage, *(each.datei for each in settings.haus.wordvorlagen)]
    return [resolve_inside(workspace.templates, name) for name in dict.fromkeys(names)]


def _engine(settings: Einstellungen, report: TemplateReport) -> str:
    """The name of the PDF engine, empty with a remark where this computer has it not."""
    name = settings.haus.pdf_werkzeug
    if reason := missing_engine(name):
        report.remarks.append(f"Das PDF wurde nicht geprüft. {reason} {reason.hint}")
        return ""
    return name


def _can_compare(report: TemplateReport) -> bool:
    """Whether LibreOffice is there to compare with; else one remark says so."""
    reason = missing_engine(PdfWerkzeug.LIBREOFFICE)
    if reason and not report.remarks:
        report.remarks.append(f"Das PDF wurde nicht mit LibreOffice verglichen. {reason} {reason.hint}")
    return reason is None


def _compare(trial: Trial, report: TemplateReport) -> None:
    layout = compare_engines(trial)
    if layout:
        report.layouts.append(layout)
    else:
        report.remarks.append(f"Von {trial.file} gibt es keine zwei PDFs mit Musterdaten, die zu vergleichen wären.")


def _prepare(path: Path, data: bytes, wappen: Wappen | None, kind: Kind) -> Prepared:
    """A template by the names that it may use."""
    return load_or_prepare(data, path.name, wappen, view_type=kind.view)


def _with_codes(path: Path, data: bytes, kind: Kind) -> bytes:
    """The template as it is filled: a picture of a code becomes one for each line of the sample."""
    if kind is VORLAGE:
        return data
    rows = fullest_sample(kind).get("zeilen", ())
    return place_codes(
        data, path.name, [Code(number, f"Muster {number}", "Muster") for number, _ in enumerate(rows, 1)]
    )


def _check(
    workspace: Workspace, settings: Einstellungen, path: Path, fonts: tuple[Path, ...], engine: str
) -> tuple[Trial | None, tuple[Diagnostic, ...]]:
    """All findings about one template, and how to try it where it can be filled.

    One that cannot be read at all is a finding, so that the others go on.
    """
    file, kind = workspace.name_of(path), kind_of(path.name)
    wappen = settings.koerperschaft.wappen
    picture = resolve_inside(workspace.templates, wappen) if wappen else None
    try:
        data = read_bytes(path, MAX_TEMPLATE)
        picture_with_text = load_wappen(picture, settings.koerperschaft.wappen_text)
        prepared = _prepare(path, data, picture_with_text, kind)
        found = lint_template(data, file, frozenset(read_folders(fonts).families))
        ready = _with_codes(path, data, kind)
        filled = prepared if ready == data else _prepare(path, ready, picture_with_text, kind)
    except KekdocsError as error:
        return None, (refusal(error, file),)
    found += tuple(report_fault(fault, file) for fault in prepared.findings)
    if not (prepared.programs or prepared.by_docxtpl):
        return None, found
    # The embedded engine draws all papers but the Vorlagen, whatever the settings say.
    trial = Trial(file, ready, filled, engine if kind is VORLAGE else PdfWerkzeug.TYPST, picture_with_text, fonts, kind)
    return trial, (*found, *try_template(trial))
