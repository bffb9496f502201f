"""Lets a build skip what it would only find as it was: reading, checking and comparing Vorlagen that nobody touched.

The rule: a Vorlage is known when nothing that its findings and documents depend on has changed since a build looked at it.
That is its own file, its documents and their entries in the manifest, and everything shared (settings, templates, Anlagen,
concepts, this program, the engine's being there). A change of anything shared makes every Vorlage unknown. Three things are
said about Vorlagen together: that two have one number (K204), that two documents have one name, and what those of one
concept say about each other; where one of these holds, held, or could hold, all are read. The report is the one that reading everything would give.

Looks (size, times, number) are believed only when they were taken before the content was read and were two seconds old
then; else the content is compared. Documents that a build has just written are compared once, by the next build.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from kekdocs.diagnostics import Diagnostic, sort_diagnostics
from kekdocs.errors import KekdocsError
from kekdocs.files import NotUtf8Error, TooLargeError, content_hash, read_text
from kekdocs.files.stamp import program_stamp
from kekdocs.files.user_cache import drop_entry, read_entry, write_entry
from kekdocs.project.engines import missing_engine
from kekdocs.project.manifest import NAME as LIST
from kekdocs.project.manifest import Manifest, read_list
from kekdocs.project.memory import Known, KnownDocument, Memory, read_memory, write_memory
from kekdocs.project.opened import HasText, Opened
from kekdocs.project.report import BuildOptions, BuildReport
from kekdocs.project.snapshot import Snapshot, look_at, take_snapshot
from kekdocs.project.untouched import Untouched, hash_looks, looks_of
from kekdocs.project.workspace import CONFIG, Workspace

_KIND, _KIND_UNTOUCHED = "builds", "untouched"
_SAME_NUMBER = "K204"
_MAX_TEXT = 2_000_000


@dataclass(frozen=True, slots=True)
class _Text:
    text: str


@dataclass(slots=True)
class Recalled:
    """What need not be read again, and the ``changed`` Vorlagen that must, both in the order of the files."""

    memory: Memory
    manifest: Manifest
    files: list[str]
    known: dict[str, Known] = field(default_factory=dict)
    changed: list[Path] = field(default_factory=list)
    compared: bool = False
    """Whether a look was renewed by comparing content, which is worth keeping."""

    def documents(self) -> Iterator[tuple[str, KnownDocument]]:
        """Yield the known documents by name, in the order of the files."""
        for file in self.files:
            if file in self.known:
                yield from self.known[file].documents.items()

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return the findings in known Vorlagen."""
        return tuple(d for known in self.known.values() for d in known.diagnostics)

    def merge(self, opened: Opened) -> Opened:
        """Return what opening all would have given, from what opening the changed ones gave."""
        found = sort_diagnostics((*self.diagnostics(), *opened.diagnostics))
        texts: Mapping[str, HasText] = {**_texts(opened.workspace, self.diagnostics()), **opened.sources}
        return replace(opened, diagnostics=found, sources=texts, files=tuple(self.files))

    def touches_konzept(self) -> bool:
        """Tell whether a Vorlage that was changed or removed belonged to a concept."""
        return any(known.names_konzept for file, known in self.memory.known.items() if file not in self.known)

    def agrees(self, opened: Opened, report: BuildReport, manifest: Manifest) -> bool:
        """Tell whether the changed Vorlagen, now planned, leave everything about the known ones as it was."""
        assert opened.bestand is not None
        numbers = [known.number for known in self.known.values() if known.number]
        numbers += [number_of(eintrag.vorlage) for eintrag in opened.bestand.vorlagen]
        names = [name.casefold() for name, _ in self.documents()]
        names += [name.casefold() for planned in report.planned.values() for name in planned]
        return (
            len(set(numbers)) == len(numbers)
            and len(set(names)) == len(names)
            and not any(d.code == _SAME_NUMBER for d in self.diagnostics())
            and not report.failures
            and not self.touches_konzept()
            and not any(eintrag.vorlage.konzept for eintrag in opened.bestand.vorlagen)
            and _is_on(manifest, self)
        )

    def order(self, report: BuildReport) -> list[str]:
        """Return the names of all current documents in the order of the files."""
        current = set(report.current)
        by_file = {file: list(known.documents) for file, known in self.known.items()}
        by_file |= {file: [n for n in names if n in current] for file, names in report.planned.items()}
        return [name for file in self.files for name in by_file.get(file, ())]


def number_of(vorlage: object) -> tuple[str, ...]:
    """Return what no two Vorlagen may share, as ``resolve`` compares it."""
    return tuple(str(getattr(vorlage, name)) for name in ("aktenzeichen", "vorlagennummer", "art"))


def _is_on(manifest: Manifest, recalled: Recalled) -> bool:
    made = manifest.made
    return all(
        (entry := made.get(name)) is not None and (entry.inputs, entry.output) == (document.inputs, document.output)
        for name, document in recalled.documents()
    )


def _texts(workspace: Workspace, found: Sequence[Diagnostic]) -> dict[str, HasText]:
    texts: dict[str, HasText] = {}
    for file in dict.fromkeys(d.file for d in found):
        # A text that cannot be read now is left out of what is shown.
        with contextlib.suppress(KekdocsError, NotUtf8Error, TooLargeError):
            texts[file] = _Text(read_text(workspace.root / file, _MAX_TEXT))
    return texts


@dataclass(slots=True)
class BuildCache:
    """The memory of builds of all Vorlagen with the same options."""

    workspace: Workspace
    options: BuildOptions
    snapshot: Snapshot | None
    key: str | None
    _recalled: Recalled | None = None
    _remarks: list[str] = field(default_factory=list)

    @classmethod
    def open(cls, workspace: Workspace, options: BuildOptions) -> BuildCache:
        """Look at the workspace before anything in it is read."""
        stamp = program_stamp()
        output = os.path.abspath(options.output) if options.output else ""  # noqa: PTH100  # the same without touching links
        named = (os.fspath(workspace.root), output, " ".join(sorted(options.formats)))
        return cls(workspace, options, take_snapshot(workspace), content_hash(stamp, *named) if stamp else None)

    def recall(self) -> Recalled | None:
        """Return what need not be done again; None when everything must."""
        if self.snapshot is None or self.key is None or self.options.force or self.options.verify:
            return None
        kept = read_entry(_KIND, self.key)
        memory = read_memory(kept) if kept else None
        if memory is None or self.snapshot.shared_if_settled() != memory.shared or not _same_engine(memory):
            return None
        if not os.path.isfile(os.path.join(memory.output, LIST)):  # noqa: PTH113, PTH118  # a Path costs more than the look
            return None
        self._recalled = self._compare(memory, self.snapshot)
        return self._recalled

    def untouched(self) -> BuildReport | None:
        """Return the report of a build where nothing was touched since the last one; None when that is not sure."""
        if self.snapshot is None or self.key is None or self.options.force or self.options.verify:
            return None
        data = read_entry(_KIND_UNTOUCHED, self.key)
        kept = Untouched.unpack(data) if data else None
        if kept is None or _engine_reason(kept.engine) != kept.engine_reason:
            return None
        try:
            looks = hash_looks(self.snapshot, looks_of(kept.output, kept.current), read_list(kept.output))
        except (KekdocsError, TooLargeError):
            return None
        if looks != kept.looks:
            return None
        return self._report(kept.output, kept.found, kept.files, kept.remarks, kept.current)

    def _compare(self, memory: Memory, snapshot: Snapshot) -> Recalled:
        files = memory.files
        if set(files) != set(snapshot.vorlagen):
            files = [self.workspace.name_of(path) for path in self.workspace.vorlage_files()]
        manifest = Manifest.peek(Path(memory.output))
        recalled = Recalled(memory, manifest, files)
        for file in files:
            known = memory.known.get(file)
            if known is not None and self._is_known(file, known, snapshot, recalled):
                recalled.known[file] = known
            else:
                recalled.changed.append(self.workspace.root / file)
        return recalled

    def _is_known(self, file: str, known: Known, snapshot: Snapshot, recalled: Recalled) -> bool:
        look = snapshot.vorlagen.get(file)
        if look is None:
            return False
        if known.look != look:
            if _hash_of_text(self.workspace.root / file) != known.text:
                return False
            known.look = look if snapshot.settled(look) else None
            recalled.compared = recalled.compared or known.look is not None
        return all(_is_current(name, file, each, snapshot, recalled) for name, each in known.documents.items())

    def report(self, recalled: Recalled) -> BuildReport | None:
        """Return the report of a build that has nothing to do; None when there is something to do after all."""
        memory = recalled.memory
        names = {name for name, _ in recalled.documents()}
        if set(recalled.manifest.made) - names != set(memory.others) or recalled.touches_konzept():
            return None
        found = sort_diagnostics((*memory.settings, *recalled.diagnostics()))
        current = [name for name, _ in recalled.documents()]
        if recalled.compared and self.key:
            write_entry(_KIND, self.key, write_memory(memory))
        self._keep_untouched(recalled, found, current)
        return self._report(memory.output, found, recalled.files, memory.remarks, current)

    def _report(
        self, output: str, found: tuple[Diagnostic, ...], files: list[str], remarks: list[str], current: list[str]
    ) -> BuildReport:
        opened = Opened(self.workspace, None, found, _texts(self.workspace, found), tuple(files))
        report = BuildReport(self.options.output or Path(output), opened, diagnostics=found)
        report.remarks = list(remarks)
        report.current = current
        return report

    def _keep_untouched(self, recalled: Recalled, found: tuple[Diagnostic, ...], current: list[str]) -> None:
        """Keep the report where each file was recognised by its look; a look that is too fresh proves nothing."""
        memory, snapshot = recalled.memory, self.snapshot
        documents = [document.look for _, document in recalled.documents()]
        if snapshot is None or self.key is None:
            return
        if None in documents or any(known.look is None for known in recalled.known.values()):
            return
        looks = hash_looks(snapshot, documents, recalled.manifest.listed)
        engine = (memory.engine, memory.engine_reason)
        kept = Untouched(looks, memory.output, *engine, memory.remarks, found, recalled.files, current)
        write_entry(_KIND_UNTOUCHED, self.key, kept.pack())

    def planned(self, report: BuildReport) -> None:
        """Note the remarks so far: those about the build as a whole, which the next one has to repeat."""
        self._remarks = list(report.remarks)

    def joins(self, opened: Opened, report: BuildReport, manifest: Manifest) -> bool:
        """Put what is known into the report of the changed Vorlagen; False when it does not fit, and is forgotten."""
        recalled = self._recalled
        if recalled is None or not recalled.agrees(opened, report, manifest):
            self._recalled = None
            return False
        report.current += [name for name, _ in recalled.documents()]
        report.current = recalled.order(report)
        return True

    def keep(self, report: BuildReport, manifest: Manifest) -> None:
        """Remember what a build found. Called while the output folder is locked."""
        if self.key is None:
            return
        memory = self._memory(report, manifest)
        if memory is None:
            drop_entry(_KIND, self.key)
        else:
            write_entry(_KIND, self.key, write_memory(memory))

    def _memory(self, report: BuildReport, manifest: Manifest) -> Memory | None:
        opened, snapshot = report.opened, self.snapshot
        shared = snapshot.shared_if_settled() if snapshot else None
        if snapshot is None or shared is None or opened.bestand is None:
            return None
        # A Vorlage with errors and a document that could not be written leave things behind that only a whole build clears.
        if report.failures or opened.broken:
            return None
        if set(opened.files) != set(snapshot.vorlagen):
            return None
        haus = opened.bestand.einstellungen.haus
        engine = haus.pdf_werkzeug if not self.options.formats and "pdf" in haus.formate else ""
        known = dict(self._recalled.known) if self._recalled else {}
        known |= _newly_known(report, manifest, snapshot, set(known))
        names = {name for each in known.values() for name in each.documents}
        return Memory(
            shared=shared,
            output=os.path.abspath(report.output),  # noqa: PTH100  # see above
            engine=engine,
            engine_reason=_engine_reason(engine),
            remarks=self._remarks,
            settings=tuple(d for d in opened.diagnostics if d.file == CONFIG),
            files=list(opened.files),
            known=known,
            others=sorted(set(manifest.made) - names),
        )


def _same_engine(memory: Memory) -> bool:
    return not memory.engine or _engine_reason(memory.engine) == memory.engine_reason


def _engine_reason(engine: str) -> str:
    reason = missing_engine(engine) if engine else None
    return f"{reason} {reason.hint}" if reason else ""


def _hash_of_text(path: Path) -> str | None:
    try:
        return content_hash(read_text(path, _MAX_TEXT))
    except (KekdocsError, NotUtf8Error, TooLargeError):
        return None


def _is_current(name: str, file: str, document: KnownDocument, snapshot: Snapshot, recalled: Recalled) -> bool:
    manifest = recalled.manifest
    entry = manifest.made.get(name)
    look = look_at(os.path.join(manifest.folder, name))  # noqa: PTH118  # a Path for each costs 5 ms
    if look is None or entry is None:
        return False
    if (entry.source, entry.inputs, entry.output) != (file, document.inputs, document.output):
        return False
    if look != document.look:
        try:
            if manifest.hash_on_disk(name) != document.output:
                return False
        except (KekdocsError, TooLargeError):
            return False
        document.look = look if snapshot.settled(look) else None
        recalled.compared = recalled.compared or document.look is not None
    return True


def _newly_known(report: BuildReport, manifest: Manifest, snapshot: Snapshot, old: set[str]) -> dict[str, Known]:
    """What this build learned about the Vorlagen that it read."""
    opened = report.opened
    assert opened.bestand is not None
    found: dict[str, list[Diagnostic]] = {}
    for diagnostic in opened.diagnostics:
        found.setdefault(diagnostic.file, []).append(diagnostic)
    entries = {eintrag.source.file: eintrag for eintrag in opened.bestand.vorlagen}
    there = {*report.made, *report.current}
    failed, broken = {failure.file for failure in report.failures}, opened.broken
    known: dict[str, Known] = {}
    for file, source in opened.sources.items():
        names = () if file in broken else report.planned.get(file)
        # A file that could not be read has no text; whether it can be read again only reading tells.
        if file in old or file in failed or file not in snapshot.vorlagen or not source.text:
            continue
        if names is None or not there >= set(names):
            continue
        look = snapshot.vorlagen[file]
        known[file] = Known(
            look if snapshot.settled(look) else None,
            content_hash(source.text),
            number_of(entries[file].vorlage) if file in entries else None,
            {name: KnownDocument(manifest.made[name].inputs, manifest.made[name].output, None) for name in names},
            tuple(found.get(file, ())),
            file in entries and bool(entries[file].vorlage.konzept),
        )
    return known
