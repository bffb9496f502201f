"""The way from parts to one file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from pikepdf import Array, Dictionary, Name, Object, String

from kekdocs.diagnostics import Diagnostic, Severity
from kekdocs.errors import BundleError
from kekdocs.render.bundle.assembly import Assembly, Joined
from kekdocs.render.bundle.gate import bounded, let_in
from kekdocs.render.bundle.joining import Joining
from kekdocs.render.bundle.links import destination_of, resolve_links
from kekdocs.render.bundle.metadata import write_metadata
from kekdocs.render.bundle.outline import Bookmark, nest, write_outline
from kekdocs.render.bundle.parts import Bundle, BundleReport, Part
from kekdocs.render.bundle.publishing import publish_part
from kekdocs.render.bundle.saving import save
from kekdocs.render.bundle.stampfont import embed_intent, embed_letters
from kekdocs.render.bundle.stamps import Stamps
from kekdocs.render.bundle.standards import ALL_A, common_standards
from kekdocs.render.pdf.engine import Standard

_BETWEEN = " · "


def write_bundle(bundle: Bundle, target: BinaryIO) -> BundleReport:
    """Write all parts as one PDF; the same parts give the same bytes.

    ``target`` is open for writing and reading at any place, and empty. Parts are unpacked one after the other; what stays in memory is as large as
    the bundle.

    Raises:
        PdfRefusedError: a part cannot go into a bundle; the sentence names it.
        BundleError: there is no page or no title, or a contents page names a part that is not there.
        FileAccessError: the file of a part cannot be read.
        OSError: ``target`` does not take it.
    """
    if not bundle.title.strip():
        raise BundleError("Die Mappe hat keinen Titel.")
    with bounded(bundle.limits):
        whole = _join_all(bundle)
        standards = _finish(whole)
        save(whole.out, target, whole.version)
    reports = tuple(each.report for each in whole.joined)
    return BundleReport(len(whole.out.pages), standards, reports, tuple(whole.findings))


def _join_all(bundle: Bundle) -> Assembly:
    whole = Assembly.start(bundle)
    for part in bundle.parts:
        if part.pdf is None:
            whole.add_heading(part)
            continue
        name = part.name or part.title
        with let_in(part.pdf, name, bundle.limits, trusted=part.trusted, siblings=whole.siblings) as opened:
            if bundle.public and not part.trusted:
                publish_part(opened)
            Joining(whole, part, opened).run()
    if not len(whole.out.pages):
        raise BundleError("Die Mappe hat keine Seiten.")
    return whole


def _finish(whole: Assembly) -> tuple[Standard, ...]:
    """Write what needs all pages; return the standards that the bundle claims."""
    bundle, out = whole.bundle, whole.out
    _place_headings(whole)
    resolve_links(out, whole.waiting, [each.place for each in whole.joined])
    for file in bundle.attachments:
        whole.attachments.add(out, file, bundle.created)
    whole.write_catalog()
    write_outline(out, _nested(whole))
    _write_labels(whole)
    _stamp(whole)
    whole.colours.write(out, embed_intent)
    standards = _judge(whole)
    out.Root.Lang = String(bundle.language)
    out.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    out.Root.PageMode = Name.UseOutlines
    write_metadata(out, bundle, standards)
    return standards


def _place_headings(whole: Assembly) -> None:
    """Let a heading that stands last lead to the last page there is."""
    last = len(whole.out.pages) - 1
    for each in whole.joined:
        if each.place.first > last:
            each.place = replace(each.place, first=last)
            each.report = replace(each.report, first_page=last + 1)


def _nested(whole: Assembly) -> list[Bookmark]:
    """Hang the bookmarks of the parts below each other; those that a part has itself stand before those of the parts below it."""
    pages = list(whole.out.pages)
    top: list[Bookmark] = []
    for joined, above in zip(whole.joined, nest([part.level for part in whole.bundle.parts]), strict=True):
        joined.bookmark.target = destination_of(pages[joined.place.first])
        siblings = top if above is None else whole.joined[above].bookmark.kids
        siblings.append(joined.bookmark)
    for joined in whole.joined:
        joined.bookmark.is_open = joined.is_heading
    return top


def _write_labels(whole: Assembly) -> None:
    numbers: list[Object | int] = []
    for part, joined in zip(whole.bundle.parts, whole.joined, strict=True):
        if not joined.is_heading:
            first = joined.place.first
            label = Dictionary(S=Name.D, St=1 if part.label else first + 1)
            if part.label:
                label.P = String(part.label)
            numbers += [first, label]
    whole.out.Root.PageLabels = Dictionary(Nums=Array(numbers))


def _stamp(whole: Assembly) -> None:
    """Stamp all pages, with a font that is embedded once."""
    lines = list(_lines(whole.bundle, whole.joined))
    if not any(lines):
        return
    stamps = Stamps(whole.out, embed_letters(whole.out, {letter for line in lines for letter in line}))
    for page, line in zip(whole.out.pages, lines, strict=True):
        if line:
            stamps.put(page, line)


def _lines(bundle: Bundle, joined: list[Joined]) -> Iterator[str]:
    total = sum(each.report.pages for each in joined)
    number = 0
    for part, each in zip(bundle.parts, joined, strict=True):
        for _ in range(each.report.pages):
            number += 1
            count = bundle.stamp.replace("{n}", str(number)).replace("{m}", str(total))
            yield _BETWEEN.join(text for text in (part.stamp, count) if text) if part.is_stamped else ""


def _judge(whole: Assembly) -> tuple[Standard, ...]:
    """Return what all parts keep, and warn of those that spoil it for the others."""
    kept = []
    for part, each in zip(whole.bundle.parts, whole.joined, strict=True):
        if not each.is_heading:
            kept.append(_kept(part, each, whole))
    return common_standards(kept, has_files=bool(whole.bundle.attachments))


def _kept(part: Part, joined: Joined, whole: Assembly) -> tuple[Standard, ...]:
    report = joined.report
    if report.obstacles:
        _warn(whole, part, "K545", f"nicht barrierefrei: {'; '.join(report.obstacles)}")
    fits = whole.colours.fits(joined.colours)
    if not fits:
        _warn(
            whole,
            part,
            "K548",
            "nicht archivfähig: die Farben gelten für ein anderes Druckverfahren als die der anderen Teile",
        )
    elif not any(each in ALL_A for each in report.standards):
        _warn(whole, part, "K548", "nicht archivfähig: das PDF hält weder PDF/A-2 noch PDF/A-3 ein")
    accessible = report.standards if not report.obstacles else tuple(each for each in report.standards if each != "ua1")
    return accessible if fits else tuple(each for each in accessible if each not in ALL_A)


def _warn(whole: Assembly, part: Part, code: str, message: str) -> None:
    whole.findings.append(Diagnostic(code, Severity.WARNUNG, message, part.name or part.title))
