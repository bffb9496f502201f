"""How the commands of a concept show their results and say what is wrong with it."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from kekdocs.cli.findings import exit_code_of, say_diagnostics

if TYPE_CHECKING:
    from kekdocs.project.konzept.opened import OpenedKonzept
    from kekdocs.render.konzept.style import Style


def style() -> Style:
    """Return the width of the terminal and whether it has colours (not where ``NO_COLOR`` is set)."""
    from kekdocs.render.konzept.style import Style  # noqa: PLC0415 -- the help does not need it
    from kekdocs.render.redline.terminal.paint import wants_colour  # noqa: PLC0415 -- as above

    return Style(shutil.get_terminal_size().columns, wants_colour(sys.stdout, os.environ))


def show(text: str) -> None:
    """Print finished lines."""
    click.echo(text, nl=False, color=style().colour)


def findings_code(opened: OpenedKonzept) -> int:
    """Say on standard error what is wrong with the concept and its Vorlagen; return the exit code."""
    say_diagnostics(opened.diagnostics, opened.sources, err=True)
    return exit_code_of(opened.diagnostics)


def guarded(function: Callable[..., None]) -> Callable[..., None]:
    """Turn an unknown name into a wrong call, and a concept that cannot be read into its findings."""

    @wraps(function)
    def run(*args: Any, **kwargs: Any) -> None:
        from kekdocs.project.konzept.opened import BrokenKonzeptError, UnknownKonzeptError  # noqa: PLC0415 -- see style

        try:
            function(*args, **kwargs)
        except UnknownKonzeptError as error:
            raise click.UsageError(str(error)) from error
        except BrokenKonzeptError as error:
            say_diagnostics(error.diagnostics, error.sources, err=True)
            click.get_current_context().exit(1)

    return run
