"""A picture as an accessible PDF of one page: its title above it, and as its alternative text."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final
from warnings import catch_warnings, simplefilter

from kekdocs.errors import EngineFailedError, UnsafePackageError
from kekdocs.render.typst.fonts import SHIPPED
from kekdocs.render.typst.refusals import explain
from kekdocs.render.typst.source import string

if TYPE_CHECKING:
    from PIL import Image

PICTURES: Final = (".png", ".jpg", ".jpeg")
"""The endings of pictures that can be made into a page."""
MAX_PIXELS: Final = 150_000_000
"""A0 at 300 dpi has 140 million; unpacked they take four bytes each."""

_QUALITY: Final = 92  # of a JPEG: no difference to be seen on paper
_KINDS: Final = {"PNG": "png", "JPEG": "jpg"}
_PAGE: Final = """#set document(title: {title})
#set text(font: "Carlito", size: 11pt, lang: "de")
#set page(paper: "a4", flipped: {flipped}, margin: 2cm)
#show heading: set text(size: 14pt)
#grid(rows: (auto, 1fr), row-gutter: 12pt, heading(level: 1, {title}),
  align(center + horizon, image("bild.{ending}", alt: {title}, width: 100%, height: 100%, fit: "contain")))
"""


def picture_page(data: bytes, title: str, erstellt: date) -> bytes:
    """Return a PDF (UA-1, A-2a) with one picture; ``erstellt`` is its date of creation.

    Where and when a photograph was taken, and all else that stands beside the picture in its file, does not go with it.

    Raises:
        UnsafePackageError: it is neither PNG nor JPEG, damaged, or has more than ``MAX_PIXELS``.
        EngineFailedError: the page could not be made, as for a character of the title in no font.
    """
    import typst  # noqa: PLC0415  # 20 MB that only a PDF needs

    picture, kind, is_wide = _cleaned(data)
    source = _PAGE.format(title=string(title), flipped=str(is_wide).lower(), ending=kind)
    with tempfile.TemporaryDirectory(prefix="kekdocs-bild-") as folder:
        Path(folder, f"bild.{kind}").write_bytes(picture)
        compiler = typst.Compiler(
            root=folder,
            font_paths=typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(SHIPPED)]),
            ignore_system_fonts=True,
            package_path=str(Path(folder, "leer")),
            package_cache_path=str(Path(folder, "leer")),
        )
        day = datetime(erstellt.year, erstellt.month, erstellt.day, tzinfo=UTC)
        try:
            made = compiler.compile(input=source.encode(), format="pdf", pdf_standards=["ua-1", "a-2a"], timestamp=day)
        except typst.TypstError as error:
            raise explain(error) from error
    if not isinstance(made, bytes):
        raise EngineFailedError("Der eingebaute PDF-Satz hat keine Datei geliefert.")
    return made


def _cleaned(data: bytes) -> tuple[bytes, str, bool]:
    """The picture upright and without what stands beside it, its ending, and whether it is wider than high."""
    from PIL import Image, ImageOps, UnidentifiedImageError  # noqa: PLC0415  # only a Mappe with pictures needs it

    try:
        with _quiet(), Image.open(io.BytesIO(data), formats=tuple(_KINDS)) as picture:
            _check_size(picture)
            kind = _KINDS[picture.format or ""]
            upright = ImageOps.exif_transpose(picture)
            flat = _without_notes(upright.convert("RGB") if kind == "jpg" and upright.mode != "L" else upright)
            target = io.BytesIO()
            flat.save(target, picture.format, quality=_QUALITY)
            return target.getvalue(), kind, flat.width > flat.height
    except Image.DecompressionBombError as error:
        raise UnsafePackageError(
            f"Das Bild hat mehr als {MAX_PIXELS // 1_000_000} Millionen Bildpunkte.", _SMALLER
        ) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise UnsafePackageError("Das Bild ist beschädigt oder weder PNG noch JPEG.") from error


_SMALLER: Final = "Verkleinern Sie es in einem Bildprogramm."


@contextmanager
def _quiet() -> Iterator[None]:
    """Pillow warns from 90 million pixels on, and refuses from 180 million on."""
    from PIL import Image  # noqa: PLC0415  # see _cleaned

    with catch_warnings():
        simplefilter("ignore", Image.DecompressionBombWarning)
        yield


def _check_size(picture: Image.Image) -> None:
    wide, high = picture.size
    if wide * high > MAX_PIXELS:
        raise UnsafePackageError(
            f"Das Bild ist mit {wide} x {high} Bildpunkten zu groß, erlaubt sind {MAX_PIXELS // 1_000_000} Millionen.",
            _SMALLER,
        )


def _without_notes(picture: Image.Image) -> Image.Image:
    """A copy alone: Pillow writes comments and profiles that stand in ``info``; what is transparent becomes the white it shows."""
    from PIL import Image  # noqa: PLC0415  # see _cleaned

    if picture.has_transparency_data:
        see_through = picture.convert("RGBA")
        kept = Image.new("RGB", picture.size, "white")
        kept.paste(see_through, mask=see_through)
    else:
        kept = picture.convert("RGB") if picture.mode == "P" else picture.copy()
    kept.info = {}
    return kept
