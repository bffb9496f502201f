"""What an earlier vote left in the cells of a Beratung: what stays beside a new one, and what goes when it is taken back."""

from __future__ import annotations

from collections.abc import Mapping

from kekdocs.abstimmung import parse_eintragung
from kekdocs.deutsch import fold_key
from kekdocs.edit.checking import History
from kekdocs.edit.station import Station
from kekdocs.edit.vorlage_file import spell

Histories = Mapping[str, History]
"""The history of each cell by folded name."""

_VOTE = (
    "ja", "nein", "enthaltung", "ungueltig", "befangen", "anwesend", "wahlgang", "wahl", "los",
    "stimme_des_vorsitzes", "ergebnis", "abgestimmt_ueber", "namentlich",
)  # fmt: skip
# An office may have written these before the sitting; then they are no part of the vote.
_PERHAPS = ("datum", "besetzt", "mehrheit", "negativ", "bemerkung")


def clear_cells(station: Station, histories: Histories) -> dict[str, str]:
    """Return the cells as they were before the vote: what belongs to it is emptied, what stood there before comes back."""
    cells = {name: "" for name in _VOTE if station.wert(name) is not None or _is_recorded(histories.get(name, ()))}
    for name in _PERHAPS:
        history = histories.get(name)
        if history:
            cells[name] = history[0][0].alt or ""
    if "bemerkung" not in cells and parse_eintragung(station.wert("bemerkung") or "") is not None:
        cells["bemerkung"] = ""
    return cells


def _is_recorded(history: History) -> bool:
    return bool(history) and history[-1][0].neu is not None


def find_kept(station: Station, wanted: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return names and values that an earlier vote wrote and that are to stay beside the new values."""
    return tuple(
        (spell(name), str(station.werte[name]))
        for name in (*_VOTE, "bemerkung")
        if name not in wanted and isinstance(station.werte.get(fold_key(name)), str) and station.werte[name]
    )
