"""Builds documents from a workspace: what has changed, each on its own, nothing half-written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kekdocs.diagnostics import Diagnostic, Severity, Span, sort_diagnostics
from kekdocs.errors import FileAccessError, FileBusyError, ForeignFileError, KekdocsError, MissingCharacterError
from kekdocs.files import content_hash, find_owner_file, make_folder, resolve_inside, write_atomic
from kekdocs.files.system_errors import explain
from kekdocs.project.cache import BuildCache, Recalled
from kekdocs.project.characters import find_character
from kekdocs.project.document import Broken, Job, Outcome
from kekdocs.project.executor.choose import open_executor
from kekdocs.project.executor.seam import render_all
from kekdocs.project.listing import open_list
from kekdocs.project.made_log import Made
from kekdocs.project.manifest import NAME, Manifest
from kekdocs.project.opened import Opened
from kekdocs.project.public import PUBLIC_FOLDER, publish_opened, withdrawn
from kekdocs.project.report import BuildOptions, BuildReport, Failure
from kekdocs.project.workspace import Workspace

if TYPE_CHECKING:
    from kekdocs.project.plan import Wanted

Progress = Callable[[int, int, str], None]
"""Called after each Vorlage with how many are done, how many there are, and the file's name."""


def build(
    workspace: Workspace, files: Sequence[Path] | None, options: BuildOptions, progress: Progress | None = None
) -> BuildReport:
    """Make the documents of the given Vorlagen, or of all.

    A broken Vorlage is reported and the others are made. Documents are written whole or not at all; a file at the target
    that this program did not make, or that was changed since, stays unless ``force``. Only after a build of all Vorlagen
    are documents removed whose Vorlage is gone, and only such as this program made. Of a ``shard`` only the Vorlagen are
    made that are in it.

    Raises:
        KekdocsError: when the output folder cannot be used at all, another build is at work in it, or there is no cluster
            where one was to render.
    """
    if options.shard:
        files = options.shard.choose(workspace.vorlage_files() if files is None else files, workspace)
    cache = BuildCache.open(workspace, options) if files is None and not options.public else None
    if cache and options.quick and (known := cache.untouched()):
        return known
    recalled = cache.recall() if cache and options.quick else None
    if cache and recalled and not recalled.changed and (known := cache.report(recalled)):
        return known
    report = _build(workspace, files, options, progress, cache, recalled) if recalled else None
    if report is None:
        report = _build(workspace, files, options, progress, cache, None)
    assert report is not None, "only what was recalled can fail to agree"
    return report


def _build(
    workspace: Workspace,
    files: Sequence[Path] | None,
    options: BuildOptions,
    progress: Progress | None,
    cache: BuildCache | None,
    recalled: Recalled | None,
) -> BuildReport | None:
    """Read the Vorlagen, or the changed ones alone, and make what is not current; None when the others must be read too."""
    from kekdocs.project.load import open_workspace  # noqa: PLC0415 -- loads YAML and models: 150 ms
    from kekdocs.project.plan import plan_documents  # noqa: PLC0415 -- see above

    opened = open_workspace(workspace, recalled.changed if recalled else files)
    opened = recalled.merge(opened) if recalled else opened
    output = _output_folder(opened, options)
    report = BuildReport(output, opened, diagnostics=opened.diagnostics)
    if opened.bestand is None or not _sound_settings(opened):
        return report
    published = publish_opened(opened, names_asked=not (files is None or options.shard)) if options.public else None
    if published:
        opened = published.opened
        report.diagnostics += published.diagnostics
        report.remarks += published.remarks
    make_folder(output)
    with open_list(output, options.shard, report) as manifest:
        wanted = plan_documents(opened, options, manifest, report)
        if cache:
            cache.planned(report)
        if cache and recalled and not cache.joins(opened, report, manifest):
            return None
        _make_all(wanted, options, manifest, report, progress)
        if published:
            _remove_withdrawn(None if files is None else published.names, manifest, report)
        elif files is None and not opened.broken:
            _remove_left_over(opened, manifest, report)
        if cache:
            cache.keep(report, manifest)
    report.diagnostics = sort_diagnostics(report.diagnostics)
    return report


def _make_all(
    wanted: Sequence[Wanted],
    options: BuildOptions,
    manifest: Manifest,
    report: BuildReport,
    progress: Progress | None,
) -> None:
    with open_executor(options, len(wanted)) as executor:
        outcomes = render_all(executor, (each.make_job() for each in wanted))
        for done, (each, (job, outcome)) in enumerate(zip(wanted, outcomes, strict=True), 1):
            _accept(job, each.inputs, outcome, manifest, report, force=options.force)
            if progress:
                progress(done, len(wanted), job.file)


def _sound_settings(opened: Opened) -> bool:
    assert opened.bestand is not None
    return opened.bestand.source.file not in opened.broken


def _output_folder(opened: Opened, options: BuildOptions) -> Path:
    root = opened.workspace.root
    own = resolve_inside(root, opened.bestand.einstellungen.haus.ausgabe) if opened.bestand else root / "build"
    output = own if options.output is None else options.output
    if options.public:
        return output / PUBLIC_FOLDER
    if output.name.casefold() == PUBLIC_FOLDER:
        message = f"Der Ordner »{output}« ist für öffentliche Dokumente; ohne --public entsteht dort nichts."
        raise FileAccessError(message, "Nennen Sie einen anderen Ordner, oder bauen Sie mit --public.")
    return output


def _accept(job: Job, inputs: str, outcome: Outcome, manifest: Manifest, report: BuildReport, *, force: bool) -> None:
    """Write what a job gave, note why it gave nothing."""
    if outcome.error:
        report.failures.append(Failure(job.file, outcome.error, _place_of(outcome.error, job, report)))
    report.remarks += [w for w in outcome.warnings if w not in report.remarks]
    report.diagnostics += tuple(_lost_text(job, lost.target, lost.text, lost.around) for lost in outcome.lost)
    report.diagnostics += tuple(_broken_rule(job, each) for each in outcome.broken)
    bad = {lost.target for lost in outcome.lost} | {each.target for each in outcome.broken if each.is_own}
    for name, data in outcome.documents.items():
        if name in bad:
            continue
        try:
            _write(name, data, manifest, force=force)
        except KekdocsError as error:
            report.failures.append(Failure(job.file, error))
        else:
            manifest.note(name, Made(job.file, inputs, content_hash(data)))
            report.made.append(name)


def _place_of(error: KekdocsError, job: Job, report: BuildReport) -> Span | None:
    source = report.opened.sources.get(job.file)
    return find_character(source.text, error.character) if source and isinstance(error, MissingCharacterError) else None


def _write(name: str, data: bytes, manifest: Manifest, *, force: bool) -> None:
    if not force and manifest.is_foreign(name) and manifest.hash_on_disk(name) != content_hash(data):
        hint = "Sichern Sie die Datei unter einem anderen Namen, oder überschreiben Sie sie mit --force."
        raise ForeignFileError(f"»{name}« wurde nicht von kekdocs gemacht oder seitdem von Hand geändert.", hint)
    write_atomic(manifest.folder / name, data)


def _broken_rule(job: Job, broken: Broken) -> Diagnostic:
    message = f"»{broken.target}« nennt sich {broken.standard}, hält aber die Regel {broken.rule} nicht ein"
    if broken.is_own:
        return Diagnostic("K514", Severity.FEHLER, message, job.file)
    hint = "Das PDF hat LibreOffice gemacht; das eingebaute Werkzeug (pdf-werkzeug: typst) hält die Regeln ein."
    return Diagnostic("K514", Severity.WARNUNG, message, job.file, None, (hint,))


def _lost_text(job: Job, target: str, text: str, around: str) -> Diagnostic:
    shown = text if len(text) <= 80 else f"{text[:79]}…"  # noqa: PLR2004 -- one line of a terminal
    message = f"der Text »{shown}« steht nicht vollständig oder nicht an seinem Platz in »{target}«"
    return Diagnostic("K512", Severity.FEHLER, message, job.file, None, (f"Dort steht: {around}",) if around else ())


def _remove_left_over(opened: Opened, manifest: Manifest, report: BuildReport) -> None:
    """Remove documents whose Vorlage is gone or has another name now, if they are as this program made them."""
    kept = {*report.made, *report.current, NAME}
    failed = {f.file for f in report.failures}
    for name in [n for n in manifest.made if n not in kept]:
        source = manifest.made[name].source
        if source in opened.files and (source in failed or not _renamed(name, source, manifest, kept)):
            continue
        try:
            if not manifest.is_foreign(name):
                _remove(manifest.folder / name)
                report.removed.append(name)
        except KekdocsError as error:
            report.failures.append(Failure(source, error))
        else:
            manifest.forget(name)


def _remove_withdrawn(names: Sequence[str] | None, manifest: Manifest, report: BuildReport) -> None:
    """Remove documents that are public no longer; one that was changed by hand stays, and is named."""
    for name in withdrawn(manifest.made, {*report.made, *report.current}, names):
        try:
            if manifest.is_foreign(name):
                hint = "Prüfen und löschen Sie die Datei selbst."
                raise ForeignFileError(f"»{name}« ist nicht mehr öffentlich und wurde von Hand geändert.", hint)
            _remove(manifest.folder / name)
            report.removed.append(name)
        except KekdocsError as error:
            report.failures.append(Failure(manifest.made[name].source, error))
        else:
            manifest.forget(name)


def _remove(path: Path) -> None:
    if owner := find_owner_file(path):
        message = f"Die Datei »{path}« soll entfernt werden und ist in Word oder LibreOffice geöffnet."
        raise FileBusyError(message, f"Schließen Sie sie, oder löschen Sie die Datei »{owner.name}« daneben.")
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise explain(error, path, "gelöscht") from error


def _renamed(name: str, source: str, manifest: Manifest, kept: set[str]) -> bool:
    """Tell whether a Vorlage has a current document of the same format under another name."""
    ending = Path(name).suffix
    return any(m.source == source and n in kept and Path(n).suffix == ending for n, m in manifest.made.items())
