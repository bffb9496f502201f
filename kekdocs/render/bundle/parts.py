"""What goes into a bundle and what is reported about it; plain values, no PDF library."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Literal

from kekdocs.diagnostics import Diagnostic
from kekdocs.render.pdf.engine import Standard

PdfSource = Path | bytes
Relation = Literal["Source", "Data", "Alternative", "Supplement", "Unspecified"]
"""AFRelationship (ISO 19005-3, Annex E)."""

PART_LINK = "kekdocs:part/"
"""A link annotation with the URI ``kekdocs:part/<n>`` leads to the first page of ``Bundle.parts[n - 1]``; n is 1-based."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a PDF from elsewhere may cost; sizes in bytes, ``image_pixels`` is width times height of one picture.

    ``stream`` bounds one unpacked stream, ``unpacked`` all of a file together where they are packed more than a hundredfold.
    """

    pages: int = 2_000
    file: int = 500_000_000
    objects: int = 2_000_000
    depth: int = 1_000
    stream: int = 250_000_000
    unpacked: int = 2_000_000_000
    image_pixels: int = 600_000_000  # A0 at 600 dpi has 558 million
    outline_items: int = 20_000


LIMITS = Limits()
"""The usual ones."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a bundle, in order.

    ``title`` is the bookmark. ``pdf`` is None for a bookmark alone (»TOP Ö 7«): it leads to the first page of the next part.
    ``level`` is the 1-based depth of the bookmark; a level that skips one counts as the next deeper one. ``stamp`` stands before the page
    stamp (»TOP Ö 7«), empty for none. ``name`` is the file name under which findings call the part and other parts link to it.
    ``label`` is the prefix of its page labels, which then count from 1 for the part; without it pages are labelled with their number
    in the bundle. ``language`` (BCP 47) is that of a part that names none; empty: that of the bundle. ``trusted`` says that this program made
    the PDF: what it claims is believed (else checked), and what is costly to check is not.
    """

    title: str
    pdf: PdfSource | None
    level: int = 1
    stamp: str = ""
    name: str = ""
    label: str = ""
    language: str = ""
    trusted: bool = False
    is_stamped: bool = True


@dataclass(frozen=True, slots=True)
class FileToAttach:
    """A file that travels inside the bundle as an associated file; ``name`` is made unique, ``description`` is German."""

    name: str
    data: bytes
    mime: str
    description: str
    relation: Relation = "Supplement"


@dataclass(frozen=True, slots=True)
class Bundle:
    """A whole bundle.

    ``created`` is the date in the file (its zone is written, without one UTC). ``stamp`` is the page stamp with ``{n}`` and ``{m}`` for page and
    number of pages, empty for none. ``links`` leads from file names in links of parts to the index (0-based) in ``parts``; the names of
    parts count without it. ``public`` takes out of the parts that are not trusted what their pages do not show everybody: annotations,
    files inside, thumbnails.
    """

    title: str
    created: datetime
    parts: tuple[Part, ...]
    language: str = "de-DE"
    author: str = ""
    stamp: str = "Mappe S. {n} von {m}"
    attachments: tuple[FileToAttach, ...] = ()
    links: Mapping[str, int] = field(default_factory=dict)
    limits: Limits = LIMITS
    public: bool = False


@dataclass(frozen=True, slots=True)
class PartReport:
    """What became of one part.

    ``first_page`` is 1-based in the bundle (of a bookmark alone: where it leads); ``pages`` is 0 for a bookmark alone. ``standards`` are those that
    the part keeps; ``obstacles`` say in German why it is not accessible (PDF/UA-1), empty when it is.
    """

    title: str
    first_page: int
    pages: int
    is_tagged: bool
    standards: tuple[Standard, ...] = ()
    obstacles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BundleReport:
    """What was written: one ``PartReport`` for each part, in order; ``standards`` are those that the bundle claims.

    ``findings`` are warnings (K543 to K549), each with the name of its part as file.
    """

    pages: int
    standards: tuple[Standard, ...]
    parts: tuple[PartReport, ...]
    findings: tuple[Diagnostic, ...] = ()

    @property
    def inaccessible(self) -> tuple[PartReport, ...]:
        """The parts that a screen reader cannot read as the others."""
        return tuple(part for part in self.parts if part.obstacles)


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a PDF is, before anything is decided about it.

    ``claimed`` are the standards its metadata names, ``kept`` those of them that page-validation finds kept. ``obstacles`` say in German why
    it is not accessible; ``findings`` are warnings about damage and active content.
    """

    pages: int
    is_tagged: bool
    language: str
    title: str
    claimed: tuple[Standard, ...]
    kept: tuple[Standard, ...]
    obstacles: tuple[str, ...]
    findings: tuple[Diagnostic, ...]
