"""Page stamps stand at the lower right of what is seen, whatever the page does, and are no text that is read out."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTTextContainer
from pikepdf import Array, Dictionary, Name, Pdf

from kekdocs.render.bundle.parts import Part
from kekdocs.render.verify import pdf_text
from tests.real_parts import path_of, real
from tests.render.bundle.made import blank, bundle, changed, draw, reader, trusted
from tests.render.verapdf import check_pdfs

STAMP = "TOP Ö 7 · Mappe S. 1 von 1"


def turned(rotation: int, box: tuple[float, ...] = (0, 0, 595, 842), unit: float = 1, content: bytes = b"") -> bytes:
    def change(pdf: Pdf) -> None:
        page = pdf.pages[0].obj
        page.MediaBox, page.Rotate = Array([-50, -50, 1200, 1200]), rotation  # pdfminer counts from its corner
        page.CropBox = Array(box)
        page.Contents = pdf.make_stream(content)
        if unit != 1:
            page.UserUnit = unit

    return blank(1, change)


@settings(max_examples=30, deadline=None)
@given(
    rotation=st.sampled_from([0, 90, 180, 270, -90, 450]),
    left=st.integers(-40, 200),
    bottom=st.integers(-40, 200),
    width=st.integers(200, 900),
    height=st.integers(200, 900),
)
def test_the_stamp_is_at_the_lower_right_of_what_is_seen(
    rotation: int, left: int, bottom: int, width: int, height: int
) -> None:
    data, _ = bundle(Part("A", turned(rotation, (left, bottom, left + width, bottom + height)), stamp="TOP Ö 7"))
    page = reader(data).pages[0]
    assert page.get("/Rotate", 0) == rotation  # its own turn is kept
    assert [float(each) for each in page.cropbox] == [left, bottom, left + width, bottom + height]
    seen = seen_place(data)
    across = width if rotation % 180 == 0 else height
    assert seen[0] == pytest.approx(57, abs=0.5) if across > 300 else seen[0] >= 7
    assert seen[1] == pytest.approx(14, abs=0.5)


def seen_place(data: bytes) -> tuple[float, float]:
    """Distances of the stamp's end from the right and of its base line from the bottom, computed from what the content says."""
    page = reader(data).pages[0]
    said = page["/Contents"][-1].get_object().get_data().decode()
    a, b, _, _, e, f = (float(each) for each in said.partition("q ")[2].partition(" cm")[0].split())
    size = float(said.partition("Tf")[0].split()[-1])
    width = size * stamp_em(page, said)
    box = [float(each) for each in page.cropbox]
    start, end = (e, f), (e + a * width, f + b * width)
    match page.get("/Rotate", 0) % 360:
        case 0:
            return box[2] - end[0], start[1] - box[1]
        case 90:
            return box[3] - end[1], box[2] - start[0]
        case 180:
            return end[0] - box[0], box[3] - start[1]
        case _:
            return end[1] - box[1], start[0] - box[0]


def stamp_em(page: Any, said: str) -> float:
    fonts = page["/Resources"]["/Font"]
    widths = fonts["/KekdocsStempel0"]["/DescendantFonts"][0]["/W"]
    table = {
        code: float(widths[at + 2]) for at in range(0, len(widths), 3) for code in range(widths[at], widths[at + 1] + 1)
    }
    codes = said.rpartition("<")[2].partition(">")[0]
    return sum(table[int(codes[at : at + 4], 16)] for at in range(0, len(codes), 4)) / 1000


def test_another_library_sees_it_there_too() -> None:
    data, _ = bundle(Part("A", turned(0, (0, 0, 595, 842)), stamp="TOP Ö 7"))
    [page] = extract_pages(io.BytesIO(data))
    [box] = [each for each in page if isinstance(each, LTTextContainer)]
    assert box.get_text().strip() == STAMP
    assert 595 + 50 - box.x1 == pytest.approx(57, abs=1)


@pytest.mark.parametrize(
    "content", [b"q q 2 0 0 2 90 90 cm", b"Q Q Q", b"/P <</MCID 0>> BDC BT", b"q BT /F1 9 Tf (x) Tj"]
)
def test_a_page_that_does_not_end_as_it_began_is_stamped_all_the_same(content: bytes) -> None:
    data, _ = bundle(Part("A", turned(0, (0, 0, 595, 842), content=content), stamp="TOP Ö 7"))
    [page] = extract_pages(io.BytesIO(data))
    boxes = [each for each in page if isinstance(each, LTTextContainer) and STAMP in each.get_text()]
    assert [595 + 50 - each.x1 for each in boxes] == [pytest.approx(57, abs=1)]


def test_a_narrow_page_gets_a_smaller_stamp_and_a_large_unit_a_usual_one() -> None:
    narrow, _ = bundle(Part("A", turned(0, (0, 0, 60, 60)), stamp="TOP Ö 7"))
    assert seen_place(narrow)[0] >= 7.9
    big, _ = bundle(Part("A", turned(0, (0, 0, 595, 842), unit=10), stamp="TOP Ö 7"))
    assert seen_place(big)[1] == pytest.approx(1.4, abs=0.05)


def test_a_screen_reader_is_not_told_the_stamp_and_the_fonts_are_embedded_once() -> None:
    data, _ = bundle(trusted("A", draw("A#pagebreak()B"), stamp="TOP Ö 7"), trusted("B", draw("C"), stamp="TOP Ö 8"))
    assert "Mappe" not in pdf_text(data)
    read = reader(data)
    assert "TOP Ö 8 · Mappe S. 3 von 3" in read.pages[2].extract_text()
    fonts = {page["/Resources"]["/Font"].raw_get("/KekdocsStempel0").idnum for page in read.pages}
    assert len(fonts) == 1


def test_letters_that_no_font_has_are_question_marks_and_unusual_ones_are_drawn() -> None:
    data, _ = bundle(trusted("A", draw("A"), stamp="☒ ČŁ 語"))
    assert "☒ ČŁ ? · Mappe S. 1 von 1" in reader(data).pages[0].extract_text().replace("\n", "")


def test_a_part_can_go_without_and_a_bundle_too() -> None:
    data, _ = bundle(trusted("Deckblatt", draw("A"), is_stamped=False), trusted("B", draw("B"), stamp="TOP"), stamp="")
    assert [page.extract_text().strip() for page in reader(data).pages] == ["A", "BTOP"]


def test_a_font_of_the_page_with_the_name_of_ours_is_left_alone() -> None:
    def change(pdf: Pdf) -> None:
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Courier)
        pdf.pages[0].obj.Resources.Font = Dictionary(KekdocsStempel0=pdf.make_indirect(font))

    data, _ = bundle(blank(1, change))
    fonts = reader(data).pages[0]["/Resources"]["/Font"]
    assert fonts["/KekdocsStempel0"]["/BaseFont"] == "/Courier"
    assert "Carlito" in fonts["/KekdocsStempel0x"]["/BaseFont"]


@real("java")
def test_stamps_on_turned_pages_keep_the_standards(tmp_path: Path) -> None:
    def turn(pdf: Pdf) -> None:
        pdf.pages[0].obj.Rotate = 90

    path = tmp_path / "a.pdf"
    path.write_bytes(bundle(trusted("A", changed(draw("Text"), turn), stamp="☒ TOP"), trusted("B", draw("B")))[0])
    assert [each.broken for each in check_pdfs([path])] == [{}, {}]


@real("poppler")
def test_poppler_reads_the_stamp_on_a_turned_page(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(bundle(Part("A", turned(270, (0, 0, 595, 842)), stamp="TOP Ö 7"))[0])
    text = subprocess.run(
        [path_of("poppler"), str(path), "-"], capture_output=True, check=True, timeout=60
    ).stdout.decode()
    assert STAMP in text
