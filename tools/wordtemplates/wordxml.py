"""WordprocessingML as text: runs, paragraphs, tables. Knows the form of things, not what a Beschlussvorlage says.

All measures are twips (1/20 pt, 567 are 1 cm) unless a name says otherwise.
"""

from __future__ import annotations

from xml.sax.saxutils import escape

CM = 567
TEXT_WIDTH = 9355  # A4 less 2.5 cm and 2 cm
CELL_SIDE = 100  # between the rule of a table and its text

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = f'xmlns:r="{OFFICE}"'
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

FIRST_ROW, FIRST_COLUMN = "0620", "0680"  # w:tblLook: what the table style emphasises; no banding
HEADER_ROW = "<w:cantSplit/><w:tblHeader/>"


_ASCII = {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "ß": "ss"}


def style_id(name: str) -> str:
    """The style's id: neither blanks nor umlauts."""
    joined = "".join(word[0].upper() + word[1:] for word in name.split())
    return "".join(_ASCII.get(char, char) for char in joined)


def element(tag: str, content: str) -> str:
    """``content`` inside ``w:tag``; nothing when there is no content."""
    return f"<w:{tag}>{content}</w:{tag}>" if content else ""


def run(text: str, style_name: str = "") -> str:
    """One run; a tab and a line break in ``text`` become Word's."""
    content = f'<w:t xml:space="preserve">{escape(text)}</w:t>'
    for mark, tag in (("\t", "tab"), ("\n", "br")):
        content = content.replace(mark, f'</w:t><w:{tag}/><w:t xml:space="preserve">')
    content = content.replace('<w:t xml:space="preserve"></w:t>', "")
    return f"<w:r>{element('rPr', _character(style_name))}{content}</w:r>"


def _character(style_name: str) -> str:
    return f'<w:rStyle w:val="{style_id(style_name)}"/>' if style_name else ""


def paragraph(style_name: str, *runs: str, direct: str = "") -> str:
    """One paragraph; a run given as plain text gets no style of its own. ``direct`` is what this paragraph alone has."""
    content = "".join(part if part.startswith("<") else run(part) for part in runs)
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id(style_name)}"/>{direct}</w:pPr>{content}</w:p>\n'


def control(tag: str, style_name: str = "Steuerzeile") -> str:
    """A paragraph that only steers: it is gone when the template is filled."""
    return paragraph(style_name, tag)


def when(condition: str, *content: str, style_name: str = "Steuerzeile") -> str:
    """``content`` that vanishes where ``condition`` is false."""
    start, end = (control(tag, style_name) for tag in (f"{{%p if {condition} %}}", "{%p endif %}"))
    return start + "".join(content) + end


def box(name: str) -> str:
    """A run with ☐ or ☒."""
    return run(f"{{{{ {name}|kreuz }}}}", "Kästchen")


def cell(width: int, *content: str, span: int = 1) -> str:
    """A cell; ``content`` is at least one paragraph."""
    across = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{across}</w:tcPr>\n{"".join(content)}</w:tc>\n'


def row(*cells: str, properties: str = "<w:cantSplit/>") -> str:
    """A row, which stays on one page unless ``properties`` say otherwise."""
    return f"<w:tr>{element('trPr', properties)}{''.join(cells)}</w:tr>\n"


def control_row(tag: str, widths: tuple[int, ...]) -> str:
    """A row over the whole width that only steers."""
    return row(cell(sum(widths), control(tag), span=len(widths)))


def table(style_name: str, look: str, title: str, widths: tuple[int, ...], *rows: str) -> str:
    """A table of fixed widths; ``title`` is its alternative text."""
    grid = element("tblGrid", "".join(f'<w:gridCol w:w="{width}"/>' for width in widths))
    properties = (
        f'<w:tblStyle w:val="{style_id(style_name)}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="{look}"/><w:tblCaption w:val="{title}"/>'
    )
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{grid}\n{''.join(rows)}</w:tbl>\n"


HEADS = {"Tabellentext": "Tabellenkopf", "Tabellenzahl": "Tabellenkopf Mitte"}
"""The style of a head by that of the texts below it."""

Column = tuple[int, str, str, str]
"""Width (twips), head, style of the head, the paragraphs of a cell."""


def looped_table(title: str, loop: str, columns: tuple[Column, ...], *, parts: bool = False) -> str:
    """A table under a row of heads with a row for each round of ``loop`` (``b in beratungsfolge``).

    A row stays on one page unless ``parts`` is set; ``title`` is the alternative text.
    """
    widths = tuple(width for width, *_ in columns)
    head = [cell(width, paragraph(kind, name)) for width, name, kind, _ in columns]
    cells = [cell(width, content) for width, _, _, content in columns]
    filled = row(*cells, properties="") if parts else row(*cells)
    rows = (control_row(f"{{%tr for {loop} %}}", widths), filled, control_row("{%tr endfor %}", widths))
    return table("Tabelle", FIRST_ROW, title, widths, row(*head, properties=HEADER_ROW), *rows)
