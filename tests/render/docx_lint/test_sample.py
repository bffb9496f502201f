from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kekdocs.project.load import open_workspace
from kekdocs.project.workspace import Workspace
from kekdocs.render.docx_lint import (
    emptiest_sample,
    emptiest_view,
    fullest_sample,
    fullest_view,
    lost_in,
    lost_names,
    typical_sample,
    typical_view,
)
from kekdocs.render.docx_lint.shapes import Filler, texts_in
from kekdocs.render.kinds import KINDS, Kind
from kekdocs.view import build_view, expected_texts

ROOT = Path(__file__).parents[3]


def keys(value: Any) -> Any:
    """The names and kinds of a view, without its values."""
    return {key: keys(inner) for key, inner in value.items()} if isinstance(value, dict) else type(value)


def test_the_samples_have_the_names_of_a_real_view() -> None:
    bestand = open_workspace(Workspace(ROOT)).bestand
    assert bestand is not None
    whole = (each for each in bestand.vorlagen if each.vorlage.haushalt and each.vorlage.ansprechpartner)
    real = build_view(next(whole), bestand)
    assert keys(fullest_view()) == keys(typical_view()) == keys(real)
    assert keys({**real, "haushalt": {}, "ansprechpartner": {}}) == keys(emptiest_view())


def test_nothing_of_the_fullest_view_is_empty_or_said_twice() -> None:
    texts = expected_texts(fullest_view())
    assert len(texts) > 100
    assert len(set(texts)) == len(texts)
    assert expected_texts(emptiest_view()) == []


def test_every_text_of_the_typical_view_is_one_that_a_vorlage_could_have() -> None:
    texts = expected_texts(typical_view())
    assert len(texts) > 90
    assert "Angabe" not in texts
    assert {"8", "12.01.2026", "Fachbereich Finanzen", "120.000,00 EUR"} <= set(texts)


def test_lost_texts_are_named_as_a_template_names_them() -> None:
    texts = expected_texts(fullest_view())
    assert lost_names("\n".join(texts)) == []
    kept = [text for text in texts if "bemerkung" not in text and "pruefvermerk" not in text]
    assert lost_names("\n".join(kept)) == ["beratungsfolge.bemerkung", "haushalt.pruefvermerk"]


def test_the_order_of_groups_is_the_templates_business() -> None:
    texts = expected_texts(fullest_view())
    signature = [text for text in texts if " unterschrift " in text]
    rest = [text for text in texts if text not in signature]
    assert lost_names("\n".join([*rest, *signature])) == []
    long_text = [text for text in texts if " sachverhalt " in text]
    others = [text for text in texts if text not in long_text]
    assert lost_names("\n".join([*others, *reversed(long_text)])) == ["sachverhalt"]


each_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)


def names_of(kind: Kind) -> set[str]:
    """Every dotted name of a view that holds a value."""
    seen: set[str] = set()

    def note(path: str) -> str:
        seen.add(path)
        return path

    spy = Filler(lambda spot: note(spot.path), lambda spot: [note(spot.path)], 1)
    flags = {name for name, _ in flags_in(spy.fill(kind.view))}
    return seen | flags


def flags_in(value: Any, path: str = "") -> Iterator[tuple[str, int]]:
    """Numbers and yes-or-no by dotted name."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from flags_in(inner, f"{path}.{name}".lstrip("."))
    elif isinstance(value, list):
        for inner in value:
            yield from flags_in(inner, path)
    elif isinstance(value, int):
        yield path, value


@each_kind
def test_a_kind_speaks_only_of_names_that_its_view_has(kind: Kind) -> None:
    said = {*kind.free, *kind.values, *kind.flat, *kind.always, *(name for group in kind.one_of for name in group)}
    assert said <= names_of(kind)


@each_kind
def test_samples_of_a_kind_have_its_names(kind: Kind) -> None:
    assert keys(fullest_sample(kind)) == keys(typical_sample(kind)) == keys(emptiest_sample(kind))


@each_kind
def test_a_document_that_shows_all_loses_nothing_and_an_empty_one_all(kind: Kind) -> None:
    shown = [text for _, texts in texts_in(kind.view, fullest_sample(kind)) for text in texts]
    assert lost_in(kind, "\n".join(shown)) == []
    lost = set(lost_in(kind, ""))
    assert lost
    assert lost & {name for group in kind.one_of for name in group} == {group[0] for group in kind.one_of}


@each_kind
def test_the_emptiest_sample_holds_only_what_no_document_is_without(kind: Kind) -> None:
    told = {name for name, texts in texts_in(kind.view, emptiest_sample(kind)) if any(texts)}
    assert told == kind.always
