from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kekdocs.diagnostics import Diagnostic, Severity, Span, TemplatePlace, draw_diagnostic, split_lines


def draw(place: Span | TemplatePlace | None, source: str = "", *hints: str) -> str:
    return draw_diagnostic(
        Diagnostic("K201", Severity.FEHLER, "die Meldung", "resolutions/a.yaml", place, hints), source
    )


def test_a_finding_shows_its_line_with_carets_and_its_hints() -> None:
    source = "beratungsfolge:\n  - gremium: Umweltauschuss\n"
    assert draw(Span(2, 14, 2, 28), source, "Meinten Sie »Umweltausschuss«?", "Noch ein Hinweis.") == (
        "resolutions/a.yaml:2:14: Fehler [K201]: die Meldung\n"
        "    2 |   - gremium: Umweltauschuss\n"
        "      |              ^^^^^^^^^^^^^^\n"
        "        Hinweis: Meinten Sie »Umweltausschuss«?\n"
        "        Hinweis: Noch ein Hinweis."
    )


def test_a_warning_says_so() -> None:
    drawn = draw_diagnostic(Diagnostic("K307", Severity.WARNUNG, "die Unterschrift fehlt", "a.yaml", Span.at(1, 1)))
    assert drawn == "a.yaml:1:1: Warnung [K307]: die Unterschrift fehlt"


def test_a_tab_before_the_place_does_not_shift_the_caret() -> None:
    assert draw(Span(1, 5, 1, 6), "a:\t\tx\n").split("\n")[1:] == ["    1 | a:  x", "      |     ^"]


def test_wide_characters_count_two_cells() -> None:
    assert draw(Span(1, 6, 1, 8), "a: 漢字ぁb\n").split("\n")[1:] == ["    1 | a: 漢字ぁb", "      |        ^^^"]


def test_combining_marks_count_no_cell() -> None:
    assert draw(Span(1, 6, 1, 7), "a: u\u0308x\n").split("\n")[2] == "      |     ^"


def test_invisible_characters_are_shown_as_a_dot() -> None:
    assert draw(Span.at(1, 2), "a\u202eb\n").split("\n")[1:] == ["    1 | a·b", "      |  ^"]


def test_a_long_line_is_cut_around_the_place() -> None:
    line = "a: " + "x" * 200 + "FALSCH" + "y" * 200
    at = line.index("FALSCH")
    _, shown, marks = draw(Span(1, at + 1, 1, at + 7), line).split("\n")
    assert shown == "    1 | … " + "x" * 40 + "FALSCH" + "y" * 64 + " …"
    assert marks == "      | " + " " * 42 + "^" * 6


def test_a_long_line_with_its_place_at_the_start_is_cut_at_the_end_only() -> None:
    _, shown, marks = draw(Span(1, 1, 1, 2), "a" * 300).split("\n")
    assert shown == "    1 | " + "a" * 110 + " …"
    assert marks == "      | ^"


def test_carets_end_where_a_cut_line_ends() -> None:
    _, shown, marks = draw(Span(1, 4, 1, 400), "a: " + "x" * 500).split("\n")
    assert len(marks) == len(shown.removesuffix(" …"))
    assert marks.endswith("^")


def test_a_stretch_over_several_lines_is_marked_in_its_first() -> None:
    assert draw(Span(1, 4, 3, 2), "a: |\n  b\n c\n").split("\n")[1:] == ["    1 | a: |", "      |    ^"]


def test_a_place_at_the_end_of_a_line_gets_one_caret() -> None:
    for source in ("ab\n", "ab\r\n", "ab"):
        assert draw(Span(1, 3, 1, 3), source).split("\n")[1:] == ["    1 | ab", "      |   ^"]


def test_a_line_is_counted_as_yaml_counts_it() -> None:
    assert draw(Span(3, 1, 3, 2), "a\rb\r\nc\x0cd\n").split("\n")[1] == "    3 | c·d"


def test_a_place_beyond_the_text_is_named_without_carets() -> None:
    assert draw(Span(9, 1, 9, 2), "a\n") == "resolutions/a.yaml:9:1: Fehler [K201]: die Meldung"


def test_without_source_or_place_the_first_line_stands_alone() -> None:
    assert draw(Span(4, 2, 4, 3)) == "resolutions/a.yaml:4:2: Fehler [K201]: die Meldung"
    assert draw(None) == "resolutions/a.yaml: Fehler [K201]: die Meldung"


def test_a_place_in_a_word_template_is_named_by_part_paragraph_and_excerpt() -> None:
    assert draw(TemplatePlace("Kopfzeile", 3, "{{ datun }}\tx")) == (
        "resolutions/a.yaml: Kopfzeile, Absatz 3: Fehler [K201]: die Meldung\n      | {{ datun }} x"
    )


@given(st.text(max_size=200), st.integers(1, 4), st.integers(1, 210), st.integers(0, 150))
def test_every_drawing_has_its_carets_below_the_line(source: str, line: int, column: int, length: int) -> None:
    lines = split_lines(source)
    drawn = draw(Span(line, column, line, column + length), source).split("\n")
    if not source or line > len(lines):
        assert len(drawn) == 1
        return
    _, shown, marks = drawn
    assert shown.startswith(f"    {line} | ")
    assert marks.startswith("      | ")
    assert set(marks[8:].lstrip(" ")) == {"^"}
