"""Files inside the bundle (ISO 32000-1, 7.11.4; associated: ISO 19005-3, 6.8): those of the parts and those of the caller."""

from __future__ import annotations

from datetime import datetime
from pathlib import PurePosixPath

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from kekdocs.render.bundle.destinations import Names, write_tree
from kekdocs.render.bundle.metadata import pdf_date
from kekdocs.render.bundle.objects import dicts_of, get_dict, get_text, name_pairs
from kekdocs.render.bundle.parts import FileToAttach


class Attachments:
    """The files of the bundle while they grow."""

    def __init__(self) -> None:
        self._keys = Names()
        self._shown: set[str] = set()
        self._files: list[tuple[bytes, Object]] = []
        self._associated: list[Object] = []

    def prepare(self, pdf: Pdf, number: int) -> tuple[Dictionary | None, list[bytes]]:
        """Give the files of a part names of their own, in place; return what is copied and the keys of the files."""
        names = get_dict(pdf.Root, "/Names") or Dictionary()
        given = [(key, value) for key, value in name_pairs(names.get("/EmbeddedFiles")) if "/EF" in value]
        associated = [each for each in dicts_of(pdf.Root.get("/AF")) if "/EF" in each]
        if not given and not associated:
            return None, []
        for _, filespec in given:
            self._show(filespec)
        keys = [self._keys.unique(key, number) for key, _ in given]
        return Dictionary(F=Array([value for _, value in given]), A=Array(associated)), keys

    def _show(self, filespec: Object) -> None:
        name = get_text(filespec, "/UF") or get_text(filespec, "/F")
        shown = self._unique(name)
        if shown != name:
            filespec.F = filespec.UF = String(shown)

    def _unique(self, name: str) -> str:
        """Return the name under which a reader shows the file; the second »plan.pdf« is »plan (2).pdf«."""
        path, shown, tries = PurePosixPath(name), name, 1
        while shown.casefold() in self._shown:
            tries += 1
            shown = f"{path.stem} ({tries}){path.suffix}"
        self._shown.add(shown.casefold())
        return shown

    def take(self, copied: Object, keys: list[bytes]) -> None:
        """Add what was copied of a part."""
        self._files += zip(keys, copied.F, strict=True)
        self._associated += list(copied.A)

    def add(self, out: Pdf, file: FileToAttach, created: datetime) -> None:
        """Add a file of the caller, associated with the whole bundle."""
        name = self._unique(file.name)
        params = Dictionary(
            Size=len(file.data), ModDate=String(pdf_date(created)), CreationDate=String(pdf_date(created))
        )
        stream = out.make_stream(file.data, Type=Name.EmbeddedFile, Subtype=Name("/" + file.mime), Params=params)
        filespec = out.make_indirect(
            Dictionary(Type=Name.Filespec, F=String(name), UF=String(name), Desc=String(file.description))
        )
        filespec.EF = Dictionary(F=stream, UF=stream)
        filespec.AFRelationship = Name("/" + file.relation)
        self._files.append((self._keys.unique(name.encode(), 0), filespec))
        self._associated.append(filespec)

    def tree(self) -> Dictionary | None:
        """Return the name tree of the files, None if there are none."""
        return write_tree(self._files) if self._files else None

    def write(self, out: Pdf) -> None:
        """Put the associated files into the catalog."""
        if self._associated:
            out.Root.AF = Array(self._associated)
