"""The bundle while it grows: what its parts add to."""

from __future__ import annotations

from dataclasses import dataclass, field

import pikepdf
from pikepdf import Dictionary, Object, Pdf

from kekdocs.diagnostics import Diagnostic
from kekdocs.render.bundle.attachments import Attachments
from kekdocs.render.bundle.destinations import Names, write_tree
from kekdocs.render.bundle.forms import Forms
from kekdocs.render.bundle.layers import Layers
from kekdocs.render.bundle.links import Place
from kekdocs.render.bundle.outline import Bookmark
from kekdocs.render.bundle.parts import Bundle, Part, PartReport
from kekdocs.render.bundle.standards import Colours
from kekdocs.render.bundle.structure import StructureTree
from kekdocs.render.bundle.targets import FileNames

_PDF_VERSION = "1.7"  # that of PDF/UA-1, PDF/A-2 and PDF/A-3


@dataclass(slots=True)
class Joined:
    """What stays known of a part; ``colours`` is the number of colours of its output intent, None without."""

    place: Place
    bookmark: Bookmark
    report: PartReport
    colours: int | None = None
    is_heading: bool = False


@dataclass(slots=True)
class Assembly:
    """Everything of the bundle that grows; ``waiting`` are the pages (0-based) with links that wait for all pages."""

    bundle: Bundle
    siblings: FileNames
    tree: StructureTree
    out: Pdf
    joined: list[Joined] = field(default_factory=list)
    findings: list[Diagnostic] = field(default_factory=list)
    waiting: list[int] = field(default_factory=list)
    destinations: list[tuple[bytes, Object]] = field(default_factory=list)
    names: Names = field(default_factory=Names)
    forms: Forms = field(default_factory=Forms)
    layers: Layers = field(default_factory=Layers)
    colours: Colours = field(default_factory=Colours)
    attachments: Attachments = field(default_factory=Attachments)
    version: str = _PDF_VERSION

    @classmethod
    def start(cls, bundle: Bundle) -> Assembly:
        """Return an empty one."""
        out = pikepdf.new()
        named = {part.name: at for at, part in enumerate(bundle.parts) if part.name}
        return cls(bundle, FileNames({**named, **bundle.links}), StructureTree(out, bundle.language), out)

    def add_heading(self, part: Part) -> None:
        """Take in a part without a PDF: a bookmark that leads to the page after the last one so far."""
        first = len(self.out.pages)
        report = PartReport(part.title, first + 1, 0, is_tagged=False)
        self.joined.append(Joined(Place(part.title, first, 0, {}), Bookmark(part.title), report, is_heading=True))

    def write_catalog(self) -> None:
        """Write what the parts have added, but for what needs all pages."""
        self.tree.finish()
        self.forms.write(self.out)
        self.layers.write(self.out)
        names = Dictionary()
        if self.destinations:
            names.Dests = self.out.make_indirect(write_tree(self.destinations))
        if (files := self.attachments.tree()) is not None:
            names.EmbeddedFiles = self.out.make_indirect(files)
        if names.keys():
            self.out.Root.Names = names
        self.attachments.write(self.out)
