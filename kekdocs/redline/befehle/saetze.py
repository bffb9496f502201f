"""German sentences: where one ends, although a full stop also stands behind abbreviations and ordinals."""

from __future__ import annotations

import re
from collections.abc import Iterator

_END = re.compile(r"[.!?…][“”‘’\"')»«]*(?=[^\S\n]+[^\s])")
_LAST_WORD = re.compile(r"(?:§+[^\S\n]*)?[\w./-]*\Z")
_NEXT_WORD = re.compile(r"\s+([„‚»\"'(]*)([\w§-]*)")
_MONTH_NAMES = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember"
_MONTHS = frozenset(_MONTH_NAMES.split())
_ABBREVIATED = (
    "abl abs abschn abzgl allg anl anm art aufl az bd banz begr bes betr bez bgbl bspw buchst bzgl bzw ca co dgl dr einschl entspr"
    " erg etc evtl exkl f fa ff fn gbl gmbl gvbl gvobl fr geb gem ggf ggfs ggü gz hj hr hrsg inkl insb insbes inv jh kap kfm lfd lit"
    " mind mio mrd nr nrn o ordn od p prof rd rgbl rn rspr rz s sog st std stellv str tel tsd u ua uä unterabs urspr usw v verf"
    " vgl vj vorl z zb ziff zit zt zzgl"
)
_ABBREVIATIONS = frozenset(_ABBREVIATED.split())
# After one of these a short number is a citation, not an ordinal.
_CITING = "Absatz Absatzes Abs Satz Satzes Nummer Nummern Nr Nrn Artikel Art Anlage Kapitel Abschnitt Teil Ziffer"
_CITED = frozenset(_CITING.split())
_STARTING = (
    "Der Die Das Dem Den Des Ein Eine Einer Eines Im In Bei Für Auf Aus Am An Zu Zum Zur Von Vom Mit Nach Vor Über Unter Als Es Er"
    " Sie Dies Diese Dieser Dieses Dabei Dazu Dann Ist Sind Wird Werden Hat Haben Kann Soll Soweit Sofern Wenn Absatz Satz"
)
_STARTERS = frozenset(_STARTING.split())
# So many letters before a full stop are looked at; a longer word is no abbreviation, and searching it would take its square.
_LONGEST_ABBREVIATION = 40
_ORDINAL = re.compile(r"\d{1,2}\Z")


def cut_saetze(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the sentences of one line, without the blanks between them; together with those they are ``text[start:end]``."""
    at = start
    for sign in _END.finditer(text, start, end):
        if _ends_sentence(text, at, sign):
            yield at, sign.end()
            at = sign.end()
            while text[at].isspace():
                at += 1
    if at < end:
        yield at, end


def _ends_sentence(text: str, start: int, sign: re.Match[str]) -> bool:
    following = _NEXT_WORD.match(text, sign.end())
    word = following[2] if following else ""
    if not word or word[0].islower():
        return False
    if text[sign.start()] != ".":
        return True
    last = _LAST_WORD.search(text, max(start, sign.start() - _LONGEST_ABBREVIATION), sign.start())
    before = last[0] if last else ""
    if _ORDINAL.fullmatch(before):
        return _ends_with_number(text[start : sign.start()], word)
    return not _is_abbreviation(before) and word not in _MONTHS


def _ends_with_number(before: str, word: str) -> bool:
    words = before.split()
    cited = len(words) > 1 and words[-2].rstrip(".") in _CITED
    return word not in _MONTHS and (cited or word in _STARTERS)


def _is_abbreviation(word: str) -> bool:
    """A single letter is one (»z. B.«), but not the number of a section (»§ 5a«)."""
    plain = word.rsplit("/", 1)[-1].rsplit(".", 1)[-1].rsplit("-", 1)[-1]
    return (len(plain) == 1 and plain.isalpha()) or plain.lower() in _ABBREVIATIONS
