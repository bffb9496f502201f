"""Word files with one part changed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable


def with_document(docx: bytes, old: bytes, new: bytes) -> bytes:
    return with_part(docx, "word/document.xml", lambda part: part.replace(old, new))


def with_part(docx: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as old, zipfile.ZipFile(output, "w") as new:
        for info in old.infolist():
            data = old.read(info)
            changed = change(data) if info.filename == name else data
            assert info.filename != name or changed != data
            new.writestr(info, changed)
    return output.getvalue()
