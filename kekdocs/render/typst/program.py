"""A template ready to be drawn: plain data that can be pickled and kept, and the code made from it once a process."""

from __future__ import annotations

import marshal
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jinja2 import Template

from kekdocs.render.docx.blocks import TextPlace
from kekdocs.render.docx.lists import Numbering
from kekdocs.render.docx.sandbox import TemplateEnvironment
from kekdocs.render.docx.stylebook import StyleBook
from kekdocs.render.pdf.engine import Prepared
from kekdocs.render.typst.filters import stream_filters
from kekdocs.render.typst.fonts import FontBook
from kekdocs.render.typst.resolve import Resolver
from kekdocs.render.typst.specs import Book, Specs
from kekdocs.render.typst.wordstream import StreamReader


@dataclass(frozen=True, slots=True)
class PartProgram:
    """A part of the document: Jinja source that prints the stream, and the place in the template of its lines.

    ``code`` is what Jinja makes of the source, by ``marshal``, and so for one version of Python alone.
    """

    part: str
    label: str
    source: str
    places: Mapping[int, str]
    code: bytes = b""


@dataclass(frozen=True, slots=True)
class TypstPrepared(Prepared):
    """A compiled template. ``key`` is the hash of all that it was made from; ``media`` are pictures by file name."""

    key: str = ""
    name: str = ""
    document: str = ""
    parts: tuple[PartProgram, ...] = ()
    properties: tuple[PartProgram, ...] = ()
    text_places: tuple[TextPlace, ...] = ()
    namespaces: Mapping[str, str] | None = None
    style_book: StyleBook | None = None
    numbering: Numbering | None = None
    book: Book | None = None
    specs: Specs | None = None
    fonts: FontBook | None = None
    media: Mapping[str, bytes] | None = None


@dataclass(slots=True)
class Loaded:
    """A prepared template with its code, for any number of documents in this process."""

    prepared: TypstPrepared
    resolver: Resolver
    templates: Sequence[tuple[PartProgram, Template]]
    properties: Sequence[tuple[PartProgram, Template]]


def load(prepared: TypstPrepared) -> Loaded:
    """Compile the Jinja programs of a prepared template."""
    assert prepared.book is not None
    assert prepared.specs is not None
    assert prepared.fonts is not None
    assert prepared.style_book is not None
    reader = StreamReader(prepared.specs, prepared.namespaces or {})
    environment = TemplateEnvironment(stream_filters(prepared.text_places, prepared.style_book, reader))

    def ready(programs: Sequence[PartProgram]) -> Sequence[tuple[PartProgram, Template]]:
        # The code is this program's own: whoever keeps a prepared template keeps it as safe as its own code.
        return [(each, environment.load(marshal.loads(each.code))) for each in programs]  # noqa: S302

    return Loaded(
        prepared=prepared,
        resolver=Resolver(prepared.book, prepared.specs, prepared.fonts),
        templates=ready(prepared.parts),
        properties=ready(prepared.properties),
    )
