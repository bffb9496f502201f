"""What a body decided about a Vorlage: the wording that it adopted, and what the votes came to."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import takewhile

from kekdocs.abstimmung import UNKLAR, Ausgang, Eingabe, Ergebnis, judge_beratung
from kekdocs.deutsch import fold_key, format_datum
from kekdocs.deutsch.nichtoeffentlich import show, withhold
from kekdocs.diagnostics import Diagnostic, Severity
from kekdocs.konzept.beschluss import Schritt, schritte_of
from kekdocs.model import Aenderung, Aenderungsart, Fassung, Vorlage
from kekdocs.model import Ergebnis as Eingetragen
from kekdocs.model.fassungen import fassungen_of
from kekdocs.model.oeffentlich import is_wholly_public, publish_model, show_model
from kekdocs.resolve import Bestand
from kekdocs.view.beschluss.station import Station
from kekdocs.view.build import describe_oeffentlichkeit, format_fundstelle
from kekdocs.view.markdown import parse_markdown
from kekdocs.view.text import plain_text

_VORGANG = {
    Aenderungsart.WORTLAUT: "Neuer Wortlaut",
    Aenderungsart.EINFUEGEN: "Neu eingefügt",
    Aenderungsart.STREICHEN: "Gestrichen",
    Aenderungsart.VERSCHIEBEN: "Verschoben",
    Aenderungsart.UMNUMMERIEREN: "Neu nummeriert",
}


@dataclass(frozen=True, slots=True)
class Beschluss:
    """What became of a Vorlage in one sitting. ``vorlage`` is in the Fassung that was voted on.

    ``eingabe`` are the counts, those that the Bemerkung names, too; ``word`` is how it ended: angenommen, abgelehnt, vertagt …; ``schritte`` are the adopted changes of Maßnahmen.
    """

    station: Station
    vorlage: Vorlage
    schritte: tuple[Schritt, ...]
    eingabe: Eingabe
    ergebnis: Ergebnis
    word: str
    oeffentlichkeit: str = ""
    """Whether everybody may see the wording: öffentlich, nichtöffentlich, or that passages are not."""
    is_shortened: bool = False
    """Whether passages were withheld: it is not the wording that was voted on then, and has no checksum."""

    @property
    def is_decided(self) -> bool:
        """Tell whether the wording was adopted or refused, and not put off or only noted."""
        return self.ergebnis.outcome in (Ausgang.ANGENOMMEN, Ausgang.ABGELEHNT)

    @property
    def is_adopted(self) -> bool:
        """Tell whether the wording was adopted."""
        return self.ergebnis.outcome is Ausgang.ANGENOMMEN

    @property
    def is_changed(self) -> bool:
        """Tell whether it was adopted in another wording than was submitted."""
        beratung = self.station.beratung
        return (
            beratung.ergebnis is Eingetragen.GEAENDERT_ANGENOMMEN
            or bool(beratung.fassung)
            or self.vorlage.fassung != self.station.eintrag.vorlage.fassung
        )

    def pruefsumme(self) -> str:
        """Return the SHA-256 of the adopted text in hexadecimal digits.

        Hashed is UTF-8 in NFC: the paragraphs of the Beschluss as they are shown, without list numbers, one a line; then for
        each changed Maßnahme a line that says what happens where, and its paragraphs.
        """
        changed = [
            text
            for each in self.schritte
            for text in (
                f"{describe_change(each.aenderung)}: {format_fundstelle(each.aenderung.fundstelle)}",
                each.aenderung.geaendert,
            )
        ]
        shown = "\n".join(plain_text(parse_markdown(text)) for text in (self.vorlage.beschlussvorschlag, *changed))
        return sha256(unicodedata.normalize("NFC", shown).encode()).hexdigest()


def describe_change(aenderung: Aenderung) -> str:
    """Return what happens to a Maßnahme: ``Neuer Wortlaut``, ``Neu eingefügt``, ``Gestrichen`` and so on."""
    if aenderung.kind is Aenderungsart.FELD:
        return f"Neue Angabe »{aenderung.feld}«"
    return _VORGANG[aenderung.kind]


def decide(station: Station, bestand: Bestand, *, public: bool = False) -> Beschluss | Diagnostic:
    """Return what a body decided, or the finding why nothing can be said about it (K530, K532, or the calculator's).

    Passages that are not public are marked in it, for a ``public`` paper withheld; whether the Vorlage is public is the caller's
    to ask.
    """
    urteil = judge_beratung(station.beratung, station.gremium, bestand.einstellungen)
    if urteil.error is not None:
        return _report(station, urteil.error.code, str(urteil.error), "Prüfen Sie Stimmen und Ergebnis.")
    if urteil.eingabe is None or urteil.ergebnis is None:
        return _without_result(station)
    if urteil.word == UNKLAR:
        return _report(station, "K530", _unsettled(station, urteil.ergebnis), "Tragen Sie ein, was fehlt.")
    vorlage = adopted_fassung(station)
    schritte = schritte_of(vorlage, station.number)
    if schritte is None and vorlage.fassung != station.eintrag.vorlage.fassung:
        schritte = tuple(Schritt(each, ()) for each in vorlage.aenderungen)  # the Fassung holds the adopted wording
    if schritte is None:
        hint = "Tragen Sie den beschlossenen Wortlaut bei der Beratung unter »fassung« ein."
        return _report(
            station, "K532", f"der {_sitting(station)} geändert angenommene Wortlaut ist nicht eingetragen", hint
        )
    beschluss = Beschluss(station, vorlage, schritte, urteil.eingabe, urteil.ergebnis, urteil.word)
    return _with_passages(beschluss, public=public)


def _with_passages(beschluss: Beschluss, *, public: bool) -> Beschluss:
    """Return a decision whose passages that are not public are shown or withheld, in all that a paper prints."""
    eintrag = beschluss.station.eintrag
    modell, text = (publish_model, withhold) if public else (show_model, show)
    station = replace(beschluss.station, eintrag=replace(eintrag, vorlage=modell(eintrag.vorlage)))
    return replace(
        beschluss,
        station=station,
        vorlage=modell(beschluss.vorlage),
        schritte=tuple(replace(each, aenderung=modell(each.aenderung)) for each in beschluss.schritte),
        ergebnis=replace(beschluss.ergebnis, sentence=text(beschluss.ergebnis.sentence)),
        oeffentlichkeit=describe_oeffentlichkeit(modell(_printed(beschluss)) if public else _printed(beschluss)),
        is_shortened=public and not is_wholly_public(_printed(beschluss)),
    )


def _printed(beschluss: Beschluss) -> Vorlage:
    vorlage = beschluss.vorlage
    # Of the Vorlage a paper shows no more; what else of it is not public is not in there.
    hidden: dict[str, object] = {
        "sachverhalt": "",
        "anlagen": [],
        "haushalt": None,
        "beratungsfolge": [],
        "umsetzung": None,
    }
    return vorlage.model_copy(update={**hidden, "aenderungen": [each.aenderung for each in beschluss.schritte]})


def adopted_fassung(station: Station) -> Vorlage:
    """Return the Vorlage in the Fassung that a body voted on: the one it names, else the latest by the end of the sitting."""
    vorlage = station.eintrag.vorlage
    fassungen = fassungen_of(vorlage)
    wanted = fold_key(station.beratung.abgestimmt_ueber)
    named = [each for each in fassungen if wanted and wanted in (fold_key(each.name), fold_key(each.vorlage.fassung))]
    later = zip(fassungen[1:], vorlage.fassungen, strict=True)
    there = takewhile(lambda pair: _was_there(pair[1], station), later)
    found = named or [fassungen[0], *(stand for stand, _ in there)]
    return found[-1].vorlage.model_copy(update={"fassungen": []})


def _was_there(fassung: Fassung, station: Station) -> bool:
    """Whether a Fassung had come about by the end of a sitting; one that says nothing of it counts as older."""
    folge = station.eintrag.vorlage.beratungsfolge
    names = {fold_key(station.gremium.name), fold_key(station.gremium.kuerzel)}
    if fassung.nach:
        after = fold_key(fassung.nach)
        if after in names:
            return True
        return any(fold_key(each.gremium) == after for each in folge[: station.number])
    day = station.beratung.datum
    return fassung.datum is None or day is None or fassung.datum <= day


def _without_result(station: Station) -> Diagnostic:
    hint = "Tragen Sie die Stimmen in der Beratungsfolge ein, oder unter »ergebnis«, wie es ausging."
    return _report(station, "K530", f"{_sitting(station)} ist kein Ergebnis eingetragen", hint)


def _sitting(station: Station) -> str:
    day = station.beratung.datum
    return f"im Gremium »{station.gremium.name}«" + (f" am {format_datum(day)}" if day else "")


def _unsettled(station: Station, ergebnis: Ergebnis) -> str:
    why = ergebnis.warnings[0].rstrip(".") if ergebnis.warnings else "die Angaben reichen nicht"
    return f"{_sitting(station)} steht kein Ergebnis fest: {why}"


def _report(station: Station, code: str, message: str, hint: str) -> Diagnostic:
    return station.eintrag.source.report(code, message, station.path, hint, severity=Severity.FEHLER)
