"""Ids, roles and classes of structure elements under new names, so that those of two parts are never taken for each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pikepdf import Array, Dictionary, Name, Object, ObjectSet, String

from kekdocs.render.bundle.objects import dicts_of, get_name, items_of


@dataclass(frozen=True, slots=True)
class Renames:
    """``roles`` and ``classes`` lead from old to new names, with their slash; every id gets the number of its part in front."""

    number: int
    roles: Mapping[str, str]
    classes: Mapping[str, str]

    def id(self, old: bytes) -> bytes:
        """Return the id that stands for another in the bundle."""
        return b"t%d." % self.number + old


def rename_elements(kids: Sequence[Object], renames: Renames) -> list[tuple[bytes, Object]]:
    """Rename in place, in the whole tree; return the new ids with their elements, each id once."""
    found: dict[bytes, Object] = {}
    done = ObjectSet()
    for element in elements(kids):
        _rename_names(element, renames)
        if "/A" in element:
            for attributes in dicts_of(element.get("/A")):
                _rename_headers(attributes, renames, done)
        if isinstance(old := element.get("/ID"), String):
            new = renames.id(bytes(old))
            element.ID = String(new)
            found.setdefault(new, element)
    return list(found.items())


def elements(kids: Sequence[Object]) -> Iterator[Object]:
    """Yield each structure element of a tree once, whatever loops there are."""
    seen, stack = ObjectSet(), [*reversed(kids)]
    while stack:
        kid = stack.pop()
        if "/S" not in kid or not seen.add(kid):
            continue
        yield kid
        below: object = kid.get("/K")
        if isinstance(below, Array):
            stack += [each for each in below if isinstance(each, Dictionary)][::-1]
        elif isinstance(below, Dictionary):
            stack.append(below)


def _rename_names(element: Object, renames: Renames) -> None:
    if renames.roles and (new := renames.roles.get(get_name(element, "/S"))):
        element.S = Name(new)
    if renames.classes and "/C" in element:
        classes = [_renamed_class(each, renames) for each in items_of(element.get("/C"))]
        element.C = classes[0] if len(classes) == 1 else Array(classes)


def _renamed_class(each: Object, renames: Renames) -> Object:
    new = renames.classes.get(str(each)) if isinstance(each, Name) else None
    return Name(new) if new else each


def _rename_headers(attributes: Object, renames: Renames, done: ObjectSet) -> None:
    """Cells name their head cells by id (ISO 32000-1, 14.8.5.7); attributes may be shared by elements."""
    headers = attributes.get("/Headers")
    if isinstance(headers, Array) and len(headers) and done.add(attributes):
        attributes.Headers = Array(
            [String(renames.id(bytes(each))) if isinstance(each, String) else each for each in headers]
        )
