"""How commands speak: sentences, errors of the surroundings, progress, JSON. Loads nothing that ``--help`` does not need."""

from __future__ import annotations

import os
import sys
from typing import Any

import click

from kekdocs.errors import KekdocsError


def wants_colour() -> bool | None:
    """Return False under NO_COLOR (https://no-color.org: set and not empty), else let click ask the terminal."""
    return False if os.environ.get("NO_COLOR") else None


def say(text: str = "", *, err: bool = False) -> None:
    """Print a line."""
    click.echo(text, err=err, color=wants_colour())


def say_json(data: object) -> None:
    """Print data as JSON for programs: sorted keys, umlauts as they are."""
    import json  # noqa: PLC0415 -- only for --json

    click.echo(json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True))


def say_error(error: KekdocsError, *, about: str = "") -> None:
    """Print what the surroundings refused, with the hint."""
    word = click.style("Fehler", fg="red", bold=True)
    say(f"{about + ': ' if about else ''}{word} [{error.code}]: {error}", err=True)
    if error.hint:
        say(f"  Hinweis: {error.hint}", err=True)


class ProgressLine:
    """One line on a terminal that counts up; silent where standard error is no terminal."""

    def __init__(self, *, quiet: bool) -> None:
        self._on = sys.stderr.isatty() and not quiet

    def __call__(self, done: int, total: int, file: str) -> None:
        """Show how far the work is; ``file`` is what was done last."""
        if self._on and total > 1:
            name = file.rpartition("/")[2]
            end = "\r\033[K" if done == total else ""
            sys.stderr.write(f"\r\033[K{done} von {total}: {name[:60]}{end}")
            sys.stderr.flush()


def error_data(error: KekdocsError, file: str) -> dict[str, Any]:
    """Return a failure as data for ``--json``."""
    return {"code": error.code, "file": file, "message": str(error), "hint": error.hint}
