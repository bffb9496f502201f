"""How a matter ended, as computed and as somebody wrote it down."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum


class Ausgang(StrEnum):
    """What became of the wording that was voted on. ``unbestimmt`` is also what was put off or only taken note of."""

    ANGENOMMEN = "angenommen"
    ABGELEHNT = "abgelehnt"
    UNBESTIMMT = "unbestimmt"
    NICHT_BESCHLUSSFAEHIG = "nicht_beschlussfaehig"


@dataclass(frozen=True, slots=True)
class Eintragung:
    """An outcome that somebody wrote down; ``text`` as written, on one line and without a full stop.

    ``ausgang`` is None where only ``einstimmig`` or ``mehrheitlich`` stands there. ``other`` is the word for a matter that
    ended without a decision on it (``vertagt``), with ``ziel`` where it was sent (``an den Bauausschuss``).
    ``said`` are the counts that stand in it, by the name of the Eingabe's field (»bei 3 Nein-Stimmen mehrheitlich«).
    """

    text: str
    ausgang: Ausgang | None = None
    einstimmig: bool = False
    mehrheitlich: bool = False
    other: str = ""
    ziel: str = ""
    said: tuple[tuple[str, int], ...] = ()


_ADOPTED = r"angenommen|beschlossen|empfohlen|zugestimmt|gewählt|befürwortet|genehmigt|bestätigt"
_REJECTED = rf"abgelehnt|nicht (?:{_ADOPTED})"
_DECIDED = re.compile(
    rf"(?:(?P<einstimmig>einstimmig)|(?P<mehrheitlich>mehrheitlich|mit mehrheit))?\s*"
    rf"(?:(?P<rejected>{_REJECTED})|(?P<adopted>{_ADOPTED}))?",
    re.IGNORECASE,
)
_UNABLE = re.compile(r"nicht[ _]beschlussf(?:ä|ae)hig|beschlussunf(?:ä|ae)hig", re.IGNORECASE)
_OTHER = {
    "vertagt": re.compile(r"(?:vertagt|zurückgestellt)(?: (?:auf|bis) .{1,100})?", re.IGNORECASE),
    "verwiesen": re.compile(
        r"(?P<ziel>(?:an|in) .{1,200} )?(?:zurück)?verwiesen(?P<ziel2> (?:an|in) .{1,200})?", re.IGNORECASE
    ),
    "abgesetzt": re.compile(r"(?:von der Tagesordnung )?abgesetzt", re.IGNORECASE),
    "zurückgezogen": re.compile(r"zurückgezogen", re.IGNORECASE),
    "zur Kenntnis genommen": re.compile(r"(?:zur )?Kenntnis genommen|Kenntnisnahme", re.IGNORECASE),
    "ohne Abstimmung": re.compile(r"ohne (?:Abstimmung|Beschluss|Votum)", re.IGNORECASE),
    "unbestimmt": re.compile(r"unbestimmt", re.IGNORECASE),
}


_SAID = re.compile(
    r"(?:\b(?:bei|mit|gegen|und) )?\b(?P<count>\d{1,4}) "
    r"(?:(?P<ja>Ja(?:-Stimmen?)?)|(?P<nein>Nein(?:-Stimmen?)?|Gegenstimmen?)"
    r"|(?P<enthaltung>(?:Stimm)?enthaltungen?)|(?P<ungueltig>ungültigen? Stimmen?))\b[,;]?",
    re.IGNORECASE,
)
_REST_AGAINST = re.compile(r"(?:sonst|im Übrigen) Ablehnung", re.IGNORECASE)


def parse_eintragung(text: str) -> Eintragung | None:
    """Read an outcome that is written in the usual words, perhaps with counts, and nothing else; None for any other text."""
    written = " ".join(text.split()).rstrip(".")
    said = tuple((str(found.lastgroup), int(found["count"])) for found in _SAID.finditer(written))
    rest = " ".join(_SAID.sub(" ", written).split())
    if said and (not rest or _REST_AGAINST.fullmatch(rest)):
        return Eintragung(written, said=said)
    found = _parse_words(rest) if rest else None
    return None if found is None else replace(found, text=written, said=said)


def _parse_words(words: str) -> Eintragung | None:
    if _UNABLE.fullmatch(words):
        return Eintragung(words, Ausgang.NICHT_BESCHLUSSFAEHIG)
    for word, form in _OTHER.items():
        if found := form.fullmatch(words):
            groups = found.groupdict()
            return Eintragung(words, other=word, ziel=(groups.get("ziel") or groups.get("ziel2") or "").strip())
    return _parse_decided(words)


def _parse_decided(words: str) -> Eintragung | None:
    found = _DECIDED.fullmatch(words)
    if found is None:
        return None
    ausgang = Ausgang.ABGELEHNT if found["rejected"] else Ausgang.ANGENOMMEN if found["adopted"] else None
    return Eintragung(words, ausgang, einstimmig=bool(found["einstimmig"]), mehrheitlich=bool(found["mehrheitlich"]))
