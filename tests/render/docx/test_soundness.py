"""What is proved well-formed once is well-formed whatever the tags print; what cannot be proved is said so."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from kekdocs.render.docx import prepare_template
from kekdocs.render.docx.limits import Budget
from kekdocs.render.docx.running import run_template
from kekdocs.render.docx.sandbox import BUDGET_NAME, TemplateEnvironment
from kekdocs.render.docx.soundness import is_well_formed
from tests.strategies import ROOT

ENVIRONMENT = TemplateEnvironment({})
TEXT = "{{ (text)|_text(_budget) }}"
PIECES = [
    "<a>", "</a>", "<b>", "</b>", "<c/>", '<d e="1" f="&lt;">', "</d>", "<w:t>", "</w:t>", TEXT, "Text", "&amp;",
    "{% if ja %}", "{% elif nein %}", "{% else %}", "{% endif %}", "{% for x in liste %}", "{% endfor %}", "<?kek-ende ?>",
]  # fmt: skip


def printed(source: str, **values: Any) -> str:
    budget = Budget()
    template = ENVIRONMENT.compile_source(source)
    return run_template(template, {**values, BUDGET_NAME: budget}, budget, {}, "Probe")


@pytest.mark.parametrize("template", sorted((ROOT / "templates").glob("*vorlage.docx")), ids=lambda path: path.stem)
def test_every_part_of_the_templates_of_the_office_is_proved(template: Any) -> None:
    programs = prepare_template(template.read_bytes(), template.name, None).programs
    assert programs
    assert {program.part: program.is_well_formed for program in programs} == dict.fromkeys(
        (program.part for program in programs), True
    )


@pytest.mark.parametrize(
    "source",
    [
        "<a/>",
        "<a><b>Text &amp; mehr</b></a>",
        f"<a><w:t>{TEXT}</w:t></a>",
        "<a>{% if ja %}<b/>{% endif %}</a>",
        "<a><b>{% if ja %}x</b><b>{% else %}y</b><b>{% endif %}</b></a>",
        "<a>{% for x in liste %}<b>x</b>{% else %}<c/>{% endfor %}</a>",
        "<a><b>{% for x in liste %}x</b><b>{% endfor %}</b></a>",
        '<a><?kek-ende <w:pPr><w:jc w:val="left"/></w:pPr>?></a>',
    ],
)
def test_whole_elements_are_proved(source: str) -> None:
    assert is_well_formed(source, ENVIRONMENT)


@pytest.mark.parametrize(
    "source",
    [
        "",
        "Text",
        "<a>",
        "<a></b>",
        "<a/><b/>",
        "<a>Text & mehr</a>",
        "<a>{% if ja %}<b>{% endif %}</b></a>",
        "<a>{% if ja %}<b>{% else %}<c>{% endif %}</b></a>",
        "<a>{% for x in liste %}<b>{% endfor %}</a>",
        f"<a>{TEXT}</a>",
        f"<w:t>x</w:t>{TEXT}",
        '<a b="{{ (text)|_attribut }}"/>',
        "<a>{{ text }}</a>",
        "{% if ja %}<a/>{% endif %}",
        "<a><?kek 7?></a>",
        "<a><!-- -- --></a>",
    ],
)
def test_anything_else_is_left_to_a_parser(source: str) -> None:
    assert not is_well_formed(source, ENVIRONMENT)


@st.composite
def sources(draw: st.DrawFn) -> str:
    """Trees of elements, conditions and loops, of which one piece may be exchanged."""
    inner = st.recursive(
        st.sampled_from(["", "Text", "<c/>", f"<w:t>{TEXT}</w:t>", "</b><b>", "</a><a>"]),
        lambda some: st.one_of(
            st.builds("<a>{}</a>".format, some),
            st.builds("<b>{}</b>".format, some),
            st.builds("{{% if ja %}}{}{{% else %}}{}{{% endif %}}".format, some, some),
            st.builds("{{% for x in liste %}}{}{{% endfor %}}".format, some),
            st.builds("{}{}".format, some, some),
        ),
        max_leaves=8,
    )
    source = f"<a>{draw(inner)}</a>"
    return source.replace(*draw(st.tuples(st.sampled_from(["<c/>", "Text", "</a>"]), st.sampled_from(PIECES[:12]))), 1)


@given(sources(), st.text("<&>\"'x\n\t\0"), st.booleans(), st.integers(0, 3))
def test_what_is_proved_is_well_formed_for_all_values(source: str, text: str, ja: bool, rounds: int) -> None:  # noqa: FBT001
    if not is_well_formed(source, ENVIRONMENT):
        return
    xml = printed(source, text=text, ja=ja, liste=["x"] * rounds)
    etree.fromstring(xml.replace("<a>", '<a xmlns:w="w">', 1))
