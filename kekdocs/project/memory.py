"""What the last build found, as it is kept: plain data in JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from kekdocs.diagnostics import Diagnostic, Severity, Span, TemplatePlace
from kekdocs.project.snapshot import Look


@dataclass(slots=True)
class KnownDocument:
    """A document that was current: what the manifest says of it, and its look once its bytes were compared."""

    inputs: str
    output: str
    look: Look | None


@dataclass(slots=True)
class Known:
    """What reading a Vorlage and making its documents gave.

    ``look`` is None while the file is too fresh to be known by it; then ``text`` decides, the hash of its text. ``number``
    is what must not occur twice (K204); None when the file could not be read as a Vorlage. ``names_konzept`` tells that
    findings in other Vorlagen of the same concept depend on it.
    """

    look: Look | None
    text: str
    number: tuple[str, ...] | None
    documents: dict[str, KnownDocument]
    diagnostics: tuple[Diagnostic, ...]
    names_konzept: bool = False


@dataclass(slots=True)
class Memory:
    """What a build of all Vorlagen found. ``others`` are documents on the manifest that belong to no known Vorlage."""

    shared: dict[str, Look]
    output: str
    engine: str
    engine_reason: str
    remarks: list[str]
    settings: tuple[Diagnostic, ...]
    files: list[str]
    known: dict[str, Known]
    others: list[str]


def write_memory(memory: Memory) -> bytes:
    """Return the bytes to keep."""
    data = {
        "shared": memory.shared,
        "output": memory.output,
        "engine": [memory.engine, memory.engine_reason],
        "remarks": memory.remarks,
        "settings": [pack_diagnostic(d) for d in memory.settings],
        "files": memory.files,
        "known": {file: _packed_known(known) for file, known in memory.known.items()},
        "others": memory.others,
    }
    # Names of files may hold lone surrogates, which only ASCII can carry.
    return json.dumps(data, separators=(",", ":")).encode("ascii")


def _packed_known(known: Known) -> list[Any]:
    documents = {name: [d.inputs, d.output, d.look] for name, d in known.documents.items()}
    found = [pack_diagnostic(d) for d in known.diagnostics]
    return [known.look, known.text, known.number, documents, found, known.names_konzept]


def pack_diagnostic(diagnostic: Diagnostic) -> list[Any]:
    """Return a finding as plain data."""
    place: list[Any] | None = None
    if isinstance(at := diagnostic.place, Span):
        place = ["span", at.line, at.column, at.end_line, at.end_column]
    elif at is not None:
        place = ["template", at.part, at.paragraph, at.excerpt]
    d = diagnostic
    return [d.code, d.severity.value, d.message, d.file, place, list(d.hints)]


def read_memory(kept: bytes) -> Memory | None:
    """Return what was kept, None when it makes no sense."""
    try:
        data = json.loads(kept)
        return Memory(
            shared=data["shared"],
            output=data["output"],
            engine=data["engine"][0],
            engine_reason=data["engine"][1],
            remarks=data["remarks"],
            settings=tuple(map(unpack_diagnostic, data["settings"])),
            files=data["files"],
            known={file: _known(*packed) for file, packed in data["known"].items()},
            others=data["others"],
        )
    except (ValueError, TypeError, KeyError, IndexError, AttributeError):
        return None


def _known(
    look: Look | None,
    text: str,
    number: list[str] | None,
    documents: dict[str, Any],
    found: list[Any],
    names_konzept: bool,  # noqa: FBT001 -- as packed
) -> Known:
    return Known(
        look,
        text,
        None if number is None else tuple(number),
        {name: KnownDocument(*packed) for name, packed in documents.items()},
        tuple(map(unpack_diagnostic, found)),
        names_konzept,
    )


def unpack_diagnostic(packed: list[Any]) -> Diagnostic:
    """Return the finding that was packed; TypeError or ValueError when it makes no sense."""
    code, severity, message, file, place, hints = packed
    at: Span | TemplatePlace | None = None
    if place is not None:
        kind, *numbers = place
        at = Span(*numbers) if kind == "span" else TemplatePlace(*numbers)
    return Diagnostic(code, Severity(severity), message, file, at, tuple(hints))
