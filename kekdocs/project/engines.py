"""Chooses the program that makes the PDF, and prepares Word templates for it once a process."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from kekdocs.errors import EngineMissingError, KekdocsError
from kekdocs.files import content_hash, read_bytes

if TYPE_CHECKING:
    from kekdocs.render.docx import Wappen
    from kekdocs.render.pdf import PdfEngine, Prepared, Unsupported

_ENDINGS = (".ttf", ".otf", ".ttc")
_MAX_FONT = 64 * 1024 * 1024


class UndrawableTemplateError(KekdocsError):
    """The embedded engine cannot draw a template, and no other may or can step in."""

    code = "K408"


@lru_cache(maxsize=8)
def load_engine(
    name: str, wappen: Wappen | None = None, fonts: tuple[Path, ...] = (), view_type: type | None = None
) -> PdfEngine:
    """Return the PDF engine of that name, one a process for the same Wappen, folders of fonts and kind of view.

    ``view_type`` is the TypedDict whose names the tags may use, by default a Vorlage's.
    """
    if name == "libreoffice":
        from kekdocs.render.pdf.libreoffice import LibreOfficeEngine  # noqa: PLC0415 -- each engine costs its start

        return LibreOfficeEngine()
    from kekdocs.render.typst import TypstEngine  # noqa: PLC0415 -- see above

    return TypstEngine(wappen, fonts, view_type=view_type) if view_type else TypstEngine(wappen, fonts)


@lru_cache(maxsize=16)
def prepare_for_engine(
    name: str, wappen: Wappen | None, fonts: tuple[Path, ...], template: bytes, file: str
) -> Prepared | Unsupported:
    """Return a template prepared by ``load_engine`` of the same arguments; the embedded engine's is kept between runs."""
    engine = load_engine(name, wappen, fonts)
    if name == "libreoffice":
        return engine.prepare(template, file)
    from kekdocs.render.typst.persist import load_or_prepare  # noqa: PLC0415 -- see load_engine

    return load_or_prepare(
        engine, template, file, content_hash(wappen.data, wappen.alt) if wappen else "", hash_fonts(fonts)
    )


def missing_engine(name: str) -> EngineMissingError | None:
    """Return why the PDF engine cannot be used on this computer, or None. The embedded one is always there."""
    if name != "libreoffice":
        return None
    from kekdocs.render.pdf.soffice import find_program  # noqa: PLC0415 -- see load_engine

    try:
        find_program()
    except EngineMissingError as error:
        return error
    return None


@lru_cache(maxsize=8)
def hash_fonts(folders: tuple[Path, ...]) -> str:
    """Return the hash of the office's own fonts, by name and content; empty where there are none."""
    files = [path for folder in folders for path in font_files(folder)]
    return content_hash(*(part for path in files for part in (path.name, read_font(path)))) if files else ""


def font_files(folder: Path) -> list[Path]:
    """Return the fonts in a folder and below."""
    return [path for path in sorted(folder.rglob("*")) if path.suffix.lower() in _ENDINGS]


def read_font(path: Path) -> bytes:
    """Return the bytes of a font; errors as ``read_bytes``."""
    return read_bytes(path, _MAX_FONT)
