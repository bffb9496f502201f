"""Fields of Word (ECMA-376 part 1, 17.16): which of them can be drawn, and what they ask for."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from kekdocs.render.typst.datepictures import write_datum_as

NUMBERS: Final = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES"})
"""Numbers that Typst counts."""
_FORMATS: Final = {
    "arabic": "1",
    "Arabic": "1",
    "ARABIC": "1",
    "roman": "i",
    "ROMAN": "I",
    "Roman": "I",
    "alphabetic": "a",
    "ALPHABETIC": "A",
}
_FORMS: Final = {"upper": "upper", "lower": "lower", "firstcap": "first", "caps": "caps"}
_LOOKS: Final = frozenset({"mergeformat", "charformat"})
_DATES: Final = frozenset({"DATE", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE"})
_PROPERTIES: Final = {
    "TITLE": "title",
    "AUTHOR": "creator",
    "SUBJECT": "subject",
    "KEYWORDS": "keywords",
    "COMMENTS": "description",
    "LASTSAVEDBY": "lastModifiedBy",
}
_NAMED_PROPERTIES: Final = {
    **{name.lower(): core for name, core in _PROPERTIES.items()},
    "category": "category",
    "manager": "",
    "contentstatus": "contentStatus",
    "language": "language",
}
_NUMBER_SWITCHES: Final = {"n": "nummer", "r": "kurz", "w": "voll"}
_TAKES: Final[Mapping[str, str]] = {"HYPERLINK": "lot", "TOC": "abcdflnopst", "REF": "d", "SEQ": "rs"}
_ADDRESS = re.compile(r"(?:https?://|mailto:|kekdocs:part/)\S+\Z", re.IGNORECASE)
_BOOKMARK = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Field:
    """A field that can be drawn.

    ``detail`` is the numbering of Typst for numbers (empty for the section's), the address of a link, the picture of a date,
    the name of a property or of a sequence; ``target`` a bookmark in lower case. ``form`` is how letters are written,
    ``own_look`` whether the field looks as itself and not as its source, ``mode`` what of the source is meant.
    """

    kind: str
    detail: str = ""
    target: str = ""
    linked: bool = False
    form: str = ""
    own_look: bool = False
    mode: str = ""
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Code:
    """The instruction of a field: its name in capitals, its words, its switches with their argument (empty for none)."""

    name: str
    words: Sequence[str] = ()
    switches: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def argument(self, switch: str) -> str:
        """The argument of a switch, empty when there is none."""
        return next(iter(self.switches.get(switch, ())), "")

    def only(self, switches: str) -> bool:
        r"""Whether there are no others but these and ``\*``."""
        return not set(self.switches) - {*switches, "*"}


def parse_code(instruction: str) -> Code:
    """An instruction in its parts."""
    words = split_words(instruction)
    name = words[0].upper() if words else ""
    plain: list[str] = []
    switches: dict[str, list[str]] = {}
    taking = ""
    for word in words[1:]:
        if word.startswith("\\") and len(word) > 1:
            letter = word[1:].lower()
            switches.setdefault(letter, [])
            taking = letter if letter in {"*", "@", "#", *_TAKES.get(name, "")} else ""
        elif taking:
            switches[taking].append(word)
            taking = ""
        else:
            plain.append(word)
    return Code(name, plain, switches)


def read_field(instruction: str) -> Field | None:
    """What a field stands for, or None when it cannot be drawn."""
    code = parse_code(instruction)
    if code.name in NUMBERS:
        return _formatted(Field(code.name), code) if code.only("") and not code.words else None
    if code.name in _DATES:
        return _date(code)
    if code.name in _PROPERTIES:
        return _formatted(Field("INFO", _PROPERTIES[code.name]), code) if code.only("") and not code.words else None
    reader = _READERS.get(code.name)
    return None if reader is None else reader(code)


def is_address(address: str) -> bool:
    """Whether an address leads to the web or to a mailbox."""
    return _ADDRESS.match(address) is not None


def split_words(instruction: str) -> list[str]:
    """The words of an instruction; what stands in quotation marks is one word."""
    lexer = shlex.shlex(instruction, posix=True)
    lexer.whitespace_split = True
    lexer.escape = ""
    lexer.quotes = '"'
    lexer.commenters = ""
    try:
        return list(lexer)
    except ValueError:  # a quotation without its end
        return instruction.split()


def _formatted(found: Field, code: Code, *, is_number: bool | None = None) -> Field | None:
    r"""The field with what ``\*`` asks for."""
    numbers = found.kind in NUMBERS if is_number is None else is_number
    for word in code.switches.get("*", ()):
        if numbers and word in _FORMATS:
            found = replace(found, detail=_FORMATS[word])
        elif word.lower() in _LOOKS:
            found = replace(found, own_look=True)
        elif not numbers and word.lower() in _FORMS:
            found = replace(found, form=_FORMS[word.lower()])
        else:
            return None
    return found


def _link(code: Code) -> Field:
    address = next(iter(code.words), "")
    target = code.argument("l")
    # A link to a place in another document has no place in this one.
    return Field("HYPERLINK", address if is_address(address) else "", "" if address else target.lower())


def _date(code: Code) -> Field | None:
    r"""A date. ``\l`` and the calendars change nothing here; a time of day is nothing that the document knows."""
    picture = " ".join(code.switches.get("@", ())) or ("HH:mm" if code.name == "TIME" else "dd.MM.yyyy")
    if not code.only("@l") or code.words or write_datum_as(None, picture) is None:
        return None
    return _formatted(Field("DATUM", picture), code)


def _property(code: Code) -> Field | None:
    name = " ".join(code.words)
    if not name or not code.only(""):
        return None
    core = _NAMED_PROPERTIES.get(name.lower(), "")
    return _formatted(Field("INFO", core) if core else Field("EIGENSCHAFT", name.lower()), code)


def _target(code: Code) -> str:
    return code.words[0].lower() if len(code.words) == 1 and _BOOKMARK.fullmatch(code.words[0]) else ""


def _reference(code: Code) -> Field | None:
    modes = [mode for switch, mode in _NUMBER_SWITCHES.items() if switch in code.switches]
    target = _target(code)
    if not target or not code.only("hnrw") or len(modes) > 1:
        return None
    return _formatted(Field("REF", target=target, linked="h" in code.switches, mode="".join(modes)), code)


def _page_reference(code: Code) -> Field | None:
    target = _target(code)
    if not target or not code.only("h"):
        return None
    return _formatted(Field("PAGEREF", target=target, linked="h" in code.switches), code, is_number=True)


def _note_reference(code: Code) -> Field | None:
    target = _target(code)
    if not target or not code.only("hf") or set(map(str.lower, code.switches.get("*", ()))) - _LOOKS:
        return None
    return Field("NOTEREF", target=target, linked="h" in code.switches, mode="raised" if "f" in code.switches else "")


def _sequence(code: Code) -> Field | None:
    r"""A number that counts itself: ``\n`` the next (as without), ``\c`` the last again, ``\h`` unseen, ``\r`` from a number."""
    start = code.argument("r")
    if len(code.words) != 1 or not code.only("nchr") or (start and not start.isdecimal()):
        return None
    mode = "last" if "c" in code.switches else "hidden" if "h" in code.switches else ""
    found = Field("SEQ", target=code.words[0].lower(), mode=mode, start=int(start) if start else None)
    return _formatted(found, code, is_number=True)


_READERS: Final[Mapping[str, Callable[[Code], Field | None]]] = {
    "HYPERLINK": _link,
    "DOCPROPERTY": _property,
    "REF": _reference,
    "PAGEREF": _page_reference,
    "NOTEREF": _note_reference,
    "SEQ": _sequence,
}
