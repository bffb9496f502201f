"""Builds documents from a workspace: what has changed, each on its own, nothing half-written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path

from kekdocs._version import __version__
from kekdocs.deutsch import fold_key, format_datum
from kekdocs.diagnostics import Diagnostic, Severity, TemplatePlace, sort_diagnostics
from kekdocs.errors import FileAccessError, ForeignFileError, KekdocsError, NameClashError
from kekdocs.files import content_hash, lock_file, resolve_inside, safe_filename, write_atomic
from kekdocs.model import Vorlage
from kekdocs.project.document import Job, Outcome, fingerprint, load_template, make_documents
from kekdocs.project.load import Opened, open_workspace
from kekdocs.project.manifest import NAME, Made, Manifest
from kekdocs.project.patterns import fill
from kekdocs.project.workspace import Workspace
from kekdocs.resolve import Bestand, Eintrag
from kekdocs.view import build_view

FORMATS = ("docx", "pdf")


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What to build and how. Empty ``formats`` are those of the settings; ``output`` is a folder, None the settings' one."""

    output: Path | None = None
    formats: tuple[str, ...] = ()
    force: bool = False
    verify: bool = False
    jobs: int = 1


@dataclass(frozen=True, slots=True)
class Failure:
    """A Vorlage or document that could not be made, with the reason."""

    file: str
    error: KekdocsError


@dataclass
class BuildReport:
    """What a build did: names of documents made and of those that were current, findings, failures, German remarks."""

    output: Path
    opened: Opened
    made: list[str] = field(default_factory=list)
    current: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    diagnostics: tuple[Diagnostic, ...] = ()
    failures: list[Failure] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        """Tell whether every wanted document is there."""
        return not self.failures and not any(d.is_error for d in self.diagnostics)


Progress = Callable[[int, int, str], None]
"""Called after each Vorlage with how many are done, how many there are, and the file's name."""


def build(
    workspace: Workspace, files: Sequence[Path] | None, options: BuildOptions, progress: Progress | None = None
) -> BuildReport:
    """Make the documents of the given Vorlagen, or of all.

    A broken Vorlage is reported and the others are made. Documents are written whole or not at all; a file at the target
    that this program did not make, or that was changed since, stays unless ``force``. Only after a build of all Vorlagen
    are documents removed whose Vorlage is gone, and only such as this program made.

    Raises:
        KekdocsError: when the output folder cannot be used at all, or another build is at work in it.
    """
    opened = open_workspace(workspace, files)
    output = _output_folder(opened, options)
    report = BuildReport(output, opened, diagnostics=opened.diagnostics)
    if opened.bestand is None or not _sound_settings(opened):
        return report
    _make_folder(output)
    with lock_file(output / ".kekdocs.lock"):
        manifest = Manifest.read(output)
        jobs = _wanted_jobs(opened, options, manifest, report)
        for done, (job, inputs, outcome) in enumerate(_run(jobs, options.jobs), 1):
            _accept(job, inputs, outcome, manifest, report, force=options.force)
            if progress:
                progress(done, len(jobs), job.file)
        if files is None and not opened.broken:
            _remove_left_over(opened, manifest, report)
        manifest.write()
    report.diagnostics = sort_diagnostics(report.diagnostics)
    return report


def _sound_settings(opened: Opened) -> bool:
    assert opened.bestand is not None
    return opened.bestand.source.file not in opened.broken


def _output_folder(opened: Opened, options: BuildOptions) -> Path:
    if options.output is not None:
        return options.output
    root = opened.workspace.root
    return resolve_inside(root, opened.bestand.einstellungen.haus.ausgabe) if opened.bestand else root / "build"


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"Der Ordner »{folder}« kann nicht angelegt werden."
        raise FileAccessError(message, "Prüfen Sie Schreibrechte und Schreibweise.") from error


def _formats(opened: Opened, options: BuildOptions) -> tuple[str, ...]:
    assert opened.bestand is not None
    wanted = options.formats or tuple(fold_key(f) for f in opened.bestand.einstellungen.haus.formate)
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


def _job(eintrag: Eintrag, bestand: Bestand, opened: Opened, options: BuildOptions) -> Job:
    haus, templates = bestand.einstellungen.haus, opened.workspace.templates
    wappen = bestand.einstellungen.koerperschaft.wappen
    stem = _stem(eintrag.vorlage, haus.dateiname)
    return Job(
        file=eintrag.source.file,
        view=build_view(eintrag, bestand),
        template=resolve_inside(templates, bestand.wordvorlage_of(eintrag.vorlage.art)),
        wappen=resolve_inside(templates, wappen) if wappen else None,
        erstellt=eintrag.vorlage.datum,
        targets={f: f"{stem}.{f}" for f in _formats(opened, options)},
        pdf_engine=haus.pdf_werkzeug,
        verify=options.verify,
    )


def _wanted_jobs(
    opened: Opened, options: BuildOptions, manifest: Manifest, report: BuildReport
) -> list[tuple[Job, str]]:
    """Return the jobs that are to be done with the hash of their inputs; what is current is noted in the report."""
    bestand = opened.bestand
    assert bestand is not None
    wanted: list[tuple[Job, str]] = []
    taken: dict[str, str] = {}
    for eintrag in (e for e in bestand.vorlagen if e.source.file not in opened.broken):
        job = _job(eintrag, bestand, opened, options)
        if clash := next((taken[n.casefold()] for n in job.targets.values() if n.casefold() in taken), None):
            report.failures.append(_name_clash(job, clash))
            continue
        taken |= {name.casefold(): job.file for name in job.targets.values()}
        inputs = fingerprint(job, __version__, bestand.source.text, eintrag.source.text)
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
    return tuple(
        Diagnostic(f.code, Severity.FEHLER, f.message, file, TemplatePlace(f.part, f.paragraph, f.excerpt), f.hints)
        for f in prepared.findings
    )


def _run(jobs: Sequence[tuple[Job, str]], workers: int) -> Iterator[tuple[Job, str, Outcome]]:
    if workers <= 1 or len(jobs) <= 1:
        for job, inputs in jobs:
            yield job, inputs, make_documents(job)
        return
    with ProcessPoolExecutor(min(workers, len(jobs))) as pool:
        outcomes: Iterable[Outcome] = pool.map(make_documents, [job for job, _ in jobs])
        for (job, inputs), outcome in zip(jobs, outcomes, strict=True):
            yield job, inputs, outcome


def _accept(
    job: Job, inputs: str, outcome: Outcome, manifest: Manifest, report: BuildReport, *, force: bool
) -> None:
    """Write what a job gave, note why it gave nothing."""
    if outcome.error:
        report.failures.append(Failure(job.file, outcome.error))
    report.remarks += [w for w in outcome.warnings if w not in report.remarks]
    report.diagnostics += tuple(_lost_text(job, lost.target, lost.text, lost.around) for lost in outcome.lost)
    bad = {lost.target for lost in outcome.lost}
    for name, data in outcome.documents.items():
        if name in bad:
            continue
        try:
            _write(name, data, manifest, force=force)
        except KekdocsError as error:
            report.failures.append(Failure(job.file, error))
        else:
            manifest.made[name] = Made(job.file, inputs, content_hash(data))
            report.made.append(name)


def _write(name: str, data: bytes, manifest: Manifest, *, force: bool) -> None:
    if not force and manifest.is_foreign(name) and manifest.hash_on_disk(name) != content_hash(data):
        hint = "Sichern Sie die Datei unter einem anderen Namen, oder überschreiben Sie sie mit --force."
        raise ForeignFileError(f"»{name}« wurde nicht von kekdocs gemacht oder seitdem von Hand geändert.", hint)
    write_atomic(manifest.folder / name, data)


def _lost_text(job: Job, target: str, text: str, around: str) -> Diagnostic:
    shown = text if len(text) <= 80 else f"{text[:79]}…"  # noqa: PLR2004 -- one line of a terminal
    message = f"der Text »{shown}« steht nicht vollständig oder nicht an seinem Platz in »{target}«"
    return Diagnostic("K407", Severity.FEHLER, message, job.file, None, (f"Dort steht: {around}",) if around else ())


def _remove_left_over(opened: Opened, manifest: Manifest, report: BuildReport) -> None:
    """Remove documents whose Vorlage is gone or has another name now, if they are as this program made them."""
    kept = {*report.made, *report.current, NAME}
    failed = {f.file for f in report.failures}
    for name in [n for n in manifest.made if n not in kept]:
        source = manifest.made[name].source
        if source in opened.files and (source in failed or not _renamed(name, source, manifest, kept)):
            continue
        if not manifest.is_foreign(name):
            (manifest.folder / name).unlink(missing_ok=True)
            report.removed.append(name)
        del manifest.made[name]


def _renamed(name: str, source: str, manifest: Manifest, kept: set[str]) -> bool:
    """Tell whether a Vorlage has a current document of the same format under another name."""
    ending = Path(name).suffix
    return any(m.source == source and n in kept and Path(n).suffix == ending for n, m in manifest.made.items())
