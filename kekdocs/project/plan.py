"""Plans a build: which documents are wanted, under which names, and which of them are not current."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path

from kekdocs._version import __version__
from kekdocs.deutsch import format_datum
from kekdocs.diagnostics import Diagnostic, Severity
from kekdocs.errors import KekdocsError, NameClashError
from kekdocs.files import resolve_inside, safe_filename
from kekdocs.model import Haus, PdfAnhang, Vorlage
from kekdocs.project.document import Attached, Job, fingerprint, load_template
from kekdocs.project.engines import missing_engine
from kekdocs.project.faults import report_fault
from kekdocs.project.manifest import Manifest
from kekdocs.project.opened import Opened
from kekdocs.project.patterns import fill
from kekdocs.project.report import BuildOptions, BuildReport, Failure
from kekdocs.resolve import Bestand, Eintrag
from kekdocs.view import build_view

FORMATS = ("docx", "pdf")
_DATA = (".csv", ".txt", ".json", ".geojson", ".xml", ".gml", ".yaml", ".yml", ".ods", ".xlsx")


def _formats(opened: Opened, options: BuildOptions, report: BuildReport) -> tuple[str, ...]:
    """Return the wanted formats. A PDF that only the settings ask for is left out with a remark where its engine is missing."""
    assert opened.bestand is not None
    haus = opened.bestand.einstellungen.haus
    wanted: set[str] = set(options.formats or haus.formate)
    if not options.formats and "pdf" in wanted and (reason := missing_engine(options.pdf_engine or haus.pdf_werkzeug)):
        report.remarks.append(f"Es entsteht nur Word, kein PDF. {reason} {reason.hint}")
        wanted.discard("pdf")
    return tuple(f for f in FORMATS if f in wanted)


def _stem(vorlage: Vorlage, pattern: str) -> str:
    values = {
        "aktenzeichen": vorlage.aktenzeichen,
        "vorlagennummer": vorlage.vorlagennummer,
        "gegenstand": vorlage.beratungsgegenstand,
        "art": vorlage.art.value,
        "datum": format_datum(vorlage.datum),
    }
    return safe_filename(fill(pattern, values))


def _job(
    eintrag: Eintrag,
    bestand: Bestand,
    opened: Opened,
    formats: Sequence[str],
    options: BuildOptions,
    in_templates: Callable[[str], Path],
) -> Job:
    haus = bestand.einstellungen.haus
    wappen = bestand.einstellungen.koerperschaft.wappen
    stem = _stem(eintrag.vorlage, haus.dateiname)
    return Job(
        file=eintrag.source.file,
        view=build_view(eintrag, bestand),
        template=in_templates(bestand.wordvorlage_of(eintrag.vorlage.art)),
        wappen=in_templates(wappen) if wappen else None,
        erstellt=eintrag.vorlage.datum,
        targets={f: f"{stem}.{f}" for f in formats},
        pdf_engine=options.pdf_engine or haus.pdf_werkzeug,
        fonts=tuple(in_templates(folder) for folder in haus.schriften),
        may_fall_back=haus.pdf_ausweichen,
        attached=tuple(_attached(eintrag, haus, opened)),
        verify=options.verify,
    )


def _attached(eintrag: Eintrag, haus: Haus, opened: Opened) -> Iterator[Attached]:
    if PdfAnhang.QUELLE in haus.pdf_anhang:
        source = opened.workspace.root / eintrag.source.file
        yield Attached(source, f"Quelle der Vorlage {eintrag.vorlage.aktenzeichen}", is_source=True)
    if PdfAnhang.ANLAGEN in haus.pdf_anhang:
        for anlage in eintrag.vorlage.anlagen:
            if anlage.datei.lower().endswith(_DATA):
                path = resolve_inside(opened.workspace.anlagen, anlage.datei)
                yield Attached(path, anlage.titel, is_source=False)


def plan_jobs(opened: Opened, options: BuildOptions, manifest: Manifest, report: BuildReport) -> list[tuple[Job, str]]:
    """Return the jobs that are to be done with the hash of their inputs; what is current is noted in the report."""
    bestand = opened.bestand
    assert bestand is not None
    wanted: list[tuple[Job, str]] = []
    taken: dict[str, str] = {}
    formats = _formats(opened, options, report)
    # The same few names for every Vorlage, each of which costs several looks at the disk.
    in_templates = cache(partial(resolve_inside, opened.workspace.templates))
    for eintrag in (e for e in bestand.vorlagen if e.source.file not in opened.broken):
        job = _job(eintrag, bestand, opened, formats, options, in_templates)
        if clash := next((taken[n.casefold()] for n in job.targets.values() if n.casefold() in taken), None):
            report.failures.append(_name_clash(job, clash))
            continue
        taken |= {name.casefold(): job.file for name in job.targets.values()}
        report.planned[job.file] = tuple(job.targets.values())
        try:
            inputs = fingerprint(job, __version__, bestand.source.text, eintrag.source.text)
        except KekdocsError as error:
            report.failures.append(Failure(job.file, error))
        else:
            wanted += _stale(job, inputs, options, manifest, report)
    return _with_sound_templates(wanted, report)


def _name_clash(job: Job, other: str) -> Failure:
    names = ", ".join(f"»{n}«" for n in job.targets.values())
    hint = "Ändern Sie das Muster »dateiname« in kekdocs.yaml oder eines der Aktenzeichen."
    return Failure(job.file, NameClashError(f"Das Dokument hieße wie das von {other}: {names}.", hint))


def _stale(
    job: Job, inputs: str, options: BuildOptions, manifest: Manifest, report: BuildReport
) -> Iterator[tuple[Job, str]]:
    current = {f: n for f, n in job.targets.items() if not options.force and manifest.is_current(n, inputs)}
    if options.verify:
        current = {}
    report.current += current.values()
    targets = {f: n for f, n in job.targets.items() if f not in current}
    if targets:
        yield replace(job, targets=targets), inputs


def _with_sound_templates(wanted: list[tuple[Job, str]], report: BuildReport) -> list[tuple[Job, str]]:
    """Prepare each template once, report its findings, and leave out the jobs that need a broken one."""
    broken: dict[Path, bool] = {}
    for job, _ in wanted:
        if job.template not in broken:
            findings = _template_findings(job, report)
            report.diagnostics += findings
            broken[job.template] = any(d.is_error for d in findings)
    return [(job, inputs) for job, inputs in wanted if not broken[job.template]]


def _template_findings(job: Job, report: BuildReport) -> tuple[Diagnostic, ...]:
    file = report.opened.workspace.name_of(job.template)
    try:
        prepared = load_template(job.template, job.wappen, job.view["koerperschaft"]["wappen_text"])
    except KekdocsError as error:
        hints = (error.hint,) if error.hint else ()
        return (Diagnostic(error.code, Severity.FEHLER, str(error).rstrip("."), file, None, hints),)
    return tuple(report_fault(found, file) for found in prepared.findings)
