"""The filters behind ``{{p }}`` and ``{{r }}``: long texts where a template wants them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from jinja2 import Undefined
from jinja2.exceptions import SecurityError
from markupsafe import Markup

from kekdocs.render.docx.blocks import BlockWriter, PlaceLooks, TextPlace
from kekdocs.render.docx.filters import as_text
from kekdocs.render.docx.limits import Budget
from kekdocs.render.docx.lists import Counters
from kekdocs.render.docx.plaintext import is_long_text
from kekdocs.render.docx.runs import runs_xml
from kekdocs.render.docx.stylebook import StyleBook
from kekdocs.view.blocks import Absatz, Bloecke, Lauf


def long_text_filters(
    places: Sequence[TextPlace | None], book: StyleBook, *, tracks: bool = True
) -> Mapping[str, Callable[..., Markup]]:
    """The filters for one template; ``places`` are those of its tags by number, ``tracks`` as in ``BlockWriter``."""
    known: dict[int, PlaceLooks] = {}

    def looks(number: int) -> PlaceLooks:
        if number not in known:
            known[number] = PlaceLooks(_place(places, number), book)
        return known[number]

    def paragraphs(value: Any, budget: Budget, counters: Counters, number: int) -> Markup:
        return _spend(BlockWriter(looks(number), counters, tracks).write(_blocks(value)), budget)

    def runs(value: Any, budget: Budget, number: int) -> Markup:
        return _spend(runs_xml(_all_runs(_blocks(value)), looks(number).text), budget)

    return {"_absaetze": paragraphs, "_laeufe": runs}


def _place(places: Sequence[TextPlace | None], number: int) -> TextPlace:
    place = places[number]
    assert place is not None
    return place


def _spend(xml: str, budget: Budget) -> Markup:
    budget.take_output(len(xml))
    return Markup(xml)  # noqa: S704  # made of escaped texts


def _blocks(value: Any) -> Bloecke:
    """A long text as it is; a plain text as one paragraph, an empty one as none."""
    if isinstance(value, list) and (not value or is_long_text(value)):
        return value
    if isinstance(value, list | dict):
        raise SecurityError("Hier passt nur ein Text, keine Liste oder Gruppe von Angaben")
    text = str(value) if isinstance(value, Undefined) else as_text(value)
    return [Absatz(art="absatz", einzug=0, laeufe=[_plain_run(text)])] if text else []


def _plain_run(text: str) -> Lauf:
    return Lauf(text=text, fett=False, kursiv=False, link="", aenderung="")


def _all_runs(blocks: Bloecke) -> list[Lauf]:
    """The runs of all blocks with a line break between them."""
    runs: list[Lauf] = []
    for block in blocks:
        cells = [cell for row in (block["kopf"], *block["zeilen"]) for cell in row] if block["art"] == "tabelle" else []
        for laeufe in cells if block["art"] == "tabelle" else [block["laeufe"]]:
            runs += [_plain_run("\n"), *laeufe] if runs else laeufe
    return runs
