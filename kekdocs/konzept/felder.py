"""The fields of a node as texts, under the names that a change may use."""

from __future__ import annotations

from typing import Final

from kekdocs.deutsch import fold_key, parse_ja_nein
from kekdocs.model.konzept import Gliederungspunkt, Massnahme, Massnahmenstatus

TEXT: Final = "text"
NUMMER: Final = "nummer"
FELDER: Final = tuple(name for name in Massnahme.model_fields if name not in ("id", "weitere"))
"""All fields of a Maßnahme but its id and the house's own, in their order."""
TITLES: Final = {name: Massnahme.model_fields[name].title or name for name in FELDER}
_PUNKT = tuple(name for name in FELDER if name in Gliederungspunkt.model_fields)
_STATUS = {fold_key(status.value): status.value for status in Massnahmenstatus}


def texts_of(node: Massnahme | Gliederungspunkt) -> tuple[dict[str, str], dict[str, str]]:
    """Return the filled fields of a node by folded name, and how the house spells its own ones."""
    if isinstance(node, Massnahme):
        found = {name: _as_text(value) for name in FELDER if (value := getattr(node, name))}
    else:
        found = {name: value for name in _PUNKT if (value := getattr(node, name))}
    if not node.weitere:
        return found, {}
    names = {fold_key(each.name): each.name for each in node.weitere}
    return {fold_key(each.name): each.wert for each in node.weitere} | found, names


def _as_text(value: object) -> str:
    if isinstance(value, list):
        return "\n".join(value)
    return "ja" if value is True else str(value)


def normal_value(field: str, text: str) -> str | None:
    """Return how a changed field is kept, None when the field cannot have that value."""
    if field == "status":
        return _STATUS.get(fold_key(text)) if text else ""
    if field == "schluesselmassnahme":
        try:
            return "ja" if text and parse_ja_nein(text) else ""
        except ValueError:
            return None
    if field == "indikatoren":
        return "\n".join(filter(None, (line.strip().removeprefix("- ").strip() for line in text.splitlines())))
    return text
