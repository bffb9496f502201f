"""The tree of a concept while changes are applied to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum

from kekdocs.deutsch import fold_key
from kekdocs.source import Path, Source

WURZEL = ""
"""The key of the place above the top level."""


class Knotenart(StrEnum):
    """What a node is."""

    LEITBILD = "Leitbild"
    LEITLINIE = "Leitlinie"
    PUNKT = "Punkt"
    MASSNAHME = "Maßnahme"


@dataclass(slots=True)
class Knoten:
    """A node. ``felder`` are its filled fields by folded name, ``namen`` spell the house's own ones, ``eltern`` is a key."""

    id: str
    art: Knotenart
    eltern: str
    felder: dict[str, str]
    namen: dict[str, str] = field(default_factory=dict)

    @property
    def is_massnahme(self) -> bool:
        """Tell whether it is a Maßnahme rather than a point above one."""
        return self.art is Knotenart.MASSNAHME

    @property
    def text(self) -> str:
        """Return the wording, Markdown."""
        return self.felder.get("text", "")

    @property
    def bezeichnung(self) -> str:
        """Return how a list names the node: number and title, or the beginning of its text."""
        short = self.felder.get("titel") or self.text.partition("\n")[0]
        return " ".join(filter(None, (self.felder.get("nummer", ""), short)))


@dataclass(frozen=True, slots=True)
class Ort:
    """Where a node stands in the files."""

    source: Source
    path: Path

    def __str__(self) -> str:
        """``konzepte/kek/konzept.yaml:12``."""
        return f"{self.source.file}:{self.source.span_of(self.path).line}"


class Baum:
    """Nodes by folded id, and the order of the children of each. What changes it is taken back at the end of a trial."""

    def __init__(self) -> None:
        self.knoten: dict[str, Knoten] = {}
        self.kinder: dict[str, list[str]] = {WURZEL: []}
        self._undo: list[Callable[[], object]] | None = None

    def find(self, id_: str) -> Knoten | None:
        """Return the node of an id, whatever its case and spelling of umlauts."""
        return self.knoten.get(fold_key(id_))

    def children(self, key: str) -> Sequence[str]:
        """Return the keys below a node in their order."""
        return self.kinder.get(key, ())

    def walk(self, key: str = WURZEL, depth: int = 0) -> Iterator[tuple[int, Knoten]]:
        """Yield the nodes below a key in the order of print, each with its depth from 0."""
        waiting = [(depth, child) for child in reversed(self.children(key))]
        while waiting:
            level, at = waiting.pop()
            yield level, self.knoten[at]
            waiting += [(level + 1, child) for child in reversed(self.children(at))]

    def gliederung(self) -> Iterator[tuple[int, Knoten]]:
        """Yield the points and Maßnahmen, without Leitbild and Leitlinien."""
        return ((d, k) for d, k in self.walk() if k.art in (Knotenart.PUNKT, Knotenart.MASSNAHME))

    def ancestors(self, key: str) -> Iterator[str]:
        """Yield the keys above a node, the nearest first, without the root."""
        at = self.knoten[key].eltern
        while at:
            yield at
            at = self.knoten[at].eltern

    def add(self, knoten: Knoten, index: int | None = None) -> None:
        """Put a new node below ``knoten.eltern``, at the end or at a place."""
        key = fold_key(knoten.id)
        self.knoten[key] = knoten
        self._note(lambda: self.knoten.pop(key))
        self._link(key, knoten.eltern, index)

    def remove(self, key: str) -> None:
        """Take out a node that has no children."""
        self._unlink(key)
        knoten = self.knoten.pop(key)
        self._note(lambda: self.knoten.__setitem__(key, knoten))

    def move(self, key: str, eltern: str, index: int | None) -> None:
        """Hang a node elsewhere; ``index`` counts the children without it."""
        self._unlink(key)
        knoten, before = self.knoten[key], self.knoten[key].eltern
        knoten.eltern = eltern
        self._note(lambda: setattr(knoten, "eltern", before))
        self._link(key, eltern, index)

    def set(self, key: str, name: str, value: str) -> None:
        """Set a field; an empty value takes it out."""
        felder, before = self.knoten[key].felder, self.knoten[key].felder.get(name, "")
        self._note(lambda: _put(felder, name, before))
        _put(felder, name, value)

    @contextmanager
    def trial(self) -> Iterator[None]:
        """Take back at the end what is changed within."""
        self._undo = []
        try:
            yield
        finally:
            undo, self._undo = self._undo, None
            for step in reversed(undo):
                step()

    def _link(self, key: str, eltern: str, index: int | None) -> None:
        siblings = self.kinder.setdefault(eltern, [])
        siblings.insert(len(siblings) if index is None else index, key)
        self._note(lambda: siblings.remove(key))

    def _unlink(self, key: str) -> None:
        siblings = self.kinder[self.knoten[key].eltern]
        index = siblings.index(key)
        del siblings[index]
        self._note(lambda: siblings.insert(index, key))

    def _note(self, step: Callable[[], object]) -> None:
        if self._undo is not None:
            self._undo.append(step)


def _put(felder: dict[str, str], name: str, value: str) -> None:
    if value:
        felder[name] = value
    else:
        felder.pop(name, None)
