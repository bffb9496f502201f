"""The text valid on a day: an edition and the changes adopted since, in the order of their decisions.

Editions follow each other. What an edition names under ``eingearbeitet`` is applied before it, so the tree that was derived
and the edition that was printed face each other and must agree; then the edition goes on with its own pages. What it does
not name is applied after it, whatever its day: a decision that is recorded late is never lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from kekdocs.deutsch import fold_key
from kekdocs.diagnostics import Diagnostic
from kekdocs.konzept.anwenden import Hindernis, Wirkung, apply_schritt
from kekdocs.konzept.aufbau import Aufbau, build_baum
from kekdocs.konzept.ausgaben import compare_edition
from kekdocs.konzept.baum import Baum, Ort
from kekdocs.konzept.befunde import report_hindernis, report_overtaken
from kekdocs.konzept.beschluss import Beschluss, Schritt
from kekdocs.resolve.konzepte import Ausgabe, Konzepteintrag


@dataclass(frozen=True, slots=True, eq=False)
class Ereignis:
    """One change that was applied, and what it did."""

    beschluss: Beschluss
    schritt: Schritt
    wirkung: Wirkung


@dataclass
class Ableitung:
    """The tree valid on a day, how it came about, and what does not fit.

    ``verlauf`` are the adopted changes by key of the node, in their order; ``orte`` where the nodes of the editions stand.
    """

    eintrag: Konzepteintrag
    ausgabe: Ausgabe
    baum: Baum
    orte: dict[str, Ort]
    verlauf: dict[str, list[Ereignis]] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def ereignisse(self) -> Iterator[Ereignis]:
        """Yield all applied changes, node by node."""
        for each in self.verlauf.values():
            yield from each

    def events_of(self, id_: str) -> Sequence[Ereignis]:
        """Return the applied changes of a node in their order."""
        return self.verlauf.get(fold_key(id_), ())


class BeforeFirstEditionError(Exception):
    """There is no text on that day: the first edition is younger. ``stand`` is its day."""

    def __init__(self, stand: date) -> None:
        super().__init__(stand)
        self.stand = stand


def derive(eintrag: Konzepteintrag, beschluesse: Sequence[Beschluss], day: date | None = None) -> Ableitung:
    """Return the concept as it is valid at the end of a day, without one after all decisions.

    Raises:
        BeforeFirstEditionError: the day lies before the first edition.
    """
    editions = [a for a in eintrag.ausgaben if day is None or a.konzept.stand <= day]
    if not editions:
        raise BeforeFirstEditionError(eintrag.erste.konzept.stand)
    waiting = [b for b in beschluesse if b.is_angenommen and (day is None or (b.datum is not None and b.datum <= day))]
    waiting = [b for b in waiting if not _is_in(editions[0], b)]
    first = build_baum(editions[0])
    found = Ableitung(eintrag, editions[0], first.baum, first.orte, diagnostics=first.diagnostics)
    for edition in editions[1:]:
        _apply_all(found, [b for b in waiting if _is_in(edition, b)])
        waiting = [b for b in waiting if not _is_in(edition, b)]
        _go_on_from(found, build_baum(edition))
    _apply_all(found, waiting)
    return found


def _is_in(ausgabe: Ausgabe, beschluss: Beschluss) -> bool:
    return any(name in ausgabe.konzept.eingearbeitet for name in beschluss.names())


def _go_on_from(found: Ableitung, edition: Aufbau) -> None:
    found.diagnostics += [*edition.diagnostics, *compare_edition(found.baum, edition)]
    found.ausgabe, found.baum = edition.ausgabe, edition.baum
    found.orte |= edition.orte


def _apply_all(found: Ableitung, beschluesse: Sequence[Beschluss]) -> None:
    for beschluss in beschluesse:
        for schritt in beschluss.schritte:
            apply_adopted(found, beschluss, schritt)


def apply_adopted(found: Ableitung, beschluss: Beschluss, schritt: Schritt) -> None:
    """Apply a change and note it in the course of its node; what does not fit becomes a diagnostic."""
    try:
        wirkung = apply_schritt(found.baum, schritt)
    except Hindernis as obstacle:
        found.diagnostics.append(report_hindernis(obstacle, beschluss, schritt))
        return
    before = found.verlauf.setdefault(wirkung.key, [])
    if wirkung.overtaken:
        earlier = [
            (e.beschluss.place(e.schritt), e.wirkung, e.beschluss) for e in before if e.wirkung.feld == wirkung.feld
        ]
        found.diagnostics.append(report_overtaken(beschluss, schritt, wirkung, earlier, found.orte.get(wirkung.key)))
    before.append(Ereignis(beschluss, schritt, wirkung))
