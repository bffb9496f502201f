"""Keeps templates prepared for Typst between runs: preparing one costs 200 ms, reading a prepared one 5 ms.

What is kept holds code and is read by ``pickle``: see ``kekdocs.files.user_cache`` and ``render.docx.persist`` for why it lies
in the user's own cache folder and nowhere else. Only templates that can be drawn are kept.
"""

from __future__ import annotations

import pickle

from kekdocs.files import content_hash
from kekdocs.files.stamp import program_stamp
from kekdocs.files.user_cache import read_entry, write_entry
from kekdocs.render.pdf.engine import PdfEngine, Prepared, Unsupported
from kekdocs.render.typst.program import TypstPrepared

_KIND = "typst"


def load_or_prepare(engine: PdfEngine, template: bytes, name: str, *inputs: str) -> Prepared | Unsupported:
    """Return what ``engine.prepare`` gives; ``inputs`` are the hashes of all else that goes into it (Wappen, fonts)."""
    stamp = program_stamp()
    key = content_hash(stamp, name, template, *inputs) if stamp else ""
    kept = _unpacked(read_entry(_KIND, key)) if key else None
    if kept is not None:
        return kept
    prepared = engine.prepare(template, name)
    if key and isinstance(prepared, TypstPrepared):
        write_entry(_KIND, key, pickle.dumps(prepared, protocol=5))
    return prepared


def _unpacked(data: bytes | None) -> TypstPrepared | None:
    if data is None:
        return None
    try:
        found = pickle.loads(data)  # noqa: S301 -- see above
    except (pickle.UnpicklingError, EOFError, AttributeError, ImportError, IndexError, TypeError, ValueError):
        return None
    return found if isinstance(found, TypstPrepared) else None
