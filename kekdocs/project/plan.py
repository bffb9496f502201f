"""Plans a build: which documents are wanted, under which names, and which of them are not current."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache, partial
from pathlib import Path

from kekdocs._version import __version__
from kekdocs.deutsch import format_datum
from kekdocs.diagnostics import Diagnostic, Severity
from kekdocs.errors import KekdocsError, NameClashError
from kekdocs.files import resolve_inside, safe_filename
from kekdocs.model import Haus, PdfAnhang, Vorlage
from kekdocs.project.document import Attached, Job, Order, fingerprint, load_template
from kekdocs.project.engines import missing_engine
from kekdocs.project.faults import report_fault
from kekdocs.project.manifest import Manifest
from kekdocs.project.opened import Opened
from kekdocs.project.patterns import fill
from kekdocs.project.public import PRIVATE_HINT
from kekdocs.project.report import BuildOptions, BuildReport, Failure
from kekdocs.project.shared_files import read_shared
from kekdocs.resolve import Bestand, Eintrag
from kekdocs.view import build_view

FORMATS = ("docx", "pdf")
_DATA = (".csv", ".txt", ".json", ".geojson", ".xml", ".gml", ".yaml", ".yml", ".ods", ".xlsx")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Documents that are to be made. The view comes with the job: 10,000 of them at once would take 700 MB."""

    order: Order
    inputs: str
    """The hash of all that goes in."""
    eintrag: Eintrag
    bestand: Bestand

    def make_job(self) -> Job:
        """Return the order with the text of the Vorlage."""
        order = {each.name: getattr(self.order, each.name) for each in fields(self.order)}
        return Job(**order, view=build_view(self.eintrag, self.bestand))


def _formats(opened: Opened, options: BuildOptions, report: BuildReport) -> tuple[str, ...]:
    """Return the wanted formats. A PDF that only the settings ask for is left out with a remark where its engine is missing."""
    assert opened.bestand is not None
    haus = opened.bestand.einstellungen.haus
    wanted: set[str] = set(options.formats or haus.formate)
    if not options.formats and "pdf" in wanted and (reason := missing_engine(options.pdf_engine or haus.pdf_werkzeug)):
        report.remarks.append(f"Es entsteht nur Word, kein PDF. {reason} {reason.hint}")
        wanted.discard("pdf")
    return tuple(f for f in FORMATS if f in wanted)


def name_of(vorlage: Vorlage, pattern: str) -> str:
    """Return the name of a Vorlage's documents, without an ending."""
    values = {
        "aktenzeichen": vorlage.aktenzeichen,
        "vorlagennummer": vorlage.vorlagennummer,
        "gegenstand": vorlage.beratungsgegenstand,
        "art": vorlage.art.value,
        "datum": format_datum(vorlage.datum),
    }
    return safe_filename(fill(pattern, values))


def _order(
    eintrag: Eintrag,
    bestand: Bestand,
    opened: Opened,
    formats: Sequence[str],
    options: BuildOptions,
    in_templates: Callable[[str], Path],
) -> Order:
    haus = bestand.einstellungen.haus
    wappen = bestand.einstellungen.koerperschaft.wappen
    stem = name_of(eintrag.vorlage, haus.dateiname)
    return Order(
        file=eintrag.source.file,
        template=in_templates(bestand.wordvorlage_of(eintrag.vorlage.art)),
        wappen=in_templates(wappen) if wappen else None,
        erstellt=eintrag.vorlage.datum,
        targets={f: f"{stem}.{f}" for f in formats},
        pdf_engine=options.pdf_engine or haus.pdf_werkzeug,
        fonts=tuple(in_templates(folder) for folder in haus.schriften),
        may_fall_back=haus.pdf_ausweichen,
        attached=tuple(_attached(eintrag, haus, opened)),
        verify=options.verify,
        public=options.public,
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


def plan_documents(opened: Opened, options: BuildOptions, manifest: Manifest, report: BuildReport) -> list[Wanted]:
    """Return what is to be made; what is current is noted in the report."""
    bestand = opened.bestand
    assert bestand is not None
    wanted: list[Wanted] = []
    taken: dict[str, str] = {}
    formats = _formats(opened, options, report)
    # The same few names for every Vorlage, each of which costs several looks at the disk.
    in_templates = cache(partial(resolve_inside, opened.workspace.templates))
    for eintrag in (e for e in bestand.vorlagen if e.source.file not in opened.broken):
        order = _order(eintrag, bestand, opened, formats, options, in_templates)
        if clash := next((taken[n.casefold()] for n in order.targets.values() if n.casefold() in taken), None):
            report.failures.append(name_clash(order.file, order.targets.values(), clash))
            continue
        taken |= {name.casefold(): order.file for name in order.targets.values()}
        report.planned[order.file] = tuple(order.targets.values())
        try:
            inputs = fingerprint(order, __version__, bestand.source.text, eintrag.source.text)
        except KekdocsError as error:
            report.failures.append(Failure(order.file, error))
        else:
            stale = _stale(order, inputs, options, manifest, report)
            wanted += [Wanted(each, inputs, eintrag, bestand) for each in stale]
    return _with_sound_templates(wanted, report)


def name_clash(file: str, names: Iterable[str], other: str) -> Failure:
    """Return why a Vorlage has no document: it would have the name of another one's."""
    shown = ", ".join(f"»{n}«" for n in names)
    hint = "Ändern Sie das Muster »dateiname« in kekdocs.yaml oder eines der Aktenzeichen."
    return Failure(file, NameClashError(f"Das Dokument hieße wie das von {other}: {shown}.", hint))


def _stale(
    order: Order, inputs: str, options: BuildOptions, manifest: Manifest, report: BuildReport
) -> Iterator[Order]:
    current = {f: n for f, n in order.targets.items() if not options.force and manifest.is_current(n, inputs)}
    if options.verify:
        current = {}
    report.current += current.values()
    targets = {f: n for f, n in order.targets.items() if f not in current}
    if targets:
        yield replace(order, targets=targets)


def _with_sound_templates(wanted: list[Wanted], report: BuildReport) -> list[Wanted]:
    """Prepare each template once, report its findings, and leave out what needs a broken one."""
    broken: dict[Path, bool] = {}
    for each in wanted:
        template = each.order.template
        if template not in broken:
            findings = _template_findings(each, report)
            report.diagnostics += findings
            broken[template] = any(d.is_error for d in findings)
    return [each for each in wanted if not broken[each.order.template]]


def _template_findings(wanted: Wanted, report: BuildReport) -> tuple[Diagnostic, ...]:
    order, koerperschaft = wanted.order, wanted.bestand.einstellungen.koerperschaft
    file = report.opened.workspace.name_of(order.template)
    try:
        prepared = load_template(order.template, order.wappen, koerperschaft.wappen_text, public=order.public)
    except KekdocsError as error:
        hints = (error.hint,) if error.hint else ()
        return (Diagnostic(error.code, Severity.FEHLER, str(error).rstrip("."), file, None, hints),)
    private = _private_parts(order, file) if order.public else ()
    return (*(report_fault(found, file) for found in prepared.findings), *private)


def _private_parts(order: Order, file: str) -> tuple[Diagnostic, ...]:
    """Say what keeps a template from making public documents."""
    from kekdocs.render.docx.clean import private_parts  # noqa: PLC0415 -- loads a reader of Word files

    found = private_parts(read_shared(order.template))
    return tuple(Diagnostic("K359", Severity.FEHLER, each, file, None, (PRIVATE_HINT,)) for each in found)
