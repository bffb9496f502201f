"""The text of a concept is public: no passage of it can be marked as not public."""

from __future__ import annotations

from collections.abc import Iterator

from kekdocs.deutsch.nichtoeffentlich import passages
from kekdocs.diagnostics import Diagnostic
from kekdocs.model.oeffentlich import Way, texts_of
from kekdocs.resolve.konzepte import Konzepteintrag, Teil
from kekdocs.source import Source

_MESSAGE = "der Wortlaut eines Konzepts ist öffentlich; eine nichtöffentliche Passage geht hier nicht"
_HINT = "Setzen Sie Nichtöffentliches in die Vorlage, in ihren Sachverhalt oder in eine Begründung."


def check_public(konzept: Konzepteintrag) -> Iterator[Diagnostic]:
    """K356: a marked passage in an edition of a concept, well written or not."""
    for ausgabe in konzept.ausgaben:
        for way, text in texts_of(ausgabe.konzept):
            yield from _report(ausgabe.source, way, text)
        for teil in ausgabe.teile:
            if teil.source is not ausgabe.source:
                yield from (d for way, text in _texts(teil) for d in _report(teil.source, way, text))


def _texts(teil: Teil) -> Iterator[tuple[Way, str]]:
    for name, every in (("massnahmen", teil.massnahmen), ("punkte", teil.punkte)):
        for number, each in enumerate(every):
            yield from (((name, number, *way), text) for way, text in texts_of(each))


def _report(source: Source, way: Way, text: str) -> Iterator[Diagnostic]:
    if passages(text):
        yield source.report("K356", _MESSAGE, way, _HINT)
