"""The columns of a table of votes, and what may stand in their cells."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kekdocs.abstimmung.eingabe import EingabeError
from kekdocs.abstimmung.mehrheit import EINFACH
from kekdocs.abstimmung.recht import choose_mehrheit
from kekdocs.deutsch import closest, fold_key, join_und, parse_anzahl, quote
from kekdocs.model import Gremienart, Land, Stimme

REQUIRED = ("land", "kind", "members", "ja", "nein", "enthaltung")
_WORD, _NUMBER = "K116", "K113"


def parse_land(text: str) -> Land:
    """Read ``ST``, in any case.

    Raises:
        ValueError: a German sentence without a full stop.
    """
    try:
        return Land(text.strip().upper())
    except ValueError:
        raise ValueError(f"das Land {quote(text)} gibt es nicht; möglich sind {join_und(list(Land))}") from None


def parse_kind(text: str) -> Gremienart:
    """Read ``Vertretung``, ``Ausschuss`` or ``Kollegialorgan``, in any case.

    Raises:
        ValueError: a German sentence without a full stop.
    """
    kinds = {fold_key(kind): kind for kind in Gremienart}
    if found := kinds.get(fold_key(text)):
        return found
    near = closest(text, list(Gremienart))
    hint = f"meinten Sie »{near}«?" if near else f"möglich sind {join_und(list(Gremienart))}"
    raise ValueError(f"die Art {quote(text)} gibt es nicht; {hint}")


def parse_chair(text: str) -> Stimme:
    """Read how the chair voted.

    Raises:
        ValueError: a German sentence without a full stop.
    """
    try:
        return Stimme(fold_key(text))
    except ValueError:
        raise ValueError(f"erwartet »ja« oder »nein«, gefunden {quote(text)}") from None


READERS: Mapping[str, tuple[Callable[[str], object], str]] = {
    "land": (parse_land, _WORD),
    "kind": (parse_kind, _WORD),
    "members": (parse_anzahl, _NUMBER),
    "besetzt": (parse_anzahl, _NUMBER),
    "present": (parse_anzahl, _NUMBER),
    "befangen": (parse_anzahl, _NUMBER),
    "ja": (parse_anzahl, _NUMBER),
    "nein": (parse_anzahl, _NUMBER),
    "enthaltung": (parse_anzahl, _NUMBER),
    "ungueltig": (parse_anzahl, _NUMBER),
    "wahlgang": (parse_anzahl, _NUMBER),
    "chair": (parse_chair, _WORD),
    "outcome": (str.strip, _WORD),
    "majority": (str.strip, _WORD),
}
"""Each column with the reader of its cells and the code of what cannot be read; ``majority`` waits for the Land."""


def read_row(cells: Mapping[str, str]) -> dict[str, Any]:
    """Return the fields of an Eingabe; an empty cell is an unknown count.

    Raises:
        EingabeError: with the name of the column.
    """
    known = {name: _read(name, text) for name, text in cells.items() if text}
    for name in ("land", "kind"):
        if name not in known:
            raise EingabeError("K112", name, f"es fehlt die Angabe »{name}«")
    majority = str(known.get("majority", ""))
    known["majority"], known["zweck"] = _read_majority(majority, known["land"]) if majority else (EINFACH, "")
    return known


def _read(name: str, text: str) -> Any:
    reader, code = READERS[name]
    try:
        return reader(text)
    except ValueError as error:
        raise EingabeError(code, name, str(error)) from None


def _read_majority(text: str, land: Land) -> Any:
    try:
        return choose_mehrheit(text, land)
    except ValueError as error:
        raise EingabeError(_WORD, "majority", str(error)) from None
