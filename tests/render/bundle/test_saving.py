"""A full disk while the bundle is written: an error that says so, in a process that goes on."""

from __future__ import annotations

import io
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from kekdocs.render.bundle.saving import save

_SCRIPT = """
import random, resource, signal, sys
import pikepdf
from kekdocs.render.bundle.saving import save
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
pdf = pikepdf.new()
page = pdf.add_blank_page()
page.Contents = pdf.make_stream(random.Random(1).randbytes(200_000))
try:
    with open(sys.argv[1], "w+b") as file:
        save(pdf, file, "1.7")
except OSError as error:
    print("gemeldet:", error.strerror)
"""


def test_the_same_pages_come_back() -> None:
    target = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        save(pdf, target, "1.7")
    with pikepdf.open(io.BytesIO(target.getvalue())) as pdf:
        assert len(pdf.pages) == 1


@pytest.mark.skipif(not hasattr(resource, "RLIMIT_FSIZE"), reason="limits of files are there on Unix alone")
def test_a_full_disk_is_an_error_and_not_the_end_of_the_process(tmp_path: Path) -> None:
    assert hasattr(signal, "SIGXFSZ")
    ended = subprocess.run(
        [sys.executable, "-c", _SCRIPT, str(tmp_path / "a.pdf")],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (ended.returncode, ended.stdout) == (0, "gemeldet: File too large\n"), ended.stderr
