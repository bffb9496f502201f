"""Both validators look: each finds a fault that was put into a sound file, and one that the other lets pass."""

from __future__ import annotations

import io
import zipfile

import pytest

from tests.real_parts import needs
from tests.render.open_xml import validate_docx
from tests.render.pdf.sample import sample_docx

pytestmark = needs("node", "ooxml-validator")


def _with_fault(part: str, old: str, new: str) -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(sample_docx())) as sound, zipfile.ZipFile(output, "w") as faulty:
        for name in sound.namelist():
            data = sound.read(name)
            if name == part:
                assert old.encode() in data
                data = data.replace(old.encode(), new.encode(), 1)
            faulty.writestr(name, data)
    return output.getvalue()


def test_a_sound_file_has_no_faults() -> None:
    assert validate_docx(sample_docx()) == []


@pytest.mark.parametrize(
    ("part", "old", "new", "said"),
    [
        ("word/document.xml", "<w:b/>", '<w:sz w:val="20"/><w:b/>', "unexpected child element"),
        ("word/document.xml", "<w:tblHeader/>", '<w:tblHeader w:val="vielleicht"/>', "vielleicht"),
        ("word/document.xml", 'r:embed="rId', 'r:embed="rId77', "rId77"),
        ("word/styles.xml", 'w:styleId="Heading1"', 'w:styleId="Normal"', "unique value"),
    ],
    ids=["order of properties", "unknown value", "dangling relationship", "two styles with one id"],
)
def test_the_open_xml_sdk_finds_a_fault(part: str, old: str, new: str, said: str) -> None:
    faults = [fault for fault in validate_docx(_with_fault(part, old, new)) if fault.startswith("SDK: ")]
    assert len(faults) == 1
    assert said in faults[0]


@pytest.mark.parametrize(
    ("part", "old", "new", "said"),
    [
        ("word/document.xml", "<w:b/>", '<w:sz w:val="20"/><w:b/>', "Unexpected element 'b'"),
        (
            "word/document.xml",
            'w:val="ListNumber"',
            'w:val="GibtEsNicht"',
            "Style 'GibtEsNicht' referenced but not defined",
        ),
    ],
    ids=["order of properties", "unknown style"],
)
def test_openxml_audit_finds_a_fault(part: str, old: str, new: str, said: str) -> None:
    faults = [fault for fault in validate_docx(_with_fault(part, old, new)) if fault.startswith("audit: ")]
    assert len(faults) == 1
    assert said in faults[0]


def test_an_unknown_style_is_found_by_openxml_audit_alone() -> None:
    faults = validate_docx(_with_fault("word/document.xml", 'w:val="ListNumber"', 'w:val="GibtEsNicht"'))
    assert [fault.split(":")[0] for fault in faults] == ["audit"]
