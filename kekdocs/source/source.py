"""A file that was read: its text, and on demand where each node stands in it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from kekdocs.diagnostics import Diagnostic, Severity, Span
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


@dataclass(frozen=True)
class Read(Generic[T]):
    """The outcome of reading one file: a value or None, and what is to be said about its form."""

    source: Source
    value: T | None
    diagnostics: tuple[Diagnostic, ...] = ()
