"""Changes single values of a YAML text and nothing else, and proves it before the new text is handed out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kekdocs.deutsch import find_forbidden, fold_key, join_und, quote, to_nfc
from kekdocs.edit.nodes import compose, is_mapping, is_scalar, pair_at, walk
from kekdocs.edit.splices import Splice, add_cell, apply_splices, fill_cell
from kekdocs.errors import EditRefusedError, UnreadableVorlageError
from kekdocs.source import FormError, Path, read_tree

_BOM = "\ufeff"

Edits = Mapping[Path, str | None]
"""New values by the way to them, ``("beratungsfolge", 1, "ungültig")``; None and the empty text leave the cell empty.

A name that is not there yet is written as the last step spells it.
"""

_BY_HAND = "Tragen Sie die Werte in einem Editor von Hand ein."


def set_cells(text: str, edits: Edits, order: Sequence[str] = ()) -> str:
    """Return the text with these values changed; all other characters stay, a byte order mark and line ends included.

    Names match in any spelling; a missing name is put behind its predecessor in ``order`` (folded names), else last. The
    value keeps the quotation marks that it had; a comment behind it keeps its column where there is room.

    Raises:
        UnreadableVorlageError: when the text has no usable form (``read_tree``), aliases and tags included.
        EditRefusedError: when a place is no single value, a value holds a forbidden character, or the new text would not
            be the old one with just these edits.
    """
    return set_cells_of_tree(text, parse(text), edits, order)[0]


def set_cells_of_tree(text: str, before: Any, edits: Edits, order: Sequence[str]) -> tuple[str, Any]:
    """Do as ``set_cells`` for a text whose tree is known; return the new text and its tree."""
    bom, body = (_BOM, text[1:]) if text.startswith(_BOM) else ("", text)
    wanted = {path: (to_nfc(value) if value else None) for path, value in edits.items()}
    root = compose(body)
    splices = [s for path, value in wanted.items() if (s := _splice(body, root, path, value, order)) is not None]
    after = apply_splices(body, splices)
    return bom + after, _prove(before, after, wanted)


def parse(text: str) -> Any:
    """Return the tree of a file's text, a byte order mark at its start left out.

    Raises:
        UnreadableVorlageError: when it has no usable form.
    """
    body = text.removeprefix(_BOM)
    if found := find_forbidden(body):
        raise UnreadableVorlageError(f"Die Datei enthält ein unzulässiges Zeichen: {found[1]}.")
    try:
        return read_tree(body)
    except FormError as error:
        line = error.span.line
        raise UnreadableVorlageError(f"Zeile {line} der Datei lässt sich nicht lesen: {error.message}.") from error


def _splice(text: str, root: Any, path: Path, value: str | None, order: Sequence[str]) -> Splice | None:
    parent, name = walk(root, path[:-1]), path[-1]
    if not is_mapping(parent) or not isinstance(name, str):
        raise EditRefusedError(f"Die Angabe {_named(path)} kann nicht eingetragen werden: die Stelle gibt es nicht.")
    if value and (found := find_forbidden(value)):
        raise EditRefusedError(f"Die Angabe {_named(path)} enthält ein unzulässiges Zeichen: {found[1]}.")
    pair = pair_at(parent, name)
    if pair is None:
        return add_cell(text, parent, name, value, order) if value is not None else None
    if not is_scalar(pair[1]):
        raise EditRefusedError(f"Die Angabe {_named(path)} ist kein einzelner Wert.", _BY_HAND)
    splice = fill_cell(text, parent, *pair, value)
    if splice is None:
        raise EditRefusedError(
            f"Die Angabe {_named(path)} ist in einer Form geschrieben, die nicht geändert wird.", _BY_HAND
        )
    return splice


def _named(path: Path) -> str:
    return quote(str(path[-1]))


def _prove(before: Any, after: str, edits: Edits) -> Any:
    """Return the tree of the new text, which is the old one with just these edits."""
    expected = before
    for path, value in edits.items():
        expected = _with(expected, path, value)
    try:
        same = read_tree(after) == expected
    except FormError:
        same = False
    if not same:
        names = join_und([_named(path) for path in edits])
        raise EditRefusedError(f"{names} ließe sich nicht eintragen, ohne anderes in der Datei zu ändern.", _BY_HAND)
    return expected


def _with(tree: Any, path: Path, value: str | None) -> Any:
    """Return the tree with another value; only what lies on the way is copied."""
    step = fold_key(path[0]) if isinstance(path[0], str) else path[0]
    copied = tree.copy()
    if len(path) > 1:
        copied[step] = _with(tree[step], path[1:], value)
    elif value is not None or step in tree:
        copied[step] = value
    return copied
