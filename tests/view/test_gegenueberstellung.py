from __future__ import annotations

from collections.abc import Collection

from hypothesis import given, settings
from hypothesis import strategies as st

from kekdocs.redline import redline
from kekdocs.view.blocks import Bloecke, Lauf, Marke
from kekdocs.view.gegenueberstellung import compare_texts, show_redline
from kekdocs.view.markdown import parse_markdown
from kekdocs.view.text import plain_text, run_lists

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


def side_by_side(old: str, new: str) -> tuple[Bloecke, Bloecke]:
    gegenueber = compare_texts(old, new)
    return gegenueber.alt, gegenueber.geaendert


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
    alt, geaendert = side_by_side(old, new)
    assert plain_text(alt) == plain_text(parse_markdown(old))
    assert plain_text(geaendert) == plain_text(parse_markdown(new))
    assert "".join(unmarked(alt).split()) == "".join(unmarked(geaendert).split())


@settings(max_examples=200, deadline=None)
@given(changed_texts())
def test_marks_change_nothing_but_the_mark(pair: tuple[str, str]) -> None:
    for text, bloecke, kind in zip(pair, side_by_side(*pair), ("gestrichen", "neu"), strict=True):
        plain = parse_markdown(text)
        assert [without_marks(runs) for runs in run_lists(bloecke)] == list(run_lists(plain))
        assert [{**block, "laeufe": 0, "kopf": 0, "zeilen": 0} for block in bloecke] == [
            {**block, "laeufe": 0, "kopf": 0, "zeilen": 0} for block in plain
        ]
        assert {run["aenderung"] for runs in run_lists(bloecke) for run in runs} <= {"", kind}


@given(texts())
def test_equal_texts_have_no_marks(text: str) -> None:
    alt, geaendert = side_by_side(text, text)
    assert marked(alt) + marked(geaendert) == []
    assert alt == geaendert == parse_markdown(text)


def test_a_mark_goes_across_formats_and_keeps_them() -> None:
    _, geaendert = side_by_side("Ausbau der Wege", "Ausbau **und *Pflege* aller** Wege")
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
    alt, geaendert = side_by_side("ein Wort", "ein **Wort**")
    assert marked(alt) + marked(geaendert) == []


def test_an_insertion_has_nothing_old_and_a_deletion_nothing_new() -> None:
    assert side_by_side("", "neu")[0] == []
    assert marked(side_by_side("", "neu\n\nund neu")[1]) == ["neu", "und neu"]
    assert marked(side_by_side("alt\n\nund alt", "")[0]) == ["alt", "und alt"]


def test_a_change_of_the_real_vorlage_is_marked_as_a_reader_would() -> None:
    alt, geaendert = side_by_side(
        "in der Verwaltungsorganisation in der Kreisverwaltung mit Anpassung an sich ändernde Rahmenbedingungen.",
        "in der Verwaltungsorganisation der Kreisverwaltung durch Anpassung an sich ändernde Rahmenbedingungen, insbesondere"
        " prioritäre Nutzung.",
    )
    assert marked(alt) == ["in", "mit"]
    assert marked(geaendert) == ["durch", ", insbesondere prioritäre Nutzung"]


def test_a_changed_cell_of_a_table_is_marked_in_its_cell() -> None:
    table = "| a | b |\n|---|--:|\n| c | {} |"
    alt, geaendert = side_by_side(table.format("1.234,56"), table.format("1.234,57"))
    assert (marked(alt), marked(geaendert)) == (["1.234,56"], ["1.234,57"])


# --- both wordings in one text

SPELLING = {
    "": "{}",
    "neu": "{{+{}+}}",
    "gestrichen": "{{-{}-}}",
    "hinweis": "<{}>",
    "neu_typografisch": "(+{}+)",
    "gestrichen_typografisch": "(-{}-)",
}


def spelled(bloecke: Bloecke) -> list[str]:
    """Each paragraph and cell with its marks written out."""
    return ["".join(SPELLING[run["aenderung"]].format(run["text"]) for run in runs) for runs in run_lists(bloecke)]


def inline(old: str, new: str) -> list[str]:
    return spelled(compare_texts(old, new).inline())


def without(bloecke: Bloecke, kinds: Collection[str]) -> str:
    runs = (run for runs in run_lists(bloecke) for run in runs)
    return "".join("".join(run["text"] for run in runs if run["aenderung"] not in kinds).split())


def squeezed(text: str) -> str:
    return "".join(plain_text(parse_markdown(text)).split())


@settings(max_examples=200, deadline=None)
@given(changed_texts())
def test_the_text_in_one_holds_both_wordings(pair: tuple[str, str]) -> None:
    both = compare_texts(*pair).inline()
    assert without(both, {"neu", "hinweis"}) == squeezed(pair[0])
    assert without(both, {"gestrichen", "hinweis"}) == squeezed(pair[1])


@settings(max_examples=200, deadline=None)
@given(changed_texts())
def test_tracked_changes_hold_both_wordings_to_the_letter(pair: tuple[str, str]) -> None:
    tracked = compare_texts(*pair).redline("Kreis", "2023-02-23")
    assert settled(tracked, "neu") == text_of(pair[0])
    assert settled(tracked, "gestrichen") == text_of(pair[1])


def text_of(text: str) -> str:
    """A wording without paragraph marks: those before a table cannot be tracked."""
    return plain_text(parse_markdown(text)).replace("\n", "")


def settled(tracked: Bloecke, gone: Marke) -> str:
    return "".join(run["text"] for runs in run_lists(tracked) for run in runs if run["aenderung"] != gone).replace(
        "\n", ""
    )


def test_struck_and_new_words_have_a_blank_between() -> None:
    assert inline("bis zum Jahr 2025.", "bis zum Jahr 2030.") == ["bis zum Jahr {-2025-} {+2030+}."]
    assert inline("der große Ort", "der Ort") == ["der {-große-} Ort"]


def test_a_paragraph_of_which_no_word_was_kept_is_parted() -> None:
    assert inline("Ganz anders", "Völlig neu") == ["{-Ganz anders-}", "{+Völlig neu+}"]


def test_a_split_and_a_merged_paragraph_show_their_mark() -> None:
    assert inline("A eins zwei. B drei vier", "A eins zwei.\n\nB drei vier") == [
        "A eins zwei.< [+\u00a0¶\u00a0+]>",
        "B drei vier",
    ]
    assert inline("A eins zwei\n\nB drei vier", "A eins zwei B drei vier") == [
        "A eins zwei< [–\u00a0¶\u00a0–]>",
        "B drei vier",
    ]


def test_a_new_paragraph_shows_no_mark() -> None:
    assert inline("A eins zwei", "A eins zwei\n\nB drei vier") == ["A eins zwei", "{+B drei vier+}"]


def test_a_change_of_typography_is_marked_without_shouting() -> None:
    alt, geaendert = side_by_side("Der „Kreis“ hilft dem Ort.", "Der »Kreis« hilft dem Ort.")
    assert spelled(alt) == ["Der (-„Kreis“-) hilft dem Ort."]
    assert spelled(geaendert) == ["Der (+»Kreis«+) hilft dem Ort."]


MOVED = "eins zwei drei vier {} sechs sieben acht"
STAYS = "Der zweite Absatz bleibt, wo er immer war.\n\nAuch der dritte Absatz ändert sich nicht."


def test_a_moved_paragraph_is_named_at_both_places_and_only_its_own_changes_are_marked() -> None:
    old, new = f"{MOVED.format('fünf')}\n\n{STAYS}", f"{STAYS}\n\n{MOVED.format('zwölf')}"
    alt, geaendert = side_by_side(old, new)
    assert spelled(alt)[0] == "<[verschoben nach unten] >eins zwei drei vier {-fünf-} sechs sieben acht"
    assert spelled(geaendert)[2] == "<[verschoben von oben] >eins zwei drei vier {+zwölf+} sechs sieben acht"
    assert inline(old, new)[0] == "<[verschoben nach unten] >{-eins zwei drei vier fünf sechs sieben acht-}"
    back, _ = side_by_side(new, old)
    assert spelled(back)[2].startswith("<[verschoben nach oben] >")


def test_several_moves_are_numbered() -> None:
    parts = [
        "Anton baut den Radweg nach Norden in vier Jahren aus.",
        "Die Kosten trägt das Land zu neun Zehnteln allein.",
    ]
    stays = [f"Der Absatz {number} steht fest und bleibt genau hier stehen." for number in range(8)]
    old = [parts[0], *stays, parts[1]]
    new = [*stays[:2], parts[1], *stays[2:5], parts[0], *stays[5:]]
    alt, _ = side_by_side("\n\n".join(old), "\n\n".join(new))
    notes = [text.partition(">")[0] for text in spelled(alt) if text.startswith("<")]
    assert notes == ["<[verschoben nach unten (1)] ", "<[verschoben nach oben (2)] "]


TABLE = "| Jahr | Betrag |\n|---|---|\n"


def test_rows_of_a_table_are_compared_with_their_like() -> None:
    old, new = f"{TABLE}| 2025 | 100 EUR |", f"{TABLE}| neue Zeile | im Plan |\n| 2025 | 120 EUR |"
    gegenueber = compare_texts(old, new)
    assert spelled(gegenueber.alt) == ["Jahr", "Betrag", "2025", "{-100-} EUR"]
    assert spelled(gegenueber.inline()) == [
        *("Jahr", "Betrag", "{+neue Zeile+}", "{+im Plan+}", "2025", "{-100-} {+120+} EUR")
    ]
    (table,) = gegenueber.redline("Kreis", "2023-02-23")
    assert table["spur"]["zeilen"] == ["", "neu", ""]


def test_a_table_with_other_columns_goes_and_another_comes() -> None:
    both = compare_texts(f"{TABLE}| 2025 | 1 |", "| Jahr |\n|---|\n| 2025 |").inline()
    assert spelled(both) == ["{-Jahr-}", "{-Betrag-}", "{-2025-}", "{-1-}", "{+Jahr+}", "{+2025+}"]


def test_the_look_of_a_struck_paragraph_is_its_own() -> None:
    both = compare_texts("- eins zwei drei\n- vier fünf sechs", "- eins zwei drei\n\nGanz anderer Text").inline()
    assert [(block["art"], text) for block, text in zip(both, spelled(both), strict=True)] == [
        ("punkt", "eins zwei drei"),
        ("punkt", "{-vier fünf sechs-}"),
        ("absatz", "{+Ganz anderer Text+}"),
    ]


def test_tracked_changes_never_touch_the_last_mark_nor_one_before_a_table() -> None:
    tracked = compare_texts("eins", f"eins zwei\n\n{TABLE}| a | b |\n\nneuer Absatz").redline("Kreis", "2023-02-23")
    assert [block["spur"]["marke"] for block in tracked] == ["", "", ""]
    paragraphs = compare_texts("A eins zwei", "A eins zwei\n\nB drei vier").redline("Kreis", "2023-02-23")
    assert [block["spur"]["marke"] for block in paragraphs] == ["neu", ""]
    assert paragraphs[0]["spur"] == {"autor": "Kreis", "tag": "2023-02-23", "marke": "neu", "zeilen": []}


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(["eins", "zwei", "\n", "\n\n", "drei", "\U00100002", "vier"]), max_size=9), st.data())
def test_a_comparison_of_plain_texts_is_shown_line_by_line(words: list[str], data: st.DataObject) -> None:
    old, new = " ".join(words), " ".join(data.draw(st.permutations(words)))
    shown = show_redline(redline(old, new))
    lines = [[" ".join(line.split()) for line in text.split("\n") if line.strip()] for text in (old, new)]
    found = [
        [" ".join(line.split()) for line in plain_text(side).split("\n") if line]
        for side in (shown.alt, shown.geaendert)
    ]
    assert found == lines


def rows_of(old: str, new: str) -> list[tuple[list[str], list[str]]]:
    return [(spelled(alt), spelled(geaendert)) for alt, geaendert in compare_texts(old, new).zeilen()]


def test_rows_put_side_by_side_what_belongs_together() -> None:
    old = "eins zwei Meter breit\n\nDieser Absatz fällt weg\n\nDieser bleibt, wie er immer war\n\nam Ende"
    new = "eins drei Meter breit\n\nDieser bleibt, wie er immer war\n\nam neuen Ende\n\nund noch einer"
    assert rows_of(old, new) == [
        (["eins {-zwei-} Meter breit"], ["eins {+drei+} Meter breit"]),
        (["{-Dieser Absatz fällt weg-}"], []),
        (["Dieser bleibt, wie er immer war"], ["Dieser bleibt, wie er immer war"]),
        (["am {-Ende-}"], ["am {+neuen Ende+}", "{+und noch einer+}"]),
    ]
    assert rows_of("", "neu") == [([], ["{+neu+}"])]
    assert rows_of("", "") == []


@settings(max_examples=200, deadline=None)
@given(changed_texts())
def test_rows_in_their_order_are_both_wordings(pair: tuple[str, str]) -> None:
    gegenueber = compare_texts(*pair)
    rows = gegenueber.zeilen()
    assert [block for old, _ in rows for block in old] == gegenueber.alt
    assert [block for _, new in rows for block in new] == gegenueber.geaendert
