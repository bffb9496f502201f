"""Refuses what Word, or a program in its place, would run or fetch on its own: certain fields and embedded objects.

A field is a command of its own (ECMA-376 part 1, 17.16.5): DDE starts a program, the others read another file or address.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from kekdocs.deutsch import quote
from kekdocs.errors import UnsafePackageError
from kekdocs.render.docx.wml import W

_W: Final = f"{{{W}}}"
_FIELDS: Final = frozenset(
    {
        "DDE",
        "DDEAUTO",
        "INCLUDE",
        "INCLUDETEXT",
        "INCLUDEPICTURE",
        "LINK",
        "IMPORT",
        "DATABASE",
        "RD",
        "MACROBUTTON",
        "PRINT",
    }
)
_RELATIONS: Final = frozenset({"aFChunk", "control", "oleObject"})
# Word's own limit; a program that believes a larger number makes that many columns.
_MOST_COLUMNS: Final = 63
_HINT: Final = "Löschen Sie die Stelle in Word (Felder zeigt Alt+F9) und fügen Sie den Inhalt selbst ein."


def refuse_active_fields(root: etree._Element, name: str) -> None:
    """Raise ``UnsafePackageError`` for a field that runs or fetches something, or a cell of more columns than Word knows."""
    for command in _commands(root):
        word = command.split(maxsplit=1)[0].upper() if command.split() else ""
        if word in _FIELDS:
            raise UnsafePackageError(
                f"Die Vorlage »{name}« enthält ein Feld, das etwas ausführt oder lädt: {quote(command.strip())}.", _HINT
            )
    for span in root.iter(f"{_W}gridSpan"):
        value = span.get(f"{_W}val") or ""
        if "{" not in value and not (value.isdecimal() and 1 <= int(value[:9]) <= _MOST_COLUMNS):
            reason = f"In der Vorlage »{name}« reicht eine Tabellenzelle über {quote(value)} Spalten; Word kennt höchstens {_MOST_COLUMNS}."
            raise UnsafePackageError(reason, "Legen Sie die Tabelle in Word neu an.")


def refuse_active_relation(kind: str, name: str) -> None:
    """Raise ``UnsafePackageError`` for a relation to something that Word would run or take in unseen."""
    if kind.rpartition("/")[2] in _RELATIONS:
        reason = f"Die Vorlage »{name}« enthält ein eingebettetes Objekt oder Dokument ({kind.rpartition('/')[2]})."
        raise UnsafePackageError(reason, "Löschen Sie das Objekt in Word; ein Bild können Sie einfügen.")


def _commands(root: etree._Element) -> Iterator[str]:
    """Yield the text of each field, nested ones too, whole even where Word split it over runs."""
    open_fields: list[list[str]] = []
    for element in root.iter(f"{_W}fldSimple", f"{_W}fldChar", f"{_W}instrText", f"{_W}delInstrText"):
        tag = str(element.tag)
        if tag == f"{_W}fldSimple":
            yield element.get(f"{_W}instr") or ""
        elif tag == f"{_W}fldChar":
            kind = element.get(f"{_W}fldCharType")
            if kind == "begin":
                open_fields.append([])
            elif open_fields and kind == "end":
                yield "".join(open_fields.pop())
        elif open_fields:
            open_fields[-1].append(element.text or "")
        else:
            yield element.text or ""
    # A field that never ends is read by some programs all the same.
    yield from ("".join(parts) for parts in open_fields)
