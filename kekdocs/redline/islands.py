"""Equal stretches too light to read between two changes are joined to them."""

from __future__ import annotations

from collections.abc import Sequence

from kekdocs.redline.align import Op, changed

# What a further place of change costs a reader, in changed characters: about two German words.
PLACE_COST = 15
_NEVER_JOINED = 999
# A single word between two changes, and few letters, help a reader less than their length says.
_LONELY = 8
_SHORT = 3
_SHORT_LETTERS = 7
# An equal stretch of less than this part of the changes on both of its sides is chance.
_DROWNED = 0.08
_LIGHT_TOKENS = 14
_LISTED = """
    der die das den dem des ein eine einer eines einem einen und oder sowie als wie ist sind wird werden wurde hat haben
    kann können soll sollen war in im an am auf aus bei beim bis durch für gegen mit nach ohne über um unter von vom vor zu zum
    zur zwischen sich nicht es er sie wir ihr dass daß wenn ob auch nur noch nr abs absatz satz zwar dabei dieser diese dieses
    dies welche so
"""
_FUNCTION_WORDS = frozenset(_LISTED.split())


def weigh(key: str) -> float:
    """Return what a kept token is worth to a reader, in characters; paragraph marks and atoms of Word are never joined over."""
    if not key:
        return 0
    if not key[0].isalnum():
        return _NEVER_JOINED if key[0] == "\n" or key[0] >= "\U00100000" else 1
    return max(2.0, len(key) * (0.5 if key.lower() in _FUNCTION_WORDS else 1)) + 1


def join_islands(ops: Sequence[Op], old: Sequence[str]) -> list[Op]:
    """Join changes that only a light equal stretch keeps apart; ``ops`` alternate between equal and changed."""
    joined: list[Op] = []
    for op in ops:
        if not op.equal and len(joined) > 1 and _is_light(old[joined[-1].i1 : joined[-1].i2], joined[-2], op):
            before = joined[-2]
            joined[-2:] = [changed(before.i1, op.i2, before.j1, op.j2)]
        else:
            joined.append(op)
    return joined


def _is_light(keys: Sequence[str], before: Op, after: Op) -> bool:
    if len(keys) > _LIGHT_TOKENS:
        return False
    weight = 2 * sum(map(weigh, keys))
    if weight >= _NEVER_JOINED:
        return False
    words = [key for key in keys if key[:1].isalnum()]
    lonely = len(words) <= 1 and not _are_of_one_kind(before, after)
    most = PLACE_COST + _LONELY * lonely + _SHORT * (sum(map(len, words)) <= _SHORT_LETTERS)
    return weight < most or len(keys) < _DROWNED * min(_size(before), _size(after))


def _are_of_one_kind(before: Op, after: Op) -> bool:
    """Tell whether both are pure insertions or both pure deletions: then what is between reads on."""
    return (before.i1 == before.i2 and after.i1 == after.i2) or (before.j1 == before.j2 and after.j1 == after.j2)


def _size(op: Op) -> int:
    return max(op.i2 - op.i1, op.j2 - op.j1)
