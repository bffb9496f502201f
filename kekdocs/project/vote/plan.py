"""One vote before it is recorded: which Beratung, which cells change, what they replace, what the law says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from pydantic import ValidationError

from kekdocs.abstimmung import EingabeError, Ergebnis, Urteil, judge_beratung, parse_eintragung
from kekdocs.abstimmung.zweifel import find_doubts
from kekdocs.deutsch import closest, fold_key, format_datum, join_und, parse_datum, quote
from kekdocs.edit import Journal, Votum, Zelle
from kekdocs.edit.checking import History, is_unrecorded, show_time, version_of
from kekdocs.edit.station import Station, stations_of
from kekdocs.edit.vorlage_file import VorlageFile, spell
from kekdocs.edit.wording import find_changes, last_vote
from kekdocs.model import Beratung, Einstellungen, Gremium
from kekdocs.project.vote.angabe import Angabe
from kekdocs.project.vote.earlier import Histories, clear_cells, find_kept

_ORDER = tuple(Beratung.model_fields)
_COUNTS = ("ja", "nein", "enthaltung", "ungueltig")
_FOLGE, _CONTRADICTION = "K343", "K341"


class Replaced(NamedTuple):
    """A value that stands in the way, and who wrote it, as a German sentence."""

    feld: str
    alt: str
    neu: str
    told: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A vote that can be recorded. ``contradiction`` is a German sentence without a full stop, or empty.

    ``ergebnis`` is None where the cells name neither counts nor an outcome. ``doubts`` speak
    against the result, as ``contradiction`` does, but do not refute it. ``kept`` are names and values of an earlier vote
    that stay and go into the result; ``clears``: the vote is taken back.
    """

    vorlage: str
    gremium: str
    datum: date | None
    votum: Votum
    replaced: tuple[Replaced, ...]
    ergebnis: Ergebnis | None
    contradiction: str
    doubts: tuple[str, ...] = ()
    kept: tuple[tuple[str, str], ...] = ()
    clears: bool = False

    @property
    def changes(self) -> bool:
        """Tell whether anything is to be written."""
        return bool(self.votum.zellen)


def make_plan(journal: Journal, settings: Einstellungen, vorlage: str, angabe: Angabe) -> Plan:
    """Look at one Vorlage (relative to the workspace, with ``/``) and hold the Angabe against it; nothing is written.

    Raises:
        EingabeError: for a body, a day or counts that cannot be.
        KekdocsError: when the Vorlage or the journal cannot be read.
    """
    file = VorlageFile(journal.root, vorlage)
    gremium = find_gremium(settings, angabe.gremium)
    station = _choose_station(file, settings, gremium, angabe)
    journal.refresh()
    histories = journal.changes_of(vorlage, station.gremium, station.mal)
    wanted = clear_cells(station, histories) if angabe.clear else _complete(angabe, station, file)
    _check_fassung(file, wanted.get("abgestimmt_ueber", ""))
    beratung = _read_beratung(gremium, station, wanted)
    urteil = judge_beratung(beratung, gremium, settings)
    doubts = tuple(each.message for each in find_doubts(beratung, urteil, str(file.tree.get("beratungsgegenstand"))))
    contradiction = _contradiction(urteil)
    confirms = bool(angabe.grund) and _is_reworded(journal, vorlage, station, file)
    zellen, replaced = _compare(histories, station, wanted, confirms=confirms)
    votum = Votum(vorlage, station.gremium, zellen, mal=station.mal, grund=angabe.grund, confirms=confirms)
    day = _day(wanted.get("datum") or station.wert("datum"))
    kept = find_kept(station, wanted) if zellen else ()
    return Plan(vorlage, gremium.name, day, votum, replaced, urteil.ergebnis, contradiction, doubts, kept, angabe.clear)


def find_gremium(settings: Einstellungen, name: str) -> Gremium:
    """Return the body of a name or Kürzel.

    Raises:
        EingabeError: there is none.
    """
    wanted = fold_key(name)
    for gremium in settings.gremien:
        if wanted and wanted in (fold_key(gremium.name), fold_key(gremium.kuerzel)):
            return gremium
    near = closest(name, [each for g in settings.gremien for each in (g.name, g.kuerzel) if each])
    there = f"meinten Sie »{near}«?" if near else f"es gibt {join_und([quote(g.name) for g in settings.gremien])}"
    raise EingabeError("K201", "gremium", f"das Gremium {quote(name)} steht nicht in kekdocs.yaml; {there}")


def is_of(station: Station, gremium: Gremium) -> bool:
    """Tell whether a Beratung is one of this body."""
    return fold_key(station.gremium) in (fold_key(gremium.name), fold_key(gremium.kuerzel) or None)


def _choose_station(file: VorlageFile, settings: Einstellungen, gremium: Gremium, angabe: Angabe) -> Station:
    stations = stations_of(file.tree)
    same = [each for each in stations if is_of(each, gremium)]
    if not same:
        there = join_und([quote(_full_name(settings, each)) for each in stations]) or "kein Gremium"
        message = f"{quote(gremium.name)} steht nicht in der Beratungsfolge von »{file.name}«, dort steht {there}"
        raise EingabeError(_FOLGE, "gremium", message)
    fits = [each for each in same if _fits(each.datum, angabe)]
    if not fits and angabe.datum is not None:
        fits = [each for each in same if not each.wert("datum")]
    if len(fits) == 1:
        return fits[0]
    days = join_und([format_datum(each.datum) if each.datum else "ohne Datum" for each in same])
    if fits:
        message = f"{quote(gremium.name)} steht mehrmals in der Beratungsfolge ({days}); nennen Sie den Tag der Sitzung"
        raise EingabeError(_FOLGE, "date", message)
    message = f"{quote(gremium.name)} steht in der Beratungsfolge mit {days}, nicht mit {_show_day(angabe)}"
    raise EingabeError(_FOLGE, "date", message)


def _full_name(settings: Einstellungen, station: Station) -> str:
    return next((g.name for g in settings.gremien if is_of(station, g)), station.gremium)


def _fits(datum: date | None, angabe: Angabe) -> bool:
    if angabe.datum is not None:
        return datum == angabe.datum
    return angabe.tag is None or (datum is not None and (datum.day, datum.month) == angabe.tag)


def _show_day(angabe: Angabe) -> str:
    if angabe.datum is not None:
        return format_datum(angabe.datum)
    return "{:02}.{:02}".format(*angabe.tag) if angabe.tag else "diesem Tag"


def _complete(angabe: Angabe, station: Station, file: VorlageFile) -> dict[str, str]:
    """Return the wanted cells, with the day where none stood there and without an outcome that the new one replaces."""
    wanted = dict(angabe.werte)
    if angabe.datum is not None:
        written = _day(file.tree.get("datum"))
        if written is not None and angabe.datum < written:
            message = f"der {format_datum(angabe.datum)} liegt vor dem Datum der Vorlage, {format_datum(written)}"
            raise EingabeError(_FOLGE, "date", message)
        if not station.wert("datum"):
            wanted["datum"] = format_datum(angabe.datum)
    if wanted.get("wahl"):
        _add_election(wanted, station)
    remark = parse_eintragung(station.wert("bemerkung") or "")
    if "ergebnis" in wanted and remark is not None:
        wanted.setdefault("bemerkung", "")
    elif angabe.has_votes:
        # What was put off and is voted on now is no longer put off.
        if station.wert("ergebnis") in ("vertagt", "zurückgezogen"):
            wanted.setdefault("ergebnis", "")
        if remark is not None and remark.other:
            wanted.setdefault("bemerkung", "")
    return wanted


def _add_election(wanted: dict[str, str], station: Station) -> None:
    if not station.wert("mehrheit"):
        wanted.setdefault("mehrheit", "Wahl")
    if not station.wert("wahl"):  # what stands there are the counts of another vote
        wanted |= {name: "" for name in _COUNTS if station.wert(name) and name not in wanted}


def _check_fassung(file: VorlageFile, name: str) -> None:
    if not name:
        return
    later = file.tree.get("fassungen")
    tables = [each for each in later if isinstance(each, dict)] if isinstance(later, list) else []
    names = [str(each) for each in (file.tree.get("fassung"), *(t.get("name") for t in tables)) if each]
    if fold_key(name) not in map(fold_key, names):
        there = join_und([quote(each) for each in names]) or "keine mit Namen"
        raise EingabeError(_FOLGE, "abgestimmt_ueber", f"die Fassung {quote(name)} gibt es nicht; es gibt {there}")


_ASIDE = ("gremium", "datum", "top", "fassung", "abgestimmt_ueber")


def _read_beratung(gremium: Gremium, station: Station, wanted: Mapping[str, str]) -> Beratung:
    """Return the Beratung as it will be, as far as the result hangs on it."""
    merged = {name: wanted.get(name, station.werte.get(name)) or None for name in _ORDER if name not in _ASIDE}
    try:
        return Beratung.model_validate({"gremium": gremium.name, **merged})
    except ValidationError as error:
        fault = error.errors()[0]
        field = str(fault["loc"][0])
        told = fault.get("ctx", {})
        message = str(told.get("message", "die Angabe lässt sich nicht lesen"))
        raise EingabeError(str(told.get("code", "K113")), field, f"{spell(field)}: {message}") from None


def _contradiction(urteil: Urteil) -> str:
    if urteil.error is None:
        return ""
    if urteil.error.code != _CONTRADICTION:
        raise urteil.error
    return str(urteil.error)


def _is_reworded(journal: Journal, vorlage: str, station: Station, file: VorlageFile) -> bool:
    """Tell whether the wording is no longer what was voted on; with a reason the vote can be confirmed for the new one."""
    last = last_vote(journal.votes_on(vorlage), station.gremium, station.mal)
    return last is not None and any(True for _ in find_changes(file.tree, last))


def _compare(
    histories: Histories, station: Station, wanted: Mapping[str, str], *, confirms: bool
) -> tuple[tuple[Zelle, ...], tuple[Replaced, ...]]:
    # What was typed into the file by hand is recorded, too, once a clerk says that it is right.
    changed = [
        name
        for name in _ORDER
        if name in wanted
        and (
            confirms
            or (station.wert(name) or "") != wanted[name]
            or is_unrecorded(station.wert(name), histories.get(name, []))
        )
    ]
    zellen = tuple(
        Zelle(spell(name), wanted[name] or None, station.wert(name), version_of(histories.get(fold_key(name), [])))
        for name in changed
    )
    return zellen, tuple(_replaced(histories, station, wanted, changed))


def _replaced(
    histories: Histories, station: Station, wanted: Mapping[str, str], changed: list[str]
) -> Iterator[Replaced]:
    for name in changed:
        alt, history = station.wert(name), histories.get(name, [])
        # Where the file was emptied, what was recorded may come back without a reason.
        if alt is not None or (is_unrecorded(alt, history) and history[-1][0].neu != (wanted[name] or None)):
            yield Replaced(spell(name), alt or "", wanted[name], _told(alt, history))


def _told(alt: str | None, history: History) -> str:
    if not history:
        return "steht so in der Datei"
    change, entry = history[-1]
    who = f"{entry.who} ({entry.host}) {show_time(entry.time)}"
    if change.neu == alt:
        return who
    return f"von Hand in der Datei; aufgenommen war {quote(change.neu) if change.neu else 'nichts'}, {who}"


def _day(text: object) -> date | None:
    try:
        return parse_datum(str(text or ""))
    except ValueError:
        return None
