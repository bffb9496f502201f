"""Files of the system: read, hash, write whole, lock, and which names are safe.

The gates for packages stand in ``zip_gate``, ``xml_gate`` and ``zip_writer`` and are imported from there: zipfile and
lxml cost 25 ms, which a check of YAML need not pay.
"""

from kekdocs.files.atomic import Prepared, prepare_file, prepare_write, sync_folder, write_atomic
from kekdocs.files.folders import make_folder
from kekdocs.files.hashing import content_hash
from kekdocs.files.leftovers import mark_of, remove_leftovers
from kekdocs.files.locks import lock_file
from kekdocs.files.names import HELPER_PREFIX, safe_filename
from kekdocs.files.owner_files import find_owner_file
from kekdocs.files.paths import resolve_inside
from kekdocs.files.reading import NotUtf8Error, TooLargeError, read_bytes, read_text
from kekdocs.files.retrying import retry_transient

__all__ = [
    "HELPER_PREFIX",
    "NotUtf8Error",
    "Prepared",
    "TooLargeError",
    "content_hash",
    "find_owner_file",
    "lock_file",
    "make_folder",
    "mark_of",
    "prepare_file",
    "prepare_write",
    "read_bytes",
    "read_text",
    "remove_leftovers",
    "resolve_inside",
    "retry_transient",
    "safe_filename",
    "sync_folder",
    "write_atomic",
]
