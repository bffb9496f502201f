"""Two documents to one with tracked changes: exact both ways, in Word's rules, with all that deleted text needs."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Final

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from kekdocs.errors import SelfCheckError, UnsafePackageError
from kekdocs.render.docx.wml import W
from kekdocs.render.tracked import Compared, Decision, Stamp, compare_documents, resolve_changes
from kekdocs.render.tracked.check import check_result
from tests.render.tracked.cases import (
    LONG,
    OTHER,
    TABLE,
    THIRD,
    Item,
    bold,
    bookmark,
    cases,
    made,
    nested,
    picture,
    run,
    simple_field,
    styled,
    table,
    xml,
)
from tests.render.tracked.office import outline
from tests.render.tracked.parts import (
    TRACKED,
    cases_with_parts,
    change,
    commented,
    contents,
    controlled,
    noted,
    section,
    with_footnotes,
)

STAMP: Final = Stamp("Kreistagsbüro", "2026-03-29T10:00:00")
CASES: Final = cases() | cases_with_parts()
_W: Final = f"{{{W}}}"


def compare(old: bytes, new: bytes) -> Compared:
    return compare_documents(old, new, STAMP)


def part(data: bytes, name: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read(name))


def text_xml(data: bytes) -> str:
    return etree.tostring(part(data), encoding="unicode")


@pytest.mark.parametrize("name", CASES)
def test_accepting_all_gives_the_new_document_and_rejecting_all_the_old_one(name: str) -> None:
    old, new = (outline(resolve_changes(each, Decision.ACCEPT)) for each in CASES[name])
    found = compare(*CASES[name])
    accepted, rejected = (outline(resolve_changes(found.data, each)) for each in Decision)
    end = -2 if name.startswith("section") else None  # where the notes say that headers are not tracked
    assert accepted[:end] == new[:end]
    assert rejected[:end] == old[:end]


@pytest.mark.parametrize("name", CASES)
def test_the_result_keeps_the_rules_of_word(name: str) -> None:
    data = compare(*CASES[name]).data
    for member in zipfile.ZipFile(io.BytesIO(data)).namelist():
        if re.fullmatch(r"word/(document|header\d*|footer\d*|footnotes)\.xml", member):
            _check_rules(part(data, member))


def _check_rules(root: etree._Element) -> None:
    changes = list(root.iter(*(f"{_W}{name}" for name in ("ins", "del", "rPrChange", "pPrChange"))))
    assert len({each.get(f"{_W}id") for each in changes}) == len(changes)
    for each in changes:
        assert each.get(f"{_W}author") == "Kreistagsbüro"
        assert each.get(f"{_W}date") == "2026-03-29T10:00:00Z"
    for gone in root.iter(f"{_W}del"):
        assert gone.find(f"{_W}r/{_W}t") is None
        assert gone.find(f".//{_W}ins") is None
    for look in root.iter(f"{_W}rPrChange", f"{_W}pPrChange"):
        assert look.getnext() is None
    for holder in (*root.iter(f"{_W}body"), *root.iter(f"{_W}tc")):
        paragraphs = holder.findall(f"{_W}p")
        assert not _has_tracked_mark(paragraphs[-1]) or holder.tag == f"{_W}body"


def _has_tracked_mark(paragraph: etree._Element) -> bool:
    return any(paragraph.find(f"{_W}pPr/{_W}rPr/{_W}{name}") is not None for name in ("ins", "del"))


def test_the_last_mark_of_a_document_is_never_tracked() -> None:
    for old, new in CASES.values():
        last = part(compare(old, new).data).findall(f"{_W}body/{_W}p")[-1]
        assert not _has_tracked_mark(last)


def test_equal_documents_have_no_changes() -> None:
    found = compare(made(LONG, TABLE), made(LONG, TABLE))
    assert found.is_unchanged
    assert "w:ins" not in text_xml(found.data)
    assert outline(found.data) == outline(made(LONG, TABLE))


def test_same_input_same_bytes() -> None:
    old, new = CASES["picture replaced"]
    assert compare(old, new).data == compare(old, new).data


def test_a_deletion_stands_before_the_insertion() -> None:
    found = text_xml(compare(made("Bis 2023 fertig."), made("Bis 2024 fertig.")).data)
    assert found.index("<w:delText>2023") < found.index("<w:t>2024")


def test_only_words_are_marked_where_words_change() -> None:
    found = compare(made(f"{LONG} {OTHER}"), made(f"{LONG} {OTHER}".replace("einmal", "zweimal")))
    assert (found.statistics.words_deleted, found.statistics.words_inserted, found.statistics.places) == (1, 1, 1)


def test_changed_formatting_is_noted_without_touching_the_text() -> None:
    found = compare(*CASES["bold"])
    assert found.statistics.places == 0
    assert found.formats == 2
    assert not found.is_unchanged


def test_a_deleted_picture_brings_its_file_along() -> None:
    data = compare(*CASES["picture deleted"]).data
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    assert any(name.startswith("word/media/") for name in names)
    assert len(Document(io.BytesIO(data)).part.related_parts) > len(
        Document(io.BytesIO(CASES["picture deleted"][1])).part.related_parts
    )


def test_equal_pictures_are_one_file() -> None:
    data = compare(made(LONG, picture("A ", 7), OTHER), made(picture("A ", 7), THIRD)).data
    names = [name for name in zipfile.ZipFile(io.BytesIO(data)).namelist() if name.startswith("word/media/")]
    assert len(names) == 1


def test_a_deleted_paragraph_brings_its_style_along() -> None:
    styles = part(compare(*CASES["style of the old document"]).data, "word/styles.xml")
    assert styles.find(f"{_W}style[@{_W}styleId='Eigene']") is not None


def test_a_deleted_list_item_brings_its_list_along() -> None:
    data = compare(*CASES["list of the old document"]).data
    used = {each.get(f"{_W}val") for each in part(data).iter(f"{_W}numId")}
    known = {each.get(f"{_W}numId") for each in part(data, "word/numbering.xml").iter(f"{_W}num")}
    assert used
    assert used <= known


def test_bookmarks_stay_in_the_kept_and_the_new_text() -> None:
    old = made(xml(run("Alt. ") + bookmark(1, "ziel", "Der Kreis")), OTHER)
    new = made(xml(run("Neu: ") + bookmark(1, "ziel", "Der Landkreis")), OTHER)
    found = text_xml(compare(old, new).data)
    assert found.count("bookmarkStart") == found.count("bookmarkEnd") == 1
    assert found.index("bookmarkStart") < found.index("Landkreis") < found.index("bookmarkEnd")


def test_a_changed_footnote_is_tracked_within_the_note() -> None:
    data = compare(*CASES["footnote changed"]).data
    notes = part(data, "word/footnotes.xml")
    assert [each.text for each in notes.iter(f"{_W}delText")] == ["2023"]
    assert "w:del" not in text_xml(data)


def test_changes_of_earlier_hands_are_accepted_first_or_rejected_on_request() -> None:
    old, new = made(xml(TRACKED)), made("Der neue Kreis")
    accepted = compare_documents(old, new, STAMP)
    rejected = compare_documents(old, new, STAMP, earlier=Decision.REJECT)
    assert outline(resolve_changes(accepted.data, Decision.REJECT))[0] == "Der neue Kreis"
    assert outline(resolve_changes(rejected.data, Decision.REJECT))[0] == "Der alte Kreis"


def test_properties_and_other_parts_of_the_new_document_stay() -> None:
    document = Document(io.BytesIO(made(LONG)))
    document.core_properties.title = "Beschlussvorlage"
    out = io.BytesIO()
    document.save(out)
    result = compare(made(OTHER), out.getvalue()).data
    assert Document(io.BytesIO(result)).core_properties.title == "Beschlussvorlage"
    assert set(zipfile.ZipFile(out).namelist()) <= set(zipfile.ZipFile(io.BytesIO(result)).namelist())


def test_the_self_check_finds_a_lost_word() -> None:
    old, new = made(LONG, OTHER), made(LONG, THIRD)
    data = compare(old, new).data
    spoiled = change(data, "word/document.xml", "Fachbereich ", "")
    with pytest.raises(SelfCheckError, match=r"Alle Änderungen angenommen .* \(Text, Block 2\)"):
        check_result(spoiled, old, new, Decision.ACCEPT)


def test_the_self_check_finds_lost_formatting_in_the_old_version() -> None:
    old, new = made(bold("Der ", "Kreistag"), OTHER), made(bold("Der Kreistag"), OTHER)
    data = compare(old, new).data
    spoiled = change(data, "word/document.xml", "<w:rPrChange.*?</w:rPrChange>", "")
    with pytest.raises(SelfCheckError, match="abgelehnt"):
        check_result(spoiled, old, new, Decision.ACCEPT)


def test_a_damaged_file_is_named() -> None:
    with pytest.raises(UnsafePackageError, match=r"alt\.docx.*kein Word-Dokument"):
        compare_documents(b"nothing", made(LONG), STAMP, names=("alt.docx", "neu.docx"))


def test_a_package_of_another_program_is_refused() -> None:
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as package:
        types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
        package.writestr("[Content_Types].xml", types)
    with pytest.raises(UnsafePackageError, match="kein Word-Dokument"):
        compare_documents(other.getvalue(), made(LONG), STAMP)


def test_two_notes_of_one_wording_are_told_apart() -> None:
    old = with_footnotes({1: "Ebenda.", 2: "Ebenda."}, noted("Eins", 1), noted("Zwei", 2), "Ende")
    new = with_footnotes({1: "Ebenda."}, noted("Eins"), noted("Zwei", 1), "Ende")
    result = compare(old, new).data
    assert "<footnoteReference>" not in outline(resolve_changes(result, Decision.ACCEPT))[0]


_WORDS = st.lists(st.sampled_from(["Kreis", "Amt", "§ 5", "2023", "der", "und", "prüft.", "<&>", "\t", ""]), max_size=6)
_TEXTS = st.builds(" ".join, _WORDS)
_ITEMS = st.one_of(
    _TEXTS,
    _TEXTS.map(lambda text: styled(text, "List Bullet")),
    st.lists(_TEXTS, min_size=1, max_size=3).map(lambda texts: bold(*texts)),
    st.lists(st.lists(_TEXTS, min_size=2, max_size=2), min_size=1, max_size=3),
)
_THINGS: list[Item] = [
    section("Kopf A", turned=True),
    section("Kopf B"),
    commented("Kommentiert"),
    contents("Eins", "Zwei"),
    controlled("Der Kreis prüft"),
    controlled("Das Amt prüft"),
    nested("Außen", TABLE),
    picture("Bild", 9),
    xml(run("Seite ") + simple_field("PAGE", "3")),
    table((1, 1, "Neu")),
]
_DOCUMENTS = st.tuples(st.lists(st.one_of(_ITEMS, st.sampled_from(_THINGS)), max_size=6), _TEXTS).map(
    lambda found: made(*_items(found))
)


def _items(found: tuple[list[Item], str]) -> list[Item]:
    return [*found[0], found[1]]


@settings(max_examples=60, deadline=None)
@given(_DOCUMENTS, _DOCUMENTS)
def test_any_two_documents_come_back_from_their_comparison(old: bytes, new: bytes) -> None:
    result = compare(old, new).data
    assert outline(resolve_changes(result, Decision.ACCEPT))[:-2] == outline(new)[:-2]
    assert outline(resolve_changes(result, Decision.REJECT))[:-2] == outline(old)[:-2]


def test_headers_stay_those_of_the_new_version_where_sections_come_or_go() -> None:
    found = compare(*CASES["section deleted"])
    assert found.notes == (
        "Abschnitte mit eigener Seiteneinrichtung sind weggefallen oder neu; Kopf- und Fußzeilen sind die der neuen Fassung.",
    )


def test_a_table_keeps_its_rows_where_one_cell_changes() -> None:
    found = compare(made(TABLE, OTHER), made(table((2, 2, "9 EUR")), OTHER))
    assert found.rows == 0
    assert found.statistics.words_inserted == 1
