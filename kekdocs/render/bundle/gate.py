"""The gate for PDFs: opens a file from anywhere, or says in German why not; what is let in costs no more than the limits allow."""

from __future__ import annotations

import io
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf
from pikepdf import Pdf
from pikepdf.settings import get_qpdf_limits, set_qpdf_limits

from kekdocs.deutsch import join_und
from kekdocs.diagnostics import Diagnostic, Severity
from kekdocs.errors import FileAccessError, PdfPasswordError, PdfRefusedError, PdfTooLargeError
from kekdocs.files.names import show_name
from kekdocs.files.system_errors import explain
from kekdocs.render.bundle.claims import Claims, has_tags, read_claims
from kekdocs.render.bundle.cleaning import clean_pdf
from kekdocs.render.bundle.limits import check_costs
from kekdocs.render.bundle.parts import LIMITS, Inspection, Limits, PdfSource
from kekdocs.render.bundle.targets import NOBODY, FileNames

_START = 1024  # bytes in which the header must stand, as readers have it
_NEW_COPY = "Lassen Sie sich die Datei noch einmal geben, oder drucken Sie sie in eine neue PDF-Datei."
_UNPACKING = ("flate_max_memory", "png_max_memory", "run_length_max_memory", "tiff_max_memory")
_MOST_QPDF = 2**32 - 1
# What pikepdf raises of its own accord, and where an object is not of the kind that the standard says.
_UNREADABLE = (pikepdf.PikepdfError, RuntimeError)
_MALFORMED = (
    pikepdf.PikepdfError,
    RuntimeError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    OverflowError,
)


@dataclass(slots=True)
class Opened:
    """A PDF that was let in. ``name`` is that of the file for findings; ``findings`` grow while it is read."""

    pdf: Pdf
    name: str
    claims: Claims
    findings: list[Diagnostic] = field(default_factory=list)

    def warn(self, code: str, message: str, *hints: str) -> None:
        """Add a warning about the file."""
        self.findings.append(Diagnostic(code, Severity.WARNUNG, message, self.name, None, hints))


def pages_of(pdf: PdfSource, limits: Limits = LIMITS) -> int:
    """Return the number of pages.

    Raises:
        PdfRefusedError: no PDF, damaged (also ``PdfPasswordError``, ``PdfTooLargeError``).
        FileAccessError: the file cannot be read.
    """
    with bounded(limits), refusing(""), _open(pdf, limits) as opened:
        return _count(opened, limits)


def is_tagged(pdf: PdfSource, limits: Limits = LIMITS) -> bool:
    """Tell whether a PDF has tags, which says nothing about how good they are; raises as ``pages_of``."""
    with bounded(limits), refusing(""), _open(pdf, limits) as opened:
        return has_tags(opened)


def inspect_pdf(pdf: PdfSource, name: str = "", limits: Limits = LIMITS) -> Inspection:
    """Return what a PDF is, checked as a part that nobody vouches for; raises as ``pages_of``, with the name of the file."""
    with bounded(limits), let_in(pdf, name, limits, trusted=False) as opened:
        return describe(opened)


def describe(opened: Opened) -> Inspection:
    """Return what is known of a PDF by now."""
    claims = opened.claims
    return Inspection(
        len(opened.pdf.pages),
        claims.is_tagged,
        claims.language,
        claims.title,
        claims.claimed,
        claims.kept,
        claims.obstacles,
        tuple(opened.findings),
    )


@contextmanager
def bounded(limits: Limits) -> Iterator[None]:
    """Hold qpdf to the limits, too: what it unpacks to find the objects of a file. They are those of the whole process."""
    before = [int(get_qpdf_limits()[name]) for name in _UNPACKING]
    _limit_qpdf(*[min(limits.stream, _MOST_QPDF)] * len(_UNPACKING))
    try:
        yield
    finally:
        _limit_qpdf(*before)


def _limit_qpdf(flate: int, png: int, run_length: int, tiff: int) -> None:
    set_qpdf_limits(flate_max_memory=flate, png_max_memory=png, run_length_max_memory=run_length, tiff_max_memory=tiff)


@contextmanager
def refusing(name: str, malformed: tuple[type[Exception], ...] = _MALFORMED) -> Iterator[None]:
    """Turn what a malformed file makes pikepdf raise into a refusal; put the name of the file before every refusal."""
    try:
        yield
    except PdfRefusedError as error:
        if not name:
            raise
        raise type(error)(f"{show_name(name)}: {error}", error.hint) from error
    except pikepdf.PasswordError as error:
        message = "Das PDF lässt sich nur mit einem Kennwort öffnen."
        raise PdfPasswordError(_named(name, message), "Lassen Sie sich eine Fassung ohne Kennwort geben.") from error
    except malformed as error:
        raise PdfRefusedError(_named(name, "Das PDF ist beschädigt und lässt sich nicht lesen."), _NEW_COPY) from error


def _named(name: str, message: str) -> str:
    return f"{show_name(name)}: {message}" if name else message


@contextmanager
def let_in(
    pdf: PdfSource, name: str, limits: Limits, *, trusted: bool, siblings: FileNames = NOBODY
) -> Iterator[Opened]:
    """Open a PDF, cleaned of what is active unless it is trusted; close it in the end. Links to ``siblings`` stay.

    Raises as ``pages_of``, also for what is done with the file meanwhile.
    """
    with refusing(name, _UNREADABLE if trusted else _MALFORMED), _open(pdf, limits) as opened:
        _count(opened, limits)
        was_damaged = bool(opened.get_warnings())  # which forgets them
        if trusted and not was_damaged:
            yield Opened(opened, name, read_claims(opened, None, is_repaired=False))
            return
        check_costs(opened, limits)
        is_repaired = was_damaged or bool(opened.get_warnings())
        claims = read_claims(opened, _bytes_of(pdf), is_repaired=is_repaired)
        result = Opened(opened, name, claims)
        _report(result, clean_pdf(opened, siblings), is_repaired=is_repaired)
        yield result


def _report(opened: Opened, removed: tuple[str, ...], *, is_repaired: bool) -> None:
    if opened.pdf.is_encrypted:
        opened.warn("K541", "das PDF war gegen Änderungen geschützt; in der Mappe ist es das nicht")
    if is_repaired:
        opened.warn(
            "K543",
            "das PDF ist beschädigt; aufgenommen ist, was sich lesen ließ",
            "Sehen Sie die Seiten in der Mappe nach.",
        )
    if removed:
        opened.warn("K544", f"das PDF enthielt {join_und(removed)}; in der Mappe fehlt das")


def _open(pdf: PdfSource, limits: Limits) -> Pdf:
    """Open for reading; a file by its path, for through Python's own objects qpdf reads at half the speed."""
    if isinstance(pdf, Path):
        _check_start(_start_of(pdf, limits))
        return pikepdf.open(pdf, suppress_warnings=True)
    if len(pdf) > limits.file:
        raise _too_long(len(pdf), limits)
    _check_start(pdf)
    return pikepdf.open(io.BytesIO(pdf), suppress_warnings=True)


def _check_start(data: bytes) -> None:
    """Refuse what is no PDF, before qpdf searches all of it for objects."""
    if b"%PDF-" not in data[:_START]:
        raise PdfRefusedError("Die Datei ist kein PDF.", _NEW_COPY)


def _start_of(path: Path, limits: Limits) -> bytes:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise FileAccessError(f"»{path}« kann nicht gelesen werden: das ist keine gewöhnliche Datei.")
        size = path.stat().st_size
        with path.open("rb") as file:
            start = file.read(_START)
    except OSError as error:
        raise explain(error, path, "gelesen") from error
    if size > limits.file:
        raise _too_long(size, limits)
    return start


def _bytes_of(pdf: PdfSource) -> bytes:
    return pdf.read_bytes() if isinstance(pdf, Path) else pdf


def _too_long(size: int, limits: Limits) -> PdfTooLargeError:
    return PdfTooLargeError(f"Das PDF ist {size // 1_000_000} MB groß, erlaubt sind {limits.file // 1_000_000} MB.")


def _count(pdf: Pdf, limits: Limits) -> int:
    pages = len(pdf.pages)
    if pages > limits.pages:
        raise PdfTooLargeError(
            f"Das PDF hat {pages} Seiten, erlaubt sind {limits.pages}.", "Teilen Sie es in mehrere Dateien."
        )
    if not pages:
        raise PdfRefusedError("Das PDF hat keine Seiten.", _NEW_COPY)
    return pages
