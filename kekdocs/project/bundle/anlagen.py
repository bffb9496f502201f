"""An Anlage on its way into a Mappe: pages of it, a file inside of it, a file beside it, or the reason why it is left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kekdocs.diagnostics import Diagnostic, Severity
from kekdocs.errors import EngineFailedError, EngineMissingError, KekdocsError
from kekdocs.files import read_bytes, resolve_inside
from kekdocs.files.kinds import DATA, PAPERS, TABLES
from kekdocs.project.bundle.unterlagen import Beilage
from kekdocs.project.bundle.wish import BundleOptions, Untagged
from kekdocs.render.bundle.parts import FileToAttach

if TYPE_CHECKING:
    from kekdocs.render.bundle.parts import Inspection

_MAX_FILE: Final = 500_000_000
_MIMES: Final = {**PAPERS, **TABLES, **DATA}
"""What may travel inside a Mappe; anything else, programs above all, stays out."""
_AS_PDF: Final = "Speichern Sie die Datei als PDF."


@dataclass(frozen=True, slots=True)
class Prepared:
    """What becomes of an Anlage: ``pdf`` are its pages, ``attached`` travels inside the Mappe, ``beside`` lies next to it.

    With none of them it is left out. ``word`` is what the contents say in place of a page; ``findings`` say why.
    """

    beilage: Beilage
    pdf: Path | bytes | None = None
    attached: FileToAttach | None = None
    beside: bytes | Path | None = None
    word: str = ""
    findings: tuple[Diagnostic, ...] = ()

    @property
    def is_broken(self) -> bool:
        """Tell whether no Mappe can be made with it."""
        return any(finding.is_error for finding in self.findings)


def prepare_anlage(beilage: Beilage, folder: Path, day: date, options: BundleOptions) -> Prepared:
    """Return what becomes of an Anlage; ``folder`` is that of the Anlagen, ``day`` the date that a converted file gets.

    Nothing is raised for what is wrong with the file: that is a finding at the place where it is named.
    """
    name = beilage.anlage.datei
    if not name:
        return Prepared(beilage, word="ohne Datei")
    try:
        return _prepare(beilage, resolve_inside(folder, name), day, options)
    except KekdocsError as error:
        hints = (error.hint,) if error.hint else ()
        return Prepared(beilage, findings=(beilage.report(error.code, _as_clause(name, error), *hints),))


def _as_clause(name: str, error: KekdocsError) -> str:
    text = str(error).rstrip(".")
    return text if name in text else f"{name}: {text}"


def _prepare(beilage: Beilage, path: Path, day: date, options: BundleOptions) -> Prepared:
    from kekdocs.render.pdf.office import OFFICE  # noqa: PLC0415 -- LibreOffice's side is not needed for PDFs
    from kekdocs.render.typst.picture import PICTURES, picture_page  # noqa: PLC0415 -- the same for Typst's

    ending = path.suffix.lower()
    if ending == ".pdf":
        return _pdf(beilage, path, options)
    data = read_bytes(path, _MAX_FILE)
    if ending in PICTURES:
        return Prepared(beilage, pdf=picture_page(data, beilage.anlage.titel, day))
    if ending in OFFICE:
        return _office(beilage, data, ending, day, options)
    if ending in _MIMES:
        return _data(beilage, data, ending, options)
    message = f"eine Datei der Art {ending or 'ohne Endung'} kommt nicht in die Mappe"
    return _left_out(beilage, "K552", message, _AS_PDF)


def _pdf(beilage: Beilage, pdf: Path | bytes, options: BundleOptions) -> Prepared:
    from kekdocs.render.bundle.gate import inspect_pdf  # noqa: PLC0415 -- loads pikepdf
    from kekdocs.render.bundle.publishing import inspect_publishing  # noqa: PLC0415 -- the same

    inspection = (inspect_publishing if options.public else inspect_pdf)(pdf, beilage.anlage.datei)
    found = tuple(_placed(beilage, each) for each in inspection.findings)
    if not inspection.obstacles or options.untagged is Untagged.MAPPE:
        return Prepared(beilage, pdf, findings=(*found, *_inaccessible(beilage, inspection, "")))
    where = "sie reist als Anhang mit" if options.untagged is Untagged.ANHANG else "sie liegt als eigene Datei daneben"
    findings = (*found, *_inaccessible(beilage, inspection, f"; {where}"))
    if options.untagged is Untagged.ANHANG:
        return replace(_attach(beilage, _cleaned(beilage, pdf, options), ".pdf"), findings=findings)
    return Prepared(beilage, beside=_cleaned(beilage, pdf, options), word="eigene Datei", findings=findings)


def _inaccessible(beilage: Beilage, inspection: Inspection, where: str) -> Iterable[Diagnostic]:
    if inspection.obstacles:
        reasons = "; ".join(each.rstrip(".") for each in inspection.obstacles[:3])
        made = "" if beilage.anlage.datei.lower().endswith(".pdf") else ", zu PDF gemacht,"
        message = f"die Anlage ist{made} nicht barrierefrei{where}: {reasons}"
        yield beilage.report("K545", message, severity=Severity.WARNUNG)


def _placed(beilage: Beilage, found: Diagnostic) -> Diagnostic:
    """A finding about a PDF at the place where the PDF is named."""
    return beilage.report(found.code, f"{beilage.anlage.datei}: {found.message}", *found.hints, severity=found.severity)


def _cleaned(beilage: Beilage, pdf: Path | bytes, options: BundleOptions) -> bytes:
    """The file without scripts, and in public without what was written on it or travels in it: a Mappe of its own."""
    from datetime import UTC, datetime  # noqa: PLC0415 -- see _pdf

    from kekdocs.render.bundle.merge import write_bundle  # noqa: PLC0415 -- see _pdf
    from kekdocs.render.bundle.parts import Bundle, Part  # noqa: PLC0415 -- see _pdf

    titel = beilage.anlage.titel
    part = Part(titel, pdf, name=beilage.anlage.datei)
    target = BytesIO()
    # When it was made is nobody's business, and the same input must give the same bytes.
    day = datetime(2000, 1, 1, tzinfo=UTC)
    write_bundle(Bundle(titel, day, (part,), stamp="", public=options.public), target)
    return target.getvalue()


def _office(beilage: Beilage, data: bytes, ending: str, day: date, options: BundleOptions) -> Prepared:
    from kekdocs.project.bundle.unpublished import unpublished_in_office  # noqa: PLC0415 -- loads a reader of XML
    from kekdocs.render.pdf.office import convert_office  # noqa: PLC0415 -- see _prepare

    if options.public and (what := unpublished_in_office(data, ending)):
        return _not_for_all(
            beilage, what, "Nehmen Sie alle Änderungen an, löschen Sie Kommentare, oder nehmen Sie ein PDF."
        )
    try:
        return _pdf(beilage, convert_office(data, ending, day).data, options)
    except EngineMissingError:
        why = f"ohne LibreOffice wird {beilage.anlage.datei} nicht umgewandelt"
    except EngineFailedError as error:
        why = f"LibreOffice macht aus {beilage.anlage.datei} kein PDF ({str(error).rstrip('.')})"
    return _unconverted(beilage, data, ending, why, options)


def _data(beilage: Beilage, data: bytes, ending: str, options: BundleOptions) -> Prepared:
    """A file for programs travels as it is."""
    from kekdocs.project.bundle.unpublished import unpublished_in_text  # noqa: PLC0415 -- see _office

    if options.public and (what := unpublished_in_text(data, ending)):
        return _not_for_all(beilage, what, "Legen Sie für die Öffentlichkeit eine eigene Fassung der Datei an.")
    return _attach(beilage, data, ending)


def _not_for_all(beilage: Beilage, what: str, hint: str) -> Prepared:
    message = f"{beilage.anlage.datei} enthält {what} und kommt nicht in die öffentliche Mappe"
    return _left_out(beilage, "K553", message, hint)


def _unconverted(beilage: Beilage, data: bytes, ending: str, why: str, options: BundleOptions) -> Prepared:
    """In the house the file travels as it is; what it says of its authors is not for the public."""
    if options.public:
        return _left_out(beilage, "K552", f"{why}; die Datei liegt der öffentlichen Mappe nicht bei", _AS_PDF)
    finding = beilage.report("K552", f"{why}; die Datei reist als Anhang mit", _AS_PDF, severity=Severity.WARNUNG)
    return replace(_attach(beilage, data, ending), findings=(finding,))


def _attach(beilage: Beilage, data: bytes, ending: str) -> Prepared:
    name = Path(beilage.anlage.datei).name
    return Prepared(beilage, attached=FileToAttach(name, data, _MIMES[ending], beilage.anlage.titel), word="Anhang")


def _left_out(beilage: Beilage, code: str, message: str, hint: str) -> Prepared:
    found = beilage.report(code, message, hint, severity=Severity.WARNUNG)
    return Prepared(beilage, word="liegt nicht bei", findings=(found,))
