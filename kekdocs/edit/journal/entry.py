"""One line of the journal."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple

# Of the first line of a file: nothing is before it.
ZERO = "0" * 64
_PREVIOUS, _HASH = b',"previous":"', b',"hash":"'
_TAIL = len(_HASH) + 64 + len(b'"}')
_ENDS_WITH = re.compile(rb',"previous":"([0-9a-f]{64})","hash":"([0-9a-f]{64})"\}\Z')
_BEGINS_WITH = re.compile(rb'\{"number":(\d{1,9}),"kind":"(\w+)","vorlage":("(?:[^"\\]|\\.)*"),"of":"([^"\\]*)"')


class Kind(StrEnum):
    """What a line says. A vote counts until a line ``dropped`` says that its values never came into the Vorlage."""

    VOTE = "vote"
    DONE = "done"
    DROPPED = "dropped"


class Change(NamedTuple):
    """A cell that was changed; ``version`` is the one it has afterwards, ``feld`` the folded name."""

    feld: str
    alt: str | None
    neu: str | None
    version: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A line. Times are ISO 8601 with zone, hashes SHA-256; ``of`` is ``datei:nummer`` of the vote that a line is about.

    ``before`` and ``after`` are hashes of the Vorlage's bytes, ``wording`` the fingerprint of what was voted on. ``clock_back`` is the time of the line before where this
    one's is earlier: the order is that of the lines, whatever the clock says.
    """

    kind: Kind
    vorlage: str
    time: str
    who: str
    host: str
    of: str = ""
    gremium: str = ""
    mal: int = 0
    datum: str = ""
    changes: tuple[Change, ...] = ()
    reason: str = ""
    before: str = ""
    after: str = ""
    wording: str = ""
    clock_back: str = ""

    @property
    def moment(self) -> float:
        """Return the time in seconds since 1970; 0 for one that cannot be read."""
        try:
            return datetime.fromisoformat(self.time).timestamp()
        except ValueError:
            return 0.0

    def to_dict(self) -> dict[str, Any]:
        """Return plain data, empty fields left out."""
        data = {name: value for name in self.__slots__ if (value := getattr(self, name)) and name != "changes"}
        return data | {"changes": [change._asdict() for change in self.changes]} if self.changes else data


class Head(NamedTuple):
    """What the beginning of a line tells without reading all of it; ``vorlage`` is as JSON writes it."""

    number: int
    kind: str
    vorlage: bytes
    of: str


def json_text(text: str) -> bytes:
    """Return a text as JSON in the journal; half characters of an account's name are escaped."""
    return json.dumps(text, ensure_ascii=False).encode("utf-8", "backslashreplace")


def is_json(data: bytes) -> bool:
    """Tell whether bytes of a journal, which may have been changed since, can be read as JSON."""
    try:
        json.loads(data)
    except ValueError:
        return False
    return True


def encode(entry: Entry, number: int, previous: str) -> tuple[bytes, str]:
    """Return the line, its end included, and its hash."""
    # What begins and ends a line is found without reading all of it (``head_of``, ``links_of``).
    first = {"number": number, "kind": entry.kind, "vorlage": entry.vorlage, "of": entry.of}
    data = first | entry.to_dict() | {"previous": previous}
    body = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace")[:-1]
    own = hash_of(body)
    return body + _HASH + own.encode() + b'"}\n', own


def hash_of(body: bytes) -> str:
    """Return the hash of a line up to its own hash."""
    from hashlib import sha256  # noqa: PLC0415 -- loads OpenSSL, 4 ms that a reader of votes need not pay

    return sha256(body).hexdigest()


def links_of(line: bytes) -> tuple[str, str] | None:
    """Return the hash of the line before and the line's own, as it says; None for what is no line of a journal."""
    found = _ENDS_WITH.search(line)
    return (found[1].decode(), found[2].decode()) if found else None


def is_intact(line: bytes) -> bool:
    """Tell whether a line still has the bytes that its own hash was made of."""
    links = links_of(line)
    return links is not None and hash_of(line[:-_TAIL]) == links[1]


def head_of(line: bytes) -> Head | None:
    """Return the beginning of a line; None for what is no line of a journal."""
    found = _BEGINS_WITH.match(line)
    return Head(int(found[1]), found[2].decode(), found[3], found[4].decode("utf-8", "replace")) if found else None


def decode(line: bytes) -> Entry | None:
    """Return the entry of a line without its end; None for what is no line of a journal."""
    try:
        data = json.loads(line)
        changes = tuple(Change(**change) for change in data.pop("changes", ()))
        for name in ("number", "previous", "hash"):
            del data[name]
        entry = Entry(**data | {"kind": Kind(data["kind"])}, changes=changes)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    return entry if _has_types(entry) else None


def _has_types(entry: Entry) -> bool:
    """Tell whether each value is of its type; a line may have been written by somebody else than this program."""
    texts: list[object] = [getattr(entry, name) for name in entry.__slots__ if name not in ("mal", "changes")]
    numbers: list[object] = [entry.mal, *(each.version for each in entry.changes)]
    cells: list[object] = [value for each in entry.changes for value in (each.feld, each.alt or "", each.neu or "")]
    return all(isinstance(each, str) for each in (*texts, *cells)) and all(isinstance(each, int) for each in numbers)
