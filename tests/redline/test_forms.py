from __future__ import annotations

from hypothesis import given, settings

from kekdocs.redline import Form, Kind, redline
from tests.redline.texts import marked, pairs

MARKDOWN = [
    "der Kreis",
    "**",
    "**",
    "**",
    "Haushaltsplanaufstellung",
    "Kreistagsabgeordnete",
    "*",
    "\n",
    "§ 5",
    "Antrag",
    ".",
]


def md(old: str, new: str) -> str:
    return marked(redline(old, new, form=Form.MARKDOWN))


def word(old: str, new: str) -> str:
    return marked(redline(old, new, form=Form.WORD))


def test_bold_is_changed_with_both_of_its_markers() -> None:
    assert md("Dies ist **wichtig** hier.", "Dies ist wichtig hier.") == "Dies ist [-**wichtig**-]{+wichtig+} hier."
    bold, plain = "**die Angelegenheit des Kreises**", "die Angelegenheit des Kreises"
    assert md(f"Dies ist {bold} hier.", f"Dies ist {plain} hier.") == f"Dies ist [-{bold}-]{{+{plain}+}} hier."
    assert md("Es gilt **dies hier** nun.", "Es gilt **das dort** nun.") == "Es gilt **[-dies hier-]{+das dort+}** nun."


def test_the_depth_of_a_list_item_is_not_typography() -> None:
    assert md("- eins\n- zwei\n", "- eins\n  - zwei\n") == "- eins\n[---]{+  -+} zwei\n"


def test_a_marker_is_never_half_changed() -> None:
    assert md("## Lage\n", "### Lage\n") == "[-##-]{+###+} Lage\n"
    assert md("1. Lage\n", "12. Lage\n") == "[-1.-]{+12.+} Lage\n"


def test_the_row_under_a_table_head_is_changed_whole() -> None:
    found = md("| a | b |\n|---|---|\n| 1 | 2 |\n", "| a | b | c |\n|---|---|---|\n| 1 | 2 | 3 |\n")
    assert found == "| a | b |{+ c |+}\n[-|---|---|-]{+|---|---|---|+}\n| 1 | 2 |{+ 3 |+}\n"


@settings(max_examples=300, deadline=None)
@given(pairs(MARKDOWN))
def test_kept_text_is_bold_on_both_sides_or_on_neither(pair: tuple[str, str]) -> None:
    states = {"old": False, "new": False}
    for segment in redline(*pair, form=Form.MARKDOWN).segments:
        sides = {Kind.KEEP: ("old", "new"), Kind.DELETE: ("old",), Kind.INSERT: ("new",)}[segment.kind]
        for line, text in enumerate(segment.text.split("\n")):
            for side in sides:
                states[side] = states[side] and not line
            for part, letters in enumerate(text.split("**")):
                for side in sides:
                    states[side] ^= bool(part)
                if segment.kind is Kind.KEEP and letters.strip("* .\n") and _is_closed(pair):
                    assert states["old"] == states["new"]


def _is_closed(pair: tuple[str, str]) -> bool:
    """Tell whether each paragraph closes what it opens, and has no longer runs of stars."""
    return all(line.count("**") % 2 == 0 and "***" not in line for text in pair for line in text.split("\n"))


def test_tabs_line_breaks_and_pictures_of_word_are_signs_of_their_own() -> None:
    text = "Die Übersicht zeigt das Bild {} und beschreibt die Spalte {} mit dem Ergebnis {} sehr ausführlich."
    old, new = text.format("\U00100000", "\t", "\x0b"), text.format("\U00100001", "\x0b", "\t")
    expected = text.format("[-\U00100000-]{+\U00100001+}", "[-\t-]{+\x0b+}", "[-\x0b-]{+\t+}")
    assert word(old, new) == expected


def test_each_line_feed_of_word_is_one_paragraph_mark() -> None:
    assert word("Eins\n\nZwei\n", "Eins\nZwei\n") == "Eins\n[-\n-]Zwei\n"
    assert word("Eins\nZwei\n", "Eins\n\n\nZwei\n") == "Eins\n{+\n\n+}Zwei\n"


def test_a_picture_between_changed_words_is_kept() -> None:
    assert word("alt \U00100000 alt", "neu \U00100000 neu") == "[-alt-]{+neu+} \U00100000 [-alt-]{+neu+}"


def test_a_star_is_no_marker_in_word_and_plain_text() -> None:
    for form in (Form.WORD, Form.TEXT):
        assert marked(redline("a * wichtig", "a wichtig", form=form)) == "a [-* -]wichtig"
