"""What a template is once it is ready. Loads no XML library: this is all that filling a template needs to know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import CodeType
from typing import TYPE_CHECKING, Final, TypedDict

from kekdocs.files.zip_writer import CONTENT_TYPES, PackedHead, PackedPart, pack_head, pack_part
from kekdocs.render.docx.findings import Place, TemplateFinding
from kekdocs.render.docx.lists import Numbering

if TYPE_CHECKING:
    from jinja2 import Template

    from kekdocs.render.docx.blocks import TextPlace
    from kekdocs.render.docx.stylebook import StyleBook

HEAD: Final = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_FIRST: Final = (CONTENT_TYPES, "_rels/.rels", "word/document.xml")


class DocumentProperties(TypedDict):
    """What a document says about itself beyond its view."""

    erstellt: date


def timestamp(erstellt: date) -> bytes:
    """Midnight UTC of the day, as W3CDTF."""
    return f"{erstellt.isoformat()}T00:00:00Z".encode()


@dataclass(frozen=True, slots=True)
class Program:
    """A part that is filled for every document.

    ``code`` is what Jinja compiled the part to, ``template`` that code, ready to run. ``lines`` tells the place of the tag
    on each line of the source. The flags say what has to be put right afterwards; ``is_well_formed`` that it is proved that
    what is printed is well-formed (see ``soundness``).
    """

    part: str
    label: str
    code: CodeType
    template: Template
    lines: Mapping[int, Place]
    columns_may_change: bool
    has_ids: bool
    is_well_formed: bool


@dataclass(frozen=True, slots=True)
class LongTexts:
    """What the programs need for long texts: the place of each tag by its number, and the styles."""

    places: Sequence[TextPlace | None]
    book: StyleBook


@dataclass(frozen=True, slots=True)
class Prepared:
    """A template ready to be filled, by its ``programs`` or, where it needs docxtpl's own values, ``by_docxtpl``.

    ``findings`` are all its mistakes; with one other than K406 (a Wappen that cannot be used) and K409 (a value that only
    docxtpl can print) there is neither and nothing can be rendered. ``by_docxtpl`` is the package for the fallback. ``members`` are the parts that stay as they are.
    """

    name: str
    findings: tuple[TemplateFinding, ...]
    members: Mapping[str, bytes]
    programs: tuple[Program, ...]
    numbering: Numbering | None
    long_texts: LongTexts | None = None
    by_docxtpl: bytes = b""
    _packed: dict[str, PackedPart] = field(default_factory=dict, init=False, repr=False, compare=False)
    _last: dict[str, tuple[bytes, PackedPart]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _order: list[str] = field(default_factory=list, init=False, repr=False, compare=False)
    _numbering_head: list[PackedHead] = field(default_factory=list, init=False, repr=False, compare=False)

    def packed(self) -> Mapping[str, PackedPart]:
        """The ``members`` compressed for a package, once for all documents."""
        if not self._packed:
            self._packed.update({name: pack_part(name, data) for name, data in self.members.items()})
        return self._packed

    def pack(self, part: str, data: bytes) -> PackedPart:
        """A part compressed; the foot of a page is mostly the same as in the document before."""
        last = self._last.get(part)
        if last is None or last[0] != data:
            last = (data, pack_part(part, data))
            self._last[part] = last
        return last[1]

    def numbering_head(self) -> PackedHead:
        """What comes before the counters of the numbering part, compressed once for all documents."""
        if not self._numbering_head:
            assert self.numbering is not None
            self._numbering_head.append(pack_head(self.numbering.head.encode()))
        return self._numbering_head[0]

    def order(self) -> Sequence[str]:
        """The names of all parts of a document as they stand in the package."""
        if not self._order:
            own = {self.numbering.part} if self.numbering else set()
            self._order.extend(sorted({*self.members, *own, *(each.part for each in self.programs)}, key=_rank))
        return self._order


def _rank(name: str) -> tuple[int, str]:
    return (_FIRST.index(name) if name in _FIRST else len(_FIRST), name)
