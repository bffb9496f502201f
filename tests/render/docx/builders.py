"""Small templates made with python-docx, and what one reads out of the documents that come from them."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, TypedDict

from docx import Document
from docx.document import Document as DocumentObject
from docx.oxml.ns import nsmap
from docxtpl import DocxTemplate  # noqa: F401  # loads docxcompose, see CORE_PROPERTIES
from lxml import etree

from kekdocs.render.docx import Prepared, TemplateFinding, Wappen, prepare_template, render_docx
from kekdocs.render.docx.wml import W
from kekdocs.view.blocks import Absatz, Aenderungsart, Bloecke, Lauf, Listenpunkt, Ueberschrift
from tests.render.open_xml import audit_faults

ERSTELLT = date(2026, 1, 2)
# docxcompose puts its custom properties in the place of python-docx's core properties for the whole process.
CORE_PROPERTIES = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
nsmap["cp"] = CORE_PROPERTIES


class Person(TypedDict):
    name: str
    alter: int


class Angaben(TypedDict, total=False):
    zimmer: str


class BeispielView(TypedDict):
    """A small view for the tests of the language."""

    titel: str
    datum: str
    oeffentlich: bool
    worte: list[str]
    personen: list[Person]
    angaben: Angaben
    text: Bloecke
    zweiter: Bloecke


def beispiel(**changes: Any) -> dict[str, Any]:
    view: dict[str, Any] = {
        "titel": "Kreisentwicklung",
        "datum": "02.01.2026",
        "oeffentlich": True,
        "worte": ["eins", "zwei", "drei"],
        "personen": [{"name": "Anna", "alter": 40}, {"name": "Bert", "alter": 50}],
        "angaben": {},
        "text": [],
        "zweiter": [],
    }
    return view | changes


def lauf(text: str, *, fett: bool = False, kursiv: bool = False, link: str = "", aenderung: Aenderungsart = "") -> Lauf:
    return Lauf(text=text, fett=fett, kursiv=kursiv, link=link, aenderung=aenderung)


def absatz(*laeufe: str | Lauf, einzug: int = 0) -> Absatz:
    return Absatz(art="absatz", einzug=einzug, laeufe=_laeufe(laeufe))


def ueberschrift(ebene: int, text: str) -> Ueberschrift:
    return Ueberschrift(art="ueberschrift", ebene=ebene, laeufe=[lauf(text)])


def punkt(text: str, *, geordnet: bool = False, ebene: int = 1, liste: int = 1, nummer: int = 0) -> Listenpunkt:
    return Listenpunkt(art="punkt", geordnet=geordnet, ebene=ebene, liste=liste, nummer=nummer, laeufe=[lauf(text)])


def tabelle(kopf: list[str], *zeilen: list[str], ausrichtung: list[Any] | None = None) -> Any:
    return {
        "art": "tabelle",
        "kopf": [[lauf(text)] for text in kopf],
        "zeilen": [[[lauf(text)] for text in zeile] for zeile in zeilen],
        "ausrichtung": ausrichtung or ["links"] * len(kopf),
    }


def _laeufe(laeufe: Iterable[str | Lauf]) -> list[Lauf]:
    return [lauf(each) if isinstance(each, str) else each for each in laeufe]


def document(*paragraphs: str) -> DocumentObject:
    new = Document()
    for text in paragraphs:
        new.add_paragraph(text)
    return new


def template_bytes(template: DocumentObject) -> bytes:
    buffer = io.BytesIO()
    template.save(buffer)
    return buffer.getvalue()


def with_xml(template: DocumentObject, old: str, new: str, count: int = 1) -> bytes:
    """A template whose document.xml is changed as text; ``count`` is -1 for all occurrences."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(template_bytes(template))) as source, zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/document.xml":
                assert old.encode() in data
                data = data.replace(old.encode(), new.encode(), count)
            target.writestr(name, data)
    return buffer.getvalue()


def prepare(template: DocumentObject, picture: Wappen | None = None) -> Prepared:
    return prepare_template(template_bytes(template), "test.docx", picture, view_type=BeispielView)


def findings(*paragraphs: str) -> tuple[TemplateFinding, ...]:
    return prepare(document(*paragraphs)).findings


def fill(template: DocumentObject, view: Mapping[str, Any] | None = None, picture: Wappen | None = None) -> bytes:
    prepared = prepare(template, picture)
    assert prepared.findings == ()
    return render_docx(prepared, view or beispiel(), properties={"erstellt": ERSTELLT})


def fill_valid(template: DocumentObject, view: Mapping[str, Any] | None = None) -> bytes:
    """A document that is also sound by the Open XML schema."""
    data = fill(template, view)
    assert schema_faults(data) == []
    return data


def schema_faults(data: bytes) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "document.docx")
        path.write_bytes(data)
        return audit_faults(path)


def part(data: bytes, name: str = "word/document.xml") -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name).decode()


def tree(data: bytes, name: str = "word/document.xml") -> etree._Element:
    return etree.fromstring(part(data, name).encode())


def q(path: str) -> str:
    return "/".join(f"{{{W}}}{step}" if step and step != "." else step for step in path.split("/"))


def paragraphs(data: bytes, name: str = "word/document.xml") -> list[str]:
    """The text of each paragraph, with ``\\n`` for a break and ``\\t`` for a tab."""
    return [text_of(paragraph) for paragraph in tree(data, name).iter(q("p"))]


def text_of(paragraph: etree._Element) -> str:
    signs = {q("br"): "\n", q("tab"): "\t"}
    pieces = (each for run in paragraph.iter(q("r")) for each in run)
    return "".join((each.text or "") if each.tag == q("t") else signs.get(str(each.tag), "") for each in pieces)


def paragraph_with(data: bytes, text: str) -> etree._Element:
    return next(each for each in tree(data).iter(q("p")) if text in text_of(each))


def value(element: etree._Element, path: str) -> str | None:
    found = element.find(q(path))
    return None if found is None else found.get(q("val"))
