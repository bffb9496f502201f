from __future__ import annotations

import types
from decimal import Decimal
from typing import Annotated, Any, Union, get_args, get_origin

import pytest
from pydantic.fields import FieldInfo

from kekdocs.deutsch.nichtoeffentlich import WITHHELD
from kekdocs.model import Anlage, Vorlage
from kekdocs.model.base import Modell
from kekdocs.model.fassungen import current_fassung
from kekdocs.model.oeffentlich import publish, show_model, texts_of
from kekdocs.source import parse_model

SECRET = "Wqxzvkj"
BASE = """\
bereich: Amt
aktenzeichen: 2024-1
datum: 01.02.2024
beratungsfolge: [{gremium: KT}]
beratungsgegenstand: Kauf
"""


def text_ways(model: type[Modell], way: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The ways to all texts that a model can hold, one entry in each list."""
    return [found for name, field in model.model_fields.items() for found in _ways(field.annotation, (*way, name))]


def _ways(kind: Any, way: tuple[str | int, ...]) -> list[tuple[str | int, ...]]:
    origin = get_origin(kind)
    if kind is str:
        return [way]
    if isinstance(kind, type) and issubclass(kind, Modell):
        return text_ways(kind, way)
    if origin is list:
        return _ways(get_args(kind)[0], (*way, 0))
    if origin is Annotated:
        return _ways(get_args(kind)[0], way)
    if origin in {types.UnionType, Union}:
        return [found for each in get_args(kind) for found in _ways(each, way)]
    return []


def vorlage(more: str = "") -> Vorlage:
    read = parse_model(Vorlage, BASE + more, "v.yaml")
    assert read.value is not None, read.diagnostics
    return read.value


def put(value: Any, way: tuple[str | int, ...], text: str) -> Any:
    """Return a model or list with a text at the end of a way, whatever else its models need made up."""
    step, rest = way[0], way[1:]
    if isinstance(step, int):
        assert isinstance(value, list)
        return [put(value[0], rest, text) if rest else text]
    assert isinstance(value, Modell)
    field = type(value).model_fields[step]
    old = getattr(value, step)
    new = text if not rest else put(old or _made(field), rest, text)
    return value.model_copy(update={step: new})


def _made(field: FieldInfo) -> Any:
    return _make(field.annotation)


def _make(kind: Any) -> Any:
    if get_origin(kind) is list:
        return [_make(get_args(kind)[0])]
    if get_origin(kind) is Annotated:
        return _make(get_args(kind)[0])
    if get_args(kind):
        return _make(next(each for each in get_args(kind) if each is not type(None)))
    if isinstance(kind, type) and issubclass(kind, Modell):
        needed = {name: _made(each) for name, each in kind.model_fields.items() if each.is_required()}
        return kind.model_construct(**{**{n: f.get_default() for n, f in kind.model_fields.items()}, **needed})
    return {str: "x", Decimal: Decimal(1)}.get(kind)


WAYS = text_ways(Vorlage)


def test_the_ways_lead_to_the_texts_of_a_vorlage_and_of_its_fassungen() -> None:
    assert len(WAYS) >= 80
    assert {("sachverhalt",), ("aenderungen", 0, "alt"), ("fassungen", 0, "anlagen", 0, "titel")} <= set(WAYS)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: ".".join(map(str, way)))
def test_a_marked_text_is_withheld_wherever_it_stands(way: tuple[str | int, ...]) -> None:
    marked = put(vorlage(), way, f"vor [[nichtöffentlich: {SECRET}]] nach")
    assert SECRET in repr(marked)
    public = publish(marked)
    assert public is not None
    assert SECRET not in repr(public)
    if way[0] != "umsetzung":
        assert (way, f"vor {WITHHELD} nach") in texts_of(public)
    shown = dict(texts_of(show_model(marked)))
    assert shown[way] == f"vor [nichtöffentlich: {SECRET}] nach"


def test_a_vorlage_that_is_not_public_is_none() -> None:
    assert publish(vorlage("öffentlich: nein\n")) is None


def test_an_anlage_that_is_not_public_keeps_its_place_without_title_and_file() -> None:
    anlagen = "anlagen:\n  - {titel: Wertgutachten, datei: gutachten.pdf, öffentlich: nein}\n  - Lageplan\n"
    marked = vorlage(anlagen)
    public = publish(marked)
    assert public is not None
    assert public.anlagen == [Anlage(titel=WITHHELD, datei="", oeffentlich=False), Anlage(titel="Lageplan")]
    assert show_model(marked).anlagen[0].titel == "Wertgutachten (nichtöffentlich)"


def test_a_file_that_is_public_here_and_not_there_is_not_public() -> None:
    marked = vorlage("anlagen:\n  - {titel: A, datei: a.csv}\n  - {titel: B, datei: a.csv, öffentlich: nein}\n")
    public = publish(marked)
    assert public is not None
    assert [(each.titel, each.datei) for each in public.anlagen] == [("A", ""), (WITHHELD, "")]


def test_a_later_fassung_is_withheld_too() -> None:
    marked = vorlage("fassungen:\n  - {name: Zwei, sachverhalt: 'Preis [[nichtöffentlich: 450]] EUR'}\n")
    public = publish(marked)
    assert public is not None
    assert current_fassung(public).sachverhalt == f"Preis {WITHHELD} EUR"


def test_a_vorlage_without_passages_stays_as_it_is() -> None:
    plain = vorlage("sachverhalt: Ein Text [1].\n")
    assert show_model(plain) is plain
    assert publish(plain) == plain
