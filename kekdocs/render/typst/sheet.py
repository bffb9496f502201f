"""What the parts of one document share while it is drawn: counters, definitions, problems."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from kekdocs.errors import EngineFailedError
from kekdocs.render.typst.numbering import Counters
from kekdocs.render.typst.resolve import Resolver
from kekdocs.render.typst.sharing import BASE
from kekdocs.render.typst.source import unescaped
from kekdocs.render.typst.specs import ContentsSpec, PictureSpec, SectionSpec, Settings
from kekdocs.render.typst.tree import Item

_EXCERPT: Final = 80


@dataclass(slots=True)
class Definitions:
    """Functions of the Typst source, each defined once and only when it is used.

    ``shared`` are those in ``file``, by their code; ``names`` those that this document alone has.
    """

    shared: Mapping[str, str] = field(default_factory=dict)
    file: str = ""
    names: dict[str, str] = field(default_factory=dict)

    def name(self, prefix: str, code: str) -> str:
        """The name of a function with this code."""
        found = self.shared.get(code) or self.names.get(code)
        if found is None:
            found = self.names[code] = f"{prefix}{len(self.shared) + len(self.names)}"
        return found

    @property
    def source(self) -> str:
        """The shared ones fetched, the others defined, a line each."""
        imports = "".join(f'#import "{file}": *\n' for file in (BASE, self.file) if file)
        return imports + "".join(f"#let {name} = {code}\n" for code, name in self.names.items())


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the text, for tables of contents: its level, the id of its style, its number, the numbering of its page."""

    level: int
    style: str
    number: str
    items: Sequence[Item]
    pages: str

    def label(self, index: int) -> str:
        """The label of the heading that stands at a place of the list of all headings."""
        return f"kek-h{index}"


@dataclass(frozen=True, slots=True)
class DrawnNote:
    """A note ready to be set: its kind, its sign, the code of its text."""

    kind: str
    sign: str
    code: str


@dataclass(slots=True)
class Sheet:
    """One document on its way to the source of Typst.

    ``numbers`` are those of the paragraphs with bookmarks, by mode and label. ``late`` are values that are known only when all
    is written, by the name they are used under before. ``in_text`` while the document's own text is written, not its edges.
    """

    resolver: Resolver
    counters: Counters
    settings: Settings
    pictures: Sequence[PictureSpec]
    section: SectionSpec
    definitions: Definitions = field(default_factory=Definitions)
    heading: int = 0
    contents: Sequence[ContentsSpec] = ()
    notes: Sequence[DrawnNote] = ()
    headings: list[Heading] = field(default_factory=list)
    numbers: dict[str, str] = field(default_factory=dict)
    late: dict[str, str] = field(default_factory=dict)
    in_text: bool = False
    warnings: list[str] = field(default_factory=list)

    @property
    def text_height(self) -> float:
        """The room for text on a page, in points."""
        return self.section.height - self.section.top - self.section.bottom

    @property
    def text_width(self) -> float:
        """The room for text on a line, in points."""
        return self.section.width - self.section.left - self.section.right

    def contents_name(self, index: int) -> str:
        """The name of a table of contents in Typst; what it stands for is made when all headings are known."""
        name = f"verzeichnis-{index}"
        self.late.setdefault(name, "none")
        return name

    def warn_of_narrow(self, text: str) -> None:
        """Say that a paragraph gives way to a picture in all its lines, where Word would use the room below the picture."""
        self.warnings.append(
            f"Der Absatz »{excerpt(text)}« läuft neben einem Bild und weiter darunter; im PDF ist er auch dort so schmal."
        )

    def check_heading(self, level: int, text: str) -> None:
        """PDF/UA-1, 7.4.2: headings begin with the first level and leave none out."""
        if level > self.heading + 1:
            raise EngineFailedError(
                f"Die Überschrift »{excerpt(text)}« hat die Ebene {level}, davor steht aber keine der Ebene {level - 1}.",
                "Ein barrierefreies PDF lässt keine Ebene aus. Ändern Sie in der Word-Vorlage die Formatvorlage der Überschrift.",
            )
        self.heading = level


def excerpt(text: str) -> str:
    """The beginning of a text as it stands in the stream, for a message."""
    plain = " ".join(unescaped(text).split())
    return plain if len(plain) <= _EXCERPT else f"{plain[: _EXCERPT - 1]}…"
