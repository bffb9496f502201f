"""A file is replaced whole or not at all."""

import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kekdocs.errors import FileAccessError, FileBusyError, UnsafePathError
from kekdocs.files import HELPER_PREFIX, write_atomic
from kekdocs.files.retrying import retry_transient
from tests.files.privileged import ROOT, run_as_root, run_python

posix_only = pytest.mark.skipif(os.name != "posix", reason="permission bits, links and signals as POSIX has them")


def _leftovers(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.startswith(HELPER_PREFIX)]


def test_a_new_file_has_the_bytes_and_nothing_stays_beside_it(tmp_path: Path) -> None:
    write_atomic(tmp_path / "Vorlage ä.docx", b"neu\r\n\x00")
    assert (tmp_path / "Vorlage ä.docx").read_bytes() == b"neu\r\n\x00"
    assert [path.name for path in tmp_path.iterdir()] == ["Vorlage ä.docx"]


@posix_only
def test_a_new_file_gets_the_rights_that_any_program_would_give(tmp_path: Path) -> None:
    write_atomic(tmp_path / "neu", b"")
    (tmp_path / "anders").touch()
    assert (tmp_path / "neu").stat().st_mode == (tmp_path / "anders").stat().st_mode


@posix_only
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_the_permission_bits_of_the_old_file_are_kept(tmp_path: Path, mode: int) -> None:
    target = tmp_path / "alt.docx"
    target.write_bytes(b"alt")
    target.chmod(mode)
    write_atomic(target, b"neu")
    assert target.read_bytes() == b"neu"
    assert stat.S_IMODE(target.stat().st_mode) == mode


def test_a_read_only_file_is_refused_even_for_root(tmp_path: Path) -> None:
    target = tmp_path / "alt.docx"
    target.write_bytes(b"alt")
    target.chmod(0o444)
    with pytest.raises(FileBusyError, match="ist schreibgeschützt") as refused:
        write_atomic(target, b"neu")
    assert "alt.docx" in str(refused.value)
    assert "Heben Sie den Schreibschutz" in refused.value.hint
    assert target.read_bytes() == b"alt"
    assert _leftovers(tmp_path) == []


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileAccessError) as refused:
        write_atomic(tmp_path / "fehlt" / "neu.docx", b"neu")
    assert str(refused.value).endswith(f": den Ordner »{tmp_path / 'fehlt'}« gibt es nicht.")


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "datei").touch()
    with pytest.raises(FileAccessError, match="kann nicht geschrieben werden"):
        write_atomic(tmp_path / "datei" / "neu.docx", b"neu")


def test_a_folder_in_the_place_of_the_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "ordner").mkdir()
    with pytest.raises(FileAccessError, match="dort steht ein Ordner"):
        write_atomic(tmp_path / "ordner", b"neu")
    assert _leftovers(tmp_path) == []


@posix_only
def test_a_pipe_in_the_place_of_the_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "rohr")
    with pytest.raises(FileAccessError, match="keine gewöhnliche Datei"):
        write_atomic(tmp_path / "rohr", b"neu")


@posix_only
def test_a_name_that_is_too_long_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileAccessError, match="ihr Pfad ist zu lang"):
        write_atomic(tmp_path / ("x" * 300), b"neu")


@posix_only
def test_the_longest_name_that_the_disk_allows_is_written(tmp_path: Path) -> None:
    write_atomic(tmp_path / ("x" * 255), b"neu")
    assert (tmp_path / ("x" * 255)).read_bytes() == b"neu"


@posix_only
@pytest.mark.parametrize("there", [True, False])
def test_nothing_is_written_through_a_link(tmp_path: Path, *, there: bool) -> None:
    secret = tmp_path / "anderswo"
    if there:
        secret.write_bytes(b"alt")
    (tmp_path / "link.docx").symlink_to(secret)
    with pytest.raises(UnsafePathError, match="ist eine Verknüpfung"):
        write_atomic(tmp_path / "link.docx", b"neu")
    assert not there or secret.read_bytes() == b"alt"
    assert (tmp_path / "link.docx").is_symlink()
    assert _leftovers(tmp_path) == []


@pytest.mark.parametrize(
    ("name", "owner"),
    [
        ("Vorlage.docx", "~$orlage.docx"),
        ("Beschlussvorlage.docx", "~$schlussvorlage.docx"),
        ("Antrag.docx", "~$Antrag.docx"),
        ("Vorlage1.DOCX", "~$rlage1.DOCX"),
        ("Haushalt.xlsx", "~$Haushalt.xlsx"),
        ("Vorlage.docx", ".~lock.Vorlage.docx#"),
        ("Liste.ods", ".~lock.Liste.ods#"),
    ],
)
def test_a_file_that_is_open_in_word_or_libreoffice_is_left_alone(tmp_path: Path, name: str, owner: str) -> None:
    (tmp_path / name).write_bytes(b"alt")
    (tmp_path / owner).touch()
    with pytest.raises(FileBusyError, match="ist in Word oder LibreOffice geöffnet") as refused:
        write_atomic(tmp_path / name, b"neu")
    assert "Bitte schließen Sie die Datei in Word" in refused.value.hint
    assert f"»{owner}«" in refused.value.hint
    assert (tmp_path / name).read_bytes() == b"alt"


def test_the_owner_file_of_another_document_does_not_matter(tmp_path: Path) -> None:
    (tmp_path / "~$derevorlage.docx").touch()
    (tmp_path / ".~lock.andere.docx#").touch()
    write_atomic(tmp_path / "Vorlage.docx", b"neu")
    assert (tmp_path / "Vorlage.docx").read_bytes() == b"neu"


_LIMITED = """
import resource
from pathlib import Path
from kekdocs.errors import DiskFullError
from kekdocs.files import write_atomic
target = Path(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    write_atomic(target, b"x" * 10_000)
except DiskFullError as error:
    print(error.code, error, target.read_bytes(), sorted(p.name for p in target.parent.iterdir()))
"""


@posix_only
def test_a_file_beyond_the_limit_of_the_account_leaves_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / "alt.docx"
    target.write_bytes(b"alt")
    done = run_python(_LIMITED, target)
    assert done.stdout == (
        f"K502 Für die Datei »{target}« ist kein Platz mehr; was vorher dort stand, ist unverändert. b'alt' ['alt.docx']\n"
    ), done.stderr


_FULL = """
import subprocess
from pathlib import Path
from kekdocs.errors import DiskFullError
from kekdocs.files import write_atomic
folder = Path(sys.argv[1])
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)], check=True)
target = folder / "alt.docx"
write_atomic(target, b"alt" * 1000)
for size in (100_000, 1_000_000, 62_000):
    try:
        write_atomic(target, b"x" * size)
    except DiskFullError as error:
        print(error.code, "kein Platz mehr" in str(error), bool(error.hint))
print(target.read_bytes() == b"alt" * 1000, sorted(p.name for p in folder.iterdir()))
write_atomic(target, b"y" * 20_000)
print(target.read_bytes() == b"y" * 20_000)
"""


def test_a_full_disk_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    assert run_as_root(_FULL, tmp_path) == "K502 True True\n" * 3 + "True ['alt.docx']\nTrue\n"


_STRANGER = """
import os, tempfile
from pathlib import Path
from kekdocs.errors import KekdocsError
from kekdocs.files import write_atomic
for mode in (0o755, 0o1777):
    folder = Path(tempfile.mkdtemp())
    folder.chmod(mode)
    target = folder / "alt.docx"
    target.write_bytes(b"alt")
    target.chmod(0o666)
    os.seteuid(65534)
    try:
        write_atomic(target, b"neu")
    except KekdocsError as error:
        print(type(error).__name__, str(error).replace(str(target), "alt.docx"))
    finally:
        os.seteuid(0)
    print(target.read_bytes(), [p.name for p in folder.iterdir()])
    target.unlink()
    folder.rmdir()
"""


def test_without_rights_on_the_folder_or_on_the_file_nothing_changes() -> None:
    assert run_as_root(_STRANGER).splitlines() == [
        "FileAccessError Die Datei »alt.docx« kann nicht geschrieben werden: Ihr Benutzerkonto hat dort keine Rechte.",
        "b'alt' ['alt.docx']",
        "FileBusyError Die Datei »alt.docx« lässt sich nicht ersetzen.",
        "b'alt' ['alt.docx']",
    ]


_WRITER = """
from pathlib import Path
from kekdocs.files import write_atomic
target = Path(sys.argv[1])
print("start", flush=True)
while True:
    write_atomic(target, b"a" * 700_000)
    write_atomic(target, b"b" * 900_000)
"""
_WHOLE = (b"a" * 700_000, b"b" * 900_000)


@posix_only
def test_a_kill_in_the_middle_of_writing_never_leaves_half_a_file(tmp_path: Path) -> None:
    target = tmp_path / "ziel.docx"
    target.write_bytes(_WHOLE[0])
    seen: set[bytes] = set()
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r})\n{_WRITER}"
    for delay in range(12):
        with subprocess.Popen([sys.executable, "-c", code, target], stdout=subprocess.PIPE) as writer:
            assert writer.stdout is not None
            assert writer.stdout.readline() == b"start\n"
            end = time.monotonic() + 0.01 + delay * 0.004
            latest = end + 20  # on a busy machine the first round waits until both were written
            while time.monotonic() < end or (len(seen) < len(_WHOLE) and time.monotonic() < latest):
                seen.add(target.read_bytes())
            writer.send_signal(signal.SIGKILL)
        seen.add(target.read_bytes())
    assert seen == set(_WHOLE)
    others = {path.name for path in tmp_path.iterdir()} - {"ziel.docx"}
    assert others == set(_leftovers(tmp_path))


class _SharingViolationError(PermissionError):
    winerror = 32


def test_a_file_that_windows_holds_for_a_moment_is_tried_again() -> None:
    answers = iter([_SharingViolationError(), _SharingViolationError(), None])
    done: list[object] = []

    def replace() -> None:
        if error := next(answers):
            raise error
        done.append("replaced")

    retry_transient(replace)
    assert done == ["replaced"]


def test_a_file_that_windows_holds_for_good_is_given_up_after_a_second() -> None:
    tries = []

    def replace() -> None:
        tries.append(time.monotonic())
        raise _SharingViolationError

    with pytest.raises(_SharingViolationError):
        retry_transient(replace)
    assert len(tries) == 6
    assert 0.9 < tries[-1] - tries[0] < 5


def test_an_error_that_waiting_does_not_mend_is_reported_at_once() -> None:
    tries = []

    def replace() -> None:
        tries.append(1)
        raise PermissionError

    with pytest.raises(PermissionError):
        retry_transient(replace)
    assert tries == [1]
