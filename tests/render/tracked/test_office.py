"""The real LibreOffice accepts and rejects all: the texts of both documents come back."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from kekdocs.render.tracked import Stamp, compare_documents
from tests.real_parts import needs
from tests.render.tracked.cases import cases
from tests.render.tracked.office import ACCEPT, KEEP, REJECT, outline, run_office

pytestmark = needs("LibreOffice")

# LibreOffice 7.4 leaves an empty paragraph where a table and the text behind it go from the end of a document.
_NOT_BY_LIBREOFFICE: Final = {"table at the end inserted", "table at the end deleted"}


def test_libreoffice_gives_both_documents_back(tmp_path: Path) -> None:
    pairs = cases()
    jobs = []
    for old, new in pairs.values():
        result = compare_documents(old, new, Stamp("Kreistagsbüro", "2026-03-29")).data
        jobs += [(old, KEEP), (new, KEEP), (result, ACCEPT), (result, REJECT)]
    saved = [outline(each) for each in run_office(tmp_path, jobs)]
    wrong = {
        name
        for number, name in enumerate(pairs)
        for old, new, accepted, rejected in [saved[4 * number : 4 * number + 4]]
        if accepted != new or rejected != old
    }
    assert wrong <= _NOT_BY_LIBREOFFICE
    assert len(pairs) >= 60
