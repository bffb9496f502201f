"""What is made for which sittings: one document, or several, with what is to be said about them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal

from kekdocs.deutsch import format_datum
from kekdocs.diagnostics import Diagnostic, Severity
from kekdocs.konzept.ergebnis import deciding_number
from kekdocs.model import Gremium, Vorlagenstatus
from kekdocs.project.beschluss.opened import Sitzungen, UnknownSitzungError
from kekdocs.project.papers.drafts import ENDING, Draft, Drafts
from kekdocs.project.public import not_public
from kekdocs.render.beschluss.tables import table_of_buch, table_of_kontrolle
from kekdocs.render.papers.codes import Code
from kekdocs.view.beschluss.auszug import view_beschluss
from kekdocs.view.beschluss.beschluss import Beschluss, decide
from kekdocs.view.beschluss.bogen import code_text, kennung_of, view_bogen
from kekdocs.view.beschluss.buch import Numbered, Zeitraum, number_decisions, view_buch
from kekdocs.view.beschluss.kontrolle import Vorgang, view_kontrolle
from kekdocs.view.beschluss.station import Station, sort_by_day

Papier = Literal["Beschlussauszug", "Beschlussausfertigung"]


def choose_stations(
    sitzungen: Sitzungen, files: Sequence[str] | None, gremium: str | None, datum: date | None
) -> list[Station]:
    """Return the sittings that are meant: of the named Vorlagen the deciding one, or that of a body; else a whole sitting.

    ``files`` are the Vorlagen's names relative to the workspace, None for all.

    Raises:
        UnknownSitzungError: nothing fits.
    """
    body = sitzungen.gremium(gremium) if gremium else None
    if files is None:
        assert body is not None, "the command asks for body and day"
        assert datum is not None, "the command asks for body and day"
        return list(sitzungen.at(body, datum))
    return [each for file in files for each in _stations_of(sitzungen, file, body, datum)]


def _stations_of(sitzungen: Sitzungen, file: str, body: Gremium | None, datum: date | None) -> list[Station]:
    own = [each for each in sitzungen.stations if each.eintrag.source.file == file]
    if not own:
        return []  # it has errors, which are reported
    fits = [each for each in own if each.is_at(body, datum) and (body or datum or _decides(each))]
    if not fits:
        raise UnknownSitzungError(_explain(file, body, datum))
    return fits


def _explain(file: str, body: Gremium | None, datum: date | None) -> str:
    day = f" am {format_datum(datum)}" if datum else ""
    if body:
        return f"In der Beratungsfolge von {file} steht{day} kein Gremium »{body.name}«."
    if datum:
        return f"In der Beratungsfolge von {file} steht{day} keine Sitzung."
    return f"Über {file} entscheidet kein Gremium. Nennen Sie eines mit --gremium."


def _decides(station: Station) -> bool:
    return deciding_number(station.eintrag.vorlage) == station.number


def draft_beschluesse(
    sitzungen: Sitzungen, stations: Sequence[Station], papier: Papier, *, public: bool = False
) -> Drafts:
    """Return an Auszug or an Ausfertigung for each sitting; what was not decided yet is a finding.

    In a ``public`` one passages that are not public are withheld; of a Vorlage that is not public there is none (K358).
    """
    found = Drafts(public=public)
    for station in stations:
        if public and not station.eintrag.vorlage.oeffentlich:
            found.diagnostics.append(not_public(station.eintrag))
            continue
        beschluss = decide(station, sitzungen.bestand, public=public)
        if isinstance(beschluss, Diagnostic):
            found.diagnostics.append(beschluss)
        elif papier == "Beschlussausfertigung" and not (beschluss.is_adopted and _decides(station)):
            found.diagnostics.append(_nothing_to_issue(beschluss))
        else:
            found.drafts.append(_draft(beschluss, sitzungen, papier, public=public))
            found.remarks += [f"{station.eintrag.id}: {each}" for each in beschluss.ergebnis.warnings]
    return found


def _draft(beschluss: Beschluss, sitzungen: Sitzungen, papier: Papier, *, public: bool) -> Draft:
    station, vorlage = beschluss.station, beschluss.vorlage
    day = station.beratung.datum
    # The name of the file is the clerk's own and may say what is withheld.
    about = ("öffentlich", vorlage.vorlagennummer or vorlage.aktenzeichen) if public else (station.eintrag.id,)
    name = " ".join(filter(None, (papier, station.kuerzel, day.isoformat() if day else "", *about)))
    view = view_beschluss(beschluss, sitzungen.bestand, papier)
    template = papier.lower() + ENDING
    return Draft(name, view, template, day or vorlage.datum, station.eintrag.source.file)


def _nothing_to_issue(beschluss: Beschluss) -> Diagnostic:
    station = beschluss.station
    why = f"die Vorlage ist »{beschluss.word}«" if not beschluss.is_adopted else "dieses Gremium entscheidet nicht"
    message = f"im Gremium »{station.gremium.name}« gibt es nichts auszufertigen: {why}"
    return station.eintrag.source.report("K531", message, station.path, "Machen Sie einen Beschlussauszug.")


def draft_bogen(sitzungen: Sitzungen, gremium: Gremium, datum: date) -> Drafts:
    """Return the empty list of a sitting.

    Raises:
        UnknownSitzungError: no Vorlage has this sitting.
    """
    stations = [each for each in sitzungen.at(gremium, datum) if not _is_withdrawn(each)]
    view = view_bogen(gremium, datum, stations, sitzungen.bestand)
    codes = tuple(
        Code(number, code_text(each), f"QR-Code der Kennung {kennung_of(each)}")
        for number, each in enumerate(stations, 1)
    )
    name = f"Abstimmungsbogen {gremium.kuerzel or gremium.name} {datum.isoformat()}"
    return Drafts([Draft(name, view, f"abstimmungsbogen{ENDING}", datum, codes=codes)])


def describe_station(station: Station) -> dict[str, str]:
    """Return which Vorlage and sitting it is, as plain texts."""
    day = station.beratung.datum
    return {
        "kennung": kennung_of(station),
        "file": station.eintrag.source.file,
        "aktenzeichen": station.eintrag.vorlage.aktenzeichen,
        "gegenstand": station.eintrag.vorlage.beratungsgegenstand,
        "gremium": station.gremium.name,
        "datum": format_datum(day) if day else "ohne Datum",
        "top": station.top,
    }


def draft_buch(
    sitzungen: Sitzungen, zeitraum: Zeitraum, gremien: Sequence[Gremium], *, withhold: bool = False
) -> Drafts:
    """Return the Beschlussbuch of a period; ``gremien`` are all where none is named.

    A sitting of these years without a result is a warning: once it is entered, later numbers move.
    """
    bodies = list(gremien or sitzungen.bestand.einstellungen.gremien)
    found = Drafts(public=withhold)
    decided = list(_decided(sitzungen, bodies, zeitraum, found, public=withhold))
    every = list(number_decisions(decided))
    shown = [each for each in every if zeitraum.holds(each.beschluss.station.beratung.datum)]
    view = view_buch(_by_day(shown), zeitraum, bodies, sitzungen.bestand, withhold=withhold)
    short = " ".join(each.kuerzel or each.name for each in gremien)
    kind = "Beschlussbuch öffentlich" if withhold else "Beschlussbuch"
    name = " ".join(filter(None, (kind, short, zeitraum.von.isoformat(), "bis", zeitraum.bis.isoformat())))
    found.drafts.append(Draft(name, view, f"beschlussbuch{ENDING}", zeitraum.bis, table=table_of_buch(view)))
    return found


def _by_day(numbered: Sequence[Numbered]) -> list[Numbered]:
    return sorted(numbered, key=lambda each: each.beschluss.station.beratung.datum or date.max)


def _decided(
    sitzungen: Sitzungen, bodies: Sequence[Gremium], zeitraum: Zeitraum, found: Drafts, *, public: bool
) -> Iterator[Beschluss]:
    for station in sitzungen.stations:
        day = station.beratung.datum
        asks = station.eintrag.vorlage.art.asks_for_decision and not _is_withdrawn(station)
        if day is None or not zeitraum.von.year <= day.year or day > zeitraum.bis or station.gremium not in bodies:
            continue
        beschluss = decide(station, sitzungen.bestand, public=public)
        if isinstance(beschluss, Beschluss):
            yield beschluss
        elif asks:
            found.diagnostics.append(_as_warning(beschluss))


def draft_kontrolle(
    sitzungen: Sitzungen, stichtag: date, gremien: Sequence[Gremium] = (), *, only_late: bool = False
) -> Drafts:
    """Return the Beschlusskontrolle of all Vorlagen that were adopted by the body that decides, up to the day."""
    found = Drafts()
    vorgaenge: list[Vorgang] = []
    for station in sort_by_day(iter(sitzungen.stations)):
        day = station.beratung.datum
        if not _decides(station) or day is None or day > stichtag or (gremien and station.gremium not in gremien):
            continue
        beschluss = decide(station, sitzungen.bestand)
        if isinstance(beschluss, Beschluss) and beschluss.is_adopted:
            vorgaenge.append(Vorgang(beschluss, stichtag))
        elif isinstance(beschluss, Diagnostic) and not _is_withdrawn(station):
            found.diagnostics.append(_as_warning(beschluss))
    view = view_kontrolle(vorgaenge, stichtag, sitzungen.bestand, only_late=only_late)
    kind = "Beschlusskontrolle überfällig" if only_late else "Beschlusskontrolle"
    name = " ".join((kind, *(each.kuerzel or each.name for each in gremien), stichtag.isoformat()))
    found.drafts.append(Draft(name, view, f"beschlusskontrolle{ENDING}", stichtag, table=table_of_kontrolle(view)))
    return found


def _is_withdrawn(station: Station) -> bool:
    return station.eintrag.vorlage.status is Vorlagenstatus.ZURUECKGEZOGEN


def _as_warning(diagnostic: Diagnostic) -> Diagnostic:
    return Diagnostic(
        diagnostic.code, Severity.WARNUNG, diagnostic.message, diagnostic.file, diagnostic.place, diagnostic.hints
    )
