from __future__ import annotations

import itertools
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from kekdocs.source import read_vorlage
from kekdocs.view.blocks import Bloecke
from kekdocs.view.commonmark import parse_commonmark
from kekdocs.view.markdown import parse_markdown
from kekdocs.view.simple import parse_simple
from kekdocs.view.text import run_lists

_EXAMPLES = Path(__file__).parents[2] / "resolutions"
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


_PIECES = [*_WORDS, "**Text.**", "**„Ja“**", "(*c d*)", "**a b** ", "30. September", "2) b", "*", "**", "–", ".", " "]
_STARTS = [
    "",
    "- ",
    "* ",
    "-  ",
    "-     ",
    "1. ",
    "2. ",
    "10. ",
    "a. ",
    "# ",
    "### ",
    "## b ##",
    "- - ",
    "1. - ",
    "-",
    "| a | *b* |",
    "|--|:-:|",
]
inline = st.lists(st.sampled_from(_PIECES), max_size=4).map("".join)
written_lines = st.tuples(
    st.sampled_from(["", "", " ", "  ", "   ", "    ", "      "]), st.sampled_from(_STARTS), inline
)
blank_lines = st.sampled_from([("", "", ""), (" ", "", "")])
paragraphs = st.lists(st.one_of(written_lines, blank_lines), max_size=9).map(
    lambda lines: "\n".join(map("".join, lines))
)
_CELLS = st.lists(st.sampled_from(["", " ", " a ", "**b**", "- c", "*"]), min_size=1, max_size=3).map("|".join)
_ALIGNED = st.lists(st.sampled_from(["-", " --: ", ":-:", ":--", "", "a"]), min_size=1, max_size=3).map("|".join)
tables = st.tuples(
    _CELLS, _ALIGNED, st.lists(_CELLS, max_size=3), st.sampled_from(["", "\n", "\nText", "\n\n- d"])
).map(lambda parts: "\n".join(f"|{row}|" for row in (parts[0], parts[1], *parts[2])) + parts[3])


@settings(max_examples=1500, deadline=None)
@given(st.one_of(paragraphs, texts, tables, st.text("ab1.,:;()§%€„“!?=+-&/ \n\u00a0'\"", max_size=40)))
@example("a\n\nb\n \nc")
@example("a  \nb")
@example("\u00a0")
@example("1. a\n\n   b\n   - c\n     d\n2. e")
@example("- a\n1. b\n\n3. c\n5. d")
@example("a **b**c")
@example("a*b* (**c**), *d*.")
def test_what_is_read_without_the_parser_is_what_the_parser_would_give(text: str) -> None:
    without = parse_simple(text)
    assert without is None or without == parse_commonmark(text)


def test_texts_as_people_write_them_need_no_parser() -> None:
    text = """Der Kreistag beschließt am
30. September:

## **Erstens** und *zweitens*

1. Die Bürger*innen (**Teil 1**) zahlen 1.234,56 EUR;
   so steht es geschrieben.
   - nach § 5,
   - oder nicht.

   Näheres regelt die Satzung.
2. Der Landrat handelt.

| Jahr | **Ansatz** |
|------|-----------:|
| 2023 | 5,00       |
"""
    bloecke = parse_simple(text)
    assert bloecke == parse_commonmark(text)
    assert bloecke is not None
    assert [block["art"] for block in bloecke] == [
        "absatz",
        "ueberschrift",
        "punkt",
        "punkt",
        "punkt",
        "absatz",
        "punkt",
        "tabelle",
    ]


@pytest.mark.parametrize("name", sorted(path.name for path in _EXAMPLES.glob("*.yaml")))
def test_no_example_needs_the_parser(name: str) -> None:
    vorlage = read_vorlage(_EXAMPLES / name, name).value
    assert vorlage is not None
    texts = [vorlage.beschlussvorschlag, vorlage.sachverhalt]
    texts += [text for each in vorlage.aenderungen for text in (each.alt, each.geaendert, each.begruendung)]
    for text in texts:
        assert parse_simple(text) == parse_commonmark(text)


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
