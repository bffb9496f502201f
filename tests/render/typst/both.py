"""A small Word template drawn by both engines, and how far their pages differ: words, lines, coloured areas."""

from __future__ import annotations

import difflib
import io
import re
import subprocess
import zipfile
from functools import cache
from pathlib import Path
from typing import NamedTuple

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Cm, Pt
from PIL import Image, ImageChops

from kekdocs.render.docx import prepare_template, render_docx
from kekdocs.render.pdf.engine import Unsupported
from kekdocs.render.pdf.libreoffice import LibreOfficeEngine
from kekdocs.render.typst import TypstEngine, TypstPrepared
from kekdocs.render.typst.compiling import TemplateCompiler
from kekdocs.render.typst.fonts import SHIPPED, read_folders
from tests.render.docx.builders import BeispielView, beispiel
from tests.render.typst.fidelity import Word, words
from tests.render.typst.made import OPTIONS

_DOTS = 144  # an inch: two dots a point
_NEARLY = 24
_LEADERS = re.compile(r"[._-]{3,}")


class Both(NamedTuple):
    """The PDF that LibreOffice makes of the Word file, and our own."""

    office: Path
    own: Path


def office_document() -> DocumentObject:
    """An empty A4 page in Calibri 11 without room between paragraphs."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    for style in document.styles:
        if style.type == WD_STYLE_TYPE.PARAGRAPH:
            style.font.name = "Calibri"
    for fonts in document.styles.element.iter("{*}rFonts"):
        fonts.attrib.clear()
        fonts.set("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}ascii", "Calibri")
        fonts.set("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}hAnsi", "Calibri")
    normal = document.styles["Normal"]
    normal.font.size = Pt(11)
    normal.paragraph_format.space_after = Pt(0)
    document.core_properties.title = "{{ titel }}"
    return document


def saved(document: DocumentObject) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def compiled(template: bytes) -> TypstPrepared | Unsupported:
    """What the embedded engine makes of a template whose tags are those of ``BeispielView``."""
    compiler = TemplateCompiler(template, "probe.docx", None, read_folders((SHIPPED,)), view_type=BeispielView)
    return compiler.compile()


@cache
def office() -> LibreOfficeEngine:
    """One LibreOffice for all tests of a process: to start it costs more than to draw a dozen documents."""
    return LibreOfficeEngine()


def draw_both(template: bytes, folder: Path, **changes: object) -> Both:
    """Both PDFs of one template and one view, in ``folder``."""
    view = beispiel(**changes)
    made = compiled(template)
    assert not isinstance(made, Unsupported), [each.message for each in made.findings]
    ready = prepare_template(template, "probe.docx", None, view_type=BeispielView)
    assert ready.findings == ()
    docx = _without_ligatures(render_docx(ready, view, properties={"erstellt": OPTIONS.erstellt}))
    (folder / "word.docx").write_bytes(docx)
    both = Both(folder / "office.pdf", folder / "own.pdf")
    both.office.write_bytes(office().render(office().prepare(b"", ""), view, OPTIONS, lambda: docx).data)  # type: ignore[arg-type]
    both.own.write_bytes(TypstEngine().render(made, view, OPTIONS, bytes).data)
    return both


def _without_ligatures(docx: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b'"Calibri"', b'"Carlito:-liga"'))
    return buffer.getvalue()


def moved(both: Both, *, across: float = 1.5, down: float = 1.5) -> list[tuple[Word | None, Word | None]]:
    """The words that stand more than so many points apart, or in one of the PDFs alone; the office's first.

    The dots of tab leaders are left out: how many fit in is a question of rounding.
    """
    office, own = _words(both.office), _words(both.own)
    matcher = difflib.SequenceMatcher(None, [each.text for each in office], [each.text for each in own], autojunk=False)
    found: list[tuple[Word | None, Word | None]] = []
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            pairs = zip(office[a:b], own[c:d], strict=True)
            found += [(one, other) for one, other in pairs if not _near(one, other, across, down)]
        else:
            found += [(each, None) for each in office[a:b]] + [(None, each) for each in own[c:d]]
    return found


def _words(pdf: Path) -> list[Word]:
    """In an order that a word a tenth of a point higher does not change."""
    found = [each._replace(text=_LEADERS.sub("…", each.text)) for each in words(pdf)]
    return sorted(found, key=lambda each: (each.page, each.text, round(each.y, 1), each.x))


def _near(one: Word, other: Word, across: float, down: float) -> bool:
    return one.page == other.page and abs(one.x - other.x) <= across and abs(one.y - other.y) <= down


def coloured(pdf: Path, colour: str, page: int = 1) -> tuple[float, float, float, float] | None:
    """The box in points from the top left around everything of a colour (RRGGBB) on a page, or None."""
    run = ["pdftoppm", "-r", str(_DOTS), "-f", str(page), "-l", str(page), "-png", str(pdf)]
    image = Image.open(io.BytesIO(subprocess.run(run, capture_output=True, check=True).stdout)).convert("RGB")
    wanted = bytes.fromhex(colour)
    bands = (
        band.point([255 * (abs(level - value) <= _NEARLY) for level in range(256)])
        for band, value in zip(image.split(), wanted, strict=True)
    )
    red, green, blue = bands
    box = ImageChops.multiply(ImageChops.multiply(red, green), blue).getbbox()
    return None if box is None else (box[0] / 2, box[1] / 2, box[2] / 2, box[3] / 2)


def displaced(both: Both, *colours: str, within: float = 2.0) -> list[str]:
    """The colours whose boxes differ by more than so many points, with both boxes; a colour must be on both first pages."""
    found = []
    for colour in colours:
        one, other = coloured(both.office, colour), coloured(both.own, colour)
        if one is None or other is None or max(abs(a - b) for a, b in zip(one, other, strict=True)) > within:
            found.append(f"{colour}: {one} {other}")
    return found
