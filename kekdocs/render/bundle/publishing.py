"""Takes out of a PDF what its pages do not show everybody: annotations, files inside of it, thumbnails, what is hidden."""

from __future__ import annotations

from typing import Final

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf

from kekdocs.deutsch import join_und, plural
from kekdocs.diagnostics import Diagnostic
from kekdocs.errors import PdfRefusedError
from kekdocs.render.bundle.gate import Opened, bounded, let_in
from kekdocs.render.bundle.layers import Layers
from kekdocs.render.bundle.objects import containers, dicts_of, get_dict, get_int, get_name, name_pairs, sorted_keys
from kekdocs.render.bundle.parts import LIMITS, PdfSource

_KEPT: Final = ("/Link", "/Widget")
_HIDDEN: Final = 0b100010  # ISO 32000-1, table 165: Hidden, NoView
_STUB: Final = ("/Type", "/Rect", "/StructParent", "/P")
_LAYERS = "Das PDF hat ausgeblendete Ebenen, deren Inhalt mitreisen würde."
_FLATTEN = "Drucken Sie es mit den Ebenen, die alle sehen dürfen, in eine neue PDF-Datei."


def inspect_publishing(pdf: PdfSource, name: str) -> tuple[Diagnostic, ...]:
    """Return what will be said when a PDF is made public (K553).

    Raises:
        PdfRefusedError: that cannot be done by taking something out.
    """
    with bounded(LIMITS), let_in(pdf, name, LIMITS, trusted=False) as opened:
        publish_part(opened)
        return tuple(each for each in opened.findings if each.code == "K553")


def publish_part(opened: Opened) -> None:
    """Take out of a part what is not for everybody, in place, and say so (K553).

    Raises:
        PdfRefusedError: it has layers that are hidden.
    """
    _check_layers(opened.pdf)
    notes = sum(_strip_page(page) for page in opened.pdf.pages)
    files = _strip_files(opened.pdf)
    taken = [plural(notes, "Anmerkung", "Anmerkungen")] if notes else []
    taken += [plural(files, "Anhang", "Anhänge")] if files else []
    if taken:
        opened.warn("K553", f"{join_und(taken)} aus dem PDF genommen")


def _check_layers(pdf: Pdf) -> None:
    layers = Layers.prepare(pdf)
    if layers is not None and len(layers.OFF):
        raise PdfRefusedError(_LAYERS, _FLATTEN)


def _strip_page(page: Page) -> int:
    """Return how many annotations were taken out; one that the tags point to leaves a stub that says nothing."""
    if "/Thumb" in page.obj:
        del page.obj.Thumb
    annotations = dicts_of(page.obj.get("/Annots"))
    gone = [each for each in annotations if _is_private(each)]
    if gone:
        kept = [each for each in annotations if not _is_private(each) or "/StructParent" in each]
        for each in gone:
            _empty(each, _STUB)
            each.Subtype, each.F = Name.Link, 2
        page.obj.Annots = Array(kept)
    return sum(1 for each in gone)


def _is_private(annotation: Object) -> bool:
    is_hidden = bool((get_int(annotation, "/F") or 0) & _HIDDEN)
    return is_hidden or get_name(annotation, "/Subtype") not in _KEPT


def _strip_files(pdf: Pdf) -> int:
    """Return how many files inside the PDF were taken out, with every reference to one."""
    names = get_dict(pdf.Root, "/Names") or Dictionary()
    given = [value for _, value in name_pairs(names.get("/EmbeddedFiles"))]
    if "/EmbeddedFiles" in names:
        del names.EmbeddedFiles
    specs = {each.objgen: each for each in containers(pdf) if "/EF" in each and each.is_indirect}
    for each in (*given, *specs.values()):
        _empty(each)
    for each in containers(pdf):
        if "/AF" in each:
            del each.AF
    return max(len(given), len(specs))


def _empty(each: Object, but: tuple[str, ...] = ()) -> None:
    for key in sorted_keys(each):
        if key not in but:
            del each[key]
