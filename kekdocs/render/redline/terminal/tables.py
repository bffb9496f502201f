"""The figures of a sheet as a table for a terminal, as ``--stat`` shows it."""

from __future__ import annotations

from kekdocs.redline import Statistics
from kekdocs.render.redline.sheet import Sheet
from kekdocs.render.redline.unseen import show_unseen

_HEAD = ("", "Stellen", "Schreibweise", "gelöscht", "eingefügt", "verschoben")
_GAP = "  "
_LEAST_TITLE = 20


def write_statistics(sheet: Sheet, *, width: int = 80) -> str:
    """Return the table: places, those of mere spelling, words deleted and inserted, paragraphs moved.

    There is a line for each entry and one for all; titles are cut where the table would be wider than ``width``.
    """
    rows = [
        _row(entry.title or f"Wortlaut {at}", entry.redline.statistics) for at, entry in enumerate(sheet.entries, 1)
    ]
    if len(rows) > 1:
        rows.append(_row("Zusammen", sheet.statistics))
    numbers = [max(len(row[at]) for row in (_HEAD, *rows)) for at in range(1, len(_HEAD))]
    room = max(_LEAST_TITLE, width - sum(numbers) - len(_GAP) * len(numbers))
    return "".join(f"{line}\n" for line in _align([_HEAD, *rows], room, numbers))


def _row(title: str, counts: Statistics) -> tuple[str, ...]:
    figures = (
        counts.places,
        counts.typographic_places,
        counts.words_deleted,
        counts.words_inserted,
        counts.moved_paragraphs,
    )
    return show_unseen(" ".join(title.split())), *(f"{figure:,}".replace(",", ".") for figure in figures)


def _align(rows: list[tuple[str, ...]], room: int, widths: list[int]) -> list[str]:
    from wcwidth import clip, ljust, width  # noqa: PLC0415 -- its tables are loaded where a terminal is written to

    room = min(room, max(width(row[0]) for row in rows))
    titles = [row[0] if width(row[0]) <= room else clip(row[0], 0, room - 1) + "…" for row in rows]
    return [
        _GAP.join(
            [ljust(title, room), *(cell.rjust(size) for cell, size in zip(row[1:], widths, strict=True))]
        ).rstrip()
        for title, row in zip(titles, rows, strict=True)
    ]
