from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kekdocs.diagnostics import CODES, Diagnostic, Span, draw_diagnostic, split_lines
from kekdocs.model import Vorlage
from kekdocs.source import Read, parse_model, read_vorlage
from tests.strategies import broken_vorlagen


def assert_inside(span: Span, text: str) -> None:
    lines = split_lines(text)
    assert 1 <= span.line <= span.end_line <= len(lines)
    assert 1 <= span.column <= len(lines[span.line - 1]) + 1
    # The span of the one character where a line ends reaches beyond it by that one.
    assert 1 <= span.end_column <= len(lines[span.end_line - 1]) + 2
    assert (span.line, span.column) <= (span.end_line, span.end_column)


def assert_sound(read: Read[Vorlage], text: str) -> None:
    assert (read.value is None) == bool(read.diagnostics)
    for found in read.diagnostics:
        assert_speaks_german(found)
        assert isinstance(found.place, Span)
        assert_inside(found.place, text)
        assert draw_diagnostic(found, text).startswith(f"v.yaml:{found.place.line}:{found.place.column}: Fehler [")


def assert_speaks_german(found: Diagnostic) -> None:
    assert found.code in CODES
    assert found.message
    assert "\n" not in found.message
    for word in ("expected", "found", "while", "Input should", "valid ", "Traceback"):
        assert word not in found.message


@settings(max_examples=400, deadline=None)
@given(broken_vorlagen())
@example("a: b\rc: \0")
@example("a: *\n")
@example("? a\n: b\n")
@example("%YAML 1.1\n---\na: b\n")
@example("--- |\n text\n")
@example("a: |\n\tb\n")
@example("a: !!binary x\n")
@example("&a a: b\n")
@example('a: "\\x')
@example("- - - a\n - b\n")
def test_a_broken_vorlage_gives_a_value_or_findings_inside_the_text(text: str) -> None:
    assert_sound(parse_model(Vorlage, text, "v.yaml"), text)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_any_text_gives_findings_inside_the_text(text: str) -> None:
    assert_sound(parse_model(Vorlage, text, "v.yaml"), text)


@settings(max_examples=100, deadline=None)
@given(st.one_of(st.binary(max_size=80), st.text(max_size=20).map(lambda text: text.encode("utf-16"))))
@example(b"\xff\xfea\x00")
@example("bereich: Kreistagsb\u00fcro".encode("latin-1"))
@example(b"PK\x03\x04\x00\x00")
@example(b"\xef\xbb\xbf")
def test_any_bytes_in_a_file_give_findings(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "v.yaml"
    path.write_bytes(data)
    read = read_vorlage(path, "v.yaml")
    assert read.value is None
    assert read.diagnostics
    for found in read.diagnostics:
        assert_speaks_german(found)


def test_a_control_character_after_a_lone_carriage_return_is_in_the_second_line() -> None:
    (found,) = parse_model(Vorlage, "bereich: x\rdatum: a\x07b\r", "v.yaml").diagnostics
    assert (found.code, found.place) == ("K107", Span(2, 9, 2, 10))
