"""The papers of a sitting before they are drawn: Einladung, Bekanntmachung, Nachtrag, Anwesenheitsliste."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from kekdocs.deutsch import fold_key, join_und, plural, quote
from kekdocs.diagnostics import Diagnostic, Severity
from kekdocs.project.papers.drafts import ENDING, Draft, Drafts
from kekdocs.project.sitzung.opened import OpenedSitzung
from kekdocs.resolve.sitzungen import resolve_agenda
from kekdocs.rules.textbausteine import check_textbausteine, find_baustein, placeholders
from kekdocs.view.sitzung.anwesenheitsliste import TITEL as ANWESENHEITSLISTE
from kekdocs.view.sitzung.anwesenheitsliste import view_anwesenheitsliste
from kekdocs.view.sitzung.kopf import Papierlage, view_kopf
from kekdocs.view.sitzung.ladung import (
    BEKANNTMACHUNG,
    EINLADUNG,
    NACHTRAG,
    view_einladung,
    view_nachtrag,
)
from kekdocs.view.sitzung.texte import values_of, wording_of


class UnknownNachtragError(Exception):
    """The sitting has no Nachtrag of that number. The text is a whole German sentence."""


def draft_einladung(opened: OpenedSitzung, *, public: bool = False) -> Drafts:
    """Return the invitation with the agenda; ``public`` gives the öffentliche Bekanntmachung without what is not public.

    Where the sitting or a text of the house has errors nothing is drafted.
    """
    lage, papier = papierlage_of(opened, public=public, nachtraege=0), BEKANNTMACHUNG if public else EINLADUNG
    own = "" if public else opened.eintrag.sitzung.ladung.text
    found = begin(opened, public=public, diagnostics=(*_check_ladung(lage), *_check_text(lage, papier, own)))
    if is_sound(opened, found):
        day = opened.eintrag.sitzung.ladung.datum
        found.drafts.append(draft_of(lage, papier, view_einladung(lage), EINLADUNG, day))
    return found


def draft_nachtrag(opened: OpenedSitzung, number: int | None = None, *, public: bool = False) -> Drafts:
    """Return a Nachtrag, 1-based; the last where none is named.

    Raises:
        UnknownNachtragError: there is none of that number, or none at all.
    """
    chosen = _choose(opened, number)
    lage = papierlage_of(opened, public=public, nachtraege=chosen + 1)
    text = BEKANNTMACHUNG if public else NACHTRAG
    found = begin(opened, public=public, diagnostics=(*_check_ladung(lage), *_check_text(lage, text)))
    if is_sound(opened, found):
        day = opened.eintrag.sitzung.nachtraege[chosen].datum
        found.drafts.append(
            draft_of(lage, f"{_name(NACHTRAG, public=public)} {chosen + 1}", view_nachtrag(lage, chosen), NACHTRAG, day)
        )
    return found


def draft_anwesenheitsliste(opened: OpenedSitzung) -> Drafts:
    """Return the list to sign in the sitting."""
    lage, found = papierlage_of(opened), begin(opened, public=False)
    if is_sound(opened, found):
        view = view_anwesenheitsliste(lage)
        found.drafts.append(draft_of(lage, ANWESENHEITSLISTE, view, ANWESENHEITSLISTE, None))
    return found


def papierlage_of(opened: OpenedSitzung, *, public: bool = False, nachtraege: int | None = None) -> Papierlage:
    """What a paper is made of; ``nachtraege`` are those that there were when it went out, None for all.

    A later one moves numbers: the same paper made again must have those under which it was sent.
    """
    eintrag = opened.eintrag
    if nachtraege is None:
        return Papierlage(eintrag, opened.punkte, opened.bestand, public)
    earlier = eintrag.sitzung.model_copy(update={"nachtraege": eintrag.sitzung.nachtraege[:nachtraege]})
    eintrag = replace(eintrag, sitzung=earlier)
    punkte, _ = resolve_agenda(eintrag, opened.bestand)
    return Papierlage(eintrag, punkte, opened.bestand, public)


def begin(opened: OpenedSitzung, *, public: bool, diagnostics: tuple[Diagnostic, ...] = ()) -> Drafts:
    """Return the drafts of a paper, none yet, with what is wrong with the texts of the house, and more that is known."""
    return Drafts(public=public, diagnostics=[*check_textbausteine(opened.bestand), *diagnostics])


def is_sound(opened: OpenedSitzung, found: Drafts) -> bool:
    """Tell whether a paper may be made: nothing that was found is an error."""
    return not any(each.is_error for each in (*opened.diagnostics, *found.diagnostics))


def draft_of(lage: Papierlage, papier: str, view: Mapping[str, Any], template: str, day: date | None) -> Draft:
    """A draft; a public one names no file of the workspace."""
    gremium, datum = lage.eintrag.gremium, lage.eintrag.sitzung.datum
    name = f"{papier} {gremium.kuerzel or gremium.name} {datum.isoformat()}"
    source = "" if lage.public else lage.eintrag.source.file
    return Draft(name, view, template.lower() + ENDING, day or datum, source, public=lage.public)


def _name(papier: str, *, public: bool) -> str:
    return f"{BEKANNTMACHUNG} {papier}" if public else papier


def _choose(opened: OpenedSitzung, number: int | None) -> int:
    there = len(opened.eintrag.sitzung.nachtraege)
    if there == 0:
        raise UnknownNachtragError(f"Die Sitzung »{opened.eintrag.id}« hat keinen Nachtrag.")
    if number is not None and not 1 <= number <= there:
        has = plural(there, "Nachtrag", "Nachträge")
        raise UnknownNachtragError(
            f"Einen {number}. Nachtrag gibt es nicht; die Sitzung »{opened.eintrag.id}« hat {has}."
        )
    return (number or there) - 1


def _check_ladung(lage: Papierlage) -> Iterator[Diagnostic]:
    """A warning where the head of the paper would lack what members must know."""
    kopf, ladung = view_kopf(lage, ""), lage.eintrag.sitzung.ladung
    known = {
        "Tag der Einladung": ladung.datum,
        "Beginn": kopf["beginn"],
        "Ort": kopf["ort"],
        "Vorsitz": kopf["vorsitz"] or ladung.unterschrift,
    }
    missing = [name for name, value in known.items() if not value]
    if missing:
        message = f"der Sitzung {'fehlt' if len(missing) == 1 else 'fehlen'} für die Ladung: {join_und(missing)}"
        yield lage.eintrag.source.report("K382", message, ("gremium",), severity=Severity.WARNUNG, key=True)


def _check_text(lage: Papierlage, name: str, own: str = "") -> Iterator[Diagnostic]:
    """An error for each placeholder of the text that the sitting says nothing about, or, in its own text, that there is not."""
    values, found = values_of(lage), find_baustein(lage.bestand, name)
    for written in placeholders(own or wording_of(lage, name)):
        value = values.get(fold_key(written))
        if own and value is None:
            message = f"der Text der Einladung nennt den unbekannten Platzhalter {{{written}}}"
            yield lage.eintrag.source.report("K380", message, ("ladung", "text"))
        elif value == "":
            message = f"der Text {quote(name)} nennt {{{written}}}, und die Sitzung sagt dazu nichts"
            place = ("sitzungen", "textbausteine", found[0], "text") if found else ("sitzungen",)
            in_sitzung = lage.eintrag.source.report("K383", message, ("ladung", "text"))
            yield in_sitzung if own else lage.bestand.source.report("K383", message, place)
