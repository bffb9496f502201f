"""Reads of a Vorlage only what its way through the bodies needs: some keys of the head and the Beratungsfolge.

Whole reading takes a millisecond and more, most of it for the long texts. Here the text is cut at the lines that begin without a
blank; what is written in the plainest form is taken as it stands, all else is read by ``read_tree``, a Beratungsfolge of another
form by itself and a Vorlage that is unusual at its top as a whole. A property test holds the result to that of ``read_tree``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from kekdocs.deutsch import find_forbidden, fold_key, to_nfc
from kekdocs.model.beratung import join_wahl
from kekdocs.source import FormError, read_tree

HEAD = ("aktenzeichen", "beratungsgegenstand", "bereich", "datum", "status", "art")
STATION = (
    "gremium",
    "datum",
    "top",
    "zustaendigkeit",
    "ja",
    "nein",
    "enthaltung",
    "ungueltig",
    "befangen",
    "anwesend",
    "besetzt",
    "mehrheit",
    "wahlgang",
    "wahl",
    "los",
    "stimme_des_vorsitzes",
    "negativ",
    "bemerkung",
    "ergebnis",
    "namentlich",
)
FOLGE = "beratungsfolge"

Row = list[Any]
"""The values of ``HEAD`` and, last, for each Beratung the values of ``STATION``; None is empty or missing."""

_TOP = re.compile(r"^(?![ \n#]).+$", re.MULTILINE)
_PLAIN = r"[0-9A-Za-zÄÖÜäöüß][^:#\n]*"
_PAIR = re.compile(rf"([A-Za-zÄÖÜäöüß][A-Za-zÄÖÜäöüß_-]*):(?: +({_PLAIN}|\"[^\"\\\n]*\"|'[^'\n]*'|[|>][+-]?))? *")
_STATION_LINE = re.compile(rf"( *)(- )?([A-Za-zÄÖÜäöüß][A-Za-zÄÖÜäöüß_-]*):(?: +({_PLAIN}))? *")
# Line breaks that only YAML knows, and tabs.
_ODD = re.compile("[\x85\u2028\u2029\t\r\ufeff]")
_NO_TEXT = re.compile(r"(?: *(?:#.*)?\n?)*")


class _UnusualError(Exception):
    """The text is not in the plainest form."""


def read_head(text: str) -> Row | None:
    """Return the row of a Vorlage's text, None when it is none."""
    try:
        return _row(_read_plain(text.replace("\r\n", "\n")))
    except _UnusualError:
        return _read_whole(text)


def _read_whole(text: str) -> Row | None:
    if find_forbidden(text):
        return None
    try:
        tree = read_tree(text)
    except FormError:
        return None
    return _row(tree) if isinstance(tree, dict) else None


def _row(tree: Mapping[str, Any]) -> Row:
    folge = tree.get(FOLGE)
    stations = [each for each in folge if isinstance(each, dict)] if isinstance(folge, list) else []
    return [*_values(tree, HEAD), [_values(_with_wahl(each), STATION) for each in stations]]


def _with_wahl(station: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the cells with the candidates in one text, where they stand as a list."""
    wahl = station.get("wahl")
    return {**station, "wahl": join_wahl(wahl)} if isinstance(wahl, list) else station


def _values(tree: Mapping[str, Any], names: tuple[str, ...]) -> list[str | None]:
    return [value or None if isinstance(value := tree.get(name), str) else None for name in names]


def _read_plain(text: str) -> dict[str, Any]:
    if _ODD.search(text):
        raise _UnusualError
    tree: dict[str, Any] = {}
    found = list(_TOP.finditer(text))
    ends = [each.start() for each in found[1:]] + [len(text)]
    for line, end in zip(found, ends, strict=True):
        pair = _PAIR.fullmatch(line[0])
        if pair is None:
            raise _UnusualError
        key = fold_key(pair[1])
        if key in tree:
            raise _UnusualError
        tree[key] = _value(key, pair[2] or "", text[line.end() : end], text[line.start() : end])
    return tree


def _value(key: str, written: str, below: str, whole: str) -> Any:
    if key == FOLGE:
        return None if written else _read_folge(below, whole)
    if key in HEAD:
        if written.startswith(("|", ">")) or not _NO_TEXT.fullmatch(below):
            raise _UnusualError
        quoted = written[:1] in "\"'" and written
        return to_nfc(written[1:-1] if quoted else written.rstrip())
    if not written.startswith(("|", ">")) and not _is_closed(below):
        raise _UnusualError
    return None


def _is_closed(below: str) -> bool:
    """Tell that no quotation and no bracket goes on beyond the next line without a blank before it."""
    quotes_even = below.count('"') % 2 == 0 and below.count("'") % 2 == 0
    return quotes_even and below.count("[") == below.count("]") and below.count("{") == below.count("}")


def _read_folge(below: str, whole: str) -> Any:
    stations = _read_stations(below)
    if stations is not None:
        return stations
    try:
        tree = read_tree(whole)
    except FormError:
        raise _UnusualError from None
    return tree.get(FOLGE) if isinstance(tree, dict) else None


def _read_stations(below: str) -> list[dict[str, str]] | None:
    stations: list[dict[str, str]] = []
    indent = -1
    for line in below.split("\n"):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        found = _STATION_LINE.fullmatch(line)
        if found is None:
            return None
        lead, dash, key = len(found[1]), found[2], fold_key(found[3])
        indent = lead if indent < 0 else indent
        if lead != (indent if dash else indent + 2) or not (dash or stations):
            return None
        if dash:
            stations.append({})
        if key in stations[-1]:
            return None
        stations[-1][key] = to_nfc((found[4] or "").rstrip())
    return stations
