"""Opens a concept for the commands: its editions, the Vorlagen that change it, what is valid on a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kekdocs.deutsch import closest, fold_key, format_datum, join_und, parse_datum, quote
from kekdocs.diagnostics import Diagnostic
from kekdocs.konzept import Ableitung, BeforeFirstEditionError, Beschluss, beschluesse_of, derive
from kekdocs.konzept.verlauf import known_ids
from kekdocs.project.load import open_workspace
from kekdocs.project.opened import HasText, Opened
from kekdocs.project.workspace import Workspace
from kekdocs.resolve import Bestand
from kekdocs.resolve.konzepte import Konzepteintrag


class UnknownKonzeptError(Exception):
    """A name, an id or a day fits nothing. The text is a whole German sentence."""


class BrokenKonzeptError(Exception):
    """The concepts or the settings cannot be read; ``diagnostics`` say why, ``sources`` are the texts they are about."""

    def __init__(self, diagnostics: Sequence[Diagnostic], sources: Mapping[str, HasText]) -> None:
        super().__init__("Das Konzept kann nicht gelesen werden.")
        self.diagnostics, self.sources = tuple(diagnostics), sources


@dataclass(frozen=True)
class OpenedKonzept:
    """A concept and the Vorlagen that change it, in the order of their decisions.

    ``diagnostics`` are the findings about both; with an error among them the derived text may be wrong.
    """

    eintrag: Konzepteintrag
    bestand: Bestand
    beschluesse: tuple[Beschluss, ...]
    diagnostics: tuple[Diagnostic, ...]
    sources: Mapping[str, HasText]

    def at(self, stand: str | date | None = None) -> Ableitung:
        """Return what is valid on a day, written as in YAML or the name of an edition; without one after all decisions.

        Raises:
            UnknownKonzeptError: no day and no edition is called so, or it lies before the first edition.
        """
        day = self.day_of(stand) if isinstance(stand, str) else stand
        try:
            return derive(self.eintrag, self.beschluesse, day)
        except BeforeFirstEditionError as error:
            raise UnknownKonzeptError(
                f"Die erste Ausgabe von {quote(self.eintrag.id)} ist vom {format_datum(error.stand)}."
            ) from error

    def day_of(self, stand: str) -> date:
        """Return the day that is meant: a date, or the day of the edition of that name."""
        for ausgabe in self.eintrag.ausgaben:
            if ausgabe.konzept.ausgabe and fold_key(ausgabe.konzept.ausgabe) == fold_key(stand):
                return ausgabe.konzept.stand
        try:
            return parse_datum(stand)
        except ValueError as error:
            names = [quote(a.konzept.ausgabe) for a in self.eintrag.ausgaben if a.konzept.ausgabe]
            known = f" Ausgaben: {join_und(names)}." if names else ""
            raise UnknownKonzeptError(
                f"{quote(stand)} ist kein Tag wie 29.03.2023 und keine Ausgabe.{known}"
            ) from error


def open_konzept(workspace: Workspace, name: str) -> OpenedKonzept:
    """Return a concept by the name of its folder, in any spelling.

    Raises:
        UnknownKonzeptError: there is none of that name.
        BrokenKonzeptError: it cannot be read.
    """
    opened = open_workspace(workspace)
    found = [k for k in _konzepte(opened) if fold_key(k.id) == fold_key(name)]
    if found:
        return _opened(opened, found[0])
    broken = [d for d in opened.diagnostics if d.file.startswith(f"konzepte/{name}/")]
    if broken:
        raise BrokenKonzeptError(broken, opened.sources)
    raise UnknownKonzeptError(_no_konzept(name, [k.id for k in _konzepte(opened)]))


def open_konzept_of(workspace: Workspace, id_: str, konzept: str | None) -> OpenedKonzept:
    """Return the concept that has or had a Maßnahme, among all or the one that is named.

    Raises:
        UnknownKonzeptError: none has it, or several have.
        BrokenKonzeptError: the concept cannot be read.
    """
    if konzept is not None:
        every = [open_konzept(workspace, konzept)]
    else:
        opened = open_workspace(workspace)
        every = [_opened(opened, k) for k in _konzepte(opened)]
    ids = [(each, known_ids(each.at(), each.beschluesse)) for each in every]
    found = [each for each, known in ids if fold_key(id_) in known]
    if len(found) == 1:
        return found[0]
    if found:
        names = join_und([quote(each.eintrag.id) for each in found])
        raise UnknownKonzeptError(f"{quote(id_)} gibt es in {names}. Nennen Sie das Konzept mit --konzept.")
    near = closest(id_, [name for _, known in ids for name in known.values()])
    raise UnknownKonzeptError(f"{quote(id_)} gibt es in keinem Konzept." + (f" Meinten Sie »{near}«?" if near else ""))


def _konzepte(opened: Opened) -> tuple[Konzepteintrag, ...]:
    if opened.bestand is None:
        raise BrokenKonzeptError(opened.diagnostics, opened.sources)
    return opened.bestand.konzepte


def _opened(opened: Opened, eintrag: Konzepteintrag) -> OpenedKonzept:
    assert opened.bestand is not None
    beschluesse = beschluesse_of(opened.bestand, eintrag.id)
    files = {t.source.file for a in eintrag.ausgaben for t in a.teile}
    files |= {b.eintrag.source.file for b in beschluesse}
    about = tuple(d for d in opened.diagnostics if d.file in files)
    return OpenedKonzept(eintrag, opened.bestand, beschluesse, about, opened.sources)


def _no_konzept(name: str, names: Sequence[str]) -> str:
    near = closest(name, names)
    known = f"Es gibt {join_und(list(map(quote, names)))}." if names else "Im Ordner konzepte liegt keines."
    return f"Ein Konzept {quote(name)} gibt es nicht. " + (f"Meinten Sie »{near}«?" if near else known)
