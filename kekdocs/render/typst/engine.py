"""The PDF engine that is built in: a compiled Word template, filled, set by Typst."""

from __future__ import annotations

import re
import shutil
import tempfile
import weakref
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kekdocs.errors import EngineFailedError, EngineMissingError
from kekdocs.render.docx.pictures import Wappen
from kekdocs.render.docx.sandbox import COUNTERS_NAME
from kekdocs.render.pdf.engine import PdfOptions, PdfResult, Prepared, Standard, Unsupported
from kekdocs.render.typst.attaching import laid_down
from kekdocs.render.typst.filling import fill, fill_context
from kekdocs.render.typst.fonts import SHIPPED
from kekdocs.render.typst.numbering import Counters
from kekdocs.render.typst.pages import PageWriter
from kekdocs.render.typst.program import Loaded, TypstPrepared, load
from kekdocs.render.typst.references import References
from kekdocs.render.typst.refusals import crashed, explain, missing_characters
from kekdocs.render.typst.sharing import SharedLooks
from kekdocs.render.typst.sheet import Definitions, Sheet
from kekdocs.render.typst.tree import Block, read_stream
from kekdocs.render.typst.wordstream import read_counters
from kekdocs.view.shape import VorlageView

if TYPE_CHECKING:
    import typst
    from typst import PDFStandard

_STANDARDS: Final[Mapping[Standard, PDFStandard]] = {
    "ua1": "ua-1",
    "a2b": "a-2b",
    "a2a": "a-2a",
    "a3b": "a-3b",
    "a3a": "a-3a",
}
BEST: Final[tuple[Standard, ...]] = ("ua1", "a2a")
"""What the engine makes unless something else is asked for: accessible and fit for the archive in one file."""

# What a fault of Typst's own looks like here; it has no name to import and is no Exception.
_PANIC: Final = "PanicException"

_PAGES = re.compile(rb"/Type ?/Pages ?/Count (\d+)")


@dataclass(slots=True)
class TypstEngine:
    """Makes PDFs without any other program.

    ``wappen`` takes the place of the template's own; ``font_folders`` are those of the office, beside the fonts shipped;
    ``view_type`` is the TypedDict whose names the tags may use.
    """

    wappen: Wappen | None = None
    font_folders: tuple[Path, ...] = ()
    view_type: type = VorlageView
    name: str = field(default="typst", init=False)
    _loaded: dict[str, _Job] = field(default_factory=dict, init=False, repr=False)

    def prepare(self, template: bytes, name: str) -> Prepared | Unsupported:
        """Compile a Word template; ``Unsupported`` when it asks for something that cannot be drawn as Word would.

        Raises ``UnsafePackageError``.
        """
        from kekdocs.render.typst.compiling import TemplateCompiler  # noqa: PLC0415  # lxml: once a template, not a document
        from kekdocs.render.typst.fonts import read_folders  # noqa: PLC0415  # the same

        fonts = read_folders((SHIPPED, *self.font_folders))
        return TemplateCompiler(template, name, self.wappen, fonts, self.view_type).compile()

    def render(
        self,
        prepared: Prepared,
        view: Mapping[str, object],
        options: PdfOptions,
        docx: Callable[[], bytes],  # noqa: ARG002  # the interface's argument
    ) -> PdfResult:
        """Draw one document; errors as in ``PdfEngine.render``, and ``TemplateRunError``."""
        if not isinstance(prepared, TypstPrepared):
            raise ValueError(f"prepared by {prepared.engine!r}, not by {self.name!r}")  # noqa: TRY004  # the interface's error
        job = self._job(prepared)
        warnings: list[str] = []
        source = compose(job.loaded, view, options.erstellt, job.looks, warnings)
        standards = options.standards
        with laid_down(options.attachments, job.folder) as attachments:
            data = _set(job, source + attachments, [_STANDARDS[each] for each in standards], options)
        return PdfResult(data, _count_pages(data), standards, tuple(warnings))

    def _job(self, prepared: TypstPrepared) -> _Job:
        found = self._loaded.get(prepared.key)
        if found is None:
            found = self._loaded[prepared.key] = _Job.start(prepared, (SHIPPED, *self.font_folders))
        return found


@dataclass(slots=True, weakref_slot=True, eq=False)
class _Job:
    """A template with its compiler; the folder holds its pictures and nothing else, and goes with the job."""

    loaded: Loaded
    folder: Path
    compiler: typst.Compiler
    looks: SharedLooks

    @classmethod
    def start(cls, prepared: TypstPrepared, fonts: Sequence[Path]) -> _Job:
        try:
            import typst  # noqa: PLC0415  # 20 MB that only a PDF needs
        except ImportError as error:
            raise EngineMissingError(
                "Das Paket »typst« ist nicht installiert.", "Führen Sie »pip install typst« aus."
            ) from error
        folder = Path(tempfile.mkdtemp(prefix="kekdocs-typst-"))
        for name, data in (prepared.media or {}).items():
            (folder / name).write_bytes(data)
        nothing = folder / "leer"
        compiler = typst.Compiler(
            root=str(folder),
            font_paths=typst.Fonts(
                include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(each) for each in fonts]
            ),
            ignore_system_fonts=True,
            package_path=str(nothing),
            package_cache_path=str(nothing),
        )
        job = cls(load(prepared), folder, compiler, SharedLooks(folder))
        weakref.finalize(job, shutil.rmtree, folder, ignore_errors=True)
        return job


def compose(
    loaded: Loaded, view: Mapping[str, object], erstellt: date, looks: SharedLooks, warnings: list[str] | None = None
) -> str:
    """The Typst source of one document; ``erstellt`` is the day that its date fields show.

    ``looks`` are the functions of earlier documents; those of this one are added to them. What cannot be had as in Word is
    added to ``warnings`` in whole German sentences.

    Raises ``TemplateRunError`` for what the template does wrong with this view, ``EngineFailedError`` for what cannot be an
    accessible PDF: a heading level left out, a character in no font, no title, a reference to what is not there.
    """
    prepared = loaded.prepared
    assert prepared.book is not None
    assert prepared.specs is not None
    assert prepared.fonts is not None
    assert prepared.numbering is not None
    context = fill_context(view, prepared.numbering)
    parts: dict[str, list[Block]] = {}
    for program, template in loaded.templates:
        stream = fill(program, template, context)
        missing_characters(stream, prepared.fonts, program.label)
        parts[program.part] = read_stream(stream)
    sections = prepared.specs.sections
    sheet = Sheet(
        loaded.resolver,
        Counters(prepared.book.lists, read_counters(context[COUNTERS_NAME].xml)),
        prepared.book.settings,
        prepared.specs.pictures,
        sections[0],
        Definitions(looks.names, looks.file),
        contents=prepared.specs.contents,
    )
    values = {program.part: fill(program, template, context).strip() for program, template in loaded.properties}
    title = values.get("title") or str(view.get("titel") or "").strip()
    if not title:
        raise EngineFailedError(
            "Das Dokument hat keinen Titel.", "Tragen Sie in Word unter Datei, Informationen, Titel »{{ titel }}« ein."
        )
    references = References(prepared.specs, sections, erstellt, values)
    if prepared.specs.has_references:
        for program, _ in loaded.properties:
            missing_characters(values[program.part], prepared.fonts, program.label)
        references.resolve(parts, prepared.document)
    writer = PageWriter(sheet, parts, sections, references.notes)
    source = writer.write(prepared.document, title, values.get("creator", ""))
    looks.take(sheet.definitions.names)
    if warnings is not None:
        warnings += sheet.warnings
    return source


def _set(job: _Job, source: str, standards: list[PDFStandard], options: PdfOptions) -> bytes:
    import typst  # noqa: PLC0415  # loaded with the job

    day = datetime(options.erstellt.year, options.erstellt.month, options.erstellt.day, tzinfo=UTC)
    try:
        data = job.compiler.compile(input=source.encode(), format="pdf", pdf_standards=standards, timestamp=day)
    except typst.TypstError as error:
        raise explain(error) from error
    except BaseException as error:
        if type(error).__name__ != _PANIC:
            raise
        raise crashed(str(error)) from None
    if not isinstance(data, bytes):
        raise EngineFailedError("Der eingebaute PDF-Satz hat keine Datei geliefert.")
    return data


def _count_pages(data: bytes) -> int:
    counts = [int(match[1]) for match in _PAGES.finditer(data)]
    return max(counts, default=0)
