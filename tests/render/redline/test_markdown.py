from __future__ import annotations

import html
import re

import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt

from kekdocs.redline import Form
from kekdocs.render.redline.as_markdown import write_markdown
from kekdocs.render.redline.as_text import write_text
from tests.redline.texts import WORDS, texts
from tests.render.redline.sheets import make_mixed, make_sheet


def show(markdown: str) -> str:
    """Return what a reader with HTML and tables makes of a body, as GitHub's does."""
    return str(
        MarkdownIt("commonmark").enable("table").render(markdown.split(" -->\n\n", 1)[1].split("<!-- Ende", 1)[0])
    )


def test_what_was_set_in_markdown_is_set_with_its_changes() -> None:
    shown = show(write_markdown(make_mixed()))
    assert "<h2>Ziele</h2>" in shown
    assert "<strong>Klimaschutz<ins> [+\u00a0und Wald\u00a0+]</ins></strong>" in shown
    assert '<li><ins data-zeilen="1">[+\u00a0Neu darunter\u00a0+]</ins></li>' in shown
    assert '<td><ins data-zeilen="1">[+\u00a0Steg\u00a0+]</ins></td>' in shown
    assert "<td><del>[–\u00a01.234,56\u00a0–]</del><ins>[+\u00a01.250,00\u00a0+]</ins> EUR</td>" in shown.replace(
        ' style="text-align:right"', ""
    )
    assert "&lt;script&gt;" in shown


@settings(max_examples=300, deadline=None)
@given(
    texts(
        [
            *WORDS,
            "*",
            "**",
            "_",
            "# ",
            "- ",
            "+ ",
            "1. ",
            "1) ",
            "|",
            "`",
            "<b>",
            "&amp;",
            "[x](y)",
            "=",
            "~~",
            "\\",
            "    ",
            "> ",
        ],
        most=14,
    )
)
def test_plain_text_is_shown_as_it_is(text: str) -> None:
    shown = show(write_markdown(make_sheet(text, text)))
    assert not re.search(r"<(?!/?p>|br />)", shown)
    words = html.unescape(re.sub(r"<[^>]*>", "", shown))
    assert "".join(words.split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("mit Anpassung", "durch Anpassung", "[–\u00a0mit\u00a0–][+\u00a0durch\u00a0+] Anpassung"),
        ("Eins. Zwei.", "Eins.\nZwei.", "Eins.[–\u00a0\u00a0–][+\u00a0\u00a0¶+]\nZwei."),
        ("Eins.\n", "Eins.\nZwei.\n", "Eins.\n[+\u00a0Zwei.\u00a0¶+]\n"),
        ("ein [+ x +] da", "ein [+ x +] hier", "ein [\\+ x +\\] [–\u00a0da\u00a0–][+\u00a0hier\u00a0+]"),
        ("===== a", "===== b", "\\===== [–\u00a0a\u00a0–][+\u00a0b\u00a0+]"),
    ],
)
def test_plain_text_has_the_signs_of_the_documents(old: str, new: str, expected: str) -> None:
    body = write_text(make_sheet(old, new)).split(" =====\n", 1)[1].rsplit("\n======", 1)[0]
    assert body.replace("[–\u00a0 –]", "[–\u00a0\u00a0–]") == expected


def test_a_table_that_gained_a_column_loses_nothing() -> None:
    sheet = make_sheet(
        "| a | b |\n|---|---|\n| 1 | 2 |\n", "| a | b | c |\n|---|---|---|\n| 1 | 2 | 3 |\n", Form.MARKDOWN
    )
    assert "[+\u00a0c &#124;\u00a0+]" in write_markdown(sheet)
