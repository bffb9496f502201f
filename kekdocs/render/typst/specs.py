"""What a template says about its paragraphs, runs, tables and pictures, in plain data with small numbers as names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Generic, TypeVar

from kekdocs.render.typst.fields import Field
from kekdocs.render.typst.numbering import Lists
from kekdocs.render.typst.props import Props, frozen
from kekdocs.render.typst.styles import StyleSheet


@dataclass(frozen=True, slots=True)
class ParagraphSpec:
    """A paragraph: its style, its own properties, and those of its end mark."""

    style: str
    direct: Props
    mark: Props


@dataclass(frozen=True, slots=True)
class RunSpec:
    """A run: its character style and its own properties."""

    style: str
    direct: Props


@dataclass(frozen=True, slots=True)
class TableSpec:
    """A table: its style, its own properties, the widths of its columns in points, and the text that stands for it.

    ``fits`` where tags may make more or fewer columns than it has in the template.
    """

    style: str
    direct: Props
    columns: tuple[float, ...]
    caption: str
    fits: bool = False


@dataclass(frozen=True, slots=True)
class RowSpec:
    """A row: its own properties and how many columns of the grid it leaves out at its beginning."""

    direct: Props
    skipped: int


@dataclass(frozen=True, slots=True)
class CellSpec:
    """A cell: its own properties."""

    direct: Props


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a picture stands that text does not carry along; measures in points.

    ``across`` and ``down`` are what the offsets (or an alignment instead) are taken from. ``gap`` is the room that text
    beside the picture keeps, None where text does not give way.
    """

    across: str
    down: str
    x: float
    y: float
    align: str
    gap: float | None


@dataclass(frozen=True, slots=True)
class PictureSpec:
    """A picture: its file in the folder of the job, its size in points, and the text that stands for it; None for an ornament."""

    file: str
    width: float
    height: float
    alt: str | None
    anchor: Anchor | None


@dataclass(frozen=True, slots=True)
class SectionSpec:
    """The pages of a section; measures in points.

    ``headers`` and ``footers`` name the part for the first, even and all other pages. ``kind`` is how the section begins.
    """

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    header: float
    footer: float
    kind: str
    title_page: bool
    headers: Mapping[str, str]
    footers: Mapping[str, str]
    first_page: int | None
    number_format: str


@dataclass(frozen=True, slots=True)
class ContentsSpec:
    """A table of contents.

    ``styles`` are ids of paragraph styles with the level of their entries, ``outline`` the first and last level that any other
    heading may have (0, 0 for none), ``bare`` the levels without a page number. ``between`` stands before the number instead
    of a tab. ``entries`` are the paragraphs of the levels.
    """

    styles: Mapping[str, int]
    outline: tuple[int, int]
    bare: tuple[int, int]
    linked: bool
    between: str
    entries: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class NoteRule:
    """How notes are counted: format of Word, first number, whether each section begins anew."""

    kind: str
    start: int = 1
    by_section: bool = False


@dataclass(frozen=True, slots=True)
class NoteRules:
    """Rules for footnotes, by section, and for endnotes."""

    footnotes: tuple[NoteRule, ...] = (NoteRule("decimal"),)
    endnotes: NoteRule = NoteRule("lowerRoman")


_Spec = TypeVar("_Spec")


@dataclass(slots=True)
class Pool(Generic[_Spec]):
    """Things by number; equal ones get one number."""

    items: list[_Spec] = field(default_factory=list)
    _numbers: dict[object, int] = field(default_factory=dict)

    def number(self, item: _Spec) -> int:
        """The number of an item, a new one for a new item."""
        key = _key(item)
        found = self._numbers.get(key)
        if found is None:
            found = self._numbers[key] = len(self.items)
            self.items.append(item)
        return found


def _key(item: object) -> object:
    names: tuple[str, ...] = type(item).__slots__  # type: ignore[attr-defined]  # every spec is a slotted dataclass
    values = (getattr(item, name) for name in names)
    return tuple(frozen(value) if isinstance(value, dict) else value for value in values)


@dataclass(slots=True)
class Specs:
    """All specs of a template; a long text adds its own while a document is made, one for each look that there can be."""

    paragraphs: Pool[ParagraphSpec] = field(default_factory=Pool)
    runs: Pool[RunSpec] = field(default_factory=Pool)
    tables: Pool[TableSpec] = field(default_factory=Pool)
    rows: Pool[RowSpec] = field(default_factory=Pool)
    cells: Pool[CellSpec] = field(default_factory=Pool)
    pictures: list[PictureSpec] = field(default_factory=list)
    sections: list[SectionSpec] = field(default_factory=list)
    bookmarks: tuple[str, ...] = ()
    fields: Pool[Field] = field(default_factory=Pool)
    contents: list[ContentsSpec] = field(default_factory=list)
    notes: NoteRules = field(default_factory=NoteRules)
    has_references: bool = False


@dataclass(frozen=True, slots=True)
class Settings:
    """What the template's settings say about every page. ``mode`` is Word's compatibility mode."""

    default_tab: float = 36.0
    mode: int = 15
    even_and_odd: bool = False
    hyphenate: bool = False
    decimal: str = ","


@dataclass(frozen=True, slots=True)
class Book:
    """Everything of a template that does not depend on the document."""

    styles: StyleSheet
    lists: Lists
    settings: Settings


NO_PROPS: Final[Props] = {}
