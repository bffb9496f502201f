"""Rules about the text of a Vorlage: what must not be missing, empty or too long."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kekdocs.deutsch import fold_key, quote
from kekdocs.model import Vorlage
from kekdocs.model.fassungen import EINREICHUNG
from kekdocs.resolve import Bestand
from kekdocs.rules.finding import Finding, warn
from kekdocs.source import Path

# The form gives these fields one line, the header of the following pages a half one.
MAX_LENGTHS = {"beratungsgegenstand": 250, "aktenzeichen": 40, "bereich": 80, "vorlagennummer": 40}
# A hyphen or a minus looks the same as the dash of the sign.
_CHANGE_SIGNS = re.compile(r"\[[+–—−-](?=[\s\u00a0])|(?<=[\s\u00a0])[+–—−-]\]|\[verschoben (?:nach|von) (?=oben|unten)")
MAX_BEMERKUNG = 120
MAX_TITEL = 250


def check_beschlussvorschlag(vorlage: Vorlage, _: Bestand) -> Iterator[Finding]:
    """K309: what is to be decided must be written; a draft may still be printed."""
    if vorlage.art.asks_for_decision and not vorlage.beschlussvorschlag:
        yield warn(
            "K309",
            "der Beschlussvorschlag fehlt",
            ("beschlussvorschlag",),
            "Ergänzen Sie nach »beschlussvorschlag: |« den Wortlaut.",
            key=True,
        )


def check_unterschrift(vorlage: Vorlage, _: Bestand) -> Iterator[Finding]:
    """K307: somebody signs."""
    if vorlage.unterschrift is None:
        yield warn(
            "K307", "die Unterschrift fehlt", ("unterschrift",), "Ergänzen Sie »unterschrift:« mit dem Namen.", key=True
        )


def check_lengths(vorlage: Vorlage, _: Bestand) -> Iterator[Finding]:
    """K308: one-line fields fit their place in the form."""
    texts: list[tuple[Path, str, int]] = [
        ((name,), getattr(vorlage, name), limit) for name, limit in MAX_LENGTHS.items()
    ]
    for number, beratung in enumerate(vorlage.beratungsfolge):
        texts.append((("beratungsfolge", number, "bemerkung"), beratung.bemerkung, MAX_BEMERKUNG))
    for number, anlage in enumerate(vorlage.anlagen):
        texts.append((("anlagen", number, "titel"), anlage.titel, MAX_TITEL))
    for path, text, limit in texts:
        if len(text) > limit:
            yield warn("K308", f"der Text ist {len(text)} Zeichen lang, vorgesehen sind höchstens {limit}", path)


def check_aenderungen(vorlage: Vorlage, _: Bestand) -> Iterator[Finding]:
    """K305, K306: a change changes something."""
    for number, aenderung in enumerate(vorlage.aenderungen):
        path = ("aenderungen", number, "geaendert")
        if not aenderung.changes_text:
            continue
        if not aenderung.alt and not aenderung.geaendert:
            yield Finding("K305", "die Änderung hat weder einen alten noch einen neuen Wortlaut", path, key=True)
        elif aenderung.alt.split() == aenderung.geaendert.split():
            yield Finding(
                "K306",
                "alter und neuer Wortlaut sind gleich",
                path,
                "Tragen Sie den neuen Wortlaut ein oder streichen Sie die Änderung.",
                key=True,
            )


def check_signs(vorlage: Vorlage, _: Bestand) -> Iterator[Finding]:
    """K324: nobody types the signs with which the program marks changes."""
    for number, aenderung in enumerate(vorlage.aenderungen):
        for name, text in (("alt", aenderung.alt), ("geaendert", aenderung.geaendert)):
            if found := _CHANGE_SIGNS.search(text):
                message = f"der Wortlaut enthält »{found[0]}«; mit diesem Zeichen markiert das Programm Änderungen"
                yield Finding(
                    "K324", message, ("aenderungen", number, name), "Schreiben Sie den Wortlaut ohne dieses Zeichen."
                )


def check_fassungen(vorlage: Vorlage, _: Bestand) -> Iterator[Finding]:
    """K334: each Fassung has a name of its own, by which it is shown and compared."""
    seen = {fold_key(vorlage.fassung or EINREICHUNG)}
    for number, fassung in enumerate(vorlage.fassungen):
        key = fold_key(fassung.name)
        if key in seen:
            message = f"eine Fassung mit dem Namen {quote(fassung.name)} gibt es in der Vorlage schon"
            hint = "Nennen Sie sie zum Beispiel nach dem Gremium, dem sie vorgelegt wird."
            yield Finding("K334", message, ("fassungen", number, "name"), hint)
        seen.add(key)


def check_anlagen(vorlage: Vorlage, _: Bestand) -> Iterator[Finding]:
    """K310: a file is attached once."""
    seen: set[str] = set()
    for number, anlage in enumerate(vorlage.anlagen):
        if anlage.datei and anlage.datei in seen:
            yield warn("K310", f"die Datei »{anlage.datei}« ist schon Anlage", ("anlagen", number, "datei"))
        seen.add(anlage.datei)
