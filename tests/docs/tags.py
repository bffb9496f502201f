"""The lists of tags in the Handbuch, and the names that a view has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, get_args, get_origin, get_type_hints, is_typeddict

from kekdocs.render.docx.tags import RawTag, scan
from kekdocs.view.blocks import Bloecke
from tests.docs.pages import HANDBUCH, code_spans, rows, section


@dataclass(frozen=True)
class ListedTag:
    """A row of the list; ``path`` is what the tag names, items of a loop as ``anlagen[].titel``."""

    raw: RawTag
    path: str
    example: str


def _resolve(name: str, loops: dict[str, str]) -> str:
    first, _, rest = name.partition(".")
    return ".".join(filter(None, (loops.get(first, first), rest)))


def tables_of_tags(heading: str) -> Iterator[tuple[list[str], list[ListedTag]]]:
    """Yield the tags of each table in a section, with the Word templates that the table's head names."""
    files: list[str] = []
    found: list[ListedTag] = []
    loops: dict[str, str] = {}
    for cells in rows(section(HANDBUCH, heading)):
        if cells[0].startswith("Platzhalter"):
            if found:
                yield files, found
            files, found, loops = code_spans(cells[0]), [], {}
            continue
        for raw in _tags_in(cells[0]):
            found.append(_listed(raw, loops, cells[-1]))
    if found:
        yield files, found


def _tags_in(cell: str) -> Iterator[RawTag]:
    for span in code_spans(cell):
        tags, loose = scan(span)
        assert not loose
        yield from tags


def _listed(raw: RawTag, loops: dict[str, str], example: str) -> ListedTag:
    words = raw.body.split()
    place = {"for": 3, "if": 1}.get(raw.keyword)
    name = words[place] if place else raw.body.partition("|")[0].strip()
    if raw.keyword == "for":
        loops[words[1]] = f"{_resolve(name, loops)}[]"
    return ListedTag(raw, _resolve(name, loops), example)


def paths_of(shape: Any, path: str = "") -> Iterator[str]:
    """Every name of the view that can be printed or looped over."""
    if shape == Bloecke or shape in (str, int, bool):
        yield path
    elif get_origin(shape) is list:
        yield path
        yield from paths_of(get_args(shape)[0], f"{path}[]")
    else:
        assert is_typeddict(shape), shape
        for name, inner in get_type_hints(shape).items():
            yield from paths_of(inner, f"{path}.{name}".lstrip("."))


def groups_of(shape: Any, path: str = "") -> Iterator[str]:
    """Names of groups, which a condition may ask for."""
    for name, inner in get_type_hints(shape).items() if is_typeddict(shape) else ():
        if is_typeddict(inner):
            yield f"{path}{name}"
