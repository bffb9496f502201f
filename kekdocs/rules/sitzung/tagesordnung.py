"""Rules about the agenda: its two parts, numbers, and what the Vorlagen say of the sitting."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from kekdocs.deutsch import fold_key, format_datum, quote
from kekdocs.resolve.sitzungen import CLOSING, NICHTOEFFENTLICH, OEFFENTLICH, Punkt, normal_nummer
from kekdocs.rules.finding import Finding, warn
from kekdocs.rules.sitzung.lage import Sitzungslage


def check_parts(lage: Sitzungslage) -> Iterator[Finding]:
    """K363: in the file the public items come first; only what closes the sitting follows the non-public part."""
    written = sorted(lage.punkte, key=lambda punkt: (-1 if punkt.nachtrag is None else punkt.nachtrag, punkt.path[-1]))
    for _, group in groupby(written, key=lambda punkt: punkt.nachtrag):
        hidden: Punkt | None = None
        for punkt in group:
            if punkt.angabe.vorlage and punkt.eintrag is None:
                continue  # whether it is public nobody knows
            if not punkt.oeffentlich:
                hidden = punkt
            elif hidden is not None and punkt.angabe.art not in CLOSING:
                message = f"der öffentliche Punkt {punkt.nummer} steht hinter dem nichtöffentlichen {hidden.nummer}"
                yield warn("K363", message, punkt.path, "Ordnen Sie die öffentlichen Punkte vor die nichtöffentlichen.")


def check_public(lage: Sitzungslage) -> Iterator[Finding]:
    """K364, K365: nothing non-public under a public item; the letter of the number is that of the part."""
    for punkt in lage.punkte:
        letter = normal_nummer(punkt.angabe.nummer)[:1] if punkt.angabe.nummer else ""
        stated = punkt.angabe.oeffentlich
        if punkt.eintrag is not None and not punkt.eintrag.vorlage.oeffentlich and (stated or letter == OEFFENTLICH):
            name = "oeffentlich" if stated else "nummer"
            message = f"die Vorlage {quote(punkt.eintrag.id)} ist nichtöffentlich, der Punkt öffentlich"
            hint = "Löschen Sie die Angabe am Punkt: Er richtet sich dann nach der Vorlage."
            yield Finding("K364", message, (*punkt.path, name), hint)
        elif stated is not None and letter == (NICHTOEFFENTLICH if stated else OEFFENTLICH):
            part = "öffentlich" if stated else "nichtöffentlich"
            message = f"der Punkt ist {part} und hat die Nummer {quote(punkt.nummer)}"
            yield Finding("K365", message, (*punkt.path, "nummer"))


def check_top(lage: Sitzungslage) -> Iterator[Finding]:
    """K366: a Vorlage that names its item names the one of the agenda.

    Where one cannot be found or read, its part is not known, and what is counted after it neither.
    """
    if any(punkt.angabe.vorlage and punkt.eintrag is None for punkt in lage.punkte):
        return
    for punkt in lage.punkte:
        if punkt.eintrag is None or punkt.beratung is None:
            continue
        top = punkt.eintrag.vorlage.beratungsfolge[punkt.beratung].top
        if top and not _is_same(top, punkt.nummer):
            source = punkt.eintrag.source
            line = source.span_of(("beratungsfolge", punkt.beratung, "top")).line
            message = (
                f"auf der Tagesordnung steht die Vorlage {quote(punkt.eintrag.id)} unter {punkt.nummer}, "
                f"in ihrer Beratungsfolge unter {quote(top)} ({source.file}, Zeile {line})"
            )
            yield warn("K366", message, (*punkt.path, "nummer" if punkt.angabe.nummer else "vorlage"))


def _is_same(top: str, nummer: str) -> bool:
    """A bare number in a Vorlage (»7«) means the item of either part."""
    wanted = fold_key(normal_nummer(top))
    return wanted in (fold_key(nummer), fold_key(nummer).partition("_")[2])


def check_after_vorlage(lage: Sitzungslage) -> Iterator[Finding]:
    """K367: no body sits on a Vorlage before it was written."""
    for punkt in lage.punkte:
        if punkt.eintrag is not None and punkt.eintrag.vorlage.datum > lage.sitzung.datum:
            day, sitting = format_datum(punkt.eintrag.vorlage.datum), format_datum(lage.sitzung.datum)
            message = f"die Vorlage {quote(punkt.eintrag.id)} trägt den {day}, die Sitzung ist am {sitting}"
            yield warn("K367", message, (*punkt.path, "vorlage"))
