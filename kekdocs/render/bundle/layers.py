"""Optional content (ISO 32000-1, 8.11): the layers of all parts, each seen or hidden as its part says."""

from __future__ import annotations

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from kekdocs.render.bundle.objects import dicts_of, get_dict, get_name, items_of

_LISTS = ("/Order", "/RBGroups", "/Locked", "/AS")


class Layers:
    """The layers of the bundle while they grow; alternate configurations of the parts are not kept."""

    def __init__(self) -> None:
        self._all: list[Object] = []
        self._off: list[Object] = []
        self._lists: dict[str, list[Object]] = {key: [] for key in _LISTS}

    @staticmethod
    def prepare(pdf: Pdf) -> Dictionary | None:
        """Return what of the layers of a part is copied, None where it has none."""
        properties = get_dict(pdf.Root, "/OCProperties")
        if properties is None or not (groups := dicts_of(properties.get("/OCGs"))):
            return None
        default = get_dict(properties, "/D") or Dictionary()
        off = items_of(default.get("/OFF"))
        if get_name(default, "/BaseState") == "/OFF":
            on = {each.objgen for each in dicts_of(default.get("/ON"))}
            off = [each for each in groups if each.objgen not in on]
        lists = {key: Array(items_of(default.get(key))) for key in _LISTS}
        return Dictionary({"/G": Array(groups), "/OFF": Array(off), **lists})

    def take(self, copied: Object) -> None:
        """Add what was copied of a part."""
        self._all += list(copied.G)
        self._off += list(copied.OFF)
        for key in _LISTS:
            self._lists[key] += list(copied[key])

    def write(self, out: Pdf) -> None:
        """Put the layers into the catalog, if there are any."""
        if not self._all:
            return
        default = Dictionary(Name=String("Mappe"), BaseState=Name.ON, OFF=Array(self._off))
        for key, items in self._lists.items():
            if items:
                default[key] = Array(items)
        out.Root.OCProperties = Dictionary(OCGs=Array(self._all), D=default)
