"""YAML text to a tree of dict, list and str: every scalar stays the text the author wrote.

PyYAML's C parser gives events; nothing of YAML's own typing is used, so ``0815``, ``NO``, ``17:30`` and ``1.10`` arrive as
written. Aliases, tags, second documents and whatever exceeds the limits are refused before anything is built.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NoReturn

import yaml
from yaml import events

from kekdocs.deutsch import find_forbidden, fold_key, quote, to_nfc
from kekdocs.diagnostics import Span

MAX_DEPTH = 20


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a file may be: bytes, and nodes of its tree."""

    bytes: int
    nodes: int


VORLAGE_LIMITS = Limits(2_000_000, 20_000)
# 10,000 Maßnahmen with ten fields each, their texts of a paragraph.
KONZEPT_LIMITS = Limits(20_000_000, 200_000)

# CBaseLoader exists wherever PyYAML was built with libyaml; its wheels are. The Python parser reads the same, slower.
_Parser: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

Tree = dict[str, Any] | list[Any] | str | None


class FormError(Exception):
    """The text has no usable form; carries what a diagnostic needs. Never leaves this package."""

    def __init__(self, code: str, message: str, span: Span, *hints: str) -> None:
        super().__init__(message)
        self.code, self.message, self.span, self.hints = code, message, span, hints


Name = tuple[str, Span]
"""The name before a colon as written, and where it stands."""


class Spans:
    """Where a node and its children stand; names by folded key.

    ``is_text`` is a scalar that is not empty, ``is_plain`` one without quotes and not a block.
    """

    __slots__ = ("children", "is_plain", "is_text", "keys", "own")

    def __init__(self, own: Span, *, is_text: bool = False, is_plain: bool = False) -> None:
        self.own = own
        self.is_text = is_text
        self.is_plain = is_plain
        self.keys: dict[str, Name] = {}
        self.children: dict[str | int, Spans] = {}


def _span(event: Any) -> Span:
    start, end = event.start_mark, event.end_mark
    return Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)


class _Reader:
    """One pass over the events. Spans are collected only when asked for: a clean file never needs them."""

    def __init__(self, text: str, limits: Limits, *, want_spans: bool) -> None:
        self._most = limits.nodes
        self._parser = _Parser(text)
        self._next = self._parser.get_event
        self._nodes = 0
        self.open_brackets: list[Any] = []
        self._want = want_spans
        # Escapes in double quotes can smuggle in what the text as a whole does not show.
        self._escapes = "\\" in text
        self._is_nfc = not self._escapes and to_nfc(text) is text

    def read(self) -> tuple[Tree, Spans | None]:
        try:
            self._next()
            event = self._next()
            if isinstance(event, events.StreamEndEvent):
                return None, None
            result = self._node(self._next(), 1)
            self._next()
            rest = self._next()
            if not isinstance(rest, events.StreamEndEvent):
                raise FormError(
                    "K106",
                    "nur ein Dokument je Datei ist erlaubt, hier beginnt ein zweites",
                    _span(rest),
                    "Löschen Sie die Zeile »---« oder legen Sie eine zweite Datei an.",
                )
            return result
        finally:
            self._parser.dispose()

    def _node(self, event: Any, depth: int) -> tuple[Tree, Spans | None]:
        self._nodes += 1
        if self._nodes > self._most:
            allowed = f"{self._most:,}".replace(",", ".")
            raise FormError("K105", f"zu viele Einträge, erlaubt sind {allowed}", _span(event))
        if depth > MAX_DEPTH:
            raise FormError("K105", f"zu tief verschachtelt, erlaubt sind {MAX_DEPTH} Ebenen", _span(event))
        kind = type(event)
        if kind is events.AliasEvent or event.anchor or event.tag:
            self._refuse_reference(event)
        if kind is events.ScalarEvent:
            return self._scalar(event)
        if kind is events.MappingStartEvent:
            return self._mapping(event, depth)
        return self._sequence(event, depth)

    def _refuse_reference(self, event: Any) -> NoReturn:
        sign = "*" if isinstance(event, events.AliasEvent) else "&" if event.anchor else "!"
        raise FormError(
            "K104",
            f"»{sign}« am Anfang eines Wertes hat in YAML eine Sonderbedeutung und ist hier nicht erlaubt",
            _span(event) if sign == "*" else Span.at(event.start_mark.line + 1, event.start_mark.column + 1),
            'Setzen Sie den Wert in Anführungszeichen: "…".',
        )

    def _scalar(self, event: Any) -> tuple[Tree, Spans | None]:
        value = event.value
        spans = Spans(_span(event), is_text=bool(value), is_plain=not event.style) if self._want else None
        if not value:
            return (None if not event.style else ""), spans
        if self._escapes and event.style == '"' and (found := find_forbidden(value)):
            raise FormError(
                "K107",
                f"der Wert enthält ein unzulässiges Zeichen: {found[1]}",
                _span(event),
                "Löschen Sie das Zeichen oder schreiben Sie es neu.",
            )
        return (value if self._is_nfc else to_nfc(value)), spans

    def _open(self, start: Any) -> None:
        if start.flow_style:
            self.open_brackets.append(start.start_mark)

    def _close(self, start: Any) -> None:
        if start.flow_style:
            self.open_brackets.pop()

    def _mapping(self, start: Any, depth: int) -> tuple[Tree, Spans | None]:
        tree: dict[str, Any] = {}
        spans = Spans(_span(start)) if self._want else None
        seen: set[str] = set()
        self._open(start)
        while True:
            event = self._next()
            if type(event) is events.MappingEndEvent:
                self._close(start)
                return tree, spans
            if type(event) is not events.ScalarEvent or event.anchor or event.tag:
                raise FormError("K108", "vor dem Doppelpunkt muss ein einfacher Name stehen", _span(event))
            key = fold_key(event.value)
            if key in seen:
                raise FormError(
                    "K103",
                    f"die Angabe {quote(event.value)} kommt hier doppelt vor",
                    _span(event),
                    "Löschen oder vereinen Sie eine der beiden Angaben.",
                )
            seen.add(key)
            value, child = self._node(self._next(), depth + 1)
            tree[key] = value
            if spans is not None and child is not None:
                spans.keys[key] = (event.value, _span(event))
                spans.children[key] = child

    def _sequence(self, start: Any, depth: int) -> tuple[Tree, Spans | None]:
        tree: list[Any] = []
        spans = Spans(_span(start)) if self._want else None
        self._open(start)
        while True:
            event = self._next()
            if type(event) is events.SequenceEndEvent:
                self._close(start)
                return tree, spans
            value, child = self._node(event, depth + 1)
            if value is None:
                raise FormError(
                    "K109",
                    "dieser Listenpunkt ist leer",
                    _span(event),
                    "Löschen Sie den Strich oder füllen Sie den Punkt aus.",
                )
            if spans is not None and child is not None:
                spans.children[len(tree)] = child
            tree.append(value)


def read_tree(text: str, limits: Limits = VORLAGE_LIMITS) -> Tree:
    """Return the tree of a YAML text; keys folded (``fold_key``), values NFC; a value left empty is None.

    Raises:
        FormError: with code K101 to K109 at the first place that cannot be read.
    """
    return _read(text, limits, want_spans=False)[0]


def read_spans(text: str) -> Spans | None:
    """Return where everything stands in a text that ``read_tree`` accepts; None for an empty text."""
    return _read(text, KONZEPT_LIMITS, want_spans=True)[1]


def _read(text: str, limits: Limits, *, want_spans: bool) -> tuple[Tree, Spans | None]:
    from kekdocs.source.yaml_messages import explain_yaml_error  # noqa: PLC0415 -- only a broken file needs the texts

    reader = _Reader(text, limits, want_spans=want_spans)
    try:
        return reader.read()
    except yaml.YAMLError as error:
        raise explain_yaml_error(error, text, reader.open_brackets) from error
