from __future__ import annotations

import io
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pypdf
import pytest

from kekdocs.errors import EngineFailedError
from kekdocs.render.pdf import PdfOptions, Prepared, Standard
from kekdocs.render.pdf.export import UA_WITH_A_SINCE
from kekdocs.render.pdf.libreoffice import LibreOfficeEngine
from kekdocs.render.pdf.soffice import find_soffice
from tests.real_parts import needs, real
from tests.render.pdf.changed import with_document, with_part
from tests.render.pdf.made import ERSTELLT, make_pdf, sample_pdf
from tests.render.pdf.sample import TITEL, UEBERSCHRIFT, sample_docx

pytestmark = needs("LibreOffice")
_BOTH_WAYS = pytest.mark.parametrize("persistent", [True, False])


def _reader(data: bytes) -> Any:
    return pypdf.PdfReader(io.BytesIO(data), strict=True)


@_BOTH_WAYS
def test_two_runs_in_different_seconds_zones_and_ways_give_the_same_bytes(
    monkeypatch: pytest.MonkeyPatch, *, persistent: bool
) -> None:
    first = sample_pdf().data
    time.sleep(1.1)
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    monkeypatch.setenv("LC_ALL", "C")
    assert make_pdf(sample_docx(), engine=LibreOfficeEngine(persistent=persistent)).data == first


@pytest.mark.parametrize("standards", [("a2b",), ("ua1", "a3b"), ()])
def test_both_ways_give_the_same_bytes_for_every_standard(standards: tuple[Standard, ...]) -> None:
    options = PdfOptions(ERSTELLT, standards)
    results = [
        LibreOfficeEngine(persistent=persistent).render(Prepared("libreoffice"), {}, options, sample_docx)
        for persistent in (True, False)
    ]
    assert results[0] == results[1]


def test_another_text_gives_another_id() -> None:
    other = make_pdf(with_document(sample_docx(), b"Schlussabsatz", b"Schlusskapitel"))
    assert _reader(other.data).trailer["/ID"] != _reader(sample_pdf().data).trailer["/ID"]


def test_the_pdf_is_tagged_speaks_german_and_shows_its_title_and_bookmarks() -> None:
    reader = _reader(sample_pdf().data)
    catalog = reader.trailer["/Root"]
    assert catalog["/MarkInfo"]["/Marked"].value is True
    assert "/StructTreeRoot" in catalog
    assert catalog["/Lang"] == "de-DE"
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert catalog["/PageMode"] == "/UseOutlines"
    assert reader.metadata.title == TITEL
    assert [entry.title for entry in reader.outline] == [UEBERSCHRIFT]


def test_all_dates_in_the_pdf_are_the_one_that_was_asked_for() -> None:
    reader = _reader(sample_pdf().data)
    assert reader.metadata.creation_date.date() == ERSTELLT
    assert reader.xmp_metadata.xmp_create_date.date() == ERSTELLT


@real("poppler")
def test_the_page_count_is_the_one_that_poppler_counts(tmp_path: Path) -> None:
    (tmp_path / "sample.pdf").write_bytes(sample_pdf().data)
    said = subprocess.run(["pdfinfo", tmp_path / "sample.pdf"], capture_output=True, text=True, check=True).stdout
    assert f"Pages:           {sample_pdf().pages}\n" in said
    assert sample_pdf().pages >= 2


def test_pdf_ua_is_declared_without_a_warning() -> None:
    assert sample_pdf().standards == ("ua1",)
    assert sample_pdf().warnings == ()


def test_pdf_a_2b_is_declared_when_wanted_alone() -> None:
    result = make_pdf(sample_docx(), "a2b")
    assert (result.standards, result.warnings) == (("a2b",), ())


def test_pdf_a_2a_comes_as_2b_with_a_warning() -> None:
    result = make_pdf(sample_docx(), "a2a")
    assert result.standards == ("a2b",)
    assert result.warnings == (
        f"PDF/A-2a war gewünscht, aber {find_soffice()} kann das nicht; die Datei ist PDF/A-2b.",
    )


def test_an_old_libreoffice_prefers_accessibility_and_warns() -> None:
    if find_soffice().version >= UA_WITH_A_SINCE:
        pytest.skip("this LibreOffice can do both")
    result = make_pdf(sample_docx(), "ua1", "a2b")
    assert result.standards == ("ua1",)
    (warning,) = result.warnings
    assert warning.startswith(f"PDF/A-2b war gewünscht, aber {find_soffice()} kann PDF/A nicht zusammen mit PDF/UA")
    assert warning.endswith("(erst ab 24.8); die Datei ist PDF/UA-1.")


def test_a_new_libreoffice_gives_both_standards() -> None:
    if find_soffice().version < UA_WITH_A_SINCE:
        pytest.skip("needs LibreOffice 24.8 or later")
    result = make_pdf(sample_docx(), "ua1", "a2b")
    assert (result.standards, result.warnings) == (("ua1", "a2b"), ())


def test_no_wanted_standard_gives_a_pdf_without_one() -> None:
    engine = LibreOfficeEngine()
    result = engine.render(Prepared("libreoffice"), {}, PdfOptions(ERSTELLT, ()), sample_docx)
    assert (result.standards, result.warnings, result.pages) == ((), (), sample_pdf().pages)


def _without_end_tags(part: bytes) -> bytes:
    return part[: len(part) // 2]


def _with_two_bytes_changed(docx: bytes) -> bytes:
    at = docx.index(b"word/document.xml") + 200
    return docx[:at] + bytes((docx[at] ^ 0xFF, docx[at + 1] ^ 0x55)) + docx[at + 2 :]


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"no package", id="text"),
        pytest.param(b"PK\x03\x04 cut off", id="signature"),
        pytest.param(sample_docx()[:-20], id="cut off"),
        pytest.param(_with_two_bytes_changed(sample_docx()), id="checksum"),
        pytest.param(with_part(sample_docx(), "word/document.xml", _without_end_tags), id="xml"),
    ],
)
def test_what_is_no_word_file_is_an_error_and_no_pdf_of_its_bytes(broken: bytes) -> None:
    with pytest.raises(EngineFailedError, match="hat aus der Word-Datei keine PDF-Datei gemacht"):
        make_pdf(broken)
    assert make_pdf(sample_docx()).data == sample_pdf().data


def test_a_template_prepared_by_another_engine_is_refused() -> None:
    with pytest.raises(ValueError, match="'typst'"):
        LibreOfficeEngine().render(Prepared("typst"), {}, PdfOptions(ERSTELLT), sample_docx)


def test_two_threads_get_their_own_documents() -> None:
    results: dict[str, bytes] = {}

    def make(word: str) -> None:
        results[word] = make_pdf(with_document(sample_docx(), b"Schlussabsatz", word.encode())).data

    threads = [threading.Thread(target=make, args=(word,)) for word in ("Erstens", "Zweitens")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert "Erstens" in _reader(results["Erstens"]).pages[-1].extract_text()
    assert "Zweitens" in _reader(results["Zweitens"]).pages[-1].extract_text()


@_BOTH_WAYS
def test_a_linked_picture_is_not_fetched_from_the_network(*, persistent: bool) -> None:
    with _web_server() as (address, asked):
        make_pdf(_with_linked_picture(sample_docx(), address), engine=LibreOfficeEngine(persistent=persistent))
    assert asked == []


@contextmanager
def _web_server() -> Iterator[tuple[str, list[str]]]:
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815  # http.server's names

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/bild.png", asked
        server.shutdown()
        thread.join()


def _with_linked_picture(docx: bytes, address: str) -> bytes:
    link = (
        b'<Relationship Id="rId999" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
        b'Target="' + address.encode() + b'" TargetMode="External"/></Relationships>'
    )
    linked = with_part(docx, "word/_rels/document.xml.rels", lambda part: part.replace(b"</Relationships>", link))
    return with_part(linked, "word/document.xml", _link_blip)


def _link_blip(part: bytes) -> bytes:
    start = part.index(b"<a:blip ")
    end = part.index(b">", start)
    return part[:start] + b'<a:blip r:link="rId999"/' + part[end:]
