"""Speed of the render engines beside their peers in the same run.

    python benchmarks/render.py [--quick]

CPU time of one core, not wall clock: the machines this runs on are shared, and each figure is the best of several rounds
that take turns. What counts is the ratio to the peer of the same run. The peer docxtemplater needs Node and once
``npm ci`` in benchmarks/peers; what is not installed is left out and said so.
"""

from __future__ import annotations

import argparse
import io
import json
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.cli import make_copy
from benchmarks.measure import measure, print_table, run_once
from benchmarks.peer_docxtemplater import rewrite_template
from benchmarks.vorlagen import make_vorlage
from kekdocs.project.load import open_workspace
from kekdocs.project.workspace import Workspace
from kekdocs.render.docx.plaintext import blocks_to_text
from kekdocs.view import build_view

ROOT = Path(__file__).parents[1]
PEERS = ROOT / "benchmarks" / "peers"
KEKDOCS = [sys.executable, "-m", "kekdocs"]
WORKERS = {"worker DOCX": ["docx"], "worker DOCX + PDF": ["docx", "pdf"]}
HEAD = ["goal", "target", "measured", "peer", "ratio"]
_FRESH_SECONDS = 3.0  # so long a file counts as just changed


@dataclass
class Bench:
    """Where and how thoroughly it is measured; ``best`` are the fastest figures so far by engine."""

    folder: Path
    is_quick: bool
    best: dict[str, dict[str, float]] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)

    def run(self, name: str, command: Sequence[str]) -> None:
        """Measure once more in a new process and keep the better figure; what cannot run is noted."""
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        if done.returncode:
            self.missing[name] = (done.stderr.strip().splitlines() or ["failed"])[-1]
            return
        seen = json.loads(done.stdout)
        if name not in self.best or seen.get("ms", 0) < self.best[name].get("ms", 0):
            self.best[name] = seen

    def engine(self, name: str, rounds: int, count: int) -> None:
        """Measure an engine of ``benchmarks.engines``."""
        command = [sys.executable, "-m", "benchmarks.engines", name, str(self.folder), str(rounds), str(count)]
        self.run(name, command)

    def ms(self, name: str) -> float | None:
        """CPU milliseconds a document, None when the engine could not run."""
        return self.best.get(name, {}).get("ms")


def lay_out(folder: Path, count: int) -> None:
    """Write a workspace with generated Vorlagen, their views, and the views with long texts as plain ones."""
    workspace = make_copy(folder)
    for example in workspace.resolutions.glob("*.yaml"):
        example.unlink()
    for number in range(count):
        (workspace.resolutions / f"{number:05}.yaml").write_text(make_vorlage(number), encoding="utf-8")
    opened = open_workspace(workspace, None)
    bestand = opened.bestand
    assert bestand is not None
    assert not opened.diagnostics, opened.diagnostics[0]
    views = [build_view(eintrag, bestand) for eintrag in bestand.vorlagen]
    (folder / "views.json").write_text(json.dumps(views), encoding="utf-8")
    (folder / "plain.json").write_text(json.dumps(plain(views)), encoding="utf-8")
    template = (folder / "templates" / "beschlussvorlage.docx").read_bytes()
    (folder / "docxtpl.docx").write_bytes(without_long_texts(template))
    (folder / "docxtemplater.docx").write_bytes(rewrite_template(template))


def without_long_texts(template: bytes) -> bytes:
    """The template with its ``{{p }}`` as plain tags: docxtpl's ``Listing`` stands in a run."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(template)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"{{p ", b"{{ "))
    return out.getvalue()


def plain(value: Any) -> Any:
    """Views whose long texts are texts with line breaks: what the peers can set without further code."""
    if (
        isinstance(value, list)
        and value
        and isinstance(value[0], dict)
        and ("laeufe" in value[0] or "kopf" in value[0])
    ):
        return blocks_to_text(value)
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    return [plain(inner) for inner in value] if isinstance(value, list) else value


def measure_engines(bench: Bench) -> None:
    """Take turns, so that a busy minute of the machine does not fall on one engine alone."""
    node = [
        "node",
        "docxtemplater.mjs",
        str(bench.folder / "docxtemplater.docx"),
        str(bench.folder / "plain.json"),
        "2",
    ]
    for _ in range(2 if bench.is_quick else 4):
        bench.engine("docx-zlib", 8, 40)
        bench.engine("docx-isal", 8, 40)
        bench.engine("docxtpl", 2, 5 if bench.is_quick else 20)
        if shutil.which("node"):
            bench.run("docxtemplater", ["env", "-C", str(PEERS), *node])
        else:
            bench.missing["docxtemplater"] = "node is not installed"
        bench.engine("typst", 2, 20 if bench.is_quick else 40)
        bench.engine("typst-validated", 2, 10 if bench.is_quick else 40)
        bench.engine("libreoffice", 1, 4 if bench.is_quick else 10)
        bench.engine("libreoffice-persistent", 1, 10 if bench.is_quick else 40)
        bench.run("files", [sys.executable, "-m", "benchmarks.engines", "files", str(bench.folder), "3"])
    for name, formats in WORKERS.items():
        command = [sys.executable, "-m", "benchmarks.engines", "worker", str(bench.folder), "1000", *formats]
        bench.run(name, command)


def engine_rows(bench: Bench) -> list[list[str]]:
    """The lines of the table that come from engines."""
    rows = [
        _rate(bench, "DOCX from prepared data, zlib", "docx-zlib", ">= 900/s, >= 100x docxtpl", "docxtpl"),
        _rate(bench, "DOCX from prepared data, zlib", "docx-zlib", ">= 25x docxtemplater", "docxtemplater"),
        _rate(bench, "DOCX from prepared data, isal", "docx-isal", ">= 2,000/s, >= 100x docxtpl", "docxtpl"),
        _rate(bench, "DOCX from prepared data, isal", "docx-isal", ">= 25x docxtemplater", "docxtemplater"),
        _rate(bench, "YAML file to DOCX file, nothing cached", "files", ">= 400/s", ""),
        _rate(bench, "PDF/UA-1 + A-2a, built-in", "typst", ">= 25/s, >= 4x LibreOffice", "libreoffice"),
        _rate(bench, "the same beside a LibreOffice that stays", "typst", "", "libreoffice-persistent"),
        _rate(bench, "PDF/UA-1 + A-2a, checked against both standards", "typst-validated", ">= 10/s", ""),
    ]
    rows += [
        [f"memory of a {name} after so many documents", "<= 200 MB, no growth", _memory(bench, name), "", ""]
        for name in WORKERS
    ]
    return rows


def _rate(bench: Bench, goal: str, name: str, target: str, peer: str) -> list[str]:
    ms, peer_ms = bench.ms(name), bench.ms(peer)
    ratio = f"{peer_ms / ms:.1f}x" if ms and peer_ms else ""
    return [goal, target, _shown(bench, name), f"{peer}: {_shown(bench, peer)}" if peer else "", ratio]


def _memory(bench: Bench, name: str) -> str:
    if name in bench.missing:
        return _shown(bench, name)
    return ", ".join(f"{count}: {memory:.0f} MB" for count, memory in bench.best[name].items())


def _shown(bench: Bench, name: str) -> str:
    if name in bench.missing:
        return f"not measured ({bench.missing[name][:60]})"
    ms = bench.ms(name)
    assert ms is not None
    memory = f", {bench.best[name]['peak_mb']:.0f} MB" if "peak_mb" in bench.best[name] else ""
    return f"{1000 / ms:,.{0 if ms < 10 else 1}f}/s ({ms:.2f} ms{memory})"


def command_rows(bench: Bench) -> list[list[str]]:
    """Cold commands: one Vorlage of some, and of a thousand."""
    workspace = Workspace(bench.folder)
    one = [*KEKDOCS, "build", "00001.yaml", "--force", "--quiet"]
    runs = 3 if bench.is_quick else 7
    docx = measure([*one, "--format", "docx"], workspace.root, runs)
    both = measure([*one, "--format", "docx", "--format", "pdf"], workspace.root, runs)
    return [
        ["cold build of one Vorlage, DOCX", "", f"{docx.low:.0f} ms, {docx.peak_mb:.0f} MB", "", ""],
        ["cold build of one Vorlage, DOCX + PDF", "<= 260 ms", f"{both.low:.0f} ms, {both.peak_mb:.0f} MB", "", ""],
        *_thousand(bench.folder / "thousand", runs),
    ]


def _thousand(folder: Path, runs: int) -> list[list[str]]:
    lay_out(folder, 1_000)
    build = [*KEKDOCS, "build", "--format", "docx", "--quiet"]
    first, _ = run_once(build, folder)
    time.sleep(_FRESH_SECONDS)
    unchanged = measure(build, folder, runs)
    changed = min(_change_and_build(folder, build, number) for number in range(runs))
    return [
        ["first build of 1,000 Vorlagen, DOCX", "", f"{first / 1000:.2f} s", "", ""],
        ["build of 1,000 unchanged", "<= 100 ms", f"{unchanged.low:.0f} ms, {unchanged.peak_mb:.0f} MB", "", ""],
        ["build with one changed of 1,000", "<= 250 ms", f"{changed:.0f} ms", "", ""],
    ]


def _change_and_build(folder: Path, build: Sequence[str], number: int) -> float:
    with (folder / "resolutions" / "00500.yaml").open("a", encoding="utf-8") as file:
        file.write(f"# {number}\n")
    return run_once(build, folder)[0]


def main() -> None:
    """Measure all and print the table."""
    parser = argparse.ArgumentParser(description="Speed of the render engines beside their peers.")
    parser.add_argument("--quick", action="store_true", help="fewer rounds, less than five minutes")
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(Path(name).resolve() / "workspace", parser.parse_args().quick)
        lay_out(bench.folder, 40)
        measure_engines(bench)
        print_table([HEAD, *engine_rows(bench), *command_rows(bench)])
    for engine, reason in bench.missing.items():
        print(f"\n{engine}: {reason}")


if __name__ == "__main__":
    main()
