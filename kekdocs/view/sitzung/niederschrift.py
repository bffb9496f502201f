"""The view of a Niederschrift: who was there, and what became of each item, from the recorded votes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from kekdocs.abstimmung import UNKLAR, Ausgang, judge_beratung
from kekdocs.deutsch import fold_key, format_datum, plural
from kekdocs.deutsch.uhrzeit import format_uhrzeit
from kekdocs.diagnostics import Diagnostic
from kekdocs.model import Beratung
from kekdocs.model.sitzung import Niederschriftstand, Tagesordnungspunkt, Teilnehmer
from kekdocs.resolve.sitzungen import Punkt
from kekdocs.rules.sitzung.niederschrift import asks_for_decision
from kekdocs.view.beschluss.auszug import view_aenderungen, view_ergebnis, view_result
from kekdocs.view.beschluss.beschluss import Beschluss, decide
from kekdocs.view.beschluss.shape import ErgebnisView
from kekdocs.view.beschluss.station import Station
from kekdocs.view.markdown import parse_markdown
from kekdocs.view.sitzung.kopf import Papierlage, name_teil, view_kopf
from kekdocs.view.sitzung.niederschrift_shape import (
    EntscheidungView,
    NiederschriftpunktView,
    NiederschriftteilView,
    NiederschriftView,
    TeilnehmerView,
)
from kekdocs.view.sitzung.texte import view_verlauf

if TYPE_CHECKING:
    from kekdocs.abstimmung import Urteil

TITEL: Final = "Niederschrift"
NO_RESULT: Final = "K530"
"""The code of a Vorlage that nobody recorded a result for; a draft says so and goes on."""
_WORD: Final = re.compile(r"\w+")
_OPEN: Final = "Ein Ergebnis ist noch nicht eingetragen."
_NO_VOTE: Final[ErgebnisView] = {
    "satz": "",
    "ausgang": "",
    "norm": "",
    "stand": "",
    "ja": "",
    "nein": "",
    "enthaltung": "",
}
_NOTHING: Final[EntscheidungView] = {
    "beschluss": [],
    "angenommen": False,
    "geaendert": False,
    "aenderungen": [],
    "ergebnis": _NO_VOTE,
    "namentlich": "",
    "bemerkung": "",
    "offen": "",
}


@dataclass(frozen=True, slots=True)
class Verhandelt:
    """An item and what its Vorlage came to: a Beschluss, or the finding why that cannot be said; None without a Vorlage."""

    punkt: Punkt
    beschluss: Beschluss | Diagnostic | None


def deal_with(lage: Papierlage) -> tuple[Verhandelt, ...]:
    """Return the items that the reader may see, in their order, with what the Vorlagen came to."""
    return tuple(Verhandelt(each, _decide(lage, each)) for each in lage.punkte if not lage.withholds(each))


def _decide(lage: Papierlage, punkt: Punkt) -> Beschluss | Diagnostic | None:
    if punkt.eintrag is None or punkt.beratung is None or punkt.angabe.abgesetzt:
        return None
    found = decide(Station(punkt.eintrag, punkt.beratung, lage.eintrag.gremium), lage.bestand, public=lage.public)
    is_gap = isinstance(found, Diagnostic) and found.code == NO_RESULT
    return None if is_gap and not asks_for_decision(punkt) else found


def judge_punkt(lage: Papierlage, angabe: Tagesordnungspunkt) -> Urteil:
    """Return what the vote on an item without a Vorlage came to."""
    beratung = Beratung(
        gremium=lage.eintrag.gremium.name,
        ja=angabe.ja,
        nein=angabe.nein,
        enthaltung=angabe.enthaltung,
        bemerkung=angabe.bemerkung,
        ergebnis=angabe.ergebnis,
    )
    return judge_beratung(beratung, lage.eintrag.gremium, lage.bestand.einstellungen)


def view_niederschrift(lage: Papierlage, verhandelt: Sequence[Verhandelt]) -> NiederschriftView:
    """Return the Niederschrift; for everybody only the public part, without the reasons why somebody was absent or barred."""
    sitzung, da = lage.sitzung, lage.sitzung.anwesenheit
    regeln, stand = lage.bestand.einstellungen.sitzungen, sitzung.niederschrift
    return {
        **view_kopf(lage, TITEL),
        "entwurf": stand.stand is Niederschriftstand.ENTWURF,
        "oeffentlich": lage.public,
        "niederschrift_datum": format_datum(stand.datum) if stand.datum else "",
        "genehmigt": format_datum(stand.genehmigt) if stand.genehmigt else "",
        "ende": format_uhrzeit(sitzung.ende) if sitzung.ende else "",
        "unterbrechungen": [f"{format_uhrzeit(u.von)} bis {format_uhrzeit(u.bis)}" for u in sitzung.unterbrechungen],
        "schriftfuehrung": sitzung.schriftfuehrung or regeln.schriftfuehrung,
        "anwesenheit": _count(len(da.anwesend), lage.eintrag.gremium.mitglieder),
        "mitglieder": _people(lage, da.anwesend),
        "entschuldigt": _people(lage, da.entschuldigt),
        "unentschuldigt": _people(lage, da.unentschuldigt),
        "verwaltung": _people(lage, da.verwaltung),
        "gaeste": _people(lage, da.gaeste),
        "teile": list(_parts(lage, verhandelt)),
        "hinweise": _notes(lage),
    }


def _count(there: int, members: int | None) -> str:
    if not there:
        return ""
    return plural(there, "Mitglied", "Mitglieder") if members is None else f"{there} von {members} Mitgliedern"


def _people(lage: Papierlage, people: Sequence[Teilnehmer]) -> list[TeilnehmerView]:
    """The names in their order; a member's group is known from the body's own list."""
    groups = {fold_key(each.name): each.gruppe for each in lage.eintrag.gremium.besetzung}
    return [
        {
            "name": each.name,
            "gruppe": each.gruppe or groups.get(fold_key(each.name), ""),
            "vermerk": _remark(each),
        }
        for each in people
    ]


def _remark(person: Teilnehmer) -> str:
    came = f"ab {format_uhrzeit(person.von)}" if person.von else ""
    went = f"bis {format_uhrzeit(person.bis)}" if person.bis else ""
    instead = f"für {person.vertritt}" if person.vertritt else ""
    return ", ".join(filter(None, (instead, came, went)))


def _notes(lage: Papierlage) -> list[str]:
    hidden = [each for each in lage.punkte if lage.withholds(each)]
    return ["Über den nichtöffentlichen Teil der Sitzung steht hier nichts."] if hidden else []


def _parts(lage: Papierlage, verhandelt: Sequence[Verhandelt]) -> Iterator[NiederschriftteilView]:
    seen: set[bool] = set()
    for oeffentlich, group in groupby(verhandelt, key=lambda each: each.punkt.oeffentlich):
        name = name_teil(oeffentlich=oeffentlich, again=oeffentlich in seen)
        seen.add(oeffentlich)
        yield {
            "ueberschrift": name,
            "oeffentlich": oeffentlich,
            "punkte": [_punkt(lage, each) for each in group],
        }


def _punkt(lage: Papierlage, each: Verhandelt) -> NiederschriftpunktView:
    punkt = each.punkt
    vorlage = punkt.eintrag.vorlage if punkt.eintrag else None
    return {
        "nummer": punkt.nummer,
        "titel": lage.text(punkt.titel),
        "vorlage": lage.text(vorlage.vorlagennummer or vorlage.aktenzeichen) if vorlage else "",
        "abgesetzt": punkt.angabe.abgesetzt,
        "befangen": [lage.text(_barred(each.name, each.grund, public=lage.public)) for each in punkt.angabe.befangen],
        "verlauf": view_verlauf(lage, punkt),
        "entscheidung": _entscheidung(lage, each),
    }


def _barred(name: str, grund: str, *, public: bool) -> str:
    return name if public or not grund else f"{name} ({grund})"


def _entscheidung(lage: Papierlage, each: Verhandelt) -> EntscheidungView:
    beschluss, angabe = each.beschluss, each.punkt.angabe
    if isinstance(beschluss, Beschluss):
        return _decided(lage, beschluss)
    if isinstance(beschluss, Diagnostic):
        return {**_NOTHING, "offen": _OPEN}
    if each.punkt.eintrag is not None or angabe.abgesetzt:
        return _NOTHING
    return _voted(lage, angabe)


def _decided(lage: Papierlage, beschluss: Beschluss) -> EntscheidungView:
    beratung = beschluss.station.beratung
    decided = beschluss.is_decided
    return {
        "beschluss": parse_markdown(beschluss.vorlage.beschlussvorschlag) if decided else [],
        "angenommen": beschluss.is_adopted,
        "geaendert": decided and beschluss.is_changed,
        "aenderungen": view_aenderungen(beschluss) if decided else [],
        "ergebnis": view_ergebnis(beschluss),
        "namentlich": lage.text(beratung.namentlich),
        "bemerkung": _beyond(beschluss.ergebnis.sentence, lage.text(beratung.bemerkung)),
        "offen": "",
    }


def _voted(lage: Papierlage, angabe: Tagesordnungspunkt) -> EntscheidungView:
    """The vote on an item of its own; where a wording stands and no result, that is open."""
    urteil = judge_punkt(lage, angabe)
    wording = parse_markdown(lage.text(angabe.beschluss))
    if urteil.ergebnis is None or urteil.eingabe is None or urteil.word == UNKLAR:
        return {**_NOTHING, "beschluss": wording, "offen": _OPEN if wording else ""}
    return {
        **_NOTHING,
        "beschluss": wording,
        "angenommen": urteil.ergebnis.outcome is Ausgang.ANGENOMMEN,
        "ergebnis": _without_vorlage(view_result(urteil.ergebnis, urteil.eingabe, urteil.word)),
        "bemerkung": _beyond(urteil.ergebnis.sentence, lage.text(angabe.bemerkung)),
    }


def _beyond(sentence: str, remark: str) -> str:
    """Return a remark, nothing where each of its words stands in the sentence already."""
    said, more = ({word.casefold() for word in _WORD.findall(text)} for text in (sentence, remark))
    return remark if more - said else ""


def _without_vorlage(ergebnis: ErgebnisView) -> ErgebnisView:
    """The sentences of the law's calculator speak of a Vorlage where nothing else is decided on."""
    return {**ergebnis, "satz": ergebnis["satz"].replace("Die Vorlage ", "Die Angelegenheit ", 1)}
