"""What a program has printed made into the bytes of a part: repaired where tags can break it, checked where that is not proved.

All of it works on UTF-8: to encode each printed piece by itself costs half of encoding the whole, since most are ASCII.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.parsers import expat

from kekdocs.render.docx.findings import TemplateRunError
from kekdocs.render.docx.marks import settle_marks
from kekdocs.render.docx.prepared import HEAD, Prepared, Program
from kekdocs.render.docx.repeated import keep_first


def finish_part(
    prepared: Prepared, program: Program, pieces: Sequence[str], created: bytes, picture_ids: Iterator[int]
) -> bytes:
    """The part, well-formed and free of the program's own marks. Raises ``TemplateRunError`` when it cannot be."""
    data = settle_marks(b"".join((HEAD, *map(str.encode, pieces))), created, picture_ids)
    if program.has_ids:
        data = keep_first(data)
    if program.columns_may_change:
        data = _fit_columns(data)
    if program.columns_may_change or not program.is_well_formed:
        _check(prepared, program, data)
    return data


def _fit_columns(data: bytes) -> bytes:
    from docxtpl import DocxTemplate  # noqa: PLC0415  # 90 ms of CPU that only templates with loops over columns need
    from lxml import etree  # noqa: PLC0415  # comes with docxtpl

    tree = DocxTemplate.fix_tables(None, data.removeprefix(HEAD).decode())
    # A loop over nothing leaves a row without cells, which Word calls damage, or a table without rows.
    for name, content in (("tr", "tc"), ("tbl", "tr")):
        for element in list(tree.iter(f"{{*}}{name}")):
            if element.find(f".//{{*}}{content}") is None:
                element.getparent().remove(element)
    return HEAD + etree.tostring(tree, encoding="utf-8")


def _check(prepared: Prepared, program: Program, data: bytes) -> None:
    parser = expat.ParserCreate()
    parser.ProcessingInstructionHandler = _refuse_mark
    try:
        parser.Parse(data, True)  # noqa: FBT003  # expat's own signature
    except (expat.ExpatError, _MarkLeftError) as error:
        raise TemplateRunError(
            f"Aus der Vorlage »{prepared.name}« entsteht kein lesbares Word-Dokument ({program.label}).",
            "Prüfen Sie, ob die Marken für Schleifen und Bedingungen ganze Absätze oder Tabellenzeilen umschließen.",
        ) from error


class _MarkLeftError(Exception):
    """A mark of the preparation reached the document."""


def _refuse_mark(target: str, data: str) -> None:
    if target.startswith("kek"):
        raise _MarkLeftError(data)
