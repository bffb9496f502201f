from __future__ import annotations

import time
from pathlib import Path

import pytest

from kekdocs.diagnostics import Span
from kekdocs.model import Vorlage
from kekdocs.source import FormError, parse_model, read_tree, read_vorlage
from kekdocs.source.events import MAX_DEPTH, VORLAGE_LIMITS


def code_of(text: str) -> str:
    with pytest.raises(FormError) as caught:
        read_tree(text)
    return caught.value.code


def test_twenty_levels_are_read_and_one_more_is_refused() -> None:
    assert read_tree("[" * (MAX_DEPTH - 1) + "a" + "]" * (MAX_DEPTH - 1))
    assert code_of("[" * MAX_DEPTH + "a" + "]" * MAX_DEPTH) == "K105"


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_fifty_kilobytes_of_openings_are_refused_at_once(opening: str) -> None:
    started = time.process_time()
    assert code_of(opening * (50_000 // len(opening))) in {"K101", "K105", "K108"}
    assert time.process_time() - started < 2


def test_twenty_thousand_nodes_are_read_and_one_more_is_refused() -> None:
    # The list is a node itself.
    assert len(read_tree("- a\n" * (VORLAGE_LIMITS.nodes - 1)) or "") == VORLAGE_LIMITS.nodes - 1
    assert code_of("- a\n" * VORLAGE_LIMITS.nodes) == "K105"


def test_a_bomb_of_aliases_is_refused_at_its_first_anchor() -> None:
    lines = ['a: &a ["x","x","x","x","x","x","x","x","x"]']
    lines += [f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]" for a, b in zip("abcdefgh", "bcdefghi", strict=True)]
    (found,) = parse_model(Vorlage, "\n".join(lines), "v.yaml").diagnostics
    assert (found.code, found.place) == ("K104", Span(1, 4, 1, 5))


def test_a_file_of_two_megabytes_is_read_and_a_larger_one_is_not(tmp_path: Path) -> None:
    path = tmp_path / "v.yaml"
    start = b"sachverhalt: |\n  "
    path.write_bytes(start + b"a" * (VORLAGE_LIMITS.bytes - len(start)))
    assert {d.code for d in read_vorlage(path, "v.yaml").diagnostics} == {"K112"}
    path.write_bytes(start + b"a" * (VORLAGE_LIMITS.bytes - len(start) + 1))
    (found,) = read_vorlage(path, "v.yaml").diagnostics
    assert (found.code, found.message) == ("K117", "die Datei hat 2.000.001 Byte, erlaubt sind 2.000.000")


def test_a_file_in_another_encoding_is_named_with_the_place(tmp_path: Path) -> None:
    path = tmp_path / "v.yaml"
    path.write_bytes("bereich: x\r\ndatum: Büro\r\n".encode("cp1252"))
    (found,) = read_vorlage(path, "v.yaml").diagnostics
    assert (found.code, found.place) == ("K110", Span(2, 9, 2, 10))
    assert "vermutlich Windows-1252" in found.message


def test_a_byte_order_mark_at_the_start_of_a_file_is_taken_off(tmp_path: Path) -> None:
    path = tmp_path / "v.yaml"
    path.write_bytes(b"\xef\xbb\xbfbereich: x\n")
    assert all(d.code == "K112" for d in read_vorlage(path, "v.yaml").diagnostics)


def test_an_anchor_a_tag_and_a_merge_key_are_refused() -> None:
    for text in ("a: &x 1\n", "a: *x\n", "a: !!int 1\n", "a: !x b\n", "a:\n  <<: *x\n", "? [a]\n: b\n", "!x a: b\n"):
        assert code_of(text) in {"K104", "K108"}
