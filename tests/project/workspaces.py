"""Workspaces for tests: small ones with real Word templates, and texts of Vorlagen."""

from __future__ import annotations

import shutil
import textwrap
import zipfile
from dataclasses import replace
from pathlib import Path

from kekdocs.project.build import build
from kekdocs.project.report import BuildOptions, BuildReport
from kekdocs.project.workspace import Workspace
from tests.strategies import ROOT

SETTINGS = """\
körperschaft: {name: Landkreis Musterland, land: ST, wappen: wappen.png, wappen-text: Wappen}
gremien:
  - {name: Kreistag, kürzel: KT, art: Vertretung, mitglieder: 42}
  - {name: Kreisausschuss, kürzel: KA, art: Ausschuss, mitglieder: 10}
haus:
  formate: docx
"""
DOCX = BuildOptions(formats=("docx",))
FORCE = replace(DOCX, force=True)


def vorlage_text(number: str = "2024-00001", gegenstand: str = "Gegenstand", sachverhalt: str = "Ein Text.") -> str:
    """A Vorlage without any finding."""
    indented = textwrap.indent(sachverhalt, "  ")
    return f"""\
bereich: Kreistagsbüro
aktenzeichen: {number}
datum: 01.02.2024
beratungsfolge:
  - gremium: KT
    datum: 01.03.2024
beratungsgegenstand: {gegenstand}
beschlussvorschlag: |
  Der Kreistag beschließt {gegenstand}.
unterschrift: Dr. Muster
sachverhalt: |
{indented}
"""


def make_workspace(folder: Path, count: int = 1, settings: str = SETTINGS) -> Workspace:
    """A workspace with ``count`` sound Vorlagen named ``v1.yaml`` and on."""
    for name in ("resolutions", "anlagen", "templates"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for name in ("beschlussvorlage.docx", "wappen.png"):
        shutil.copy(ROOT / "templates" / name, folder / "templates" / name)
    (folder / "kekdocs.yaml").write_text(settings, encoding="utf-8")
    workspace = Workspace(folder.resolve())
    for number in range(1, count + 1):
        add_vorlage(workspace, f"v{number}", vorlage_text(f"2024-{number:05}"))
    return workspace


def add_vorlage(workspace: Workspace, name: str, text: str) -> Path:
    path = workspace.resolutions / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def build_all(workspace: Workspace, options: BuildOptions = DOCX) -> BuildReport:
    return build(workspace, None, options)


def figures(report: BuildReport) -> tuple[int, int, int]:
    """How many documents were made, were current, were removed."""
    return len(report.made), len(report.current), len(report.removed)


def documents_in(folder: Path) -> dict[str, bytes]:
    """The documents of an output folder by name, without the program's own files."""
    return {p.name: p.read_bytes() for p in sorted(folder.iterdir()) if p.is_file() and not p.name.startswith(".")}


def replace_in_docx(path: Path, old: str, new: str) -> None:
    """Change a Word file's text at its first place."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    assert old.encode() in parts["word/document.xml"]
    parts["word/document.xml"] = parts["word/document.xml"].replace(old.encode(), new.encode(), 1)
    with zipfile.ZipFile(path, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
