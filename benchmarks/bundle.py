"""What it costs to make one PDF of 200, and what is lost on the way; pypdf, pikepdf and qpdf beside.

    python -m benchmarks.bundle [--folder FOLDER]

The parts are 200 generated Vorlagen, drawn by the embedded engine (PDF/UA-1 and PDF/A-2a); into the first of them a file is put and a link by the name
of its destination. What the parts claim is believed, as that of all that this program made. CPU time of whole processes, their start and imports included, best of several. FOLDER keeps the parts for the next run.
"""

# ruff: noqa: PLC0415 -- each contender is loaded alone, or the memory of one would be that of all

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from benchmarks.measure import measure, print_table

COUNT, ROUNDS = 200, 3
DAY = date(2030, 3, 1)
NAME, PLACE = "daten.csv", "stelle"


def make_parts(folder: Path) -> None:
    """Draw the parts and give the first one what the others do not have."""
    from benchmarks.render import lay_out
    from kekdocs.render.docx import Wappen
    from kekdocs.render.pdf import PdfOptions
    from kekdocs.render.typst import BEST, TypstEngine, TypstPrepared

    workspace = folder / "workspace"
    workspace.mkdir()
    lay_out(workspace, COUNT)
    engine = TypstEngine(Wappen((workspace / "templates" / "wappen.png").read_bytes(), "Wappen"))
    template = (workspace / "templates" / "beschlussvorlage.docx").read_bytes()
    prepared = engine.prepare(template, "beschlussvorlage.docx")
    assert isinstance(prepared, TypstPrepared)
    views = json.loads((workspace / "views.json").read_text(encoding="utf-8"))
    (folder / "parts").mkdir()
    for number, view in enumerate(views):
        data = engine.render(prepared, view, PdfOptions(DAY, BEST), bytes).data
        (folder / "parts" / f"{number:03}.pdf").write_bytes(data)
    _enrich(folder / "parts" / "000.pdf")


def _enrich(path: Path) -> None:
    import pikepdf
    from pikepdf import Array, Dictionary, Name, String

    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.attachments[NAME] = b"a;b\n"
        names = pdf.Root.Names
        places = Array([String(PLACE), Array([pdf.pages[1].obj, Name.Fit])])
        names.Dests = pdf.make_indirect(Dictionary(Names=places))
        action = Dictionary(S=Name.GoTo, D=String(PLACE))
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([60, 60, 90, 70]), A=action, F=4)
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(link)])
        pdf.save(path)


def by_kekdocs(parts: Sequence[Path], out: Path) -> None:
    """Everything: tags, bookmarks, a stamp on each page, metadata."""
    from kekdocs.render.bundle.merge import write_bundle
    from kekdocs.render.bundle.parts import Bundle, Part

    made = [
        Part(path.stem, path, stamp=f"TOP Ö {number}", trusted=True, name=path.name)
        for number, path in enumerate(parts, start=1)
    ]
    with out.open("w+b") as target:
        write_bundle(Bundle("Mappe", datetime(2030, 3, 1, tzinfo=UTC), tuple(made)), target)


def by_pypdf(parts: Sequence[Path], out: Path) -> None:
    """As its handbook shows it."""
    from pypdf import PdfWriter

    writer = PdfWriter()
    for path in parts:
        writer.append(path, path.stem)
    writer.write(out)


def by_pikepdf(parts: Sequence[Path], out: Path) -> None:
    """As its handbook shows it."""
    import pikepdf

    made = pikepdf.new()
    for path in parts:
        with pikepdf.open(path) as part:
            made.add_pages_from(part)
    made.save(out)


def by_qpdf(parts: Sequence[Path], out: Path) -> None:
    """``qpdf --empty --pages … --``, by the library that the command is made of."""
    import pikepdf

    pikepdf.Job(["qpdf", "--empty", str(out), "--pages", *map(str, parts), "--"]).run()


CONTENDERS: dict[str, Callable[[Sequence[Path], Path], None]] = {
    "kekdocs": by_kekdocs,
    "pypdf": by_pypdf,
    "pikepdf": by_pikepdf,
    "qpdf": by_qpdf,
}


def lost(path: Path, pages: int) -> list[str]:
    """Return what of the parts is no longer there, told by another library than the parts were put together with."""
    from pypdf import PdfReader

    reader = PdfReader(path)
    assert len(reader.pages) == pages
    root = reader.root_object
    attached = "/EmbeddedFiles" in root.get("/Names", {})
    checks = {
        "tags": _has_tags(reader, pages),
        "language": "/Lang" in root,
        "title": bool(reader.metadata and reader.metadata.title),
        "standards": reader.xmp_metadata is not None and b"pdfuaid" in _metadata(reader),
        "attachments": attached and NAME in reader.attachments,
        "links": PLACE in reader.named_destinations,
        "outline": len(reader.outline) > COUNT,
    }
    return [name for name, is_there in checks.items() if not is_there]


def _metadata(reader: object) -> bytes:
    from pypdf import PdfReader
    from pypdf.generic import StreamObject

    assert isinstance(reader, PdfReader)
    stream = reader.root_object["/Metadata"].get_object()
    assert isinstance(stream, StreamObject)
    return stream.get_data()


def _has_tags(reader: object, pages: int) -> bool:
    """Whether each page finds its tags by a key of its own in the parent tree."""
    from pypdf import PdfReader

    assert isinstance(reader, PdfReader)
    tree = reader.root_object.get("/StructTreeRoot")
    if tree is None:
        return False
    numbers = tree.get_object()["/ParentTree"].get_object()["/Nums"]
    keys = {page.get("/StructParents") for page in reader.pages}
    return len(keys) == pages and keys <= set(numbers[::2])


def _call(*arguments: str | Path) -> list[str]:
    """Return the command that runs this module; a process counts the memory of the one that started it, so that one stays small."""
    return [sys.executable, "-m", "benchmarks.bundle", *map(str, arguments)]


def measure_one(name: str, folder: Path) -> list[str]:
    """Return a row of the table."""
    parts, out = folder / "parts", folder / f"{name}.pdf"
    figure = measure(_call("run", name, parts, out), Path(), ROUNDS)
    said = subprocess.run(_call("judge", out, parts), capture_output=True, text=True, check=True).stdout
    pages, gone = said.strip().split(" ", 1)
    target = "<= 4 s, <= 350 MB" if name == "kekdocs" else ""
    return [name, f"{figure.low / 1000:.1f} s", f"{figure.peak_mb:.0f} MB", pages, gone, target]


def judge(out: Path, parts: Path) -> None:
    """Print the number of pages and what was lost."""
    from pypdf import PdfReader

    pages = sum(len(PdfReader(path).pages) for path in parts.glob("*.pdf"))
    print(pages, ", ".join(lost(out, pages)) or "nothing")


def compare(folder: Path) -> None:
    """Print the table."""
    if not (folder / "parts").exists():
        shutil.rmtree(folder / "workspace", ignore_errors=True)
        subprocess.run(_call("make", folder), check=True)
    rows = [measure_one(name, folder) for name in CONTENDERS]
    print_table([["merged by", "CPU", "peak memory", "pages", "lost", "target"], *rows])


def main() -> None:
    """Compare, or do one step of it."""
    match sys.argv[1:]:
        case ["run", name, parts, out]:
            CONTENDERS[name](sorted(Path(parts).glob("*.pdf")), Path(out))
        case ["judge", out, parts]:
            judge(Path(out), Path(parts))
        case ["make", folder]:
            make_parts(Path(folder))
        case ["--folder", folder]:
            Path(folder).mkdir(parents=True, exist_ok=True)
            compare(Path(folder))
        case _:
            with tempfile.TemporaryDirectory() as name:
                compare(Path(name))


if __name__ == "__main__":
    main()
