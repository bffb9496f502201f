"""The short line: what it may look like, and the column of what is wrong."""

from __future__ import annotations

from datetime import date

import pytest

from kekdocs.project.vote.line import LineError, parse_line, parse_vote


@pytest.mark.parametrize(
    ("line", "gremium", "datum", "tag"),
    [
        ("KT 29.3.: 34/5/2", "KT", None, (29, 3)),
        ("KT 29.3: 34/5/2", "KT", None, (29, 3)),
        ("Kreistag, 29.03.2023: 34/5/2", "Kreistag", date(2023, 3, 29), None),
        ("KT 2023-03-29: 34/5/2", "KT", date(2023, 3, 29), None),
        ("KT 29. 3.: 34 / 5 / 2", "KT", None, (29, 3)),
        ("Ausschuss für Bau und Verkehr: 34/5/2", "Ausschuss für Bau und Verkehr", None, None),
    ],
)
def test_body_and_day_are_read(line: str, gremium: str, datum: date | None, tag: tuple[int, int] | None) -> None:
    found = parse_line(line)
    assert (found.gremium, found.datum, found.tag) == (gremium, datum, tag)
    assert found.werte == {"ja": "34", "nein": "5", "enthaltung": "2"}


@pytest.mark.parametrize(
    ("text", "werte"),
    [
        ("34/5", {"ja": "34", "nein": "5"}),
        ("34/5/2/1", {"ja": "34", "nein": "5", "enthaltung": "2", "ungueltig": "1"}),
        ("?/3/?", {"nein": "3"}),
        (
            "34/5/2, auf Antrag geändert",
            {"ja": "34", "nein": "5", "enthaltung": "2", "bemerkung": "auf Antrag geändert"},
        ),
        ("16/24 abgelehnt", {"ja": "16", "nein": "24", "ergebnis": "abgelehnt"}),
        ("34 Ja, 5 Nein, 2 Enthaltungen", {"ja": "34", "nein": "5", "enthaltung": "2"}),
        ("vertagt", {"ergebnis": "vertagt"}),
        ("einstimmig", {"ergebnis": "", "bemerkung": "einstimmig"}),
        ("28/12/2, Mehrheit 2/3", {"ja": "28", "nein": "12", "enthaltung": "2", "mehrheit": "2/3"}),
        (
            "28/12 mehrheit mitglieder, lebhaft",
            {"ja": "28", "nein": "12", "mehrheit": "mitglieder", "bemerkung": "lebhaft"},
        ),
        ("30/10/5, Mehrheit Hauptsatzung", {"ja": "30", "nein": "10", "enthaltung": "5", "mehrheit": "Hauptsatzung"}),
        ("30/10, Mehrheit Hauptsazung", {"ja": "30", "nein": "10", "mehrheit": "Hauptsazung"}),
        ("30/10, Zweidrittelmehrheit", {"ja": "30", "nein": "10", "mehrheit": "Zweidrittelmehrheit"}),
        ("28/12 Mehrheit der Fraktionen", {"ja": "28", "nein": "12", "bemerkung": "Mehrheit der Fraktionen"}),
        ("6/6/0 Vorsitz ja", {"ja": "6", "nein": "6", "enthaltung": "0", "stimme_des_vorsitzes": "ja"}),
        ("29/4/0/9 Wahl", {"ja": "29", "nein": "4", "enthaltung": "0", "ungueltig": "9", "mehrheit": "Wahl"}),
        (
            "Wahl Adler: 21; Busch: 21, 2. Wahlgang, Los Busch",
            {"wahl": "Adler: 21; Busch: 21", "wahlgang": "2", "los": "Busch"},
        ),
        ("19 Ja, sonst Ablehnung", {"ergebnis": "", "bemerkung": "19 Ja, sonst Ablehnung"}),
    ],
)
def test_counts_and_words_are_read(text: str, werte: dict[str, str]) -> None:
    assert parse_vote(text) == werte


@pytest.mark.parametrize(
    ("line", "column", "said"),
    [
        ("", 1, "erwartet Gremium, Doppelpunkt"),
        (": 34/5", 1, "es fehlt das Gremium"),
        ("KT 29.13.: 34/5", 4, "den 29.13. gibt es nicht"),
        ("KT 29.3.23: 34/5", 4, "vierstelligem Jahr"),
        ("KT:", 4, "es fehlen die Stimmen"),
        ("KT: 34//2", 8, "hier fehlt eine Zahl"),
        ("KT: 34/-5", 8, "ganze Zahl ab 0"),
        ("KT: 34/5,5/2", 8, "gefunden »5,5«"),
        ("KT: 1/2/3/4/5", 13, "höchstens vier Zahlen"),
        ("KT: 34", 5, "erwartet Ja/Nein/Enthaltung"),
        ("KT: fertakt", 5, "gibt es nicht"),
    ],
)
def test_what_is_wrong_is_named_with_its_column(line: str, column: int, said: str) -> None:
    with pytest.raises(LineError, match=said) as caught:
        parse_line(line)
    assert caught.value.column == column
