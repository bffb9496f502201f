"""libyaml's English complaints as German sentences with the place and what to do.

The keys are parts of the messages in libyaml's scanner.c and parser.c (0.2.5); a message that is missing here still gets a
German sentence, only a less exact one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

import yaml

from kekdocs.diagnostics import Span, split_lines
from kekdocs.source.events import FormError


class _Text(NamedTuple):
    pattern: str
    code: str
    message: str
    hint: str
    at_context: bool = False  # the context mark is the better place: there the thing began


_LONG_HINT = "Längere Texte schreiben Sie nach »|« eingerückt auf die folgenden Zeilen."
_TAB = _Text(
    "tab character",
    "K102",
    "ein Tabulator steht in der Einrückung, erwartet sind Leerzeichen",
    "Ersetzen Sie den Tabulator durch Leerzeichen.",
)
_COLON = _Text(
    "mapping values are not allowed", "K101", "ein zweiter Doppelpunkt in derselben Zeile ist nicht erlaubt", ""
)
_NO_BLANK = _Text(
    "",
    "K101",
    "nach dem Doppelpunkt fehlt ein Leerzeichen",
    "Schreiben Sie »name: Wert« mit einem Leerzeichen nach dem Doppelpunkt.",
)
_MISPLACED = _Text(
    "",
    "K101",
    "diese Zeile passt nicht zu der Zeile davor",
    "Prüfen Sie die Einrückung und ob in der Zeile davor ein Doppelpunkt oder das Leerzeichen danach fehlt.",
)
_UNCLOSED = _Text(
    "did not find expected node content",
    "K101",
    "eine Klammer wurde geöffnet, aber nicht geschlossen",
    "Schließen Sie die Klammer oder setzen Sie den Wert in Anführungszeichen.",
    at_context=True,
)
_TEXTS = (
    _TAB,
    _COLON,
    _Text(
        "could not find expected ':'",
        "K101",
        "nach dem Namen der Angabe fehlt der Doppelpunkt",
        _LONG_HINT,
        at_context=True,
    ),
    _Text(
        "cannot start any token",
        "K101",
        "dieses Zeichen darf nicht am Anfang eines Wertes stehen",
        'Setzen Sie den Wert in Anführungszeichen: "…".',
    ),
    _Text(
        "unknown escape character",
        "K101",
        "nach »\\« steht in doppelten Anführungszeichen ein unbekanntes Zeichen",
        "Verwenden Sie einfache Anführungszeichen ('…') oder schreiben Sie »\\\\«.",
    ),
    _Text(
        "did not find expected hexadecimal",
        "K101",
        "nach »\\x« oder »\\u« fehlen Ziffern",
        "Verwenden Sie einfache Anführungszeichen ('…').",
    ),
    _Text(
        "block sequence entries are not allowed",
        "K101",
        "ein Listenpunkt (»-«) darf hier nicht beginnen",
        "Beginnen Sie die Liste in einer neuen Zeile unter der Angabe.",
    ),
    _Text(
        "expected '-' indicator",
        "K101",
        "erwartet ein Listenpunkt (»-«) mit derselben Einrückung wie die Punkte davor",
        "Prüfen Sie, wie weit die Zeile eingerückt ist.",
    ),
    _Text(
        "did not find expected key",
        "K101",
        "erwartet der Name einer Angabe mit derselben Einrückung wie die Angaben davor",
        "Prüfen Sie die Einrückung und ob ein Anführungszeichen zu viel oder zu wenig gesetzt ist.",
    ),
    _Text(
        "expected ',' or ']'",
        "K101",
        "in der Liste in eckigen Klammern fehlt »,« oder »]«",
        "Schließen Sie die Klammer oder schreiben Sie die Liste mit »-« untereinander.",
        at_context=True,
    ),
    _Text(
        "expected ',' or '}'",
        "K101",
        "in der Angabe in geschweiften Klammern fehlt »,« oder »}«",
        "Schließen Sie die Klammer oder setzen Sie den Wert in Anführungszeichen.",
        at_context=True,
    ),
    _Text(
        "unexpected end of stream",
        "K101",
        "ein Anführungszeichen wurde geöffnet, aber nicht geschlossen",
        "Setzen Sie das schließende Anführungszeichen.",
        at_context=True,
    ),
    _Text(
        "unexpected document indicator",
        "K106",
        "»---« beginnt ein zweites Dokument mitten in einem Text",
        "Löschen Sie die Zeile »---«.",
    ),
    _Text(
        "expected <document start>",
        "K101",
        "hier endet die Datei für YAML, es folgt aber noch Text",
        "Prüfen Sie die Einrückung der Zeile.",
    ),
    _Text(
        "did not find expected comment or line break",
        "K101",
        "nach »|« oder »>« darf in derselben Zeile kein Text stehen",
        _LONG_HINT,
    ),
    _Text(
        "undefined tag handle",
        "K104",
        "»!« am Anfang eines Wertes hat in YAML eine Sonderbedeutung",
        'Setzen Sie den Wert in Anführungszeichen: "…".',
    ),
    _Text(
        "alphabetic or numeric character",
        "K104",
        "»*« und »&« am Anfang eines Wertes haben in YAML eine Sonderbedeutung",
        'Setzen Sie den Wert in Anführungszeichen: "…".',
    ),
    _Text(
        "control characters are not allowed", "K107", "die Datei enthält ein Steuerzeichen", "Löschen Sie das Zeichen."
    ),
    _UNCLOSED,
    _Text("simple key", "K101", "der Name einer Angabe darf nicht über mehrere Zeilen gehen", _LONG_HINT),
)
_FALLBACK = _Text(
    "",
    "K101",
    "diese Stelle lässt sich nicht als YAML lesen",
    "Prüfen Sie Einrückung, Doppelpunkte und Anführungszeichen.",
)


def _find_text(problem: str) -> _Text:
    return next((text for text in _TEXTS if text.pattern in problem), _FALLBACK)


def explain_yaml_error(error: yaml.YAMLError, text: str, open_brackets: Sequence[Any]) -> FormError:
    """Return the error as a ``FormError`` with span; ``text`` is what was parsed.

    ``open_brackets`` are the marks of the brackets that were not closed, from outer to inner.
    """
    found = _find_text(f"{getattr(error, 'context', '')} {getattr(error, 'problem', '') or error}")
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        return FormError(found.code, found.message, Span.at(1, 1), found.hint)
    if found.at_context and getattr(error, "context_mark", None):
        mark = error.context_mark  # type: ignore[attr-defined]  # where the thing that never ends began
    if found is _UNCLOSED and open_brackets and mark.index >= len(text.rstrip()):
        mark = open_brackets[-1]  # libyaml names the end of the file
    line = _line(text, mark.line)
    if line[mark.column : mark.column + 1] == "\t":
        found = _TAB
    elif found is _COLON:
        found = _explain_colon(line)
    elif re.match(r"[ \t]*(?:- +)?[\w -]+:\S", line) and found.code == "K101":
        found = _NO_BLANK
    return FormError(found.code, found.message, Span.at(mark.line + 1, mark.column + 1), found.hint)


def _line(text: str, index: int) -> str:
    lines = split_lines(text)
    return lines[index] if index < len(lines) else ""


def _explain_colon(line: str) -> _Text:
    """Tell a value with a colon in it from a line that does not fit to the one before."""
    matched = re.match(r"[ \t]*(?:- +)?([^:]+): +(\S.*?)\s*$", line)
    if matched is None or not re.search(r":(?:\s|$)", matched[2]):
        return _MISPLACED
    value = matched[2].replace("\\", "\\\\").replace('"', '\\"')
    return _COLON._replace(hint=f'Der Wert gehört in Anführungszeichen: {matched[1]}: "{value}"')
