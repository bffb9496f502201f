"""Documents with what python-docx cannot make: footnotes, comments, text boxes, tracked changes of their own."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.section import WD_ORIENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from kekdocs.render.docx.wml import W
from tests.render.tracked.cases import LONG, OTHER, Item, add_xml, made, run, xml

_NOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def with_footnotes(items: Mapping[int, str], *paragraphs: Item) -> bytes:
    """A document whose footnotes have these ids and texts; ``note`` refers to them."""
    data = made(*paragraphs)
    document = Document(io.BytesIO(data))
    part = Part(PackURI("/word/footnotes.xml"), _NOTES, _footnotes(items).encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _footnotes(items: Mapping[int, str]) -> str:
    separators = "".join(
        f'<w:footnote w:id="{number}" w:type="{kind}"><w:p><w:r><w:{element}/></w:r></w:p></w:footnote>'
        for number, kind, element in (
            (-1, "separator", "separator"),
            (0, "continuationSeparator", "continuationSeparator"),
        )
    )
    notes = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r><w:footnoteRef/></w:r>{run(" " + text)}</w:p></w:footnote>'
        for number, text in items.items()
    )
    return f'<w:footnotes xmlns:w="{W}">{separators}{notes}</w:footnotes>'


def note(number: int) -> str:
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


def noted(text: str, *numbers: int) -> Item:
    return xml(run(text) + "".join(map(note, numbers)))


def change(data: bytes, part: str, pattern: str, replacement: str) -> bytes:
    """The document with one part changed as text, once."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                text, count = re.subn(pattern, lambda _: replacement, content.decode(), count=1)
                assert count == 1
                content = text.encode()
            target.writestr(name, content)
    return out.getvalue()


def text_box(text: str) -> str:
    """A text box as Word 97 wrote it, which every Word still reads."""
    return (
        '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" id="_b1" style="width:99pt;height:20pt">'
        f"<v:textbox><w:txbxContent><w:p>{run(text)}</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )


_BY = 'w:author="Kreistag" w:date="2025-05-05T05:05:05Z"'
TRACKED = (
    f'{run("Der ")}<w:del w:id="5" {_BY}><w:r><w:delText>alte</w:delText></w:r></w:del>'
    f'<w:ins w:id="6" {_BY}>{run("neue")}</w:ins>{run(" Kreis")}'
)
MOVED = (
    f'<w:moveFromRangeStart w:id="1" {_BY} w:name="m1"/><w:moveFrom w:id="2" {_BY}>{run("weg")}</w:moveFrom>'
    f'<w:moveFromRangeEnd w:id="1"/>{run(" bleibt ")}<w:moveToRangeStart w:id="3" {_BY} w:name="m1"/>'
    f'<w:moveTo w:id="4" {_BY}>{run("weg")}</w:moveTo><w:moveToRangeEnd w:id="3"/>'
)


def cases_with_parts() -> dict[str, tuple[bytes, bytes]]:
    """More pairs, old and new."""
    end: Item = "Ende."
    old_list = change(
        made(
            xml("<w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='77'/></w:numPr></w:pPr>" + run("Radweg")), LONG, end
        ),
        "word/numbering.xml",
        "</w:numbering>",
        '<w:num w:numId="77"><w:abstractNumId w:val="3"/></w:num></w:numbering>',
    )
    old_style = change(
        made(xml('<w:pPr><w:pStyle w:val="Eigene"/></w:pPr>' + run("Mit eigener Vorlage")), LONG, end),
        "word/styles.xml",
        "</w:styles>",
        '<w:style w:type="paragraph" w:customStyle="1" w:styleId="Eigene"><w:name w:val="Eigene"/>'
        '<w:basedOn w:val="Normal"/></w:style></w:styles>',
    )
    return {
        "footnote changed": (
            with_footnotes({2: "Siehe Konzept 2023."}, noted("Text mit Note", 2), end),
            with_footnotes({1: "Siehe Konzept 2024."}, noted("Text mit Note", 1), end),
        ),
        "footnote inserted": (
            with_footnotes({1: "Bleibt."}, noted("Text", 1), end),
            with_footnotes({1: "Ganz neu gefasst.", 2: "Bleibt."}, "Davor", noted("Neu", 1), noted("Text", 2), end),
        ),
        "footnote deleted": (
            with_footnotes({1: "Geht weg.", 2: "Bleibt doch."}, noted("Erster Satz", 1), noted("Text", 2), end),
            with_footnotes({1: "Bleibt doch."}, noted("Erster Satz"), noted("Text", 1), end),
        ),
        "last footnote deleted": (with_footnotes({1: "Geht weg."}, noted("Satz", 1), end), made("Satz", end)),
        "text box": (
            made(xml(run("Kasten ") + text_box("eins")), end),
            made(xml(run("Kasten ") + text_box("zwei")), end),
        ),
        "list of the old document": (old_list, made(LONG, end)),
        "style of the old document": (old_style, made(LONG, end)),
        "section deleted": ((made(LONG, section("Kopf", turned=True), OTHER, end)), made(LONG, OTHER, end)),
        "section inserted": ((made(LONG, OTHER, end)), made(LONG, section("Kopf"), OTHER, end)),
        "comment inserted": (made(LONG, end), made(LONG, commented("Neu"), end)),
        "contents": (made(contents("Eins", "Zwei"), LONG, end), made(contents("Eins", "Drei", "Vier"), end)),
        "control around a paragraph": (
            made(LONG, controlled("Der Kreis prüft den Bedarf."), end),
            made(LONG, controlled("Der Kreis prüft jeden Bedarf."), end),
        ),
        "control inserted": (made(LONG, end), made(LONG, controlled("Feld"), OTHER, end)),
        "control deleted": (made(LONG, controlled("Feld"), end), made(LONG, end)),
        "own changes": (made(xml(TRACKED), end), made(xml(MOVED), end)),
    }


def section(text: str, *, turned: bool = False) -> Item:
    """The end of a section; the next has a header of its own."""

    def add(document: DocumentObject) -> None:
        found = document.add_section()
        found.orientation = WD_ORIENT.LANDSCAPE if turned else WD_ORIENT.PORTRAIT
        found.header.is_linked_to_previous = False
        found.header.paragraphs[0].text = text

    return add


def commented(text: str) -> Item:
    def add(document: DocumentObject) -> None:
        paragraph = document.add_paragraph(text)
        document.add_comment(paragraph.runs, text="Bitte prüfen", author="Amt", initials="A")

    return add


def contents(*chapters: str) -> Item:
    """A field over several paragraphs."""

    def add(document: DocumentObject) -> None:
        char = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
        code = "<w:r><w:instrText> TOC </w:instrText></w:r>"
        for paragraph in (char("begin") + code + char("separate"), *map(run, chapters), char("end")):
            add_xml(document, paragraph)

    return add


def controlled(text: str) -> Item:
    """A content control around a paragraph."""

    def add(document: DocumentObject) -> None:
        content = f"<w:sdtContent><w:p>{run(text)}</w:p></w:sdtContent>"
        control = f'<w:sdt xmlns:w="{W}"><w:sdtPr><w:tag w:val="feld"/></w:sdtPr>{content}</w:sdt>'
        document.element.body[-1].addprevious(parse_xml(control))

    return add
