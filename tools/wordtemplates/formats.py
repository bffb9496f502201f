"""Styles and numbering: what the office changes once for all Vorlagen."""

from __future__ import annotations

from wordtemplates.wordxml import CELL_SIDE, CM, TEXT_WIDTH, XML, W, element, style_id

LIST_STEP = 397  # 0.7 cm: room for "aa)" and "10."
LABEL = 4 * CM


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _spacing(before: int, after: int, line: int = 0) -> str:
    lines = f' w:line="{line}" w:lineRule="auto"' if line else ""  # 240 is a single line
    return f'<w:spacing w:before="{before}" w:after="{after}"{lines}/>'


def _tab(kind: str, at: int) -> str:
    return f'<w:tabs><w:tab w:val="{kind}" w:pos="{at}"/></w:tabs>'


def _toc_tab() -> str:
    return f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{TEXT_WIDTH}"/></w:tabs>'


def _borders(group: str, *sides: str, space: int = 0, eighths: int = 4, color: str = "595959") -> str:
    line = f'w:val="single" w:sz="{eighths}" w:space="{space}" w:color="{color}"'
    return element(group, "".join(f"<w:{side} {line}/>" for side in sides))


def _numbered(num: int) -> str:
    return f'<w:numPr><w:numId w:val="{num}"/></w:numPr>'


def _color(rgb: str) -> str:
    return f'<w:color w:val="{rgb}"/>'


def _outline(level: int) -> str:
    return f'<w:outlineLvl w:val="{level}"/>'


FONT = '<w:rFonts w:ascii="{0}" w:hAnsi="{0}" w:eastAsia="{0}" w:cs="{0}"/>'
BOLD, ITALIC, UNDERLINE = "<w:b/><w:bCs/>", "<w:i/><w:iCs/>", '<w:u w:val="single"/>'
CENTER, RIGHT = '<w:jc w:val="center"/>', '<w:jc w:val="right"/>'
KEEP, TOGETHER = "<w:keepNext/>", "<w:keepLines/>"
RED, GREEN, GREY, BLUE, VIOLET = (_color(rgb) for rgb in ("9C0006", "00582B", "404040", "0563C1", "7030A0"))
BOX = _borders("pBdr", "top", "left", "bottom", "right", space=4, eighths=18, color="9C0006")
HANGING = f'<w:ind w:left="{LABEL}" w:hanging="{LABEL}"/>'
INSIDE = '<w:ind w:left="125" w:right="125"/>'  # a box is drawn outside of its text: 4 pt and its line
SIDES = ("top", "left", "bottom", "right")

# name, based on, followed by, paragraph properties, run properties; Word shows its own names in German.
PARAGRAPH_STYLES = (
    ("Normal", "", "", f"<w:widowControl/>{_spacing(0, 0, 240)}", ""),
    ("heading 1", "Normal", "Body Text", KEEP + TOGETHER + _spacing(320, 0) + _outline(0), BOLD + _size(36)),
    ("heading 2", "Normal", "Body Text", KEEP + TOGETHER + _spacing(240, 80) + _outline(1), BOLD + _size(24)),
    ("heading 3", "Normal", "Body Text", KEEP + TOGETHER + _spacing(200, 60) + _outline(2), BOLD),
    ("heading 4", "Normal", "Body Text", KEEP + TOGETHER + _spacing(160, 60) + _outline(3), ITALIC),
    ("Body Text", "Normal", "", _spacing(0, 120), ""),
    ("List Bullet", "Normal", "", _numbered(1) + _spacing(0, 80), ""),
    ("List Number", "Normal", "", _numbered(2) + _spacing(0, 80), ""),
    ("List Continue", "Normal", "", f'{_spacing(0, 80)}<w:ind w:left="{LIST_STEP}"/>', ""),
    ("caption", "Normal", "Body Text", KEEP + TOGETHER + _spacing(160, 60), BOLD),
    ("header", "Normal", "", _borders("pBdr", "bottom", space=3) + _tab("right", TEXT_WIDTH), _size(18)),
    ("footer", "Normal", "", _borders("pBdr", "top", space=3) + _tab("right", TEXT_WIDTH), _size(18)),
    ("Absender", "Normal", "Anschrift", _spacing(0, 40), BOLD + _size(32)),
    ("Anschrift", "Normal", "", f"{_spacing(0, 240)}<w:contextualSpacing/>", _size(20)),
    # Word and LibreOffice draw the rules of like neighbours once: above the first line and below the last.
    (
        "Kopfangabe",
        "Normal",
        "",
        _borders("pBdr", "top", "bottom", space=5) + _tab("left", LABEL) + _spacing(20, 20) + HANGING,
        "",
    ),
    ("Öffentlichkeit", "Normal", "Body Text", KEEP + _spacing(0, 0), _size(24)),
    ("Nichtöffentlichkeit", "Öffentlichkeit", "", BOX + _spacing(120, 120) + INSIDE + CENTER, BOLD + RED + _size(32)),
    ("Beschlusstext", "Body Text", "", "", ""),
    ("Unterschrift", "Normal", "Body Text", TOGETHER + _spacing(680, 160), ""),  # the Landrat signs above the name
    ("Anlage", "Normal", "", _numbered(3) + _spacing(0, 60), ""),
    ("Feldüberschrift", "Normal", "Body Text", KEEP + _spacing(160, 40), BOLD),
    ("Hinweis", "Normal", "Body Text", _spacing(0, 120), _size(20)),
    ("Legende", "Normal", "Body Text", _spacing(100, 120), _size(18)),
    ("Tabellentext", "Normal", "", _spacing(30, 30), _size(20)),
    ("Tabellenkopf", "Tabellentext", "", KEEP, ""),  # bold by the table style: set twice, Word takes it back
    ("Tabellenkopf Mitte", "Tabellenkopf", "", CENTER, ""),
    ("Tabellenzahl", "Tabellentext", "", CENTER, ""),
    ("Tabellenzusatz", "Tabellentext", "", _spacing(0, 40), _size(18)),
    ("Formularfeld", "Tabellentext", "", KEEP, ""),
    ("Formularbetrag", "Formularfeld", "", RIGHT, ""),
    ("Steuerzeile", "Normal", "", "", VIOLET + _size(16)),
    ("Steuerzeile Kopf", "Kopfangabe", "", "", VIOLET + _size(16)),
)
CHARACTER_STYLES = (
    ("Default Paragraph Font", ""),
    ("Hyperlink", BLUE + UNDERLINE),
    ("Feldbezeichnung", BOLD),
    ("Kästchen", FONT.format("Segoe UI Symbol")),
    ("Eingefügt", GREEN + UNDERLINE),
    ("Gestrichen", f"<w:strike/>{RED}"),
    ("Änderungszeichen", GREY + _size(18)),
    ("Warnung", BOLD + RED),
)
# What only the papers of a concept have, in the same order.
CHANGED = _borders("pBdr", "left", space=8, eighths=24, color="00582B")
KONZEPT_STYLES = (
    ("Deckblatt Körperschaft", "Normal", "Title", _spacing(1200, 600), _size(28)),
    ("Title", "Normal", "Subtitle", KEEP + TOGETHER + _spacing(0, 200), BOLD + _size(56)),
    ("Subtitle", "Normal", "Body Text", _spacing(0, 400), _size(32)),
    ("Deckblatt Angabe", "Normal", "", _spacing(0, 200), _size(24)),
    ("Verzeichniskopf", "Normal", "Body Text", KEEP + _spacing(0, 200), BOLD + _size(32)),
    *(
        (
            "toc " + level,
            "Normal",
            "",
            _toc_tab() + _spacing(before, 40) + f'<w:ind w:left="{left}" w:right="567"/>',
            look,
        )
        for level, left, before, look in (("1", 0, 120, BOLD), ("2", 284, 0, ""), ("3", 567, 0, ""))
    ),
    ("Maßnahme", "Normal", "Body Text", KEEP + TOGETHER + _spacing(160, 40), BOLD),
    ("Angaben", "Normal", "Maßnahme", TOGETHER + _spacing(0, 160), GREY + _size(18)),
    ("Änderungsvermerk", "Normal", "Geänderter Text", KEEP + CHANGED + _spacing(0, 0), ITALIC + _size(18)),
    ("Geänderter Text", "Body Text", "", CHANGED + _spacing(0, 120), ""),
)
DEFAULTS = ("Normal", "Default Paragraph Font", "Normal Table", "No List")
_TEXT = ("Body Text", "List Bullet", "List Number", "List Continue", "caption", "header", "footer")
_HEADINGS = ("heading 1", "heading 2", "heading 3", "heading 4")
_PAPERS = ("Title", "Subtitle", "toc 1", "toc 2", "toc 3")
BUILT_IN = (*DEFAULTS, *_TEXT, *_HEADINGS, *_PAPERS, "Table Grid", "Hyperlink")


def _style(kind: str, name: str, based_on: str = "", follows: str = "", *properties: str) -> str:
    attributes = ' w:default="1"' * (name in DEFAULTS) + ' w:customStyle="1"' * (name not in BUILT_IN)
    links = f'<w:basedOn w:val="{style_id(based_on)}"/>' if based_on else ""
    links += f'<w:next w:val="{style_id(follows)}"/>' if follows else ""
    rank = (
        '<w:uiPriority w:val="99"/><w:semiHidden/>' if name in DEFAULTS[1:] else '<w:uiPriority w:val="1"/><w:qFormat/>'
    )
    start = f'<w:style w:type="{kind}"{attributes} w:styleId="{style_id(name)}"><w:name w:val="{name}"/>'
    return f"{start}{links}{rank}{''.join(properties)}</w:style>\n"


def _table_styles() -> str:
    widths = zip(SIDES, (0, CELL_SIDE, 0, CELL_SIDE), strict=True)
    margins = element("tblCellMar", "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in widths))
    grid = _borders("tblBorders", *SIDES, "insideH", "insideV")
    grey = '<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="E7E6E6"/></w:tcPr>'
    head = f'<w:tblStylePr w:type="firstRow"><w:rPr>{BOLD}</w:rPr>{grey}</w:tblStylePr>'
    return (
        _style("table", "Normal Table", "", "", f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{margins}</w:tblPr>')
        + _style("table", "Table Grid", "Normal Table", "", element("tblPr", grid))
        + _style("table", "Tabelle", "Table Grid", "", head)
        + _style("numbering", "No List")
    )


def _fitted(ppr: str, text_width: int) -> str:
    """Paragraph properties whose tab at the right margin fits the page."""
    return ppr.replace(_tab("right", TEXT_WIDTH), _tab("right", text_width))


def styles_part(text_width: int = TEXT_WIDTH, more: tuple[tuple[str, str, str, str, str], ...] = ()) -> str:
    """``word/styles.xml`` for a page with so many twips between its margins; ``more`` are styles of one paper alone."""
    language = '<w:lang w:val="de-DE" w:eastAsia="de-DE" w:bidi="de-DE"/>'
    run_defaults = f"<w:rPrDefault><w:rPr>{FONT.format('Calibri')}{_size(22)}{language}</w:rPr></w:rPrDefault>"
    paragraphs = "".join(
        _style("paragraph", name, base, follows, element("pPr", _fitted(ppr, text_width)), element("rPr", rpr))
        for name, base, follows, ppr, rpr in (*PARAGRAPH_STYLES, *more)
    )
    characters = "".join(
        _style("character", name, "" if name in DEFAULTS else DEFAULTS[1], "", element("rPr", rpr))
        for name, rpr in CHARACTER_STYLES
    )
    defaults = f"<w:docDefaults>{run_defaults}<w:pPrDefault/></w:docDefaults>\n"
    return f"{XML}<w:styles {W}>{defaults}{paragraphs}{characters}{_table_styles()}</w:styles>"


BULLETS = (("bullet", "–", 1), ("bullet", "•", 1), ("bullet", "–", 1))
COUNTED = (("decimal", "%{}.", 1), ("lowerLetter", "%{})", 1), ("lowerLetter", "%{})", 27))  # 1. a) aa), as in a law
# Letters after z are doubled by Word: 27 is aa, 28 bb. LibreOffice does the same, but cannot draw "%3%3)".


def _abstract_num(number: int, linked_style: str, formats: tuple[tuple[str, str, int], ...]) -> str:
    levels = ""
    for level in range(9):
        number_format, text, start = formats[level % 3]
        link = f'<w:pStyle w:val="{style_id(linked_style)}"/>' if level == 0 else ""
        levels += (
            f'<w:lvl w:ilvl="{level}"><w:start w:val="{start}"/><w:numFmt w:val="{number_format}"/>{link}'
            f'<w:lvlText w:val="{text.format(level + 1)}"/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="{LIST_STEP * (level + 1)}" w:hanging="{LIST_STEP}"/></w:pPr></w:lvl>\n'
        )
    return f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>\n'


def numbering_part() -> str:
    """``word/numbering.xml``: one list for each list style, nine levels as Word makes them."""
    lists = (("List Bullet", BULLETS), ("List Number", COUNTED), ("Anlage", COUNTED))
    abstract = "".join(_abstract_num(index, name, formats) for index, (name, formats) in enumerate(lists))
    nums = "".join(f'<w:num w:numId="{i + 1}"><w:abstractNumId w:val="{i}"/></w:num>' for i in range(len(lists)))
    return f"{XML}<w:numbering {W}>{abstract}{nums}</w:numbering>"
