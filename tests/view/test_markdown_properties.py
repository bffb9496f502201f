from __future__ import annotations

import itertools
import re
from typing import Any

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from kekdocs.view.blocks import Bloecke
from kekdocs.view.markdown import _SPECIAL, _Builder, _parser, parse_markdown
from kekdocs.view.text import run_lists

_WORDS = [
    "Kreis",
    "Bürger*innen",
    "1.",
    "12)",
    "2023",
    "a",
    "§\u00a05",
    "**b**",
    "*c*",
    "x|y",
    "&amp;",
    "<b>",
    "`c`",
    "31. 12. 2023",
]
_SIGNS = [
    "\n",
    "\n\n",
    "  \n",
    "- ",
    "\n- ",
    "\n1. ",
    "    ",
    "# ",
    "\n|-|-|\n",
    "| ",
    " | ",
    "*",
    "**",
    "_",
    "\\",
    "> ",
    "==",
    "--",
    "[",
    "](",
    ")",
    "!",
    "\t",
    "\r\n",
]
texts = st.lists(st.one_of(st.sampled_from(_WORDS), st.sampled_from(_SIGNS), st.just(" ")), max_size=20).map("".join)
_ADDRESS = re.compile(r"\]\([^)]*\)?")


def letters_of(text: str) -> list[str]:
    return [sign for sign in text if sign.isalnum()]


def shown_letters(bloecke: Bloecke) -> list[str]:
    return [sign for runs in run_lists(bloecke) for run in runs for sign in run["text"] if sign.isalnum()]


def shown_with_numbers(bloecke: Bloecke) -> list[str]:
    shown: list[str] = []
    for block in bloecke:
        if block["art"] == "punkt" and block["geordnet"]:
            shown += str(block["nummer"])
        shown += shown_letters([block])
    return shown


def is_subsequence(part: list[str], whole: list[str]) -> bool:
    rest = iter(whole)
    return all(sign in rest for sign in part)


@settings(max_examples=400, deadline=None)
@given(texts)
@example("1. 1. 2023")
@example("| a |\n|-|\n| b | c |")
@example("-\n\nText")
@example("> a\n\n```\nb\n```")
def test_no_letter_is_lost_and_none_is_made_up(text: str) -> None:
    assume("](" not in text)
    letters = [sign for sign in letters_of(text) if not sign.isdigit()]
    bloecke = parse_markdown(text)
    assert [sign for sign in shown_letters(bloecke) if not sign.isdigit()] == letters


@settings(max_examples=300, deadline=None)
@given(texts)
def test_no_figure_is_lost_other_than_the_number_of_a_point(text: str) -> None:
    assume("](" not in text)
    without_markers = re.sub(r"(?m)^([ \t>*+-]|\d{1,9}[.)](?=\s|$))+", "", text)
    assert is_subsequence(letters_of(without_markers), shown_with_numbers(parse_markdown(text)))


@settings(max_examples=400, deadline=None)
@given(st.text("ab1.,:;()§%€„“!?=+-&/ \n\t\u00a0'\"", max_size=40))
@example("a\n\nb\n \nc")
@example("a  \nb")
@example("\u00a0")
def test_plain_paragraphs_are_what_the_parser_would_give(text: str) -> None:
    assume(not _SPECIAL.search(text))
    assert parse_markdown(text) == _Builder(text).build(_parser().parse(text))


@settings(max_examples=300, deadline=None)
@given(texts)
def test_blocks_hold_no_empty_run_and_no_two_alike_side_by_side(text: str) -> None:
    for runs in run_lists(parse_markdown(text)):
        looks: list[dict[str, Any]] = [{**run, "text": ""} for run in runs]
        assert all(run["text"] for run in runs)
        assert all(one != other for one, other in itertools.pairwise(looks))


@settings(max_examples=300, deadline=None)
@given(texts)
def test_every_row_of_a_table_has_as_many_cells_as_alignments(text: str) -> None:
    for block in parse_markdown(text):
        if block["art"] == "tabelle":
            assert {len(block["ausrichtung"])} == {len(row) for row in (block["kopf"], *block["zeilen"])}
