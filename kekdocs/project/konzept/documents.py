"""The documents of a concept: Lesefassung, Änderungsverzeichnis, Synopse of two days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Literal

from kekdocs.files import read_bytes, resolve_inside
from kekdocs.konzept import Ableitung
from kekdocs.project.init import template_folder
from kekdocs.project.konzept.diff import compare_days
from kekdocs.project.konzept.opened import BrokenKonzeptError, OpenedKonzept, UnknownKonzeptError
from kekdocs.project.template_trial import MAX_TEMPLATE
from kekdocs.project.workspace import Workspace
from kekdocs.view.lesefassung import Wunsch, last_day, view_lesefassung

Form = Literal["docx", "pdf"]
# The documents of a concept are for everybody.
_PASSAGES = frozenset(f"K35{number}" for number in range(7))


class Dokumentart(StrEnum):
    """Which document."""

    LESEFASSUNG = "lesefassung"
    VERZEICHNIS = "verzeichnis"
    SYNOPSE = "synopse"


@dataclass(frozen=True, slots=True)
class Bestellung:
    """What was asked for; days as written, or the names of editions.

    A Lesefassung is about ``stand``; with ``zeichen`` it marks what changed (after ``von`` where given). The others compare
    ``von`` with ``bis``; without ``von`` the first edition is meant, without ``bis`` what is valid after all decisions.
    """

    art: Dokumentart
    form: Form
    stand: str | None = None
    von: str | None = None
    bis: str | None = None
    zeichen: bool = False


@dataclass(frozen=True, slots=True)
class Fertig:
    """A finished document, how its file is called unless somebody names it, and German remarks."""

    data: bytes
    name: str
    remarks: tuple[str, ...] = ()


def make_document(workspace: Workspace, opened: OpenedKonzept, wanted: Bestellung) -> Fertig:
    """Make one document of a concept.

    Raises:
        BrokenKonzeptError: its text, or a Vorlage that changes it, has a passage that is not public where none can be.
        UnknownKonzeptError: a day or edition is not known, or the days do not follow each other.
        KekdocsError: the template has faults, or the surroundings do not allow it.
    """
    if private := [each for each in opened.diagnostics if each.code in _PASSAGES]:
        raise BrokenKonzeptError(private, opened.sources)
    return {
        Dokumentart.LESEFASSUNG: _lesefassung,
        Dokumentart.VERZEICHNIS: _verzeichnis,
        Dokumentart.SYNOPSE: _synopse,
    }[wanted.art](workspace, opened, wanted)


def _template(workspace: Workspace, name: str) -> bytes:
    """Return a Word template: the workspace's, else the one that is shipped."""
    own = workspace.templates / name
    return read_bytes(own if own.is_file() else template_folder() / name, MAX_TEMPLATE)


def _day(opened: OpenedKonzept, stand: str | None, found: Ableitung) -> date:
    return opened.day_of(stand) if stand else last_day(found)


def _file(opened: OpenedKonzept, art: Dokumentart, form: Form, *days: date) -> str:
    return "-".join([opened.eintrag.id, art.value, *(day.isoformat() for day in days)]) + f".{form}"


def _lesefassung(workspace: Workspace, opened: OpenedKonzept, wanted: Bestellung) -> Fertig:
    from kekdocs.render.konzept.document import (  # noqa: PLC0415 -- each document loads its own
        Paper,
        headings_of,
        render_paper,
    )

    found = opened.at(wanted.stand)
    day = _day(opened, wanted.stand, found)
    seit = opened.day_of(wanted.von) if wanted.von else None
    wunsch = Wunsch(zeichen=wanted.zeichen, seit=seit, anchors=wanted.form == "docx")
    name = "lesefassung.docx"
    view = view_lesefassung(found, day, wunsch)
    paper = Paper(_template(workspace, name), name, day, headings_of(view) if wunsch.anchors else ())
    data, remarks = render_paper(view, paper, wanted.form)
    return Fertig(data, _file(opened, wanted.art, wanted.form, day), remarks)


def _verzeichnis(workspace: Workspace, opened: OpenedKonzept, wanted: Bestellung) -> Fertig:
    from kekdocs.render.konzept.document import Paper, render_paper  # noqa: PLC0415 -- see _lesefassung
    from kekdocs.view.aenderungsverzeichnis import view_verzeichnis  # noqa: PLC0415 -- see _lesefassung

    found = opened.at(wanted.bis)
    bis = _day(opened, wanted.bis, found)
    von = opened.day_of(wanted.von) if wanted.von else None
    _refuse_order(von, bis)
    name = "aenderungsverzeichnis.docx"
    view = view_verzeichnis(found, von, bis)
    data, remarks = render_paper(view, Paper(_template(workspace, name), name, bis), wanted.form)
    return Fertig(data, _file(opened, wanted.art, wanted.form, *([von] if von else []), bis), remarks)


def _synopse(workspace: Workspace, opened: OpenedKonzept, wanted: Bestellung) -> Fertig:
    from kekdocs.render.papers.document import Paper  # noqa: PLC0415 -- see _lesefassung
    from kekdocs.render.synopse import render_synopse, view_sheet  # noqa: PLC0415 -- see _lesefassung

    first = opened.eintrag.erste.konzept.stand
    von = opened.day_of(wanted.von) if wanted.von else first
    found = opened.at(wanted.bis)
    bis = _day(opened, wanted.bis, found)
    _refuse_order(von, bis)
    sheet = compare_days(opened, wanted.von or f"{first:%d.%m.%Y}", wanted.bis)
    konzept = found.ausgabe.konzept
    autor = opened.bestand.einstellungen.redline.autor or opened.bestand.einstellungen.koerperschaft.name
    view = view_sheet(sheet, koerperschaft=konzept.koerperschaft, autor=autor, tag=bis)
    name = "synopse.docx"
    paper = Paper(_template(workspace, name), name, bis)
    return Fertig(render_synopse(view, paper, wanted.form), _file(opened, wanted.art, wanted.form, von, bis))


def _refuse_order(von: date | None, bis: date) -> None:
    if von is not None and von > bis:
        raise UnknownKonzeptError("Der Tag unter --von liegt hinter dem unter --bis.")


def default_path(workspace: Workspace, opened: OpenedKonzept, made: Fertig) -> Path:
    """Return where a document goes that nobody named a file for: beside the other documents."""
    return resolve_inside(workspace.root, opened.bestand.einstellungen.haus.ausgabe) / made.name
