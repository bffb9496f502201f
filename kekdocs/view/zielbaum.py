"""The goal tree on one page: its upper points with the number of their Maßnahmen and how far these are."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final, TypedDict

from kekdocs.deutsch import fold_key, join_und, plural
from kekdocs.konzept import Ableitung, Knoten, Knotenart
from kekdocs.model.konzept import Massnahmenstatus

ZEICHEN: Final = {
    Massnahmenstatus.UMGESETZT.value: "●",
    Massnahmenstatus.DAUERHAFT.value: "■",
    Massnahmenstatus.IN_UMSETZUNG.value: "◐",
    Massnahmenstatus.GEPLANT.value: "○",
    Massnahmenstatus.ZURUECKGESTELLT.value: "□",
    "": "·",
}
"""What stands for a Maßnahme of each status; shapes, not colours."""
ROWS: Final = 30
"""Rows that stay on one page, also where long titles take two lines."""
SIGNS: Final = 24
"""Signs in the widest row; a longer one is drawn to scale."""


class ZeileView(TypedDict):
    """A point of the tree; counts are texts, empty for none."""

    ebene: int  # from 1
    einzug: str  # no-break blanks by level
    titel: str
    massnahmen: str
    bild: str  # a sign a Maßnahme
    umgesetzt: str
    laufend: str  # in Umsetzung or dauerhaft
    geplant: str
    sonstige: str  # zurückgestellt or without a status


@dataclass(frozen=True, slots=True)
class Zielbaum:
    """The rows of the table, and the same in sentences."""

    zeilen: list[ZeileView]
    text: str


def view_zielbaum(found: Ableitung) -> Zielbaum:
    """Return the overview: as many levels as fit on a page, at least the first, of that at most ``ROWS`` points."""
    counts = _counts(found)
    points = [(d, k) for d, k in found.baum.gliederung() if k.art is Knotenart.PUNKT]
    deepest = max((d for d, _ in points), default=0)
    while deepest and sum(d <= deepest for d, _ in points) > ROWS:
        deepest -= 1
    shown = [(d, k) for d, k in points if d <= deepest][:ROWS]
    most = max((counts[fold_key(k.id)].total() for _, k in shown), default=0)
    rows = [_row(depth, knoten, counts[fold_key(knoten.id)], most) for depth, knoten in shown]
    return Zielbaum(rows, _in_words(shown, counts))


def _counts(found: Ableitung) -> dict[str, Counter[str]]:
    """Return how many Maßnahmen of each status stand below each point, at any depth."""
    counts: dict[str, Counter[str]] = {}
    for _, knoten in reversed([*found.baum.gliederung()]):
        key = fold_key(knoten.id)
        own = counts.setdefault(key, Counter())
        if knoten.is_massnahme:
            own = Counter([knoten.felder.get("status", "")])
        counts.setdefault(knoten.eltern, Counter()).update(own)
    return counts


def _row(depth: int, knoten: Knoten, counts: Counter[str], most: int) -> ZeileView:
    parts = (
        counts[Massnahmenstatus.UMGESETZT],
        counts[Massnahmenstatus.IN_UMSETZUNG] + counts[Massnahmenstatus.DAUERHAFT],
        counts[Massnahmenstatus.GEPLANT],
        counts[Massnahmenstatus.ZURUECKGESTELLT] + counts[""],
    )
    done, running, planned, others = (str(each or "") for each in parts)
    return {
        "ebene": depth + 1,
        "einzug": "\u00a0\u00a0\u00a0" * depth,
        "titel": " ".join(knoten.bezeichnung.split()),
        "massnahmen": str(counts.total()),
        "bild": _picture(counts, most),
        "umgesetzt": done,
        "laufend": running,
        "geplant": planned,
        "sonstige": others,
    }


def _picture(counts: Counter[str], most: int) -> str:
    """A sign a Maßnahme, or to scale; each status that there is has one at least."""
    scale = min(1.0, SIGNS / most) if most else 1.0
    return "".join(
        sign * max(round(counts[status] * scale), 1) for status, sign in ZEICHEN.items() if counts.get(status)
    )


def _in_words(shown: list[tuple[int, Knoten]], counts: dict[str, Counter[str]]) -> str:
    top = [(k, counts[fold_key(k.id)]) for depth, k in shown if depth == 0]
    return " ".join(f"{k.bezeichnung}: {describe_counts(each)}." for k, each in top)


def describe_counts(counts: Counter[str]) -> str:
    """Return ``3 Maßnahmen, davon 2 geplant und 1 ohne Status``."""
    total = plural(counts.total(), "Maßnahme", "Maßnahmen")
    parts = [f"{counts[status]} {status or 'ohne Status'}" for status in ZEICHEN if counts.get(status)]
    return f"{total}, davon {join_und(parts)}" if parts else total
