from __future__ import annotations

from typing import Any
from unicodedata import normalize

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from kekdocs.deutsch import fold_key
from kekdocs.model import Vorlage
from kekdocs.source import FormError, parse_model, read_tree
from kekdocs.source.scalar import write_scalar
from tests.strategies import TYPED_LOOKING, allowed_texts, plain_words

# A comma ends a plain scalar in brackets.
PLAIN = [text for text in TYPED_LOOKING if "," not in text]


def double_quoted(text: str) -> str:
    escaped = "".join({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}.get(c, c) for c in text)
    return f'"{escaped}"'


def single_quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


@pytest.mark.parametrize("text", [*PLAIN, "§ 5", "K 1207", "a#b", "a:b", "C:\\Ordner"])
@pytest.mark.parametrize("layout", ["a: {}\n", "a: [{}]\n", "a:\n  - {}\n", "a: {{b: {}}}\n", "{{a: {}}}"])
def test_a_plain_scalar_arrives_as_written(text: str, layout: str) -> None:
    value: Any = read_tree(layout.format(text))
    while not isinstance(value, str):
        value = next(iter(value.values())) if isinstance(value, dict) else value[0]
    assert value == text


@settings(max_examples=200, deadline=None)
@given(allowed_texts(), st.sampled_from(["\n", "\r\n", "\r"]))
def test_a_double_quoted_scalar_arrives_as_written(text: str, line_end: str) -> None:
    assert read_tree(f"a: {double_quoted(text)}{line_end}b: c{line_end}") == {"a": text or "", "b": "c"}


@settings(max_examples=200, deadline=None)
@given(allowed_texts().filter(lambda text: "\n" not in text), st.sampled_from(["a: {}\n", "a: [{}]\n"]))
def test_a_single_quoted_scalar_arrives_as_written(text: str, layout: str) -> None:
    tree = read_tree(layout.format(single_quoted(text)))
    assert isinstance(tree, dict)
    assert tree["a"] in (text, [text])


@settings(max_examples=200, deadline=None)
@given(st.lists(allowed_texts(20).filter(lambda text: text.strip() and "\n" not in text), min_size=1, max_size=5))
def test_a_block_arrives_line_by_line(lines: list[str]) -> None:
    lines[0] = "x" + lines[0]
    text = "a: |\n" + "".join(f"  {line}\n" for line in lines)
    for line_end in ("\n", "\r\n", "\r"):
        assert read_tree(text.replace("\n", line_end)) == {"a": "\n".join(lines) + "\n"}


@settings(max_examples=200, deadline=None)
@given(allowed_texts())
def test_a_written_scalar_is_read_back_here_and_by_other_readers_as_text(text: str) -> None:
    written = write_scalar(text)
    for layout in ("a: {}\n", "a:\n  - {}\n", "{{a: {}}}\n"):
        # In a flow collection a comma ends a plain scalar; there nothing is written.
        if layout.startswith("{{") and not written.startswith('"'):
            continue
        source = layout.format(written)
        assert read_tree(source) in ({"a": text}, {"a": [text]})
        assert yaml.safe_load(source) in ({"a": text}, {"a": [text]})


@pytest.mark.parametrize("text", TYPED_LOOKING)
def test_what_other_readers_would_change_is_written_in_quotes(text: str) -> None:
    loaded = yaml.safe_load(f"a: {write_scalar(text)}")
    assert loaded == {"a": text}
    assert type(loaded["a"]) is str


def test_ordinary_german_is_written_without_quotes() -> None:
    for text in (
        "Kreistagsbüro",
        "2020-01470",
        "K 1207, Ortsdurchfahrt",
        "Verkauf (Teil 2) „Am Kanal“",
        "Dr. Burchhardt",
    ):
        assert write_scalar(text) == text


def test_an_amount_with_a_comma_arrives_outside_of_brackets() -> None:
    assert read_tree("a: 1.234,56\nb:\n  - 1,5\n") == {"a": "1.234,56", "b": ["1,5"]}


@given(plain_words(), plain_words())
def test_a_key_is_the_same_in_every_spelling(name: str, value: str) -> None:
    key = f"ä{name}"
    expected = {fold_key(key): value}
    for spelling in (key, normalize("NFD", key), key.upper().replace("ẞ", "ß"), key.capitalize()):
        assert read_tree(f"{spelling}: {double_quoted(value)}\n") == expected


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("geändert", "geaendert"),
        ("geändert", normalize("NFD", "geändert")),
        ("Straße", "STRASSE"),
        ("e-mail", "E_Mail"),
        ("nachweis erforderlich", "Nachweis-Erforderlich"),
    ],
)
def test_two_spellings_of_a_key_are_a_double(first: str, second: str) -> None:
    with pytest.raises(FormError) as caught:
        read_tree(f"{first}: 1\n{second}: 2\n")
    assert caught.value.code == "K103"
    assert caught.value.message == f"die Angabe »{second}« kommt hier doppelt vor"
    assert (caught.value.span.line, caught.value.span.column, caught.value.span.end_column) == (2, 1, len(second) + 1)


def test_the_same_key_in_two_list_items_is_no_double() -> None:
    assert read_tree("a:\n  - b: 1\n  - b: 2\n") == {"a": [{"b": "1"}, {"b": "2"}]}


def test_values_become_nfc_whatever_the_editor_wrote() -> None:
    assert read_tree(normalize("NFD", "a: Größe\n")) == {"a": "Größe"}
    assert read_tree('a: "Gro\\u0308\\u00dfe"\n') == {"a": "Größe"}


def test_what_is_left_empty_is_none_and_empty_quotes_are_a_text() -> None:
    assert read_tree("a:\nb: ''\nc: \"\"\n") == {"a": None, "b": "", "c": ""}


def test_a_forbidden_character_cannot_be_smuggled_in_by_an_escape() -> None:
    (found,) = parse_model(Vorlage, 'bereich: "a\\u202eb"\n', "v.yaml").diagnostics
    assert found.code == "K107"
    assert "U+202E" in found.message
