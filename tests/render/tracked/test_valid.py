"""Results are sound by Microsoft's Open XML SDK and by openxml-audit, as far as the documents were that they come from."""

from __future__ import annotations

import pytest

from kekdocs.render.tracked import Stamp, compare_documents
from tests.real_parts import needs
from tests.render.open_xml import validate_docx
from tests.render.tracked.cases import cases
from tests.render.tracked.parts import cases_with_parts

pytestmark = needs("node", "ooxml-validator")

_NAMES = (
    "all replaced",
    "column inserted",
    "table at the end inserted",
    "nested table",
    "bullets become numbers",
    "picture replaced",
    "simple field",
    "link",
    "content control",
    "header removed",
    "page turned",
    "footnote deleted",
    "list of the old document",
)


@pytest.mark.parametrize("name", _NAMES)
def test_the_result_is_valid(name: str) -> None:
    old, new = (cases() | cases_with_parts())[name]
    faults = validate_docx(compare_documents(old, new, Stamp("Amt", "2026-01-01")).data)
    # Asking of the inputs takes two starts of the validator, which a sound result need not pay.
    before = {*validate_docx(new), *validate_docx(old)} if faults else set()
    assert [fault for fault in faults if fault not in before] == []
