"""The template that comes with the project, filled to the brim and left nearly empty."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints, is_typeddict

import pytest

from kekdocs.render.docx import Prepared, Wappen, prepare_template, render_docx
from kekdocs.view.blocks import Bloecke
from kekdocs.view.shape import VorlageView
from tests.render.docx.builders import (
    ERSTELLT,
    absatz,
    lauf,
    paragraphs,
    part,
    punkt,
    schema_faults,
    tabelle,
    ueberschrift,
)

TEMPLATES = Path(__file__).parents[3] / "templates"


@cache
def prepared() -> Prepared:
    wappen = Wappen((TEMPLATES / "wappen.png").read_bytes(), "Wappen des Landkreises")
    return prepare_template((TEMPLATES / "beschlussvorlage.docx").read_bytes(), "beschlussvorlage.docx", wappen)


def text(name: str) -> Bloecke:
    return [
        absatz(f"{name} Absatz ", lauf("neu", aenderung="neu"), lauf("alt", aenderung="gestrichen")),
        ueberschrift(1, f"{name} Titel"),
        punkt(f"{name} erstens", geordnet=True, nummer=1),
        punkt(f"{name} darunter", ebene=2, liste=2),
        tabelle([f"{name} Kopf", "Betrag"], [f"{name} Zelle", "1,00 EUR"], ausrichtung=["links", "rechts"]),
    ]


def full(shape: Any, name: str) -> Any:
    """A value for each name of the view; texts tell their name."""
    if shape == Bloecke:
        return text(name)
    if is_typeddict(shape):
        return {key: full(each, f"{name}.{key}") for key, each in get_type_hints(shape).items()}
    if get_origin(shape) is list:
        return [full(get_args(shape)[0], f"{name}{number}") for number in (1, 2)]
    return {bool: True, int: 7, str: f"{name} & <Wert>"}[shape]


def empty(shape: Any) -> Any:
    if is_typeddict(shape):
        hints = get_type_hints(shape)
        return {key: empty(each) for key, each in hints.items()} if shape.__total__ else {}
    return [] if get_origin(shape) is list else shape()


@pytest.mark.parametrize("view", [full(VorlageView, "v"), empty(VorlageView)], ids=["full", "empty"])
def test_the_template_gives_a_sound_document(view: dict[str, Any]) -> None:
    assert prepared().findings == ()
    assert schema_faults(render_docx(prepared(), view, properties={"erstellt": ERSTELLT})) == []


def test_every_text_it_names_arrives() -> None:
    data = render_docx(prepared(), full(VorlageView, "v"), properties={"erstellt": ERSTELLT})
    found = "\n".join(paragraphs(data))
    for name in ("koerperschaft.name", "aktenzeichen", "beratungsfolge2.gremium", "anlagen1.titel", "haushalt.bedarf"):
        assert f"v.{name} & <Wert>" in found
    for name in ("beschlussvorschlag", "sachverhalt", "aenderungen2.zeilen1.alt", "aenderungen1.begruendung"):
        assert f"v.{name} Absatz [+\u00a0neu\u00a0+][–\u00a0alt\u00a0–]" in found


def test_nothing_of_the_templates_language_is_left() -> None:
    data = render_docx(prepared(), full(VorlageView, "v"), properties={"erstellt": ERSTELLT})
    assert not any(mark in part(data) for mark in ("{{", "{%", "<?kek", "KEK"))
