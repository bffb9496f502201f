"""What a command costs from a cold start, and what reading many Vorlagen costs; docxtpl beside in the same run.

    python benchmarks/cli.py

CPU time, not wall clock: the machines this runs on are shared. Ratios of one run are what counts.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.measure import Figure, measure, print_table
from kekdocs.project.load import open_workspace
from kekdocs.project.workspace import Workspace
from kekdocs.source import read_vorlage
from kekdocs.view import build_view

ROOT = Path(__file__).parents[1]
REAL = "2020-01470-kreisentwicklungskonzept.yaml"
TARGETS = {"--help": 80, "check of one Vorlage": 200, "build of one Vorlage to DOCX": 350}


def make_copy(folder: Path) -> Workspace:
    """Copy this workspace, so that nothing is written into the checkout."""
    for name in ("resolutions", "templates", "anlagen", "konzepte"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "kekdocs.yaml", folder)
    return Workspace(folder.resolve())


def make_many(folder: Path, count: int) -> list[Path]:
    """Write ``count`` Vorlagen made from the three examples, each with an Aktenzeichen of its own."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "resolutions").glob("*.yaml"))]
    paths = []
    for number in range(count):
        text = texts[number % len(texts)]
        lines = [f"aktenzeichen: 2030-{number:05}" if x.startswith("aktenzeichen:") else x for x in text.split("\n")]
        path = folder / f"{number:05}.yaml"
        path.write_text("\n".join(lines), encoding="utf-8")
        paths.append(path)
    return paths


def row(name: str, figure: Figure, peer: Figure | None = None) -> list[str]:
    """Return a line of the table."""
    target = f"<= {TARGETS[name]} ms" if name in TARGETS else ""
    ratio = f"{peer.low / figure.low:.1f}x" if peer else ""
    return [name, f"{figure.low:.0f} ms", f"{figure.median:.0f} ms", f"{figure.peak_mb:.0f} MB", target, ratio]


def measure_commands(folder: Path) -> None:
    """Print CPU time of cold commands."""
    workspace = make_copy(folder / "workspace")
    opened = open_workspace(workspace, [workspace.resolutions / REAL])
    assert opened.bestand is not None
    view = folder / "view.json"
    view.write_text(json.dumps(build_view(opened.bestand.vorlagen[0], opened.bestand)), encoding="utf-8")
    kekdocs, template = [sys.executable, "-m", "kekdocs"], str(workspace.templates / "beschlussvorlage.docx")
    build = [*kekdocs, "build", REAL, "--format", "docx", "--force", "--quiet"]
    peer = [
        sys.executable,
        str(ROOT / "benchmarks" / "peer_docxtpl.py"),
        template,
        str(view),
        str(folder / "peer.docx"),
    ]
    peer_figure = measure(peer, workspace.root)
    print_table(
        [
            ["command", "CPU min", "CPU median", "peak", "target", "docxtpl / kekdocs"],
            row("python -c pass", measure([sys.executable, "-c", "pass"], workspace.root)),
            row("--help", measure([*kekdocs, "--help"], workspace.root)),
            row("check of one Vorlage", measure([*kekdocs, "check", REAL], workspace.root)),
            row("build of one Vorlage to DOCX", measure(build, workspace.root), peer_figure),
            row("docxtpl: JSON to DOCX, nothing checked", peer_figure),
        ]
    )


def measure_reading(folder: Path) -> None:
    """Print what reading, parsing and checking the form of 10,000 Vorlagen costs in one process."""
    paths = make_many(folder, 10_000)
    before = time.process_time()
    broken = sum(read_vorlage(path, path.name).value is None for path in paths)
    seconds = time.process_time() - before
    assert broken == 0
    print(f"\nread, parse, check form of 10,000 Vorlagen: {seconds:.2f} s CPU (target <= 4 s)")


def measure_checking(folder: Path) -> None:
    """Print peak memory of ``check`` over 1,000 Vorlagen."""
    workspace = make_copy(folder / "thousand")
    make_many(workspace.resolutions, 1_000)
    figure = measure([sys.executable, "-m", "kekdocs", "check", "--quiet"], workspace.root, runs=1)
    print(f"check of 1,003 Vorlagen: {figure.low:.0f} ms CPU, peak {figure.peak_mb:.0f} MB (target <= 200 MB)")


def main() -> None:
    """Run all parts."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "many").mkdir()
        measure_commands(folder)
        measure_reading(folder / "many")
        measure_checking(folder)


if __name__ == "__main__":
    main()
