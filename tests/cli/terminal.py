"""A real terminal with ``kekdocs`` in it: what is typed, what is shown, and how it is closed or killed."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Self

_PATIENCE = 30.0
# Whoever leads a session takes the terminal, and is then hung up on when it is closed.
_TAKE_TERMINAL = """
import fcntl, os, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execv(sys.executable, [sys.executable, "-m", "kekdocs", *sys.argv[1:]])
"""


class Terminal:
    """A pseudo terminal of its own session, so that closing it hangs up on the program, as closing a window does."""

    def __init__(self, folder: Path, *args: str) -> None:
        """Start ``kekdocs`` with these words in a folder."""
        self._own, theirs = os.openpty()
        kept = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "FORCE_COLOR"}}
        self.process = subprocess.Popen(
            [sys.executable, "-c", _TAKE_TERMINAL, *args],
            cwd=folder,
            env={**kept, "TERM": "xterm", "PYTHONUTF8": "1"},
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
        )
        os.close(theirs)
        self.shown = ""
        self._raw = b""
        self._is_open = True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        if self._is_open:
            os.close(self._own)

    def read_until(self, text: str) -> str:
        """Return what is shown up to this text, from where the last reading ended; all of it when the program ends."""
        end, since = time.monotonic() + _PATIENCE, len(self.shown)
        while text not in self.shown[since:]:
            assert time.monotonic() < end, f"no {text!r} in {self.shown[since:]!r}"
            if not self._read_piece():
                break
        found = self.shown[since:].find(text)
        piece = self.shown[since:] if found < 0 else self.shown[since : since + found + len(text)]
        self._raw = self.shown[since + len(piece) :].encode() + self._raw
        self.shown = self.shown[: since + len(piece)]
        return piece

    def _read_piece(self) -> bool:
        if self._raw:
            data, self._raw = self._raw, b""
        elif select.select([self._own], [], [], 0.2)[0]:
            try:
                data = os.read(self._own, 65_536)
            except OSError:  # Linux reports the end of the other side as an error
                return False
        else:
            return True
        # A sign may be cut at the end of a piece.
        text = data.decode(errors="ignore")
        self._raw = data[len(text.encode()) :]
        self.shown += text.replace("\r\n", "\n")
        return bool(data)

    def type(self, line: str) -> None:
        """Type a line and press Enter."""
        os.write(self._own, f"{line}\n".encode())

    def close(self) -> int:
        """Close the window and return how the program ended."""
        os.close(self._own)
        self._is_open = False
        return self.process.wait(_PATIENCE)

    def kill(self) -> int:
        """Kill the program as the system does when it runs out of memory."""
        self.process.send_signal(signal.SIGKILL)
        return self.process.wait(_PATIENCE)

    def finish(self) -> int:
        """Read to the end and return the exit code."""
        self.read_until("\0")
        return self.process.wait(_PATIENCE)
