"""One part on its way into the bundle: rewritten in its own file, copied, hung in."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pikepdf import Array, Dictionary, Object, ObjectSet

from kekdocs.deutsch import plural
from kekdocs.render.bundle.assembly import Assembly, Joined
from kekdocs.render.bundle.destinations import PartDestinations
from kekdocs.render.bundle.gate import Opened
from kekdocs.render.bundle.limits import check_depth
from kekdocs.render.bundle.links import PartLinks, Place
from kekdocs.render.bundle.outline import Bookmark, PartOutline
from kekdocs.render.bundle.pages import balance, prepare_page
from kekdocs.render.bundle.parts import Part, PartReport
from kekdocs.render.bundle.standards import Colours, components


class Joining:
    """What is done with one part; the methods in the order in which they are called."""

    def __init__(self, whole: Assembly, part: Part, opened: Opened) -> None:
        self._whole = whole
        self._part = part
        self._opened = opened
        self._number = len(whole.joined) + 1
        self._first = len(whole.out.pages)
        self._pages = list(opened.pdf.pages)
        self._destinations = PartDestinations(opened.pdf, whole.names, self._number)
        self._outline = PartOutline(opened.pdf, self._destinations, whole.bundle.limits.outline_items)
        self._holder = Dictionary()

    def run(self) -> None:
        """Take the part in; raises ``PdfTooLargeError`` and ``BundleError``."""
        self._rewrite_pages()
        taken = list(self._prepare())
        self._check_depth()
        for page in self._pages:
            self._whole.out.pages.append(page)
        copied = self._whole.out.copy_foreign(self._opened.pdf.make_indirect(self._holder))
        for take in taken:
            take(copied)
        self._whole.version = max(self._whole.version, self._opened.pdf.pdf_version)
        self._whole.findings += self._opened.findings
        self._whole.joined.append(self._describe(copied))

    def _rewrite_pages(self) -> None:
        links = PartLinks(
            self._destinations, self._whole.siblings, len(self._whole.bundle.parts), trusted=self._part.trusted
        )
        for number, page in enumerate(self._pages, start=self._first):
            prepare_page(page)
            if not self._part.trusted:
                balance(self._opened.pdf, page)
            if links.rewrite(page):
                self._whole.waiting.append(number)
        if lost := links.lost + self._outline.lost:
            self._opened.warn(
                "K547", f"{plural(lost, 'Verweis führt', 'Verweise führen')} zu etwas, das nicht in der Mappe ist"
            )

    def _prepare(self) -> Iterator[Callable[[Object], None]]:
        """Fill the holder of what is copied beside the pages; yield what is to be done with the copies."""
        whole, pdf, holder, number = self._whole, self._opened.pdf, self._holder, self._number
        holder.Destinations = Array(self._destinations.values)
        names = list(self._destinations.new.values())
        yield lambda copied: whole.destinations.extend(zip(names, copied.Destinations, strict=True))
        holder.Places = Array(self._outline.places)
        shifted = whole.tree.prepare(pdf, number)
        if shifted is not None:
            holder.Structure = shifted.holder
            language = self._opened.claims.language or self._part.language
            yield lambda copied: whole.tree.take(copied.Structure, shifted, self._part.title, language)
        layers = whole.layers.prepare(pdf)
        if layers is not None:
            holder.Layers = layers
            yield lambda copied: whole.layers.take(copied.Layers)
        yield from self._prepare_files()

    def _prepare_files(self) -> Iterator[Callable[[Object], None]]:
        whole, pdf, holder, number = self._whole, self._opened.pdf, self._holder, self._number
        form, is_signed = whole.forms.prepare(pdf, number)
        if form is not None:
            holder.Form = form
            yield lambda copied: whole.forms.take(copied.Form)
        if is_signed:
            self._opened.warn(
                "K549", "die elektronische Signatur gilt nur in der ursprünglichen Datei", "Geben Sie diese dazu."
            )
        files, keys = whole.attachments.prepare(pdf, number)
        if files is not None:
            holder.Files = files
            yield lambda copied: whole.attachments.take(copied.Files, keys)
        intent = Colours.prepare(pdf)
        if intent is not None:
            holder.Intent = intent
            yield lambda copied: whole.colours.take(copied.Intent)

    def _check_depth(self) -> None:
        if self._part.trusted:
            return
        seen = ObjectSet()
        for top in (*(page.obj for page in self._pages), self._holder):
            check_depth(top, seen, self._whole.bundle.limits)

    def _describe(self, copied: Object) -> Joined:
        part, claims = self._part, self._opened.claims
        pages = len(self._pages)
        report = PartReport(part.title, self._first + 1, pages, claims.is_tagged, claims.kept, claims.obstacles)
        bookmark = Bookmark(part.title, kids=self._outline.take(list(copied.Places)))
        colours = components(copied.Intent) if "/Intent" in copied else None
        return Joined(Place(part.title, self._first, pages, self._destinations.new), bookmark, report, colours)
