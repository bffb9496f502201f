"""One structure tree out of many (ISO 32000-1, 14.7): a Document whose kids are the parts, each with all of its tags."""

from __future__ import annotations

from dataclasses import dataclass, field

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from kekdocs.render.bundle.objects import dicts_of, get_dict, get_int, get_name, tree_pairs
from kekdocs.render.bundle.renaming import Renames, rename_elements
from kekdocs.render.bundle.roles import RoleMaps


@dataclass(slots=True)
class Shifted:
    """What of a part's structure tree is copied beside its pages, and what stands for it in the bundle; ``keys`` are those of the parent tree."""

    holder: Dictionary
    keys: list[int] = field(default_factory=list)
    ids: list[bytes] = field(default_factory=list)


class StructureTree:
    """The tree of the bundle while it grows."""

    def __init__(self, out: Pdf, language: str) -> None:
        self._out = out
        self._language = language
        self._root = out.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self._document = out.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=self._root))
        self._parts: list[Object] = []
        self._parents: list[Object | int] = []
        self._ids: list[tuple[bytes, Object]] = []
        self._namespaces: list[Object] = []
        self._roles = RoleMaps()
        self._next_key = 0

    def prepare(self, pdf: Pdf, number: int) -> Shifted | None:
        """Make keys, ids, roles and classes of a part unique in the bundle, in place; None where it has no tags.

        ``number`` is the 1-based place of the part.
        """
        root = get_dict(pdf.Root, "/StructTreeRoot")
        if root is None or not (kids := [kid for kid in dicts_of(root.get("/K")) if "/S" in kid]):
            _shift_keys(pdf, {})
            return None
        parents = {int(key): value for key, value in tree_pairs(root.get("/ParentTree"), "/Nums") if _is_key(key)}
        new = {key: self._next_key + place for place, key in enumerate(sorted(parents))}
        self._next_key += len(new)
        _shift_keys(pdf, new)
        roles, classes = self._roles.take(root, number)
        found = rename_elements(kids, Renames(number, roles, classes))
        for kid in kids:
            if "/P" in kid:
                del kid["/P"]  # the old root would be copied with all that hangs on it
        holder = Dictionary(K=Array(kids), T=Array([parents[key] for key in sorted(parents)]))
        holder.I = Array([element for _, element in found])
        holder.N = Array(dicts_of(root.get("/Namespaces")))
        if (class_map := get_dict(root, "/ClassMap")) is not None:
            holder.C = class_map
        return Shifted(holder, sorted(new.values()), [each for each, _ in found])

    def take(self, copied: Object, shifted: Shifted, title: str, language: str) -> None:
        """Hang in what was copied of a part; ``language`` is the part's own, empty if it says none."""
        part = self._make_part(copied.K)
        if "/T" not in part:
            part.T = String(title)
        if language and language != self._language and "/Lang" not in part:
            part.Lang = String(language)
        self._parts.append(part)
        for key, value in zip(shifted.keys, copied.T, strict=True):
            self._parents += [key, value]
        self._ids += zip(shifted.ids, copied.I, strict=True)
        self._namespaces += list(copied.N)
        self._roles.take_classes(get_dict(copied, "/C"))

    def _make_part(self, kids: Object) -> Object:
        """Return the element of a part: its own Document, which is none within another, or a new one around its elements."""
        parts = [kid if kid.is_indirect else self._out.make_indirect(kid) for kid in kids]
        if len(parts) == 1 and get_name(parts[0], "/S") == "/Document":
            [part] = parts
            if "/NS" in part:
                del part["/NS"]
            part.S = Name.Part
        else:
            part = self._out.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Part, K=Array(parts)))
            for element in parts:
                element.P = part
        part.P = self._document
        return part

    def finish(self) -> None:
        """Put the tree into the catalog, if any part has tags."""
        if not self._parts:
            return
        self._document.K = Array(self._parts)
        root = self._root
        root.K = self._document
        root.ParentTree = self._out.make_indirect(Dictionary(Nums=Array(self._parents)))
        root.ParentTreeNextKey = self._next_key
        if self._ids:
            pairs: list[Object] = []
            for key, element in sorted(self._ids, key=lambda pair: pair[0]):
                pairs += [String(key), element]
            root.IDTree = self._out.make_indirect(Dictionary(Names=Array(pairs)))
        if self._namespaces:
            root.Namespaces = Array(self._namespaces)
        self._roles.write(root)
        self._out.Root.StructTreeRoot = root
        self._out.Root.MarkInfo = Dictionary(Marked=True)


def _is_key(key: object) -> bool:
    return isinstance(key, int) and not isinstance(key, bool)


def _shift_keys(pdf: Pdf, new: dict[int, int]) -> None:
    """Replace the keys by which pages, pictures and annotations are found in the parent tree; one that leads nowhere goes."""
    for each in pdf.objects:
        if isinstance(each, (Dictionary, Stream)):
            _shift(each, new)
    for page in pdf.pages:
        for annotation in dicts_of(page.obj.get("/Annots")):
            if not annotation.is_indirect:
                _shift(annotation, new)


def _shift(each: Object, new: dict[int, int]) -> None:
    for key in ("/StructParents", "/StructParent"):
        if key in each:
            old = get_int(each, key)
            if old in new:
                each[key] = new[old]
            else:
                del each[key]
