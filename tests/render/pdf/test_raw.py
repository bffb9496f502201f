from __future__ import annotations

import io
import re
import struct
from datetime import date
from functools import cache
from typing import Any

import pypdf
import pytest

from kekdocs.render.pdf.raw import DamagedPdfError, count_pages, declared_standards, make_reproducible
from tests.real_parts import needs
from tests.render.pdf.made import make_pdf, sample_pdf
from tests.render.pdf.sample import UEBERSCHRIFT, sample_docx

pytestmark = needs("LibreOffice")


def test_only_dates_ids_and_checksum_change_and_no_byte_moves() -> None:
    before = sample_pdf().data
    after = make_reproducible(before, date(2031, 12, 24))
    assert len(after) == len(before)
    changed = [at for at, (old, new) in enumerate(zip(before, after, strict=True)) if old != new]
    fields = [
        match.span()
        for pattern in (
            rb"/CreationDate\(D:[^)]*\)",
            rb"<xmp:CreateDate>[^<]*<",
            rb"<[0-9A-F]{32}>",
            rb"/DocChecksum /\w{32}",
        )
        for match in re.finditer(pattern, before)
    ]
    assert len(fields) == 5
    assert changed
    assert all(any(start <= at < end for start, end in fields) for at in changed)
    assert b"/CreationDate(D:20311224000000Z)" in after
    assert b"<xmp:CreateDate>2031-12-24T00:00:00Z<" in after


def test_a_date_of_another_zone_becomes_utc() -> None:
    data = sample_pdf().data
    xmp = data.index(b"Z</xmp:CreateDate>")
    padding = data.index(b"        \n", xmp)
    zoned = data[:xmp] + b"+02:00" + data[xmp + 1 : padding] + data[padding + 5 :]
    assert len(zoned) == len(data)
    fixed = make_reproducible(zoned, date(2020, 1, 5))
    assert b"<xmp:CreateDate>2020-01-05T00:00:00Z</xmp:CreateDate>     \n" in fixed
    assert count_pages(fixed) == sample_pdf().pages


def test_it_does_not_matter_what_stood_in_the_fields_before() -> None:
    data = sample_pdf().data
    other = make_reproducible(data, date(1999, 9, 9))
    assert other != data
    assert make_reproducible(other, date(2020, 1, 2)) == data


@cache
def _pdf_a() -> bytes:
    return make_pdf(sample_docx(), "a2b").data


def test_the_colour_profile_of_a_pdf_a_has_the_date_and_the_file_stays_whole() -> None:
    changed = make_reproducible(_pdf_a(), date(2031, 12, 24))
    assert make_reproducible(changed, date(2020, 1, 2)) == _pdf_a()
    for data, day in ((_pdf_a(), (2020, 1, 2)), (changed, (2031, 12, 24))):
        reader: Any = pypdf.PdfReader(io.BytesIO(data), strict=True)
        profile = reader.trailer["/Root"]["/OutputIntents"][0]["/DestOutputProfile"].get_data()
        assert struct.unpack(">6H", profile[24:36]) == (*day, 0, 0, 0)
        assert UEBERSCHRIFT in reader.pages[0].extract_text()
        assert len(reader.pages) == sample_pdf().pages


def test_every_entry_of_the_table_of_a_pdf_a_points_at_its_object() -> None:
    table = _pdf_a().rindex(b"\nxref\n") + 1
    entries = re.findall(rb"(\d{10}) \d{5} ([nf])", _pdf_a()[table:])
    assert _pdf_a().endswith(b"startxref\n%d\n%%%%EOF\n" % table)
    assert len(entries) > 100
    for number, (offset, kind) in enumerate(entries):
        assert kind == b"f" or _pdf_a().startswith(b"%d 0 obj" % number, int(offset))


@pytest.mark.parametrize("part", [0.0, 0.3, 0.9, 0.999])
def test_a_cut_off_file_is_damaged(part: float) -> None:
    data = sample_pdf().data
    cut = data[: int(len(data) * part)]
    for read in (count_pages, declared_standards, lambda d: make_reproducible(d, date(2020, 1, 2))):
        with pytest.raises(DamagedPdfError):
            read(cut)


def test_a_table_that_points_elsewhere_is_damaged() -> None:
    data = sample_pdf().data
    with pytest.raises(DamagedPdfError):
        count_pages(data.replace(b"%PDF-1.6\n", b"%PDF-1.6\n\n"))
