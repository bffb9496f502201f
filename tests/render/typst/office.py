"""Templates of an office built from WordprocessingML: notes, bookmarks, fields, content controls; filled, drawn, compared."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final, cast

from docx import Document
from docx.document import Document as DocumentObject
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from pypdf import PdfReader

from kekdocs.render.docx import prepare_template, render_docx
from kekdocs.render.pdf.engine import PdfOptions, PdfResult, Unsupported
from kekdocs.render.typst import BEST, TypstEngine
from kekdocs.render.verify import pdf_text
from kekdocs.render.verify.conformance import broken_rules
from kekdocs.view import VorlageView
from tests.render.typst.both import office
from tests.render.typst.made import real_views

W14: Final = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
NAMES: Final = f"{nsdecls('w', 'r')} {W14}"
DAY: Final = date(2024, 3, 5)
OPTIONS: Final = PdfOptions(DAY, BEST)
REFERENCE: Final = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:{kind}Reference w:id="{number}"/></w:r>'
_KINDS: Final = {"footnote": (CONTENT_TYPE.WML_FOOTNOTES, RELATIONSHIP_TYPE.FOOTNOTES),
                 "endnote": (CONTENT_TYPE.WML_ENDNOTES, RELATIONSHIP_TYPE.ENDNOTES)}  # fmt: skip
_NOTE_TEXT: Final = (
    '<w:style {w} w:type="paragraph" w:styleId="FootnoteText"><w:name w:val="footnote text"/><w:basedOn w:val="Normal"/>'
    '<w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr><w:rPr><w:sz w:val="20"/></w:rPr></w:style>'
)
_NOTE_SIGN: Final = (
    '<w:style {w} w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/>'
    '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
)


def office_template(*body: str, notes: Mapping[str, str] | None = None, settings: str = "") -> bytes:
    """A template in Calibri with these paragraphs; ``notes`` are texts by kind and id (``footnote 1``), in WordprocessingML."""
    document = Document()
    for fonts in document.styles.element.iter("{*}rFonts"):
        fonts.attrib.clear()
        fonts.set(f"{{{document.element.nsmap['w']}}}ascii", "Calibri")
    document.core_properties.title = "{{ titel }}"
    document.core_properties.subject = "{{ beratungsgegenstand }}"
    for style in (_NOTE_TEXT, _NOTE_SIGN):
        document.styles.element.append(parse_xml(style.format(w=nsdecls("w"))))
    for kind in _KINDS:
        texts = {key.split()[1]: text for key, text in (notes or {}).items() if key.startswith(kind)}
        if texts:
            _add_notes(document, kind, texts)
    if settings:
        document.settings.element.insert(0, parse_xml(_declared(settings)))
    for xml in body:
        document.element.body.insert(len(document.element.body) - 1, parse_xml(_declared(xml)))
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _declared(xml: str) -> str:
    return re.sub(r"^<([\w:]+)", rf"<\1 {NAMES}", xml)


def _add_notes(document: DocumentObject, kind: str, texts: Mapping[str, str]) -> None:
    lines = "".join(
        f'<w:{kind} w:type="{name}" w:id="{number}"><w:p><w:r><w:{name}/></w:r></w:p></w:{kind}>'
        for number, name in ((-1, "separator"), (0, "continuationSeparator"))
    )
    written = "".join(f'<w:{kind} w:id="{number}">{text}</w:{kind}>' for number, text in texts.items())
    xml = f"<w:{kind}s {NAMES}>{lines}{written}</w:{kind}s>"
    content_type, relation = _KINDS[kind]
    part = Part(PackURI(f"/word/{kind}s.xml"), content_type, xml.encode(), document.part.package)
    document.part.relate_to(part, relation)


def p(*content: str, style: str = "Normal", more: str = "") -> str:
    """A paragraph; what does not begin as an element is text."""
    runs = "".join(each if each.startswith("<") else r(each) for each in content)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{runs}</w:p>'


def r(text: str, look: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def note(*content: str, kind: str = "footnote") -> str:
    """The text of a note with its sign."""
    sign = f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:{kind}Ref/></w:r>'
    return p(sign, " ", *content, style="FootnoteText")


def cites(number: int, kind: str = "footnote") -> str:
    """A reference to a note."""
    return REFERENCE.format(kind=kind, number=number)


def field(instruction: str, *result: str) -> str:
    """A field as Word writes it, over several runs; its result is what Word saw last."""
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    code = instruction.replace('"', "&quot;")
    half = len(code) // 2 if "&" not in code else len(code)
    words = "".join(
        f'<w:r><w:instrText xml:space="preserve">{each}</w:instrText></w:r>' for each in (code[:half], code[half:])
    )
    return f"{begin}{words}{separate}{''.join(result) or r('veraltet')}{end}"


def bookmark(name: str, *content: str, number: int = 1) -> str:
    """A bookmark around runs."""
    inside = "".join(each if each.startswith("<") else r(each) for each in content)
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inside}<w:bookmarkEnd w:id="{number}"/>'


def control(content: str, properties: str = "") -> str:
    """A content control around whatever stands at its place."""
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def draw(template: bytes, view: VorlageView | None = None) -> PdfResult:
    """The PDF of the embedded engine, which keeps its standards."""
    made = TypstEngine()
    prepared = made.prepare(template, "probe.docx")
    assert not isinstance(prepared, Unsupported), prepared.findings
    result = made.render(prepared, view or real_views()[0], OPTIONS, bytes)
    assert broken_rules(result.data, BEST) == []
    return result


def refusals(template: bytes) -> list[str]:
    """Why the embedded engine does not draw a template."""
    refused = TypstEngine().prepare(template, "probe.docx")
    assert isinstance(refused, Unsupported)
    return [each.message for each in refused.findings]


def words(result: PdfResult) -> str:
    """The text of a PDF with single blanks."""
    return " ".join(pdf_text(result.data).split())


def shown(result: PdfResult) -> str:
    """The text of a PDF with single blanks as it stands on the pages; reading software meets a note at its sign."""
    return " ".join(pages(result))


def pages(result: PdfResult) -> list[str]:
    """The text of each page with single blanks."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(result.data)).pages]


def tags(result: PdfResult) -> list[str]:
    """The types of all elements of the structure, in order."""
    found: list[str] = []

    def walk(node: Any) -> None:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, dict):
            found.extend([str(node["/S"])] if "/S" in node else [])
            walk(node.get("/K"))
        for each in node if isinstance(node, list) else ():
            walk(each)

    walk(cast("Any", PdfReader(io.BytesIO(result.data)).trailer)["/Root"]["/StructTreeRoot"])
    return found


def links(result: PdfResult) -> int:
    """How many links there are on all pages."""
    return sum(len(page.annotations or []) for page in PdfReader(io.BytesIO(result.data)).pages)


def fill(template: bytes, view: VorlageView | None = None) -> bytes:
    """The Word file of the same template."""
    prepared = prepare_template(template, "probe.docx", None)
    return render_docx(prepared, view or real_views()[0], properties={"erstellt": DAY})


def both(template: bytes, folder: Path) -> tuple[Path, Path]:
    """The PDFs that LibreOffice makes of the Word file and the embedded engine of the template."""
    docx = fill(template)
    drawn = office().render(office().prepare(b"", ""), real_views()[0], OPTIONS, lambda: docx)  # type: ignore[arg-type]
    paths = folder / "office.pdf", folder / "typst.pdf"
    for path, result in zip(paths, (drawn, draw(template)), strict=True):
        path.write_bytes(result.data)
    return paths
