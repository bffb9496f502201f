"""The changes of a Vorlage from a working copy of a concept: a copy of its files, or a Lesefassung edited in Word."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kekdocs.deutsch import join_und, quote
from kekdocs.files import read_bytes
from kekdocs.konzept import Ableitung, Baum
from kekdocs.konzept.anwenden import Hindernis, apply_schritt
from kekdocs.konzept.aufbau import build_baum
from kekdocs.konzept.beschluss import Schritt
from kekdocs.konzept.unterschied import NotExpressibleError, difference
from kekdocs.konzept.zuordnung import with_known_ids
from kekdocs.model import Aenderung
from kekdocs.project.konzept.opened import BrokenKonzeptError, OpenedKonzept, UnknownKonzeptError
from kekdocs.project.konzept.reading import MAIN, read_edition
from kekdocs.project.konzept.word_copy import WordCopy
from kekdocs.project.workspace import Workspace
from kekdocs.resolve.konzepte import Ausgabe, Teil
from kekdocs.source.konzept import read_konzept

MAX_COPY = 100_000_000


@dataclass(frozen=True, slots=True)
class Changes:
    """The changes in the order of print, and German remarks about how they were found."""

    konzept: str
    aenderungen: tuple[Aenderung, ...]
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Copy:
    before: Baum
    after: Baum
    remarks: tuple[str, ...] = ()


def find_changes(workspace: Workspace, opened: OpenedKonzept, path: Path) -> Changes:
    """Return what a working copy changes in what is valid now.

    A copy is compared with the edition it was taken from, or with what was valid on the day that it names, so that
    decisions since then are not undone by it; where both changed the same text, it is refused.

    Raises:
        UnknownKonzeptError: there is no such copy, or its changes cannot be those of a Vorlage; the text says why.
        BrokenKonzeptError: the copy has errors.
        KekdocsError: the file cannot be read.
    """
    if not path.exists():
        raise UnknownKonzeptError(f"Die Arbeitskopie {quote(str(path))} gibt es nicht.")
    try:
        copy = _word(opened, path) if path.suffix.lower() == ".docx" else _yaml(workspace, opened, path)
        paired = with_known_ids(copy.before, copy.after)
        changes = difference(copy.before, paired.baum)
    except NotExpressibleError as error:
        raise UnknownKonzeptError(str(error)) from error
    _refuse_stale(opened.at().baum, changes)
    told = [f"{quote(new)} hat den Wortlaut von {quote(id_)} und gilt als diese." for new, id_ in paired.erkannt]
    return Changes(opened.eintrag.id, changes, (*copy.remarks, *told))


def _refuse_stale(valid: Baum, changes: tuple[Aenderung, ...]) -> None:
    """Try the changes on what is valid now; it stays as it is."""
    stale = []
    with valid.trial():
        for number, each in enumerate(changes):
            try:
                wirkung = apply_schritt(valid, Schritt(each, ("aenderungen", number)))
                fits = not wirkung.overtaken
            except Hindernis:
                fits = False
            if not fits:
                stale.append(quote(each.massnahme))
    if stale:
        names = join_und(list(dict.fromkeys(stale)))
        raise UnknownKonzeptError(
            f"Seit die Arbeitskopie entstand, haben Beschlüsse geändert, was auch sie ändert: {names}. "
            "Nehmen Sie eine neue Arbeitskopie."
        )


def _word(opened: OpenedKonzept, path: Path) -> _Copy:
    from kekdocs.render.konzept.edited import read_lesefassung  # noqa: PLC0415 -- lxml: only for a Word file

    read = read_lesefassung(read_bytes(path, MAX_COPY), path.name)
    if not read.abschnitte:
        raise UnknownKonzeptError(
            f"{quote(path.name)} ist keine Lesefassung, die »kekdocs konzept document« als Word-Datei geschrieben hat."
        )
    found = opened.at(read.stand)
    copy = WordCopy(found)
    copy.build(read.abschnitte)
    return _Copy(found.baum, copy.baum, tuple(copy.remarks))


def _yaml(workspace: Workspace, opened: OpenedKonzept, path: Path) -> _Copy:
    ausgabe = _read(workspace, path)
    aufbau = build_baum(ausgabe)
    if errors := [d for d in aufbau.diagnostics if d.is_error]:
        raise BrokenKonzeptError(errors, {teil.source.file: teil.source for teil in ausgabe.teile})
    return _Copy(_origin(opened, ausgabe), aufbau.baum)


def _read(workspace: Workspace, path: Path) -> Ausgabe:
    if path.is_dir() or path.name == MAIN:
        ausgabe, found = read_edition(workspace, path if path.is_dir() else path.parent)
        if ausgabe is None:
            raise BrokenKonzeptError(found.diagnostics, found.sources)
        return ausgabe
    read = read_konzept(path, workspace.name_of(path))
    if read.value is None:
        raise BrokenKonzeptError(read.diagnostics, {read.source.file: read.source})
    return Ausgabe(read.value, read.source, (Teil(read.source, "", read.value.massnahmen, read.value.punkte),))


def _origin(opened: OpenedKonzept, copy: Ausgabe) -> Baum:
    """Return the tree that a copy was taken from: an edition of its day, else what was valid on that day."""
    for ausgabe in opened.eintrag.ausgaben:
        same_day = ausgabe.konzept.stand == copy.konzept.stand
        if same_day and ausgabe.konzept.eingearbeitet == copy.konzept.eingearbeitet:
            return build_baum(ausgabe).baum
    found: Ableitung = opened.at(copy.konzept.stand)
    return found.baum
