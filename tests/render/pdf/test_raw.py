from __future__ import annotations

import re
from datetime import date

import pytest

from kekdocs.render.pdf.raw import DamagedPdfError, count_pages, declared_standards, make_reproducible
from tests.real_parts import needs
from tests.render.pdf.made import sample_pdf

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
