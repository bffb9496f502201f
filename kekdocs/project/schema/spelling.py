"""Regular expressions for all spellings that ``fold_key`` makes the same key.

They are read by ECMAScript (editors, flag ``u``) and by Python, hence no inline flags and no escapes that only one knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import normalize

from kekdocs.deutsch import fold_key

_GAP = r"[\s_\u2010\u2011-]"
_UMLAUTE = {"ae": "ä", "oe": "ö", "ue": "ü"}
_PIECES = re.compile(r"s+|[aou]e|_|.", re.DOTALL)
_SYNTAX = re.compile(r"[\\^$.|?*+()\[\]{}/]")


def pattern_of(texts: Iterable[str], *, without: Iterable[str] = ()) -> str:
    """Return an anchored expression for every spelling of ``texts``, leaving out the spellings ``without``."""
    keys = dict.fromkeys(fold_key(text) for text in texts)
    known = "|".join(_escape(text) for text in without)
    ahead = f"(?!(?:{known})$)" if known else ""
    return f"^{ahead}{_GAP}*(?:{'|'.join(map(_spellings, keys))}){_GAP}*$"


def common_spellings(name: str, label: str) -> list[str]:
    """Return how else a key is often written, besides its label: begun with a capital, all small, without umlauts.

    Behind these an editor can offer values; behind a spelling that only a pattern knows, the language server does not.
    """
    spellings = (label.lower(), label[:1].upper() + label[1:], label.title(), name, name.capitalize())
    return [spelling for spelling in dict.fromkeys(spellings) if spelling != label]


def _spellings(key: str) -> str:
    return "".join(map(_piece, _PIECES.findall(key)))


def _piece(piece: str) -> str:
    if piece == "_":
        return f"{_GAP}+"
    if piece[0] == "s":
        return _run_of_s(len(piece))
    if umlaut := _UMLAUTE.get(piece):
        return f"(?:{_letter(piece[0])}{_letter('e')}|{_letter_forms(umlaut)})"
    return _letter(piece)


def _run_of_s(length: int) -> str:
    """``ß`` stands for any two neighbours in a run of s, so ``sss`` has three spellings."""
    if length == 1:
        return "[sS]"
    rest = [_run_of_s(n) if n else "" for n in (length - 1, length - 2)]
    return f"(?:[sS]{rest[0]}|[ßẞ]{rest[1]})"


def _letter(letter: str) -> str:
    if letter.isascii():
        return f"[{letter}{letter.upper()}]" if letter.isalpha() else _escape(letter)
    same = [form for form in _forms(letter) if fold_key(form) == letter]
    return f"(?:{'|'.join(map(_escape, same))})"


def _letter_forms(letter: str) -> str:
    return "|".join(map(_escape, _forms(letter)))


def _forms(letter: str) -> list[str]:
    """Return both cases, each as one character and with its marks apart, as macOS writes file names."""
    cases = (letter, letter.upper())
    return list(dict.fromkeys(normalize(form, case) for case in cases for form in ("NFC", "NFD")))


def _escape(text: str) -> str:
    """Return ``text`` for an expression; ``re.escape`` also escapes blanks, which ECMAScript refuses."""
    return _SYNTAX.sub(r"\\\g<0>", text)
