"""What this program is: changes whenever other code could give another result."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import cache
from importlib.util import MAGIC_NUMBER, find_spec
from pathlib import Path

from kekdocs._version import __version__
from kekdocs.files.hashing import content_hash

_PACKAGE = Path(__file__).parents[1]


@cache
def program_stamp() -> str | None:
    """Return a hash of Python, the installed libraries and this program's files (size and time); None when they do not lie open.

    The version alone would not do: in a checkout the code changes and the version does not.
    """
    try:
        files = sorted(_files(os.fspath(_PACKAGE)))
        libraries = sorted(each.name for each in _library_folder().iterdir() if each.suffix in {".dist-info", ".pth"})
    except OSError:
        return None
    return content_hash(__version__, sys.version, MAGIC_NUMBER, "\n".join(files), "\n".join(libraries))


def _files(folder: str) -> Iterator[str]:
    with os.scandir(folder) as listing:
        for entry in listing:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _files(entry.path)
            elif entry.name.endswith(".py"):
                status = entry.stat()
                yield f"{entry.path} {status.st_size} {status.st_mtime_ns}"


def _library_folder() -> Path:
    spec = find_spec("jinja2")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("jinja2")
    return Path(spec.origin).parents[1]
