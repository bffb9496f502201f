"""How wordings are named within a command: the noun, the article, the signs."""

from __future__ import annotations

import re

from kekdocs.redline.befehle.wortstellen import glue
from kekdocs.redline.befehle.zitate import ZITAT, zitiere

_SIGNS = {",": "Komma", ";": "Semikolon", ".": "Punkt", ":": "Doppelpunkt"}
_BY_NAME = {name: sign for sign, name in _SIGNS.items()}
_LETTERS = re.compile(r"\b[^\W\d_]+\b")
_CITING = (
    "absatz absätze absatzes abs satz sätze satzes nummer nummern nr nrn buchstabe buchstaben buchst artikel art anlage anlagen"
    " kapitel abschnitt teil bis und oder sowie zu in verbindung mit eur euro prozent ff bgbl i ii s"
)
_CITATION = frozenset(_CITING.split())
_ONE_ANGABE = re.compile(r"\d|\w\.\Z|\A[IVXLC]+\Z|\A\w\Z")
_ARTICLES = r"(?:das|dem|die|den|der|ein(?:en|em)?)"
_NOUNS = r"(?:Wort|Wörtern?|Angaben?|Zahl|Zahlen|Datum|Betrag)"
_QUOTED = rf"(?:{_ARTICLES} {_NOUNS} )?{ZITAT}"
_SIGN = rf"{_ARTICLES} (?:{'|'.join(_BY_NAME)})\b"
# Wordings within a command, in any case: of the old text, and new ones, which may begin with a sign that is named.
ALTE_WENDUNG = rf"(?:{_QUOTED}|{_SIGN})"
NEUE_WENDUNG = rf"(?:{_QUOTED}|{_SIGN}(?: und {_QUOTED})?)"
_ATOMS = re.compile(rf"{ZITAT}|{'|'.join(_BY_NAME)}")


def noun(words: str) -> str:
    """Return »Wort«, »Wörter« or, for numbers and citations, »Angabe«."""
    letters = _LETTERS.findall(words)
    one = len(words.split()) < 2  # noqa: PLR2004
    if not letters or (all(word.lower() in _CITATION for word in letters) and re.search(r"[\d§%€]", words)):
        return "Angabe"
    if one:
        return "Angabe" if _ONE_ANGABE.search(words) else "Wort"
    return "Wörter"


def is_plural(words: str, *, new: bool = False) -> bool:
    """Whether the verb is »werden«."""
    if words in _SIGNS:
        return False
    return noun(words) == "Wörter" or (new and _splits(words))


def name_old(words: str) -> str | None:
    """Return words of the old text as subject: »das Wort „X“«, »der Punkt«; None if no quotation marks can hold them."""
    if words in _SIGNS:
        return f"{'der' if _is_male(words) else 'das'} {_SIGNS[words]}"
    return _quoted(words, {"Wort": "das Wort", "Wörter": "die Wörter", "Angabe": "die Angabe"})


def name_anchor(words: str) -> str | None:
    """Return words of the old text in the dative: »den Wörtern „X Y“«."""
    return _quoted(words, {"Wort": "dem Wort", "Wörter": "den Wörtern", "Angabe": "der Angabe"})


def name_new(words: str, *, subject: bool) -> str | None:
    """Return new words, as subject or as object: »ein Komma und die Wörter „X Y“«."""
    if words in _SIGNS:
        return f"{_article(words, subject=subject)} {_SIGNS[words]}"
    if _splits(words):
        rest = _quoted(words[2:], {"Wort": "das Wort", "Wörter": "die Wörter", "Angabe": "die Angabe"})
        return rest and f"{_article(words[0], subject=subject)} {_SIGNS[words[0]]} und {rest}"
    return name_old(words)


def _splits(words: str) -> bool:
    """Whether new words begin with a sign that is named: »ein Komma und die Wörter „…“«."""
    rest = words[2:]
    return words[:1] in {",", ";"} and words[1:2] == " " and glue(words[0], rest) == " " and rest.strip() == rest


def _is_male(sign: str) -> bool:
    return sign in {".", ":"}


def _article(sign: str, *, subject: bool) -> str:
    return "einen" if _is_male(sign) and not subject else "ein"


def _quoted(words: str, articles: dict[str, str]) -> str | None:
    quoted = zitiere(words)
    return quoted and f"{articles[noun(words)]} {quoted}"


def read_wendung(text: str, zitate: list[str]) -> str:
    """Return the words that a matched ``WENDUNG`` names; takes its quotations from the front of ``zitate``."""
    words = ""
    for found in _ATOMS.finditer(text):
        part = zitate.pop(0) if found[0] == ZITAT else _BY_NAME[found[0]]
        words = words + glue(words, part) + part if words else part
    return words
