"""PDFs by real programs, and damaged ones."""

from __future__ import annotations

import io
import subprocess
import zlib
from pathlib import Path

from pypdf import PdfReader, PdfWriter
from pypdf.generic import EncodedStreamObject, NameObject

from tests.real_parts import path_of

ABSTRACT = "Die Gremien beraten öffentlich. Über den Haushalt entscheidet der Kreistag. "


def by_chromium(folder: Path, html: str, *, tagged: bool) -> bytes:
    """Print a page, with the browser's own header (day and title) and footer (address and page number)."""
    page, pdf = folder / "seite.html", folder / "seite.pdf"
    page.write_text(f'<!DOCTYPE html><html lang="de"><meta charset="utf-8"><title>Bericht</title>{html}', "utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profil'}"]
    options += [] if tagged else ["--disable-pdf-tagging"]
    command = [path_of("chromium"), *options, f"--print-to-pdf={pdf}", page.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return pdf.read_bytes()


def by_libreoffice(folder: Path, docx: bytes) -> bytes:
    """Export without tags."""
    (folder / "a.docx").write_bytes(docx)
    export = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"false"}}'
    profile = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
    command = [path_of("LibreOffice"), profile, "--headless", "--convert-to", export, "--outdir", str(folder)]
    subprocess.run([*command, str(folder / "a.docx")], check=True, capture_output=True, timeout=180)
    return (folder / "a.pdf").read_bytes()


def blank() -> bytes:
    """A page with nothing on it, as a scan is for who looks for text."""
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    return _bytes_of(writer)


def encrypted(pdf: bytes) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    writer.encrypt("geheim", algorithm="RC4-128")
    return _bytes_of(writer)


def with_blank_page(pdf: bytes) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    writer.add_blank_page(595, 842)
    return _bytes_of(writer)


def bomb() -> bytes:
    """A page whose content is 300 MB of blanks, packed to 300 KB."""
    writer = PdfWriter()
    page = writer.add_blank_page(595, 842)
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" " * 1_000_000) for _ in range(300)) + packer.flush()
    stream = EncodedStreamObject()
    stream[NameObject("/Filter")] = NameObject("/FlateDecode")
    stream._data = packed
    page[NameObject("/Contents")] = writer._add_object(stream)
    return _bytes_of(writer)


def with_pages(count: int) -> bytes:
    writer = PdfWriter()
    for _ in range(count):
        writer.add_blank_page(595, 842)
    return _bytes_of(writer)


def _bytes_of(writer: PdfWriter) -> bytes:
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()
