"""Run a piece of Python as root, in a mount namespace of its own, where this machine allows it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import pytest

import kekdocs

ROOT = Path(kekdocs.__file__).parent.parent


def run_python(code: str, *arguments: object, before: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    command = [*before, sys.executable, "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r})\n{code}"]
    return subprocess.run([*command, *map(str, arguments)], capture_output=True, text=True, check=False, timeout=60)


def run_as_root(code: str, *arguments: object) -> str:
    """What the code printed; without the rights the test is skipped, and fails where CI says that all must run."""
    before = _root_prefix()
    if before is None:
        skip_or_fail("needs root and unshare (for a mount of its own) on Linux")
    done = run_python(code, *arguments, before=before)
    assert done.returncode == 0, done.stderr
    return done.stdout


def skip_or_fail(reason: str) -> NoReturn:
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


def _root_prefix() -> tuple[str, ...] | None:
    if not sys.platform.startswith("linux") or not shutil.which("unshare"):
        return None
    unshare = ("unshare", "--mount")
    # On a machine of CI sudo asks nothing; on a person's machine tests ask for no rights.
    candidates = [unshare] if os.geteuid() == 0 else [("sudo", "-n", *unshare)] * (os.environ.get("CI") == "true")
    return next((one for one in candidates if _works(one)), None)


def _works(command: tuple[str, ...]) -> bool:
    return bool(shutil.which(command[0])) and subprocess.run([*command, "true"], check=False).returncode == 0
