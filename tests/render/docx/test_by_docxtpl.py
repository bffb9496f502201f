"""The fallback for templates with docxtpl's own values: chosen by the view's types, safe, the same bytes each time."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypedDict

import pytest
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage, Listing, RichText

from kekdocs.render.docx import Prepared, TemplateRunError, prepare_template, render_docx
from tests.render.docx.builders import ERSTELLT, document, paragraphs, part, template_bytes

PICTURE = Path(__file__).parents[3] / "templates" / "wappen.png"


class Stelle(TypedDict):
    bild: InlineImage
    name: str


class FremdView(TypedDict):
    titel: str
    text: RichText
    liste: Listing
    stellen: list[Stelle]


def prepare(*texts: str) -> Prepared:
    return prepare_template(template_bytes(document(*texts)), "fremd.docx", None, view_type=FremdView)


def render(prepared: Prepared, view: Any) -> bytes:
    return render_docx(prepared, view, properties={"erstellt": ERSTELLT})


@pytest.mark.parametrize("tag", ["{{r text }}", "{{ liste }}", "{%p for s in stellen %}", "{{ s.bild }}"])
def test_the_choice_depends_on_the_types_of_what_is_printed(tag: str) -> None:
    loop = ("{%p for s in stellen %}", "{{ s.bild }}", "{%p endfor %}") if tag.startswith(("{%", "{{ s.")) else (tag,)
    prepared = prepare("{{ titel }}", *loop)
    assert [found.code for found in prepared.findings] == ["K409"]
    assert prepared.by_docxtpl
    assert not prepared.programs


def test_a_template_without_such_values_is_filled_by_the_program() -> None:
    prepared = prepare("{{ titel }}", "{%p for s in stellen %}", "{{ s.name }}", "{%p endfor %}")
    assert prepared.findings == ()
    assert (prepared.by_docxtpl, len(prepared.programs)) == (b"", 2)


def test_other_mistakes_stop_the_fallback_too() -> None:
    prepared = prepare("{{r text }}", "{{ titl }}")
    assert (prepared.by_docxtpl, prepared.programs) == (b"", ())
    with pytest.raises(TemplateRunError, match="Den Namen »titl« gibt es nicht"):
        render(prepared, {})


def test_values_of_docxtpl_come_out_and_texts_are_escaped() -> None:
    prepared = prepare("{{ titel }}", "{{r text }}", "{{ liste }}")
    view = {"titel": "A & B <br/> \x07Ende", "text": RichText("rot", color="FF0000"), "liste": Listing("eins\nzwei <")}
    data = render(prepared, view)
    assert paragraphs(data) == ["A & B <br/> ", "Ende", "rot", "eins\nzwei <"]
    assert 'w:val="FF0000"' in part(data)


def test_a_picture_is_made_for_the_opened_document() -> None:
    prepared = prepare("{%p for s in stellen %}", "{{ s.bild }}", "{%p endfor %}")

    def view(opened: DocxTemplate) -> dict[str, Any]:
        return {"stellen": [{"bild": InlineImage(opened, str(PICTURE), width=Mm(20)), "name": ""}]}

    data = render(prepared, view)
    assert part(data).count("<pic:pic") == 1
    assert data == render(prepared, view)


@pytest.mark.parametrize(
    "tag", ["{{ titel.__class__ }}", "{{ titel.upper() }}", "{% include 'a' %}", "{{ cycler('a') }}", "{% raw %}"]
)
def test_what_runs_code_is_refused_before_docxtpl_sees_it(tag: str) -> None:
    prepared = prepare("{{r text }}", tag)
    assert "K403" in [found.code for found in prepared.findings]
    assert prepared.by_docxtpl == b""


def test_a_name_that_is_missing_is_an_error_and_not_left_out() -> None:
    with pytest.raises(TemplateRunError, match="Der Name »titel« fehlt"):
        render(prepare("{{ titel }}{{r text }}"), {"text": RichText("x")})


def test_values_of_docxtpl_that_make_no_readable_xml_are_an_error() -> None:
    broken = RichText("x")
    broken.xml = "<w:r><w:t>"
    with pytest.raises(TemplateRunError, match="kein lesbares Word-Dokument"):
        render(prepare("{{r text }}"), {"text": broken})
