"""``kekdocs watch`` as a real process."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kekdocs.project.workspace import Workspace
from kekdocs.render.verify import docx_text
from tests.project.workspaces import add_vorlage, documents_in, make_workspace, vorlage_text

pytestmark = pytest.mark.skipif(os.name != "posix", reason="sends SIGINT")


class Watcher:
    def __init__(self, workspace: Workspace) -> None:
        environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "kekdocs", "watch"],
            cwd=workspace.root,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.lines: queue.Queue[str] = queue.Queue()
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.put(line.rstrip("\n"))

    def wait_for(self, wanted: str) -> list[str]:
        """The lines up to the one that contains the wanted text."""
        seen: list[str] = []
        while not seen or wanted not in seen[-1]:
            seen.append(self.lines.get(timeout=20))
        return seen

    def stop(self) -> int:
        self.process.send_signal(signal.SIGINT)
        code = self.process.wait(timeout=20)
        self._thread.join(timeout=20)
        assert self.process.stdout is not None
        self.process.stdout.close()
        return code


@contextmanager
def watching(workspace: Workspace) -> Iterator[Watcher]:
    watcher = Watcher(workspace)
    try:
        yield watcher
    finally:
        if watcher.process.poll() is None:
            watcher.process.kill()
            watcher.stop()


def test_a_change_is_built_and_ctrl_c_ends_with_130(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path)
    with watching(workspace) as watcher:
        assert watcher.wait_for("Warte auf Änderungen; Ende mit Strg+C.")[:-1] == [
            "build/2024-00001 Gegenstand.docx",
            "1 neu, 0 unverändert.",
        ]
        add_vorlage(workspace, "v1", vorlage_text(sachverhalt="Nach der Änderung."))
        watcher.wait_for("1 neu, 0 unverändert.")
        assert "Nach der Änderung." in docx_text(documents_in(tmp_path / "build")["2024-00001 Gegenstand.docx"])
        add_vorlage(workspace, "v1", "bereich: [\n")
        broken = watcher.wait_for("0 neu")
        assert broken[0].startswith("resolutions/v1.yaml:1:10: Fehler [K101]:")
        add_vorlage(workspace, "v1", vorlage_text(sachverhalt="Wieder heil."))
        watcher.wait_for("1 neu, 0 unverändert.")
        assert watcher.stop() == 130
        assert "Abgebrochen." in list(watcher.lines.queue)


def test_the_program_goes_on_when_the_output_is_open_in_word(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path)
    with watching(workspace) as watcher:
        watcher.wait_for("Warte auf Änderungen")
        owner = tmp_path / "build" / "~$24-00001 Gegenstand.docx"
        owner.write_bytes(b"")
        add_vorlage(workspace, "v1", vorlage_text(sachverhalt="Zwei."))
        assert any("K501" in line for line in watcher.wait_for("0 neu"))
        owner.unlink()
        add_vorlage(workspace, "v1", vorlage_text(sachverhalt="Drei."))
        watcher.wait_for("1 neu")
        assert watcher.stop() == 130
