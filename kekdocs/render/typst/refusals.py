"""What Typst refuses, said in German; known reasons are found before Typst sees the document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kekdocs.errors import EngineFailedError, MissingCharacterError
from kekdocs.render.typst import stream
from kekdocs.render.typst.fonts import FontBook
from kekdocs.render.typst.sheet import excerpt

if TYPE_CHECKING:
    import typst

_REPORT: Final = (
    "Wählen Sie für dieses Dokument LibreOffice als Programm für die PDF-Dateien und melden Sie den Fehler."
)
_PICTURE: Final = "Ein Bild der Word-Vorlage ist beschädigt."
_NEW_PICTURE: Final = "Löschen Sie die Bilder der Word-Vorlage in Word und fügen Sie sie als PNG oder JPEG neu ein."
_REASONS: Final = (
    (re.compile("missing.*title|document title"), "Das Dokument hat keinen Titel."),
    (re.compile("heading title"), "Eine Überschrift hat keinen Text."),
    (re.compile("heading"), "Eine Überschrift lässt eine Ebene aus."),
    (re.compile("alt(?:ernative)? text|alt text"), "Ein Bild hat keinen Alternativtext."),
    (re.compile("glyph|could not be displayed|font"), "Ein Zeichen kommt in keiner Schrift vor."),
    (re.compile("decode image|image format|file not found"), _PICTURE),
)


def missing_characters(text: str, fonts: FontBook, label: str) -> None:
    """Raise ``MissingCharacterError`` for the first character of a stream that no font can draw, with its paragraph."""
    missing = fonts.missing(text)
    if not missing:
        return
    first = min(text.index(char) for char in missing)
    char = text[first]
    failed = MissingCharacterError(
        f"Das Zeichen »{char}« (U+{ord(char):04X}) kommt in keiner Schrift vor ({label}: »{_paragraph(text, first)}«).",
        "Ersetzen Sie das Zeichen, oder legen Sie eine Schrift, die es enthält, in den Ordner für eigene Schriften.",
    )
    failed.character = char
    raise failed


def _paragraph(text: str, position: int) -> str:
    """The text of the paragraph around a place of the stream."""
    begin = text.rfind(f"\n{stream.PARAGRAPH}", 0, position)
    end = text.find(f"\n{stream.PARAGRAPH_END}\n", position)
    lines = text[max(begin, 0) : end if end >= 0 else len(text)].split("\n")
    return excerpt("".join(line.partition("\t")[2] for line in lines if line.startswith(stream.TEXT)))


def explain(error: typst.TypstError) -> EngineFailedError:
    """The refusal as an error for people; Typst's own words stay in a note."""
    words = str(error.message)
    reason = next((german for pattern, german in _REASONS if pattern.search(words)), "")
    message = f"Der eingebaute PDF-Satz kann das Dokument nicht setzen. {reason}".strip()
    failed = EngineFailedError(message, _NEW_PICTURE if reason == _PICTURE else _REPORT)
    failed.add_note(f"{words}\n{error.diagnostic}")
    return failed


def crashed(words: str) -> EngineFailedError:
    """A fault of Typst itself; ``words`` are its own."""
    failed = EngineFailedError("Der eingebaute PDF-Satz ist bei diesem Dokument abgestürzt.", _REPORT)
    failed.add_note(words)
    return failed
