"""Where the results of ``kekdocs redline`` go: a file, the terminal, a table of figures."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from kekdocs.cli.output import say, say_json
from kekdocs.cli.redline_wish import Wish
from kekdocs.project.redline.formats import Format

if TYPE_CHECKING:
    from kekdocs.project.redline.asked import Asked
    from kekdocs.project.redline.compare import Comparison
    from kekdocs.project.workspace import Workspace
    from kekdocs.render.tracked import TrackedChange


def deliver_comparison(wish: Wish, comparison: Comparison, workspace: Workspace | None) -> bool:
    """Write or show a comparison as asked for, and return whether both versions are equal.

    Raises:
        SelfCheckError: what was made does not give both versions back; nothing was written.
        KekdocsError: the surroundings do not allow it.
    """
    shown = comparison if wish.whole else comparison.changed_only()
    is_equal = comparison.is_equal
    if is_equal or wish.output is not None or wish.stat:
        _say_notes(comparison.sheet.notes)  # else they stand at the head of what is shown
    if wish.output is not None:
        is_equal = _write(wish, shown, workspace)
    if wish.stat:
        _say_figures(wish, shown)
    elif wish.output is None:
        _show(wish, shown, workspace)
    return is_equal


def _write(wish: Wish, comparison: Comparison, workspace: Workspace | None) -> bool:
    from kekdocs.project.redline.forms import write_form  # noqa: PLC0415 -- the help does not need it

    made = write_form(comparison, _asked(wish, workspace))
    _say_notes(made.notes)
    deliver_file(wish, made.data)
    return made.is_equal


def _say_notes(notes: Sequence[str]) -> None:
    for note in notes:
        say(f"Hinweis: {note}", err=True)


def _asked(wish: Wish, workspace: Workspace | None) -> Asked:
    from kekdocs.project.redline.asked import Asked  # noqa: PLC0415

    return Asked(wish.format, wish.layout, wish.author or "", wish.day, workspace)


def deliver_file(wish: Wish, data: bytes) -> None:
    """Write a finished file and name it.

    Raises:
        KekdocsError: the system does not let it be written.
    """
    from kekdocs.files import write_atomic  # noqa: PLC0415

    assert wish.output is not None
    write_atomic(wish.output, data)
    say(str(wish.output))


def _show(wish: Wish, comparison: Comparison, workspace: Workspace | None) -> None:
    if comparison.is_equal and not wish.whole and wish.format in (Format.TEXT, Format.BEFEHLE):
        say("Keine Unterschiede.")
    elif wish.format is Format.TEXT:
        from kekdocs.project.redline.forms import paint_text  # noqa: PLC0415
        from kekdocs.render.redline.terminal.paint import wants_colour  # noqa: PLC0415

        colour = wants_colour(sys.stdout, os.environ)
        painted = paint_text(comparison, width=shutil.get_terminal_size().columns, colour=colour, whole=wish.whole)
        click.echo(painted, nl=False, color=colour)
    else:
        from kekdocs.project.redline.forms import write_form  # noqa: PLC0415

        data = write_form(comparison, _asked(wish, workspace)).data
        # A pipe gets the bytes, whatever code page the console has.
        click.echo(data.decode("utf-8") if sys.stdout.isatty() else data, nl=False)


def _say_figures(wish: Wish, comparison: Comparison) -> None:
    if wish.as_json:
        say_json(comparison.sheet.statistics.to_dict())
        return
    if comparison.is_equal:
        say("Keine Unterschiede.")
        return
    from kekdocs.project.redline.forms import paint_figures  # noqa: PLC0415

    click.echo(paint_figures(comparison, width=shutil.get_terminal_size().columns), nl=False)


def deliver_changes(wish: Wish, changes: Sequence[TrackedChange]) -> None:
    """Print the tracked changes of a Word file, one after the other, or as JSON."""
    from kekdocs.project.redline.settle import change_to_dict, describe_change  # noqa: PLC0415

    if wish.as_json:
        say_json([change_to_dict(change) for change in changes])
        return
    for change in changes:
        say(describe_change(change))
    if not changes:
        say("Keine nachverfolgten Änderungen.")
