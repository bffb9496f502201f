"""What a text about the course of a sitting may say of it: end, who was there, whether they were enough."""

from __future__ import annotations

from datetime import time

from kekdocs.abstimmung import Eingabe, recht_of
from kekdocs.abstimmung.quorum import judge_quorum
from kekdocs.deutsch.uhrzeit import format_uhrzeit
from kekdocs.view.sitzung.kopf import Papierlage


def view_ablauf(lage: Papierlage) -> dict[str, str]:
    """Return the values by placeholder; empty where nothing is known."""
    sitzung, gremium = lage.sitzung, lage.eintrag.gremium
    regeln, there = lage.bestand.einstellungen.sitzungen, _there_at_begin(lage)
    return {
        "ende": format_uhrzeit(sitzung.ende) if sitzung.ende else "",
        "schriftfuehrung": sitzung.schriftfuehrung or regeln.schriftfuehrung,
        "anwesend": str(there) if there else "",
        "mitglieder": "" if gremium.mitglieder is None else str(gremium.mitglieder),
        "beschlussfaehigkeit": _quorum(lage, there) if there and gremium.mitglieder is not None else "",
    }


def _there_at_begin(lage: Papierlage) -> int:
    """How many members were there when the sitting was opened, as its quorum is stated then; all where no time is known."""
    sitzung = lage.sitzung
    begin = sitzung.beginn or lage.bestand.einstellungen.sitzungen.beginn
    times = [each.von for each in sitzung.anwesenheit.anwesend]
    return sum(von is None or begin is None or _clock(von) <= _clock(begin) for von in times)


def _clock(at: time) -> tuple[bool, time]:
    # Before 6 in the morning it is the next day.
    return at.hour < 6, at  # noqa: PLR2004


def _quorum(lage: Papierlage, there: int) -> str:
    """Whether the members that were there are enough under the law of the Land; nothing where its rule is not known."""
    gremium = lage.eintrag.gremium
    land = lage.bestand.einstellungen.koerperschaft.land
    regel = recht_of(land).rule_for(gremium.art)
    if regel is None:
        return ""
    eingabe = Eingabe(
        land=land,
        kind=gremium.art,
        members=gremium.mitglieder,
        present=there,
        zweite_ladung=lage.sitzung.ladung.wiederholt,
    )
    missing = judge_quorum(eingabe, regel.quorum).warnings
    return "Das sind weniger, als zur Beschlussfähigkeit nötig sind." if missing else "Das Gremium ist beschlussfähig."
