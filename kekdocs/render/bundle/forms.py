"""Form fields of the parts (ISO 32000-1, 12.7): kept with what is filled in, under names of their own, and not to be changed any more.

Drawing them into the page instead would put text there that no tag speaks of; left open, the bundle would be a form that anybody fills in differently.
"""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import Array, Dictionary, Object, ObjectSet, Pdf, String

from kekdocs.render.bundle.destinations import Names
from kekdocs.render.bundle.objects import dicts_of, get_dict, get_int, get_name, get_text, is_true, sorted_keys

_READ_ONLY = 1
_SIGNED = ("/V", "/SV", "/Lock")


class Forms:
    """The fields of the bundle while they grow."""

    def __init__(self) -> None:
        self._names = Names()
        self._fields: list[Object] = []
        self._resources: list[Object] = []

    def prepare(self, pdf: Pdf, number: int) -> tuple[Dictionary | None, bool]:
        """Rename and lock the fields of a part, in place; return what is copied and whether a signature was among them."""
        form = get_dict(pdf.Root, "/AcroForm")
        if form is None or not (fields := dicts_of(form.get("/Fields"))):
            return None, False
        if is_true(form, "/NeedAppearances"):
            pdf.generate_appearance_streams()
        for each in fields:
            wanted = get_text(each, "/T").encode("utf-8", "replace") or b"Feld"
            each.T = String(self._names.unique(wanted, number).decode())
        is_signed = sum(_lock(each) for each in _all_fields(fields)) > 0
        resources = get_dict(form, "/DR")
        return Dictionary(F=Array(fields), R=resources if resources is not None else Dictionary()), is_signed

    def take(self, copied: Object) -> None:
        """Add what was copied of a part."""
        self._fields += list(copied.F)
        self._resources.append(copied.R)

    def write(self, out: Pdf) -> None:
        """Put the fields into the catalog, if there are any."""
        if not self._fields:
            return
        form = Dictionary(Fields=Array(self._fields))
        if (resources := _joined(self._resources)).keys():
            form.DR = resources
        out.Root.AcroForm = out.make_indirect(form)


def _all_fields(fields: list[Dictionary]) -> Iterator[Object]:
    seen, stack = ObjectSet(), list(fields)
    while stack:
        each = stack.pop()
        if seen.add(each):
            yield each
            stack += dicts_of(each.get("/Kids"))


def _lock(field: Object) -> bool:
    """Make a field read-only; take a signature out, which holds for no other file, and tell whether there was one."""
    if "/Ff" in field or "/FT" in field or "/T" in field:
        field.Ff = (get_int(field, "/Ff") or 0) | _READ_ONLY
    if get_name(field, "/FT") != "/Sig":
        return False
    is_signed = "/V" in field
    for key in _SIGNED:
        if key in field:
            del field[key]
    return is_signed


def _joined(resources: list[Object]) -> Dictionary:
    """Return the resources of all forms; where two have one name the first counts, since the looks of all fields are drawn already."""
    joined: dict[str, dict[str, Object]] = {}
    for each in resources:
        for kind in sorted_keys(each):
            if (given := get_dict(each, kind)) is not None:
                for name in sorted_keys(given):
                    if (value := given.get(name)) is not None:
                        joined.setdefault(kind, {}).setdefault(name, value)
    return Dictionary({kind: Dictionary(values) for kind, values in joined.items()})
