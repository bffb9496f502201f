"""Who may write the list of the documents of a folder, and when: one whole build, or any number of shards at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kekdocs.files import lock_file
from kekdocs.project.made_log import MadeLog, find_logs, remove_logs
from kekdocs.project.manifest import NAME, Manifest
from kekdocs.project.report import BuildReport
from kekdocs.project.shard import Shard

_LOCK = ".kekdocs.lock"
# All shards of a build may end at once, and each writes the list of all documents.
_LIST_SECONDS, _LIST_POLL = 300.0, 0.02


@contextmanager
def open_list(folder: Path, shard: Shard | None, report: BuildReport) -> Iterator[Manifest]:
    """Yield the documents of a folder; however the block ends, what was made is on the list beside them.

    A whole build holds the folder until its end, and takes over what builds left that were killed. A shard reads the list
    as it is, keeps a log of its own, and holds the folder only while it puts its documents on the list in the end. That two
    shards made a document of the same name is then a failure in the report.

    Raises:
        ConflictError: another build holds the folder.
    """
    if shard:
        with _listed_at_the_end(folder, shard, report) as manifest:
            yield manifest
        return
    with lock_file(folder / _LOCK):
        logs = find_logs(folder)
        manifest = Manifest.read(folder, logs)
        manifest.believe_logs()
        manifest.log = MadeLog(folder, "build")
        try:
            yield manifest
        finally:
            # After Ctrl+C too: what is made but not on the list would pass for a foreign file once its Vorlage changes.
            manifest.log.close()
            manifest.write()
            manifest.log.remove()
            remove_logs(logs)


@contextmanager
def _listed_at_the_end(folder: Path, shard: Shard, report: BuildReport) -> Iterator[Manifest]:
    manifest = Manifest.read(folder, find_logs(folder))
    manifest.log = MadeLog(folder, f"shard-{shard.number}-of-{shard.count}")
    try:
        yield manifest
    finally:
        manifest.log.close()
        if manifest.fresh or manifest.gone or not (folder / NAME).is_file():
            with lock_file(folder / _LOCK, _LIST_SECONDS, poll=_LIST_POLL):
                _merge(manifest, report)
        manifest.log.remove()


def _merge(manifest: Manifest, report: BuildReport) -> None:
    """Put what this shard made on the list as it is now."""
    listed = Manifest.read(manifest.folder)
    for name in sorted(manifest.fresh):
        mine, other = manifest.made[name], listed.made.get(name)
        if other and other.source != mine.source and name in _names_now(other.source, report):
            _add_clash(mine.source, name, other.source, report)
        listed.made[name] = mine
    for name, made in manifest.gone.items():
        if listed.made.get(name) == made:
            del listed.made[name]
    listed.write()


def _names_now(file: str, report: BuildReport) -> set[str]:
    """Return the names that the documents of a Vorlage have by now; none when it is gone."""
    from kekdocs.project.plan import FORMATS, name_of  # noqa: PLC0415 -- loads models
    from kekdocs.source import read_vorlage  # noqa: PLC0415 -- see above

    opened = report.opened
    path = opened.workspace.root / file
    vorlage = read_vorlage(path, file).value if path.is_file() else None
    if vorlage is None or opened.bestand is None:
        return set()
    stem = name_of(vorlage, opened.bestand.einstellungen.haus.dateiname)
    return {f"{stem}.{ending}" for ending in FORMATS}


def _add_clash(file: str, name: str, other: str, report: BuildReport) -> None:
    from kekdocs.project.plan import name_clash  # noqa: PLC0415 -- see above

    report.failures.append(name_clash(file, [name], other))
    report.made = [each for each in report.made if each != name]
