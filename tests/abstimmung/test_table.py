"""Votes as a table: separators, quotes, places of faults."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kekdocs.abstimmung import Ergebnis
from kekdocs.abstimmung.tabelle import Fehler, read_table

HEAD = "land,kind,members,ja,nein,enthaltung"


def outcomes(text: str) -> list[str]:
    return [
        line.found.outcome.value if isinstance(line.found, Ergebnis) else line.found.code for line in read_table(text)
    ]


def fault(text: str) -> Fehler:
    *_, last = read_table(text)
    assert isinstance(last.found, Fehler)
    return last.found


@pytest.mark.parametrize("delimiter", [",", ";"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_both_separators_and_all_line_ends_are_read(delimiter: str, end: str) -> None:
    lines = [HEAD, "ST,vertretung,42,30,5,2", "", "he,KOLLEGIALORGAN,12,5,6,", "ST,Ausschuss,,,3,"]
    assert outcomes(end.join(lines).replace(",", delimiter)) == ["angenommen", "abgelehnt", "unbestimmt"]


def test_columns_may_stand_in_any_order_and_optional_ones_be_there() -> None:
    text = "Ja;Nein;Enthaltung;Land;Kind;Members;Present;Befangen;Ungueltig;Majority;Outcome;Chair;Wahlgang;Besetzt\n"
    assert outcomes(text + "28;5;0;ST;Vertretung;42;40;1;2;2/3;;;;\n") == ["angenommen"]
    assert outcomes(text + "5;5;0;HE;Kollegialorgan;12;;;;;;ja;;\n") == ["angenommen"]
    assert outcomes(text + "5;5;0;ST;Vertretung;12;;;;wahl;;;2;\n") == ["unbestimmt"]


def test_quoted_cells_are_read() -> None:
    assert outcomes('"land","kind",members,ja,nein,enthaltung\nST," vertretung ","42",30,5,2\n') == ["angenommen"]


@pytest.mark.parametrize(
    ("line", "code", "column", "message"),
    [
        ('ST,vertretung,42,"34,5",5,2', "K113", 18, "erwartet eine ganze Zahl, gefunden »34,5«"),
        ("ST,vertretung,42,  x,5,2", "K113", 20, "erwartet eine ganze Zahl, gefunden »x«"),
        ("ST,vertretung,42,-3,5,2", "K113", 18, "erwartet eine ganze Zahl ab 0, gefunden »-3«"),
        ("XX,vertretung,42,3,5,2", "K116", 1, "das Land »XX« gibt es nicht"),
        ("ST,vertretng,42,3,5,2", "K116", 4, "meinten Sie »Vertretung«?"),
        (",vertretung,42,3,5,2", "K112", 1, "es fehlt die Angabe »land«"),
        ("ST,vertretung,42,3,5,2,7", "K114", 24, "7 Spalten gefunden, die erste Zeile nennt 6"),
        ("ST,vertretung,42,40,5,2", "K320", 18, "47 Stimmen eingetragen, das Gremium hat 42 Mitglieder"),
        ("ST,ver\u202etretung,42,4,5,2", "K107", 7, "unzulässiges Zeichen"),
    ],
)
def test_a_fault_is_named_with_its_place(line: str, code: str, column: int, message: str) -> None:
    found = fault(f"{HEAD}\nST,vertretung,42,30,5,2\n{line}\n")
    assert (found.code, found.line, found.column) == (code, 3, column)
    assert message in found.message


def test_a_faulty_line_keeps_no_other_from_being_calculated() -> None:
    lines = [HEAD, "ST,vertretung,42,30,5,2", "XX,,,,,", "ST,vertretung,42,1,5,2"]
    assert outcomes("\n".join(lines)) == ["angenommen", "K116", "abgelehnt"]


@pytest.mark.parametrize(
    ("head", "code", "column", "hint"),
    [
        ("land,kind,members,ja,nein", "K112", 1, "Die erste Zeile lautet zum Beispiel"),
        ("land,kind,members,ja,nein,enthaltungen", "K111", 27, "Meinten Sie »enthaltung«?"),
        ("land,kind,ja,members,ja,nein,enthaltung", "K103", 11, ""),
        ("", "K118", 1, ""),
    ],
)
def test_a_wrong_first_line_is_all_that_is_said(head: str, code: str, column: int, hint: str) -> None:
    found = fault(head + ("\nST,vertretung,42,30,5,2\n" if head else ""))
    assert (found.code, found.line, found.column) == (code, 1, column)
    assert hint in found.hint


@given(
    st.lists(st.text('STHE;,"x12 -/\u202e\0äa\t', max_size=30), max_size=6),
    st.sampled_from([HEAD, HEAD.replace(",", ";")]),
)
def test_no_table_breaks_the_reader(lines: list[str], head: str) -> None:
    for number, line in enumerate(read_table("\n".join([head, *lines]))):
        assert line.line >= number + 2
        assert not isinstance(line.found, Fehler) or 1 <= line.found.column <= len(lines[line.line - 2]) + 1
