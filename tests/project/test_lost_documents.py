"""Builds in several processes in which making one document goes wrong for good."""

from __future__ import annotations

import os
import sys
import textwrap
from pathlib import Path

import pytest

from kekdocs.project.report import BuildOptions
from kekdocs.render.pdf.soffice import PROGRAM_VARIABLE
from tests.project.workspaces import add_vorlage, build_all, documents_in, make_workspace, vorlage_text

# In place of LibreOffice: makes no PDF, and where the document says so kills the process that called it.
PROGRAM = """\
#!{python}
import os, signal, sys, zipfile
if "--version" in sys.argv:
    print("LibreOffice 24.8.0.0")
elif b"Absturz" in zipfile.ZipFile(sys.argv[-1]).read("word/document.xml"):
    os.kill(os.getppid(), signal.SIGKILL)
"""


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
def test_a_document_that_kills_its_process_is_named_and_the_others_are_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "soffice"
    program.write_text(textwrap.dedent(PROGRAM).format(python=sys.executable))
    program.chmod(0o755)
    monkeypatch.setenv(PROGRAM_VARIABLE, str(program))
    settings = (make_workspace(tmp_path / "w", 3).root / "kekdocs.yaml").read_text("utf-8")
    workspace = make_workspace(tmp_path / "w", 3, settings + "  pdf-werkzeug: libreoffice\n")
    add_vorlage(workspace, "v2", vorlage_text("2024-00002", sachverhalt="Absturz"))
    report = build_all(workspace, BuildOptions(formats=("pdf",), jobs=2))
    assert [(f.file, f.error.code) for f in report.failures] == [
        ("resolutions/v1.yaml", "K505"),
        ("resolutions/v2.yaml", "K513"),
        ("resolutions/v3.yaml", "K505"),
    ]
    assert str(report.failures[1].error) == "Die Erzeugung ist abgestürzt."
    assert documents_in(workspace.root / "build") == {}
    assert build_all(workspace, BuildOptions(formats=("docx",), jobs=2)).is_clean
