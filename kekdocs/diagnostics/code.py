"""What a code says."""

from __future__ import annotations

from typing import NamedTuple


class Code(NamedTuple):
    """A kind of finding. ``title`` and ``text`` are German; ``text`` is whole sentences: what it means, what to do."""

    title: str
    text: str
