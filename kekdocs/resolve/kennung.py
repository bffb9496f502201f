"""The short numbers that tie the lines of an Abstimmungsbogen to their Vorlagen."""

from __future__ import annotations

import re
from datetime import date
from hashlib import sha256

from kekdocs.deutsch import fold_key

# Crockford's Base32: no I, L, O and U, which are misread by hand.
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_DIGITS = 6
_MISREAD = str.maketrans({"I": "1", "L": "1", "O": "0", "-": None, "–": None, " ": None})
_FORM = re.compile(r"[0-9A-TV-Z]{3} ?[-–]? ?[0-9A-TV-Z]{3}", re.IGNORECASE)


def make_kennung(vorlage: str, gremium: str, datum: date | None) -> str:
    """Return the number of a Vorlage (its ``Eintrag.id``) before a body (its full name) on a day, ``7K2-9QF``."""
    text = "\n".join((vorlage, fold_key(gremium), datum.isoformat() if datum else ""))
    value = int.from_bytes(sha256(text.encode("utf-8", "surrogatepass")).digest()[:8], "big")
    letters = "".join(_LETTERS[value >> 5 * place & 31] for place in range(_DIGITS))
    return f"{letters[: _DIGITS // 2]}-{letters[_DIGITS // 2 :]}"


def looks_like_kennung(text: str) -> bool:
    """Tell whether a text has the form of a Kennung; a name of a Vorlage may have it, too."""
    return _FORM.fullmatch(text.strip()) is not None


def means_kennung(text: str, kennung: str) -> bool:
    """Tell whether a text means a Kennung: with or without hyphen, in any case; O is read as 0, I and L as 1."""
    wanted, own = (each.upper().translate(_MISREAD) for each in (text, kennung))
    return wanted == own
