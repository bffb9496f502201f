"""Small German: yes and no, counts, lists, and what the author may have meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kekdocs.deutsch.keys import fold_key
from kekdocs.deutsch.quoting import quote

# More members, votes or copies than any county has; and int() itself gives up at 4,300 digits, in English.
_MAX_DIGITS = 9
_JA = frozenset({"ja", "j", "true"})
_NEIN = frozenset({"nein", "n", "false"})

_CUTOFF = 0.6
_SHORTEST_PREFIX = 3
# Names are short; a whole paragraph in the place of a name has no neighbour and would only cost time.
_LONGEST_WORD = 100


def parse_anzahl(text: str) -> int:
    """A whole number from 0 of at most nine digits, blanks around it do not count.

    Raises ``ValueError`` with a German sentence without a full stop.
    """
    written = text.strip()
    if re.fullmatch(r"[-−]\s*[0-9]+", written):
        raise ValueError(f"erwartet eine ganze Zahl ab 0, gefunden {quote(text)}")
    if not re.fullmatch(r"[0-9]+", written):
        raise ValueError(f"erwartet eine ganze Zahl, gefunden {quote(text)}")
    if len(written) > _MAX_DIGITS:
        raise ValueError(f"erwartet eine ganze Zahl mit höchstens {_MAX_DIGITS} Ziffern, gefunden {quote(text)}")
    return int(written)


def parse_ja_nein(text: str) -> bool:
    """``ja``, ``j``, ``true`` and ``nein``, ``n``, ``false`` in any case; nothing else, so that a typo is not a No.

    Raises ``ValueError`` with a German sentence without a full stop.
    """
    written = text.strip().lower()
    if written in _JA:
        return True
    if written in _NEIN:
        return False
    raise ValueError(f"erwartet »ja« oder »nein«, gefunden {quote(text)}")


def plural(n: int, einzahl: str, mehrzahl: str) -> str:
    """``1 Vorlage``, ``3 Vorlagen``, ``0 Vorlagen``: the figure, an ordinary blank and the noun."""
    return f"{n} {einzahl if n == 1 else mehrzahl}"


def join_und(parts: Sequence[str]) -> str:
    """``A``, ``A und B``, ``A, B und C``; empty for no part."""
    if len(parts) <= 1:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} und {parts[-1]}"


def closest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate for "Meinten Sie …?" in its own spelling, or ``None`` if none is near.

    Compared are the folded spellings: first the same key, then the shortest candidate that the word begins (three
    characters or more), then the most similar one (ratio of at least 0.6). Of equals the first is taken.
    """
    wanted = fold_key(word[: _LONGEST_WORD + 1])
    if not wanted or len(wanted) > _LONGEST_WORD:
        return None
    folded = [(fold_key(candidate), candidate) for candidate in candidates]
    beginning = [pair for pair in folded if len(wanted) >= _SHORTEST_PREFIX and pair[0].startswith(wanted)]
    if beginning:
        return min(beginning, key=lambda pair: len(pair[0]))[1]
    return _most_similar(wanted, folded)


def _most_similar(wanted: str, folded: Sequence[tuple[str, str]]) -> str | None:
    from difflib import SequenceMatcher  # noqa: PLC0415  # 1.5 ms, needed only where something is wrong

    best, best_ratio = None, 0.0
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(wanted)
    for key, candidate in folded:
        matcher.set_seq1(key)
        least = max(_CUTOFF, best_ratio)
        if matcher.real_quick_ratio() >= least and matcher.quick_ratio() >= least:
            ratio = matcher.ratio()
            if ratio >= _CUTOFF and ratio > best_ratio:
                best, best_ratio = candidate, ratio
    return best
