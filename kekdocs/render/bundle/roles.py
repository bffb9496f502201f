"""Role maps and class maps of the parts in one: a name keeps its meaning, or gets a new name."""

from __future__ import annotations

from pikepdf import Dictionary, Name, Object

from kekdocs.render.bundle.objects import get_dict, get_name, sorted_keys

# ISO 32000-1, 14.8.4: what these mean in one part must not be changed by the role map of another.
_STANDARD = frozenset(
    f"/{name}"
    for name in [
        "Document",
        "Part",
        "Art",
        "Sect",
        "Div",
        "BlockQuote",
        "Caption",
        "TOC",
        "TOCI",
        "Index",
        "NonStruct",
        "Private",
        "P",
        "H",
        "H1",
        "H2",
        "H3",
        "H4",
        "H5",
        "H6",
        "L",
        "LI",
        "Lbl",
        "LBody",
        "Table",
        "TR",
        "TH",
        "TD",
        "THead",
        "TBody",
        "TFoot",
        "Span",
        "Quote",
        "Note",
        "Reference",
        "BibEntry",
        "Code",
        "Link",
        "Annot",
        "Ruby",
        "RB",
        "RT",
        "RP",
        "Warichu",
        "WT",
        "WP",
        "Figure",
        "Formula",
        "Form",
    ]
)


class RoleMaps:
    """The role map and the class map of the bundle while they grow."""

    def __init__(self) -> None:
        self._roles: dict[str, str] = {}
        self._classes: dict[str, Object] = {}
        self._new_classes: list[tuple[str, str]] = []

    def take(self, root: Object, number: int) -> tuple[dict[str, str], dict[str, str]]:
        """Take in the role map of a part; return which roles and classes have new names (with slash) in the part."""
        return self._take_roles(root, number), self._name_classes(root, number)

    def _take_roles(self, root: Object, number: int) -> dict[str, str]:
        given = get_dict(root, "/RoleMap") or Dictionary()
        mapped = {key: value for key in sorted_keys(given) if (value := get_name(given, key))}
        new = {key: f"{key}-t{number}" for key, value in mapped.items() if self._clashes(key, value)}
        for key, value in mapped.items():
            self._roles[new.get(key, key)] = new.get(value, value)
        return new

    def _clashes(self, key: str, value: str) -> bool:
        return key in _STANDARD or self._roles.get(key, value) != value

    def _name_classes(self, root: Object, number: int) -> dict[str, str]:
        given = get_dict(root, "/ClassMap") or Dictionary()
        names = {key: f"{key}-t{number}" if key in self._classes else key for key in sorted_keys(given)}
        self._new_classes = list(names.items())
        return {old: new for old, new in names.items() if old != new}

    def take_classes(self, copied: Object | None) -> None:
        """Take in the class map of the part that ``take`` saw last, now copied."""
        for old, new in self._new_classes if copied is not None else ():
            value = copied.get(old) if copied is not None else None
            if value is not None:
                self._classes[new] = value
        self._new_classes = []

    def write(self, root: Object) -> None:
        """Put both maps into the structure tree root, if there is anything in them."""
        if self._roles:
            root.RoleMap = Dictionary({key: Name(value) for key, value in sorted(self._roles.items())})
        if self._classes:
            root.ClassMap = Dictionary(dict(sorted(self._classes.items())))
