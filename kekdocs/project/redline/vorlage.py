"""Vorlagen as what is compared: the Maßnahmen of one, or every field of two."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import get_args

from pydantic.fields import FieldInfo

from kekdocs.deutsch import fold_key, format_betrag, format_datum, quote
from kekdocs.diagnostics import Diagnostic
from kekdocs.errors import UnreadableVorlageError
from kekdocs.model import Aenderung, Modell, Vorlage
from kekdocs.model.base import Langtext
from kekdocs.redline import Form, redline
from kekdocs.render.redline.sheet import Entry
from kekdocs.source import Source, read_vorlage
from kekdocs.view.build import format_fundstelle

_LONG = get_args(Langtext)[1:]  # the constraints that only long texts have
_ABOUT_FASSUNGEN = frozenset({"fassung", "fassungen"})
_STEP = re.compile(r"[.\[\]/]+")


class BrokenVorlageError(UnreadableVorlageError):
    """A Vorlage has errors; ``diagnostics`` and ``source`` say which and where."""

    def __init__(self, name: str, diagnostics: Sequence[Diagnostic], source: Source) -> None:
        super().__init__(f"Die Vorlage {quote(name)} hat Fehler und kann nicht verglichen werden.")
        self.diagnostics = tuple(diagnostics)
        self.source = source


class UnknownFieldError(Exception):
    """No field of either Vorlage has this name. The text is a whole German sentence."""


@dataclass(frozen=True, slots=True)
class Angabe:
    """One value of a Vorlage as text; ``path`` are folded names and, in lists, numbers from 1 or a Fundstelle."""

    path: tuple[str, ...]
    title: str
    text: str
    form: Form


def open_vorlage(path: Path, name: str) -> Vorlage:
    """Read a Vorlage; only its form is checked, so that one that refers to a missing file can be compared.

    Raises:
        BrokenVorlageError: it has errors.
        FileAccessError: the system does not hand the file out.
    """
    read = read_vorlage(path, name)
    if read.value is None:
        raise BrokenVorlageError(name, read.diagnostics, read.source)
    return read.value


def compare_measures(vorlage: Vorlage) -> tuple[Entry, ...]:
    """Return the redline of each changed Maßnahme, with its Fundstelle as heading."""
    return tuple(
        Entry(redline(each.alt, each.geaendert, form=Form.MARKDOWN), format_fundstelle(each.fundstelle), Form.MARKDOWN)
        for each in vorlage.aenderungen
    )


def compare_fields(old: Vorlage, new: Vorlage, wanted: Sequence[str] = ()) -> tuple[Entry, ...]:
    """Return the redline of each field that is filled in one of two Vorlagen, or of the ``wanted`` ones and what is in them.

    Maßnahmen are paired by their Fundstelle, entries of other lists by their place. A name is that of the YAML in any
    spelling, inner ones with a dot: ``haushalt.prüfvermerk``.

    Raises:
        UnknownFieldError: when a name is none of a Vorlage.
    """
    before = {each.path: each for each in _angaben(old)}
    after = {each.path: each for each in _angaben(new)}
    paths = sorted({**before, **after}, key=_order([*after], [*before]).__getitem__)
    names = [_wanted_path(name, paths) for name in wanted]
    chosen = [path for path in paths if not names or any(_lies_in(path, name) for name in names)]
    return tuple(_compare(before.get(path), after.get(path)) for path in chosen)


def _compare(old: Angabe | None, new: Angabe | None) -> Entry:
    known = new or old
    assert known is not None
    found = redline(old.text if old else "", new.text if new else "", form=known.form)
    return Entry(found, known.title, known.form)


def _order(after: list[tuple[str, ...]], before: list[tuple[str, ...]]) -> dict[tuple[str, ...], tuple[int, int]]:
    """Return places for sorting: as in the new Vorlage, what is only in the old one behind what it stood behind there."""
    order = {path: (index, 0) for index, path in enumerate(after)}
    last = (-1, 0)
    for path in before:
        if path in order:
            last = order[path]
        else:
            last = order[path] = (last[0], last[1] + 1)
    return order


def _wanted_path(name: str, paths: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    path = tuple(fold_key(step) for step in _STEP.split(name) if step)
    if path and (path[0] in Vorlage.model_fields) and (len(path) == 1 or any(_lies_in(each, path) for each in paths)):
        return path
    raise UnknownFieldError(f"Eine Angabe {quote(name)} gibt es in den beiden Vorlagen nicht.")


def _lies_in(path: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    """Tell whether a path begins so; numbers and Fundstellen of lists may be left out."""
    steps = iter(path)
    return path[0] == wanted[0] and all(any(fold_key(step) == want for step in steps) for want in wanted)


def _angaben(vorlage: Vorlage) -> Iterator[Angabe]:
    yield from _of_model(vorlage, (), "")


def _of_model(model: Modell, path: tuple[str, ...], title: str) -> Iterator[Angabe]:
    for name, info in type(model).model_fields.items():
        if isinstance(model, Aenderung) and name == "fundstelle":
            continue  # it is the heading already
        if isinstance(model, Vorlage) and name in _ABOUT_FASSUNGEN:
            continue  # what is compared is one of them
        heading = f"{title}: {info.title}" if title else info.title or name
        yield from _of_value(getattr(model, name), info, (*path, name), heading)


def _of_value(value: object, info: FieldInfo, path: tuple[str, ...], title: str) -> Iterator[Angabe]:
    if isinstance(value, Modell):
        yield from _of_model(value, path, title)
    elif isinstance(value, list):
        for key, each in _keyed(value):
            yield from _of_value(each, info, (*path, key), f"{title} {key}")
    elif text := _as_text(value):
        yield Angabe(path, title, text, Form.MARKDOWN if _is_long(info) else Form.TEXT)


def _keyed(values: Sequence[object]) -> Iterator[tuple[str, object]]:
    seen: dict[str, int] = {}
    for number, value in enumerate(values, 1):
        key = format_fundstelle(value.fundstelle) if isinstance(value, Aenderung) else str(number)
        seen[key] = seen.get(key, 0) + 1
        yield (key if seen[key] == 1 else f"{key} ({seen[key]})"), value


def _is_long(info: FieldInfo) -> bool:
    """Tell whether a field holds Markdown; where it may be left out, its constraints stand within the annotation."""
    inner = [each for part in get_args(info.annotation) for each in get_args(part)]
    return any(each in (*info.metadata, *inner) for each in _LONG)


def _as_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, date):
        return format_datum(value)
    if isinstance(value, Decimal):
        return format_betrag(value)
    return str(value)
