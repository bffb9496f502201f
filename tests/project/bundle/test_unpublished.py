"""What in an Office file is not for everybody is found before LibreOffice draws it, and what it hides is not drawn."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from kekdocs.errors import UnsafePackageError
from kekdocs.project.bundle.unpublished import unpublished_in_office, unpublished_in_text
from tests.leaks import find_leaks
from tests.project.bundle.mappen import WORDS, busy_sitzung, make, the_mappe, workspace_with
from tests.real_parts import needs


def docx(replaced: bytes = b"", by: bytes = b"", *, more: tuple[str, bytes] | None = None) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(Path("templates/beschlussbuch.docx")) as source, zipfile.ZipFile(target, "w") as changed:
        for name in source.namelist():
            data = source.read(name)
            changed.writestr(name, data.replace(replaced, by, 1) if name == "word/document.xml" else data)
        if more:
            changed.writestr(*more)
    return target.getvalue()


def xlsx(comment: str = "") -> bytes:
    book, target = Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Jahr", "Betrag"])
    if comment:
        sheet["A1"].comment = Comment(comment, "Kwatzmoor")
    hidden = book.create_sheet("Pfifflux")
    hidden.append(["Grolbatz"])
    hidden.sheet_state = "hidden"
    book.properties.creator = book.properties.title = "Zirpelhuf"
    book.save(target)
    return target.getvalue()


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (docx(b"</w:p>", b'<w:ins w:id="1"/></w:p>'), "nachverfolgte Änderungen"),
        (docx(b"</w:p>", b'<w:del\nw:id="1"/></w:p>'), "nachverfolgte Änderungen"),
        (docx(b"</w:p>", b"<w:r><w:rPr><w:vanish/></w:rPr></w:r></w:p>"), "verborgenen Text"),
        (docx(more=("word/footnotes.xml", b'<w:x><w:ins w:id="1"/></w:x>')), "nachverfolgte Änderungen"),
        (docx(more=("word/document2.xml", b'<n:x><n:moveFrom n:id="1"/></n:x>')), "nachverfolgte Änderungen"),
        (docx(more=("word/commentsExtended.xml", b"<a/>")), "Kommentare"),
        (docx(), ""),
    ],
)
def test_traces_in_any_part_of_a_word_file_are_found(data: bytes, what: str) -> None:
    assert unpublished_in_office(data, ".docx") == what


def test_comments_of_a_table_are_found_and_an_ordinary_one_has_none() -> None:
    assert unpublished_in_office(xlsx("Kwatzmoor"), ".xlsx") == "Kommentare"
    assert unpublished_in_office(xlsx(), ".xlsx") == ""


def test_a_part_that_is_packed_too_well_is_not_unpacked() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", b"<Types/>")
        package.writestr("word/document.xml", b" " * 300_000_000)
    with pytest.raises(UnsafePackageError):
        unpublished_in_office(target.getvalue(), ".docx")


def test_coordinates_are_no_passage() -> None:
    assert unpublished_in_text(b'{"coordinates": [[[11.5, 51.2], [11.6, 51.3]]]}', ".geojson") == ""
    assert unpublished_in_text(b"<gml><pos>1 2</pos></gml>", ".gml") == ""


class TestLibreOffice:
    pytestmark = needs("LibreOffice", "LibreOffice Calc")

    def test_a_hidden_sheet_and_the_author_of_a_table_leave_nothing(self, tmp_path: Path) -> None:
        workspace = workspace_with(tmp_path, busy_sitzung("zahlen.xlsx"), zahlen_xlsx=xlsx())
        assert the_mappe(make(workspace, public=True)).is_file()
        assert find_leaks(tmp_path / "build/oeffentlich", WORDS) == []
