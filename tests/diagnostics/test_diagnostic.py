from __future__ import annotations

import json
from itertools import permutations

from kekdocs.diagnostics import Diagnostic, Severity, Span, TemplatePlace, sort_diagnostics


def make(file: str, place: Span | TemplatePlace | None, code: str = "K101") -> Diagnostic:
    return Diagnostic(code, Severity.FEHLER, "m", file, place)


def test_findings_come_by_file_and_place_whatever_order_they_were_found_in() -> None:
    ordered = (
        make("a.yaml", None),
        make("a.yaml", Span.at(2, 1), "K101"),
        make("a.yaml", Span.at(2, 1), "K102"),
        make("a.yaml", Span.at(10, 1)),
        make("b.docx", TemplatePlace("Text", 3, "x")),
    )
    for shuffled in permutations(ordered):
        assert sort_diagnostics(shuffled) == ordered


def test_the_same_finding_is_reported_once() -> None:
    assert sort_diagnostics([make("a.yaml", Span.at(1, 1))] * 3) == (make("a.yaml", Span.at(1, 1)),)


def test_a_finding_as_data_has_the_numbers_of_its_place() -> None:
    found = Diagnostic("K113", Severity.WARNUNG, "m", "a.yaml", Span(1, 2, 3, 4), ("h",))
    assert json.loads(json.dumps(found.to_dict())) == {
        "code": "K113",
        "severity": "Warnung",
        "message": "m",
        "file": "a.yaml",
        "hints": ["h"],
        "line": 1,
        "column": 2,
        "end_line": 3,
        "end_column": 4,
    }
    data = make("t.docx", TemplatePlace("Text", 7, "{{ x }}")).to_dict()
    assert (data["part"], data["paragraph"], data["excerpt"]) == ("Text", 7, "{{ x }}")
    assert "line" not in make("a.yaml", None).to_dict()


def test_only_an_error_keeps_a_document_from_being_made() -> None:
    assert make("a.yaml", None).is_error
    assert not Diagnostic("K307", Severity.WARNUNG, "m", "a.yaml").is_error
