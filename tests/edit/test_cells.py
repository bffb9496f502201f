"""Only the cells change: examples of every style, and generated Vorlagen in all of them."""

from __future__ import annotations

import copy
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from kekdocs.deutsch import fold_key, to_nfc
from kekdocs.edit import set_cells
from kekdocs.edit.cells import Edits
from kekdocs.errors import EditRefusedError, UnreadableVorlageError
from kekdocs.model import Beratung
from kekdocs.source import read_tree
from tests.edit.generated import edits, vorlagen
from tests.strategies import VORLAGEN

ORDER = tuple(Beratung.model_fields)


def cell(feld: str, index: int = 0) -> tuple[str | int, ...]:
    return ("beratungsfolge", index, feld)


def folge(*lines: str) -> str:
    return "beratungsfolge:\n" + "".join(f"  {line}\n" for line in lines)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- gremium: KT\n    ja:", "- gremium: KT\n    ja: 34"),
        ("- gremium: KT\n    ja: 3", "- gremium: KT\n    ja: 34"),
        ("- gremium: KT\n    ja:   3", "- gremium: KT\n    ja:   34"),
        ("- gremium: KT\n    Ja :", "- gremium: KT\n    Ja : 34"),
        ("- gremium: KT\n    ja:  ", "- gremium: KT\n    ja: 34"),
        ('- gremium: KT\n    ja: "3"', '- gremium: KT\n    ja: "34"'),
        ("- gremium: KT\n    ja: '3'", "- gremium: KT\n    ja: '34'"),
        ("- gremium: KT\n    ja:\n      3", "- gremium: KT\n    ja:\n      34"),
        ("- gremium: KT\n    ja: 3      # Ja", "- gremium: KT\n    ja: 34     # Ja"),
        ("- gremium: KT\n    ja:        # Ja", "- gremium: KT\n    ja: 34     # Ja"),
        ("- gremium: KT\n    ja: # Ja", "- gremium: KT\n    ja: 34 # Ja"),
        ("- gremium: KT\n    ? ja\n    : 3", "- gremium: KT\n    ? ja\n    : 34"),
        ("- ja: 3\n    gremium: KT", "- ja: 34\n    gremium: KT"),
        ("- {gremium: KT, ja: }", "- {gremium: KT, ja: 34}"),
        ("- {gremium: KT, ja: , nein: 3}", "- {gremium: KT, ja: 34, nein: 3}"),
        ("- {gremium: KT, ja}", "- {gremium: KT, ja: 34}"),
        ("- {gremium: KT, ja: 3}", "- {gremium: KT, ja: 34}"),
        ('- {"gremium":"KT","ja":3}', '- {"gremium":"KT","ja":34}'),
        ("- {gremium: KT, # eins\n     ja: 3 # zwei\n    }", "- {gremium: KT, # eins\n     ja: 34 # zwei\n    }"),
        ("- gremium: KT\n    ja: |\n      3\n\n    # bleibt", "- gremium: KT\n    ja: 34\n\n    # bleibt"),
        ("- gremium: KT\n    ja: >- # bleibt\n      3", "- gremium: KT\n    ja: 34 # bleibt"),
    ],
)
def test_a_cell_that_is_there_gets_its_value_in_its_own_style(before: str, after: str) -> None:
    assert set_cells(folge(before), {cell("ja"): "34"}, ORDER) == folge(after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- gremium: KT\n    nein: 3", "- gremium: KT\n    ja: 34\n    nein: 3"),
        (
            "- gremium: KT # hier\n    bemerkung: |\n      a",
            "- gremium: KT # hier\n    ja: 34\n    bemerkung: |\n      a",
        ),
        (
            "- datum: |\n      1.3.2024\n\n    # dann\n    gremium: KT",
            "- datum: |\n      1.3.2024\n    ja: 34\n\n    # dann\n    gremium: KT",
        ),
        ("- gremium:   |+\n      KT\n\n    nein: 3", "- gremium:   |+\n      KT\n\n    ja: 34\n    nein: 3"),
        ("- gremium: KT\n    datum:\n    nein: 3", "- gremium: KT\n    datum:\n    ja: 34\n    nein: 3"),
        ("- fassung:\n      - massnahme: a\n    # Ende", "- fassung:\n      - massnahme: a\n    ja: 34\n    # Ende"),
        ("- Gremium: KT\n    Nein: 3", "- Gremium: KT\n    Ja: 34\n    Nein: 3"),
        ("- {gremium: KT}", "- {gremium: KT, ja: 34}"),
        ("- {gremium: KT, nein: 3,}", "- {gremium: KT, ja: 34, nein: 3,}"),
        ("- {gremium: KT, datum: }", "- {gremium: KT, datum: , ja: 34}"),
        ('- {"gremium":"KT"}', '- {"gremium":"KT", "ja": 34}'),
    ],
)
def test_a_missing_cell_is_put_where_the_form_has_it(before: str, after: str) -> None:
    assert set_cells(folge(before), {cell("ja"): "34"}, ORDER) == folge(after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- gremium: KT\n    ja: 3", "- gremium: KT\n    ja:"),
        ("- gremium: KT\n    ja: 3   # Ja", "- gremium: KT\n    ja:     # Ja"),
        ('- {gremium: KT, ja: "3", nein: 4}', "- {gremium: KT, ja: , nein: 4}"),
        ("- gremium: KT", "- gremium: KT"),
    ],
)
def test_a_cell_is_emptied(before: str, after: str) -> None:
    assert set_cells(folge(before), {cell("ja"): None}, ORDER) == folge(after)


def test_a_byte_order_mark_and_windows_line_ends_stay() -> None:
    before = "\ufeffBeratungsfolge:\r\n  - gremium: KT\r\n    ja:\r\n"
    after = "\ufeffBeratungsfolge:\r\n  - gremium: KT\r\n    ja: 1\r\n    ungültig: 2\r\n"
    assert set_cells(before, {cell("ja"): "1", cell("ungültig"): "2"}, ORDER) == after


def test_a_file_without_a_last_line_end_gets_whole_lines() -> None:
    text = "beratungsfolge:\n- gremium: KT"
    assert set_cells(text, {cell("ja"): "1", cell("nein"): "2"}, ORDER) == text + "\n  ja: 1\n  nein: 2"


def test_a_text_that_ends_with_the_file_is_not_given_a_line_end() -> None:
    text = "beratungsfolge:\n- bemerkung: |\n    zuletzt"
    assert (
        set_cells(text, {cell("ungültig"): "1"}, ORDER) == "beratungsfolge:\n- ungültig: 1\n  bemerkung: |\n    zuletzt"
    )


def test_keys_match_in_any_spelling_and_stay_as_written() -> None:
    text = "BERATUNGSFOLGE:\n- Gremium: KT\n  Ungueltig: 3\n"
    assert set_cells(text, {cell("ungültig"): "4"}, ORDER) == text.replace("3", "4")


@pytest.mark.parametrize(
    "text", ["TOP #7", "a: b", "- eins", "NO", "0815", " x ", "zwei\nZeilen", "„ja“, sagt er", "*", "'"]
)
@pytest.mark.parametrize("before", ["- gremium: KT\n    bemerkung:", "- {gremium: KT, bemerkung: }", "- gremium: 'KT'"])
def test_a_text_arrives_as_it_is(before: str, text: str) -> None:
    after = set_cells(folge(before), {cell("bemerkung"): text}, ORDER)
    tree: Any = read_tree(after)
    assert tree["beratungsfolge"][0]["bemerkung"] == text


@pytest.mark.parametrize(
    "text",
    [
        "- gremium: &a KT\n    ja:",
        "- gremium: KT\n    ja: *a",
        "- gremium: !!str KT\n    ja:",
        "- {gremium: KT",
        "- ja:\n    ja:",
    ],
)
def test_what_cannot_be_read_is_refused_with_its_line(text: str) -> None:
    with pytest.raises(UnreadableVorlageError, match=r"Zeile [23] "):
        set_cells(folge(text), {cell("ja"): "1"}, ORDER)


@pytest.mark.parametrize(
    ("text", "edit"),
    [
        ("- gremium: KT\n    ja: [1, 2]", {cell("ja"): "1"}),
        ("- gremium: KT\n    ja: {a: 1}", {cell("ja"): "1"}),
        ("- gremium: KT\n    ? ja", {cell("ja"): "1"}),
        ("- gremium: KT", {cell("ja", 1): "1"}),
        ("- gremium: KT", {("aenderungen", 0, "ja"): "1"}),
        ("- gremium: KT", {cell("bemerkung"): "un\u200bsichtbar"}),
    ],
)
def test_what_is_no_single_cell_is_refused(text: str, edit: Edits) -> None:
    with pytest.raises(EditRefusedError):
        set_cells(folge(text), edit, ORDER)


def applied(tree: Any, wanted: Edits) -> Any:
    after = copy.deepcopy(tree)
    for path, value in wanted.items():
        target = after
        for step in path[:-1]:
            target = target[step]
        name = fold_key(str(path[-1]))
        if value or name in target:
            target[name] = to_nfc(value) if value else None
    return after


def spans(text: str, wanted: Edits) -> list[tuple[int, int]]:
    """Where the edited pairs stand in a text without byte order mark, from the name to the end of the value."""
    root: Any = yaml.compose(text, Loader=yaml.CBaseLoader)
    [beratungen] = [value.value for key, value in root.value if fold_key(key.value) == "beratungsfolge"]
    found = []
    for _, index, name in wanted:
        for key, value in beratungen[index].value:
            if fold_key(key.value) == fold_key(str(name)):
                start, end = key.start_mark.index, max(key.end_mark.index, value.end_mark.index)
                # Blank lines, and comments before the next name, are no part of the value.
                found.append((start, start + len(text[start:end].rstrip())))
    return found


def outside(text: str, wanted: Edits) -> str:
    """All signs outside of the edited cells but blanks, line ends, and the colons and commas that separate."""
    body = list(text.removeprefix("\ufeff"))
    for start, end in spans("".join(body), wanted):
        body[start:end] = "\0" * (end - start)
    return "".join(sign for sign in body if sign not in "\0 \t\r\n:,")


def other_lines(text: str, wanted: Edits) -> list[str]:
    """The lines, blanks included, on which no edited cell stands and no bracketed Beratung with one."""
    body = text.removeprefix("\ufeff")
    root: Any = yaml.compose(body, Loader=yaml.CBaseLoader)
    [beratungen] = [value.value for key, value in root.value if fold_key(key.value) == "beratungsfolge"]
    in_brackets = [beratungen[index] for _, index, _ in wanted if beratungen[index].flow_style]
    taken = spans(body, wanted) + [(node.start_mark.index, node.end_mark.index) for node in in_brackets]
    lines, at = [], 0
    for line in body.splitlines(keepends=True):
        if not any(start < at + len(line) and at < end for start, end in taken):
            lines.append(line.rstrip("\r\n"))
        at += len(line)
    return lines


@settings(max_examples=250, deadline=None)
@given(vorlagen(), st.data())
def test_only_the_cells_change(text: str, data: st.DataObject) -> None:
    tree: Any = read_tree(text.removeprefix("\ufeff"))
    wanted = data.draw(edits(tree))
    after = set_cells(text, wanted, ORDER)
    assert read_tree(after.removeprefix("\ufeff")) == applied(tree, wanted)
    assert outside(after, wanted) == outside(text, wanted)
    assert other_lines(after, wanted) == other_lines(text, wanted)
    assert after.startswith("\ufeff") == text.startswith("\ufeff")
    if "\r\n" in text:
        assert after.count("\n") == after.count("\r\n")


@settings(max_examples=100, deadline=None)
@given(vorlagen(), st.data())
def test_the_same_edit_twice_changes_nothing_more(text: str, data: st.DataObject) -> None:
    wanted = data.draw(edits(read_tree(text.removeprefix("\ufeff"))))
    once = set_cells(text, wanted, ORDER)
    assert set_cells(once, wanted, ORDER) == once


@pytest.mark.parametrize("text", VORLAGEN)
def test_in_a_real_vorlage_all_other_lines_stay(text: str) -> None:
    wanted: Edits = {cell("ja"): "34", cell("ungültig"): "1", cell("bemerkung"): "a, b"}
    after = set_cells(text, wanted, ORDER)
    assert other_lines(after, wanted) == other_lines(text, wanted)
    assert set(after.splitlines()) - set(text.splitlines()) >= {"    ja: 34", "    ungültig: 1", "    bemerkung: a, b"}
