"""One function says when two spellings of a key are the same key."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import is_normalized, normalize

_UMLAUTE = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
# U+2010 and U+2011 are the hyphens that Word's automatic correction puts in.
_GAPS = re.compile(r"[\s_\-\u2010\u2011]+")


def to_nfc(text: str) -> str:
    """Normal form C; text that is already in it is handed back as the same object."""
    return text if is_normalized("NFC", text) else normalize("NFC", text)


@lru_cache(maxsize=4096)
def fold_key(text: str) -> str:
    """The one spelling of a key: NFC, lower case, ``ä`` as ``ae``, ``ß`` as ``ss``, gaps as one underscore.

    A gap is a run of blanks, hyphens and underscores; gaps at both ends fall away. Folding twice changes nothing.
    ``Maße`` and ``Masse`` become the same key, so no two keys of one schema may differ in that alone.
    """
    folded = to_nfc(to_nfc(text).lower()).translate(_UMLAUTE)
    # A mark that stood on an umlaut (ä̂) now stands on its e and may compose with it.
    return _GAPS.sub("_", to_nfc(folded)).strip("_")
