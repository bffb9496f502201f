"""K410: tags that Word has split over runs which look different, or by the marks of its spelling check."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from kekdocs.deutsch import plural, quote
from kekdocs.diagnostics import Diagnostic
from kekdocs.render.docx import dom
from kekdocs.render.docx.tags import RawTag, scan
from kekdocs.render.docx_lint.opened import OpenedTemplate, TextPart, text_of

CODE: Final = "K410"
_RETYPE: Final = "Markieren Sie den ganzen Platzhalter und formatieren Sie ihn einheitlich, oder tippen Sie ihn neu."
_NO_PROOF: Final = (
    "Das Dokument entsteht trotzdem richtig. Wer es vermeiden will: Platzhalter markieren, dann Überprüfen › Sprache › "
    "Sprache für die Korrekturhilfen festlegen › »Rechtschreibung und Grammatik nicht prüfen«."
)
# What Word notes about a stretch of text and nobody sees.
_INVISIBLE: Final = (dom.w("lang"), dom.w("noProof"), dom.w("rPrChange"))
_BLANKS: Final = (dom.TAB, dom.BR)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The text of one piece of a run, and where it begins in its paragraph."""

    start: int
    text: str
    run: etree._Element


def check_split_tags(template: OpenedTemplate) -> Iterator[Diagnostic]:
    """K410."""
    for part in template.parts:
        marked: list[etree._Element] = []
        for paragraph in part.paragraphs():
            stretches = list(_stretches(paragraph))
            for tag in scan(text_of(paragraph))[0]:
                runs = _runs_of(tag, stretches)
                if len({_look(run) for run in runs}) > 1:
                    message = f"der Platzhalter {quote(tag.written)} ist verschieden formatiert; es gilt die Formatierung seines Anfangs"
                    yield template.warn(CODE, part.place(paragraph), message, _RETYPE)
                elif _spell_marks_between(runs):
                    marked.append(paragraph)
        if marked:
            yield _spelling(template, part, marked)


def _spelling(template: OpenedTemplate, part: TextPart, marked: list[etree._Element]) -> Diagnostic:
    count = plural(len(marked), "Platzhalter", "Platzhalter")
    message = f"die Rechtschreibprüfung von Word hat in diesem Teil {count} zerteilt, den ersten hier"
    return template.warn(CODE, part.place(marked[0]), message, _NO_PROOF)


def _stretches(paragraph: etree._Element) -> Iterator[_Stretch]:
    position = 0
    for piece in dom.own_pieces(paragraph):
        text = (piece.text or "") if piece.tag == dom.T else " " * (piece.tag in _BLANKS)
        yield _Stretch(position, text, dom.parent_of(piece))
        position += len(text)


def _runs_of(tag: RawTag, stretches: list[_Stretch]) -> list[etree._Element]:
    touched = [s.run for s in stretches if s.text and s.start < tag.end and s.start + len(s.text) > tag.start]
    return list(dict.fromkeys(touched))


def _look(run: etree._Element) -> bytes:
    """The direct formatting of a run in a form that can be compared."""
    properties = run.find(dom.RPR)
    if properties is None:
        return b""
    shown = [etree.tostring(child, method="c14n") for child in properties if child.tag not in _INVISIBLE]
    return b"".join(sorted(shown))


def _spell_marks_between(runs: list[etree._Element]) -> bool:
    if len(runs) < 2:  # noqa: PLR2004 -- one run has nothing between
        return False
    between = runs[0].itersiblings()
    return any(each.tag == dom.w("proofErr") for each in _until(between, runs[-1]))


def _until(elements: Iterator[etree._Element], last: etree._Element) -> Iterator[etree._Element]:
    for element in elements:
        if element is last:
            return
        yield element
