"""From redlines under one title to what the template of a Synopse may show."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

from kekdocs.deutsch import format_datum
from kekdocs.errors import SelfCheckError
from kekdocs.redline import Form
from kekdocs.render.redline.sheet import Entry, Sheet, describe_statistics
from kekdocs.view.blocks import Bloecke
from kekdocs.view.gegenueberstellung import Gegenueberstellung, compare_texts, show_redline
from kekdocs.view.markdown import parse_markdown
from kekdocs.view.synopse import EintragView, SynopseView, view_eintrag
from kekdocs.view.text import plain_text, run_lists

_TITLE = "Gegenüberstellung"
_SIDES: tuple[Literal["alt", "geaendert"], ...] = ("alt", "geaendert")


def view_sheet(
    sheet: Sheet, *, koerperschaft: str = "", autor: str = "", tag: date | None = None, reasons: Sequence[str] = ()
) -> SynopseView:
    """Return the view of a Synopse.

    ``reasons`` are texts in Markdown, one for each entry or none at all; with one that is not empty the table has a third
    column. ``tag`` is the day of the newer version, which is also the day of tracked changes.

    Raises:
        SelfCheckError: a form does not give both versions back; a fault of this program.
    """
    texts = reasons or [""] * len(sheet.entries)
    pairs = enumerate(zip(sheet.entries, texts, strict=True), 1)
    return {
        "titel": sheet.title or _TITLE,
        "koerperschaft": koerperschaft,
        "datum": format_datum(tag) if tag else "",
        "fassung_alt": sheet.old_name,
        "fassung_neu": sheet.new_name,
        "hinweise": list(sheet.notes),
        "statistik": describe_statistics(sheet.statistics),
        "begruendet": any(texts),
        "nachverfolgt": False,
        "eintraege": [_eintrag(number, entry, reason, autor, tag) for number, (entry, reason) in pairs],
    }


def _eintrag(number: int, entry: Entry, reason: str, autor: str, tag: date | None) -> EintragView:
    day = tag.isoformat() if tag else ""
    counts = describe_statistics(entry.redline.statistics)
    found = view_eintrag(number, entry.title, _both(entry), statistik=counts, begruendung=reason, autor=autor, tag=day)
    _prove(entry, found)
    return found


def _both(entry: Entry) -> Gegenueberstellung:
    """The forms of an entry; Markdown is shown as what it means."""
    if entry.form is Form.MARKDOWN:
        return compare_texts(entry.redline.old, entry.redline.new)
    return show_redline(entry.redline)


def _prove(entry: Entry, shown: EintragView) -> None:
    """Refuse forms that do not hold both versions to the letter, but for blanks."""
    in_rows = [[block for row in shown["zeilen"] for block in row[side]] for side in _SIDES]
    both = (
        (entry.redline.old, (shown["alt"], in_rows[0]), ("neu", "hinweis")),
        (entry.redline.new, (shown["geaendert"], in_rows[1]), ("gestrichen", "hinweis")),
    )
    for text, wordings, others in both:
        wanted = _squeezed(plain_text(parse_markdown(text)) if entry.form is Form.MARKDOWN else text)
        if {_squeezed(plain_text(each)) for each in wordings} | {_without(shown["inline"], others)} != {wanted}:
            raise SelfCheckError(
                "Selbstprüfung: Die Synopse gibt die beiden Fassungen nicht genau wieder.",
                "Das ist ein Fehler des Programms. Bitte melden Sie ihn mit beiden Texten.",
            )


def _without(bloecke: Bloecke, others: Sequence[str]) -> str:
    runs = (run for runs in run_lists(bloecke) for run in runs)
    return _squeezed("".join(run["text"] for run in runs if run["aenderung"] not in others))


def _squeezed(text: str) -> str:
    return "".join(text.split())
