"""The wording that a body voted on, as a fingerprint in the journal, so that a later change of it does not go unseen."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from kekdocs.deutsch import fold_key, parse_datum, quote
from kekdocs.edit.journal.entry import Entry

_WORDING = ("beschlussvorschlag", "aenderungen")
_LATER = "fassungen"


def fingerprint(tree: Any) -> str:
    """Return ``2:`` and the SHA-256 of what could be adopted: the wording submitted and, here, two Fassungen."""
    later = _fassungen(tree)
    return f"{len(later)}:{_hash(tree, len(later))}"


def find_changes(tree: Any, vote: Entry) -> Iterator[str]:
    """Yield German sentences, without a full stop, of what changed in the wording since a vote.

    A Fassung that came after the sitting, or that puts down what the body itself changed, is none.
    """
    number, _, value = vote.wording.partition(":")
    sitting = _day(vote.datum)
    count = int(number) if number.isdecimal() else 0
    if _hash(tree, count) != value:
        yield "der Wortlaut ist ein anderer als bei der Abstimmung"
        return
    for fassung in _fassungen(tree)[count:]:
        day = _day(fassung.get("datum"))
        if not fassung.get("nach") and (day is None or sitting is None or day <= sitting):
            name = quote(str(fassung.get("name") or "ohne Namen"))
            yield f"die Fassung {name} kam erst nach der Abstimmung hinzu, gilt aber nach ihrem Datum als beschlossen"


def last_vote(votes: Iterable[tuple[str, Entry]], gremium: str, mal: int) -> Entry | None:
    """Return the last vote of a body; None where it was taken back, and for one that is older than the fingerprints."""
    own = [entry for _, entry in votes if (fold_key(entry.gremium), entry.mal) == (fold_key(gremium), mal)]
    last = max(own, key=lambda entry: (entry.moment, *(each.version for each in entry.changes[:1])), default=None)
    return last if last and last.wording and any(each.neu for each in last.changes) else None


def _fassungen(tree: Any) -> list[dict[str, Any]]:
    later = tree.get(_LATER) if isinstance(tree, dict) else None
    return [each for each in later if isinstance(each, dict)] if isinstance(later, list) else []


def _hash(tree: Any, count: int) -> str:
    from hashlib import sha256  # noqa: PLC0415 -- as in ``journal.entry``

    told = [tree.get(name) or None for name in _WORDING] + _fassungen(tree)[:count]
    return sha256(json.dumps(told, ensure_ascii=False, sort_keys=True).encode("utf-8", "backslashreplace")).hexdigest()


def _day(text: object) -> date | None:
    try:
        return parse_datum(str(text or ""))
    except ValueError:
        return None
