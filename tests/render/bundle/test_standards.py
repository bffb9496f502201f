"""A bundle claims what all of its parts keep, and nothing else."""

from __future__ import annotations

import io

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Pdf

from kekdocs.render.bundle.standards import common_standards
from kekdocs.render.pdf.engine import Standard
from tests.render.bundle.made import bundle, changed, codes, draw, reader, trusted


@pytest.mark.parametrize(
    ("parts", "has_files", "kept"),
    [
        ([("ua1", "a2a"), ("ua1", "a2a")], False, ("ua1", "a2a")),
        ([("ua1", "a2a"), ("ua1", "a3a")], False, ("ua1", "a3a")),
        ([("ua1", "a2a"), ("a2b",)], False, ("a2b",)),
        ([("ua1", "a2a"), ("a3b",)], False, ("a3b",)),
        ([("ua1", "a2a"), ("ua1",)], False, ("ua1",)),
        ([("ua1", "a2a"), ()], False, ()),
        ([("ua1", "a2a")], True, ("ua1", "a3a")),
        ([("a2b",)], True, ("a3b",)),
    ],
)
def test_the_weakest_part_decides(
    parts: list[tuple[Standard, ...]], *, has_files: bool, kept: tuple[Standard, ...]
) -> None:
    assert common_standards(parts, has_files=has_files) == kept


KEPT = st.sampled_from([(), ("ua1",), ("a2b",), ("a2a",), ("ua1", "a2a"), ("a3b",), ("ua1", "a3a")])


@given(parts=st.lists(KEPT, min_size=1, max_size=5), more=KEPT, has_files=st.booleans())
def test_another_part_never_adds_a_claim(
    parts: list[tuple[Standard, ...]], more: tuple[Standard, ...], *, has_files: bool
) -> None:
    before = common_standards(parts, has_files=has_files)
    after = common_standards([*parts, more], has_files=has_files)
    assert ("ua1" in after) <= ("ua1" in before)
    assert any(each != "ua1" for each in after) <= any(each != "ua1" for each in before)
    assert any(each.endswith("a") for each in after) <= any(each.endswith("a") for each in before)


def colours(number: int) -> bytes:
    """A part whose output intent is for so many colours."""

    def change(pdf: Pdf) -> None:
        pdf.Root.OutputIntents[0].DestOutputProfile.N = number

    return changed(draw("A"), change)


@pytest.mark.parametrize(("number", "claims"), [(1, ("ua1", "a2a")), (3, ("ua1", "a2a")), (4, ("ua1",))])
def test_a_part_for_another_way_of_printing_spoils_the_archive(number: int, claims: tuple[Standard, ...]) -> None:
    data, report = bundle(trusted("Plan", colours(number)), trusted("B", draw("B")))
    assert report.standards == claims
    assert codes(report) == ([] if "a2a" in claims else ["K548"])
    [intent] = reader(data).root_object["/OutputIntents"]
    assert intent.get_object()["/DestOutputProfile"].get_object()["/N"] == 3


def test_parts_without_an_output_intent_get_one() -> None:
    def change(pdf: Pdf) -> None:
        del pdf.Root.OutputIntents

    data, _ = bundle(trusted("A", changed(draw("A"), change)))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert pdf.Root.OutputIntents[0].S == "/GTS_PDFA1"
        assert len(pdf.Root.OutputIntents[0].DestOutputProfile.read_bytes()) > 300


def test_a_part_that_claims_pdf_a_1_is_not_taken_for_pdf_a_2() -> None:
    def change(pdf: Pdf) -> None:
        xmp = pdf.Root.Metadata.read_bytes().replace(b"<pdfaid:part>2", b"<pdfaid:part>1")
        pdf.Root.Metadata.write(xmp)

    _, report = bundle(trusted("A", changed(draw("A"), change)))
    assert (report.standards, codes(report)) == (("ua1",), ["K548"])
