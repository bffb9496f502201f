"""Reading the objects of a PDF where nobody vouches for their kinds, and walks that end whatever the file says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from pikepdf import Array, Dictionary, Name, Object, ObjectSet, Pdf, Stream, String

MAX_TREE_NODES = 500_000


def get_dict(holder: Object, key: str) -> Dictionary | None:
    """Return a dictionary among the values of another, or None for anything else."""
    value = holder.get(key)
    return value if isinstance(value, Dictionary) else None


def get_name(holder: Object, key: str) -> str:
    """Return a name among the values of a dictionary with its slash, or an empty string."""
    value = holder.get(key)
    return str(value) if isinstance(value, Name) else ""


def get_int(holder: Object, key: str) -> int | None:
    """Return a whole number among the values of a dictionary."""
    value: object = holder.get(key)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def is_true(holder: Object, key: str) -> bool:
    """Tell whether a value of a dictionary is the boolean true."""
    value: object = holder.get(key)
    return value is True


def get_text(holder: Object, key: str) -> str:
    """Return a text string among the values of a dictionary, or an empty string."""
    value = holder.get(key)
    return str(value) if isinstance(value, String) else ""


def items_of(value: object) -> list[Object]:
    """Return the items of an array; a value that is none counts as the only item, None as no item."""
    if value is None:
        return []
    return list(value) if isinstance(value, Array) else [cast("Object", value)]


def dicts_of(value: object) -> list[Dictionary]:
    """Return the dictionaries among the items of a value."""
    return [item for item in items_of(value) if isinstance(item, Dictionary)]


def tree_pairs(root: object, leaves: str) -> Iterator[tuple[Object, Object]]:
    """Yield keys and values of a name tree (``/Names``) or number tree (``/Nums``), in order (ISO 32000-1, 7.9.6 and 7.9.7)."""
    seen, stack = ObjectSet(), [root]
    for _ in range(MAX_TREE_NODES):
        if not stack:
            return
        node = stack.pop()
        if not isinstance(node, Dictionary) or not seen.add(node):
            continue
        pairs = items_of(node.get(leaves))
        yield from zip(pairs[::2], pairs[1::2], strict=False)
        stack += reversed(items_of(node.get("/Kids")))


def name_pairs(root: object) -> Iterator[tuple[bytes, Object]]:
    """Yield the pairs of a name tree whose keys are strings."""
    for key, value in tree_pairs(root, "/Names"):
        if isinstance(key, String):
            yield bytes(key), value


def containers(pdf: Pdf) -> Iterator[Object]:
    """Yield each dictionary and stream of a file once, those within others too; changes to it are seen by the walk."""
    for top in pdf.objects:
        stack: list[object] = [top]
        while stack:
            value = stack.pop()
            if isinstance(value, (Dictionary, Stream)):
                yield value
                stack += _direct(value.get(key) for key in value.keys())  # noqa: SIM118 -- not a dict
            elif isinstance(value, Array):
                stack += _direct(value)


def _direct(values: Iterator[object] | Array) -> Iterator[object]:
    return (value for value in values if isinstance(value, (Dictionary, Array)) and not value.is_indirect)


def sorted_keys(holder: Object) -> list[str]:
    """Return the keys of a dictionary in an order that does not change from run to run."""
    return sorted(holder.keys())
