"""What a template is once it is ready. Loads no XML library: this is all that filling a template needs to know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import CodeType
from typing import TYPE_CHECKING, Final, TypedDict

from kekdocs.files.zip_writer import PackedPart, pack_part
from kekdocs.render.docx.findings import Place, TemplateFinding
from kekdocs.render.docx.lists import Numbering

if TYPE_CHECKING:
    from jinja2 import Template

    from kekdocs.render.docx.blocks import TextPlace
    from kekdocs.render.docx.stylebook import StyleBook

HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
CREATED_MARK: Final = "<?kek-erstellt tag?>"


class DocumentProperties(TypedDict):
    """What a document says about itself beyond its view."""

    erstellt: date


def timestamp(erstellt: date) -> str:
    """Midnight UTC of the day, as W3CDTF."""
    return f"{erstellt.isoformat()}T00:00:00Z"


@dataclass(frozen=True, slots=True)
class Program:
    """A part that is filled for every document.

    ``code`` is what Jinja compiled the part to, ``template`` that code, ready to run. ``lines`` tells the place of the tag
    on each line of the source. The flags say what has to be put right afterwards.
    """

    part: str
    label: str
    code: CodeType
    template: Template
    lines: Mapping[int, Place]
    has_end_marks: bool
    rows_may_vanish: bool
    columns_may_change: bool
    has_pictures: bool


@dataclass(frozen=True, slots=True)
class LongTexts:
    """What the programs need for long texts: the place of each tag by its number, and the styles."""

    places: Sequence[TextPlace | None]
    book: StyleBook


@dataclass(frozen=True, slots=True)
class Prepared:
    """A template ready to be filled.

    ``findings`` are all its mistakes; with one other than K406 (a Wappen that cannot be used) there are no ``programs``
    and nothing can be rendered. ``members`` are the parts that stay as they are.
    """

    name: str
    findings: tuple[TemplateFinding, ...]
    members: Mapping[str, bytes]
    programs: tuple[Program, ...]
    numbering: Numbering | None
    long_texts: LongTexts | None = None
    _packed: dict[str, PackedPart] = field(default_factory=dict, init=False, repr=False, compare=False)

    def packed(self) -> Mapping[str, PackedPart]:
        """The ``members`` compressed for a package, once for all documents."""
        if not self._packed:
            self._packed.update({name: pack_part(name, data) for name, data in self.members.items()})
        return self._packed
