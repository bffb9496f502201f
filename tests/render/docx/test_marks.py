"""Places of a part that are put right once its text is known."""

from itertools import count

import pytest

from kekdocs.render.docx.marks import settle_marks, with_marks


def settled(source: str) -> str:
    return settle_marks(with_marks(source).encode(), b"2026-01-02", count(1)).decode()


def test_a_part_without_marks_stays_as_it_is() -> None:
    assert settled("<w:p/>ä") == "<w:p/>ä"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<w:tc><?kek-ende ?></w:tc>", "<w:tc><w:p></w:p></w:tc>"),
        ("<w:tc><w:p>a</w:p><?kek-ende ?></w:tc>", "<w:tc><w:p>a</w:p></w:tc>"),
        ("<w:tc><?kek-ende <w:pPr>x</w:pPr>?></w:tc>", "<w:tc><w:p><w:pPr>x</w:pPr></w:p></w:tc>"),
        ("</w:tbl><?kek-tabelle ?><w:tbl>", "</w:tbl><w:p></w:p><w:tbl>"),
        ("</w:tbl><?kek-tabelle ?><w:p>", "</w:tbl><w:p>"),
        ("</w:tbl><?kek-tabelle ?><?kek-ende ?></w:tc>", "</w:tbl><w:p></w:p></w:tc>"),
        ("<w:p/><?kek-tabelle ?><w:tbl>", "<w:p/><w:tbl>"),
    ],
)
def test_a_paragraph_stands_where_word_needs_one(source: str, expected: str) -> None:
    assert settled(source) == expected


def test_every_picture_gets_a_number_of_its_own() -> None:
    source = '<wp:docPr id="7" name="a"/><wp:docPr name="b" id="7"/>'
    assert settled(source) == '<wp:docPr id="1" name="a"/><wp:docPr name="b" id="2"/>'


def test_the_date_is_set() -> None:
    assert settled("<x><?kek-erstellt tag?></x>") == "<x>2026-01-02</x>"


@pytest.mark.parametrize("behind", ["", '<w:bookmarkEnd w:id="1"/>'])
def test_a_table_without_rows_vanishes_before_paragraphs_are_counted(behind: str) -> None:
    source = f"<w:tc><w:p/><w:tbl><w:tblGrid/>%}}{behind}</w:tbl><?kek-ende ?></w:tc>"
    assert settled(source) == "<w:tc><w:p/></w:tc>"


def test_a_table_with_rows_stays_beside_one_without() -> None:
    row = "<w:tr><w:tc><w:p/></w:tc></w:tr>"
    filled = f"<w:tbl>%}}{row}</w:tbl>"
    assert settled(f"<w:tbl>%}}<w:tblGrid/></w:tbl>{filled}") == filled


def test_marks_stand_on_the_lines_of_the_source() -> None:
    source = '<w:tbl>\n{% endfor \n%}</w:tbl>\n<?kek-ende ?>\n<wp:docPr id="1"/>'
    assert [line.count("\0") for line in with_marks(source).split("\n")] == [0, 0, 2, 2, 2]
