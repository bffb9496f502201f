"""Rules about the budget block. Amounts are Decimal in Euro.

Terms and relations: Planansatz minus Bedarf is the negative über- or außerplanmäßig amount; the Deckung adds up to it;
überplanmäßig needs a Planansatz, außerplanmäßig has none (doppic budget law of the Länder; Sachsen-Anhalt: KVG LSA § 105).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from kekdocs.deutsch import format_betrag
from kekdocs.model import Haushalt, Haushaltsart, Vorlage
from kekdocs.resolve import Bestand
from kekdocs.rules.finding import Finding, warn

_H = "haushalt"


def check_haushalt(vorlage: Vorlage, _: Bestand) -> Iterator[Finding]:
    """Run every rule about the budget block, if there is one."""
    if vorlage.haushalt is not None:
        for rule in _RULES:
            yield from rule(vorlage.haushalt)


def _amount_key(haushalt: Haushalt) -> str:
    return "ausserplanmaessig" if haushalt.ausserplanmaessig is not None else "ueberplanmaessig"


def check_one_kind(haushalt: Haushalt) -> Iterator[Finding]:
    """K311: über- or außerplanmäßig, not both."""
    if haushalt.ueberplanmaessig is not None and haushalt.ausserplanmaessig is not None:
        yield Finding(
            "K311",
            "der Betrag ist überplanmäßig und außerplanmäßig zugleich",
            (_H, "ausserplanmaessig"),
            "Streichen Sie eine der beiden Angaben.",
        )


def check_kind_fits(haushalt: Haushalt) -> Iterator[Finding]:
    """K318: überplanmäßig with a Planansatz, außerplanmäßig without one."""
    if haushalt.ueberplanmaessig is not None and haushalt.planansatz == 0:
        yield Finding(
            "K318",
            "ohne Planansatz ist der Betrag außerplanmäßig, nicht überplanmäßig",
            (_H, "ueberplanmaessig"),
            "Schreiben Sie »außerplanmäßig:«.",
            key=True,
        )
    if haushalt.ausserplanmaessig is not None and haushalt.planansatz:
        message = f"bei einem Planansatz von {format_betrag(haushalt.planansatz)} ist der Betrag überplanmäßig, nicht außerplanmäßig"
        yield Finding("K318", message, (_H, "ausserplanmaessig"), "Schreiben Sie »überplanmäßig:«.", key=True)


def check_difference(haushalt: Haushalt) -> Iterator[Finding]:
    """K312: Bedarf minus Planansatz is the stated amount."""
    if haushalt.shortfall is None or haushalt.excess is None or haushalt.shortfall == haushalt.excess:
        return
    assert haushalt.planansatz is not None
    assert haushalt.bedarf is not None
    computed = (
        f"{format_betrag(haushalt.bedarf)} − {format_betrag(haushalt.planansatz)} = {format_betrag(haushalt.shortfall)}"
    )
    message = f"Bedarf abzüglich Planansatz ergibt {computed}, angegeben sind {format_betrag(haushalt.excess)}"
    yield Finding("K312", message, (_H, _amount_key(haushalt)))


def check_sum(haushalt: Haushalt) -> Iterator[Finding]:
    """K313, K316: the Deckung adds up to the amount, for Aufwand and for Auszahlung each."""
    if not haushalt.excess or haushalt.excess < 0:
        return
    if not haushalt.deckung:
        message = f"für {format_betrag(haushalt.excess)} ist keine Deckung genannt"
        yield warn(
            "K316", message, (_H, "deckung"), "Ergänzen Sie unter »deckung:« Art, Betrag und Buchungsstelle.", key=True
        )
        return
    for total, noun in _sums(haushalt):
        if total != haushalt.excess:
            lines = " + ".join(format_betrag(d.betrag) for d in haushalt.deckung if noun in ("", d.art.covers))
            what = f" für {noun}" if noun else ""
            total_text = f"{lines} = {format_betrag(total)}" if "+" in lines else format_betrag(total)
            message = f"die Deckung{what} ergibt {total_text}, gedeckt werden müssen {format_betrag(haushalt.excess)}"
            yield Finding("K313", message, (_H, "deckung"), key=True)


def _sums(haushalt: Haushalt) -> Iterator[tuple[Decimal, str]]:
    """Yield the sums that must equal the amount: one, or one for each budget where both are covered.

    A payment that is Aufwand and Auszahlung at once appears in both budgets, and offices cover it either once or in each.
    """
    by_kind = {
        kind: sum((d.betrag for d in haushalt.deckung if d.art.covers is kind), Decimal()) for kind in Haushaltsart
    }
    total = sum(by_kind.values(), Decimal())
    if set(haushalt.betrifft) == set(Haushaltsart) and all(by_kind.values()) and total != haushalt.excess:
        yield from ((amount, kind) for kind, amount in by_kind.items())
    else:
        yield total, ""


def check_betrifft(haushalt: Haushalt) -> Iterator[Finding]:
    """K314: an amount outside the plan is Aufwand, Auszahlung or both."""
    if haushalt.excess and not haushalt.betrifft:
        yield Finding(
            "K314",
            "es fehlt, ob es ein Aufwand oder eine Auszahlung ist",
            (_H, "betrifft"),
            "Ergänzen Sie »betrifft: Aufwand«, »betrifft: Auszahlung« oder beides.",
            key=True,
        )


def check_deckungsarten(haushalt: Haushalt) -> Iterator[Finding]:
    """K315, K317: each Deckung covers what the amount is and names its Buchungsstelle."""
    for number, deckung in enumerate(haushalt.deckung):
        if haushalt.betrifft and deckung.art.covers not in haushalt.betrifft:
            stated = " und ".join(dict.fromkeys(haushalt.betrifft))
            message = f"»{deckung.art}« deckt {deckung.art.covers}, angegeben ist {stated}"
            yield warn("K315", message, (_H, "deckung", number, "art"))
        if not deckung.bei:
            yield warn(
                "K317",
                "die Deckung nennt keine Buchungsstelle",
                (_H, "deckung", number, "bei"),
                "Ergänzen Sie »bei:« mit der Buchungsstelle.",
                key=True,
            )


def check_signs(haushalt: Haushalt) -> Iterator[Finding]:
    """K322: amounts of the block are not negative; a Deckung is more than nothing."""
    for name in ("planansatz", "bedarf", "ueberplanmaessig", "ausserplanmaessig"):
        amount = getattr(haushalt, name)
        if amount is not None and amount < 0:
            yield Finding("K322", f"der Betrag {format_betrag(amount)} ist negativ", (_H, name))
    for number, deckung in enumerate(haushalt.deckung):
        if deckung.betrag <= 0:
            message = f"eine Deckung von {format_betrag(deckung.betrag)} deckt nichts"
            yield Finding("K322", message, (_H, "deckung", number, "betrag"))


def check_needed(haushalt: Haushalt) -> Iterator[Finding]:
    """K323: a Deckung covers an amount outside the plan."""
    if haushalt.deckung and not haushalt.excess:
        message = "es ist eine Deckung genannt, aber kein über- oder außerplanmäßiger Betrag"
        yield Finding(
            "K323",
            message,
            (_H, "deckung"),
            "Prüfen Sie Planansatz und Bedarf, oder streichen Sie die Deckung.",
            key=True,
        )


def check_nachweis(haushalt: Haushalt) -> Iterator[Finding]:
    """K319: the tick and the figures say the same."""
    filled = haushalt.bedarf is not None or haushalt.excess is not None
    if haushalt.nachweis_erforderlich is False and (filled or haushalt.planansatz is not None or haushalt.deckung):
        yield Finding(
            "K319", "der Nachweis ist nicht erforderlich, es sind aber Beträge angegeben", (_H, "nachweis_erforderlich")
        )
    if haushalt.nachweis_erforderlich and not (filled or haushalt.buchungsstellen):
        yield warn(
            "K319",
            "der Nachweis ist erforderlich, es fehlen aber Buchungsstelle und Beträge",
            (_H, "nachweis_erforderlich"),
        )


_RULES: tuple[Callable[[Haushalt], Iterator[Finding]], ...] = (
    check_one_kind,
    check_kind_fits,
    check_difference,
    check_sum,
    check_betrifft,
    check_deckungsarten,
    check_signs,
    check_needed,
    check_nachweis,
)
