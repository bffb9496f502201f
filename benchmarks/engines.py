"""One engine in a process of its own: CPU time of the fastest round, and memory.

    python -m benchmarks.engines ENGINE FOLDER ROUNDS [COUNT]

FOLDER is what ``benchmarks.render`` lays out: a workspace with generated Vorlagen and ``views.json``. Prints JSON.
"""

# ruff: noqa: PLC0415 -- each engine is loaded alone, or the memory of one would be that of all

from __future__ import annotations

import contextlib
import gc
import io
import json
import os
import resource
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

# zip_writer.FAST_VARIABLE, which is read when that module is loaded.
_FAST_ZIP = "KEKDOCS_FAST_ZIP"
DAY = date(2030, 3, 1)
View = Mapping[str, Any]
Render = Callable[[View], object]


def cpu_seconds() -> float:
    """CPU time of this process, of those it has waited for, and of those it has started and that still run."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    ticks = sum(sum(map(int, stat[11:15])) for stat in _descendants().values())
    return time.process_time() + children.ru_utime + children.ru_stime + ticks / os.sysconf("SC_CLK_TCK")


def _descendants() -> dict[int, list[str]]:
    """The fields behind the name in /proc/PID/stat of all processes below this one; Linux alone tells."""
    running: dict[int, list[str]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            running[int(path.parent.name)] = path.read_text().rpartition(")")[2].split()
    found, before = {os.getpid()}, 0
    while len(found) > before:
        before = len(found)
        found |= {pid for pid, stat in running.items() if int(stat[1]) in found}
    return {pid: running[pid] for pid in found - {os.getpid()} if pid in running}


def resident_mb() -> float:
    """Memory in use now; Linux alone tells."""
    statm = Path("/proc/self/statm")
    if not statm.exists():
        return 0.0
    return int(statm.read_text().split()[1]) * resource.getpagesize() / 2**20


def peak_mb() -> float:
    """The most memory that this process, or the largest one it started, has used."""
    scale = 2**20 if sys.platform == "darwin" else 2**10
    own = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / scale
    return max([own, *map(_high_water_mb, _descendants())])


def _high_water_mb(pid: int) -> float:
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    return 0.0


def _template(folder: Path) -> bytes:
    return (folder / "templates" / "beschlussvorlage.docx").read_bytes()


def _docx(folder: Path) -> Render:
    from kekdocs.project.document import load_template
    from kekdocs.render.docx import render_docx

    templates = folder / "templates"
    prepared = load_template(templates / "beschlussvorlage.docx", templates / "wappen.png", "Wappen")
    return lambda view: render_docx(prepared, view, properties={"erstellt": DAY})


def _docx_zlib(folder: Path) -> Render:
    os.environ.pop(_FAST_ZIP, None)
    return _docx(folder)


def _docx_isal(folder: Path) -> Render:
    os.environ[_FAST_ZIP] = "1"
    return _docx(folder)


def _docxtpl(folder: Path) -> Render:
    import jinja2
    from docxtpl import DocxTemplate

    data = (folder / "docxtpl.docx").read_bytes()

    def render(view: View) -> None:
        environment = jinja2.Environment(autoescape=True)
        environment.filters["kreuz"] = lambda ticked: "☒" if ticked else "☐"
        document = DocxTemplate(io.BytesIO(data))
        document.render(view, environment)
        document.save(io.BytesIO())

    return render


def _typst(folder: Path) -> Render:
    from kekdocs.render.docx import Wappen
    from kekdocs.render.pdf import PdfOptions, Prepared
    from kekdocs.render.typst import BEST, TypstEngine

    engine = TypstEngine(Wappen((folder / "templates" / "wappen.png").read_bytes(), "Wappen"))
    prepared = engine.prepare(_template(folder), "beschlussvorlage.docx")
    assert isinstance(prepared, Prepared)
    options = PdfOptions(DAY, BEST)
    return lambda view: engine.render(prepared, view, options, lambda: b"").data


def _typst_validated(folder: Path) -> Render:
    import page

    render = _typst(folder)

    def checked(view: View) -> None:
        data = render(view)
        assert isinstance(data, bytes)
        for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A):
            page.validate_pdf_bytes(data, profile=profile)  # that they conform is a matter of the tests

    return checked


def _libreoffice(folder: Path, *, persistent: bool = False) -> Render:
    from kekdocs.render.pdf import PdfOptions, Prepared
    from kekdocs.render.pdf.libreoffice import LibreOfficeEngine

    engine = LibreOfficeEngine(persistent=persistent)
    prepared = engine.prepare(_template(folder), "beschlussvorlage.docx")
    assert isinstance(prepared, Prepared)
    to_docx = _docx(folder)

    def render(view: View) -> object:
        docx = to_docx(view)
        assert isinstance(docx, bytes)
        return engine.render(prepared, view, PdfOptions(DAY), lambda: docx)

    return render


ENGINES: Mapping[str, Callable[[Path], Render]] = {
    "docx-zlib": _docx_zlib,
    "docx-isal": _docx_isal,
    "docxtpl": _docxtpl,
    "typst": _typst,
    "typst-validated": _typst_validated,
    "libreoffice": _libreoffice,
    "libreoffice-persistent": partial(_libreoffice, persistent=True),
}


_OWN = frozenset({"docx-zlib", "docx-isal", "typst", "typst-validated"})


def measure_engine(name: str, folder: Path, rounds: int, count: int) -> dict[str, float]:
    """CPU milliseconds of a document in the fastest round, behind a first document that is not counted."""
    views = json.loads((folder / "views.json").read_text(encoding="utf-8"))[:count]
    if name == "docxtpl":
        from benchmarks.peer_docxtpl import as_listing

        views = [as_listing(view) for view in views]
    render = ENGINES[name](folder)
    if name in _OWN:
        from kekdocs.__main__ import COLLECT_AFTER

        gc.set_threshold(*COLLECT_AFTER)  # as the program runs
    render(views[0])
    # To look for other processes costs as much as ten Word documents.
    clock = cpu_seconds if name.startswith("libreoffice") else time.process_time
    best = min(_round(render, views, clock) for _ in range(rounds))
    return {"ms": best * 1000 / len(views), "peak_mb": peak_mb()}


def _round(render: Render, views: list[View], clock: Callable[[], float]) -> float:
    before = clock()
    for view in views:
        render(view)
    return clock() - before


def measure_files(folder: Path, rounds: int) -> dict[str, float]:
    """CPU milliseconds from a YAML file to a DOCX file: read, checked, viewed, rendered, written, nothing kept.

    As the program runs, which looks through its objects for garbage less often than Python does by itself.
    """
    from kekdocs.__main__ import COLLECT_AFTER
    from kekdocs.files import write_atomic
    from kekdocs.project.document import make_documents
    from kekdocs.project.load import open_workspace
    from kekdocs.project.workspace import Workspace

    workspace = Workspace(folder)
    gc.set_threshold(*COLLECT_AFTER)
    (folder / "build").mkdir(exist_ok=True)
    best = float("inf")
    for _ in range(rounds + 1):  # the first one prepares the template
        before = time.process_time()  # no other process is started, and to look for them costs as much as a document
        opened = open_workspace(workspace, None)
        assert not opened.broken
        made = 0
        for job in _jobs(opened, folder, "docx"):
            for name, data in make_documents(job).documents.items():
                write_atomic(folder / "build" / name, data)
                made += 1
        best = min(best, (time.process_time() - before) / made)
    return {"ms": best * 1000}


def _jobs(opened: Any, folder: Path, *formats: str) -> Iterator[Any]:
    from kekdocs.project.document import Job
    from kekdocs.view import build_view

    templates = folder / "templates"
    for eintrag in opened.bestand.vorlagen:
        yield Job(
            file=eintrag.source.file,
            view=build_view(eintrag, opened.bestand),
            template=templates / "beschlussvorlage.docx",
            wappen=templates / "wappen.png",
            erstellt=eintrag.vorlage.datum,
            targets={each: f"{eintrag.vorlage.aktenzeichen}.{each}" for each in formats},
            pdf_engine="typst",
        )


def measure_worker(folder: Path, count: int, *formats: str) -> dict[str, float]:
    """Memory in use while one process makes document after document, as a worker of the pool does; last the most ever."""
    from kekdocs.project.document import make_documents
    from kekdocs.project.load import open_workspace
    from kekdocs.project.workspace import Workspace

    jobs = list(_jobs(open_workspace(Workspace(folder), None), folder, *formats))
    seen = {}
    for number in range(1, count + 1):
        assert len(make_documents(jobs[number % len(jobs)]).documents) == len(formats)
        if number in {1, 100, count}:
            seen[str(number)] = resident_mb()
    return seen | {"peak": peak_mb()}


def main() -> None:
    """Measure what the arguments name."""
    name, folder, rounds = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    if name == "files":
        result = measure_files(folder, rounds)
    elif name == "worker":
        result = measure_worker(folder, rounds, *sys.argv[4:])
    else:
        result = measure_engine(name, folder, rounds, int(sys.argv[4]))
    print(json.dumps(result))


if __name__ == "__main__":
    main()
