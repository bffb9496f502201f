"""Reading tracked changes: the list, the text, the decision; and the stamp."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from kekdocs.render.tracked import (
    ChangeKind,
    Decision,
    Stamp,
    StampError,
    TrackedChange,
    compare_documents,
    document_text,
    list_changes,
    resolve_changes,
)
from tests.render.tracked.cases import LONG, OTHER, TABLE, header, made, picture, run, styled, table, xml
from tests.render.tracked.office import outline
from tests.render.tracked.parts import MOVED, TRACKED, noted, with_footnotes

STAMP = Stamp("Bauamt", "2026-01-02")


def listed(old: bytes, new: bytes) -> list[tuple[str, str, str]]:
    return [(each.kind.label, each.place, each.text) for each in list_changes(compare_documents(old, new, STAMP).data)]


def test_a_change_has_author_date_place_and_text() -> None:
    old, new = made("Bis 2023."), made("Bis 2024.")
    first, second = list_changes(compare_documents(old, new, STAMP).data)
    assert first == TrackedChange(ChangeKind.DELETE, "Bauamt", "2026-01-02T00:00:00Z", "Absatz 1", "2023")
    assert second == TrackedChange(ChangeKind.INSERT, "Bauamt", "2026-01-02T00:00:00Z", "Absatz 1", "2024")


def test_the_place_names_heading_table_row_and_column() -> None:
    old = made(styled("Finanzen", "Heading 1"), TABLE, OTHER)
    new = made(styled("Finanzen", "Heading 1"), table((1, 2, "9.000 EUR")), OTHER)
    assert {place for _, place, _ in listed(old, new)} == {
        "Abschnitt »Finanzen«, Tabelle 1, Zeile 2, Spalte 3, Absatz 1"
    }


def test_an_inserted_row_is_one_change() -> None:
    new = made([*TABLE, ["3", "Schule", "5 EUR"]], OTHER)
    assert listed(made(TABLE, OTHER), new) == [("Zeile eingefügt", "Tabelle 1, Zeile 4", "3\tSchule\t5 EUR")]


def test_an_inserted_paragraph_is_one_change_with_its_mark() -> None:
    assert listed(made(LONG, OTHER), made(LONG, "Neu.", OTHER)) == [("eingefügt", "Absatz 2", "Neu.¶")]


def test_headers_notes_pictures_and_formats_are_named() -> None:
    assert listed(made(header("Nord"), LONG), made(header("Süd"), LONG))[0] == (
        "gelöscht",
        "Kopfzeile, Absatz 1",
        "Nord",
    )
    notes = [with_footnotes({1: f"Siehe {year}."}, noted("Text", 1)) for year in (2023, 2024)]
    assert listed(*notes)[0] == ("gelöscht", "Fußnote 1, Absatz 1", "2023")
    assert listed(made("Bild: "), made(picture("Bild: ", 3))) == [("eingefügt", "Absatz 1", "[Bild]")]
    assert listed(made(LONG), made(styled(LONG, "Heading 1")))[0][0] == "Formatierung geändert"


def test_moves_are_listed_and_decided() -> None:
    data = made(xml(MOVED))
    assert [each.kind for each in list_changes(data)] == [ChangeKind.MOVED_FROM, ChangeKind.MOVED_TO]
    assert outline(resolve_changes(data, Decision.ACCEPT))[0] == " bleibt weg"
    assert outline(resolve_changes(data, Decision.REJECT))[0] == "weg bleibt "


def test_the_text_of_a_document_with_changes_accepted_rejected_or_shown() -> None:
    data = made(xml(TRACKED), TABLE)
    assert document_text(data).startswith("Der neue Kreis\nNr.\nMaßnahme\n")
    assert document_text(data, "reject").startswith("Der alte Kreis\n")
    assert document_text(data, "keep").startswith("Der [– alte –][+ neue +] Kreis\n")


def test_notes_follow_the_text_and_headers_only_on_request() -> None:
    data = with_footnotes({1: "Die Note."}, header("Kopf"), noted("Text", 1))
    assert document_text(data) == "Text\n Die Note."
    assert document_text(data, pages=True) == "Text\n Die Note.\nKopf"


def test_tabs_breaks_and_hyphens_are_signs() -> None:
    data = made(
        xml(
            f"{run('a')}<w:r><w:tab/></w:r>{run('b')}<w:r><w:br/></w:r>{run('E')}<w:r><w:noBreakHyphen/></w:r>{run('Mail')}"
        )
    )
    assert document_text(data) == "a\tb\nE\u2011Mail"


def test_a_document_without_changes_is_handed_back_as_it_reads() -> None:
    assert list_changes(made(LONG, TABLE)) == ()
    assert outline(resolve_changes(made(LONG, TABLE), Decision.REJECT)) == outline(made(LONG, TABLE))


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("2026-01-02", "2026-01-02T00:00:00Z"),
        ("2026-01-02T03:04:05+02:00", "2026-01-02T01:04:05Z"),
        (date(2026, 1, 2), "2026-01-02T00:00:00Z"),
        (datetime(2026, 1, 2, 3, 4, 5, 678, tzinfo=UTC), "2026-01-02T03:04:05Z"),
        (datetime(2026, 1, 2, 3, tzinfo=timezone(timedelta(hours=1))), "2026-01-02T02:00:00Z"),
    ],
)
def test_the_moment_is_written_in_utc(given: datetime | date | str, written: str) -> None:
    assert Stamp("Amt", given).moment == written


def test_a_change_needs_a_name_and_a_date() -> None:
    with pytest.raises(StampError, match="brauchen einen Namen"):
        Stamp(" \n", "2026-01-02")
    with pytest.raises(StampError, match="»morgen« ist kein Datum"):
        Stamp("Amt", "morgen")
