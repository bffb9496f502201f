"""Quoted wordings in prose: „…“ with ‚…‘ inside, reversible to the letter, and prose with the quotations taken out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kekdocs.redline.befehle.fehler import PasstNichtError

# Inside of a quotation the kinds of marks change places, level by level as in print; done twice it gives the text back.
_SWAP = str.maketrans("„“‚‘", "‚‘„“")
_MARK = re.compile("[„“]")
_OPEN = re.compile("[„»]")
# Stands for a quotation in the skeleton of a text.
ZITAT = "„“"


def swap(text: str) -> str:
    """Exchange double and single German quotation marks."""
    return text.translate(_SWAP) if not text.isascii() else text


def zitiere(text: str) -> str | None:
    """Return a wording in quotation marks, or None if no marks can hold it.

    „…“ with the inner marks exchanged; »…« and the inner text untouched where the marks within do not come in pairs.
    """
    inner = swap(text)
    if _end(inner + "“", 0) == len(inner):
        return f"„{inner}“"
    return None if "«" in text or "»" in text else f"»{text}«"


def _end(text: str, start: int) -> int | None:
    """Return where the “ stands that closes a quotation whose text begins at ``start``."""
    depth = 1
    for mark in _MARK.finditer(text, start):
        depth += 1 if mark[0] == "„" else -1
        if depth == 0:
            return mark.start()
    return None


@dataclass(frozen=True, slots=True)
class Skelett:
    """Prose whose quotations are emptied to „“, and their wordings in order."""

    text: str
    zitate: tuple[str, ...]


def take_zitate(prose: str) -> Skelett:
    """Take the quotations out of a text.

    Raises:
        PasstNichtError: a quotation does not end.
    """
    parts: list[str] = []
    quoted: list[str] = []
    at = 0
    while found := _OPEN.search(prose, at):
        start = found.end()
        end = _end(prose, start) if found[0] == "„" else prose.find("«", start)
        if end is None or end < 0:
            raise PasstNichtError("Ein Anführungszeichen wird nicht geschlossen", prose[found.start() : start + 40])
        parts += [prose[at : found.start()], ZITAT]
        inner = prose[start:end]
        quoted.append(swap(inner) if found[0] == "„" else inner)
        at = end + 1
    return Skelett("".join([*parts, prose[at:]]), tuple(quoted))
