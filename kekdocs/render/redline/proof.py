"""The last look at a form before it is handed over: both wordings must come out of it again."""

from __future__ import annotations

from collections.abc import Sequence

from kekdocs.errors import SelfCheckError
from kekdocs.render.redline.sheet import Sheet

Sides = tuple[str, str]
"""The old and the new wording."""


def check_form(sheet: Sheet, read: Sequence[Sides], form: str) -> None:
    """Compare what was read back with the texts of a sheet; ``form`` is the name of the form for the message.

    Raises:
        SelfCheckError: a wording differs, or the number of entries; a fault of this program.
    """
    if [(entry.redline.old, entry.redline.new) for entry in sheet.entries] != list(read):
        refuse_form(form)


def refuse_form(form: str) -> None:
    """Refuse a form.

    Raises:
        SelfCheckError: always.
    """
    raise SelfCheckError(
        f"Selbstprüfung: Die Gegenüberstellung als {form} gibt die beiden Fassungen nicht genau wieder. Es wurde nichts geschrieben.",
        "Das ist ein Fehler des Programms. Bitte melden Sie ihn mit beiden Texten.",
    )
