"""The handbook's list of tags and ``view/shape.py`` are the same list, and its examples are what the tags print."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_type_hints

import pytest
from docx import Document

from kekdocs.project.load import open_workspace
from kekdocs.render.docx.expressions import FILTERS, Scope
from kekdocs.render.docx.filters import join, kreuz
from kekdocs.render.docx.statements import check_tag
from kekdocs.view import VorlageView, build_view, plain_text
from tests.docs.pages import HANDBUCH, ROOT, code_spans, copy_workspace, rows, section
from tests.docs.tags import ListedTag, groups_of, paths_of, tables_of_tags
from tests.docs.test_yaml_examples import example

TEMPLATE = ROOT / "templates" / "beschlussvorlage.docx"
# Second names for what the handbook shows under its first.
OTHER_NAMES = {"d", "count", "escape"}


LISTED = [tag for _, tags in tables_of_tags("Alle Platzhalter") for tag in tags]


def test_every_tag_is_in_the_list_and_every_tag_of_the_list_exists() -> None:
    listed = {tag.path for tag in LISTED}
    assert listed - set(groups_of(VorlageView)) == set(paths_of(VorlageView))


def test_the_tags_of_the_list_pass_the_check_of_templates() -> None:
    base = dict(get_type_hints(VorlageView))
    scope = Scope([base])
    for tag in LISTED:
        if tag.raw.keyword == "for" and tag.raw.body.split()[-1].partition(".")[0] in base:
            scope.levels[1:] = []  # else it is a loop inside the one before
        check_tag(tag.raw, scope)
        assert scope.faults == [], tag.raw.written


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> VorlageView:
    workspace = copy_workspace(tmp_path_factory.mktemp("handbuch"))
    path = workspace.resolutions / "alles.yaml"
    path.write_text(example("Vorlage").text, encoding="utf-8")
    bestand = open_workspace(workspace, [path]).bestand
    assert bestand is not None
    return build_view(bestand.vorlagen[0], bestand)


def _values(value: Any, path: str) -> Iterator[Any]:
    """The values at a path; a loop gives one for each round."""
    name, _, rest = path.partition(".")
    found = value[name.removesuffix("[]")]
    for each in found if name.endswith("[]") else [found]:
        if rest:
            yield from _values(each, rest)
        else:
            yield each


def _printed(value: Any) -> str:
    if isinstance(value, bool):
        return kreuz(value)
    if isinstance(value, list):
        return plain_text(value) if value and isinstance(value[0], dict) else join(value, ", ")
    return str(value)


@pytest.mark.parametrize("tag", [tag for tag in LISTED if tag.raw.opener == "{{"], ids=lambda tag: tag.path)
def test_an_example_is_what_the_tag_prints(tag: ListedTag, view: VorlageView) -> None:
    printed = [_printed(value).replace("\u00a0", " ") for value in _values(view, tag.path)]
    shown, more = tag.example.removesuffix(" …"), tag.example.endswith(" …")
    assert shown
    assert any(text.startswith(f"{shown} ") if more else text == shown for text in printed), printed


def test_the_handbook_shows_every_filter() -> None:
    shown = " ".join(code_spans(section(HANDBUCH, "Platzhalter")))
    assert [name for name in FILTERS if name not in shown and name not in OTHER_NAMES] == []


def test_the_shipped_template_has_the_styles_that_the_handbook_names() -> None:
    styles = {style.name for style in Document(str(TEMPLATE)).styles}
    named = [name for cells in rows(section(HANDBUCH, "Formatvorlagen und Bild")) for name in code_spans(cells[0])]
    # The form goes down to the fourth level; the ninth is Word's last.
    assert [name for name in named if name not in styles] == ["Heading 9"]
