"""Makes a Sitzungsmappe: draws what is to be drawn, numbers the pages, and puts one whole file in its place, or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import BinaryIO

from kekdocs.diagnostics import Diagnostic, sort_diagnostics
from kekdocs.errors import BundleError, KekdocsError
from kekdocs.files import read_bytes, safe_filename
from kekdocs.project.bundle.anlagen import Prepared, prepare_anlage
from kekdocs.project.bundle.order import Drawn, Front, Order, order_parts
from kekdocs.project.bundle.placing import Place, open_place
from kekdocs.project.bundle.secrets import find_leaks
from kekdocs.project.bundle.unterlagen import Unterlage, collect_unterlagen
from kekdocs.project.bundle.vorlagen import Drawer
from kekdocs.project.bundle.wish import BundleOptions, BundleResult
from kekdocs.project.papers.drafts import Draft
from kekdocs.project.papers.writing import draw_paper, papers_folder
from kekdocs.project.sitzung.opened import OpenedSitzung
from kekdocs.project.sitzung.papers import draft_einladung, draft_nachtrag
from kekdocs.render.bundle.gate import pages_of
from kekdocs.render.bundle.merge import write_bundle
from kekdocs.render.bundle.parts import Bundle, BundleReport, FileToAttach, Part, PdfSource
from kekdocs.render.verify.conformance import NAMES
from kekdocs.view.sitzung.kopf import Papierlage, view_kopf
from kekdocs.view.sitzung.mappe import TITEL as SITZUNGSMAPPE
from kekdocs.view.sitzung.mappe import Zeile, format_mappe, view_mappe

TEMPLATE = "sitzungsmappe.docx"
_MAX_FILE = 2_000_000_000
_ROUNDS = 4
# What the gate found was said when the Anlage was looked at, with its place.
_SAID = frozenset({"K541", "K543", "K544", "K545", "K553"})


@dataclass
class _Job:
    """One Mappe on its way."""

    opened: OpenedSitzung
    options: BundleOptions
    result: BundleResult

    @property
    def lage(self) -> Papierlage:
        """The sitting as the reader of the Mappe may see it."""
        opened = self.opened
        return Papierlage(opened.eintrag, opened.punkte, opened.bestand, self.options.public)

    @property
    def day(self) -> datetime:
        """The day of the invitation, or of the sitting: a Mappe is not older, and the same input gives the same bytes."""
        sitzung = self.opened.eintrag.sitzung
        day = sitzung.ladung.datum or sitzung.datum
        return datetime(day.year, day.month, day.day, tzinfo=UTC)


def make_bundle(opened: OpenedSitzung, options: BundleOptions) -> BundleResult:
    """Make the Mappe of a sitting; with an error in the Sitzung, a Vorlage or an Anlage none is made, and the result says why.

    Raises:
        KekdocsError: the output folder cannot be used, or another run is at work in it.
    """
    folder = papers_folder(opened, options.output, public=options.public)
    job = _Job(opened, options, BundleResult(folder))
    unterlagen = collect_unterlagen(opened, public=options.public)
    found = [*opened.diagnostics, *_before(job, unterlagen)]
    drawn = [] if any(d.is_error for d in found) else _draw(job, unterlagen)
    found += [d for each in drawn for anlage in each.anlagen for d in anlage.findings]
    job.result.diagnostics = sort_diagnostics(found)
    if drawn and not any(d.is_error for d in found):
        order = order_parts(_fronts(job), drawn)
        if not job.result.failures:
            _write(job, order, [a for each in drawn for a in each.anlagen])
    return job.result


def _before(job: _Job, unterlagen: Sequence[Unterlage]) -> list[Diagnostic]:
    found = list(find_leaks(job.opened, tuple(unterlagen))) if job.options.public else []
    if not unterlagen:
        message = "die Tagesordnung hat keinen Punkt für diese Mappe"
        hint = "Mit --all entsteht die Mappe mit dem nichtöffentlichen Teil." if job.options.public else ""
        found.append(
            job.opened.eintrag.source.report("K554", message, ("tagesordnung",), *filter(None, [hint]), key=True)
        )
    return found


def _draw(job: _Job, unterlagen: Sequence[Unterlage]) -> list[Drawn]:
    """Draw every Vorlage and look at every Anlage; what fails is noted, so that all faults are named in one run."""
    workspace = job.opened.workspace
    drawer = Drawer(workspace.templates, job.opened.bestand, public=job.options.public)
    drawn: list[Drawn] = []
    for each in unterlagen:
        pdf: bytes | None = None
        if each.eintrag is not None:
            try:
                pdf, warnings = drawer.draw(each)
                job.result.remarks += warnings
            except KekdocsError as error:
                job.result.failures.append((each.punkt.nummer, error))
        anlagen = tuple(prepare_anlage(b, workspace.anlagen, job.day.date(), job.options) for b in each.beilagen)
        drawn.append(Drawn(each, pdf, anlagen, each.punkt.nummer))
    return drawn


def _fronts(job: _Job) -> list[Front]:
    """The Einladung with the Tagesordnung and each Nachtrag come first, as on the table of a member.

    Their findings are those of ``kekdocs sitzung einladung``; what keeps a paper from being made keeps it out of the Mappe.
    """
    public, nachtraege = job.options.public, job.opened.eintrag.sitzung.nachtraege
    found = [draft_einladung(job.opened, public=public)]
    found += [draft_nachtrag(job.opened, number, public=public) for number in range(1, len(nachtraege) + 1)]
    job.result.diagnostics = sort_diagnostics(
        (*job.result.diagnostics, *(d for each in found for d in each.diagnostics))
    )
    return [front for each in found for draft in each.drafts for front in _front(job, draft)]


def _front(job: _Job, draft: Draft) -> list[Front]:
    try:
        return [Front(str(draft.view["titel"]), draw_paper(job.opened, draft, "pdf"))]
    except KekdocsError as error:
        job.result.failures.append((draft.name, error))
        return []


def _write(job: _Job, order: Order, anlagen: Sequence[Prepared]) -> None:
    mappe = f"{safe_filename(format_mappe(job.lage))}.pdf"
    source = "" if job.options.public else job.opened.eintrag.source.file
    with open_place(job.result.folder) as manifest:
        try:
            _put_all(job, order, anlagen, Place(manifest, job.result, source, mappe, job.options.force))
        except KekdocsError as error:
            job.result.failures.append(("Sitzungsmappe", error))


def _put_all(job: _Job, order: Order, anlagen: Sequence[Prepared], place: Place) -> None:
    attachments = tuple(each.attached for each in anlagen if each.attached is not None)
    report = _put_bundle(job, order, attachments, place)
    job.result.pages, job.result.standards = report.pages, tuple(NAMES[each] for each in report.standards)
    job.result.inaccessible = {part.title: part.obstacles for part in report.inaccessible}
    new = (_placed(each, anlagen) for each in report.findings if each.code not in _SAID)
    job.result.diagnostics = sort_diagnostics((*job.result.diagnostics, *new))
    beside = {f"{safe_filename(name)}.pdf": data for name, data in order.beside.items()}
    for name, data in beside.items():
        place.put(name, partial(_copy, data))
    place.remove_others({place.mappe, *beside})


def _placed(finding: Diagnostic, anlagen: Sequence[Prepared]) -> Diagnostic:
    """A finding about a part at the place where its file is named."""
    named = next((each.beilage for each in anlagen if each.beilage.anlage.datei == finding.file), None)
    if named is None:
        return finding
    message = f"{finding.file}: {finding.message}"
    return named.report(finding.code, message, *finding.hints, severity=finding.severity)


def _put_bundle(job: _Job, order: Order, attachments: tuple[FileToAttach, ...], place: Place) -> BundleReport:
    contents, lines = _number(job, order)
    job.result.contents = [{"ebene": z.ebene, "top": z.top, "titel": z.titel, "seite": z.seite} for z in lines]
    bundle = Bundle(
        view_kopf(job.lage, SITZUNGSMAPPE)["titel"],
        job.day,
        (Part("Deckblatt und Inhalt", contents, trusted=True), *order.parts),
        author=job.opened.bestand.einstellungen.koerperschaft.name,
        attachments=attachments,
        public=job.options.public,
    )
    reports: list[BundleReport] = []
    place.put(place.mappe, lambda file: reports.append(write_bundle(bundle, file)))
    return reports[0]


def _number(job: _Job, order: Order) -> tuple[bytes, list[Zeile]]:
    """Draw cover and contents until they no longer grow: the numbers of all other pages stand in them."""
    pages = {index: pages_of(part.pdf) for index, part in enumerate(order.parts) if part.pdf is not None}
    before = 1
    for _ in range(_ROUNDS):
        lines = order.lines(pages, before)
        contents = _draw_contents(job, lines, before + sum(pages.values()))
        now = pages_of(contents)
        if now == before:
            return contents, lines
        before = now
    raise BundleError("Das Inhaltsverzeichnis der Mappe wird mit jeder Zählung länger.")


def _draw_contents(job: _Job, lines: Sequence[Zeile], pages: int) -> bytes:
    view = view_mappe(job.lage, lines, pages)
    draft = Draft("Inhalt", view, TEMPLATE, job.day.date(), public=job.options.public)
    return draw_paper(job.opened, draft, "pdf")


def _copy(source: PdfSource, file: BinaryIO) -> None:
    file.write(source if isinstance(source, bytes) else read_bytes(source, _MAX_FILE))
