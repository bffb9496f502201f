"""Rules about passages that are not public: signs that are well written, where they may stand, what they forgot."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kekdocs.deutsch import quote, shorten
from kekdocs.deutsch.nichtoeffentlich import Fault, Passage, find_faults, passages, withhold
from kekdocs.diagnostics import Diagnostic
from kekdocs.model import Einstellungen, Vorlage
from kekdocs.model.oeffentlich import texts_of
from kekdocs.rules.finding import Finding, Locate, warn
from kekdocs.source import Path, Source

_SIGN: Final = "[[nichtöffentlich: …]]"
_FAULTS: Final = {
    Fault.OPEN: (
        "K350",
        "das Ende der nichtöffentlichen Passage fehlt",
        "Schließen Sie sie mit »]]«; eine einzelne eckige Klammer in der Passage braucht auch eine zweite.",
    ),
    Fault.MISSPELT: (
        "K351",
        "{sign} ist keine Kennzeichnung für Nichtöffentliches",
        f"Schreiben Sie »{_SIGN}«. Ist es gewöhnlicher Text, setzen Sie »\\« vor die erste Klammer.",
    ),
    Fault.NESTED: (
        "K352",
        "in der nichtöffentlichen Passage beginnt eine zweite",
        "Eine Kennzeichnung für die ganze Passage reicht.",
    ),
    Fault.EMPTY: ("K353", "die nichtöffentliche Passage ist leer", f"Schreiben Sie den Text in »{_SIGN}«."),
    Fault.STRAY_END: (
        "K354",
        "hier endet eine nichtöffentliche Passage, die nirgends beginnt",
        "Sie beginnt mit »[[nichtöffentlich:«. Ist »]]« gewöhnlicher Text, schreiben Sie »\\]]«.",
    ),
}
# By these names things find each other, or they are counted.
_NAMES: Final = frozenset(
    {
        ("aktenzeichen",),
        ("vorlagennummer",),
        ("fassung",),
        ("konzept",),
        ("name",),
        ("nach",),
        *(("beratungsfolge", name) for name in ("gremium", "top", "abgestimmt_ueber", "namentlich", "mehrheit", "los")),
        ("beratungsfolge", "wahl", "name"),
        *(("beratungsfolge", "fassung", name) for name in ("massnahme", "feld")),
        *(("aenderungen", name) for name in ("massnahme", "feld", "unter", "nach", "vor")),
        ("anlagen", "datei"),
    }
)
_OF_KONZEPT: Final = frozenset(
    {
        ("aenderungen", "titel"),
        ("aenderungen", "alt"),
        ("aenderungen", "geaendert"),
        ("beratungsfolge", "fassung", "geaendert"),
    }
)
_NUMBERED: Final = r"(?m:^[ \t]*\d{1,9}\.[ \t]+(?!\d|Jan|Jän|Feb|Mär|Apr|Mai\b|Jun|Jul|Aug|Sep|Okt|Nov|Dez))"
_SHORTEST: Final = 5
_BLANKS: Final = r"[\s*_]+"


def check_passages(vorlage: Vorlage) -> Iterator[Finding]:
    """K350 to K357 in all texts of a Vorlage, its later Fassungen included."""
    texts = list(texts_of(vorlage))
    found: list[tuple[Path, str]] = []
    for path, text in texts:
        if "[" in text or "]]" in text:
            faults = [_faulty(path, text, number) for number in range(len(find_faults(text)))]
            yield from faults or _misplaced(vorlage, path, text)
            found += [(path, passage.inner) for passage in passages(text)]
    if found:
        yield from _repeated(found, texts)


def check_settings(einstellungen: Einstellungen, source: Source) -> Iterator[Diagnostic]:
    """K356: names of county, bodies and people stand on every public paper; only texts for sittings may hold passages."""
    if "[" not in source.text:
        return
    for path, text in texts_of(einstellungen):
        if path[0] != "sitzungen" and withhold(text) != text:
            hint = "Schreiben Sie in die Einstellungen nur, was alle lesen dürfen."
            yield source.report(
                "K356", "die Einstellungen sind öffentlich: hier geht keine nichtöffentliche Passage", path, hint
            )


def _faulty(path: Path, text: str, number: int) -> Finding:
    """K350 to K354: a sign that is not well written."""
    found = find_faults(text)[number]
    code, message, hint = _FAULTS[found.fault]
    sign = quote(shorten(text[found.start : found.end], 40))
    return Finding(code, message.format(sign=sign), path, hint, locate=_locate_fault(number, len(find_faults(text))))


def _locate_fault(number: int, count: int) -> Locate:
    def locate(written: str) -> tuple[int, int] | None:
        found = find_faults(written)
        return (found[number].start, found[number].end) if len(found) == count else None

    return locate


def _locate_passage(number: int, count: int) -> Locate:
    def locate(written: str) -> tuple[int, int] | None:
        found = passages(written)
        return (found[number].start, found[number].end) if len(found) == count else None

    return locate


def _misplaced(vorlage: Vorlage, path: Path, text: str) -> Iterator[Finding]:
    """K355, K356: a passage where none may stand, or that tears apart what holds together."""
    names = tuple(step for step in path if isinstance(step, str))
    field = names[1:] if names[0] == "fassungen" else names
    found = passages(text)
    for number, passage in enumerate(found):
        locate = _locate_passage(number, len(found))
        if reason := _not_here(vorlage, field, is_top=names == field):
            yield Finding("K356", *reason[:1], path, reason[1], locate=locate)
        elif torn := _torn(text, passage):
            yield Finding("K355", torn[0], path, torn[1], locate=locate)


def _not_here(vorlage: Vorlage, field: tuple[str, ...], *, is_top: bool) -> tuple[str, str] | None:
    if field in _NAMES and not (is_top and field in {("name",), ("nach",)}):
        hint = "Ist die Angabe selbst nichtöffentlich, setzen Sie »öffentlich: nein«, oder wählen Sie eine andere."
        return "diese Angabe lässt sich nicht als nichtöffentlich kennzeichnen", hint
    if vorlage.konzept and field in _OF_KONZEPT:
        hint = "Setzen Sie Nichtöffentliches in die Begründung oder den Sachverhalt, oder nennen Sie kein Konzept."
        return "der Wortlaut eines Konzepts ist öffentlich; eine nichtöffentliche Passage geht hier nicht", hint
    return None


def _torn(text: str, passage: Passage) -> tuple[str, str] | None:
    line = text[text.rfind("\n", 0, passage.start) + 1 : passage.start]
    rest = text[passage.end :].partition("\n")[0]
    if _tears_table(passage.inner, line, rest):
        hint = "Kennzeichnen Sie jede Zelle für sich, oder die ganze Tabelle mit Zeilen davor und danach."
        return "die nichtöffentliche Passage reicht über Zellen einer Tabelle", hint
    if _tears_list(text, passage, line):
        hint = "Kennzeichnen Sie jeden nummerierten Punkt für sich; sonst zählt die öffentliche Fassung anders."
        return "die nichtöffentliche Passage reicht über nummerierte Punkte", hint
    if passage.inner.count("**") % 2:
        hint = "Setzen Sie beide »**« in die Passage oder beide davor und dahinter."
        return "Fettschrift beginnt oder endet in der nichtöffentlichen Passage", hint
    return None


def _tears_table(inner: str, line: str, rest: str) -> bool:
    if line.lstrip().startswith("|"):
        return "|" in inner or "\n" in inner
    last = inner.rpartition("\n")[2]
    return "\n" in inner and last.lstrip().startswith("|") and bool(rest.strip())


def _tears_list(text: str, passage: Passage, line: str) -> bool:
    first, end, others = passage.inner.partition("\n")
    if not end or not re.search(_NUMBERED, others):
        return False
    is_block = not (line.strip() or first.strip() or passage.inner.rpartition("\n")[2].strip())
    return not is_block or re.match(_NUMBERED, text[passage.end :].lstrip()) is not None


def _repeated(found: list[tuple[Path, str]], texts: list[tuple[Path, str]]) -> Iterator[Finding]:
    """K357: what is not public in one place stands in another one without a sign."""
    shown = [(path, _plain(withhold(text))) for path, text in texts]
    for inner in dict.fromkeys(re.sub(_BLANKS, " ", inner).strip() for _, inner in found):
        if len(inner) < _SHORTEST:
            continue
        for path, text in shown:
            if inner.lower() in text:
                message = f"{quote(shorten(inner, 40))} steht hier ohne Kennzeichnung, an anderer Stelle ist es nichtöffentlich"
                yield warn("K357", message, path, f"Schreiben Sie auch hier »{_SIGN}«.")


def _plain(text: str) -> str:
    return re.sub(_BLANKS, " ", text).strip().lower()
