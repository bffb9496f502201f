"""K416: styles that long texts and changes are written in, if the template has them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from kekdocs.deutsch import join_und
from kekdocs.diagnostics import Diagnostic
from kekdocs.render.docx.tags import RawTag, scan
from kekdocs.render.docx_lint.opened import OpenedTemplate, text_of

CODE: Final = "K416"
DEEPEST_HEADING: Final = 3
"""Headings in a long text stand below the one before the tag; a form seldom goes deeper."""

_LISTS: Final = {
    "List Bullet": "»Aufzählungszeichen« (List Bullet)",
    "List Number": "»Listennummer« (List Number)",
    "List Continue": "»Listenfortsetzung« (List Continue)",
}
_CHANGES: Final = ("Eingefügt", "Gestrichen", "Änderungszeichen")
_TABLES: Final = ("tabelle", "table grid")
_BUILT_IN: Final = (
    "Start › Formatvorlagen, kleiner Pfeil › Optionen › »Alle Formatvorlagen« zeigt sie; weisen Sie jede einmal zu, ändern Sie ihr "
    "Aussehen und speichern Sie."
)
_OWN: Final = (
    "Legen Sie sie an: Start › Formatvorlagen, kleiner Pfeil › Neue Formatvorlage, Formatvorlagentyp »Zeichen«."
)


def check_styles(template: OpenedTemplate) -> Iterator[Diagnostic]:
    """K416: what is missing is drawn in the look of the paragraph around, so a list has no signs of its own style."""
    tags = [tag for part in template.parts for paragraph in part.paragraphs() for tag in scan(text_of(paragraph))[0]]
    if any(tag.opener == "{{" and tag.prefix == "p" for tag in tags):
        yield from _missing(template, "lange Texte", _for_long_texts(template), _BUILT_IN)
    if any(_shows_change(tag) for tag in tags):
        missing = [f"»{name}«" for name in _CHANGES if name.lower() not in template.book.character]
        yield from _missing(template, "Änderungen", missing, _OWN)


def _missing(template: OpenedTemplate, what: str, names: Collection[str], hint: str) -> Iterator[Diagnostic]:
    if names:
        kind = "fehlt die Formatvorlage" if len(names) == 1 else "fehlen die Formatvorlagen"
        yield template.warn(CODE, None, f"für {what} {kind} {join_und(list(names))}", hint)


def _for_long_texts(template: OpenedTemplate) -> list[str]:
    book = template.book
    missing = [shown for name, shown in _LISTS.items() if name.lower() not in book.paragraph]
    missing += [f"»Überschrift {n}«" for n in range(1, DEEPEST_HEADING + 1) if book.heading(n) is None]
    if not any(name in book.table for name in _TABLES):
        missing.append("»Tabelle« (oder »Tabellenraster«)")
    return missing


def _shows_change(tag: RawTag) -> bool:
    """Whether a tag prints the old or the new wording of a Maßnahme."""
    name = tag.body.partition("|")[0].strip()
    return tag.opener == "{{" and tag.prefix in {"p", "r"} and name.endswith((".alt", ".geaendert"))
