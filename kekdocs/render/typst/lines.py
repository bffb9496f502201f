"""Jinja source of one part, line by line, with the place in the template that each line comes from."""

from __future__ import annotations

from dataclasses import dataclass, field

from kekdocs.render.docx.collecting import Tag
from kekdocs.render.docx.findings import Place
from kekdocs.render.docx.sandbox import BUDGET_NAME, COUNTERS_NAME
from kekdocs.render.typst import stream
from kekdocs.render.typst.source import escaped


@dataclass(slots=True)
class Lines:
    """Lines of source while they are written; ``places`` maps a 1-based line to a place in German."""

    lines: list[str] = field(default_factory=list)
    places: dict[int, str] = field(default_factory=dict)

    def add(self, line: str, place: Place | None = None) -> None:
        """One line that is free of line ends."""
        self.lines.append(line)
        if place is not None:
            self.places[len(self.lines)] = str(place)

    def item(self, kind: str, *fields: str | int) -> None:
        """An item of the stream without tags in it."""
        self.add(static(stream.item(kind, *fields)))

    @property
    def text(self) -> str:
        """The whole source."""
        return "\n".join(self.lines) + "\n"


def static(line: str) -> str:
    """A line that Jinja prints as it stands."""
    return line.replace("{", "\\u{7b}")


def static_text(text: str) -> str:
    """A text of the template as it stands in the stream."""
    return static(escaped(text))


def statement(tag: Tag) -> str:
    """A ``{% %}`` tag; a comment vanishes."""
    return "" if tag.raw.opener == "{#" else f"{{% {tag.raw.body} %}}"


def printed(tag: Tag, run: int) -> str:
    """A ``{{ }}`` tag inside the text of a run."""
    return f"{{{{ ({tag.raw.body})|_typst_text({BUDGET_NAME}, {run}) }}}}"


def long_text(tag: Tag, place: int) -> str:
    """A ``{{p }}`` or ``{{r }}`` tag on a line of its own."""
    if tag.raw.prefix == "p":
        return f"{{{{ ({tag.raw.body})|_typst_absaetze({BUDGET_NAME}, {COUNTERS_NAME}, {place}) }}}}"
    return f"{{{{ ({tag.raw.body})|_typst_laeufe({BUDGET_NAME}, {place}) }}}}"
