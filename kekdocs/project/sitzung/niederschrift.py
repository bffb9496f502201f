"""The Niederschrift before it is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kekdocs.diagnostics import Diagnostic, Severity
from kekdocs.model.sitzung import Niederschriftstand
from kekdocs.project.papers.drafts import Drafts
from kekdocs.project.sitzung.opened import OpenedSitzung
from kekdocs.project.sitzung.papers import begin, draft_of, is_sound, papierlage_of
from kekdocs.view.sitzung.kopf import Papierlage
from kekdocs.view.sitzung.niederschrift import NO_RESULT, TITEL, Verhandelt, deal_with, judge_punkt, view_niederschrift


def draft_niederschrift(opened: OpenedSitzung, *, public: bool = False) -> Drafts:
    """Return the Niederschrift; ``public`` gives that of the public part alone.

    A Vorlage without a result is a warning in a draft and an error in what is to be signed; a result that cannot be true is
    an error in both.
    """
    lage = papierlage_of(opened, public=public)
    verhandelt = deal_with(lage)
    is_final = lage.sitzung.niederschrift.stand is Niederschriftstand.ENDGUELTIG
    found = begin(opened, public=public, diagnostics=(*_missing(verhandelt, final=is_final), *_wrong(lage, verhandelt)))
    if is_sound(opened, found):
        day = lage.sitzung.niederschrift.datum
        found.drafts.append(draft_of(lage, TITEL, view_niederschrift(lage, verhandelt), TITEL, day))
    return found


def _missing(verhandelt: Iterable[Verhandelt], *, final: bool) -> Iterator[Diagnostic]:
    for each in verhandelt:
        found = each.beschluss
        if isinstance(found, Diagnostic):
            is_gap = found.code == NO_RESULT and not final
            severity = Severity.WARNUNG if is_gap else Severity.FEHLER
            yield Diagnostic(found.code, severity, found.message, found.file, found.place, found.hints)


def _wrong(lage: Papierlage, verhandelt: Iterable[Verhandelt]) -> Iterator[Diagnostic]:
    for each in verhandelt:
        error = judge_punkt(lage, each.punkt.angabe).error if each.punkt.eintrag is None else None
        if error is not None:
            yield lage.eintrag.source.report(
                error.code, str(error), each.punkt.path, "Prüfen Sie Stimmen und Ergebnis."
            )
