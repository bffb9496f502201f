"""The self-check: nothing leaves before accepting all has given the new document and rejecting all the old one."""

from __future__ import annotations

from typing import Final

from kekdocs.errors import SelfCheckError
from kekdocs.render.tracked.canonical import Key
from kekdocs.render.tracked.opened import open_document
from kekdocs.render.tracked.resolve import Decision, resolve_document
from kekdocs.render.tracked.view import view_document

_HINT: Final = (
    "Es wurde nichts geschrieben. Das ist ein Fehler des Programms; bitte melden Sie ihn mit beiden Dokumenten."
)
_SIDES: Final = {
    Decision.ACCEPT: "Alle Änderungen angenommen ergeben nicht genau die neue Fassung",
    Decision.REJECT: "Alle Änderungen abgelehnt ergeben nicht genau die alte Fassung",
}
_View = dict[str, tuple[Key, ...]]


def check_result(result: bytes, old: bytes, new: bytes, earlier: Decision, *, pages: bool = True) -> None:
    """Compare text, structure and formatting of all parts. Raises ``SelfCheckError`` with the first place that differs.

    Without ``pages`` the headers and footers of the old document are not asked for.
    """
    for decision, wanted in ((Decision.ACCEPT, new), (Decision.REJECT, old)):
        found, expected = view_of(result, decision), view_of(wanted, earlier)
        if decision is Decision.REJECT and not pages:
            found, expected = {"Text": found["Text"]}, {"Text": expected["Text"]}
        if found != expected:
            place = _first_difference(found, expected)
            raise SelfCheckError(f"Selbstprüfung: {_SIDES[decision]} ({place}).", _HINT)


def view_of(docx: bytes, decision: Decision) -> _View:
    """What a reader finds in a document once its changes are accepted or rejected."""
    document = open_document(docx)
    resolve_document(document, decision)
    return view_document(document)


def _first_difference(found: _View, expected: _View) -> str:
    for story, blocks in expected.items():
        ours = found.get(story, ())
        for number, block in enumerate(blocks, 1):
            if number > len(ours) or ours[number - 1] != block:
                return f"{story}, Block {number}"
        if len(ours) > len(blocks):
            return f"{story}, Block {len(blocks) + 1}"
    return "Aufbau"
