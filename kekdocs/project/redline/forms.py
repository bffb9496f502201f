"""A comparison to the text or file that was asked for, each proven before it is handed over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from kekdocs.errors import TextTooLargeError
from kekdocs.project.redline.asked import Asked
from kekdocs.project.redline.compare import Comparison
from kekdocs.project.redline.formats import Format
from kekdocs.redline import redline
from kekdocs.render.redline.sheet import Entry, Layout, Sheet

_TABLE, _ONE_TEXT = "synopse.docx", "synopse-fliesstext.docx"
_MOST_LETTERS = 2_000_000
_OWN_LAYOUT: dict[Format, Layout] = {Format.DOCX: "inline", Format.PDF: "table"}


@dataclass(frozen=True)
class Made:
    """A finished file, texts in UTF-8. Two Word files are equal only where they look the same, too. ``notes`` are German."""

    data: bytes
    is_equal: bool
    notes: tuple[str, ...] = ()


def write_form(comparison: Comparison, asked: Asked) -> Made:
    """Return the finished file.

    Raises:
        SelfCheckError: it does not give both versions back; a fault of this program.
        DateMissingError: tracked changes need a date, and nothing says which.
        KekdocsError: the surroundings do not allow it.
    """
    if asked.format is Format.DOCX and asked.layout != "table" and comparison.word:
        return _compare_documents(comparison, asked)
    return Made(_WRITERS[asked.format](comparison, asked), comparison.is_equal)


def paint_text(comparison: Comparison, *, width: int, colour: bool, whole: bool) -> str:
    """Return a comparison for a terminal of ``width`` columns; with ``whole`` unchanged lines, too.

    Raises:
        SelfCheckError: it does not give both versions back; a fault of this program.
    """
    from kekdocs.render.redline.terminal.paint import ALL_LINES, write_terminal  # noqa: PLC0415 -- each form loads its own

    return write_terminal(comparison.sheet, width=width, colour=colour, context=ALL_LINES if whole else 0)


def paint_figures(comparison: Comparison, *, width: int) -> str:
    """Return the figures of a comparison as a table for a terminal of ``width`` columns."""
    from kekdocs.render.redline.terminal.tables import write_statistics  # noqa: PLC0415

    return write_statistics(comparison.sheet, width=width)


def _compare_documents(comparison: Comparison, asked: Asked) -> Made:
    from kekdocs.render.tracked import Stamp, compare_documents  # noqa: PLC0415 -- each form loads its own

    assert comparison.word is not None
    old, new = comparison.word
    stamp = Stamp(asked.named_author, asked.need_date(comparison.date))
    found = compare_documents(old.data, new.data, stamp, names=(old.name, new.name))
    return Made(found.data, found.is_unchanged, found.notes)


def _write_text(comparison: Comparison, asked: Asked) -> bytes:  # noqa: ARG001 -- one shape for all forms
    from kekdocs.render.redline.as_text import write_text  # noqa: PLC0415

    return write_text(comparison.sheet).encode("utf-8")


def _write_markdown(comparison: Comparison, asked: Asked) -> bytes:  # noqa: ARG001
    from kekdocs.render.redline.as_markdown import write_markdown  # noqa: PLC0415

    return write_markdown(comparison.sheet).encode("utf-8")


def _write_json(comparison: Comparison, asked: Asked) -> bytes:  # noqa: ARG001
    from kekdocs.render.redline.as_json import write_json  # noqa: PLC0415

    return write_json(comparison.sheet).encode("utf-8")


def _write_html(comparison: Comparison, asked: Asked) -> bytes:
    from kekdocs.render.redline.web.page import write_html  # noqa: PLC0415

    return write_html(comparison.sheet, asked.layout or "inline").encode("utf-8")


def _write_befehle(comparison: Comparison, asked: Asked) -> bytes:  # noqa: ARG001
    """Änderungsbefehle of each redline under its heading; nothing where nothing changed."""
    written = [prose for entry in comparison.sheet.entries if (prose := _prose_of(entry, comparison.unit_name))]
    return ("\n\n".join(written) + "\n" if written else "").encode("utf-8")


def _prose_of(entry: Entry, unit_name: str) -> str:
    from kekdocs.redline.befehle import write_befehle  # noqa: PLC0415

    found = entry.redline
    prose = write_befehle(found.old, found.new, form=entry.form, unit_name=unit_name).text()
    return f"{entry.title}:\n{prose}" if entry.title and prose else prose


def _write_document(comparison: Comparison, asked: Asked) -> bytes:
    """A Synopse, or one text; the one text in Word has tracked changes."""
    _check_length(comparison, asked)
    from kekdocs.project.redline.one_text import write_one_text  # noqa: PLC0415
    from kekdocs.project.redline.proof import check_document  # noqa: PLC0415
    from kekdocs.render.papers.document import Paper  # noqa: PLC0415
    from kekdocs.render.synopse import render_synopse, view_sheet  # noqa: PLC0415

    moment = asked.need_date(comparison.date)
    day = moment.date() if isinstance(moment, datetime) else moment
    is_table = (asked.layout or _OWN_LAYOUT[asked.format]) == "table"
    name = _TABLE if is_table else _ONE_TEXT
    view = partial(view_sheet, koerperschaft=asked.koerperschaft, autor=asked.named_author, tag=day)
    whole = view(comparison.sheet, reasons=comparison.reasons)
    paper = Paper(asked.template(name), name, day)
    if asked.format is Format.DOCX and not is_table:
        return write_one_text(whole, paper, lambda: view(_apart(comparison.sheet)))
    data = render_synopse(whole, paper, "pdf" if asked.format is Format.PDF else "docx")
    check_document(whole, data, asked.format, is_table=is_table)
    return data


def _check_length(comparison: Comparison, asked: Asked) -> None:
    """Refuse a PDF of more than 2 million letters, which are some 400 pages: 1.7 million took 32 s and 1 GB."""
    if asked.format is not Format.PDF:
        return
    if sum(len(each.redline.old) + len(each.redline.new) for each in comparison.sheet.entries) > _MOST_LETTERS:
        raise TextTooLargeError(
            f"Ein PDF fasst beide Fassungen zusammen bis {_MOST_LETTERS // 1_000_000} Millionen Zeichen; diese sind länger.",
            "Nehmen Sie die Endung .html oder .docx, oder vergleichen Sie kapitelweise.",
        )


def _apart(sheet: Sheet) -> Sheet:
    """Return two entries for each one: all of the old text deleted, all of the new one inserted."""
    pairs = ((entry, texts) for entry in sheet.entries for texts in ((entry.redline.old, ""), ("", entry.redline.new)))
    return replace(sheet, entries=tuple(replace(e, redline=redline(*texts, form=e.form)) for e, texts in pairs))


_WRITERS: dict[Format, Callable[[Comparison, Asked], bytes]] = {
    Format.TEXT: _write_text,
    Format.MD: _write_markdown,
    Format.JSON: _write_json,
    Format.HTML: _write_html,
    Format.BEFEHLE: _write_befehle,
    Format.DOCX: _write_document,
    Format.PDF: _write_document,
}
