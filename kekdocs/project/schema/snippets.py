"""Blocks that an editor inserts as a whole (``defaultSnippets`` of the YAML language server)."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from pydantic import BaseModel

from kekdocs.model import (
    Aenderung,
    Anlage,
    Beratung,
    Buchungsstelle,
    Deckung,
    Deckungsart,
    Fundstelle,
    Gremienart,
    Gremium,
    Haushalt,
    Haushaltsart,
    Unterschrift,
    Zustaendigkeit,
)
from kekdocs.source.validate import label_of

Body = dict[str, Any]


class Snippet(NamedTuple):
    """A block: what the editor calls it, and its keys as people write them with places to fill in."""

    label: str
    body: Body | str


# Four blanks, since the first key behind a list dash stands two further than the line it is in.
_LONG_TEXT = "|\n    ${}"


class _Places:
    """Numbers the places that the Tab key jumps to."""

    def __init__(self) -> None:
        self._last = 0

    def text(self, form: str = "${}") -> str:
        self._last += 1
        return form.replace("${}", f"${self._last}")

    def one_of(self, words: Sequence[str]) -> str:
        """Return a place with a list to choose from; ``,`` ``|`` and the signs of snippets are escaped."""
        if not words:
            return self.text()
        self._last += 1
        escaped = ("".join(f"\\{c}" if c in "\\,|$}" else c for c in word) for word in words)
        return f"${{{self._last}|{','.join(escaped)}|}}"

    def kind(self, kind: type[StrEnum]) -> str:
        return self.one_of([member.value for member in kind])


def _block(model: type[BaseModel], **values: object) -> Body:
    return {label_of(model, name): value for name, value in values.items()}


def _beratung(at: _Places, gremien: Sequence[Gremium]) -> Body:
    gremium, datum = at.one_of([g.name for g in gremien]), at.text()
    return _block(Beratung, gremium=gremium, datum=datum, zustaendigkeit=at.kind(Zustaendigkeit))


def _fundstelle(at: _Places) -> Body:
    return _block(Fundstelle, seite=at.text(), abschnitt=at.text())


def _aenderung(at: _Places) -> Body:
    fundstelle = _fundstelle(at)
    return _block(Aenderung, fundstelle=fundstelle, alt=at.text(_LONG_TEXT), geaendert=at.text(_LONG_TEXT))


def _buchungsstelle(at: _Places) -> Body:
    return _block(Buchungsstelle, stelle=at.text(), bezeichnung=at.text())


def _deckung(at: _Places) -> Body:
    return _block(Deckung, art=at.kind(Deckungsart), betrag=at.text(), bei=at.text())


def _gremium(at: _Places) -> Body:
    name, kuerzel = at.text(), at.text()
    return _block(Gremium, name=name, kuerzel=kuerzel, art=at.kind(Gremienart), mitglieder=at.text())


def _haushalt(at: _Places) -> Body:
    return _block(
        Haushalt,
        nachweis_erforderlich=at.one_of(["ja", "nein"]),
        buchungsstellen=[_buchungsstelle(at)],
        planansatz=at.text(),
        bedarf=at.text(),
        betrifft=at.kind(Haushaltsart),
        deckung=[_deckung(at)],
    )


class Snippets:
    """The blocks of one workspace; a Beratung offers its Gremien.

    The server puts the list dash itself, but only before a block that belongs to the list; one that belongs to the
    entries would come without. Hence the two kinds.
    """

    def __init__(self, gremien: Sequence[Gremium]) -> None:
        self._entries = {
            Beratung: Snippet("Beratung", _beratung(_Places(), gremien)),
            Aenderung: Snippet("Änderung", _aenderung(_Places())),
            Anlage: Snippet("Anlage", _block(Anlage, titel="$1", datei="$2")),
            Buchungsstelle: Snippet("Buchungsstelle", _buchungsstelle(_Places())),
            Deckung: Snippet("Deckung", _deckung(_Places())),
            Gremium: Snippet("Gremium", _gremium(_Places())),
        }
        self._blocks = {
            Fundstelle: Snippet("Fundstelle", _fundstelle(_Places())),
            Unterschrift: Snippet("Unterschrift", _block(Unterschrift, name="$1", funktion="$2")),
            Haushalt: Snippet("Haushalt", _haushalt(_Places())),
        }

    def entry_of(self, model: type[BaseModel]) -> Snippet | None:
        """Return the block for an entry in a list of this model."""
        return self._entries.get(model)

    def block_of(self, model: type[BaseModel]) -> Snippet | None:
        """Return the block for a single mapping of this model."""
        return self._blocks.get(model)


def long_text(*, nested: bool) -> Snippet:
    """Return the beginning of a text that goes over several lines."""
    return Snippet("Text in Absätzen", "|\n    $1" if nested else "|\n  $1")
