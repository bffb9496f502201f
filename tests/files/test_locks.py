"""One writer at a time."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from kekdocs.errors import ConflictError, FileAccessError
from kekdocs.files import lock_file
from tests.files.privileged import ROOT

_HOLDER = f"""
import sys, time
sys.path.insert(0, {str(ROOT)!r})
from pathlib import Path
from kekdocs.files import lock_file
with lock_file(Path(sys.argv[1]), 5):
    print("held", flush=True)
    time.sleep(60)
"""


def test_another_process_waits_and_is_then_told_who_is_busy(tmp_path: Path) -> None:
    target = tmp_path / "klima.yaml"
    with subprocess.Popen([sys.executable, "-c", _HOLDER, target], stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == b"held"
        start = time.monotonic()
        with pytest.raises(ConflictError, match=r"klima\.yaml« wird gerade") as refused, lock_file(target, 0.2):
            pass
        assert 0.15 < time.monotonic() - start < 5
        assert refused.value.hint
        holder.kill()
    with lock_file(target, 5):
        assert not target.exists()


def test_a_lock_can_be_had_again_after_an_error_inside(tmp_path: Path) -> None:
    target = tmp_path / "klima.yaml"
    with pytest.raises(KeyError), lock_file(target, 1):
        raise KeyError
    with lock_file(target, 0.1):
        assert target.parent.exists()


def test_the_same_program_is_kept_out_as_well(tmp_path: Path) -> None:
    target = tmp_path / "klima.yaml"
    with lock_file(target, 1), pytest.raises(ConflictError), lock_file(target, 0.05):
        pass


def test_two_files_do_not_wait_for_each_other(tmp_path: Path) -> None:
    with lock_file(tmp_path / "a.yaml", 0.1), lock_file(tmp_path / "b.yaml", 0.1):
        assert len(list(tmp_path.glob(".kekdocs-*.lock"))) == 2


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with (
        pytest.raises(FileAccessError, match=r"den Ordner ».*fehlt« gibt es nicht"),
        lock_file(tmp_path / "fehlt" / "a", 1),
    ):
        pass
    assert not (tmp_path / "fehlt").exists()


def test_the_lock_library_is_loaded_only_when_needed() -> None:
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); import kekdocs.files; print('filelock' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
