"""German as it is read from a file and written into one: keys, dates, amounts, counts, quotes."""

from kekdocs.deutsch.betrag import format_betrag, parse_betrag
from kekdocs.deutsch.characters import find_forbidden
from kekdocs.deutsch.datum import format_datum, format_datum_lang, parse_datum
from kekdocs.deutsch.keys import fold_key, to_nfc
from kekdocs.deutsch.quoting import quote, shorten
from kekdocs.deutsch.words import closest, join_und, parse_anzahl, parse_ja_nein, plural

__all__ = [
    "closest",
    "find_forbidden",
    "fold_key",
    "format_betrag",
    "format_datum",
    "format_datum_lang",
    "join_und",
    "parse_anzahl",
    "parse_betrag",
    "parse_datum",
    "parse_ja_nein",
    "plural",
    "quote",
    "shorten",
    "to_nfc",
]
