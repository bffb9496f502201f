from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kekdocs.errors import SelfCheckError
from kekdocs.redline import Form, Kind, Redline, Segment, redline
from kekdocs.render.redline.as_json import read_json, write_json
from kekdocs.render.redline.as_markdown import read_markdown, write_markdown
from kekdocs.render.redline.as_text import read_text, write_text
from kekdocs.render.redline.lines import cut_lines, slice_pieces
from kekdocs.render.redline.sheet import Entry, Sheet, describe_statistics
from kekdocs.render.redline.terminal.paint import ALL_LINES, write_terminal
from kekdocs.render.redline.web.page import write_html
from kekdocs.render.redline.web.reading import read_page
from tests.redline.texts import forms, pairs
from tests.render.redline.sheets import make_massnahmen, make_mixed, make_sheet, read_amendments

Write = Callable[[Sheet], str]
Read = Callable[[str], list[tuple[str, str]]]
READABLE: dict[str, tuple[Write, Read]] = {
    "json": (write_json, read_json),
    "text": (write_text, read_text),
    "markdown": (write_markdown, read_markdown),
    "html": (write_html, read_page),
    "html-table": (partial(write_html, layout="table"), read_page),
}
WRITERS: dict[str, Write] = {
    **{name: write for name, (write, _) in READABLE.items()},
    "terminal": partial(write_terminal, width=40, context=ALL_LINES),
    "terminal-colour": partial(write_terminal, width=100, colour=True),
}
SIGNS = [
    "[+",
    "+]",
    "[–",
    "–]",
    "[\\+",
    "\\",
    "[",
    "]",
    "+",
    "–",
    "\u00a0",
    "¶",
    " ",
    "x",
    "\n",
    "=====",
    "\\=====",
    "[verschoben\u00a0nach\u00a0unten]\u00a0",
]
MARKUP = [
    "<ins>",
    "</del>",
    "&amp;",
    "&#124;",
    "<!-- Ende -->",
    "|",
    "| a |\n",
    "|---|\n",
    "- ",
    "1. ",
    "## ",
    "**",
    "\\*",
    "\n",
    "\n\n",
    "a",
    " ",
]


@pytest.mark.parametrize("name", READABLE)
@settings(max_examples=150, deadline=None)
@given(pairs(), forms)
@example(("", ""), Form.TEXT)
@example(("\n", "\n\n"), Form.MARKDOWN)
@example(("a", "a\n"), Form.TEXT)
def test_both_wordings_come_out_of_each_form(name: str, pair: tuple[str, str], form: Form) -> None:
    write, read = READABLE[name]
    assert read(write(make_sheet(*pair, form))) == [pair]


@pytest.mark.parametrize("name", READABLE)
@settings(max_examples=150, deadline=None)
@given(pairs([*SIGNS, *MARKUP]), forms)
def test_signs_and_markup_in_the_text_are_not_taken_for_those_of_the_form(
    name: str, pair: tuple[str, str], form: Form
) -> None:
    write, read = READABLE[name]
    assert read(write(make_sheet(*pair, form, title="===== <b> ====="))) == [pair]


@settings(max_examples=200, deadline=None)
@given(pair=pairs(), form=forms, width=st.integers(1, 90), colour=st.booleans())
def test_a_terminal_of_any_width_shows_both_wordings(
    pair: tuple[str, str], form: Form, width: int, *, colour: bool
) -> None:
    # The check that the writer makes of each row is the assertion.
    shown = write_terminal(make_sheet(*pair, form), width=width, colour=colour, context=ALL_LINES)
    assert not set(shown.replace("\x1b[", "")) & set("\x00\x1b\r\x0b\u200b")


@pytest.mark.parametrize("name", WRITERS)
def test_the_real_pairs_prove_themselves_in_each_form(name: str) -> None:
    for form, start in ((Form.TEXT, 0), (Form.MARKDOWN, 3)):
        entries = tuple(Entry(redline(old, new, form=form), "§ 1", form) for old, new in read_amendments()[start::6])
        assert len(WRITERS[name](Sheet(entries))) > 10_000


@pytest.mark.parametrize("name", WRITERS)
def test_the_same_sheet_gives_the_same_form(name: str) -> None:
    assert WRITERS[name](make_mixed()) == WRITERS[name](make_mixed())


@pytest.mark.parametrize("name", WRITERS)
def test_a_redline_that_does_not_give_its_texts_back_is_refused(name: str) -> None:
    wrong = Redline("alt und mehr", "neu und mehr", (Segment(Kind.DELETE, "alt"), Segment(Kind.INSERT, "neu")))
    with pytest.raises(SelfCheckError, match="Es wurde nichts geschrieben"):
        WRITERS[name](Sheet((Entry(wrong),)))


@pytest.mark.parametrize("name", WRITERS)
def test_titles_names_and_notes_are_in_each_form(name: str) -> None:
    shown = " ".join(WRITERS[name](make_massnahmen()).split())
    for words in ("Geänderte Maßnahmen", "Fassung Bauausschuss", "Konzept Seite 115, öffentliche", "interkommunaler"):
        assert words in shown
    assert "None" not in shown


@settings(max_examples=300, deadline=None)
@given(pairs(), forms)
def test_the_pieces_of_the_lines_are_the_segments(pair: tuple[str, str], form: Form) -> None:
    lines = cut_lines(redline(*pair, form=form))
    pieces = [piece for line in lines for piece in line.all_pieces]
    assert "".join(p.text for p in pieces if p.kind is not Kind.INSERT) == pair[0]
    assert "".join(p.text for p in pieces if p.kind is not Kind.DELETE) == pair[1]
    for line in lines:
        length = sum(len(piece.text) for piece in line.pieces)
        parts = slice_pieces(line.pieces, 0, length // 2) + slice_pieces(line.pieces, length // 2, length)
        assert "".join(p.text for p in parts) == "".join(p.text for p in line.pieces)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("gleich", "gleich", "Keine Änderung."),
        ("ein Wort", "zwei Wort", "1 Stelle geändert, 1 Wort gelöscht, 1 Wort eingefügt."),
        ("§ 5 gilt", "§\u00a05 gilt", "1 Stelle geändert, davon 1 nur in der Schreibweise."),
        ("", "a " * 1204, "1 Stelle geändert, 1.204 Wörter eingefügt."),
    ],
)
def test_the_figures_are_said_in_german(old: str, new: str, expected: str) -> None:
    assert describe_statistics(redline(old, new).statistics) == expected
