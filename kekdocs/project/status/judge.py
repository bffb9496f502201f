"""Makes of the head of a Vorlage what the index keeps: its steps, each with what the body made of it under the law."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, lru_cache
from typing import Any

from kekdocs.abstimmung import Ausgang, Eingabe, EingabeError, calculate, parse_eintragung, take_counts
from kekdocs.deutsch import fold_key, parse_anzahl, parse_datum
from kekdocs.model import Einstellungen, Gremienart, Gremium, Land
from kekdocs.project.settings import read_settings
from kekdocs.project.status.heads import HEAD, STATION, read_head
from kekdocs.project.status.index import Row
from kekdocs.project.vote.plan import outcome_of
from kekdocs.project.workspace import Workspace

_COUNTS = ("ja", "nein", "enthaltung", "ungueltig")


class Judge:
    """Judges Vorlagen by the settings of a workspace, which are read once."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

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
        named = any(each["zustaendigkeit"] for each in stations)
        steps = [
            self._step(each, is_last=number == len(stations) and not named) for number, each in enumerate(stations, 1)
        ]
        withdrawn = fold_key(head["status"] or "") == "zurueckgezogen"
        return [*(head[name] or "" for name in ("aktenzeichen", "beratungsgegenstand", "bereich")), withdrawn, steps]

    def _step(self, cells: Mapping[str, str | None], *, is_last: bool) -> list[Any]:
        gremium = self._bodies.get(fold_key(cells["gremium"] or ""))
        duty = fold_key(cells["zustaendigkeit"] or "")
        outcome = self._outcome(cells, gremium, takes_note=duty == "kenntnisnahme")
        name = gremium.name if gremium else cells["gremium"] or ""
        return [name, _iso(cells["datum"]), cells["top"] or "", outcome, duty == "entscheidung" or is_last]

    def _outcome(self, cells: Mapping[str, str | None], gremium: Gremium | None, *, takes_note: bool) -> str:
        written = outcome_of(cells["ergebnis"] or "", cells["bemerkung"] or "")
        counts = tuple(cells[name] for name in _COUNTS)
        if not written and not any(counts):
            return "zur Kenntnis genommen" if takes_note and cells["bemerkung"] else ""
        members, kind = (gremium.mitglieder, gremium.art) if gremium else (None, Gremienart.AUSSCHUSS)
        return _calculate(self._settings.koerperschaft.land, kind, members, counts, written)


@lru_cache(maxsize=20_000)
def _calculate(land: Land, kind: Gremienart, members: int | None, counts: tuple[str | None, ...], written: str) -> str:
    """Return what was written down, else what the counts come to; what cannot be is ``unklar``."""
    eintragung = parse_eintragung(written)
    if eintragung is not None and (eintragung.other or eintragung.ausgang):
        return eintragung.other or str(eintragung.ausgang)
    try:
        known: dict[str, Any] = {n: parse_anzahl(c) if c else None for n, c in zip(_COUNTS, counts, strict=True)}
        eingabe = Eingabe(land=land, kind=kind, members=members, outcome=written, **known)
        found = calculate(take_counts(eingabe)).outcome
    except (EingabeError, ValueError):
        return "unklar"
    return "unklar" if found is Ausgang.UNBESTIMMT else found.value


def _iso(text: str | None) -> str:
    try:
        return parse_datum(text).isoformat() if text else ""
    except ValueError:
        return ""
