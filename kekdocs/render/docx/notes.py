"""Footnotes and endnotes of a filled document: one for each reference, in the order of the text.

A loop repeats a reference, a condition leaves one out. Word bears both; LibreOffice (7.4) takes the notes by their order and
would show the wrong text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, MutableMapping
from typing import Final

_DOCUMENT: Final = "word/document.xml"
_KINDS: Final = ("footnote", "endnote")


def settle_notes(filled: MutableMapping[str, bytes], others: Mapping[str, bytes]) -> None:
    """Bring the notes in line with their references; ``filled`` parts are changed, ``others`` only read."""
    for kind in _KINDS:
        part = f"word/{kind}s.xml"
        notes = filled.get(part) or others.get(part)
        document = filled.get(_DOCUMENT) or others.get(_DOCUMENT)
        if notes is not None and document is not None:
            _settle(kind, part, filled, document, notes)


def _settle(kind: str, part: str, filled: MutableMapping[str, bytes], document: bytes, notes: bytes) -> None:
    name = kind.encode()
    texts = {match[1]: match for match in _texts(name).finditer(notes)}
    plain = {number: match for number, match in texts.items() if b"w:type=" not in match[0].partition(b">")[0]}
    reference = re.compile(rb'(<w:%bReference [^>]*?w:id=")(-?\d+)(")' % name)
    cited = [match[2] for match in reference.finditer(document)]
    if cited == list(plain) or not set(cited) <= set(plain):
        return
    first = 1 + max((int(number) for number in texts if number not in plain), default=0)
    numbers = iter(range(first, first + len(cited)))
    filled[_DOCUMENT] = reference.sub(lambda match: match[1] + b"%d" % next(numbers) + match[3], document)
    kept = _texts(name).sub(lambda match: b"" if match[1] in plain else match[0], notes)
    copies = b"".join(_numbered(plain[number][0], first + place) for place, number in enumerate(cited))
    head, end, tail = kept.rpartition(b"</w:%bs>" % name)
    filled[part] = head + copies + end + tail


def _texts(name: bytes) -> re.Pattern[bytes]:
    return re.compile(rb'<w:%b (?:[^>]*?)w:id="(-?\d+)"[^>]*>.*?</w:%b>' % (name, name), re.DOTALL)


def _numbered(note: bytes, number: int) -> bytes:
    return re.sub(rb'w:id="-?\d+"', b'w:id="%d"' % number, note, count=1)
