"""Votes by name: who voted how, held against the counts."""

from __future__ import annotations

from collections.abc import Mapping

from kekdocs.abstimmung.eingabe import EingabeError
from kekdocs.deutsch import fold_key, quote
from kekdocs.model import Beratung

_LABELS = {"ja": "Ja", "nein": "Nein", "enthaltung": "Enthaltung", "ungueltig": "ungültig"}


def read_names(text: str) -> dict[str, list[str]]:
    """Read ``Ja: Adler, Busch; Nein: Cramer`` to the names by the folded name of their count.

    Raises:
        EingabeError: for another form, or somebody who is named twice.
    """
    named: dict[str, list[str]] = {}
    for part in filter(str.strip, text.split(";")):
        word, colon, people = part.partition(":")
        name = next((each for each in _LABELS if fold_key(word) in (each, f"{each}en")), "")
        if not colon or not name or name in named:
            message = f"erwartet Namen wie »Ja: Adler, Busch; Nein: Cramer«, gefunden {quote(part.strip())}"
            raise EingabeError("K113", "namentlich", message)
        named[name] = [each.strip() for each in people.split(",") if each.strip()]
    everyone = [fold_key(each) for group in named.values() for each in group]
    for group in named.values():
        if doubled := next((each for each in group if everyone.count(fold_key(each)) > 1), ""):
            raise EingabeError("K340", "namentlich", f"{quote(doubled)} ist zweimal genannt")
    return named


def check_names(named: Mapping[str, list[str]], counts: Mapping[str, int | None]) -> None:
    """Hold names against counts; an unknown count fits.

    Raises:
        EingabeError: naming both numbers.
    """
    for name, people in named.items():
        known = counts.get(name)
        if known is not None and known != len(people):
            message = f"namentlich genannt sind {len(people)} bei {quote(_LABELS[name])}, angegeben sind {known}"
            raise EingabeError("K340", "namentlich", message)


def check_named(beratung: Beratung) -> None:
    """Hold the names of a Beratung against its counts; names in an office's own form say nothing.

    Raises:
        EingabeError: naming both numbers, or who is named twice.
    """
    try:
        named = read_names(beratung.namentlich)
    except EingabeError as error:
        if error.code == "K113":
            return
        raise
    check_names(named, {name: getattr(beratung, name) for name in _LABELS})
