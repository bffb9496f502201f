"""Whether a PDF keeps the standards it declares: PDF/UA-1 (ISO 14289-1) and PDF/A (ISO 19005), by page-validation."""

from __future__ import annotations

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
        broken += [(standard, rule) for rule in dict.fromkeys(failure.rule_id for failure in report.failures)]
    return broken
