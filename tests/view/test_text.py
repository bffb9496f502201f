from __future__ import annotations

from kekdocs.view.markdown import parse_markdown
from kekdocs.view.text import paragraph_texts, plain_text


def test_the_text_of_a_block_has_no_list_numbers() -> None:
    assert paragraph_texts(parse_markdown("1. a\n2. **b** c\n\n| d | e |\n|---|---|\n| f | |")) == [
        *("a", "b c", "d", "e", "f", ""),
    ]


def test_a_note_of_the_program_is_no_text() -> None:
    (block,) = parse_markdown("Text")
    assert block["art"] == "absatz"
    block["laeufe"].insert(0, {**block["laeufe"][0], "text": "[verschoben nach unten] ", "aenderung": "hinweis"})
    assert plain_text([block]) == "Text"
