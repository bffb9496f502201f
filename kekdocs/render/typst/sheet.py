"""What the parts of one document share while it is drawn: counters, definitions, problems."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from kekdocs.errors import EngineFailedError
from kekdocs.render.typst.numbering import Counters
from kekdocs.render.typst.resolve import Resolver
from kekdocs.render.typst.source import unescaped
from kekdocs.render.typst.specs import PictureSpec, SectionSpec, Settings

_EXCERPT: Final = 80


@dataclass(slots=True)
class Definitions:
    """Functions of the Typst source, each defined once and only when it is used."""

    names: dict[str, str] = field(default_factory=dict)

    def name(self, prefix: str, code: str) -> str:
        """The name of a function with this code."""
        found = self.names.get(code)
        if found is None:
            found = self.names[code] = f"{prefix}{len(self.names)}"
        return found

    @property
    def source(self) -> str:
        """All definitions, a line each."""
        return "".join(f"#let {name} = {code}\n" for code, name in self.names.items())


@dataclass(slots=True)
class Sheet:
    """One document on its way to the source of Typst."""

    resolver: Resolver
    counters: Counters
    settings: Settings
    pictures: Sequence[PictureSpec]
    section: SectionSpec
    definitions: Definitions = field(default_factory=Definitions)
    heading: int = 0

    @property
    def text_height(self) -> float:
        """The room for text on a page, in points."""
        return self.section.height - self.section.top - self.section.bottom

    @property
    def text_width(self) -> float:
        """The room for text on a line, in points."""
        return self.section.width - self.section.left - self.section.right

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
