"""A valid concept for other programs: JSON, and CSV for spreadsheets."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from typing import Any

from kekdocs.konzept import Ableitung, Knoten, Knotenart
from kekdocs.konzept.benennen import describe_decision
from kekdocs.konzept.felder import FELDER, TITLES
from kekdocs.konzept.verlauf import known_ids, stations_by_node
from kekdocs.project.konzept.data import konzept_data, station_data
from kekdocs.project.konzept.opened import OpenedKonzept

# A cell that begins like this is run as a formula by spreadsheets.
_FORMULA = re.compile(r"[=@+\t\r]|-(?=\S)")


def export_json(opened: OpenedKonzept, stand: str | None) -> str:
    """Return the valid concept with the course of each node that any Vorlage touches; the same files give the same text."""
    found = opened.at(stand)
    data: dict[str, Any] = konzept_data(found)
    ids = known_ids(found, opened.beschluesse)
    courses = stations_by_node(found, opened.beschluesse)
    data["verlauf"] = {ids[key]: [station_data(s) for s in stations] for key, stations in courses.items() if key in ids}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def export_csv(opened: OpenedKonzept, stand: str | None) -> str:
    """Return one row a Maßnahme: its points from the top, its fields, the last decision.

    Separated by semicolons with a byte order mark, as Excel opens it in a German Windows. Apostrophes stand before what a
    spreadsheet would take for a formula.
    """
    found = opened.at(stand)
    own = sorted(
        {name for _, k in found.baum.gliederung() if k.is_massnahme for name in k.felder if name not in FELDER}
    )
    names = {name: k.namen[name] for _, k in found.baum.gliederung() for name in own if name in k.namen}
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    levels = found.ausgabe.konzept.ebenen[:-1]
    head = [*levels, "Id", *(TITLES[name] for name in FELDER), *(names.get(n, n) for n in own), "zuletzt geändert"]
    writer.writerow(map(_safe, head))
    for row in _rows(found, len(levels), [*FELDER, *own]):
        writer.writerow(map(_safe, row))
    return "\ufeff" + text.getvalue()


def _rows(found: Ableitung, levels: int, fields: list[str]) -> Iterator[list[str]]:
    above: list[str] = []
    for depth, knoten in found.baum.gliederung():
        if knoten.art is Knotenart.PUNKT:
            above[depth:] = [knoten.bezeichnung]
            continue
        points = above[: min(depth, levels)]
        yield [
            *points,
            *[""] * (levels - len(points)),
            knoten.id,
            *(knoten.felder.get(name, "") for name in fields),
            _last_decision(found, knoten),
        ]


def _last_decision(found: Ableitung, knoten: Knoten) -> str:
    events = found.events_of(knoten.id)
    return describe_decision(events[-1].beschluss) if events else ""


def _safe(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell
