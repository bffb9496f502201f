"""A new edition from a day: written beside the old ones, after proof that nothing is lost."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from kekdocs.deutsch import format_datum, quote
from kekdocs.errors import SelfCheckError
from kekdocs.files import lock_file, make_folder, write_atomic
from kekdocs.konzept import Ableitung, Baum, Beschluss, Lage
from kekdocs.konzept.ausgaben import differences
from kekdocs.konzept.felder import FELDER
from kekdocs.konzept.wortlaut import same_wortlaut
from kekdocs.project.konzept.opened import BrokenKonzeptError, OpenedKonzept, UnknownKonzeptError
from kekdocs.project.konzept.reading import AUSGABEN, MAIN
from kekdocs.project.konzept.writing import write_edition
from kekdocs.project.workspace import Workspace
from kekdocs.resolve.konzepte import Ausgabe, Konzepteintrag, Teil
from kekdocs.source.konzept import parse_konzept


@dataclass(frozen=True, slots=True)
class Frozen:
    """A new edition: where it was written, and the decisions that went in."""

    path: Path
    included: tuple[Beschluss, ...]


def freeze(workspace: Workspace, opened: OpenedKonzept, day: date, name: str = "") -> Frozen:
    """Write what is valid on a day as a new edition; no existing file is touched.

    Before it is written it is read back and compared: with what is valid on that day, and, with the edition in its place,
    what is valid after all decisions with what was before.

    Raises:
        BrokenKonzeptError: there are errors in the concept or its Vorlagen; nothing can be proven then.
        UnknownKonzeptError: the day is not after that of the latest edition.
        SelfCheckError: a fault of this program; nothing was written.
        KekdocsError: the system does not let it be written.
    """
    _refuse(opened, day)
    found = opened.at(day)
    included = tuple(b for b in opened.beschluesse if _goes_in(b, opened, day))
    text = write_edition(found, day, name, [_name_of(b, opened) for b in included])
    path = workspace.konzepte / opened.eintrag.id / AUSGABEN / day.isoformat() / MAIN
    _prove(opened, found, text, workspace.name_of(path))
    with lock_file(workspace.konzepte / ".kekdocs.lock"):
        make_folder(path.parent)
        write_atomic(path, text.encode())
    return Frozen(path, included)


def _refuse(opened: OpenedKonzept, day: date) -> None:
    # What is wrong with a Vorlage that is still open changes nothing that is valid.
    still_open = {b.eintrag.source.file for b in opened.beschluesse if b.lage is Lage.OFFEN}
    errors = [d for d in opened.diagnostics if d.is_error and d.file not in still_open]
    if errors:
        raise BrokenKonzeptError(errors, opened.sources)
    latest = opened.eintrag.letzte.konzept.stand
    if day <= latest:
        raise UnknownKonzeptError(
            f"Die neueste Ausgabe von {quote(opened.eintrag.id)} ist vom {format_datum(latest)}; eine neue braucht einen späteren Tag."
        )


def _goes_in(beschluss: Beschluss, opened: OpenedKonzept, day: date) -> bool:
    before = [name for ausgabe in opened.eintrag.ausgaben for name in ausgabe.konzept.eingearbeitet]
    if not beschluss.is_angenommen or any(name in before for name in beschluss.names()):
        return False
    return beschluss.datum is not None and beschluss.datum <= day


def _name_of(beschluss: Beschluss, opened: OpenedKonzept) -> str:
    """Return the Aktenzeichen where it is one Vorlage's alone, else the name of the file."""
    same = [b for b in opened.beschluesse if beschluss.aktenzeichen in b.names()]
    return beschluss.aktenzeichen if len(same) == 1 else beschluss.eintrag.id


def _prove(opened: OpenedKonzept, found: Ableitung, text: str, file: str) -> None:
    read = parse_konzept(text, file)
    if read.value is None:
        _fail(f"Die neue Ausgabe ist nicht lesbar: {read.diagnostics[0].message}.")
        return
    teil = Teil(read.source, "", read.value.massnahmen, read.value.punkte)
    edition = Ausgabe(read.value, read.source, (teil,))
    later = Konzepteintrag(opened.eintrag.id, (*opened.eintrag.ausgaben, edition))
    with_it = replace(opened, eintrag=later)
    on_day = with_it.at(read.value.stand)
    whole = with_it.at()
    # What does not fit on the way is a difference too.
    if on_day.diagnostics or whole.diagnostics:
        _fail(
            f"Die neue Ausgabe passt nicht zu den Beschlüssen: {(on_day.diagnostics or whole.diagnostics)[0].message}."
        )
    for before, after in ((found.baum, on_day.baum), (opened.at().baum, whole.baum)):
        _compare(before, after)


def _compare(before: Baum, after: Baum) -> None:
    if lost := next(iter(differences(before, after)), None):
        _fail(f"Die neue Ausgabe gäbe {quote(lost[0])} nicht genau wieder.")
    for key, knoten in before.knoten.items():
        for name in FELDER:
            if not same_wortlaut(knoten.felder.get(name, ""), after.knoten[key].felder.get(name, "")):
                _fail(f"Die neue Ausgabe gäbe {quote(knoten.id)} nicht genau wieder.")


def _fail(message: str) -> None:
    raise SelfCheckError(f"Selbstprüfung: {message}", "Das ist ein Fehler des Programms; es wurde nichts geschrieben.")
