from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kekdocs.errors import BefehlError
from kekdocs.redline import Form
from kekdocs.redline.befehle import apply_befehle, write_befehle
from tests.redline.texts import forms, pairs

SAETZE = [
    "Der Kreistag beschließt das Konzept.",
    "Der Kreistag beschließt nach § 5 Abs. 2 Nr. 3 das Konzept vom 1. Januar 2024.",
    "Es gilt bis 2030.",
    "Satz 1 gilt „entsprechend“ für z. B. Gemeinden.",
    "Er wird in der Verwaltung, in der Kreisverwaltung und in der Stadt umgesetzt;",
    "Zuständig ist der Ausschuss „Bauen",
    "Für die Umsetzung",
    "Sie heißt »Kreis« und ‚Land‘.",
    "und die Fristen",
]
SIGNS = ["", "(1) ", "(2) ", "(3) ", "(2a) ", "1. ", "2. ", "3. ", "a) ", "b) ", "c) ", "aa) ", "- ", "* ", "## ", "| "]


@st.composite
def lines(draw: st.DrawFn) -> str:
    sentences = draw(st.lists(st.sampled_from(SAETZE), min_size=1, max_size=3))
    return draw(st.sampled_from(SIGNS)) + draw(st.sampled_from([" ", " ", "  "])).join(sentences)


@st.composite
def statutes(draw: st.DrawFn) -> tuple[str, str]:
    """A text with units and the same with lines added, dropped, exchanged or changed in a word."""
    mark = draw(st.sampled_from(["\n", "\n\n", "\n\n"]))
    old = draw(st.lists(lines(), max_size=8))
    new = list(old)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(new)))
        match draw(st.sampled_from(["add", "drop", "word", "sign"])):
            case "add":
                new.insert(at, draw(lines()))
            case "drop":
                del new[at : at + 1]
            case "word":
                old_word, new_word = draw(
                    st.sampled_from([("Kreistag", "Ausschuss"), (" in", ""), ("das", "das neue")])
                )
                new[at : at + 1] = [line.replace(old_word, new_word) for line in new[at : at + 1]]
            case _:
                new[at : at + 1] = [draw(st.sampled_from(SIGNS)) + line[4:] for line in new[at : at + 1]]
    return mark.join(old), mark.join(new)


@settings(max_examples=200, deadline=None)
@given(statutes())
def test_applying_what_was_written_gives_the_new_statute(pair: tuple[str, str]) -> None:
    old, new = pair
    assert apply_befehle(old, write_befehle(old, new).text()) == new


@settings(max_examples=150, deadline=None)
@given(pairs(), forms)
def test_applying_what_was_written_gives_any_new_text(pair: tuple[str, str], form: Form) -> None:
    old, new = pair
    assert apply_befehle(old, write_befehle(old, new, form=form, unit_name="§ 5").text()) == new


@settings(max_examples=200, deadline=None)
@given(statutes())
def test_each_command_also_stands_alone(pair: tuple[str, str]) -> None:
    old, new = pair
    found = write_befehle(old, new)
    listed = "\n".join(f"{number}. {befehl.text}" for number, befehl in enumerate(found, 1))
    alone = next(iter(found)).text if len(found) == 1 else f"Der Wortlaut wird wie folgt geändert:\n{listed}"
    assert apply_befehle(old, alone if len(found) else "") == new


@settings(max_examples=200, deadline=None)
@given(statutes(), st.text(max_size=60))
def test_whatever_is_applied_gives_a_text_or_a_german_error(pair: tuple[str, str], noise: str) -> None:
    old, new = pair
    prose = write_befehle(old, new).text()
    reported: list[str] = []
    for text in (noise, noise + prose, prose[: len(prose) // 2], prose.replace("„", noise[:1])):
        try:
            found = apply_befehle(old, text)
        except BefehlError as error:
            found = str(error)
            reported.append(found)
        assert isinstance(found, str)
    assert all(message.startswith(("Befehl ", "Änderungsbefehl")) for message in reported)


@settings(max_examples=200, deadline=None)
@given(statutes())
def test_equal_texts_need_no_command(pair: tuple[str, str]) -> None:
    found = write_befehle(pair[0], pair[0])
    assert (len(found), found.text()) == (0, "")
