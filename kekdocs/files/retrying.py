"""Once more, for a moment: what another program holds only briefly."""

from __future__ import annotations

import errno
import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

# Access denied, sharing violation, lock violation: on Windows a virus scanner or the search index holds a fresh file
# for some hundred milliseconds.
_WINDOWS = frozenset({5, 32, 33})
# A network drive that was just away, or a file that its server is still busy with.
_NETWORK = frozenset({errno.EBUSY, errno.ESTALE, errno.EAGAIN}) if hasattr(errno, "ESTALE") else frozenset[int]()
_WAITS = (0.05, 0.1, 0.2, 0.3, 0.35)


def retry_transient(action: Callable[[], T]) -> T:
    """Run ``action`` again while the system reports that another program holds the file, for one second in total.

    Raises the last ``OSError`` as it is, and at once one that does not pass by itself.
    """
    for wait in _WAITS:
        try:
            return action()
        except OSError as error:
            if getattr(error, "winerror", None) not in _WINDOWS and error.errno not in _NETWORK:
                raise
            time.sleep(wait)
    return action()
