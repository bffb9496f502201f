"""What a PDF says of itself: tags, language, title, standards; and whether the standards hold."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import get_args

from pikepdf import Pdf, PdfError, Stream

from kekdocs.deutsch import plural
from kekdocs.files import content_hash
from kekdocs.render.bundle.objects import get_dict, get_text, is_true, items_of
from kekdocs.render.pdf.engine import Standard

_UA = re.compile(rb"""pdfuaid:part(?:>|=["'])\s*(\d)""")
_A_PART = re.compile(rb"""pdfaid:part(?:>|=["'])\s*(\d)""")
_A_LEVEL = re.compile(rb"""pdfaid:conformance(?:>|=["'])\s*(\w)""")
_MOST_METADATA = 4_000_000
_MOST_CHECKED = 4_096
_CHECKED: dict[tuple[str, tuple[Standard, ...]], list[tuple[Standard, str]]] = {}


@dataclass(frozen=True, slots=True)
class Claims:
    """``kept`` are the claimed standards that hold; ``obstacles`` say in German why the file is not PDF/UA-1."""

    is_tagged: bool
    language: str
    title: str
    claimed: tuple[Standard, ...] = ()
    kept: tuple[Standard, ...] = ()
    obstacles: tuple[str, ...] = ()


def read_claims(pdf: Pdf, data: bytes | None, *, is_repaired: bool) -> Claims:
    """Read the claims; ``data`` is the file where they are to be checked (40 ms each), None where they are believed.

    A repaired file keeps none: what was checked once is not what is left of it.
    """
    claimed = _claimed(pdf)
    broken = _check(data, claimed) if data is not None and claimed else []
    broken_standards = {standard for standard, _ in broken}
    kept = () if is_repaired else tuple(each for each in claimed if each not in broken_standards)
    rules = [rule for standard, rule in broken if standard == "ua1"]
    is_tagged, language = has_tags(pdf), get_text(pdf.Root, "/Lang")
    obstacles = _obstacles(language, claimed, rules, is_tagged=is_tagged, is_repaired=is_repaired)
    return Claims(is_tagged, language, _title(pdf), claimed, kept, obstacles)


def _check(data: bytes, claimed: tuple[Standard, ...]) -> list[tuple[Standard, str]]:
    """Check a file once: a Mappe looks at each of its parts before it takes it in."""
    from kekdocs.render.verify.conformance import broken_rules  # noqa: PLC0415 -- its package loads 0.1 s of other libraries

    key = content_hash(data), claimed
    if key not in _CHECKED:
        while len(_CHECKED) >= _MOST_CHECKED:
            del _CHECKED[next(iter(_CHECKED))]
        _CHECKED[key] = broken_rules(data, claimed)
    return _CHECKED[key]


def has_tags(pdf: Pdf) -> bool:
    """Whether the catalog says that the file is tagged and there is at least one structure element."""
    root = get_dict(pdf.Root, "/StructTreeRoot")
    marks = get_dict(pdf.Root, "/MarkInfo")
    return root is not None and marks is not None and is_true(marks, "/Marked") and bool(items_of(root.get("/K")))


def _title(pdf: Pdf) -> str:
    info = get_dict(pdf.trailer, "/Info")
    return get_text(info, "/Title") if info is not None else ""


def _claimed(pdf: Pdf) -> tuple[Standard, ...]:
    metadata = pdf.Root.get("/Metadata")
    if not isinstance(metadata, Stream):
        return ()
    try:
        xmp = metadata.read_bytes()[:_MOST_METADATA]
    except PdfError:
        return ()
    names = {f"ua{ua[1].decode()}"} if (ua := _UA.search(xmp)) else set()
    part, level = _A_PART.search(xmp), _A_LEVEL.search(xmp)
    if part and level:
        # Level u is b with text that can be extracted (ISO 19005-2, 6.2.11.7.2).
        names.add(f"a{part[1].decode()}{level[1].decode().lower().replace('u', 'b')}")
    return tuple(standard for standard in get_args(Standard) if standard in names)


def _obstacles(
    language: str, claimed: tuple[Standard, ...], rules: list[str], *, is_tagged: bool, is_repaired: bool
) -> tuple[str, ...]:
    said = []
    if not is_tagged:
        said.append("das PDF hat keine Tags (keine Struktur für Vorlesegeräte)")
    if not language:
        said.append("das PDF nennt keine Sprache")
    if is_tagged and "ua1" not in claimed:
        said.append("das PDF nennt sich nicht PDF/UA-1")
    if rules:
        said.append(f"das PDF hält {plural(len(rules), 'Regel', 'Regeln')} von PDF/UA-1 nicht ein")
    if is_repaired:
        said.append("das PDF war beschädigt")
    return tuple(said)
