"""Content controls at every place, with tags in them: drawn as LibreOffice draws them, and kept in the Word file."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Final

import pytest
from lxml import etree

from tests.real_parts import real
from tests.render.open_xml import validate_docx
from tests.render.typst.fidelity import score
from tests.render.typst.made import real_views
from tests.render.typst.office import bookmark, both, control, draw, fill, office_template, p, r, words

VIEW = real_views()[0]
W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_GOTHIC: Final = '<w:rFonts w:ascii="MS Gothic" w:eastAsia="MS Gothic" w:hAnsi="MS Gothic" w:hint="eastAsia"/>'
_CHECKED: Final = (
    '<w14:checkbox><w14:checked w14:val="1"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
    '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox>'
)
_DATE: Final = (
    '<w:date w:fullDate="2020-02-01T00:00:00Z"><w:dateFormat w:val="dd.MM.yyyy"/><w:lid w:val="de-DE"/>'
    '<w:storeMappedDataAs w:val="dateTime"/><w:calendar w:val="gregorian"/></w:date>'
)
_CHOICE: Final = (
    '<w:dropDownList><w:listItem w:displayText="eins" w:value="1"/><w:listItem w:displayText="zwei" w:value="2"/>'
    "</w:dropDownList>"
)
_BOUND: Final = '<w:dataBinding w:xpath="/{0}[1]" w:storeItemID="{{6C3C8BC8-F283-45AE-878A-BAB7291924A1}}"/>'


def _id(number: int) -> str:
    return f'<w:id w:val="{number}"/>'


def _cell(*content: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr>{"".join(content)}</w:tc>'


def _row(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


_TABLE: Final = (
    '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
    '<w:tblGrid><w:gridCol w:w="3000"/><w:gridCol w:w="3000"/></w:tblGrid>'
    + _row(_cell(p("{%tr for b in beratungsfolge %}")), _cell(p("")))
    + control(_row(_cell(p("Zeile {{ b.gremium }}")), control(_cell(p("{{ b.datum }}")), _id(3))), _id(4))
    + _row(_cell(p("{%tr endfor %}")), _cell(p("")))
    + "</w:tbl>"
)
_BODY: Final = (
    control(p("Block {{ art }}") + p("{%p if titel %}") + p("mit Titel") + p("{%p endif %}"), _id(1)),
    p("Lauf ", control(r("{{ titel }}"), f"{_id(2)}<w:text/>"), " Ende"),
    _TABLE,
    p("Platzhalter ", control(r("Klicken Sie hier"), f"{_id(5)}<w:showingPlcHdr/><w:text/>")),
    p("Kasten ", control(r("☒", _GOTHIC), _id(6) + _CHECKED), " ja"),
    p("Kreuz ", control(r("{{ False|kreuz }}", _GOTHIC), _id(7) + _CHECKED)),
    p("Tag ", control(r("01.02.2020"), _id(8) + _DATE), ", ", control(r("{{ datum }}"), _id(9) + _DATE)),
    p("Wahl ", control(r("zwei"), _id(10) + _CHOICE)),
    p("{%p for b in beratungsfolge %}"),
    control(p(bookmark("runde", "Runde {{ b.gremium }}")), _id(11)),
    p("{%p endfor %}"),
)


def _controls(data: bytes) -> list[etree._Element]:
    package = zipfile.ZipFile(io.BytesIO(data))
    return list(etree.fromstring(package.read("word/document.xml")).iter(f"{W}sdt"))


def _of(data: bytes, number: int) -> etree._Element:
    return next(
        each for each in _controls(data) if each.find(f"{W}sdtPr/{W}id[@{W}val='{number}']") is not None
    )  # fmt: skip


def test_controls_show_their_content_at_every_place() -> None:
    bodies = VIEW["beratungsfolge"]
    rows = " ".join(f"Zeile {each['gremium']} {each['datum']}" for each in bodies)
    rounds = " ".join(f"Runde {each['gremium']}" for each in bodies)
    assert words(draw(office_template(*_BODY))) == (
        f"Block {VIEW['art']} mit Titel Lauf {VIEW['titel']} Ende {rows} Platzhalter Klicken Sie hier Kasten ☒ ja Kreuz ☐ "
        f"Tag 01.02.2020, {VIEW['datum']} Wahl zwei {rounds}"
    )


@real("node", "ooxml-validator")
def test_they_are_kept_in_a_sound_word_file() -> None:
    data = fill(office_template(*_BODY))
    assert validate_docx(data) == []
    loops = 2 * len(VIEW["beratungsfolge"]) + len(VIEW["beratungsfolge"])
    assert len(_controls(data)) == 8 + loops
    ids = [each.get(f"{W}val") for sdt in _controls(data) for each in sdt.findall(f"{W}sdtPr/{W}id")]
    assert len(ids) == len(set(ids))


def test_one_that_holds_a_tag_no_longer_tells_a_state_of_the_template() -> None:
    data = fill(office_template(*_BODY))
    assert _of(data, 6).find(f"{W}sdtPr/{{*}}checkbox") is not None
    assert _of(data, 7).find(f"{W}sdtPr/{{*}}checkbox") is None
    assert _of(data, 8).find(f"{W}sdtPr/{W}date[@{W}fullDate]") is not None
    assert _of(data, 9).find(f"{W}sdtPr/{W}date") is not None
    assert _of(data, 9).find(f"{W}sdtPr/{W}date[@{W}fullDate]") is None
    assert _of(data, 5).find(f"{W}sdtPr/{W}showingPlcHdr") is not None


@pytest.mark.parametrize(("root", "stays"), [("firma", False), ("ns1:coreProperties", True)])
def test_one_bound_to_data_shows_what_is_filled_in(root: str, stays: bool) -> None:  # noqa: FBT001  # a case
    look = '<w:rStyle w:val="PlaceholderText"/>'
    body = p(control(r("{{ titel }}", look), f"{_id(1)}<w:showingPlcHdr/>{_BOUND.format(root)}<w:text/>"))
    filled = _of(fill(office_template(body)), 1)
    assert (filled.find(f"{W}sdtPr/{W}dataBinding") is not None) is stays
    assert filled.find(f"{W}sdtPr/{W}showingPlcHdr") is None
    assert filled.find(f".//{W}rStyle") is None
    assert words(draw(office_template(body))) == VIEW["titel"]


def test_one_around_a_long_text_in_a_line_holds_all_its_paragraphs() -> None:
    template = office_template(p(control(r("{{p sachverhalt }}"), f"{_id(1)}<w:text/>")), p("danach"))
    filled = _of(fill(template), 1)
    assert len(filled.findall(f"{W}sdtContent/{W}p")) > 1
    assert filled.find(f"{W}sdtPr/{W}text") is None
    assert words(draw(template)).endswith("danach")


def test_a_bookmark_that_a_loop_repeats_is_kept_once() -> None:
    document = zipfile.ZipFile(io.BytesIO(fill(office_template(*_BODY)))).read("word/document.xml").decode()
    assert document.count("<w:bookmarkStart ") == document.count("<w:bookmarkEnd ") == 1


@real("LibreOffice", "poppler")
def test_they_stand_where_libreoffice_puts_them(tmp_path: Path) -> None:
    found = score(*both(office_template(*_BODY), tmp_path))
    assert found.pages[0] == found.pages[1]
    assert found.close >= 0.95
