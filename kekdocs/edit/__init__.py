"""Changes in the author's YAML, value by value, and the journal of the votes.

The spans of single values are replaced and the text parsed again: the new tree is the old one with just the edits, or nothing is
written. The model is never written as YAML, for comments, order and layout belong to the author.
"""

from kekdocs.edit.cells import set_cells
from kekdocs.edit.history import Cells, history_of, read_cells
from kekdocs.edit.journal.store import Journal
from kekdocs.edit.recording import record, record_all
from kekdocs.edit.recovery import Recovery, Waiting, recover
from kekdocs.edit.verify import Verified, find_disagreements, verify_journal
from kekdocs.edit.votum import Author, Recorded, Votum, Zelle

__all__ = [
    "Author",
    "Cells",
    "Journal",
    "Recorded",
    "Recovery",
    "Verified",
    "Votum",
    "Waiting",
    "Zelle",
    "find_disagreements",
    "history_of",
    "read_cells",
    "record",
    "record_all",
    "recover",
    "set_cells",
    "verify_journal",
]
