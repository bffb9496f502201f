"""How far a Vorlage is on its way: what each body made of it, what it came to, what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from kekdocs.project.status.index import Row, read_rows
from kekdocs.project.workspace import Workspace

if TYPE_CHECKING:
    from kekdocs.project.status.judge import Judge


class Stand(StrEnum):
    """How far a Vorlage is."""

    ENTWURF = "Entwurf"
    BERATEN = "beraten"
    EMPFOHLEN = "empfohlen"
    BESCHLOSSEN = "beschlossen"
    ABGELEHNT = "abgelehnt"
    VERTAGT = "vertagt"
    ZURUECKGEZOGEN = "zurückgezogen"
    UNLESBAR = "unlesbar"


@dataclass(frozen=True, slots=True)
class Schritt:
    """One Beratung: the body's full name, and in ``ausgang`` one word for what it made of the Vorlage, or nothing."""

    gremium: str
    datum: date | None
    top: str
    ausgang: str
    entscheidet: bool


@dataclass(frozen=True, slots=True)
class Weg:
    """A Vorlage and its way. ``naechste`` is the next sitting from the day asked for on; ``fehlend`` lack a result."""

    file: str
    aktenzeichen: str
    gegenstand: str
    bereich: str
    stand: Stand
    schritte: tuple[Schritt, ...]
    naechste: Schritt | None
    fehlend: tuple[Schritt, ...]


class _LateJudge:
    """A judge that is loaded when there is something to judge: the calculator costs as much as all the rest."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    @cached_property
    def _judge(self) -> Judge:
        from kekdocs.project.status.judge import Judge  # noqa: PLC0415 -- see above

        return Judge(self._workspace)

    def prepare(self) -> None:
        self._judge.prepare()

    def row(self, text: str) -> Row | None:
        return self._judge.row(text)


def find_ways(workspace: Workspace, heute: date) -> Iterator[Weg]:
    """Yield the way of every Vorlage in the order of file names; a sitting before ``heute`` without a result is missing.

    Raises ``BrokenSettingsError`` and ``FileAccessError`` for the settings.
    """
    for file, row in read_rows(workspace, _LateJudge(workspace)).items():
        yield _way(file, row, heute) if row is not None else Weg(file, "", "", "", Stand.UNLESBAR, (), None, ())


def _way(file: str, row: Row, heute: date) -> Weg:
    number, subject, department, withdrawn, found = row
    steps = tuple(_step(*each) for each in found)
    stand = Stand.ZURUECKGEZOGEN if withdrawn else _stand(steps)
    is_open = [] if withdrawn else [s for s in steps if s.datum and not s.ausgang]
    ahead = [s for s in is_open if s.datum and s.datum >= heute]
    following = min(ahead, key=lambda s: s.datum or heute) if ahead else None
    missing = tuple(s for s in is_open if s.datum and s.datum < heute)
    return Weg(file, number, subject, department, stand, steps, following, missing)


def _step(gremium: str, datum: str, top: str, ausgang: str, entscheidet: bool) -> Schritt:  # noqa: FBT001 -- as kept
    return Schritt(gremium, date.fromisoformat(datum) if datum else None, top, ausgang, entscheidet)


def _stand(steps: Sequence[Schritt]) -> Stand:
    last = next((step for step in reversed(steps) if step.ausgang), None)
    if last is None:
        return Stand.ENTWURF
    if last.ausgang == "zurückgezogen":
        return Stand.ZURUECKGEZOGEN
    if last.ausgang in ("vertagt", "abgesetzt"):
        return Stand.VERTAGT
    if last.ausgang == "angenommen":
        return Stand.BESCHLOSSEN if last.entscheidet else Stand.EMPFOHLEN
    if last.ausgang == "abgelehnt" and last.entscheidet:
        return Stand.ABGELEHNT
    return Stand.BERATEN
