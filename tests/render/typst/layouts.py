"""Real and generated Vorlagen drawn by both engines, to compare where their words stand.

    python -m tests.render.typst.layouts [folder]

prints the figures, the worst documents first, each with the first word that stands elsewhere; the PDFs stay in the folder.
``KEKDOCS_SOFFICE`` names another LibreOffice.
"""

from __future__ import annotations

import io
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from benchmarks.cli import make_copy
from benchmarks.vorlagen import make_vorlage
from kekdocs.project.load import open_workspace
from kekdocs.render.docx import Prepared, prepare_template, render_docx
from kekdocs.render.pdf.libreoffice import LibreOfficeEngine
from kekdocs.render.typst import TypstPrepared
from kekdocs.view import VorlageView, build_view
from tests.render.typst.fidelity import Score, score, total
from tests.render.typst.made import OPTIONS, ROOT, WAPPEN, engine, made_view, real_views

TEMPLATES: Final = ("beschlussvorlage", "mitteilungsvorlage")
GENERATED: Final = 20  # of each kind


class Document(NamedTuple):
    name: str
    template: str
    view: VorlageView


def documents() -> Iterator[Document]:
    """Every real Vorlage in both templates, then the generated ones in turns."""
    for template in TEMPLATES:
        for number, view in enumerate(real_views()):
            yield Document(f"real-{number}-{template}", template, view)
    for kind, views in (("made", map(made_view, range(GENERATED))), ("bench", _bench_views())):
        for number, view in enumerate(views):
            yield Document(f"{kind}-{number:02}", TEMPLATES[number % 2], view)


def _bench_views() -> Iterator[VorlageView]:
    with tempfile.TemporaryDirectory() as folder:
        workspace = make_copy(Path(folder))
        for example in workspace.resolutions.glob("*.yaml"):
            example.unlink()
        for number in range(GENERATED):
            (workspace.resolutions / f"{number:05}.yaml").write_text(make_vorlage(number), encoding="utf-8")
        bestand = open_workspace(workspace, None).bestand
        assert bestand is not None
        yield from (build_view(eintrag, bestand) for eintrag in bestand.vorlagen)


def compare(folder: Path) -> dict[str, Score]:
    """The figures of all documents by name; both PDFs of each are left in the folder."""
    office = LibreOfficeEngine()
    ready = office.prepare(b"", "")
    found = {}
    for name, template, view in documents():
        word, program = _prepared(template)
        docx = _without_ligatures(render_docx(word, view, properties={"erstellt": OPTIONS.erstellt}))
        paths = folder / f"{name}-office.pdf", folder / f"{name}.pdf"
        paths[0].write_bytes(office.render(ready, view, OPTIONS, lambda docx=docx: docx).data)  # type: ignore[arg-type,misc]
        paths[1].write_bytes(engine().render(program, view, OPTIONS, lambda docx=docx: docx).data)  # type: ignore[misc]
        found[name] = score(*paths)
    office.close()
    return found


@cache
def _prepared(template: str) -> tuple[Prepared, TypstPrepared]:
    path = ROOT / "templates" / f"{template}.docx"
    program = engine().prepare(path.read_bytes(), path.name)
    assert isinstance(program, TypstPrepared)
    return prepare_template(path.read_bytes(), path.name, WAPPEN), program


def _without_ligatures(docx: bytes) -> bytes:
    """Word joins no letters unless told to; LibreOffice is told not to by the name of the font."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b'"Calibri"', b'"Carlito:-liga"'))
    return buffer.getvalue()


def report(found: dict[str, Score]) -> Iterator[str]:
    """The figures as lines, the worst document first."""
    for name, each in sorted(found.items(), key=lambda item: item[1].close):
        parts = f"same page {each.same_page:.3f}, close {each.close:.3f}"
        yield f"{name:26} {each.pages[0]}/{each.pages[1]} pages, {parts} {each.first}"
    same_page, close = total(list(found.values()))
    yield f"{len(found)} documents: same page {same_page:.4f}, close {close:.4f}"


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(tempfile.mkdtemp(prefix="kekdocs-layouts-"))
    folder.mkdir(parents=True, exist_ok=True)
    sys.stdout.write("\n".join([*report(compare(folder)), ""]))


if __name__ == "__main__":
    main()
