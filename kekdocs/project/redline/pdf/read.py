"""Opens a PDF and decides how it is read."""

from __future__ import annotations

import io
import logging
import struct
import zlib
from itertools import chain
from typing import Self

from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.psexceptions import PSException

from kekdocs.deutsch import join_und, plural
from kekdocs.errors import TextTooLargeError, UnreadablePdfError
from kekdocs.files.names import show_name
from kekdocs.project.redline.pdf.bombs import MAX_STREAM, has_bomb
from kekdocs.project.redline.pdf.columns import find_flows
from kekdocs.project.redline.pdf.lines import find_rows
from kekdocs.project.redline.pdf.margins import remove_margins
from kekdocs.project.redline.pdf.paragraphs import join_lines, read_paragraphs
from kekdocs.project.redline.textfassung import MAX_FILE
from kekdocs.render.verify.marked_content import Glyph, Painted, read_painted
from kekdocs.render.verify.pdf_text import UntaggedPdfError, read_blocks

MAX_PAGES = 2_000

# What pdfminer raises at bytes that are not what they should be; found by damaging files at random.
_DAMAGE = (
    PSException,
    PDFException,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    AssertionError,
    ArithmeticError,
    RecursionError,
    EOFError,
    NotImplementedError,
    struct.error,
    zlib.error,
)
_STRUCTURE = frozenset({"pdftypes", "pdfdocument", "pdfparser", "psparser"})
_ENOUGH = 0.98
_UNKNOWN = "\N{REPLACEMENT CHARACTER}"
_MOST_UNKNOWN = 0.02
_SCANNED_HINT = "Lassen Sie die Seiten von einem Programm zur Texterkennung lesen, oder nehmen Sie die Word-Datei."


def read_pdf(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """Return the paragraphs, with an empty line between them, and German remarks; ``name`` stands in messages.

    Raises:
        TextTooLargeError: more than 100 MB or 2,000 pages, or a stream of more than 200 MB.
        UnreadablePdfError: damaged, encrypted, without text, or with fonts that do not say what they draw.
    """
    if len(data) > MAX_FILE:
        raise TextTooLargeError(f"{show_name(name)} hat mehr als {MAX_FILE // 1_000_000} MB.")
    if has_bomb(data):
        raise TextTooLargeError(
            f"{show_name(name)} enthält Daten, die entpackt größer sind als {MAX_STREAM // 1_000_000} MB."
        )
    complaints = _Complaints()
    try:
        with complaints:
            text, painted = _read(data, name)
    except (PDFPasswordIncorrect, PDFEncryptionError) as error:
        raise UnreadablePdfError(
            f"{show_name(name)} ist mit einem Kennwort geschützt.",
            "Öffnen Sie das PDF mit dem Kennwort, und speichern Sie es ohne Schutz.",
        ) from error
    except _DAMAGE as error:
        raise UnreadablePdfError(
            f"{show_name(name)} ist beschädigt oder kein PDF.",
            "Kopieren Sie die Datei noch einmal von ihrer Quelle, oder nehmen Sie die Word-Datei.",
        ) from error
    lost = (f"{show_name(name)} ist beschädigt; es kann Text fehlen.",) if complaints.is_damaged else ()
    return text, (*_judge(text, painted, name), *lost)


class _Complaints(logging.Handler):
    """Listens to pdfminer, which reads on behind damage and says so in its log alone, and keeps the log off the terminal."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.is_damaged = False

    def emit(self, record: logging.LogRecord) -> None:
        """Note what concerns the file's structure; odd colours and fonts lose no text."""
        self.is_damaged |= record.name.rpartition(".")[2] in _STRUCTURE

    def __enter__(self) -> Self:
        logging.getLogger("pdfminer").addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        logging.getLogger("pdfminer").removeHandler(self)


def _read(data: bytes, name: str) -> tuple[str, Painted]:
    document = PDFDocument(PDFParser(io.BytesIO(data)))
    pages = sum(1 for _ in zip(range(MAX_PAGES + 1), PDFPage.create_pages(document), strict=False))
    if pages > MAX_PAGES:
        raise TextTooLargeError(f"{show_name(name)} hat mehr als {MAX_PAGES:_} Seiten.".replace("_", "."))
    painted = read_painted(document, MAX_PAGES)
    return _tagged_text(document, painted) or _plain_text(painted), painted


def _tagged_text(document: PDFDocument, painted: Painted) -> str:
    """Return the text that the tags lead to, empty where there are none or where they leave out text."""
    try:
        blocks = [*read_blocks(document, painted.tagged)]
    except UntaggedPdfError:
        return ""
    reached = sum(_length(line) for lines in blocks for line in lines)
    there = sum(_length(glyph.text) for glyph in chain.from_iterable(painted.tagged.values()))
    stray = sum(_length(glyph.text) for glyph in chain.from_iterable(painted.stray.values()))
    return join_lines(blocks) if reached >= _ENOUGH * (there + stray) else ""


def _length(text: str) -> int:
    return len("".join(text.split()))


def _plain_text(painted: Painted) -> str:
    pages = remove_margins([find_rows(glyphs) for glyphs in _by_page(painted)])
    return join_lines(read_paragraphs([flow for rows in pages for flow in find_flows(rows)]))


def _by_page(painted: Painted) -> list[list[Glyph]]:
    pages = {page: [*painted.stray[page], *painted.artifacts[page]] for page in painted.stray}
    for (page, _), glyphs in painted.tagged.items():
        pages[page] += glyphs
    return [*pages.values()]


def _judge(text: str, painted: Painted, name: str) -> tuple[str, ...]:
    if not text.strip():
        raise UnreadablePdfError(
            f"{show_name(name)} enthält keinen Text; vermutlich ist es eingescannt.",
            _SCANNED_HINT,
        )
    unknown = text.count(_UNKNOWN)
    if unknown > _MOST_UNKNOWN * len(text):
        raise UnreadablePdfError(
            f"Die Schriften in {show_name(name)} sagen nicht, welche Buchstaben sie zeichnen.", _SCANNED_HINT
        )
    remarks = [f"Der Text von {show_name(name)} ist aus einem PDF gelesen und nur annähernd genau."]
    if unknown:
        remarks.append(f"In {show_name(name)} sind {plural(unknown, 'Zeichen', 'Zeichen')} nicht lesbar (U+FFFD).")
    empty = [str(number) for number, glyphs in enumerate(_by_page(painted), 1) if not glyphs]
    if empty:
        remarks.append(_about_empty(empty, name))
    return tuple(remarks)


def _about_empty(numbers: list[str], name: str) -> str:
    shown = join_und(numbers if len(numbers) <= 10 else [*numbers[:9], "weitere"])  # noqa: PLR2004 -- a readable line
    one = len(numbers) == 1
    return f"In {show_name(name)} {'enthält Seite' if one else 'enthalten die Seiten'} {shown} keinen Text."
