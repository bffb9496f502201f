"""The package: header, footer, settings, and all parts in one zip with fixed times."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass

from wordtemplates.formats import numbering_part, styles_part
from wordtemplates.wordxml import DRAWING, OFFICE, TEXT_WIDTH, XML, R, W, paragraph, run

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
CONTENT = "application/vnd.openxmlformats-officedocument"
FIXED_TIME = (1980, 1, 1, 0, 0, 0)  # the oldest a zip can name
PAGE = (
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1417"'
    ' w:header="567" w:footer="567" w:gutter="0"/>'
)
SHORT_SUBJECT = '{{ beratungsgegenstand|truncate(75, False, "…") }}'


@dataclass(frozen=True)
class Frame:
    """What stands around the text: the page with its width between the margins (twips), header and footer.

    Without ``first_header`` the first page has the header of the others. ``creator`` is whom the file names as its author,
    ``styles`` what it has beside those of all papers.
    """

    page: str
    text_width: int
    header: str
    footer: str
    first_header: str = ""
    styles: tuple[tuple[str, str, str, str, str], ...] = ()
    creator: str = "{{ koerperschaft.name }}"


def house_frame() -> Frame:
    """A4, no header on the first page but the letterhead."""
    return Frame(PAGE, TEXT_WIDTH, _house_header(), _house_footer(), paragraph("Normal"))


def _document_part(body: str, frame: Frame) -> str:
    """``word/document.xml``."""
    wanted = (
        ("header", "default", "rIdKopf"),
        ("header", "first", "rIdKopfErste"),
        ("footer", "default", "rIdFuss"),
        ("footer", "first", "rIdFussErste"),
    )
    references = "".join(
        f'<w:{kind}Reference w:type="{pages}" r:id="{part}"/>'
        for kind, pages, part in wanted
        if frame.first_header or pages == "default"
    )
    spaces = f'{W} {R} xmlns:wp="{DRAWING}/wordprocessingDrawing"'
    section = f"<w:sectPr>{references}{frame.page}{'<w:titlePg/>' if frame.first_header else ''}</w:sectPr>"
    return f"{XML}<w:document {spaces}><w:body>\n{body}{section}</w:body></w:document>"


def _house_header() -> str:
    """From the second page on; truncated, because the whole Beratungsgegenstand stands on the first."""
    notice = ("{% if not oeffentlich %}", run("\t{{ oeffentlichkeit }}", "Warnung"), "{% endif %}")
    return paragraph("header", "{% if aktenzeichen %}{{ aktenzeichen }}: {% endif %}", SHORT_SUBJECT, *notice)


def _house_footer() -> str:
    return footer_line("{% if aktenzeichen %}Aktenzeichen: {{ aktenzeichen }}{% endif %}")


def footer_line(*left: str) -> str:
    """The footer's paragraph: what is given, and at the right margin »Seite 1 von 3«."""
    page, pages = (f'<w:fldSimple w:instr=" {name} ">{run("1")}</w:fldSimple>' for name in ("PAGE", "NUMPAGES"))
    return paragraph("footer", *left, run("\tSeite "), page, " von ", pages)


def _header_part(content: str) -> str:
    return f"{XML}<w:hdr {W}>{content}</w:hdr>"


def _footer_part(content: str) -> str:
    return f"{XML}<w:ftr {W}>{content}</w:ftr>"


def _settings_part() -> str:
    compat = '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    return (
        f'{XML}<w:settings {W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/>'
        f'<w:characterSpacingControl w:val="doNotCompress"/><w:compat>{compat}</w:compat>'
        '<w:themeFontLang w:val="de-DE"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
    )


def _theme_part(name: str) -> str:
    """Black, white and the tinctures of the document, so that Word offers them; a document must have a theme."""
    names = ("dk1", "lt1", "dk2", "lt2", *(f"accent{i}" for i in range(1, 7)), "hlink", "folHlink")
    values = ("000000", "FFFFFF", "404040", "E7E6E6", "1F4E8C", "F2C233", "00582B", "9C0006", "7030A0", "595959")
    colors = "".join(
        f'<a:{kind}><a:srgbClr val="{value}"/></a:{kind}>'
        for kind, value in zip(names, (*values, "0563C1", "7030A0"), strict=True)
    )
    fonts = "".join(
        f'<a:{kind}><a:latin typeface="Calibri"/><a:ea typeface=""/><a:cs typeface=""/></a:{kind}>'
        for kind in ("majorFont", "minorFont")
    )
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    formats = (
        f"<a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{f'<a:ln>{fill}</a:ln>' * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst>"
    )
    return (
        f'{XML}<a:theme xmlns:a="{DRAWING}/main" name="{name}"><a:themeElements>'
        f'<a:clrScheme name="{name}">{colors}</a:clrScheme>'
        f'<a:fontScheme name="{name}">{fonts}</a:fontScheme>'
        f'<a:fmtScheme name="{name}">{formats}</a:fmtScheme></a:themeElements></a:theme>'
    )


def _font_table_part() -> str:
    """Calibri with its metric twin, so that a system without it breaks the lines at the same places."""
    twins = (("Calibri", "Carlito"), ("Segoe UI Symbol", "DejaVu Sans"))
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{twin}"/><w:charset w:val="00"/><w:family w:val="swiss"/>'
        '<w:pitch w:val="variable"/></w:font>'
        for name, twin in twins
    )
    return f"{XML}<w:fonts {W}>{fonts}</w:fonts>"


def _properties_part(creator: str) -> str:
    core = f"{PACKAGE}/metadata/core-properties"
    return (
        f'{XML}<cp:coreProperties xmlns:cp="{core}" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{{{{ titel }}}}</dc:title><dc:creator>{creator}</dc:creator>"
        "<dc:language>de-DE</dc:language></cp:coreProperties>"
    )


def _relationships(*entries: tuple[str, str, str]) -> str:
    links = "".join(f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>' for name, kind, target in entries)
    return f'{XML}<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>'


# name in the package, kind of relationship, relationship id, content type
WORD_PARTS = (
    ("styles", "styles", "rIdFormate", "wordprocessingml.styles"),
    ("numbering", "numbering", "rIdListen", "wordprocessingml.numbering"),
    ("settings", "settings", "rIdEinstellungen", "wordprocessingml.settings"),
    ("fontTable", "fontTable", "rIdSchriften", "wordprocessingml.fontTable"),
    ("theme/theme1", "theme", "rIdDesign", "theme"),
    ("header1", "header", "rIdKopf", "wordprocessingml.header"),
    ("header2", "header", "rIdKopfErste", "wordprocessingml.header"),
    ("footer1", "footer", "rIdFuss", "wordprocessingml.footer"),
    ("footer2", "footer", "rIdFussErste", "wordprocessingml.footer"),
)


_FIRST_PAGE = ("header2", "footer2")


def _word_parts(frame: Frame) -> list[tuple[str, str, str, str]]:
    return [part for part in WORD_PARTS if frame.first_header or part[0] not in _FIRST_PAGE]


def _content_types(frame: Frame) -> str:
    parts = [(f"/word/{name}.xml", f"{CONTENT}.{kind}+xml") for name, _, _, kind in _word_parts(frame)]
    parts.insert(0, ("/word/document.xml", f"{CONTENT}.wordprocessingml.document.main+xml"))
    parts.append(("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"))
    overrides = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts)
    return (
        f'{XML}<Types xmlns="{PACKAGE}/content-types"><Default Extension="png" ContentType="image/png"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def package_parts(name: str, body: str, picture: bytes, frame: Frame, code: bytes = b"") -> dict[str, bytes]:
    """Every file of the package in its order; the list of content types comes first, as Word writes it."""
    links = [(rel_id, f"{OFFICE}/{kind}", f"{part}.xml") for part, kind, rel_id, _ in _word_parts(frame)]
    media = {"word/media/wappen.png": picture} if picture else {}
    links += [("rIdWappen", f"{OFFICE}/image", "media/wappen.png")] if picture else []
    media |= {"word/media/qr-code.png": code} if code else {}
    links += [("rIdCode", f"{OFFICE}/image", "media/qr-code.png")] if code else []
    core = ("rIdEigenschaften", f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml")
    texts = {
        "[Content_Types].xml": _content_types(frame),
        "_rels/.rels": _relationships(("rIdDokument", f"{OFFICE}/officeDocument", "word/document.xml"), core),
        "word/document.xml": _document_part(body, frame),
        "word/_rels/document.xml.rels": _relationships(*links),
        "word/styles.xml": styles_part(frame.text_width, frame.styles),
        "word/numbering.xml": numbering_part(),
        "word/settings.xml": _settings_part(),
        "word/fontTable.xml": _font_table_part(),
        "word/theme/theme1.xml": _theme_part(name),
        "word/header1.xml": _header_part(frame.header),
        "word/header2.xml": _header_part(frame.first_header),
        "word/footer1.xml": _footer_part(frame.footer),
        "word/footer2.xml": _footer_part(frame.footer),
        "docProps/core.xml": _properties_part(frame.creator),
    }
    left_out = () if frame.first_header else tuple(f"word/{part}.xml" for part in _FIRST_PAGE)
    return {part: text.encode() for part, text in texts.items() if part not in left_out} | media


def build_template(name: str, body: str, picture: bytes = b"", frame: Frame | None = None, code: bytes = b"") -> bytes:
    """The Word template that says ``body``; ``name`` is that of its theme.

    ``picture`` is the coat of arms (PNG), ``frame`` what stands around the text, that of the house's papers if not given;
    ``code`` is a sample of a QR code (PNG).
    """
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for part, content in package_parts(name, body, picture, frame or house_frame(), code).items():
            entry = zipfile.ZipInfo(part, FIXED_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # else it names the system of the one who ran this
            package.writestr(entry, content)
    return target.getvalue()
