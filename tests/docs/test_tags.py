"""The handbook's list of tags and ``view/shape.py`` are the same list, and its examples are what the tags print."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, get_args, get_origin, get_type_hints, is_typeddict

import pytest
from docx import Document

from kekdocs.project.load import open_workspace
from kekdocs.render.docx.expressions import FILTERS, Scope
from kekdocs.render.docx.filters import join, kreuz
from kekdocs.render.docx.statements import check_tag
from kekdocs.render.docx.tags import RawTag, scan
from kekdocs.view import VorlageView, build_view, plain_text
from kekdocs.view.blocks import Bloecke
from tests.docs.pages import HANDBUCH, ROOT, code_spans, copy_workspace, rows, section
from tests.docs.test_yaml_examples import example

TEMPLATE = ROOT / "templates" / "beschlussvorlage.docx"
# Second names for what the handbook shows under its first.
OTHER_NAMES = {"d", "count", "escape"}


@dataclass(frozen=True)
class ListedTag:
    """A row of the list; ``path`` is what the tag names, items of a loop as ``anlagen[].titel``."""

    raw: RawTag
    path: str
    example: str


def _resolve(name: str, loops: dict[str, str]) -> str:
    first, _, rest = name.partition(".")
    return ".".join(filter(None, (loops.get(first, first), rest)))


def _listed() -> Iterator[ListedTag]:
    loops: dict[str, str] = {}
    for cells in rows(section(HANDBUCH, "Alle Platzhalter")):
        if cells[0] == "Platzhalter":
            loops = {}  # a new table
            continue
        [raw], loose = scan(cells[0].strip("`"))
        assert not loose
        words = raw.body.split()
        name = words[-1] if raw.keyword else raw.body.partition("|")[0].strip()
        if raw.keyword == "for":
            loops[words[1]] = f"{_resolve(name, loops)}[]"
        yield ListedTag(raw, _resolve(name, loops), cells[2])


LISTED = list(_listed())


def _paths(shape: Any, path: str = "") -> Iterator[str]:
    """Every name of the view that can be printed or looped over."""
    if shape == Bloecke or shape in (str, int, bool):
        yield path
    elif get_origin(shape) is list:
        yield path
        yield from _paths(get_args(shape)[0], f"{path}[]")
    else:
        assert is_typeddict(shape), shape
        for name, inner in get_type_hints(shape).items():
            yield from _paths(inner, f"{path}.{name}".lstrip("."))


def _groups(shape: Any, path: str = "") -> Iterator[str]:
    """Names of groups, which a condition may ask for."""
    for name, inner in get_type_hints(shape).items() if is_typeddict(shape) else ():
        if is_typeddict(inner):
            yield f"{path}{name}"


def test_every_tag_is_in_the_list_and_every_tag_of_the_list_exists() -> None:
    listed = {tag.path for tag in LISTED}
    assert listed - set(_groups(VorlageView)) == set(_paths(VorlageView))


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
