"""A sitting with Anlagen of all kinds, some of which hold words that nobody outside may read."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import typst
from openpyxl import Workbook
from PIL import Image

from kekdocs.project.bundle.make import make_bundle
from kekdocs.project.bundle.wish import BundleOptions, BundleResult, Untagged
from kekdocs.project.sitzung.opened import OpenedSitzung, open_sitzung, select_sitzung
from kekdocs.project.workspace import Workspace
from kekdocs.render.typst.fonts import SHIPPED
from tests.project.sitzung.agendas import NAME, SECRET, workspace_of

HIDDEN = ("Kwatzmoor", "Pfifflux", "Grolbatz", "Zirpelhuf")
"""Words in comments, attachments, photographs and layers; their parts stand in no other text."""
WORDS = (*SECRET, *HIDDEN)
DAY = datetime(2024, 1, 1, tzinfo=UTC)
BUSY = """\
gremium: KT
datum: 01.03.2024
beginn: 17:00
ladung: {datum: 12.02.2024, unterschrift: A. Adler}
tagesordnung:
  - {titel: Eröffnung der Sitzung, art: Eröffnung}
  - titel: Unterlagen aller Art
    anlagen:
%s
  - {vorlage: "2024-1"}
  - titel: Personalsache Qwirlitz
    öffentlich: nein
    anlagen: [{titel: Akte Qwirlitz, datei: xaphir.pdf}]
  - {vorlage: "2024-2"}
"""


def busy_sitzung(*files: str) -> str:
    """A sitting with these files as Anlagen of a public item."""
    return BUSY % "".join(f"      - {{titel: Anlage zu {Path(file).suffix[1:]}, datei: {file}}}\n" for file in files)


def plain_pdf(*lines: str, pages: int = 1) -> bytes:
    """A PDF without tags."""
    pdf = pikepdf.new()
    font = pdf.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    )
    for _ in range(pages):
        page = pdf.add_blank_page(page_size=(595, 842))
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        shown = "".join(f"({line}) Tj 0 -20 Td " for line in lines)
        page.Contents = pdf.make_stream(f"BT /F 14 Tf 72 760 Td {shown}ET".encode())
    return _saved(pdf)


def annotated_pdf() -> bytes:
    """A public PDF with a comment, a file inside, metadata and a thumbnail that are not public."""
    with pikepdf.open(io.BytesIO(plain_pdf("Lageplan"))) as pdf:
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[9, 9, 29, 29], Contents="Kwatzmoor zahlt zu viel"
        )
        pdf.pages[0].Annots = pdf.make_indirect(pikepdf.Array([pdf.make_indirect(note)]))
        pdf.attachments["Pfifflux.txt"] = b"Grolbatz"
        pdf.docinfo["/Author"] = "Zirpelhuf"
        pdf.pages[0].obj.PieceInfo = pikepdf.Dictionary(Programm=pikepdf.Dictionary(Private="Zirpelhuf"))
        return _saved(pdf)


def layered_pdf() -> bytes:
    """A PDF with a layer that is hidden."""
    with pikepdf.open(io.BytesIO(plain_pdf("Plan"))) as pdf:
        layer = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="Kwatzmoor"))
        pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=[layer], D=pikepdf.Dictionary(OFF=[layer]))
        return _saved(pdf)


def tagged_pdf(title: str, pages: int = 1) -> bytes:
    """A PDF that is accessible and fit for the archive."""
    source = f'#set document(title: "{title}")\n#set text(lang: "de", font: "Carlito")\n= {title}\n' + (
        "Ein Absatz. \n#pagebreak()\n" * (pages - 1) + "Schluss."
    )
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(SHIPPED)])
    made = typst.compile(source.encode(), format="pdf", font_paths=fonts, pdf_standards=["ua-1", "a-2a"], timestamp=DAY)
    assert isinstance(made, bytes)
    return made


def photograph() -> bytes:
    """A JPEG that says where it was taken."""
    target, exif = io.BytesIO(), Image.Exif()
    exif[0x010E] = "Kwatzmoor, Pfifflux"
    Image.new("RGB", (400, 300), "teal").save(target, "JPEG", exif=exif, comment=b"Grolbatz")
    return target.getvalue()


def table_file() -> bytes:
    """An XLSX."""
    target, book = io.BytesIO(), Workbook()
    book.active.append(["Jahr", "Betrag"])  # type: ignore[union-attr]
    book.active.append([2024, 1200])  # type: ignore[union-attr]
    book.save(target)
    return target.getvalue()


def _saved(pdf: pikepdf.Pdf) -> bytes:
    target = io.BytesIO()
    pdf.save(target, deterministic_id=True)
    return target.getvalue()


def workspace_with(folder: Path, sitzung: str, **anlagen: bytes) -> Workspace:
    """A workspace with a sitting and files; ``lageplan_pdf=…`` becomes lageplan.pdf."""
    workspace = workspace_of(folder, sitzung)
    workspace.anlagen.mkdir(exist_ok=True)
    for name, data in {"xaphir_pdf": plain_pdf("Xaphir"), **anlagen}.items():
        stem, _, ending = name.rpartition("_")
        (workspace.anlagen / f"{stem}.{ending}").write_bytes(data)
    return workspace


def opened(workspace: Workspace) -> OpenedSitzung:
    return open_sitzung(workspace, select_sitzung(workspace, NAME))


def make(
    workspace: Workspace, *, public: bool = False, untagged: Untagged = Untagged.MAPPE, force: bool = False
) -> BundleResult:
    return make_bundle(opened(workspace), BundleOptions(public, untagged, force=force))


def the_mappe(result: BundleResult) -> Path:
    [name] = [each for each in (*result.made, *result.current) if each.startswith("Sitzungsmappe")]
    return result.folder / name
