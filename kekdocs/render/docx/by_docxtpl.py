"""The fallback: docxtpl itself fills a template that uses its own building blocks (RichText, InlineImage, Subdoc …).

Its engine runs in this program's sandbox: no globals, no calls, no attributes of Python objects, counted loops, and every
text escaped; as it comes, docxtpl executes what a template says and drops ``&`` and ``<`` with what follows.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final
from xml.parsers import expat

from docxtpl import DocxTemplate
from jinja2 import Template
from jinja2.exceptions import TemplateError
from lxml import etree

from kekdocs.files.zip_writer import pack_part, write_zip
from kekdocs.render.docx.filters import as_text
from kekdocs.render.docx.findings import TemplateRunError
from kekdocs.render.docx.limits import Budget
from kekdocs.render.docx.prepared import DocumentProperties
from kekdocs.render.docx.sandbox import BUDGET_NAME, TemplateEnvironment
from kekdocs.render.docx.shapes import is_docxtpl_value
from kekdocs.render.docx.wml import plain

View = Mapping[str, Any] | Callable[[DocxTemplate], Mapping[str, Any]]
"""The data, or a function that makes them for the opened document: docxtpl's pictures and subdocuments belong to one."""

# How docxtpl's users write a new paragraph and a new page into a text.
_NEW: Final = ("\a", "\f")
_BREAKS = re.compile("([\a\f])")
_PART: Final = ("<w:", "<?xml")
_CORE: Final = "docProps/core.xml"
_DATES: Final = ("{http://purl.org/dc/terms/}created", "{http://purl.org/dc/terms/}modified")


def render_by_docxtpl(template: bytes, view: View, properties: DocumentProperties) -> bytes:
    """The document; same template, view and date, same bytes. Raises ``TemplateRunError`` as ``render_docx`` does."""
    document = DocxTemplate(io.BytesIO(template))
    document.init_docx()
    fill_by_docxtpl(document, view(document) if callable(view) else view)
    buffer = io.BytesIO()
    document.save(buffer)
    return _packed_anew(buffer, properties)


def fill_by_docxtpl(document: DocxTemplate, view: Mapping[str, Any]) -> None:
    """Fill an open document in place, as ``DocxTemplate.render`` does, in the sandbox.

    Raises ``TemplateRunError`` when the template does what templates may not do, or no readable document comes of it.
    """
    budget = Budget()
    try:
        document.render({**view, BUDGET_NAME: budget}, _Environment(budget))
    except TemplateError as error:
        raise TemplateRunError(f"Die Word-Vorlage lässt sich nicht ausfüllen: {error.message}.") from error


class _Environment(TemplateEnvironment):
    """The sandbox behind the two methods through which docxtpl uses Jinja."""

    def __init__(self, budget: Budget) -> None:
        super().__init__({})
        self.finalize = _printable
        self.concat = lambda pieces: _counted(pieces, budget)  # type: ignore[method-assign]

    def from_string(self, source: Any, *_arguments: Any, **_options: Any) -> Template:
        """A template of this sandbox, with its loops counted."""
        return self.compile_source(source)


def _printable(value: Any) -> Any:
    """Docxtpl's own values print themselves as WordprocessingML; all else is text, escaped afterwards."""
    if is_docxtpl_value(type(value)):
        return value
    return "".join(part if part in _NEW else plain(part) for part in _BREAKS.split(as_text(value)))


def _counted(pieces: Iterable[str], budget: Budget) -> str:
    out = []
    for piece in pieces:
        budget.take_output(len(piece))
        out.append(piece)
    return _well_formed("".join(out))


def _well_formed(xml: str) -> str:
    """The XML of a part, or the text of a property. docxtpl would mend a broken part by leaving out what does not fit."""
    if xml.lstrip().startswith(_PART):
        parser = expat.ParserCreate()
        try:
            parser.Parse(_BREAKS.sub(" ", xml), True)  # noqa: FBT003  # expat's own signature
        except expat.ExpatError as error:
            raise TemplateRunError("Aus der Word-Vorlage entsteht kein lesbares Word-Dokument.") from error
    return xml


def _packed_anew(package: io.BytesIO, properties: DocumentProperties) -> bytes:
    """The same parts in a fixed order, without the time of day that zipfile and python-docx put in."""
    with zipfile.ZipFile(package) as archive:
        members = {name: archive.read(name) for name in sorted(archive.namelist())}
    if _CORE in members:
        root = etree.fromstring(members[_CORE])
        for date in root.iter(*_DATES):
            date.text = f"{properties['erstellt'].isoformat()}T00:00:00Z"
        members[_CORE] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    first = "[Content_Types].xml"
    return write_zip(
        [pack_part(name, members[name]) for name in sorted(members, key=lambda name: (name != first, name))]
    )
