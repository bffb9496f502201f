"""The command line: German help and messages, one module a command."""

from kekdocs.cli.app import main, run

__all__ = ["main", "run"]
