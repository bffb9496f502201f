"""A Synopse in Word as one text with tracked changes, proven before it is handed over."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

from kekdocs.errors import SelfCheckError
from kekdocs.render.papers.document import Paper
from kekdocs.render.synopse import render_synopse
from kekdocs.render.tracked import document_text
from kekdocs.view.blocks import Block, Bloecke, Lauf
from kekdocs.view.synopse import EintragView, SynopseView

_Side = Literal["alt", "geaendert"]
_SIDES: tuple[tuple[_Side, Literal["accept", "reject"]], ...] = (("alt", "reject"), ("geaendert", "accept"))


def write_one_text(view: SynopseView, paper: Paper, apart: Callable[[], SynopseView]) -> bytes:
    """Return the Word file in which each text is the one with tracked changes.

    Word cannot join two paragraphs over a table that goes with the changes. A text in which that would be needed is shown as
    taken out and put in whole: ``apart`` gives two entries for each one, the old text as deleted and the new one as inserted.

    Raises:
        SelfCheckError: accepting all does not give the new texts, or rejecting all not the old ones.
        TemplateRunError: the template has faults.
    """
    tracked = _with_texts(view, lambda entry: entry["redline"])
    made = _proven(view, tracked, paper)
    if made is None:
        made = _proven(view, _in_wholes(view, tracked, apart(), paper), paper)
    if made is None:
        raise SelfCheckError(
            "Selbstprüfung: Das Word-Dokument gibt die beiden Fassungen nicht genau wieder. Es wurde nichts geschrieben.",
            "Das ist ein Fehler des Programms. Bitte melden Sie ihn mit beiden Texten.",
        )
    return made


def _proven(view: SynopseView, tracked: SynopseView, paper: Paper) -> bytes | None:
    """Return the document, None where it does not give back both versions of all texts."""
    made = render_synopse(tracked, paper, "docx")
    for side, decided in _SIDES:
        wanted = render_synopse(_with_texts(view, _taker(side)), paper, "docx")
        if _lines(document_text(made, decided)) != _lines(document_text(wanted)):
            return None
    return made


def _in_wholes(view: SynopseView, tracked: SynopseView, apart: SynopseView, paper: Paper) -> SynopseView:
    """Return the entries with tracked changes, those that are not proven alone as two wholes."""
    entries: list[EintragView] = []
    for at, (plain, entry) in enumerate(zip(view["eintraege"], tracked["eintraege"], strict=True)):
        if _proven({**view, "eintraege": [plain]}, {**tracked, "eintraege": [entry]}, paper) is None:
            deleted, inserted = apart["eintraege"][2 * at : 2 * at + 2]
            entries.append({**entry, "inline": [*deleted["redline"], *inserted["redline"]]})
        else:
            entries.append(entry)
    return {**tracked, "eintraege": entries}


def _taker(side: _Side) -> Callable[[EintragView], Bloecke]:
    return lambda entry: [_plain(block) for block in entry[side]]


def _with_texts(view: SynopseView, text_of: Callable[[EintragView], Bloecke]) -> SynopseView:
    return {
        **view,
        "nachverfolgt": True,
        "eintraege": [{**each, "inline": text_of(each)} for each in view["eintraege"]],
    }


def _plain(block: Block) -> Block:
    """Return a block without marks and without the program's own words."""
    if block["art"] == "tabelle":
        rows = [[[*_unmarked(cell)] for cell in row] for row in block["zeilen"]]
        return {**block, "kopf": [[*_unmarked(cell)] for cell in block["kopf"]], "zeilen": rows}
    return {**block, "laeufe": [*_unmarked(block["laeufe"])]}  # type: ignore[return-value]


def _unmarked(runs: list[Lauf]) -> Iterator[Lauf]:
    for run in runs:
        if run["aenderung"] != "hinweis":
            yield {**run, "aenderung": ""}


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.split("\n") if line.strip()]
