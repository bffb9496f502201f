from __future__ import annotations

from typing import Any

import pytest

from kekdocs.view.blocks import Bloecke, Lauf
from kekdocs.view.markdown import make_lauf, parse_markdown
from kekdocs.view.text import paragraph_texts


def short(runs: list[Lauf]) -> str:
    """Runs as text: **bold**, *italic*, [text](address), ↵ for a forced break."""
    parts = []
    for run in runs:
        text = run["text"].replace("\n", "↵")
        text = f"*{text}*" if run["kursiv"] else text
        text = f"**{text}**" if run["fett"] else text
        parts.append(f"[{text}]({run['link']})" if run["link"] else text)
    return "|".join(parts)


def shapes(bloecke: Bloecke) -> list[Any]:
    """Each block as a short tuple or text."""
    found: list[Any] = []
    for block in bloecke:
        if block["art"] == "absatz":
            found.append(("→" * block["einzug"]) + short(block["laeufe"]))
        elif block["art"] == "ueberschrift":
            found.append("#" * block["ebene"] + " " + short(block["laeufe"]))
        elif block["art"] == "punkt":
            assert block["geordnet"] or block["nummer"] == 0
            sign = f"{block['nummer']}." if block["geordnet"] else "-"
            found.append((block["ebene"], block["liste"], sign, short(block["laeufe"])))
        else:
            rows = [[short(cell) for cell in row] for row in (block["kopf"], *block["zeilen"])]
            found.append((block["ausrichtung"], rows))
    return found


def test_an_empty_line_parts_paragraphs_and_a_line_end_is_a_blank() -> None:
    assert shapes(parse_markdown("eins\nzwei\n\n\n  drei\n")) == ["eins zwei", "drei"]
    assert parse_markdown("") == []
    assert parse_markdown(" \n\n ") == []


def test_a_run_has_all_its_keys() -> None:
    assert parse_markdown("a") == [{"art": "absatz", "einzug": 0, "laeufe": [make_lauf("a")]}]
    assert make_lauf("a") == {"text": "a", "fett": False, "kursiv": False, "link": "", "aenderung": ""}


def test_bold_and_italic_nest() -> None:
    assert shapes(parse_markdown("a **b** *c* ***d*** __e__ **f *g* h**")) == [
        "a |**b**| |*c*| |***d***| |**e**| |**f **|***g***|** h**"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Bürger*innen und Einwohner*innen",
        "Bürger_innen und Einwohner_innen",
        "3*4*5",
        "5 * 3 * 2",
        "a_b_c",
        "* nicht geschlossen",
        "TOP *7",
    ],
)
def test_stars_inside_of_words_stay(text: str) -> None:
    runs = [run for block in parse_markdown(text) if block["art"] != "tabelle" for run in block["laeufe"]]
    assert not any(run["kursiv"] or run["fett"] for run in runs)
    if not text.startswith("* "):
        assert shapes(parse_markdown(text)) == [text]


def test_a_gender_star_inside_of_bold_stays() -> None:
    assert shapes(parse_markdown("**Bürger*innen** und *Einwohner*")) == ["**Bürger*innen**| und |*Einwohner*"]


@pytest.mark.parametrize(
    "text",
    [
        "<b>fett</b> und <!-- Kommentar -->",
        "&amp; und &#65; und &nbsp;",
        "`kein Code`",
        "> kein Zitat",
        "~~nicht durchgestrichen~~",
        "https://example.org bleibt Text",
        "<https://example.org>",
        "[a]: https://example.org",
        "[Text][verweis] und [Text]",
        "[1](Anlage)",
        "[sic](siehe Anlage 2)",
        "[a](javascript:alert)",
        "[a](file:///etc/passwd)",
        "[a](data:text/html;base64,xx)",
        "[a](//example.org)",
        "#7 ist keine Überschrift",
        "---",
        "a | b | c",
        "```",
        "% und § und \\ am Ende \\",
        "-5 Grad",
        "1.234,56 EUR",
        "(a) b",
    ],
)
def test_what_is_not_promised_stays_the_text_it_is(text: str) -> None:
    assert shapes(parse_markdown(text)) == [text]


def test_an_image_stays_text() -> None:
    assert shapes(parse_markdown("![Bild](bild.png)")) == ["![Bild](bild.png)"]


def test_a_heading_like_line_of_dashes_below_a_text_is_no_heading() -> None:
    assert shapes(parse_markdown("Titel\n=====\n\nText\n---")) == ["Titel =====", "Text ---"]


def test_indented_text_is_no_code() -> None:
    assert shapes(parse_markdown("    eingerückt\n\n\tauch")) == ["eingerückt", "auch"]


def test_a_sign_after_a_backslash_stays_itself() -> None:
    assert shapes(parse_markdown(r"\*a\* \# \[b\] 1\. \\")) == [r"*a* # [b] 1. \ ".rstrip()]


def test_two_blanks_or_a_backslash_at_the_end_of_a_line_force_a_break() -> None:
    assert shapes(parse_markdown("eins  \nzwei\\\ndrei")) == ["eins↵zwei↵drei"]


def test_links_to_the_web_and_to_a_mailbox_are_links() -> None:
    text = (
        "[a](https://example.org/x?y=1) [b](http://example.org) [c](mailto:a@example.org) [**d**](HTTPS://example.org)"
    )
    assert shapes(parse_markdown(text)) == [
        "[a](https://example.org/x?y=1)| |[b](http://example.org)| |[c](mailto:a@example.org)| |[**d**](HTTPS://example.org)"
    ]


def test_headings_are_renumbered_from_one_without_gaps() -> None:
    text = "#### Tief\n\n## Hoch\n\n#### Wieder tief\n\n###### Ganz tief"
    assert shapes(parse_markdown(text)) == ["## Tief", "# Hoch", "## Wieder tief", "### Ganz tief"]


def test_a_line_of_number_signs_alone_gives_nothing() -> None:
    assert shapes(parse_markdown("# \n\na")) == ["a"]


def test_bullets_nest_and_an_ordered_list_counts_from_its_start() -> None:
    text = "- a\n  - b\n    1. c\n    2. d\n- e\n\nText\n\n3. f\n4. g"
    assert shapes(parse_markdown(text)) == [
        (1, 1, "-", "a"),
        (2, 2, "-", "b"),
        (3, 3, "1.", "c"),
        (3, 3, "2.", "d"),
        (1, 1, "-", "e"),
        "Text",
        (1, 4, "3.", "f"),
        (1, 4, "4.", "g"),
    ]


def test_a_list_may_start_at_zero() -> None:
    assert shapes(parse_markdown("0. a\n1. b")) == [(1, 1, "0.", "a"), (1, 1, "1.", "b")]


def test_a_new_list_after_a_text_counts_anew() -> None:
    assert shapes(parse_markdown("1. a\n2. b\n\nText\n\n1. c")) == [
        (1, 1, "1.", "a"),
        (1, 1, "2.", "b"),
        "Text",
        (1, 2, "1.", "c"),
    ]


def test_an_inner_list_starts_anew_below_each_point() -> None:
    assert shapes(parse_markdown("1. a\n   1. b\n2. c\n   1. d")) == [
        (1, 1, "1.", "a"),
        (2, 2, "1.", "b"),
        (1, 1, "2.", "c"),
        (2, 3, "1.", "d"),
    ]


def test_a_further_paragraph_of_a_point_is_indented_as_deep_as_the_point() -> None:
    assert shapes(parse_markdown("1. a\n\n   b\n\n   - c\n\n     d\n\n2. e")) == [
        (1, 1, "1.", "a"),
        "→b",
        (2, 2, "-", "c"),
        "→→d",
        (1, 1, "2.", "e"),
    ]


def test_a_point_without_text_keeps_its_number() -> None:
    assert shapes(parse_markdown("1. a\n2.\n3. c\n\nText")) == [
        (1, 1, "1.", "a"),
        (1, 1, "2.", ""),
        (1, 1, "3.", "c"),
        "Text",
    ]
    assert shapes(parse_markdown("-\n\nText")) == [(1, 1, "-", ""), "Text"]


def test_a_point_that_begins_with_a_list_a_heading_or_a_table_keeps_its_number() -> None:
    assert shapes(parse_markdown("1. - a\n2. # b\n3. | c |\n   |---|\n   | d |\n\n   e")) == [
        (1, 1, "1.", ""),
        (2, 2, "-", "a"),
        (1, 1, "2.", ""),
        "# b",
        (1, 1, "3.", ""),
        (["links"], [["c"], ["d"]]),
        "→e",
    ]


def test_lists_may_be_deeper_than_word_has_levels() -> None:
    text = "".join("  " * level + f"- Ebene {level}\n" for level in range(15))
    assert [block[3] for block in shapes(parse_markdown(text))] == [f"Ebene {level}" for level in range(15)]


@pytest.mark.parametrize("sign", ["- ", "1. ", "[", "**a ", "*", "> "])
def test_nesting_without_end_loses_no_text(sign: str) -> None:
    for count in (45, 60, 1000):
        assert "xyz" in str(parse_markdown(sign * count + "xyz"))


@pytest.mark.parametrize(
    "text",
    [
        "bis zum\n1. Januar 2024 in Kraft",
        "1. Januar 2024: Beginn",
        "31. Dezember 2023",
        "1. 1. 2024 bis 31. 12. 2024",
        "24.\u00a012.\u00a02023 vormittags",
        "15. März",
    ],
)
def test_a_date_at_the_start_of_a_line_is_no_list(text: str) -> None:
    assert shapes(parse_markdown(text)) == [text.replace("\n", " ")]


def test_a_date_may_begin_a_point() -> None:
    assert shapes(parse_markdown("- 1. Januar\n- 31. 12. 2023")) == [
        (1, 1, "-", "1. Januar"),
        (1, 1, "-", "31. 12. 2023"),
    ]


def test_a_point_that_only_looks_like_a_date_is_a_point() -> None:
    assert shapes(parse_markdown("1. Maiwiese\n2. 12 Bäume")) == [(1, 1, "1.", "Maiwiese"), (1, 1, "2.", "12 Bäume")]


def test_a_table_has_alignments_and_formatted_cells() -> None:
    text = "| a | b | c | d |\n|---|:--|:-:|--:|\n| **1** | *2* | [3](https://example.org) | x \\| y |\n| 5 |"
    assert shapes(parse_markdown(text)) == [
        (
            ["links", "links", "mitte", "rechts"],
            [["a", "b", "c", "d"], ["**1**", "*2*", "[3](https://example.org)", "x | y"], ["5", "", "", ""]],
        )
    ]


def test_a_row_with_more_cells_than_the_head_makes_the_table_wider() -> None:
    assert shapes(parse_markdown("a | b\n--|--:\n1 | 2 | **3** | 4\n5 | 6")) == [
        (["links", "rechts", "links", "links"], [["a", "b", "", ""], ["1", "2", "**3**", "4"], ["5", "6", "", ""]])
    ]


def test_a_table_whose_head_does_not_fit_its_line_stays_text() -> None:
    assert shapes(parse_markdown("| a | b |\n|---|\n| 1 | 2 |")) == ["| a | b | |---| | 1 | 2 |"]


def test_no_break_blanks_stay() -> None:
    assert shapes(parse_markdown("§\u00a05, 10\u202f%")) == ["§\u00a05, 10\u202f%"]
    assert shapes(parse_markdown("§\u00a05, **10\u202f%**")) == ["§\u00a05, |**10\u202f%**"]


def test_runs_of_blanks_are_one_blank_with_and_without_markup() -> None:
    assert shapes(parse_markdown("a  b\tc")) == ["a b c"]
    assert shapes(parse_markdown("a  b\tc *d  e*")) == ["a b c |*d e*"]


def test_windows_line_ends_are_line_ends() -> None:
    assert shapes(parse_markdown("a\r\nb\r\n\r\nc")) == ["a b", "c"]
    assert shapes(parse_markdown("- a\r\n- b\r\n")) == [(1, 1, "-", "a"), (1, 1, "-", "b")]


def test_a_number_with_a_bracket_stays_text() -> None:
    assert paragraph_texts(parse_markdown("10) zehn\n\n11) elf")) == ["10) zehn", "11) elf"]
    assert paragraph_texts(parse_markdown("- 3) drei")) == ["3) drei"]
