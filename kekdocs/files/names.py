"""File names that every system of the office can bear: the rules of Windows, everywhere.

Source: Microsoft, "Naming Files, Paths, and Namespaces" (Win32); NTFS and ext4 for the lengths.
"""

from __future__ import annotations

import re
import unicodedata

MAX_PART_BYTES = 255  # ext4, in UTF-8; NTFS allows 255 UTF-16 units, which is never less

# Temporary files and locks of our own. No name that passes here begins like this, so they never meet a user's file.
HELPER_PREFIX = ".kekdocs-"

_SIGNS = re.compile(r'[<>:"/\\|?*]+')
_DEVICES = frozenset({"con", "prn", "aux", "nul", "conin$", "conout$", "clock$"})
_PORTS = re.compile(r"(?:com|lpt)[0-9¹²³]")
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_SHOWN = 80
_SHORTEST = 10
_UNNAMED = "unbenannt"


def show_name(name: str) -> str:
    """``»name«`` for a message, invisible characters as ‹U+202E›, at most 80 characters of it."""
    seen = name if len(name) <= _SHOWN else name[: _SHOWN - 1] + "…"
    return "»" + "".join(c if c.isprintable() else f"‹U+{ord(c):04X}›" for c in seen) + "«"


def find_fault(part: str) -> str | None:
    """Why this one part of a path cannot be a name on Windows, as a German clause, or ``None``."""
    return _fault_of_characters(part) or _fault_of_form(part)


def _fault_of_characters(part: str) -> str | None:
    if unseen := _first_unseen(part):
        return f"darin steht ein unsichtbares Zeichen (U+{ord(unseen):04X})"
    if sign := _SIGNS.search(part):
        return f"das Zeichen {sign[0][0]} ist in Dateinamen nicht erlaubt"
    return None


def _first_unseen(text: str) -> str | None:
    # What is printable has none of them; names are, and letter by letter a list of 1,000 documents takes 30 ms.
    return None if text.isprintable() else next((c for c in text if unicodedata.category(c) in _UNSEEN), None)


def _fault_of_form(part: str) -> str | None:
    if part in {"", "."}:
        return "ein Name darin ist leer"
    if part.endswith((" ", ".")):
        return "Windows erlaubt am Ende eines Namens weder Punkt noch Leerzeichen"
    if part.lower().startswith(("~", HELPER_PREFIX)):
        return "so beginnen nur Hilfsdateien, die von selbst entstehen und verschwinden"
    if is_reserved(part):
        return f"{show_name(part)} steht in Windows für ein Gerät"
    if len(part.encode("utf-8")) > MAX_PART_BYTES:
        return f"ein Name darin ist länger als {MAX_PART_BYTES} Byte"
    return None


def is_reserved(part: str) -> bool:
    """Whether Windows takes the name for a device; an ending does not help, ``nul.pdf`` is one as well."""
    stem = part.split(".", maxsplit=1)[0].rstrip(" ").lower()
    return stem in _DEVICES or bool(_PORTS.fullmatch(stem))


def safe_filename(text: str, max_length: int = 120) -> str:
    """A file name without an ending, made of a title or an Aktenzeichen; umlauts and case stay, the form is NFC.

    ``/``, ``:`` and the other signs that Windows refuses become a hyphen. At most ``max_length`` characters and 200 bytes
    of UTF-8, so that an ending still fits. Never empty, never the name of a device; a name once made stays the same.

    Raises ``ValueError`` for a ``max_length`` below 10.
    """
    if max_length < _SHORTEST:
        raise ValueError(f"a file name needs at least {_SHORTEST} characters, not {max_length}")
    name = _cut(_SIGNS.sub("-", _seen(text)), max_length)
    if is_reserved(name):
        name = _cut(f"_{name}", max_length)
    return name or _UNNAMED


def _seen(text: str) -> str:
    gaps_folded = " ".join(text.split())
    kept = "".join(c for c in gaps_folded if unicodedata.category(c) not in _UNSEEN)
    # What was dropped may have stood between a letter and its mark, or between two blanks.
    return unicodedata.normalize("NFC", " ".join(kept.split()))


def _cut(name: str, max_length: int) -> str:
    # A dot at the start hides a file, a tilde marks a temporary one.
    head = name.lstrip(" .~")[:max_length].encode("utf-8")[:200].decode("utf-8", "ignore")
    return head.rstrip(" .")
