"""Whether the files that items of an agenda name can be used."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from kekdocs.diagnostics import Diagnostic
from kekdocs.project.probe import probe_files
from kekdocs.resolve.sitzungen import Punkt, Sitzungseintrag


def check_anlagen(eintrag: Sitzungseintrag, punkte: Sequence[Punkt], folder: Path) -> Iterator[Diagnostic]:
    """Yield K202, K203, K206 for each Anlage of an item that is missing, lies outside of ``folder`` or is damaged."""
    named = [
        ((*punkt.path, "anlagen", number, "datei"), anlage.datei)
        for punkt in punkte
        for number, anlage in enumerate(punkt.angabe.anlagen)
        if anlage.datei
    ]
    problems = probe_files(folder, [datei for _, datei in named], missing="K202") if named else {}
    for path, datei in named:
        if problem := problems.get(datei):
            yield eintrag.source.report(problem.code, problem.message, path, *([problem.hint] if problem.hint else ()))
