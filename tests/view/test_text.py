from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kekdocs.view.blocks import Bloecke, Lauf
from kekdocs.view.markdown import parse_markdown
from kekdocs.view.text import compare_texts, paragraph_texts, plain_text, run_lists

PIECES = [
    *("der", "Kreis", "1.234,56", "9001:2015", "01.02.2023", ",", ".", "Bürger*innen", "**fett und**", "*kursiv*"),
    *("\n\n", "\n- ", "\n1. ", "  \n", "[Link](https://example.org)", "\n\n| a | b |\n|---|---|\n| c | **d** |\n\n"),
]


@st.composite
def texts(draw: st.DrawFn) -> str:
    return " ".join(draw(st.lists(st.sampled_from(PIECES), max_size=12)))


@st.composite
def changed_texts(draw: st.DrawFn) -> tuple[str, str]:
    old = draw(st.lists(st.sampled_from(PIECES), max_size=12))
    new = list(old)
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(new)))
        new[at : at + draw(st.integers(0, 2))] = draw(st.lists(st.sampled_from(PIECES), max_size=2))
    return " ".join(old), " ".join(new)


def unmarked(bloecke: Bloecke) -> str:
    return "".join(run["text"] for runs in run_lists(bloecke) for run in runs if not run["aenderung"])


def marked(bloecke: Bloecke) -> list[str]:
    return [run["text"] for runs in run_lists(bloecke) for run in runs if run["aenderung"]]


def without_marks(runs: list[Lauf]) -> list[Lauf]:
    joined: list[Lauf] = []
    for run in runs:
        bare: Lauf = {**run, "aenderung": ""}
        if joined and {**joined[-1], "text": ""} == {**bare, "text": ""}:
            joined[-1]["text"] += bare["text"]
        else:
            joined.append(bare)
    return joined


@settings(max_examples=200, deadline=None)
@given(changed_texts())
def test_accepting_gives_the_new_text_and_rejecting_the_old_one(pair: tuple[str, str]) -> None:
    old, new = pair
    alt, geaendert = compare_texts(old, new)
    assert plain_text(alt) == plain_text(parse_markdown(old))
    assert plain_text(geaendert) == plain_text(parse_markdown(new))
    assert "".join(unmarked(alt).split()) == "".join(unmarked(geaendert).split())


@settings(max_examples=200, deadline=None)
@given(changed_texts())
def test_marks_change_nothing_but_the_mark(pair: tuple[str, str]) -> None:
    for text, bloecke, kind in zip(pair, compare_texts(*pair), ("gestrichen", "neu"), strict=True):
        plain = parse_markdown(text)
        assert [without_marks(runs) for runs in run_lists(bloecke)] == list(run_lists(plain))
        assert [{**block, "laeufe": 0, "kopf": 0, "zeilen": 0} for block in bloecke] == [
            {**block, "laeufe": 0, "kopf": 0, "zeilen": 0} for block in plain
        ]
        assert {run["aenderung"] for runs in run_lists(bloecke) for run in runs} <= {"", kind}


@given(texts())
def test_equal_texts_have_no_marks(text: str) -> None:
    alt, geaendert = compare_texts(text, text)
    assert marked(alt) + marked(geaendert) == []
    assert alt == geaendert == parse_markdown(text)


def test_a_mark_goes_across_formats_and_keeps_them() -> None:
    _, geaendert = compare_texts("Ausbau der Wege", "Ausbau **und *Pflege* aller** Wege")
    (block,) = geaendert
    assert block["art"] == "absatz"
    assert [(r["text"], r["fett"], r["kursiv"], r["aenderung"]) for r in block["laeufe"]] == [
        ("Ausbau ", False, False, ""),
        ("und ", True, False, "neu"),
        ("Pflege", True, True, "neu"),
        (" aller", True, False, "neu"),
        (" Wege", False, False, ""),
    ]


def test_a_change_of_format_alone_is_no_mark() -> None:
    alt, geaendert = compare_texts("ein Wort", "ein **Wort**")
    assert marked(alt) + marked(geaendert) == []


def test_an_insertion_has_nothing_old_and_a_deletion_nothing_new() -> None:
    assert compare_texts("", "neu")[0] == []
    assert marked(compare_texts("", "neu\n\nund neu")[1]) == ["neu", "und neu"]
    assert marked(compare_texts("alt\n\nund alt", "")[0]) == ["alt", "und alt"]


def test_a_change_of_the_real_vorlage_is_marked_as_a_reader_would() -> None:
    alt, geaendert = compare_texts(
        "in der Verwaltungsorganisation in der Kreisverwaltung mit Anpassung an sich ändernde Rahmenbedingungen.",
        "in der Verwaltungsorganisation der Kreisverwaltung durch Anpassung an sich ändernde Rahmenbedingungen, insbesondere"
        " prioritäre Nutzung.",
    )
    assert marked(alt) == ["in", "mit"]
    assert marked(geaendert) == ["durch", ", insbesondere prioritäre Nutzung"]


def test_a_changed_cell_of_a_table_is_marked_in_its_cell() -> None:
    table = "| a | b |\n|---|--:|\n| c | {} |"
    alt, geaendert = compare_texts(table.format("1.234,56"), table.format("1.234,57"))
    assert (marked(alt), marked(geaendert)) == (["1.234,56"], ["1.234,57"])


def test_the_text_of_a_block_has_no_list_numbers() -> None:
    assert paragraph_texts(parse_markdown("1. a\n2. **b** c\n\n| d | e |\n|---|---|\n| f | |")) == [
        *("a", "b c", "d", "e", "f", ""),
    ]
