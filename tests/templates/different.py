"""A Word template as another office would make it: whatever the shipped ones do not do, with the same tags.

Arial and Times, numbered headings, a landscape section, content controls, a footnote, fields, merged cells, nested tables,
headers for odd and even pages, and none of the styles that long texts look for besides Word's own.
"""

from __future__ import annotations

import io

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt

_W = nsdecls("w")
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_HEADINGS = ("%1", "%1.%2", "%1.%2.%3")
_NUMBERS = 90  # ids of numbering that python-docx's own template does not use


def different_template() -> bytes:
    """The template as a DOCX."""
    document = Document()
    _fonts(document)
    _number_headings(document)
    for paragraph in (*_HEAD, *_BERATUNG_BEGINS):
        _append(document, paragraph)
    _landscape(document)
    _append(document, _beratungsfolge())
    _portrait(document)
    for element in (*_TEXTS, *_changes(), *_ATTACHMENTS, *_budget()):
        _append(document, element)
    _headers(document)
    _footnote(document)
    _properties(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _append(document: DocumentObject, xml: str) -> None:
    element = parse_xml(xml.replace(">", f" {_W}>", 1) if not xml.startswith("<w:p/>") else f"<w:p {_W}/>")
    document.element.body.insert(len(document.element.body) - 1, element)


# --- small pieces of WordprocessingML


def _run(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def _p(*runs: str, style: str = "Normal") -> str:
    content = "".join(each if each.startswith("<") else _run(each) for each in runs)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{content}</w:p>'


def _sdt(content: str, name: str, kind: str = "") -> str:
    """A content control around paragraphs, runs or whatever stands at its place."""
    return f'<w:sdt><w:sdtPr><w:alias w:val="{name}"/>{kind}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>'


def _field(instruction: str) -> str:
    """A field whose result is made anew."""
    return f'<w:fldSimple w:instr=" {instruction} ">{_run("?")}</w:fldSimple>'


def _cell(width: int, *content: str, more: str = "") -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{more}</w:tcPr>{"".join(content) or "<w:p/>"}</w:tc>'


def _row(*cells: str, head: bool = False) -> str:
    return f"<w:tr>{'<w:trPr><w:tblHeader/></w:trPr>' if head else ''}{''.join(cells)}</w:tr>"


def _table(widths: tuple[int, ...], *rows: str) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    look = '<w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/><w:tblLook w:val="04A0"/>'
    return f"<w:tbl><w:tblPr>{look}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def _steer(tag: str, width: int, span: int) -> str:
    return _row(_cell(width, _p(tag), more=f'<w:gridSpan w:val="{span}"/>'))


# --- the text

_FOOTNOTE_MARK = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="2"/></w:r>'
_BOXES = '<w:rFonts w:ascii="MS Gothic" w:eastAsia="MS Gothic" w:hAnsi="MS Gothic" w:hint="eastAsia"/>'
_CHECKBOX = (
    f'<w14:checkbox xmlns:w14="{_W14}"><w14:checked w14:val="0"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
    '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox>'
)
_ITALIC, _SMALL = "<w:i/>", '<w:sz w:val="16"/>'

_HEAD = (
    _p(
        "{{ art|upper }} ",
        _run("{{ vorlagennummer|", _ITALIC),
        _run("default(“ohne Nummer”) }}", _SMALL),
        style="Title",
    ),
    _sdt(_p("{{ bereich }}"), "Bereich"),
    _p("{% if fassung %}Fassung: {{ fassung }}{% endif %}"),
    _p("Az.: ", _sdt(_run("{{ aktenzeichen }}"), "Aktenzeichen"), " vom ", "{{ datum }}.", _FOOTNOTE_MARK),
    _p("Federführend: {{ federfuehrend }}, beteiligt: {{ beteiligt|join(', ') }}"),
    _p("{%p if ansprechpartner %}"),
    _p(
        "{{ ansprechpartner.name }}, {{ ansprechpartner.zimmer }}, {{ ansprechpartner.telefon }}, {{ ansprechpartner.email }}"
    ),
    _p("{%p endif %}"),
    _p("{% for zeile in koerperschaft.anschrift %}{{ zeile }}{% if not loop.last %} · {% endif %}{% endfor %}"),
)
_BERATUNG_BEGINS = (_p("Beratung", style="Heading1"),)


def _beratungsfolge() -> str:
    """Wide, with a header of two rows: merged across for the votes, merged down for the others."""
    widths = (2600, 2600, 1400, 1000, 1000, 1240, 2400)
    down, below = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    votes = _cell(3240, _p("Abstimmung"), more='<w:gridSpan w:val="3"/>')
    above = [_cell(w, _p(n), more=down) for w, n in zip(widths[:3], ("Gremium", "Zuständigkeit", "Tag"), strict=True)]
    under = [_cell(w, _p(n)) for w, n in zip(widths[3:6], ("Ja", "Nein", "Enthaltung"), strict=True)]
    first = _row(*above, votes, _cell(widths[6], _p("Bemerkung"), more=down), head=True)
    second = _row(*(_cell(w, more=below) for w in widths[:3]), *under, _cell(widths[6], more=below), head=True)
    names = ("gremium", "zusatz", "datum", "ja", "nein", "enthaltung", "bemerkung")
    filled = _row(*(_cell(w, _p(f"{{{{ b.{n} }}}}")) for w, n in zip(widths, names, strict=True)))
    loop = (_steer("{%tr for b in beratungsfolge %}", sum(widths), 7), filled, _steer("{%tr endfor %}", sum(widths), 7))
    return _table(widths, first, second, *loop)


_TEXTS = (
    _p("Inhalt", style="Heading1"),
    _p('<w:bookmarkStart w:id="7" w:name="Gegenstand"/>', "Gegenstand", '<w:bookmarkEnd w:id="7"/>', style="Heading2"),
    _p("{{ beratungsgegenstand }}"),
    _p("{%p if beschlussvorschlag %}"),
    _p("Vorschlag", style="Heading2"),
    _p("{{p beschlussvorschlag }}", style="Quote"),
    _p("{%p endif %}"),
    _p("gez. {{ unterschrift.name }}, {{ unterschrift.funktion }} (zu ", _field("REF Gegenstand \\h"), ")"),
    _p("Begründung", style="Heading2"),
    _p("{{p sachverhalt }}"),
)


def _changes() -> tuple[str, ...]:
    """Old and new one below the other, in a table inside of a table."""
    inner = _table(
        (1500, 5500),
        _row(_cell(1500, _p("bisher")), _cell(5500, _p("{{p a.alt }}"))),
        _row(_cell(1500, _p("neu")), _cell(5500, _p("{{p a.geaendert }}"))),
    )
    outer = _table(
        (1000, 8000),
        _row(
            _cell(1000, _p("{{ a.nummer }}")), _cell(8000, _p("{{ a.fundstelle }}"), inner, _p("{{r a.begruendung }}"))
        ),
    )
    return _p("{%p for a in aenderungen %}"), outer, "<w:p/>", _p("{%p endfor %}")


_ATTACHMENTS = (
    _p("{%p if anlagen %}"),
    _p("Anlagen", style="Heading1"),
    _p("{%p for anlage in anlagen %}"),
    _p("Anlage {{ loop.index }}: {{ anlage.titel }}", style="ListBullet"),
    _p("{%p endfor %}"),
    _p("{%p endif %}"),
)


def _budget() -> tuple[str, ...]:
    """A table with a loop over rows inside of the cell of a table, and a cell for each loop over paragraphs."""

    def covers(name: str) -> str:
        loop = (_steer(f"{{%tr for d in haushalt.{name} %}}", 6000, 2), _steer("{%tr endfor %}", 6000, 2))
        filled = _row(_cell(4000, _p("{{ d.bei }}")), _cell(2000, _p("{{ d.betrag }}")))
        head = _row(_cell(4000, _p("Deckung bei")), _cell(2000, _p("Betrag")), head=True)
        return _table((4000, 2000), head, loop[0], filled, loop[1])

    entries = (
        _p("{%p for s in haushalt.buchungsstellen %}"),
        _p("{{ s.stelle }} {{ s.bezeichnung }}"),
        _p("{%p endfor %}"),
    )
    amounts = (_p("{{ haushalt.planansatz }}"), _p("{{ haushalt.bedarf }}"), _p("{{ haushalt.betrag }}"))
    outer = _table(
        (3000, 6200),
        _row(_cell(3000, _p("Buchungsstellen")), _cell(6200, *entries)),
        _row(_cell(3000, _p("Ansatz, Bedarf, Betrag")), _cell(6200, *amounts)),
        _row(_cell(3000, _p("mehr")), _cell(6200, covers("mehr"), "<w:p/>")),
        _row(_cell(3000, _p("weniger")), _cell(6200, covers("minder"), "<w:p/>")),
    )
    return (
        _p("{%p if haushalt %}"),
        _p("Haushalt", style="Heading1"),
        _p(
            "erforderlich ",
            _sdt(_run("{{ haushalt.erforderlich|kreuz }}", _BOXES), "erforderlich", _CHECKBOX),
            ", außerplanmäßig {{ haushalt.ausserplanmaessig|kreuz }}",
        ),
        outer,
        _p("{{p haushalt.pruefvermerk }}"),
        _p("{%p endif %}"),
    )


# --- what is around the text


def _fonts(document: DocumentObject) -> None:
    for style in ("Normal", "Heading 1", "Heading 2", "Heading 3"):
        look = document.styles[style].element.get_or_add_rPr()
        font = "Times New Roman" if style == "Normal" else "Arial"
        for old in look.xpath("w:rFonts"):
            look.remove(old)
        look.insert(0, parse_xml(f'<w:rFonts {_W} w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}"/>'))
    document.styles["Normal"].element.rPr.append(parse_xml(f'<w:lang {_W} w:val="de-DE"/>'))


def _number_headings(document: DocumentObject) -> None:
    numbering = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading{level + 1}"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="567" w:hanging="567"/></w:pPr></w:lvl>'
        for level, text in enumerate(_HEADINGS)
    )
    kind = '<w:multiLevelType w:val="multilevel"/>'
    abstract = f'<w:abstractNum {_W} w:abstractNumId="{_NUMBERS}">{kind}{levels}</w:abstractNum>'
    numbering.insert(0, parse_xml(abstract))
    numbering.append(parse_xml(f'<w:num {_W} w:numId="{_NUMBERS}"><w:abstractNumId w:val="{_NUMBERS}"/></w:num>'))
    for level in range(len(_HEADINGS)):
        properties = document.styles[f"Heading {level + 1}"].element.get_or_add_pPr()
        number = properties.get_or_add_numPr()
        number.get_or_add_ilvl().val = level
        number.get_or_add_numId().val = _NUMBERS


def _landscape(document: DocumentObject) -> None:
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width


def _portrait(document: DocumentObject) -> None:
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = section.page_height, section.page_width


def _headers(document: DocumentObject) -> None:
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    section.header.paragraphs[0].text = "{{ koerperschaft.name }}\t\t{{ aktenzeichen }}"
    section.even_page_header.paragraphs[0].text = "{{ aktenzeichen }}\t\t{{ beratungsgegenstand|truncate(40) }}"
    section.even_page_footer.paragraphs[0].text = "{% if not oeffentlich %}{{ oeffentlichkeit }}{% endif %}"
    section.footer.paragraphs[0].style.font.size = Pt(8)


def _footnote(document: DocumentObject) -> None:
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{tag}/></w:r></w:p></w:footnote>'
        for number, (kind, tag) in enumerate(
            (("separator", "separator"), ("continuationSeparator", "continuationSeparator"))
        )
    )
    mark = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
    asks = _p(
        mark, " {% if ansprechpartner %}Auskunft: {{ ansprechpartner.name }}, {{ ansprechpartner.telefon }}{% endif %}"
    )
    note = f'<w:footnote w:id="2">{asks}</w:footnote>'
    xml = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes {_W}>{separators}{note}</w:footnotes>'
    part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, xml.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _properties(document: DocumentObject) -> None:
    document.core_properties.title = "{{ titel }}"
    document.core_properties.language = "de-DE"
