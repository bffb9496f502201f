"""Lines and colours of paragraphs and cells, drawn where LibreOffice draws them."""

from __future__ import annotations

import io
import subprocess
from itertools import pairwise
from pathlib import Path

from PIL import Image

from tests.real_parts import needs
from tests.render.typst.both import coloured, displaced, draw_both, moved, office_document, saved
from tests.render.typst.officexml import frame, of_cell, paragraph, table

pytestmark = needs("LibreOffice", "poppler")


_ALL = ("top", "left", "bottom", "right")


def test_lines_and_colours_of_paragraphs(tmp_path: Path) -> None:
    document = office_document()
    paragraph(document, "Rahmen", frame("FF0000", *_ALL))
    paragraph(document, "oben", frame("00AA00", "top", size=24, space=4))
    paragraph(document, "unten", frame("0000FF", "bottom", space=0))
    paragraph(document, "links", frame("AA00AA", "left", size=18, space=10))
    paragraph(document, "gemeinsam", frame("FF8800", *_ALL))
    paragraph(document, "gemeinsam", frame("FF8800", *_ALL))
    paragraph(document, "getrennt", frame("008888", *_ALL, "between"))
    paragraph(document, "getrennt", frame("008888", *_ALL, "between"))
    paragraph(document, "eng", frame("888800", *_ALL, space=4), '<w:ind w:left="800" w:right="1200"/>')
    paragraph(document, "", frame("00FFFF", "bottom"))
    paragraph(document, "schattiert", '<w:shd w:val="clear" w:fill="99FF66"/>')
    paragraph(document, "Muster", '<w:shd w:val="pct50" w:color="FF0000" w:fill="FFFFFF"/>')
    document.add_paragraph("Ende")
    both = draw_both(saved(document), tmp_path)
    assert moved(both) == []
    colours = ("00AA00", "0000FF", "AA00AA", "FF8800", "008888", "888800", "00FFFF", "99FF66", "FF8080")
    assert displaced(both, "FF0000", *colours) == []


def test_lines_and_colours_of_cells(tmp_path: Path) -> None:
    document = office_document()
    plain = table(document, ("B00", "B01", "B02"), ("B10", "B11", "B12"), style="Normal Table")
    sides = zip(_ALL, (12, 18, 12, 24), ("FF0000", "0000FF", "AA00AA", "00AA00"), strict=True)
    lines = (f'<w:{side} w:val="single" w:sz="{size}" w:color="{colour}"/>' for side, size, colour in sides)
    of_cell(plain.cell(0, 0), f"<w:tcBorders>{''.join(lines)}</w:tcBorders>")
    of_cell(plain.cell(1, 1), '<w:shd w:val="clear" w:fill="FFC000"/>')
    ruled = table(document, ("G00", "G01", "G02"), ("G10", "G11", "G12"))
    over = '<w:top w:val="nil"/><w:left w:val="nil"/><w:bottom w:val="nil"/><w:right w:val="single" w:sz="18" w:color="008888"/>'
    of_cell(ruled.cell(0, 1), f"<w:tcBorders>{over}</w:tcBorders>")
    of_cell(ruled.cell(1, 2), '<w:tcBorders><w:top w:val="single" w:sz="18" w:color="888800"/></w:tcBorders>')
    table(document, *(tuple(f"L{row}{column}" for column in range(3)) for row in range(4)), style="Light Grid Accent 1")
    document.add_paragraph("Ende")
    both = draw_both(saved(document), tmp_path)
    assert moved(both, down=2.0) == []
    assert displaced(both, "FF0000", "0000FF", "AA00AA", "00AA00", "FFC000", "008888", "888800", within=3.5) == []


def test_double_lines_are_two_lines_with_a_gap(tmp_path: Path) -> None:
    document = office_document()
    paragraph(document, "Rahmen", frame("FF0000", *_ALL, kind="double"))
    indent = '<w:ind w:left="800" w:right="1200"/>'
    paragraph(document, "Summe 12,50 EUR", frame("0000FF", "bottom", size=6, kind="double"), indent)
    paragraph(document, "", frame("00FFFF", "bottom", size=8, kind="double"))
    of_top = frame("00AA00", "top", size=24, space=4, kind="double")
    paragraph(document, "schattiert", of_top, '<w:shd w:val="clear" w:fill="99FF66"/>')
    made = table(document, ("a", "1,00"), ("b\nb", "2,00"), ("Summe", "3,00"))
    of_cell(made.cell(2, 1), '<w:tcBorders><w:bottom w:val="double" w:sz="12" w:color="AA00AA"/></w:tcBorders>')
    framed = table(document, ("c", "1,00"), ("d\nd", "2,00"), ("e", "3,00"), style="Normal Table")
    sides = (f'<w:{side} w:val="double" w:sz="12" w:color="AA5500"/>' for side in _ALL)
    of_cell(framed.cell(0, 1), f"<w:tcBorders>{''.join(sides)}</w:tcBorders>")
    document.add_paragraph("Ende")
    both = draw_both(saved(document), tmp_path)
    assert moved(both, down=2.0) == []
    assert displaced(both, "FF0000", "0000FF", "00FFFF", "00AA00", "99FF66", "AA00AA", "AA5500", within=3.5) == []
    stripes = [_stripes(pdf, colour) for colour in ("0000FF", "AA00AA", "00FFFF") for pdf in (both.own, both.office)]
    assert stripes == [2] * 6


def _stripes(pdf: Path, colour: str) -> int:
    """How many level lines of a colour there are, one below the other."""
    box = coloured(pdf, colour)
    assert box is not None
    crop = ["-x", str(round((box[0] + box[2]) * 4)), "-y", str(round(box[1] * 8) - 40), "-W", "1", "-H", "160"]
    run = ["pdftoppm", "-r", "576", "-f", "1", "-l", "1", *crop, "-png", str(pdf)]
    image = Image.open(io.BytesIO(subprocess.run(run, capture_output=True, check=True).stdout)).convert("RGB")
    wanted = tuple(bytes.fromhex(colour))
    column = [image.getpixel((0, y)) == wanted for y in range(image.height)]
    return sum(now and not before for before, now in pairwise([False, *column]))
