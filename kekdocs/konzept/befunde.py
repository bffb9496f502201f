"""What is said about changes that do not fit the concept: both places, both wordings, a way out."""

from __future__ import annotations

from collections.abc import Sequence

from kekdocs.deutsch import format_datum, quote
from kekdocs.diagnostics import Diagnostic
from kekdocs.konzept.anwenden import Hindernis, Wirkung
from kekdocs.konzept.baum import Ort
from kekdocs.konzept.beschluss import Beschluss, Schritt
from kekdocs.konzept.felder import TITLES
from kekdocs.konzept.wortlaut import same_wortlaut, show_difference

Earlier = tuple[str, Wirkung, Beschluss]
"""A change that was applied before: its place, what it did, who decided it."""


def report_hindernis(obstacle: Hindernis, beschluss: Beschluss, schritt: Schritt) -> Diagnostic:
    """Return the diagnostic of a change that cannot be applied."""
    path = (*schritt.path, *obstacle.path)
    return beschluss.eintrag.source.report(
        obstacle.code, obstacle.message, path, *obstacle.hints, key=not obstacle.path
    )


def name_beschluss(beschluss: Beschluss) -> str:
    """Return ``Kreistag 29.03.2023 (2020-01470)``."""
    day = format_datum(beschluss.datum) if beschluss.datum else "ohne Tag"
    return f"{beschluss.gremium} {day} ({beschluss.aktenzeichen})"


def report_overtaken(
    beschluss: Beschluss, schritt: Schritt, wirkung: Wirkung, earlier: Sequence[Earlier], ort: Ort | None
) -> Diagnostic:
    """Return why ``alt`` is not the text that is valid: K325 open, K326 edition edited, K327 two decisions in conflict."""
    if not beschluss.is_angenommen:
        return _moved_on(beschluss, schritt, wirkung, earlier, ort)
    if earlier and any(same_wortlaut(schritt.aenderung.alt, before.alt) for _, before, _ in earlier):
        return _in_conflict(beschluss, schritt, wirkung, earlier[-1])
    return _edited(beschluss, schritt, wirkung, earlier, ort)


def _report(
    code: str, message: str, beschluss: Beschluss, schritt: Schritt, wirkung: Wirkung, *hints: str
) -> Diagnostic:
    difference = show_difference(schritt.aenderung.alt, wirkung.alt)
    path = (*schritt.path, "alt")
    return beschluss.eintrag.source.report(
        code, message, path, f"Von »alt« zur geltenden Fassung: {difference}", *hints, key=True
    )


def _field(wirkung: Wirkung) -> str:
    return "Wortlaut" if wirkung.feld in ("text", "") else TITLES.get(wirkung.feld, wirkung.feld)


def _moved_on(
    beschluss: Beschluss, schritt: Schritt, wirkung: Wirkung, earlier: Sequence[Earlier], ort: Ort | None
) -> Diagnostic:
    if earlier:
        place, _, last = earlier[-1]
        since = f"seit {name_beschluss(last)} gilt, was in {place} steht"
    else:
        since = f"was gilt, steht in {ort}" if ort else "die Maßnahme ist neu"
    known = quote(schritt.aenderung.massnahme)
    message = f"»alt« ist nicht der geltende {_field(wirkung)} von {known}: {since}"
    hint = "Übernehmen Sie den geltenden Text nach »alt« und prüfen Sie, ob »geändert« dazu noch passt."
    return _report("K325", message, beschluss, schritt, wirkung, hint)


def _edited(
    beschluss: Beschluss, schritt: Schritt, wirkung: Wirkung, earlier: Sequence[Earlier], ort: Ort | None
) -> Diagnostic:
    where = earlier[-1][0] if earlier else str(ort) if ort else "der Ausgabe"
    message = f"der {_field(wirkung)} von {quote(schritt.aenderung.massnahme)} in {where} ist ein anderer als der, den der Beschluss geändert hat"
    if not earlier and same_wortlaut(schritt.aenderung.geaendert, wirkung.alt):
        hint = f"Die Ausgabe enthält den Beschluss schon: Nennen Sie in konzept.yaml unter »eingearbeitet:« {beschluss.aktenzeichen}."
    else:
        hint = "Eine Ausgabe bleibt, wie sie gedruckt ist: Stellen Sie dort den Text wieder her, oder berichtigen Sie »alt«."
    return _report("K326", message, beschluss, schritt, wirkung, hint)


def _in_conflict(beschluss: Beschluss, schritt: Schritt, wirkung: Wirkung, last: Earlier) -> Diagnostic:
    place, _, other = last
    message = (
        f"der Beschluss ändert einen {_field(wirkung)}, den {name_beschluss(other)} schon geändert hatte ({place})"
    )
    hint = "Es gilt der spätere Beschluss. Stellen Sie fest, welcher Wortlaut beschlossen ist, und tragen Sie ihn beim Gremium unter »fassung:« ein, oder berichtigen Sie »alt«."
    return _report("K327", message, beschluss, schritt, wirkung, hint)
