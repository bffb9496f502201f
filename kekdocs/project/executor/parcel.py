"""A batch with all its files, for a computer that sees none of them.

Contents are named by their hash. What all Vorlagen share (template, Wappen, fonts) is kept apart, so that it travels once
and not with every batch; what one Vorlage alone names (its source, its Anlagen) is in the parcel.
"""

from __future__ import annotations

import importlib.metadata
import os
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path

from kekdocs._version import __version__
from kekdocs.files import content_hash
from kekdocs.project.document import Job
from kekdocs.project.engines import font_files, read_font
from kekdocs.project.executor.batch import Batch
from kekdocs.project.inputs import read_input
from kekdocs.project.shared_files import read_shared


@dataclass(frozen=True, slots=True)
class Parcel:
    """Jobs that name files of the sender. ``files`` say what such a path holds: names below it, and hashes of contents.

    A path that is a file has the one name "". ``contents`` are those that only this batch needs, by hash.
    """

    jobs: tuple[Job, ...]
    files: Mapping[Path, Mapping[str, str]]
    contents: Mapping[str, bytes]
    made_by: str


@cache
def surroundings() -> str:
    """Return what the bytes of documents depend on besides the batch; sender and receiver must agree on it."""
    fast = os.environ.get("KEKDOCS_FAST_ZIP", "")
    typst = importlib.metadata.version("typst")
    return f"kekdocs {__version__}, typst {typst}, zlib {zlib.ZLIB_RUNTIME_VERSION}{', isal' if fast == '1' else ''}"


def pack(batch: Batch) -> tuple[Parcel, dict[str, bytes]]:
    """Return the parcel, and the contents by hash that other batches need as well.

    Raises:
        FileAccessError, FileBusyError: a file cannot be read.
    """
    files: dict[Path, Mapping[str, str]] = {}
    shared: dict[str, bytes] = {}
    own: dict[str, bytes] = {}
    for job in batch.jobs:
        for path in (job.template, job.wappen):
            if path is not None and path not in files:
                files[path] = _add({"": read_shared(path)}, shared, _hash_shared)
        for folder in job.fonts:
            if folder not in files:
                files[folder] = _add(_fonts_in(folder), shared, _hash_shared)
        for each in job.attached:
            files[each.path] = _add({"": read_input(each.path)}, own, content_hash)
    return Parcel(batch.jobs, files, own, surroundings()), shared


def _add(found: Mapping[str, bytes], contents: dict[str, bytes], hashed: Callable[[bytes], str]) -> dict[str, str]:
    names = {name: hashed(data) for name, data in found.items()}
    contents |= {names[name]: data for name, data in found.items()}
    return names


@lru_cache(maxsize=64)
def _hash_shared(data: bytes) -> str:
    return content_hash(data)


@lru_cache(maxsize=8)
def _fonts_in(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): read_font(path) for path in font_files(folder)}


def unpack(parcel: Parcel, shared: Mapping[str, bytes], lasting: Path, own: Path) -> Batch:
    """Lay the files out on this computer and return the batch.

    What is shared comes below ``lasting``, where equal contents lie in one place, so that a template is prepared once for
    all parcels; what only this batch needs comes below ``own``.
    """
    places: dict[Path, Path] = {}
    for path, names in parcel.files.items():
        is_shared = all(digest in shared for digest in names.values())
        places[path] = _lay_out(path, names, shared if is_shared else parcel.contents, lasting if is_shared else own)
    return Batch(tuple(_moved(job, places) for job in parcel.jobs))


def _lay_out(path: Path, names: Mapping[str, str], contents: Mapping[str, bytes], root: Path) -> Path:
    place = root / content_hash(path.name, *_flat(names)) / path.name
    if not names:
        place.mkdir(parents=True, exist_ok=True)
    for name, digest in names.items():
        target = place / name if name else place
        if not target.exists():
            _put(target, contents[digest])
    return place


def _flat(names: Mapping[str, str]) -> Iterator[str]:
    for name, digest in sorted(names.items()):
        yield name
        yield digest


def _put(target: Path, data: bytes) -> None:
    """Write a file that nobody keeps; another thread may do the same at the same time."""
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_name(f"{os.urandom(8).hex()}.tmp")
    temporary.write_bytes(data)
    temporary.replace(target)


def _moved(job: Job, places: Mapping[Path, Path]) -> Job:
    return replace(
        job,
        template=places[job.template],
        wappen=places[job.wappen] if job.wappen else None,
        fonts=tuple(places[folder] for folder in job.fonts),
        attached=tuple(replace(each, path=places[each.path]) for each in job.attached),
    )
