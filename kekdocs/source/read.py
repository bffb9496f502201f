"""Reads a file of the workspace: path to text to tree to model, with everything that is wrong with its form."""

from __future__ import annotations

import pathlib
from typing import Any, TypeVar

from pydantic import BaseModel

from kekdocs.deutsch import find_forbidden
from kekdocs.diagnostics import Diagnostic, Severity, Span, sort_diagnostics, split_lines
from kekdocs.files import NotUtf8Error, TooLargeError, read_text
from kekdocs.model import Einstellungen, Vorlage
from kekdocs.source.comments import find_swallowed_text, may_swallow_text
from kekdocs.source.events import VORLAGE_LIMITS, FormError, Limits, Tree, read_spans, read_tree
from kekdocs.source.source import Read, Source
from kekdocs.source.validate import validate_tree

M = TypeVar("M", bound=BaseModel)


def read_vorlage(path: pathlib.Path, file: str) -> Read[Vorlage]:
    """Read one Vorlage; ``file`` is the name diagnostics show, relative to the workspace.

    Raises:
        FileAccessError: when the system does not let the file be read.
    """
    return read_model(Vorlage, path, file)


def read_einstellungen(path: pathlib.Path, file: str) -> Read[Einstellungen]:
    """Read ``kekdocs.yaml``; otherwise as ``read_vorlage``."""
    return read_model(Einstellungen, path, file)


def read_model(model: type[M], path: pathlib.Path, file: str, limits: Limits = VORLAGE_LIMITS) -> Read[M]:
    """Read a YAML file into a model."""
    try:
        text = read_text(path, limits.bytes)
    except TooLargeError as error:
        return Read(Source(file, ""), None, (Diagnostic("K117", Severity.FEHLER, str(error), file),))
    except NotUtf8Error as error:
        place = Span.at(error.line, error.column)
        hint = "Speichern Sie die Datei im Editor mit der Kodierung UTF-8."
        return Read(Source(file, ""), None, (Diagnostic("K110", Severity.FEHLER, str(error), file, place, (hint,)),))
    return parse_model(model, text, file, limits)


def parse_model(model: type[M], text: str, file: str, limits: Limits = VORLAGE_LIMITS) -> Read[M]:
    """Return the model of a YAML text, or all findings about its form."""
    source = Source(file, text)
    tree, findings = _parse(source, limits)
    if findings:
        return Read(source, None, findings)
    value, errors = validate_tree(model, tree, source)
    swallowed = _report_swallowed(source) if may_swallow_text(text) else ()
    if swallowed:
        value = None
    return Read(source, value, sort_diagnostics((*errors, *swallowed)))


def _parse(source: Source, limits: Limits) -> tuple[Tree, tuple[Diagnostic, ...]]:
    if found := find_forbidden(source.text):
        return None, (_report_forbidden(source, *found),)
    try:
        tree = read_tree(source.text, limits)
    except FormError as error:
        return None, (Diagnostic(error.code, Severity.FEHLER, error.message, source.file, error.span, error.hints),)
    if not isinstance(tree, dict):
        message = (
            "die Datei ist leer" if tree is None else "die Datei besteht nicht aus Angaben in der Form »name: Wert«"
        )
        return None, (Diagnostic("K118", Severity.FEHLER, message, source.file, Span.at(1, 1)),)
    return tree, ()


def _report_forbidden(source: Source, index: int, name: str) -> Diagnostic:
    lines = split_lines(source.text[:index])
    place = Span.at(len(lines), len(lines[-1]) + 1)
    hint = "Löschen Sie das Zeichen; in den meisten Editoren ist es unsichtbar."
    return Diagnostic("K107", Severity.FEHLER, f"unzulässiges Zeichen: {name}", source.file, place, (hint,))


def _report_swallowed(source: Source) -> tuple[Diagnostic, ...]:
    spans = read_spans(source.text)
    found: Any = find_swallowed_text(source.text, spans) if spans else ()
    return tuple(
        Diagnostic(
            "K115",
            Severity.FEHLER,
            f"ab »{comment}« gilt die Zeile als Kommentar und ginge verloren",
            source.file,
            span,
            ('Setzen Sie den Wert in Anführungszeichen: "…".', "Ein Kommentar beginnt mit »# « und einem Leerzeichen."),
        )
        for span, comment in found
    )
