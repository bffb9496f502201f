"""What may stand among the words of the short line: ``Mehrheit 2/3``, ``Vorsitz ja``, ``2. Wahlgang``, ``Los Adler``."""

from __future__ import annotations

import re

from kekdocs.abstimmung import parse_mehrheit

_FORMS = {
    "mehrheit": re.compile(
        r"mehrheit:?\s+(.+)|(wahl)|((?:\d+/\d+|zwei\W?drittel|drei\W?viertel|qualifizierte)\W?mehrheit)", re.IGNORECASE
    ),
    "wahl": re.compile(r"wahl:?\s+(\S.*:\s*\d+)", re.IGNORECASE),
    "wahlgang": re.compile(r"(\d+)\. wahlgang|wahlgang:?\s+(\d+)", re.IGNORECASE),
    "los": re.compile(r"los:?\s+(.+)", re.IGNORECASE),
    "stimme_des_vorsitzes": re.compile(r"(?:stimme des )?vorsitz(?:es)?:?\s+(ja|nein)", re.IGNORECASE),
}
_REMARK = re.compile(r"(?:der|des|von|aus|in|im|bei|dafür|dagegen)\b", re.IGNORECASE)


def take_phrases(text: str) -> tuple[str, dict[str, str]]:
    """Return the words without these phrases, which commas part from the others, and their cells; doubled ones stay words."""
    cells: dict[str, str] = {}
    rest = []
    for phrase in text.split(","):
        name, value = _read(phrase.strip())
        if name and name not in cells:
            cells[name] = value
        else:
            rest.append(phrase)
    return (",".join(rest).strip() if cells else text), cells


def _read(phrase: str) -> tuple[str, str]:
    for name, form in _FORMS.items():
        if found := form.fullmatch(phrase):
            value = next(group for group in found.groups() if group)
            return (name, value) if name != "mehrheit" or _means_mehrheit(value) else ("", "")
    return "", ""


def _means_mehrheit(text: str) -> bool:
    # »Mehrheit der Fraktionen« is a remark. »Mehrheit Hauptsatzung«, misspelt too, is none: the vote would count as a simple majority.
    try:
        parse_mehrheit(text)
    except ValueError:
        return _REMARK.match(text) is None
    return True
