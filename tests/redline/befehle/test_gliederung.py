from __future__ import annotations

import pytest

from kekdocs.redline.befehle.einheiten import Art, Einheit
from kekdocs.redline.befehle.gliederung import parse_gliederung
from kekdocs.redline.befehle.saetze import cut_saetze
from kekdocs.redline.befehle.zitate import zitiere


@pytest.mark.parametrize(
    "text",
    [
        "Der Rat tagt.|Er wählt.",
        "Nach § 5 Abs. 2 Nr. 3 Buchst. a gilt dies.|Er wählt.",
        "Das gilt z. B. für Kinder, d. h. für alle.|Das Weitere folgt.",
        "Vom 1. Januar bis zum 31. Dezember.|Dann nicht.",
        "Das gilt nach Absatz 2.|Die Frist läuft.",
        "Das Konzept gilt bis 2030.|Zudem soll es dienen.",
        "Es gilt die 2. Auflage und der 3. Abschnitt.",
        "Siehe BGBl. I S. 1234.|Ende.",
        "Er fragt: „Warum?“|Sie schweigt.",
        "Am 12.10.2023 tagt er.|§ 5 bleibt.",
        "Es gilt § 5a.|Er wählt.",
        "Die Fa. Meier GmbH & Co. KG baut.",
    ],
)
def test_a_sentence_ends_where_a_reader_ends_it(text: str) -> None:
    plain = text.replace("|", " ")
    assert [plain[a:b] for a, b in cut_saetze(plain, 0, len(plain))] == text.split("|")


def names(unit: Einheit) -> list[str]:
    return [f"{child.art} {child.label}".strip() for child in unit.children]


def test_a_list_belongs_to_the_sentence_before_it_and_the_text_behind_it_too() -> None:
    text = "(1) Vorab. Ziele sind\n\n1. Wohnen,\n\n2. Sport,\n\nsoweit Mittel da sind. Das gilt immer.\n\n(2) Ende."
    first, second = parse_gliederung(text).children
    assert names(first) == ["Satz 1", "Satz 2", "Satz 3"]
    assert names(first.children[1]) == ["Satzteil vor Nummer 1", "Nummer 1", "Nummer 2", "Satzteil nach Nummer 2"]
    assert (second.art, second.label) == (Art.ABSATZ, "2")


def test_paragraphs_without_signs_are_counted_and_an_only_one_has_no_number() -> None:
    assert names(parse_gliederung("## Ziel\n\nErstens.\n\nZweitens.")) == ["Überschrift", "Absatz 1", "Absatz 2"]
    assert names(parse_gliederung("Nur einer.")) == ["Absatz"]


def test_a_date_at_the_start_of_a_line_is_no_number() -> None:
    assert names(parse_gliederung("1. Januar 2024 ist der Tag.")) == ["Absatz"]


def test_inner_quotation_marks_take_the_other_kind_and_unpaired_ones_the_other_pair() -> None:
    assert zitiere("das „Amt ‚Ost‘“") == "„das ‚Amt „Ost“‘“"
    assert zitiere("das ‚Amt") == "»das ‚Amt«"
    assert zitiere("das ‚Amt »Ost«") is None
