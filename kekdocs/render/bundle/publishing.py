"""Takes out of a PDF what its pages do not show everybody: annotations, files inside of it, values nobody sees, what is hidden."""

from __future__ import annotations

from typing import Final

from pikepdf import Array, Dictionary, Object, Page, Pdf

from kekdocs.deutsch import join_und, plural
from kekdocs.errors import PdfRefusedError
from kekdocs.render.bundle.boxes import read_box
from kekdocs.render.bundle.gate import Opened, bounded, describe, let_in
from kekdocs.render.bundle.hidden import has_hidden_layers, hide, is_hidden, silence_tags
from kekdocs.render.bundle.objects import containers, dicts_of, get_dict, get_name, name_pairs, sorted_keys
from kekdocs.render.bundle.parts import LIMITS, Inspection, PdfSource
from kekdocs.render.bundle.publicforms import publish_form
from kekdocs.render.bundle.publicpictures import strip_pictures

_KEPT: Final = ("/Link", "/Widget")
_NOT_SEEN: Final = ("/NM", "/M", "/T", "/RC", "/Subj", "/CreationDate", "/Popup", "/IRT")
"""What an annotation may say of its author and its past (ISO 32000-1, tables 164 and 170); of a field ``/T`` is the name."""
_LAYERS = "Das PDF hat ausgeblendete Ebenen, deren Inhalt mitreisen würde."
_FLATTEN = "Drucken Sie es mit den Ebenen, die alle sehen dürfen, in eine neue PDF-Datei."
_SLACK: Final = 10.0  # points: a bleed for printing, not a part of a page that somebody cut off
_REPRINT = "Steht dort etwas, das nicht alle sehen dürfen, so drucken Sie die sichtbaren Seiten als Bild in eine neue PDF-Datei."


def inspect_publishing(pdf: PdfSource, name: str) -> Inspection:
    """Return what ``inspect_pdf`` does; the findings also say what will be taken out when the PDF is made public (K553).

    Raises:
        PdfRefusedError: that cannot be done by taking something out, or as ``inspect_pdf``.
    """
    with bounded(LIMITS), let_in(pdf, name, LIMITS, trusted=False) as opened:
        publish_part(opened)
        return describe(opened)


def publish_part(opened: Opened) -> None:
    """Take out of a part what is not for everybody, in place, and say so (K553).

    What is drawn on a page and covered, or lies beside what is seen of it, stays; of the latter there is a warning.

    Raises:
        PdfRefusedError: it has layers that are hidden.
    """
    pdf = opened.pdf
    if has_hidden_layers(pdf):
        raise PdfRefusedError(_LAYERS, _FLATTEN)
    notes = sum(_strip_page(page) for page in pdf.pages)
    _strip_unlisted(pdf)
    silence_tags(pdf)
    files = _strip_files(pdf)
    fields = publish_form(pdf)
    strip_pictures(pdf)
    _say_taken(opened, notes, files, fields)
    _say_cropped(opened)


def _say_taken(opened: Opened, notes: int, files: int, fields: int) -> None:
    taken = [plural(notes, "Anmerkung", "Anmerkungen")] if notes else []
    taken += [plural(files, "Anhang", "Anhänge")] if files else []
    taken += [plural(fields, "unsichtbares Formularfeld", "unsichtbare Formularfelder")] if fields else []
    if taken:
        opened.warn("K553", f"{join_und(taken)} aus dem PDF genommen")


def _say_cropped(opened: Opened) -> None:
    cropped = sum(_is_cropped(page) for page in opened.pdf.pages)
    if cropped:
        pages = plural(cropped, "Seite ist", "Seiten sind")
        opened.warn("K553", f"{pages} beschnitten; was neben dem sichtbaren Teil steht, bleibt in der Datei", _REPRINT)


def _is_cropped(page: Page) -> bool:
    media, crop = read_box(page.mediabox), read_box(page.cropbox)
    if media is None or crop is None:
        return False
    cut = (crop[0] - media[0], crop[1] - media[1], media[2] - crop[2], media[3] - crop[3])
    return max(cut) > _SLACK


def _strip_page(page: Page) -> int:
    """Return how many annotations were taken out; one that the tags point to leaves a stub that says nothing."""
    if "/Thumb" in page.obj:
        del page.obj.Thumb
    annotations = dicts_of(page.obj.get("/Annots"))
    gone = [each for each in annotations if _is_private(each)]
    if gone:
        page.obj.Annots = Array([each for each in annotations if not _is_private(each) or "/StructParent" in each])
    for each in annotations:
        if _is_private(each):
            hide(each)
        else:
            _forget_author(each)
    return len(gone)


def _is_private(annotation: Object) -> bool:
    return is_hidden(annotation) or get_name(annotation, "/Subtype") not in _KEPT


def _forget_author(annotation: Object) -> None:
    is_link = get_name(annotation, "/Subtype") == "/Link"
    for key in _NOT_SEEN:
        if key in annotation and (is_link or key != "/T"):
            del annotation[key]


def _strip_unlisted(pdf: Pdf) -> None:
    """Hide annotations that no page lists and the tags lead to all the same."""
    for each in containers(pdf):
        obj = get_dict(each, "/Obj") if get_name(each, "/Type") == "/OBJR" else None
        if obj is not None and "/Rect" in obj and _is_private(obj):
            hide(obj)


def _strip_files(pdf: Pdf) -> int:
    """Return how many files inside the PDF were taken out, with every reference to one."""
    names = get_dict(pdf.Root, "/Names") or Dictionary()
    given = [value for _, value in name_pairs(names.get("/EmbeddedFiles"))]
    if "/EmbeddedFiles" in names:
        del names.EmbeddedFiles
    specs = {each.objgen: each for each in containers(pdf) if "/EF" in each and each.is_indirect}
    for each in (*given, *specs.values()):
        for key in sorted_keys(each):
            del each[key]
    for each in containers(pdf):
        if "/AF" in each:
            del each.AF
    return max(len(given), len(specs))
