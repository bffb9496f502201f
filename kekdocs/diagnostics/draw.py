"""Draws a diagnostic late, as text with a caret under the place, from the source it is about."""

from __future__ import annotations

import unicodedata

from kekdocs.diagnostics.diagnostic import Diagnostic, Span, TemplatePlace

_GUTTER = 5
_MAX_WIDTH = 110
_KEEP_LEFT = 40


def _cells(character: str) -> int:
    """Return how many terminal cells a character takes: combining marks none, East Asian wide ones two."""
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _width(text: str) -> int:
    return sum(map(_cells, text))


def _visible(text: str) -> str:
    return "".join(" " if c in "\t\r" else c if c.isprintable() or c == " " else "·" for c in text)


def _window(line: str, start: int, end: int) -> tuple[str, int, int]:
    """Cut a long line around the marked stretch; offsets are 0-based."""
    if len(line) <= _MAX_WIDTH:
        return line, start, end
    left = max(0, start - _KEEP_LEFT)
    prefix = "… " if left else ""
    cut = line[left : left + _MAX_WIDTH]
    suffix = " …" if left + _MAX_WIDTH < len(line) else ""
    shift = len(prefix) - left
    return prefix + cut + suffix, start + shift, min(end + shift, len(prefix) + len(cut))


def _caret(span: Span, line: str) -> list[str]:
    start = min(span.column - 1, len(line))
    end = span.end_column - 1 if span.end_line == span.line else len(line.rstrip())
    shown, start, end = _window(_visible(line.rstrip("\r\n")), start, end)
    marks = " " * _width(shown[:start]) + "^" * max(1, _width(shown[start:end]))
    return [f"{span.line:>{_GUTTER}} | {shown}", f"{'':>{_GUTTER}} | {marks}"]


def split_lines(text: str) -> list[str]:
    """Return the lines of a file as spans count them, without their ends: LF, CR LF or CR."""
    # str.splitlines would also break at form feeds and U+2028, which are no line breaks for YAML 1.2 and for editors.
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def draw_diagnostic(diagnostic: Diagnostic, source: str = "") -> str:
    """Return the diagnostic as lines for a terminal, without colour and without a final line break.

    ``source`` is the text of the file; without it the caret lines are left out.
    """
    place = diagnostic.place
    where = f"{diagnostic.file}:"
    if isinstance(place, Span):
        where = f"{diagnostic.file}:{place.line}:{place.column}:"
    elif isinstance(place, TemplatePlace):
        where = f"{diagnostic.file}: {place.part}, Absatz {place.paragraph}:"
    lines = [f"{where} {diagnostic.severity.value} [{diagnostic.code}]: {diagnostic.message}"]
    if isinstance(place, Span) and source:
        every = split_lines(source)
        if place.line <= len(every):
            lines += _caret(place, every[place.line - 1])
    elif isinstance(place, TemplatePlace) and place.excerpt:
        lines.append(f"{'':>{_GUTTER}} | {_visible(place.excerpt)}")
    lines += [f"{'':>{_GUTTER}}   Hinweis: {hint}" for hint in diagnostic.hints]
    return "\n".join(lines)
