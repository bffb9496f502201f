"""The command line: German help and messages, one module a command."""

from kekdocs.cli.app import run, run_guarded

__all__ = ["run", "run_guarded"]
