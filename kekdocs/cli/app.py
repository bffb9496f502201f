"""The command ``kekdocs``: its subcommands, loaded only when called, and what becomes of errors."""

from __future__ import annotations

import errno
import io
import os
import sys
from pathlib import Path

import click

from kekdocs._version import __version__
from kekdocs.cli.german import GermanGroup, LazyCommand, speak_german
from kekdocs.cli.output import say, say_error
from kekdocs.errors import ConflictError, DiskFullError, KekdocsError, SelfCheckError

_EXIT_SURROUNDINGS, _EXIT_CONFLICT, _EXIT_BUG, _EXIT_INTERRUPTED = 3, 4, 70, 130

COMMANDS = {
    "init": LazyCommand("kekdocs.cli.init:init", "Legt einen neuen Arbeitsordner an."),
    "new": LazyCommand("kekdocs.cli.new:new", "Legt eine neue Vorlage an."),
    "check": LazyCommand("kekdocs.cli.check:check", "Prüft Vorlagen, ohne etwas zu schreiben."),
    "build": LazyCommand("kekdocs.cli.build:build", "Macht aus Vorlagen Word und PDF."),
    "watch": LazyCommand("kekdocs.cli.build:watch", "Macht Dokumente nach jedem Speichern neu."),
    "redline": LazyCommand(
        "kekdocs.cli.redline:redline", "Vergleicht Fassungen von Texten, Word-Dateien, PDFs, Vorlagen."
    ),
    "result": LazyCommand("kekdocs.cli.result:result", "Berechnet das Ergebnis einer Abstimmung nach dem Gesetz."),
    "beschluss": LazyCommand("kekdocs.cli.beschluss:beschluss", "Macht Auszüge, Bögen, Beschlussbuch und -kontrolle."),
    "sitzung": LazyCommand("kekdocs.cli.sitzung:sitzung", "Legt Sitzungen an, prüft sie, macht ihre Papiere."),
    "vote": LazyCommand("kekdocs.cli.vote:vote", "Erfasst Abstimmungen, einzeln oder eine ganze Sitzung."),
    "status": LazyCommand("kekdocs.cli.status:status", "Zeigt, wo die Vorlagen auf dem Weg durch die Gremien sind."),
    "bundle": LazyCommand("kekdocs.cli.bundle:bundle", "Macht die Sitzungsmappe: alle Unterlagen in einer Datei."),
    "konzept": LazyCommand("kekdocs.cli.konzept:konzept", "Zeigt, vergleicht und schreibt ein Konzept fort."),
    "journal": LazyCommand("kekdocs.cli.journal:journal", "Zeigt und prüft das Journal der Abstimmungen."),
    "explain": LazyCommand("kekdocs.cli.explain:explain", "Erklärt einen Code wie K201."),
    "template": LazyCommand("kekdocs.cli.template:template", "Prüft Word-Vorlagen."),
    "schema": LazyCommand("kekdocs.cli.schema:schema", "Schreibt das JSON-Schema für den Editor."),
}
_HELP = """Beschlussvorlagen aus YAML: prüfen, Word und PDF machen.

Rückgabewerte: 0 in Ordnung, 1 Befunde oder verschiedene Fassungen, 2 falscher Aufruf, 3 Umgebung, 4 jemand anderes hat geändert, 130 abgebrochen.
"""


def _declare() -> click.Group:
    speak_german()

    @click.group(cls=GermanGroup, lazy_commands=COMMANDS, help=_HELP)
    @click.version_option(__version__, prog_name="kekdocs", message="%(prog)s %(version)s")
    def kekdocs() -> None:
        pass

    return kekdocs


app = _declare()


def run(args: list[str] | None = None) -> int:
    """Run one command and return its exit code; every error ends as a German sentence on standard error."""
    try:
        return _exit_code(app.main(args, prog_name="kekdocs", standalone_mode=False))
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        say("Abgebrochen.", err=True)
        return _EXIT_INTERRUPTED
    except SelfCheckError as error:
        say_error(error)
        _report_bug(error)
        return _EXIT_BUG
    except KekdocsError as error:
        say_error(error)
        return _EXIT_CONFLICT if isinstance(error, ConflictError) else _EXIT_SURROUNDINGS
    except OSError as error:
        return _stop_output(error)


def _stop_output(error: OSError) -> int:
    """Return the exit code where nobody takes what is printed; Python must not complain when it flushes.

    The reader of the pipe went away (``kekdocs explain | head``), or the disk behind it is full.
    """
    if not isinstance(error, BrokenPipeError) and error.errno != errno.ENOSPC:
        raise error
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if isinstance(error, BrokenPipeError):
        return 0
    say_error(DiskFullError("Die Ausgabe kann nicht geschrieben werden: Der Datenträger ist voll."))
    return _EXIT_SURROUNDINGS


def _exit_code(result: object) -> int:
    return result if isinstance(result, int) else 0


def _report_bug(error: BaseException) -> None:
    """Keep the traceback for the makers and spare the clerk the sight of it."""
    import tempfile  # noqa: PLC0415 -- only a bug needs these
    import traceback  # noqa: PLC0415

    report = Path(tempfile.mkdtemp(prefix="kekdocs-fehler-")) / "bericht.txt"
    report.write_text("".join(traceback.format_exception(error)), encoding="utf-8")
    say(f"Programmfehler: {type(error).__name__}. Das liegt nicht an Ihren Dateien.", err=True)
    say(f"  Hinweis: Senden Sie den Bericht {report} an die Betreuung des Programms.", err=True)


def run_guarded() -> int:
    """Run the command line and return its exit code; a bug gives 70 and a report, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A console with an old code page must not stop a message for a sign it lacks.
            stream.reconfigure(errors="replace")
    try:
        return run()
    except Exception as error:  # noqa: BLE001 -- the last frame: what comes here is a bug, and is reported as one
        _report_bug(error)
        return _EXIT_BUG
