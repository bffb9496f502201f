"""Rules about the Beratungsfolge: order, who decides."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from kekdocs.deutsch import format_datum
from kekdocs.model import Vorlage, Zustaendigkeit
from kekdocs.resolve import Bestand
from kekdocs.rules.finding import Finding, warn


def check_order(vorlage: Vorlage, _: Bestand) -> Iterator[Finding]:
    """K301: bodies stand in the order of their sittings."""
    dated = [(n, b.datum) for n, b in enumerate(vorlage.beratungsfolge) if b.datum]
    for (_before, earlier), (number, later) in pairwise(dated):
        if later < earlier:
            message = f"die Sitzung am {format_datum(later)} steht nach der Sitzung am {format_datum(earlier)}"
            yield Finding(
                "K301",
                message,
                ("beratungsfolge", number, "datum"),
                "Ordnen Sie die Gremien nach dem Datum der Sitzung.",
            )


def check_after_vorlage(vorlage: Vorlage, _: Bestand) -> Iterator[Finding]:
    """K304: no body sits before the Vorlage was written."""
    for number, beratung in enumerate(vorlage.beratungsfolge):
        if beratung.datum and beratung.datum < vorlage.datum:
            message = f"die Sitzung am {format_datum(beratung.datum)} liegt vor dem Datum der Vorlage, {format_datum(vorlage.datum)}"
            yield warn("K304", message, ("beratungsfolge", number, "datum"))


def check_one_decides(vorlage: Vorlage, _: Bestand) -> Iterator[Finding]:
    """K302, K303: exactly one body decides; where nobody wrote a Zuständigkeit, the last one does."""
    if not vorlage.art.asks_for_decision or not any(b.zustaendigkeit for b in vorlage.beratungsfolge):
        return
    deciding = [n for n, b in enumerate(vorlage.beratungsfolge) if b.zustaendigkeit is Zustaendigkeit.ENTSCHEIDUNG]
    for number in deciding[1:]:
        first = vorlage.beratungsfolge[deciding[0]].gremium
        yield Finding(
            "K302", f"es entscheidet schon das Gremium »{first}«", ("beratungsfolge", number, "zustaendigkeit")
        )
    if not deciding:
        yield Finding(
            "K303",
            "keines der Gremien entscheidet",
            ("beratungsfolge",),
            "Ergänzen Sie beim letzten Gremium »zuständigkeit: Entscheidung«.",
            key=True,
        )


def check_doubled(vorlage: Vorlage, bestand: Bestand) -> Iterator[Finding]:
    """K321: a body sits once a day."""
    seen: set[tuple[object, object]] = set()
    for number, beratung in enumerate(vorlage.beratungsfolge):
        gremium = bestand.gremium_of(beratung)
        key = (gremium.name if gremium else beratung.gremium, beratung.datum)
        if beratung.datum and key in seen:
            message = (
                f"das Gremium »{beratung.gremium}« steht am {format_datum(beratung.datum)} schon in der Beratungsfolge"
            )
            yield warn("K321", message, ("beratungsfolge", number, "gremium"))
        seen.add(key)
