"""Rules about the votes that stand in a Vorlage, judged by the law of the Land as ``kekdocs result`` does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kekdocs.deutsch import plural
from kekdocs.model import Beratung, Gremium, Vorlage
from kekdocs.resolve import Bestand
from kekdocs.rules.finding import Finding, warn

if TYPE_CHECKING:
    from kekdocs.abstimmung import Eingabe, EingabeError

_COUNTS = ("ja", "nein", "enthaltung", "ungueltig", "befangen", "anwesend")
# Who is elected hangs on rounds and rivals, which a Vorlage does not hold.
_ELECTION = re.compile(r"gewählt", re.IGNORECASE)


def check_votes(vorlage: Vorlage, bestand: Bestand) -> Iterator[Finding]:
    """K320, K341, K342: no more votes than members, no outcome that contradicts them, no forbidden abstention."""
    for number, beratung in enumerate(vorlage.beratungsfolge):
        gremium = bestand.gremium_of(beratung)
        if gremium is not None and any(getattr(beratung, name) is not None for name in _COUNTS):
            yield from _judge(number, beratung, gremium, bestand)


def _judge(number: int, beratung: Beratung, gremium: Gremium, bestand: Bestand) -> Iterator[Finding]:
    # The rules of law cost some milliseconds, which a Vorlage without votes need not pay.
    from kekdocs.abstimmung import EingabeError, calculate, find_forbidden_abstention, take_counts  # noqa: PLC0415

    eingabe = read_eingabe(beratung, gremium, bestand)
    path = ("beratungsfolge", number)
    try:
        eingabe = take_counts(eingabe)
        calculate(eingabe)
    except EingabeError as error:
        yield _contradiction(error, eingabe, gremium, path)
        return
    if forbidden := find_forbidden_abstention(eingabe):
        yield warn("K342", forbidden.rstrip("."), (*path, "enthaltung"))


def read_eingabe(beratung: Beratung, gremium: Gremium, bestand: Bestand) -> Eingabe:
    """Return what a Beratung says of its vote, for the calculator."""
    from kekdocs.abstimmung import Eingabe, parse_eintragung  # noqa: PLC0415

    written = parse_eintragung(beratung.bemerkung)
    is_outcome = written is not None and not _ELECTION.search(beratung.bemerkung)
    return Eingabe(
        land=bestand.einstellungen.koerperschaft.land,
        kind=gremium.art,
        members=gremium.mitglieder,
        ja=beratung.ja,
        nein=beratung.nein,
        enthaltung=beratung.enthaltung,
        ungueltig=beratung.ungueltig,
        present=beratung.anwesend,
        befangen=beratung.befangen,
        mehrheitlich_bei_enthaltung=bestand.einstellungen.haus.mehrheitlich_bei_enthaltung,
        outcome=beratung.bemerkung if is_outcome else "",
    )


def _contradiction(error: EingabeError, eingabe: Eingabe, gremium: Gremium, path: tuple[str, int]) -> Finding:
    if error.code == "K341":
        return _wrong_outcome(error, eingabe, (*path, "bemerkung"))
    if error.code != "K320" or eingabe.befangen:
        return Finding(error.code, str(error), (*path, "anwesend" if error.field == "present" else error.field))
    assert gremium.mitglieder is not None
    cast = plural(eingabe.cast, "Stimme", "Stimmen")
    members = plural(gremium.mitglieder, "Mitglied", "Mitglieder")
    message = f"{cast} eingetragen, das Gremium »{gremium.name}« hat {members}"
    return Finding(error.code, message, (*path, error.field))


def _wrong_outcome(error: EingabeError, eingabe: Eingabe, path: tuple[str, int, str]) -> Finding:
    from kekdocs.abstimmung import Ausgang, parse_eintragung  # noqa: PLC0415

    written = parse_eintragung(eingabe.outcome)
    is_rejection = written is not None and written.ausgang is Ausgang.ABGELEHNT and not written.einstimmig
    if is_rejection and (eingabe.ja or 0) > (eingabe.nein or 0):
        hint = "Prüfen Sie Stimmen und Ergebnis. Richtig ist beides nur, wo das Gesetz eine größere Mehrheit verlangt."
        return warn("K341", str(error), path, hint)
    return Finding("K341", str(error), path, "Prüfen Sie Stimmen und Ergebnis.")
