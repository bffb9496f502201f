"""Links what the files name by name: Gremien, Anlagen, Word templates. What leads nowhere is a diagnostic (K2xx)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kekdocs.deutsch import closest, fold_key, join_und, quote
from kekdocs.diagnostics import Diagnostic, Severity, sort_diagnostics
from kekdocs.model import Anlage, Einstellungen, Gremium
from kekdocs.resolve.bestand import Bestand, Eintrag
from kekdocs.source import Path, Source

if TYPE_CHECKING:
    from kekdocs.resolve.konzepte import Konzepteintrag


@dataclass(frozen=True, slots=True)
class FileProblem:
    """Why a file that something names cannot be used: code, German sentence, hint."""

    code: str
    message: str
    hint: str = ""


def index_gremien(gremien: Iterable[Gremium]) -> dict[str, Gremium]:
    """Return the bodies by folded name and Kürzel; the first of two with the same spelling wins."""
    index: dict[str, Gremium] = {}
    for gremium in gremien:
        for word in (gremium.name, gremium.kuerzel):
            if word:
                index.setdefault(fold_key(word), gremium)
    return index


def hint_gremium(name: str, gremien: Iterable[Gremium]) -> str:
    """Return a German sentence that helps with a body that is unknown: the nearest name or Kürzel, or all names."""
    known = {each.name: each for each in gremien}
    near = closest(name, [word for each in known.values() for word in (each.name, each.kuerzel) if word])
    return f"Meinten Sie »{near}«?" if near else f"Bekannt sind: {join_und(list(known))}."


def resolve_einstellungen(
    einstellungen: Einstellungen, source: Source, files: Mapping[str, FileProblem]
) -> tuple[Diagnostic, ...]:
    """Report doubled Gremien and templates or pictures that do not exist; ``files`` holds what is wrong, by file name."""
    return sort_diagnostics(
        (*_doubled_gremien(einstellungen, source), *_missing_templates(einstellungen, source, files))
    )


def _doubled_gremien(einstellungen: Einstellungen, source: Source) -> Iterator[Diagnostic]:
    seen: dict[str, str] = {}
    for number, gremium in enumerate(einstellungen.gremien):
        for name in ("name", "kuerzel"):
            word = getattr(gremium, name)
            if word and seen.setdefault(fold_key(word), gremium.name) != gremium.name:
                yield source.report(
                    "K207", f"das Gremium {quote(word)} steht schon in der Liste", ("gremien", number, name)
                )


def _missing_templates(
    einstellungen: Einstellungen, source: Source, files: Mapping[str, FileProblem]
) -> Iterator[Diagnostic]:
    haus = einstellungen.haus
    named: list[tuple[str, tuple[str | int, ...]]] = [
        (einstellungen.koerperschaft.wappen, ("koerperschaft", "wappen")),
        (haus.wordvorlage, ("haus", "wordvorlage")),
        *((w.datei, ("haus", "wordvorlagen", n, "datei")) for n, w in enumerate(haus.wordvorlagen)),
    ]
    for file, path in named:
        if file and (problem := files.get(file)):
            yield source.report(problem.code, problem.message, path, *filter(None, [problem.hint]))


def resolve(
    einstellungen: Einstellungen,
    source: Source,
    vorlagen: Sequence[Eintrag],
    anlagen: Mapping[str, FileProblem],
    konzepte: Sequence[Konzepteintrag] = (),
    broken_konzepte: Collection[str] = (),
) -> tuple[Bestand, tuple[Diagnostic, ...]]:
    """Return the Bestand and what does not link up; ``anlagen`` holds what is wrong with a file, by its name.

    ``broken_konzepte`` are the ids of concepts that are there and cannot be read; naming one is no further finding.
    """
    gremien = index_gremien(einstellungen.gremien)
    bestand = Bestand(einstellungen, source, tuple(vorlagen), gremien, tuple(konzepte))
    broken = {fold_key(id_) for id_ in broken_konzepte}
    found = [
        *(d for e in vorlagen for d in _unknown_gremien(e, gremien)),
        *(d for e in vorlagen for d in _unusable_anlagen(e, anlagen)),
        *(d for e in vorlagen if fold_key(e.vorlage.konzept) not in broken for d in _unknown_konzept(e, bestand)),
        *_doubled_aktenzeichen(vorlagen),
    ]
    return bestand, sort_diagnostics(found)


def _unknown_gremien(eintrag: Eintrag, gremien: Mapping[str, Gremium]) -> Iterator[Diagnostic]:
    named: list[tuple[str, Path]] = [
        *((b.gremium, ("beratungsfolge", n, "gremium")) for n, b in enumerate(eintrag.vorlage.beratungsfolge)),
        *((f.nach, ("fassungen", n, "nach")) for n, f in enumerate(eintrag.vorlage.fassungen) if f.nach),
    ]
    for name, path in named:
        if fold_key(name) in gremien:
            continue
        hint = hint_gremium(name, gremien.values())
        yield eintrag.source.report("K201", f"unbekanntes Gremium {quote(name)}", path, hint)


def _unknown_konzept(eintrag: Eintrag, bestand: Bestand) -> Iterator[Diagnostic]:
    vorlage = eintrag.vorlage
    if vorlage.konzept and bestand.konzept_of(vorlage) is None:
        names = [each.id for each in bestand.konzepte]
        near = closest(vorlage.konzept, names)
        known = f"Bekannt sind: {join_und(names)}." if names else "Im Ordner konzepte liegt keines."
        message = f"unbekanntes Konzept {quote(vorlage.konzept)}"
        yield eintrag.source.report("K210", message, ("konzept",), f"Meinten Sie »{near}«?" if near else known)


def _unusable_anlagen(eintrag: Eintrag, anlagen: Mapping[str, FileProblem]) -> Iterator[Diagnostic]:
    named: list[tuple[Path, Sequence[Anlage]]] = [(("anlagen",), eintrag.vorlage.anlagen)]
    named += [(("fassungen", n, "anlagen"), f.anlagen or ()) for n, f in enumerate(eintrag.vorlage.fassungen)]
    for above, number, anlage in ((path, n, a) for path, every in named for n, a in enumerate(every)):
        if anlage.datei and (problem := anlagen.get(anlage.datei)):
            path = (*above, number, "datei")
            yield eintrag.source.report(problem.code, problem.message, path, *filter(None, [problem.hint]))


def _doubled_aktenzeichen(vorlagen: Sequence[Eintrag]) -> Iterator[Diagnostic]:
    seen: dict[tuple[str, str, str], Eintrag] = {}
    for eintrag in vorlagen:
        v = eintrag.vorlage
        first = seen.setdefault((v.aktenzeichen, v.vorlagennummer, v.art), eintrag)
        if first is not eintrag:
            message = f"das Aktenzeichen {quote(v.aktenzeichen)} hat schon {first.source.file}"
            hint = "Geben Sie der Vorlage ein eigenes Aktenzeichen oder eine Vorlagennummer."
            yield eintrag.source.report("K204", message, ("aktenzeichen",), hint, severity=Severity.WARNUNG)
