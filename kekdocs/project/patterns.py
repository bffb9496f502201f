"""Patterns of the house: names of documents and new Aktenzeichen, ``{jahr}-{laufend:5}``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kekdocs.deutsch import fold_key, join_und
from kekdocs.diagnostics import Diagnostic
from kekdocs.model import Haus
from kekdocs.source import Source

_PLACEHOLDER = re.compile(r"\{([^{}:]*)(?::(\d{1,2}))?\}")
NAME_PARTS = ("aktenzeichen", "vorlagennummer", "gegenstand", "art", "datum")
NUMBER_PARTS = ("jahr", "laufend")
_SOURCES = ("resolutions", "templates", "anlagen", ".vscode", ".")


def fill(pattern: str, values: Mapping[str, str]) -> str:
    """Return the pattern with its placeholders replaced; ``{name:5}`` pads a number with zeros to five digits."""
    return _PLACEHOLDER.sub(lambda m: values[fold_key(m[1])].zfill(int(m[2] or 0)), pattern)


def number_regex(pattern: str, jahr: int) -> re.Pattern[str]:
    """Return what finds the running number of an existing Aktenzeichen of a year; group 1 is the number."""
    parts = _PLACEHOLDER.split(pattern)
    pieces = [re.escape(parts[0])]
    for name, after in zip(parts[1::3], parts[3::3], strict=True):
        pieces += [r"(\d+)" if fold_key(name) == "laufend" else str(jahr), re.escape(after)]
    return re.compile("".join(pieces) + r"\Z")


def _unknown(pattern: str, allowed: tuple[str, ...]) -> list[str]:
    names = [m[1] for m in _PLACEHOLDER.finditer(pattern) if fold_key(m[1]) not in allowed]
    rest = _PLACEHOLDER.sub("", pattern)
    return names + [sign for sign in "{}" if sign in rest]


def check_patterns(haus: Haus, source: Source) -> Iterator[Diagnostic]:
    """Report placeholders that do not exist, a number pattern without a running number (K208), an output among the sources (K209)."""
    for name, pattern, allowed in (("dateiname", haus.dateiname, NAME_PARTS), ("nummer", haus.nummer, NUMBER_PARTS)):
        hint = "Möglich sind: " + join_und([f"{{{part}}}" for part in allowed]) + "."
        if unknown := _unknown(pattern, allowed):
            yield source.report("K208", f"den Platzhalter »{unknown[0]}« gibt es hier nicht", ("haus", name), hint)
        elif name == "nummer" and "laufend" not in [fold_key(m[1]) for m in _PLACEHOLDER.finditer(pattern)]:
            yield source.report("K208", "im Muster fehlt {laufend}, jede Nummer wäre gleich", ("haus", name), hint)
    if fold_key(haus.ausgabe.split("/")[0]) in _SOURCES:
        message = f"der Ordner »{haus.ausgabe}« enthält die Quellen, dort entstehen keine Dokumente"
        yield source.report(
            "K209", message, ("haus", "ausgabe"), "Nennen Sie einen eigenen Ordner, zum Beispiel build."
        )
