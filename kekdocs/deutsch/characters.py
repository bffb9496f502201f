"""Characters that may not stand in any file, since XML, a reader's eye or a program at the far end cannot bear them.

Refused are, beside the control characters, all that are invisible and change how a line reads. That includes the
zero-width (non-)joiners U+200C and U+200D: German has no use for them that the eye can see, and with them two names
that look the same would be two names. Allowed are the soft hyphen U+00AD, which German typing uses, the no-break
blanks U+00A0 and U+202F, and combining marks.
"""

from __future__ import annotations

import re
from functools import lru_cache

_PLANES = range(0x11)
_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(f"{chr(p * 0x10000 + 0xFFFE)}{chr(p * 0x10000 + 0xFFFF)}" for p in _PLANES)

# Ranges in the notation of a character class, each with its German name; the first that fits names the character.
_KINDS: tuple[tuple[str, str], ...] = (
    ("\x00", "Nullzeichen"),
    ("\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f", "Steuerzeichen"),
    ("\x85\u2028\u2029", "unsichtbarer Zeilentrenner"),
    ("\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069", "Zeichen, das die Schreibrichtung umkehrt"),
    ("\u180e\u200b-\u200d\u2060-\u2065\ufeff", "unsichtbares Zeichen ohne Breite"),
    ("\u206a-\u206f\ufff9-\ufffb\U000e0000-\U000e007f", "unsichtbares Formatzeichen"),
    ("\ufffc", "Platzhalter eines Objekts, das nicht mitkopiert wurde"),
    ("\ufffd", "Ersatzzeichen, an dessen Stelle ein Zeichen verloren ging"),
    ("\ud800-\udfff", "halbes Zeichen (einzelnes Surrogat)"),
    ("\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd", "Zeichen zur privaten Verwendung"),
    (_NONCHARACTERS, "Nichtzeichen von Unicode"),
)
# Almost every text is this from end to end. Beyond the BMP a class is tried range by range for each character: for
# 10 KB of German forbidden() alone takes 640 µs, behind this head start 17 µs.
# Five classes, and the last, U+2070 to U+D7FF, by what it is not: a class is compiled character by character, 2 ms for all.
ORDINARY = re.compile(
    "(?:[\t\n\r -~\xa0-\xff]+|[\u0100-\u0377]|[\u2010-\u2027]|[\u202f-\u205f]|[^\x00-\u206f\ud800-\U0010ffff])*+"
)


@lru_cache(maxsize=1)
def forbidden() -> re.Pattern[str]:
    """The expression for one forbidden character. Compiled when first needed, for most files never: 3 ms of a cold start."""
    return re.compile("[" + "".join(ranges for ranges, _ in _KINDS) + "]")


def find_forbidden(text: str) -> tuple[int, str] | None:
    """Index (from 0, in characters) and German name of the first character that may not stand in a file, or ``None``.

    The name ends with the code point: ``Steuerzeichen (U+0007)``. A byte order mark at the start of a file is for the
    reader of the file to take off; here it counts as forbidden everywhere.
    """
    ordinary = ORDINARY.match(text)
    start = ordinary.end() if ordinary else 0
    if start == len(text):
        return None
    found = forbidden().search(text, start)
    return (found.start(), _name(found[0])) if found else None


def _name(character: str) -> str:
    kind = next(name for ranges, name in _KINDS if re.match(f"[{ranges}]", character))
    return f"{kind} (U+{ord(character):04X})"
