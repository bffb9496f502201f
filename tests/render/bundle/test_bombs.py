"""Files that are to bring a program down: each is refused at once and within little memory."""

from __future__ import annotations

import subprocess
import sys
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Object, Pdf

from kekdocs.render.bundle.gate import pages_of
from tests.render.bundle.made import ROOT, blank

_LIMIT = 700_000_000
_RUN = """
import resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, ({limit}, {limit}))
resource.setrlimit(resource.RLIMIT_CPU, (30, 30))
from kekdocs.errors import PdfRefusedError
from kekdocs.render.bundle.gate import inspect_pdf
from kekdocs.render.bundle.gate import pages_of
from tests.render.bundle.made import bundle
from kekdocs.render.bundle.parts import Limits, Part
path = Path(sys.argv[1])
limits = Limits(unpacked=300_000_000)
for go in (lambda: inspect_pdf(path, path.name, limits), lambda: bundle(Part("A", path, name=path.name), limits=limits)):
    try:
        print(go())
    except PdfRefusedError as error:
        print(error.code, error)
"""


@cache
def zeros(megabytes: int) -> bytes:
    """So much of nothing, packed."""
    packer = zlib.compressobj(9)
    chunk = bytes(1_000_000)
    return b"".join(packer.compress(chunk) for _ in range(megabytes)) + packer.flush()


def flate(pdf: Pdf) -> None:
    stream = pdf.make_stream(zeros(1000))
    stream.Filter = Name.FlateDecode
    pdf.pages[0].obj.Contents = stream


def flate_twice(pdf: Pdf) -> None:
    stream = pdf.make_stream(zlib.compress(zeros(1000), 9))
    stream.Filter = Array([Name.FlateDecode, Name.FlateDecode])
    pdf.pages[0].obj.Contents = stream


def many(pdf: Pdf) -> None:
    packed = zeros(100)
    for number in range(4):
        stream = pdf.make_stream(packed + bytes([number]))
        stream.Filter = Name.FlateDecode
        pdf.pages[0].obj.Resources[f"/X{number}"] = stream


def huge_picture(pdf: Pdf) -> None:
    picture = pdf.make_stream(b"x", Type=Name.XObject, Subtype=Name.Image, Width=30_000, Height=30_000)
    pdf.pages[0].obj.Resources.XObject = Dictionary(I=picture)


def deep_chain(pdf: Pdf) -> None:
    last: Object = pdf.make_indirect(Dictionary())
    for _ in range(40_000):
        last = pdf.make_indirect(Dictionary(X=last))
    pdf.pages[0].obj.Resources.X = last


def deep_pages(pdf: Pdf) -> None:
    kid = pdf.pages[0].obj
    for _ in range(5_000):
        parent = pdf.make_indirect(Dictionary(Type=Name.Pages, Count=1, Kids=Array([kid])))
        kid.Parent = parent
        kid = parent
    pdf.Root.Pages = kid


def many_bookmarks(pdf: Pdf) -> None:
    root = pdf.make_indirect(Dictionary(Type=Name.Outlines))
    item = root.First = pdf.make_indirect(Dictionary(Title="a"))
    for _ in range(25_000):
        item.Next = pdf.make_indirect(Dictionary(Title="b"))
        item = item.Next
    item.Next = root.First
    pdf.Root.Outlines = root


BOMBS: dict[str, tuple[Callable[[Pdf], None], str]] = {
    "a stream of 1 GB": (flate, "K540 »bombe.pdf«: Ein Teil des PDFs ist ausgepackt größer als 250 MB"),
    "a stream of 1 GB, packed twice": (
        flate_twice,
        "K540 »bombe.pdf«: Ein Teil des PDFs ist ausgepackt größer als 250 MB",
    ),
    "many streams of 100 MB": (many, "K540 »bombe.pdf«: Das PDF ist ausgepackt größer als 300 MB"),
    "a picture of 30,000 x 30,000": (huge_picture, "K540 »bombe.pdf«: Ein Bild im PDF hat 30000 × 30000 Bildpunkte"),
    "pages below pages": (deep_pages, "K542 »bombe.pdf«: Das PDF ist beschädigt"),
}


def run(path: Path) -> list[str]:
    """What inspection and merge say, in a process that may not have much."""
    command = [sys.executable, "-c", _RUN.format(limit=_LIMIT), str(path)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.mark.skipif(sys.platform != "linux", reason="limits of a process are those of Linux")
@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused(name: str, tmp_path: Path) -> None:
    change, message = BOMBS[name]
    path = tmp_path / "bombe.pdf"
    path.write_bytes(blank(1, change))
    assert path.stat().st_size < 20_000_000
    assert [each.startswith(message) for each in run(path)] == [True, True], run(path)


@pytest.mark.skipif(sys.platform != "linux", reason="limits of a process are those of Linux")
def test_a_chain_of_objects_does_not_end_the_process(tmp_path: Path) -> None:
    path = tmp_path / "bombe.pdf"
    path.write_bytes(blank(1, deep_chain))
    assert run(path)[1] == "K540 »bombe.pdf«: Das PDF ist tiefer verschachtelt als 1000 Ebenen."


@pytest.mark.skipif(sys.platform != "linux", reason="limits of a process are those of Linux")
def test_endless_bookmarks_come_to_an_end(tmp_path: Path) -> None:
    path = tmp_path / "bombe.pdf"
    path.write_bytes(blank(1, many_bookmarks))
    assert "BundleReport(pages=1" in run(path)[1]


@pytest.mark.skipif(sys.platform != "linux", reason="limits of a process are those of Linux")
def test_a_table_of_objects_that_unpacks_to_1_gb_is_refused(tmp_path: Path) -> None:
    """The stream in which the objects themselves lie is unpacked before anything can be counted."""
    path = tmp_path / "bombe.pdf"
    packed = zeros(1000)
    body = b"%%PDF-1.5\n1 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n" % len(packed)
    body += packed + b"\nendstream\nendobj\n"
    table = bytes([0, 0, 0, 0, 1, 0, 9, 0, 2, 0, 1, 0])
    start = len(body)
    body += b"3 0 obj\n<</Type/XRef/Size 3/W[1 2 1]/Root 2 0 R/Length %d>>stream\n" % len(table)
    body += table + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF" % start
    path.write_bytes(body)
    said = run(path)
    assert [each.split()[0] for each in said] == ["K542", "K542"], said


def test_the_limits_of_the_process_are_given_back() -> None:
    before = pikepdf.settings.get_qpdf_limits()
    assert pages_of(blank()) == 1
    assert pikepdf.settings.get_qpdf_limits() == before
