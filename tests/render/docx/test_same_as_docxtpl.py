"""The shipped templates filled with fifty made-up Vorlagen: the same documents as docxtpl makes.

Long texts are no part of docxtpl's language. Both get one paragraph with a sign in their place, and its look is not compared.
docxtpl runs with autoescape; without, it drops ``&``, ``<`` and what follows. The properties of the document are not compared:
there docxtpl escapes twice and keeps the template's own dates. The Wappen is put in by this program alone.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final

import jinja2
import pytest
from docxtpl import DocxTemplate
from lxml import etree

from benchmarks.vorlagen import make_vorlage
from kekdocs.project.load import open_workspace
from kekdocs.project.workspace import Workspace
from kekdocs.render.docx import Prepared, dom, prepare_template, render_docx
from kekdocs.render.docx.filters import FILTER_CODE
from kekdocs.render.docx.plaintext import is_long_text
from kekdocs.render.docx.wml import W
from kekdocs.view import VorlageView, build_view
from kekdocs.view.blocks import Absatz, Lauf
from tests.project.workspaces import make_workspace
from tests.render.docx.canonical import canonical_parts

ROOT: Final = Path(__file__).parents[3]
TEMPLATES: Final = sorted((ROOT / "templates").glob("*vorlage.docx"))
SIGN: Final = "Hier steht ein langer Text."
COUNT: Final = 50
WAPPEN: Final = ".//{*}docPr[@name='Wappen']"


class Signed(list[Any]):
    """A long text for docxtpl, which prints ``__html__`` as it is."""

    def __html__(self) -> str:
        return f"<w:p><w:r><w:t>{SIGN}</w:t></w:r></w:p>"


@pytest.fixture(scope="module")
def views(tmp_path_factory: pytest.TempPathFactory) -> tuple[VorlageView, ...]:
    workspace = make_workspace(tmp_path_factory.mktemp("fünfzig"), 0)
    workspace.config.write_bytes((ROOT / "kekdocs.yaml").read_bytes())
    for number in range(1, COUNT + 1):
        (workspace.resolutions / f"{number:05}.yaml").write_text(make_vorlage(number), encoding="utf-8")
    bestand = open_workspace(Workspace(workspace.root)).bestand
    assert bestand is not None
    assert len(bestand.vorlagen) == COUNT
    return tuple(build_view(each, bestand) for each in bestand.vorlagen)


def signed(value: Any, make: Any) -> Any:
    if isinstance(value, dict):
        return {key: signed(inner, make) for key, inner in value.items()}
    if isinstance(value, list):
        return make() if is_long_text(value) else [signed(inner, make) for inner in value]
    return value


def one_paragraph() -> list[Absatz]:
    return [Absatz(art="absatz", einzug=0, laeufe=[Lauf(text=SIGN, fett=False, kursiv=False, link="", aenderung="")])]


def by_docxtpl(template: Path, view: VorlageView) -> dict[str, bytes]:
    environment = jinja2.Environment(autoescape=True)
    environment.filters.update({name: FILTER_CODE[name] for name in ("kreuz", "truncate")})
    document = DocxTemplate(template)
    document.render(signed(view, lambda: Signed([SIGN])), environment)
    buffer = io.BytesIO()
    document.save(buffer)
    return comparable(buffer.getvalue())


def by_program(prepared: Prepared, view: VorlageView) -> dict[str, bytes]:
    data = render_docx(prepared, signed(view, one_paragraph), properties={"erstellt": date(2026, 1, 2)})
    return comparable(data)


def comparable(document: bytes) -> dict[str, bytes]:
    parts = canonical_parts(io.BytesIO(document))
    return {name: _without_looks_of_signs(data) for name, data in parts.items() if _is_filled(name)}


def _is_filled(name: str) -> bool:
    return name.startswith(("word/document", "word/header", "word/footer"))


def _without_looks_of_signs(data: bytes) -> bytes:
    root = etree.fromstring(data)
    for drawing in [each for each in root.iter(f"{{{W}}}drawing") if each.find(WAPPEN) is not None]:
        dom.remove(drawing)
    for paragraph in _signs(root):
        paragraph[:] = []
        paragraph.text = SIGN
    return etree.tostring(root, method="c14n", exclusive=True)


def _signs(root: etree._Element) -> Iterator[etree._Element]:
    return (each for each in list(root.iter(f"{{{W}}}p")) if "".join(map(str, each.itertext())) == SIGN)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.stem)
def test_fifty_vorlagen_come_out_as_docxtpl_makes_them(template: Path, views: tuple[VorlageView, ...]) -> None:
    prepared = prepare_template(template.read_bytes(), template.name, None)
    assert prepared.findings == ()
    for view in views:
        wanted = by_docxtpl(template, view)
        found = by_program(prepared, view)
        assert sum(part.count(SIGN.encode()) for part in wanted.values()) > 3
        assert found == wanted
