from __future__ import annotations

from unicodedata import normalize

from hypothesis import given, settings

from kekdocs.deutsch import fold_key
from kekdocs.diagnostics import Span
from kekdocs.source import Path, Source
from tests.source.test_scalars import double_quoted
from tests.strategies import VORLAGEN, allowed_texts, plain_words

TEXT = """\
Bereich: Büro
Beratungsfolge:
  - Gremium: Kreistag
    Datum: 1.3.2023
  - { gremium: KA, Prüfung: "a b" }
leer:
sachverhalt: |
  eins
  zwei
"""
SOURCE = Source("v.yaml", TEXT)


def cut(span: Span, text: str = TEXT) -> str:
    lines = text.split("\n")
    if span.line == span.end_line:
        return lines[span.line - 1][span.column - 1 : span.end_column - 1]
    middle = lines[span.line : span.end_line - 1]
    return "\n".join(
        [lines[span.line - 1][span.column - 1 :], *middle, lines[span.end_line - 1][: span.end_column - 1]]
    )


def test_a_value_stands_where_it_is_written() -> None:
    paths: dict[Path, str] = {
        ("bereich",): "Büro",
        ("beratungsfolge", 0, "gremium"): "Kreistag",
        ("beratungsfolge", 0, "datum"): "1.3.2023",
        ("beratungsfolge", 1, "gremium"): "KA",
        ("beratungsfolge", 1, "pruefung"): '"a b"',
    }
    assert {path: cut(SOURCE.span_of(path)) for path in paths} == paths
    assert SOURCE.span_of(("sachverhalt",)).line == 7


def test_with_key_it_is_the_name_before_the_colon() -> None:
    assert cut(SOURCE.span_of(("bereich",), key=True)) == "Bereich"
    assert cut(SOURCE.span_of(("beratungsfolge", 1, "pruefung"), key=True)) == "Prüfung"


def test_an_empty_value_is_shown_by_its_name() -> None:
    assert cut(SOURCE.span_of(("leer",))) == "leer"


def test_what_is_missing_is_shown_at_the_nearest_thing_above_it() -> None:
    assert cut(SOURCE.span_of(("beratungsfolge", 0, "top"))) == "Gremium"
    assert cut(SOURCE.span_of(("beratungsfolge", 7, "top"))) == "Beratungsfolge"
    assert SOURCE.span_of(("gibt_es_nicht",)) == Span(1, 1, 1, 2)
    assert Source("v.yaml", "").span_of(("a", 0)) == Span(1, 1, 1, 2)


def test_a_key_is_named_as_the_author_spelled_it() -> None:
    assert SOURCE.key_as_written(("beratungsfolge", 1, "pruefung")) == "Prüfung"
    assert SOURCE.key_as_written(("beratungsfolge", 0, "pruefung")) == "pruefung"
    decomposed = normalize("NFD", "Prüfung")
    assert Source("v.yaml", f"{decomposed}: x\n").key_as_written(("pruefung",)) == decomposed


@settings(max_examples=150, deadline=None)
@given(plain_words(), allowed_texts().filter(bool), allowed_texts())
def test_a_span_cuts_out_just_what_was_written(key: str, text: str, before: str) -> None:
    written = double_quoted(text)
    source = f"x: {double_quoted(before)}\n{key}k: [1, {written}] \n"
    assert cut(Source("v.yaml", source).span_of((fold_key(f"{key}k"), 1)), source) == written


def test_every_value_of_the_real_files_stands_where_its_span_says() -> None:
    for text in VORLAGEN:
        source = Source("v.yaml", text)
        assert cut(source.span_of(("bereich",)), text) in text
        assert cut(source.span_of(("aktenzeichen",)), text).startswith("202")
        assert cut(source.span_of(("beratungsfolge", 0, "datum")), text).endswith(".2023")
