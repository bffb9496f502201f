"""Looks for words in files in every way in which a file can hold them: what is found is known to everybody who has the file.

Searched are names of files and folders, the bytes as they are, each member of a zip package, each stream, string and name of a PDF,
its metadata, attached files, and the text that two independent readers take out of it. A word is looked for as a whole and in
parts of five letters, in UTF-8, UTF-16, Latin-1, as hexadecimal digits and percent-encoded, whatever its case; in texts also
across blanks, hyphens and line breaks.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pikepdf
from pdfminer.high_level import extract_text

_PART = 5
_SQUEEZED = re.compile(r"[\s\u00ad\u200b\u2010\u2011-]+")
_SECONDS = 60


@dataclass(frozen=True)
class Leak:
    """What was found where: the file, the place in it, and the part of a word."""

    file: str
    place: str
    found: str


def find_leaks(folder: Path, words: Iterable[str], *, whole: bool = False) -> list[Leak]:
    """Return what of the words is in any file below a folder, hidden ones included, or in the name of one.

    Words of everyday are looked for as a ``whole``: of made-up ones five letters are enough.
    """
    search = Search(tuple(words), whole=whole)
    found: list[Leak] = []
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        found += [Leak(name, "name", part) for part in search.in_text(name)]
        if path.is_file():
            found += [Leak(name, place, part) for place, part in search.in_file(path.read_bytes())]
    return found


class Search:
    """The words, prepared once for many files."""

    def __init__(self, words: Sequence[str], *, whole: bool = False) -> None:
        parts = sorted(set(words) if whole else {part for word in words for part in _parts(word)})
        assert parts, "there is nothing to look for"
        forms = {form.lower() for part in parts for form in _encoded(part)}
        self._bytes = re.compile(b"|".join(map(re.escape, sorted(forms))))
        texts = {*parts, *(_SQUEEZED.sub("", part) for part in parts)}
        self._text = re.compile("|".join(map(re.escape, sorted(texts))), re.IGNORECASE)

    def in_text(self, text: str) -> Iterator[str]:
        """Yield what a text holds, as it is and without blanks and hyphens."""
        for form in (text, _SQUEEZED.sub("", text)):
            if found := self._text.search(form):
                yield found[0]

    def in_bytes(self, data: bytes) -> Iterator[str]:
        """Yield what bytes hold in any encoding."""
        if found := self._bytes.search(data.lower()):
            yield repr(found[0])

    def in_file(self, data: bytes) -> Iterator[tuple[str, str]]:
        """Yield what a file holds with the place, by what it is: any file, a package, a PDF."""
        yield from (("bytes", part) for part in self.in_bytes(data))
        if data.startswith(b"PK"):
            yield from self._in_package(data)
        elif data.startswith(b"%PDF"):
            yield from self._in_pdf(data)
        else:
            yield from (("text", part) for part in self.in_text(data.decode("utf-8", "replace")))

    def _in_package(self, data: bytes) -> Iterator[tuple[str, str]]:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            yield from (("comment of the package", part) for part in self.in_bytes(package.comment))
            for info in package.infolist():
                yield from ((f"name of {info.filename}", part) for part in self.in_text(info.filename))
                yield from ((f"extra field of {info.filename}", part) for part in self.in_bytes(info.extra))
                content = package.read(info)
                yield from ((f"{info.filename}: {place}", part) for place, part in self.in_file(content))
                if info.filename.endswith((".xml", ".rels")):
                    # Word parts a word over several runs.
                    shown = re.sub(r"<[^>]*>", "", content.decode("utf-8", "replace"))
                    yield from ((f"text of {info.filename}", part) for part in self.in_text(shown))

    def _in_pdf(self, data: bytes) -> Iterator[tuple[str, str]]:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            for number, each in enumerate(pdf.objects, 1):
                yield from ((f"object {number}", part) for part in self._in_object(each))
            for name in pdf.attachments:
                content = pdf.attachments[name].get_file().read_bytes()
                yield from ((f"attachment {name}: {place}", part) for place, part in self.in_file(content))
        yield from (("text by pdfminer", part) for part in self.in_text(extract_text(io.BytesIO(data))))
        if poppler := shutil.which("pdftotext"):
            text = subprocess.run(  # a program by its full path
                [poppler, "-", "-"], input=data, capture_output=True, check=True, timeout=_SECONDS
            ).stdout
            yield from (("text by poppler", part) for part in self.in_text(text.decode("utf-8", "replace")))

    def _in_object(self, value: object) -> Iterator[str]:
        if isinstance(value, pikepdf.Stream):
            yield from self.in_bytes(_unpacked(value))
            yield from self._in_entries(value)
        elif isinstance(value, pikepdf.String):
            yield from (*self.in_bytes(bytes(value)), *self.in_text(str(value)))
        elif isinstance(value, pikepdf.Name):
            yield from self.in_text(str(value))
        elif isinstance(value, pikepdf.Dictionary):
            yield from self._in_entries(value)
        elif isinstance(value, pikepdf.Array):
            yield from (part for each in value for part in self._in_direct(each))

    def _in_entries(self, value: pikepdf.Object) -> Iterator[str]:
        for key, entry in value.items():
            yield from (*self.in_text(str(key)), *self._in_direct(entry))

    def _in_direct(self, value: object) -> Iterator[str]:
        """Indirect objects are visited by themselves, and may lead in circles."""
        if not (isinstance(value, pikepdf.Object) and value.is_indirect):
            yield from self._in_object(value)


def _unpacked(stream: pikepdf.Stream) -> bytes:
    try:
        return stream.read_bytes()
    except pikepdf.PdfError:
        return stream.read_raw_bytes()  # a picture


def _parts(word: str) -> Iterator[str]:
    for token in re.findall(r"\w+", word):
        yield from (token[at : at + _PART] for at in range(len(token) - _PART + 1))


def _encoded(part: str) -> Iterator[bytes]:
    for encoding in ("utf-8", "utf-16-be", "utf-16-le", "latin-1"):
        data = part.encode(encoding, "ignore")
        yield data
        yield data.hex().encode()
    yield quote(part).encode()
    yield "".join(c if c.isascii() else f"&#{ord(c)};" for c in part).encode()
