"""The program: ``kekdocs`` and ``python -m kekdocs``. What a process does at its start and end to be quick is here."""

from __future__ import annotations

import atexit
import gc
import os
import sys

# Imports make 100,000 objects that live to the end; looking through them again and again costs 20 ms of a cold start.
COLLECT_AFTER = (100_000, 20, 20)


class _Leaving:
    """Ends the process once its work is done and everything else that waits for its end has run.

    Python would take its modules apart first, object by object: 30 ms for what the system gives back at once.
    """

    code: int | None = None

    def __call__(self) -> None:
        if self.code is None:
            return
        try:
            sys.stdout.flush()
            sys.stderr.flush()
        except (OSError, ValueError):
            return  # Python says what it has to say
        os._exit(self.code)


def main() -> None:
    """Run the command line and leave with its exit code."""
    gc.set_threshold(*COLLECT_AFTER)
    leaving = _Leaving()
    # The first to be registered is the last to be called: threads have ended then, temporary folders are gone.
    atexit.register(leaving)
    from kekdocs.cli import run_guarded  # noqa: PLC0415 -- behind the threshold

    leaving.code = run_guarded()
    sys.exit(leaving.code)


if __name__ == "__main__":
    main()
