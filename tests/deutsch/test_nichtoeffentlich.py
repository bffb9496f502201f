from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kekdocs.deutsch.nichtoeffentlich import (
    WITHHELD,
    Fault,
    find_faults,
    has_passages,
    passages,
    show,
    withhold,
)

W = WITHHELD


@pytest.mark.parametrize(
    ("text", "public", "internal"),
    [
        ("Kauf von [[nichtöffentlich: Muster]] ab", f"Kauf von {W} ab", "Kauf von [nichtöffentlich: Muster] ab"),
        ("[[NICHTÖFFENTLICH:a]][[nichtoeffentlich : b]]", W + W, "[nichtöffentlich: a][nichtöffentlich: b]"),
        ("[[nichtöffentlich: a [1] b [[2]] c]] d", f"{W} d", "[nichtöffentlich: a [1] b [[2]] c] d"),
        ("[[nichtöffentlich: zwei\nZeilen]] d", f"{W} d", "[nichtöffentlich: zwei\nZeilen] d"),
        (
            "**[[nichtöffentlich: a]]** | [[nichtöffentlich: b]]",
            f"**{W}** | {W}",
            "**[nichtöffentlich: a]** | [nichtöffentlich: b]",
        ),
        (
            "[siehe [2]] und [Anlage](https://x.de)",
            "[siehe [2]] und [Anlage](https://x.de)",
            "[siehe [2]] und [Anlage](https://x.de)",
        ),
        ("ganz ohne", "ganz ohne", "ganz ohne"),
    ],
)
def test_a_passage_is_shown_in_full_or_withheld(text: str, public: str, internal: str) -> None:
    assert (withhold(text), show(text), find_faults(text)) == (public, internal, ())


def test_a_backslash_makes_the_sign_plain_text() -> None:
    text = r"\[[nichtöffentlich: Beispiel]] und \]]"
    assert (withhold(text), has_passages(text), find_faults(text)) == (text, False, ())
    assert show(text) == "[[nichtöffentlich: Beispiel]] und ]]"
    assert has_passages(r"\\[[nichtöffentlich: Preis]]")


def test_signs_on_lines_of_their_own_hold_whole_paragraphs_and_keep_their_indent() -> None:
    text = "1. eins\n   [[nichtöffentlich:\n   zwei\n\n   - drei\n   ]]\n2. vier"
    assert withhold(text) == f"1. eins\n   \n   {W}\n\n2. vier"
    assert show(text) == (
        "1. eins\n   \n   [nichtöffentlich:]\n\n   zwei\n\n   - drei\n\n   [Ende nichtöffentlich]\n\n2. vier"
    )


@pytest.mark.parametrize(
    ("text", "fault", "sign"),
    [
        ("a [[nichtöffentlich: b", Fault.OPEN, "[[nichtöffentlich:"),
        ("a [[nichtöffentlich: b [c]] d", Fault.OPEN, "[[nichtöffentlich:"),
        ("a [[nichtöfentlich: geheim]] d", Fault.MISSPELT, "[[nichtöfentlich:"),
        ("a [[nichtöffentlich geheim]] d", Fault.MISSPELT, "[["),
        ("a [nichtöffentlich: geheim] d", Fault.MISSPELT, "[nichtöffentlich:"),
        ("a [ [ nichtöffentlich : geheim ] ] d", Fault.MISSPELT, "[ [ nichtöffentlich :"),
        ("a [[vertraulich: geheim]] d", Fault.MISSPELT, "[[vertraulich:"),
        ("a [[**nichtöffentlich:** geheim]] d", Fault.MISSPELT, "[[**nichtöffentlich:"),
        ("a [[nichtöffentlich: ]] d", Fault.EMPTY, "[[nichtöffentlich: ]]"),
        ("a geheim]] d", Fault.STRAY_END, "]]"),
    ],
)
def test_a_wrong_sign_is_named_with_its_place(text: str, fault: Fault, sign: str) -> None:
    (found,) = find_faults(text)
    assert (found.fault, text[found.start : found.end]) == (fault, sign)
    if fault is not Fault.STRAY_END:
        assert "geheim" not in withhold(text)


def test_a_nested_passage_is_withheld_with_the_outer_one_and_named() -> None:
    text = "a [[nichtöffentlich: b [[nichtöffentlich: c]] d]] e"
    (found,) = find_faults(text)
    assert (found.fault, text.index("[[", 5)) == (Fault.NESTED, found.start)
    assert withhold(text) == f"a {W} e"


_TEXT = st.text(st.sampled_from("ab \n[]|*\\:nichtöfel"), max_size=40)


@given(_TEXT, _TEXT)
def test_whatever_stands_around_a_passage_its_text_is_gone(before: str, behind: str) -> None:
    text = f"{before}[[nichtöffentlich: Q7Z]]{behind}"
    escaped = (len(before) - len(before.rstrip("\\"))) % 2 == 1
    if not escaped:
        assert "Q7Z" not in withhold(text)
        assert "Q7Z" in show(text)


@given(_TEXT)
def test_what_is_withheld_has_no_passage_left_and_does_not_change_again(text: str) -> None:
    public = withhold(text)
    assert not passages(public)
    assert withhold(public) == public


@given(st.text(max_size=60))
def test_a_text_without_brackets_stays_the_same_object(text: str) -> None:
    plain = text.replace("[", "").replace("]]", "")
    assert withhold(plain) is plain
    assert show(plain) is plain
