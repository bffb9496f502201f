"""Whether a PDF keeps the standards it declares: PDF/UA-1 (ISO 14289-1) and PDF/A (ISO 19005), by page-validation."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kekdocs.render.pdf.engine import Standard

_PROFILES: dict[Standard, str] = {
    "ua1": "PDF_UA_1",
    "a2b": "PDF_A_2B",
    "a2a": "PDF_A_2A",
    "a3b": "PDF_A_3B",
    "a3a": "PDF_A_3A",
}
NAMES: dict[Standard, str] = {
    "ua1": "PDF/UA-1",
    "a2b": "PDF/A-2b",
    "a2a": "PDF/A-2a",
    "a3b": "PDF/A-3b",
    "a3a": "PDF/A-3a",
}
"""The standards as people write them."""

_LENGTH_RULE = "STREAM-LENGTH-001"
_STREAM = re.compile(rb"/Length (\d+)\b(?! 0 R)[^>]*>>\s*stream\r?\n")
_END_LENGTH = len(b"\r\nendstream")


def broken_rules(data: bytes, standards: Sequence[Standard]) -> list[tuple[Standard, str]]:
    """Return the rules that a PDF breaks, each once, as standard and number of the rule; empty when it keeps all.

    A file that the checker cannot read breaks the rule ``lesbar``.
    """
    import page  # noqa: PLC0415 -- only --verify needs the checker

    broken: list[tuple[Standard, str]] = []
    for standard in standards:
        try:
            report = page.validate_pdf_bytes(data, profile=getattr(page.ValidationProfile, _PROFILES[standard]))
        except page.PageError:
            broken.append((standard, "lesbar"))
            continue
        rules = dict.fromkeys(failure.rule_id for failure in report.failures)
        broken += [(standard, rule) for rule in rules if not (rule.endswith(_LENGTH_RULE) and _has_right_lengths(data))]
    return broken


def _has_right_lengths(data: bytes) -> bool:
    """Whether after the stated number of bytes each stream has its end (ISO 32000-1, 7.3.8.1).

    page-validation 0.11 takes a stream's own last byte for part of the line end where it happens to be CR: one stream in 256.
    """
    ends = [data[found.end() + int(found[1]) :][:_END_LENGTH] for found in _STREAM.finditer(data)]
    return bool(ends) and all(end.lstrip(b"\r\n").startswith(b"endstream") for end in ends)
