"""Files that travel inside a PDF (ISO 19005-3, 6.8): laid down for Typst, and the code that takes them in."""

from __future__ import annotations

import shutil
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Final

from kekdocs.files import content_hash
from kekdocs.files.kinds import DATA, TABLES, YAML
from kekdocs.render.pdf.engine import Attachment
from kekdocs.render.typst.source import arguments, string

_FOLDER: Final = "anhang"
_GERMAN: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"})
_TYPES: Final = {**YAML, **DATA, **TABLES}
_UNKNOWN: Final = "application/octet-stream"


@contextmanager
def laid_down(attachments: Sequence[Attachment], folder: Path) -> Iterator[str]:
    """Yield the code that attaches files; they lie in ``folder`` meanwhile, by their content, since Typst remembers names."""
    if not attachments:
        yield ""
        return
    place = folder / _FOLDER
    place.mkdir(exist_ok=True)
    try:
        yield "".join(
            _laid_down(each, name, place) for each, name in zip(attachments, _names(attachments), strict=True)
        )
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _laid_down(attachment: Attachment, name: str, place: Path) -> str:
    file = content_hash(attachment.data)
    (place / file).write_bytes(attachment.data)
    settings = {
        "relationship": string(attachment.relation),
        "mime-type": string(_TYPES.get(PurePosixPath(name).suffix.lower(), _UNKNOWN)),
        "description": string(attachment.description),
    }
    return f"#pdf.attach({string(name)}, read({string(f'{_FOLDER}/{file}')}, encoding: none), {arguments(settings)})\n"


def _names(attachments: Sequence[Attachment]) -> list[str]:
    """The names inside the PDF: ASCII, since Typst 0.15 writes others in no encoding that PDF knows, and each once."""
    names: list[str] = []
    for attachment in attachments:
        name = PurePosixPath(_ascii(attachment.name))
        taken = {each.lower() for each in names}
        tries = (str(name), *(f"{name.stem} ({number}){name.suffix}" for number in range(2, len(attachments) + 2)))
        names.append(next(each for each in tries if each.lower() not in taken))
    return names


def _ascii(name: str) -> str:
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", name).translate(_GERMAN))
    return "".join(char if char.isascii() else "_" for char in plain if not unicodedata.combining(char))
