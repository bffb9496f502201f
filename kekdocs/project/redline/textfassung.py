"""One of the texts that are compared, wherever it comes from."""

from __future__ import annotations

from dataclasses import dataclass

from kekdocs.redline import Form

MAX_TEXT = 30_000_000
MAX_FILE = 100_000_000


@dataclass(frozen=True, slots=True)
class Textfassung:
    r"""A text with line ends as ``\n``; ``name`` is what the clerk called it, ``remarks`` are German sentences about the reading."""

    name: str
    text: str
    form: Form = Form.TEXT
    remarks: tuple[str, ...] = ()
