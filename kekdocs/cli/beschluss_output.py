"""What ends ``kekdocs beschluss`` before a paper is drafted."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from kekdocs.cli.findings import say_diagnostics


def guarded(function: Callable[..., None]) -> Callable[..., None]:
    """Turn an unknown body or sitting into a wrong call, and broken settings into their findings."""

    @wraps(function)
    def run(*args: Any, **kwargs: Any) -> None:
        from kekdocs.project.beschluss.opened import BrokenSettingsError, UnknownSitzungError  # noqa: PLC0415 -- the help does not need it

        try:
            function(*args, **kwargs)
        except UnknownSitzungError as error:
            raise click.UsageError(str(error)) from error
        except BrokenSettingsError as error:
            say_diagnostics(error.diagnostics, error.sources, err=True)
            click.get_current_context().exit(1)

    return run
