"""The pages of a part: what of them goes into a bundle, and whether their content ends as it began."""

from __future__ import annotations

from pikepdf import Array, Name, Object, Page, Pdf, PikepdfError, parse_content_stream

from kekdocs.render.bundle.boxes import make_usable
from kekdocs.render.bundle.objects import dicts_of, items_of, sorted_keys

_KEPT = frozenset(
    [
        "/Type",
        "/Parent",
        "/MediaBox",
        "/CropBox",
        "/BleedBox",
        "/TrimBox",
        "/ArtBox",
        "/BoxColorInfo",
        "/Rotate",
        "/UserUnit",
        "/Resources",
        "/Contents",
        "/Group",
        "/Annots",
        "/StructParents",
        "/Tabs",
        "/VP",
        "/AF",
        "/OutputIntents",
    ]
)


def prepare_page(page: Page) -> None:
    """Leave of a page what is printed and read, in place: no transitions, thumbnails, beads, metadata, private data, actions."""
    for key in sorted_keys(page.obj):
        if key not in _KEPT:
            del page.obj[key]
    make_usable(page.obj)
    for annotation in dicts_of(page.obj.get("/Annots")):
        if "/AA" in annotation:
            del annotation["/AA"]
    page.obj.Tabs = Name.S  # ISO 14289-1, 7.18.3


def balance(pdf: Pdf, page: Page) -> None:
    """Close what a page's content leaves open, and open what it closes too often; a stamp would be drawn in it otherwise."""
    saved = deepest = marked = 0
    is_text = False
    try:
        operations = parse_content_stream(page, "q Q BMC BDC EMC BT ET")
    except (PikepdfError, RuntimeError):
        return  # a reader sees what it can; nothing of the bundle depends on it
    for operation in operations:
        match str(operation.operator):
            case "q":
                saved += 1
            case "Q":
                saved -= 1
                deepest = min(deepest, saved)
            case "BMC" | "BDC":
                marked += 1
            case "EMC":
                marked -= 1
            case "BT":
                is_text = True
            case "ET":
                is_text = False
    _close(
        pdf, page.obj, before=-deepest, after=b"\nET" * is_text + b"\nEMC" * max(marked, 0) + b"\nQ" * (saved - deepest)
    )


def _close(pdf: Pdf, page: Object, before: int, after: bytes) -> None:
    contents = items_of(page.get("/Contents"))
    if before:
        contents.insert(0, pdf.make_stream(b"q\n" * before))
    if after:
        contents.append(pdf.make_stream(after + b"\n"))
    if before or after:
        page.Contents = Array(contents)
