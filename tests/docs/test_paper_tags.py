"""What the Handbuch says that the templates of the other papers may use, and what their views have, is the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args, get_origin, get_type_hints, is_typeddict

import pytest

from kekdocs.render.docx.expressions import Scope
from kekdocs.render.docx.statements import check_tag
from kekdocs.render.kinds import KINDS, VORLAGE, kind_of
from kekdocs.view.shape import KoerperschaftView
from tests.docs.pages import HANDBUCH, ROOT, code_spans, rows, section
from tests.docs.tags import ListedTag, groups_of, paths_of, tables_of_tags

HEADING = "Platzhalter der anderen Papiere"
TABLES = [(file, tags) for files, tags in tables_of_tags(HEADING) for file in files]
FILES = sorted(path.name for path in (ROOT / "templates").glob("*.docx") if kind_of(path.name) is not VORLAGE)


def in_short(file: str) -> set[str]:
    """The names in all rows that speak of a template."""
    cells = [
        cells for cells in rows(section(HANDBUCH, HEADING)) if file in code_spans(cells[0]) and "{" not in cells[0]
    ]
    return {name for row in cells if not row[0].startswith("Platzhalter") for name in code_spans(row[1])}


def names_of(shape: Any) -> Iterator[str]:
    """Every name without what it stands in; the county's are those of a Vorlage."""
    inner = get_args(shape)[0] if get_origin(shape) is list else shape
    if is_typeddict(inner) and inner is not KoerperschaftView:
        for name, value in get_type_hints(inner).items():
            yield name
            yield from names_of(value)


def test_every_template_is_spoken_of() -> None:
    assert [file for file in FILES if not in_short(file) and file not in dict(TABLES)] == []
    assert {kind_of(file).view for file in FILES} == {kind.view for kind in KINDS.values()}


@pytest.mark.parametrize("file", [file for file in FILES if file not in dict(TABLES)])
def test_every_name_is_in_the_row_and_every_name_in_the_row_exists(file: str) -> None:
    assert in_short(file) == set(names_of(kind_of(file).view))


@pytest.mark.parametrize(("file", "tags"), TABLES, ids=[file for file, _ in TABLES])
def test_every_tag_is_in_the_table_and_every_tag_in_the_table_exists(file: str, tags: list[ListedTag]) -> None:
    view = kind_of(file).view
    assert {tag.path for tag in tags} - set(groups_of(view)) == set(paths_of(view))


@pytest.mark.parametrize(("file", "tags"), TABLES, ids=[file for file, _ in TABLES])
def test_the_tags_in_the_table_pass_the_check_of_templates(file: str, tags: list[ListedTag]) -> None:
    base = dict(get_type_hints(kind_of(file).view))
    scope = Scope([base])
    for tag in tags:
        if tag.raw.keyword == "if":
            continue  # without its end
        if tag.raw.keyword == "for" and tag.raw.body.split()[-1].partition(".")[0] in base:
            scope.levels[1:] = []  # else it is a loop inside the one before
        check_tag(tag.raw, scope)
        assert scope.faults == [], tag.raw.written
