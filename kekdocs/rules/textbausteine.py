"""The texts of the house for the papers of a sitting: their names, and the placeholders that each may hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from kekdocs.deutsch import closest, fold_key, join_und, quote
from kekdocs.diagnostics import Diagnostic, Severity
from kekdocs.model.sitzungsregeln import Punktart, Textbaustein
from kekdocs.resolve import Bestand

LADUNG: Final = ("gremium", "sitzung", "datum", "wochentag", "beginn", "ort", "vorsitz")
"""What the texts of a paper before the sitting may hold."""

VERLAUF: Final = (*LADUNG, "ende", "schriftfuehrung", "anwesend", "mitglieder", "beschlussfaehigkeit", "titel")
"""What the texts for the items of the agenda may hold."""

PLATZHALTER: Final[Mapping[str, tuple[str, ...]]] = {
    "Einladung": LADUNG,
    "Bekanntmachung": LADUNG,
    "Nachtrag": LADUNG,
    **{art.value: VERLAUF for art in Punktart},
}
"""The placeholders that each text may hold, by its name. A new kind of text is one more line."""

_PLACEHOLDER: Final = re.compile(r"\{([^{}\n]*)\}")


def find_baustein(bestand: Bestand, name: str) -> tuple[int, Textbaustein] | None:
    """Return the house's own text of that name with its 0-based place; the last of several holds."""
    found = [
        (number, each)
        for number, each in enumerate(bestand.einstellungen.sitzungen.textbausteine)
        if fold_key(each.name) == fold_key(name)
    ]
    return found[-1] if found else None


def placeholders(text: str) -> list[str]:
    """Return the placeholders of a text as they are written, each once, in order."""
    return list(dict.fromkeys(_PLACEHOLDER.findall(text)))


def fill(text: str, value_of: Callable[[str], str | None]) -> str:
    """Return a text with each placeholder replaced; one without a value stays as it is written."""
    return _PLACEHOLDER.sub(lambda found: found[0] if (value := value_of(found[1])) is None else value, text)


def check_textbausteine(bestand: Bestand) -> Iterator[Diagnostic]:
    """Yield unknown placeholders (K380) and names that no paper asks for (K381), at their places in the settings."""
    known = {fold_key(name): allowed for name, allowed in PLATZHALTER.items()}
    for number, baustein in enumerate(bestand.einstellungen.sitzungen.textbausteine):
        name = fold_key(baustein.name)
        if name in known:
            yield from _check_placeholders(bestand, number, baustein, known[name])
        else:
            yield _unknown_name(bestand, number, baustein.name)


def _check_placeholders(
    bestand: Bestand, number: int, baustein: Textbaustein, allowed: tuple[str, ...]
) -> Iterator[Diagnostic]:
    for written in placeholders(baustein.text):
        if fold_key(written) not in allowed:
            near = closest(written, allowed)
            hint = f"Meinten Sie {{{near}}}?" if near else f"Möglich sind: {_listed(allowed)}."
            message = f"der Textbaustein {quote(baustein.name)} nennt den unbekannten Platzhalter {{{written}}}"
            yield bestand.source.report("K380", message, ("sitzungen", "textbausteine", number, "text"), hint)


def _unknown_name(bestand: Bestand, number: int, name: str) -> Diagnostic:
    names = tuple(PLATZHALTER)
    near = closest(name, names)
    hint = f"Meinten Sie »{near}«?" if near else f"Möglich sind: {join_und(list(names))}."
    place = ("sitzungen", "textbausteine", number, "name")
    message = f"den Textbaustein {quote(name)} fragt kein Papier ab"
    return bestand.source.report("K381", message, place, hint, severity=Severity.WARNUNG)


def _listed(names: tuple[str, ...]) -> str:
    return join_und([f"{{{name}}}" for name in names])
