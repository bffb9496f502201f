"""Makes of the head of a Vorlage what the index keeps: its steps, each with what the body made of it under the law."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from pydantic import ValidationError

from kekdocs.abstimmung import UNKLAR, word_of
from kekdocs.deutsch import fold_key, parse_datum
from kekdocs.model import Beratung, Einstellungen, Gremium, Vorlagenart
from kekdocs.project.settings import read_settings
from kekdocs.project.status.heads import HEAD, STATION, read_head
from kekdocs.project.status.index import Row
from kekdocs.project.workspace import Workspace

# What does not touch the result, and would only keep the same votes from being recognised.
_ASIDE = ("gremium", "datum", "top")
_JUDGED = tuple(name for name in STATION if name not in _ASIDE)
_DUTY = _JUDGED.index("zustaendigkeit")
_ASKS = {fold_key(each): each.asks_for_decision for each in Vorlagenart}
_MOST = 20_000


class Judge:
    """Judges Vorlagen by the settings of a workspace, which are read once."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._known: dict[tuple[str, tuple[str | None, ...]], str] = {}

    def prepare(self) -> None:
        """Read the settings; raises ``BrokenSettingsError`` and ``FileAccessError``."""
        _ = self._bodies

    @cached_property
    def _settings(self) -> Einstellungen:
        return read_settings(self._workspace)

    @cached_property
    def _bodies(self) -> dict[str, Gremium]:
        return {fold_key(name): g for g in self._settings.gremien for name in (g.kuerzel, g.name) if name}

    def row(self, text: str) -> Row | None:
        """Return what the index keeps of a Vorlage."""
        found = read_head(text)
        if found is None:
            return None
        head = dict(zip(HEAD, found, strict=False))
        stations = [dict(zip(STATION, each, strict=True)) for each in found[-1]]
        decides = _deciding(stations) if _ASKS.get(fold_key(head["art"] or ""), True) else -1
        steps = [self._step(each, decides=number == decides) for number, each in enumerate(stations)]
        withdrawn = fold_key(head["status"] or "") == "zurueckgezogen"
        return [*(head[name] or "" for name in ("aktenzeichen", "beratungsgegenstand", "bereich")), withdrawn, steps]

    def _step(self, cells: Mapping[str, str | None], *, decides: bool) -> list[Any]:
        gremium = self._bodies.get(fold_key(cells["gremium"] or ""))
        name = gremium.name if gremium else cells["gremium"] or ""
        return [name, _iso(cells["datum"]), cells["top"] or "", self._outcome(cells, gremium, name), decides]

    def _outcome(self, cells: Mapping[str, str | None], gremium: Gremium | None, name: str) -> str:
        told = tuple(cells[each] for each in _JUDGED)
        if not any(told[:_DUTY]) and not any(told[_DUTY + 1 :]):
            return ""
        key = (name, told)
        if key not in self._known:
            if len(self._known) >= _MOST:
                self._known.clear()
            self._known[key] = self._judge(told, gremium)
        return self._known[key]

    def _judge(self, told: tuple[str | None, ...], gremium: Gremium | None) -> str:
        values = {name: text for name, text in zip(_JUDGED, told, strict=True) if text}
        try:
            beratung = Beratung.model_validate({"gremium": "x", **values})
        except ValidationError:
            return UNKLAR
        return word_of(beratung, gremium, self._settings)


def _deciding(stations: list[dict[str, str | None]]) -> int:
    """Return which Beratung decides, as ``konzept.ergebnis.deciding_number``; -1 for none."""
    duties = [fold_key(each["zustaendigkeit"] or "") for each in stations]
    if "entscheidung" in duties:
        return len(duties) - 1 - duties[::-1].index("entscheidung")
    return -1 if any(duties) else len(duties) - 1


def _iso(text: str | None) -> str:
    try:
        return parse_datum(text).isoformat() if text else ""
    except ValueError:
        return ""
