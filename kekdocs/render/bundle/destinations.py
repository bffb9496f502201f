"""Named destinations (ISO 32000-1, 12.3.2.3): those of all parts under names that no two share."""

from __future__ import annotations

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from kekdocs.render.bundle.objects import get_dict, name_pairs, sorted_keys


class Names:
    """Names that are given out once each."""

    def __init__(self) -> None:
        self._used: set[bytes] = set()

    def unique(self, wanted: bytes, number: int) -> bytes:
        """Return the name, with the number of its part in front where another has it."""
        name, tries = wanted, 0
        while name in self._used:
            tries += 1
            name = b"t%d%s-" % (number, b"" if tries == 1 else b"-%d" % tries) + wanted
        self._used.add(name)
        return name


class PartDestinations:
    """The named destinations of one part: ``new`` leads from a name in the part to the one in the bundle, ``values`` are its destinations.

    The older kind, whose names are Names in the catalog, becomes one of the newer kind, whose names are strings.
    """

    def __init__(self, pdf: Pdf, names: Names, number: int) -> None:
        self.values: list[Object] = []
        self.new: dict[bytes, bytes] = {}
        for old, value in _given(pdf):
            if old not in self.new and isinstance(value, (Array, Dictionary)):
                self.new[old] = names.unique(old, number)
                self.values.append(_cleaned(value))

    def rename(self, destination: object) -> Object | None:
        """Return what stands for a destination in the bundle; None where it leads nowhere."""
        if isinstance(destination, Array):
            return destination if len(destination) and isinstance(destination[0], (Dictionary, Stream)) else None
        if isinstance(destination, (String, Name)):
            new = self.new.get(as_name(destination))
            return None if new is None else String(new)
        return None


def as_name(destination: Object) -> bytes:
    """Return the bytes of a name that is written in either way."""
    return str(destination).encode()[1:] if isinstance(destination, Name) else bytes(destination)


def _given(pdf: Pdf) -> list[tuple[bytes, Object]]:
    new = get_dict(pdf.Root, "/Names") or Dictionary()
    old = get_dict(pdf.Root, "/Dests") or Dictionary()
    pairs = [(key.encode()[1:], value) for key in sorted_keys(old) if (value := old.get(key)) is not None]
    return [*name_pairs(new.get("/Dests")), *pairs]


def _cleaned(value: Object) -> Object:
    if isinstance(value, Array):
        return value
    return Dictionary({key: kept for key in ("/D", "/SD") if (kept := value.get(key)) is not None})


def write_tree(pairs: list[tuple[bytes, Object]]) -> Dictionary:
    """Return a name tree of one node, its names in order."""
    items: list[Object] = []
    for name, value in sorted(pairs, key=lambda pair: pair[0]):
        items += [String(name), value]
    return Dictionary(Names=Array(items))
