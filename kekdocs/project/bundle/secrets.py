"""Files that a public and a non-public place both name: before a public Mappe is made, somebody has to say which is meant."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from kekdocs.deutsch import quote
from kekdocs.diagnostics import Diagnostic
from kekdocs.errors import KekdocsError
from kekdocs.files import content_hash, read_bytes, resolve_inside
from kekdocs.model import Anlage
from kekdocs.model.sitzung import Tagesordnungspunkt
from kekdocs.project.bundle.unterlagen import Beilage, Unterlage, beilagen_of
from kekdocs.project.sitzung.opened import OpenedSitzung, sitzung_files
from kekdocs.resolve.sitzungen import angaben_of, find_vorlage, is_public
from kekdocs.source.sitzung import read_sitzung

_MAX_FILE = 500_000_000


@dataclass(frozen=True, slots=True)
class _Secret:
    name: str
    where: str


def find_leaks(opened: OpenedSitzung, unterlagen: tuple[Unterlage, ...]) -> Iterator[Diagnostic]:
    """Yield a finding (K551) for each public Anlage whose file, by name or to the byte, is elsewhere one that is not public.

    Elsewhere are the agenda, all Vorlagen and the other sittings of the workspace. What cannot be read counts as not public.
    """
    wanted = {_folded(b.anlage.datei) for unterlage in unterlagen for b in unterlage.beilagen if b.anlage.datei}
    secrets = [*_secrets(opened), *_in_other_sittings(opened), *_in_broken(opened, wanted)]
    names = {_folded(each.name): each for each in secrets}
    sizes: dict[int, list[_Secret]] = {}
    for each in secrets:
        sizes.setdefault(_size(opened, each.name), []).append(each)
    for beilage in (b for unterlage in unterlagen for b in unterlage.beilagen if b.anlage.datei):
        name = beilage.anlage.datei
        same = names.get(_folded(name)) or _twin(opened, name, sizes.get(_size(opened, name), []))
        if same is not None:
            yield _finding(beilage, same)


def _finding(beilage: Beilage, same: _Secret) -> Diagnostic:
    name = beilage.anlage.datei
    twin = "" if _folded(name) == _folded(same.name) else f" unter dem Namen {quote(same.name)}"
    message = f"die Datei {quote(name)} ist hier öffentlich, in {same.where}{twin} nichtöffentlich"
    return beilage.report("K551", message, "Legen Sie für die Öffentlichkeit eine eigene Fassung der Datei an.")


def _secrets(opened: OpenedSitzung) -> Iterator[_Secret]:
    for punkt in opened.punkte:
        for each in beilagen_of(opened, punkt):
            if each.anlage.datei and not (punkt.oeffentlich and each.anlage.oeffentlich):
                yield _Secret(each.anlage.datei, each.source.file)
    for eintrag in opened.bestand.vorlagen:
        vorlage = eintrag.vorlage
        lists: list[list[Anlage]] = [vorlage.anlagen, *(f.anlagen for f in vorlage.fassungen if f.anlagen)]
        for anlage in (each for every in lists for each in every):
            if anlage.datei and not (vorlage.oeffentlich and anlage.oeffentlich):
                yield _Secret(anlage.datei, eintrag.source.file)


def _in_other_sittings(opened: OpenedSitzung) -> Iterator[_Secret]:
    """The Anlagen of items that are not public, or in doubt are not."""
    for path in sitzung_files(opened.workspace):
        file = opened.workspace.name_of(path)
        sitzung = None if file == opened.eintrag.source.file else read_sitzung(path, file).value
        for angabe, *_ in angaben_of(sitzung) if sitzung else ():
            for anlage in angabe.anlagen:
                if anlage.datei and not (anlage.oeffentlich and _is_open(opened, angabe)):
                    yield _Secret(anlage.datei, file)


def _is_open(opened: OpenedSitzung, angabe: Tagesordnungspunkt) -> bool:
    return is_public(angabe, find_vorlage(angabe.vorlage, opened.bestand) if angabe.vorlage else None)


def _in_broken(opened: OpenedSitzung, wanted: set[str]) -> Iterator[_Secret]:
    """The wanted files that a Vorlage with errors speaks of anywhere."""
    sound = {each.source.file for each in opened.bestand.vorlagen} | {
        opened.bestand.source.file,
        opened.eintrag.source.file,
    }
    for file, source in opened.sources.items():
        if file not in sound:
            text = _folded(source.text)
            yield from (_Secret(name, file) for name in wanted if name in text)


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _size(opened: OpenedSitzung, name: str) -> int:
    try:
        return resolve_inside(opened.workspace.anlagen, name).stat().st_size
    except (KekdocsError, OSError):
        return -1  # it is not there, which is said elsewhere


def _twin(opened: OpenedSitzung, name: str, others: list[_Secret]) -> _Secret | None:
    if not others or _size(opened, name) < 0:
        return None
    own = _hash(opened, name)
    return next((each for each in others if _hash(opened, each.name) == own), None)


def _hash(opened: OpenedSitzung, name: str) -> str:
    return content_hash(read_bytes(resolve_inside(opened.workspace.anlagen, name), _MAX_FILE))
