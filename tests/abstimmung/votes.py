"""A vote in one line."""

from __future__ import annotations

from typing import Any

from kekdocs.abstimmung import Eingabe, Ergebnis, calculate, choose_mehrheit
from kekdocs.model import Gremienart, Land

V, A, K = Gremienart.VERTRETUNG, Gremienart.AUSSCHUSS, Gremienart.KOLLEGIALORGAN


def known(
    ja: int | None = None,
    nein: int | None = None,
    enthaltung: int | None = None,
    *,
    land: str = "ST",
    kind: Gremienart = V,
    majority: str = "",
    **more: Any,
) -> Eingabe:
    where = Land(land)
    mehrheit, zweck = choose_mehrheit(majority, where)
    return Eingabe(
        land=where, kind=kind, majority=mehrheit, zweck=zweck, ja=ja, nein=nein, enthaltung=enthaltung, **more
    )


def vote(*counts: int | None, **more: Any) -> Ergebnis:
    return calculate(known(*counts, **more))


def outcome(*counts: int | None, **more: Any) -> str:
    return vote(*counts, **more).outcome.value
