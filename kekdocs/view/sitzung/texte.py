"""The texts of the house on the papers of a sitting, with the shipped ones where the house has none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from kekdocs.deutsch import fold_key
from kekdocs.model.sitzungsregeln import Punktart
from kekdocs.resolve.sitzungen import Punkt
from kekdocs.rules.textbausteine import fill, find_baustein, placeholders
from kekdocs.view.blocks import Block, Bloecke, Lauf
from kekdocs.view.markdown import parse_markdown
from kekdocs.view.sitzung.ablauf import view_ablauf
from kekdocs.view.sitzung.kopf import Papierlage, view_kopf

STANDARD: Final[Mapping[str, str]] = {
    "Einladung": (
        "Sehr geehrte Damen und Herren,\n\nzu der oben genannten Sitzung am {datum} lade ich Sie ein. "
        "Die Unterlagen zu den Punkten der Tagesordnung sind beigefügt.\n\n"
        "Wenn Sie verhindert sind, teilen Sie dies bitte rechtzeitig mit."
    ),
    "Bekanntmachung": (
        "Die oben genannte Sitzung am {datum} wird hiermit öffentlich bekannt gemacht. Der öffentliche Teil steht allen offen."
    ),
    "Nachtrag": (
        "Sehr geehrte Damen und Herren,\n\ndie Tagesordnung der oben genannten Sitzung am {datum} wird erweitert. "
        "Die neuen Punkte stehen voran; darunter folgt die gesamte Tagesordnung."
    ),
}
"""The shipped texts before a sitting. None needs a place or a time, which the head of the paper says."""

VERLAUF: Final[Mapping[Punktart, str]] = {
    Punktart.EROEFFNUNG: "{vorsitz} eröffnet die Sitzung um {beginn}.",
    Punktart.BESCHLUSSFAEHIGKEIT: "Anwesend sind {anwesend} von {mitglieder} Mitgliedern. {beschlussfaehigkeit}",
    Punktart.SCHLIESSUNG: "{vorsitz} schließt die Sitzung um {ende}.",
}
"""The shipped texts for items of the agenda: only what the Sitzung says itself."""


def view_verlauf(lage: Papierlage, punkt: Punkt) -> Bloecke:
    """Return what happened under an item: as the Sitzung says, else the text of the house for its kind, else the shipped one.

    A text that asks for what the Sitzung does not say is left out: a Niederschrift invents nothing.
    """
    if punkt.angabe.verlauf:
        return parse_markdown(lage.text(punkt.angabe.verlauf))
    art = punkt.angabe.art
    own = find_baustein(lage.bestand, art.value)
    text = own[1].text if own else VERLAUF.get(art, "")
    values = {**values_of(lage), **view_ablauf(lage), "titel": lage.text(punkt.titel)}
    if any(not values.get(fold_key(written)) for written in placeholders(text)):
        return []
    return [_filled(block, lambda written: values.get(fold_key(written))) for block in parse_markdown(lage.text(text))]


def wording_of(lage: Papierlage, name: str) -> str:
    """Return the text of that name as it is written, before its placeholders are filled."""
    own = find_baustein(lage.bestand, name)
    return own[1].text if own else STANDARD[name]


def view_text(lage: Papierlage, name: str, own: str = "") -> Bloecke:
    """Return a text with its placeholders filled; ``own`` is one of the sitting's, which goes before that of the house."""
    values = values_of(lage)
    text = own or lage.text(wording_of(lage, name))

    def value_of(written: str) -> str | None:
        return values.get(fold_key(written))

    return [_filled(block, value_of) for block in parse_markdown(text)]


def values_of(lage: Papierlage) -> dict[str, str]:
    """Return what the placeholders stand for; empty where nothing is known."""
    kopf = view_kopf(lage, "")
    return {
        "gremium": kopf["gremium"],
        "sitzung": kopf["sitzung"],
        "datum": kopf["datum_lang"],
        "wochentag": kopf["wochentag"],
        "beginn": kopf["beginn"],
        "ort": ", ".join(kopf["ort"]),
        "vorsitz": kopf["vorsitz"],
    }


def _filled(block: Block, value_of: Callable[[str], str | None]) -> Block:
    """A block whose runs are filled: after the Markdown is read, so that no value is read as Markdown."""

    def runs(old: list[Lauf]) -> list[Lauf]:
        return [{**run, "text": fill(run["text"], value_of)} for run in old]

    if block["art"] == "tabelle":
        rows = [[runs(cell) for cell in row] for row in block["zeilen"]]
        return {**block, "kopf": [runs(cell) for cell in block["kopf"]], "zeilen": rows}
    return {**block, "laeufe": runs(block["laeufe"])}  # type: ignore[return-value]  # mypy does not unpack unions of TypedDicts
