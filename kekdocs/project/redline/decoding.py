"""From the bytes of a text file to text, by rules that never guess between two readings of the same bytes.

A byte order mark decides. Without one it is UTF-8 where it can be; else Windows-1252, where more bytes stand alone than stand
as UTF-8 would write them (a file in UTF-8 with a broken place is no Windows-1252), and that is said.
"""

from __future__ import annotations

import codecs
import re

from kekdocs.deutsch import find_forbidden
from kekdocs.errors import TextTooLargeError, UnreadableTextError
from kekdocs.files.names import show_name
from kekdocs.project.redline.textfassung import MAX_TEXT

# The longer marks first: that of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_KINDS = (
    (b"PK\x03\x04", "ein Word-Dokument oder ein anderes Zip-Paket"),
    (b"%PDF-", "ein PDF"),
    (bytes.fromhex("D0CF11E0A1B11AE1"), "ein altes oder geschütztes Office-Dokument"),
    (b"{\\rtf", "ein RTF-Dokument"),
    (b"\x89PNG", "ein Bild"),
    (b"\xff\xd8\xff", "ein Bild"),
    (b"GIF8", "ein Bild"),
)
_LINE_ENDS = re.compile(r"\r\n|[\r\f\v]")
# What XML, hence no Word file and no web page can carry (XML 1.0, 2.2). Formats and directions may stand in a text.
_IMPOSSIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
# Letters of Latin, Greek, Cyrillic, Hebrew and Arabic, signs, emoji, and lone surrogates; not what a German text in Windows-1252
# has, as "ß“" and "×" or "Ø" before a no-break space.
_UTF8_SEQUENCE = re.compile(
    rb"[\xc3-\xc5][\x80-\xbf]|\xe2[\x80-\x86][\x80-\xbf]|\xcc[\x80-\x8f]|\xc2[\xa0-\xbf]"
    rb"|[\xce-\xd1\xd7-\xdb][\x80-\x9f\xa1-\xbf]|\xf0[\x90-\x9f][\x80-\xbf]{2}|\xed[\xa0-\xbf][\x80-\xbf]"
)
_HIGH = re.compile(rb"[\x80-\xff]")


def decode_text(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    r"""Return the text with line ends as ``\n`` and German remarks about how it was read; ``name`` stands in messages.

    Raises:
        TextTooLargeError: more than 30 MB.
        UnreadableTextError: no text, no known encoding, or characters that no document can hold; with the place.
    """
    if len(data) > MAX_TEXT:
        raise TextTooLargeError(f"{show_name(name)} hat mehr als {MAX_TEXT // 1_000_000} MB Text.")
    for start, kind in _KINDS:
        if data.startswith(start):
            raise UnreadableTextError(
                f"{show_name(name)} ist keine Textdatei, sondern {kind}.",
                "Geben Sie der Datei die Endung, die zu ihr passt (.docx, .pdf), oder speichern Sie sie als Text.",
            )
    text, remark = _decode(data, name)
    clean, found = clean_text(text, name)
    return clean, (*((remark,) if remark else ()), *found)


def clean_text(text: str, name: str) -> tuple[str, tuple[str, ...]]:
    r"""Return the text with line ends as ``\n``, and a remark where characters turn the direction of reading.

    Raises:
        UnreadableTextError: a character that no document can hold, with line and column.
    """
    clean = _LINE_ENDS.sub("\n", text)
    if found := _IMPOSSIBLE.search(clean):
        raise UnreadableTextError(
            f"{show_name(name)} enthält {_place(clean, found.start())} ein unzulässiges Zeichen: {_name_of(found[0])}.",
            "Löschen Sie das Zeichen; ist es eine Binärdatei, vergleichen Sie das Dokument, aus dem sie stammt.",
        )
    if turned := _DIRECTION.search(clean):
        place = _place(clean, turned.start())
        return clean, (
            f"{show_name(name)} enthält {place} ein {_name_of(turned[0])}; der Text kann anders aussehen, als er ist.",
        )
    return clean, ()


def _decode(data: bytes, name: str) -> tuple[str, str]:
    for mark, encoding, title in _MARKS:
        if data.startswith(mark):
            return _decode_as(data[len(mark) :], encoding, title, name), ""
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError as error:
        if b"\0" in data:
            raise _no_text(name, data.index(b"\0")) from error
        if _looks_like_windows(data):
            return _decode_as(
                data, "cp1252", "Windows-1252", name
            ), f"{show_name(name)} wurde als Windows-1252 gelesen."
        raise _broken(name, "UTF-8", error) from error


def _decode_as(data: bytes, encoding: str, title: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _broken(name, title, error) from error


def _looks_like_windows(data: bytes) -> bool:
    in_sequences = sum(len(found) for found in _UTF8_SEQUENCE.findall(data))
    return 2 * in_sequences < len(_HIGH.findall(data))


def _broken(name: str, title: str, error: UnicodeDecodeError) -> UnreadableTextError:
    before = error.object[: error.start]
    line = before.count(b"\n") + 1
    return UnreadableTextError(
        f"{show_name(name)} ist kein gültiger Text in {title}: falsches Byte an Stelle {error.start + 1}, Zeile {line}.",
        "Öffnen Sie die Datei in einem Editor, und speichern Sie sie mit der Kodierung UTF-8.",
    )


def _no_text(name: str, offset: int) -> UnreadableTextError:
    return UnreadableTextError(
        f"{show_name(name)} ist keine Textdatei: Nullzeichen an Stelle {offset + 1}.",
        "Verglichen werden Text, Markdown, Word (.docx), PDF und Vorlagen (.yaml).",
    )


def _place(text: str, index: int) -> str:
    start = text.rfind("\n", 0, index) + 1
    return f"in Zeile {text.count(chr(10), 0, index) + 1}, Spalte {index - start + 1}"


def _name_of(character: str) -> str:
    found = find_forbidden(character)
    return found[1] if found else f"U+{ord(character):04X}"
