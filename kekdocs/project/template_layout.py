"""Draws a sample of a Word template with both PDF engines and says how near the embedded one comes to LibreOffice."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass

from kekdocs.deutsch import plural
from kekdocs.errors import KekdocsError
from kekdocs.files.zip_writer import pack_part, write_zip
from kekdocs.project.template_trial import SAMPLE_DAY, Trial, fill_sample
from kekdocs.render.docx_lint import typical_sample
from kekdocs.render.pdf import PdfOptions, Unsupported
from kekdocs.render.verify.layout import NEAR_X, NEAR_Y, Nearness, compare_layout

_FONT = re.compile(rb'(w:(?:ascii|hAnsi|cs)="|<a:latin typeface=")([^":+][^":]*)"')


@dataclass(frozen=True, slots=True)
class Layout:
    """A template whose sample both engines drew; ``nearness`` takes LibreOffice's PDF for the reference."""

    file: str
    nearness: Nearness

    def to_dict(self) -> dict[str, object]:
        """Return the figures by English names; the shares are from 0 to 1, the distances in points."""
        found = self.nearness
        return {
            "file": self.file,
            "pages": {"typst": found.pages, "libreoffice": found.reference_pages},
            "words": found.words,
            "same_page": round(found.same_page, 4),
            "close": round(found.close, 4),
            "within": [NEAR_X, NEAR_Y],
        }

    def __str__(self) -> str:
        """One German sentence for people."""
        found = self.nearness
        pages = plural(found.pages, "Seite", "Seiten")
        if found.pages != found.reference_pages:
            pages = f"{pages} statt {found.reference_pages}"
        return (
            f"{self.file}: PDF mit Musterdaten, verglichen mit LibreOffice: {pages},"
            f" {_percent(found.same_page)} der Wörter auf derselben Seite,"
            f" {_percent(found.close)} an derselben Stelle (auf {NEAR_X:.0f} pt × {NEAR_Y:.0f} pt)."
        )


def _percent(share: float) -> str:
    # Rounded down: 100 % means all of them.
    return f"{int(share * 1000) / 10:.1f}".replace(".", ",") + " %"


def compare_engines(trial: Trial) -> Layout | None:
    """Draw an ordinary sample with both engines; None when the template or an engine refuses, which the trial reports."""
    view = typical_sample(trial.kind)
    options = PdfOptions(erstellt=SAMPLE_DAY)
    embedded, office = trial.load_engine("typst"), trial.load_engine("libreoffice")
    prepared, ready = embedded.prepare(trial.data, trial.file), office.prepare(trial.data, trial.file)
    if isinstance(prepared, Unsupported) or isinstance(ready, Unsupported):
        return None
    try:
        docx = fill_sample(trial, view)
        drawn = embedded.render(prepared, view, options, lambda: docx)
        reference = office.render(ready, view, options, lambda: without_ligatures(docx))
    except KekdocsError:
        return None
    return Layout(trial.file, compare_layout(reference.data, drawn.data))


def without_ligatures(docx: bytes) -> bytes:
    """The Word file with ligatures switched off in LibreOffice's own way of naming fonts.

    Word sets none unless it is told to, LibreOffice sets all that a font has; the words would seem to have moved.
    """
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        parts = [(name, package.read(name)) for name in package.namelist()]
    return write_zip(
        [pack_part(name, _FONT.sub(rb'\1\2:-liga"', data) if name.endswith(".xml") else data) for name, data in parts]
    )
