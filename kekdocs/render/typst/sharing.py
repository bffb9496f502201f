"""Typst functions that the documents of a template share, as files that are read and evaluated once.

A document that brings its functions along costs 5 % more: a third of its source are looks that the one before had as well.
What a function is called has no influence on the PDF.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from kekdocs.render.typst.prelude import FUNCTIONS

BASE: Final = "grundlage.typ"
"""The file with the functions of every document."""

# So many new looks make a new file; Typst keeps every file that it has read, so there are few of them.
_ENOUGH: Final = 16
_MOST: Final = 1000


@dataclass(slots=True)
class SharedLooks:
    """Functions by their code: those in the file, and those that documents have brought since."""

    folder: Path
    file: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    _waiting: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Write what does not depend on documents."""
        (self.folder / BASE).write_text(FUNCTIONS, encoding="utf-8")

    def take(self, names: Mapping[str, str]) -> None:
        """Remember the functions of a document, by their code, for those that follow."""
        if len(self.names) + len(self._waiting) < _MOST:
            self._waiting.update(names)
        if len(self._waiting) >= (_ENOUGH if self.names else 1):
            self._write()

    def _write(self) -> None:
        known = dict(self.names)
        for code, name in self._waiting.items():
            known[code] = f"{name[0]}{len(known)}"
        self._waiting.clear()
        lines = "".join(f"#let {name} = {code}\n" for code, name in known.items())
        # Typst remembers a file by its name.
        self.file, self.names = f"aussehen-{len(known)}.typ", known
        (self.folder / self.file).write_text(f'#import "{BASE}": *\n{lines}', encoding="utf-8")
