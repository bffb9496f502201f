"""A file that was read: its text, and on demand where each node stands in it.

Places are made on a second pass, when the first diagnostic asks: a clean file never needs them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from kekdocs.diagnostics import Diagnostic, Severity, Span, split_lines
from kekdocs.source.events import Name, Spans, read_spans

T = TypeVar("T")
Path = tuple[str | int, ...]
"""Way to a node: folded keys and 0-based positions, ``("beratungsfolge", 0, "gremium")``."""


@dataclass(frozen=True)
class Source:
    """The text of one file. Spans cost a second pass, so they are made when the first diagnostic asks for them."""

    file: str
    text: str

    @cached_property
    def _spans(self) -> Spans | None:
        return read_spans(self.text)

    def span_of(self, path: Path, *, key: bool = False) -> Span:
        """Return the span of the node at ``path`` or of the nearest node above it that the author wrote.

        With ``key`` it is the span of the name before the colon, which also stands for an empty value.
        """
        chain = self._chain(path)
        if not chain:
            return Span.at(1, 1)
        name, node = chain[-1]
        if len(chain) == len(path) and node.is_text and not key:
            return node.own
        first = name or next(iter(node.keys.values()), None)
        return first[1] if first else Span.at(node.own.line, node.own.column)

    def span_within(self, path: Path, locate: Callable[[str], tuple[int, int] | None]) -> Span:
        """Return the span of the part of a node's text that ``locate`` finds in it as written, else of the node."""
        whole = self.span_of(path)
        lines = split_lines(self.text)[whole.line - 1 : whole.end_line]
        if not lines:
            return whole
        lines[-1] = lines[-1][: whole.end_column - 1]
        lines[0] = lines[0][whole.column - 1 :]
        written = "\n".join(lines)
        found = locate(written)
        if found is None:
            return whole
        (line, column), (end_line, end_column) = (_place(written, at, whole) for at in found)
        return Span(line, column, end_line, end_column)

    def _chain(self, path: Path) -> list[tuple[Name | None, Spans]]:
        """Return the nodes along ``path`` as far as they exist, each with its name."""
        node, chain = self._spans, []
        for step in path:
            if node is None or step not in node.children:
                break
            name = node.keys.get(step) if isinstance(step, str) else None
            node = node.children[step]
            chain.append((name, node))
        return chain

    def key_as_written(self, path: Path) -> str:
        """Return the last name of ``path`` as the author spelled it, or folded if it is not in the file."""
        chain = self._chain(path)
        name = chain[-1][0] if chain and len(chain) == len(path) else None
        return name[0] if name else str(path[-1])

    def report(
        self,
        code: str,
        message: str,
        path: Path,
        *hints: str,
        severity: Severity = Severity.FEHLER,
        key: bool = False,
    ) -> Diagnostic:
        """Return a diagnostic about the node at ``path``."""
        return Diagnostic(code, severity, message, self.file, self.span_of(path, key=key), hints)


def _place(written: str, offset: int, whole: Span) -> tuple[int, int]:
    """Return line and column of an offset in the text of a node that stands at ``whole``."""
    before = split_lines(written[:offset])
    start = whole.column if len(before) == 1 else 1
    return whole.line + len(before) - 1, start + len(before[-1])


@dataclass(frozen=True)
class Read(Generic[T]):
    """The outcome of reading one file: a value or None, and what is to be said about its form."""

    source: Source
    value: T | None
    diagnostics: tuple[Diagnostic, ...] = ()
