"""Writes changes as the YAML of a Vorlage, alone or behind those that a Vorlage has; nothing else in it is touched."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from kekdocs.deutsch import fold_key, quote
from kekdocs.edit.nodes import compose, is_empty, last_character, pair_at
from kekdocs.errors import ConflictError, SelfCheckError, UnreadableVorlageError
from kekdocs.files import read_bytes, write_atomic
from kekdocs.model import Aenderung, Fundstelle, Vorlage
from kekdocs.project.konzept.opened import BrokenKonzeptError, UnknownKonzeptError
from kekdocs.project.konzept.writing import write_value
from kekdocs.source import parse_model
from kekdocs.source.scalar import write_scalar

_KEY = "änderungen"
_PAGE = re.compile(r"[1-9]\d{0,4}\Z", re.ASCII)
_SHORT = ("feld", "unter", "nach", "vor", "titel")
_LONG = (("alt", "alt"), ("geaendert", "geändert"))


def write_changes(konzept: str, changes: Sequence[Aenderung]) -> str:
    """Return the lines of ``konzept:`` and ``änderungen:``; read back they are the same changes.

    Raises:
        SelfCheckError: they would not be; a fault of this program.
    """
    text = f"konzept: {write_scalar(konzept)}\n{_KEY}:\n{_entries(changes, '  ')}"
    _prove(f"{_REST}{text}", changes)
    return text


_REST = "bereich: x\naktenzeichen: x\ndatum: 01.01.2020\nbeschlussvorschlag: x\nunterschrift: x\nberatungsgegenstand: x\nberatungsfolge: [{gremium: x}]\n"


def _entries(changes: Sequence[Aenderung], indent: str) -> str:
    return "".join(f"{line}\n" for each in changes for line in _entry(each, indent))


def _entry(each: Aenderung, indent: str) -> Iterator[str]:
    inner = f"{indent}  "
    yield f"{indent}- maßnahme: {write_scalar(each.massnahme)}"
    yield f"{inner}art: {write_scalar(each.kind.value)}"
    for name in _SHORT:
        if value := getattr(each, name):
            yield f"{inner}{name}: {write_scalar(value)}"
    yield from _place(each, inner)
    for name, key in _LONG:
        if value := getattr(each, name):
            yield from write_value(inner, f"{key}: ", value)


def _place(each: Aenderung, inner: str) -> Iterator[str]:
    yield f"{inner}fundstelle:"
    place = each.fundstelle
    if place.konzept != Fundstelle().konzept or not (place.seite or place.abschnitt or place.handlungsfeld):
        yield f"{inner}  konzept: {write_scalar(place.konzept)}"
    if place.seite:  # a page is text here, but people write 114 without quotation marks
        yield f"{inner}  seite: {place.seite if _PAGE.match(place.seite) else write_scalar(place.seite)}"
    for name in ("abschnitt", "handlungsfeld"):
        if value := getattr(place, name):
            yield f"{inner}  {name}: {write_scalar(value)}"


def add_changes(text: str, name: str, konzept: str, changes: Sequence[Aenderung]) -> str:
    """Return the text of a Vorlage with the changes behind its own; ``name`` is the file's for messages.

    Raises:
        BrokenKonzeptError: the Vorlage has errors.
        UnknownKonzeptError: it changes another concept, has Fassungen, or is written as it cannot be added to.
        SelfCheckError: the Vorlage would not be the same but for the changes; a fault of this program.
    """
    read = parse_model(Vorlage, text, name)
    if read.value is None:
        raise BrokenKonzeptError(read.diagnostics, {name: read.source})
    before = read.value
    if before.konzept and fold_key(before.konzept) != fold_key(konzept):
        raise UnknownKonzeptError(f"Die Vorlage {quote(name)} ändert das Konzept {quote(before.konzept)}.")
    if before.fassungen:
        raise UnknownKonzeptError(f"Die Vorlage {quote(name)} hat Fassungen. Tragen Sie die Änderungen dort ein.")
    written = _with_changes(text, name, changes)
    if not before.konzept:
        found = pair_at(compose(written), _KEY)
        assert found is not None, "the changes were just written"
        at = found[0].start_mark.index
        written = written[:at] + _as_in(text, f"konzept: {write_scalar(konzept)}\n") + written[at:]
    _prove_added(before, parse_model(Vorlage, written, name).value, konzept, changes)
    return written


def _with_changes(text: str, name: str, changes: Sequence[Aenderung]) -> str:
    root = compose(text)
    if root.flow_style:
        raise UnknownKonzeptError(
            f"In {quote(name)} steht alles in geschweiften Klammern; hier lässt sich nichts anfügen."
        )
    found = pair_at(root, _KEY)
    if found is None:
        return _with_line(text, f"{_KEY}:\n{_entries(changes, '  ')}".rstrip("\n"))
    key, value = found
    if is_empty(value):
        return _behind(text, last_character(text, key, value), _entries(changes, "  "))
    if value.flow_style or not _is_sequence(value):
        raise UnknownKonzeptError(f"Die »{_KEY}« in {quote(name)} stehen nicht als Liste mit Strichen.")
    indent = " " * value.start_mark.column
    return _behind(text, last_character(text, key, value), _entries(changes, indent))


def _is_sequence(value: Any) -> bool:
    return bool(getattr(value, "id", "") == "sequence")


def _behind(text: str, at: int, lines: str) -> str:
    """Put whole lines behind the line that ends at or after a place."""
    if at and text[at - 1] in "\r\n":
        return text[:at] + _as_in(text, lines) + text[at:]
    end = text.find("\n", at)
    if end < 0:
        return text + _as_in(text, "\n" + lines.rstrip("\n"))
    return text[: end + 1] + _as_in(text, lines) + text[end + 1 :]


def _with_line(text: str, line: str) -> str:
    gap = "" if text.endswith("\n") else "\n"
    return text + _as_in(text, f"{gap}\n{line}\n")


def _as_in(text: str, lines: str) -> str:
    return lines.replace("\n", "\r\n") if "\r\n" in text else lines


def _plain(each: Aenderung) -> dict[str, object]:
    return {**each.model_dump(), "art": each.kind}


def _prove(text: str, changes: Sequence[Aenderung]) -> None:
    read = parse_model(Vorlage, text, "")
    if read.value is None or list(map(_plain, read.value.aenderungen)) != list(map(_plain, changes)):
        raise SelfCheckError(*_FAULT)


_FAULT = (
    "Selbstprüfung: Die Änderungen wären nicht zu lesen, wie sie gefunden wurden.",
    "Das ist ein Fehler des Programms. Bitte melden Sie ihn mit der Arbeitskopie.",
)


def _prove_added(before: Vorlage, after: Vorlage | None, konzept: str, changes: Sequence[Aenderung]) -> None:
    if after is None:
        raise SelfCheckError(*_FAULT)
    own = len(before.aenderungen)
    rest = after.model_copy(update={"aenderungen": before.aenderungen, "konzept": before.konzept})
    same = (
        rest == before
        and after.aenderungen[:own] == before.aenderungen
        and fold_key(after.konzept) == fold_key(konzept)
    )
    if not same or list(map(_plain, after.aenderungen[own:])) != list(map(_plain, changes)):
        raise SelfCheckError(*_FAULT)


def add_to_file(path: Path, name: str, konzept: str, changes: Sequence[Aenderung]) -> None:
    """Do ``add_changes`` in the file of a Vorlage; a byte order mark and the kind of line ends stay.

    Raises:
        ConflictError: another program wrote the file meanwhile.
        UnreadableVorlageError: it is not in UTF-8.
        KekdocsError: the system does not let it be read or written; else as ``add_changes``.
    """
    data = read_bytes(path)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableVorlageError(f"Die Vorlage {quote(name)} ist nicht in UTF-8 gespeichert.") from error
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    written = mark + add_changes(text.removeprefix(mark), name, konzept, changes)
    if read_bytes(path) != data:
        raise ConflictError(f"Die Vorlage {quote(name)} wurde eben von einem anderen Programm gespeichert.")
    write_atomic(path, written.encode("utf-8"))
