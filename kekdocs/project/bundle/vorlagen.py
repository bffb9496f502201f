"""The PDF of a Vorlage for a Mappe: made anew from its YAML, as ``kekdocs build`` makes it."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from kekdocs.errors import KekdocsError
from kekdocs.files import read_bytes, resolve_inside
from kekdocs.project.bundle.unterlagen import Unterlage
from kekdocs.project.document import Job, make_documents
from kekdocs.project.papers.writing import clean_for_public
from kekdocs.resolve import Bestand, Eintrag
from kekdocs.view import build_view

_PDF = "vorlage.pdf"
_MAX_TEMPLATE = 50 * 1024 * 1024


class Drawer:
    """Draws the Vorlagen of one workspace; with ``public`` no template is used that holds what nobody outside is to see."""

    def __init__(self, templates: Path, bestand: Bestand, *, public: bool) -> None:
        self._templates, self._bestand, self._public = templates, bestand, public

    @cached_property
    def _shared(self) -> tuple[Path | None, tuple[Path, ...]]:
        settings = self._bestand.einstellungen
        wappen = settings.koerperschaft.wappen
        fonts = tuple(resolve_inside(self._templates, folder) for folder in settings.haus.schriften)
        return resolve_inside(self._templates, wappen) if wappen else None, fonts

    def draw(self, unterlage: Unterlage) -> tuple[bytes, tuple[str, ...]]:
        """Return the PDF of the Vorlage of an item, and German warnings.

        Nothing travels inside it: what ``pdf-anhang`` wants in single documents would stand many times in a Mappe, and the
        YAML is not for the public.

        Raises:
            KekdocsError: it could not be made; ``PrivateTemplateError``: not with this template for the public.
        """
        eintrag = unterlage.eintrag
        assert eintrag is not None, "only an item with a Vorlage has something to draw"
        job = self._job(eintrag)
        if self._public:
            clean_for_public(read_bytes(job.template, _MAX_TEMPLATE), job.template.name)
        outcome = make_documents(job)
        if outcome.error is not None:
            raise _named(outcome.error, eintrag.vorlage.aktenzeichen)
        return outcome.documents[_PDF], outcome.warnings

    def _job(self, eintrag: Eintrag) -> Job:
        wappen, fonts = self._shared
        haus = self._bestand.einstellungen.haus
        return Job(
            file=eintrag.source.file,
            template=resolve_inside(self._templates, self._bestand.wordvorlage_of(eintrag.vorlage.art)),
            wappen=wappen,
            erstellt=eintrag.vorlage.datum,
            targets={"pdf": _PDF},
            pdf_engine=haus.pdf_werkzeug,
            fonts=fonts,
            may_fall_back=haus.pdf_ausweichen,
            public=self._public,
            view=build_view(eintrag, self._bestand),
        )


def _named(error: KekdocsError, number: str) -> KekdocsError:
    return type(error)(f"Vorlage {number}: {error}", error.hint)
