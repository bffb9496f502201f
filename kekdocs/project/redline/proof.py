"""The last look at a Synopse: every text of both versions stands in the finished document, in order."""

from __future__ import annotations

from collections.abc import Iterator

from kekdocs.errors import SelfCheckError
from kekdocs.project.redline.formats import Format
from kekdocs.view.blocks import Bloecke
from kekdocs.view.synopse import EintragView, SynopseView
from kekdocs.view.text import run_lists


def check_document(view: SynopseView, data: bytes, form: Format, *, is_table: bool) -> None:
    """Compare a finished Word file or PDF with what it was made of; signs and blanks do not count.

    Raises:
        SelfCheckError: a text is missing or stands in another place; a fault of this program or of the template.
    """
    from kekdocs.render.verify import docx_text, missing_strings, pdf_text  # noqa: PLC0415 -- loads a PDF reader

    text = pdf_text(data) if form is Format.PDF else docx_text(data)
    expected = [each for entry in view["eintraege"] for each in _texts(entry, is_table=is_table)]
    if missing := missing_strings(expected, text):
        raise SelfCheckError(
            f"Selbstprüfung: Im fertigen Dokument fehlt der Text »{missing[0].string[:60]}«. Es wurde nichts geschrieben.",
            "Das ist ein Fehler des Programms oder der Word-Vorlage. Bitte melden Sie ihn mit beiden Texten.",
        )


def _texts(entry: EintragView, *, is_table: bool) -> Iterator[str]:
    if not is_table:
        yield from _paragraphs(entry["inline"])
        return
    for row in entry["zeilen"]:
        yield from _paragraphs(row["alt"])
        yield from _paragraphs(row["geaendert"])


def _paragraphs(bloecke: Bloecke) -> Iterator[str]:
    for runs in run_lists(bloecke):
        text = "".join(run["text"] for run in runs if run["aenderung"] != "hinweis")
        if text.strip():
            yield text
