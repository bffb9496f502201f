"""Cover and contents of a Sitzungsmappe."""

from __future__ import annotations

from wordtemplates.auszug import optional, particular
from wordtemplates.head import letterhead
from wordtemplates.package import PAGE, Frame, footer_line
from wordtemplates.wordxml import (
    FIRST_ROW,
    HEADER_ROW,
    TEXT_WIDTH,
    cell,
    control,
    control_row,
    paragraph,
    row,
    run,
    table,
    when,
)

_TOP, _PAGE = 1000, 1300
_LEVELS = ("Tabellentext", "Inhalt Unterlage", "Inhalt Anlage")
_STYLES = tuple(
    (name, "Tabellentext", "", f'<w:ind w:left="{left}"/>', "")
    for name, left in zip(_LEVELS[1:], (227, 454), strict=True)
)


def frame() -> Frame:
    """The house's page; the header says what the Mappe is from the second page on."""
    header = paragraph("header", "{{ titel }}")
    return Frame(PAGE, TEXT_WIDTH, header, footer_line("{{ koerperschaft.name }}"), paragraph("Normal"), _STYLES)


def _entry() -> str:
    """The title of a line, the deeper the further in; each is a link to its page."""
    first, second, third = (
        control(f"{{%p {word} %}}") + paragraph(style, "{{p z.eintrag }}")
        for word, style in zip(("if z.ebene == 1", "elif z.ebene == 2", "else"), _LEVELS, strict=True)
    )
    return first + second + third + control("{%p endif %}")


def _contents() -> str:
    widths = (_TOP, TEXT_WIDTH - _TOP - _PAGE, _PAGE)
    kinds = ("Tabellenkopf", "Tabellenkopf", "Tabellenkopf Mitte")
    head = [
        cell(width, paragraph(kind, name))
        for width, kind, name in zip(widths, kinds, ("TOP", "Unterlage", "Seite"), strict=True)
    ]
    cells = [
        cell(widths[0], paragraph("Tabellentext", run("{{ z.top }}", "Feldbezeichnung"))),
        cell(widths[1], _entry()),
        cell(widths[2], paragraph("Tabellenzahl", "{{ z.seite }}")),
    ]
    rows = (control_row("{%tr for z in zeilen %}", widths), row(*cells), control_row("{%tr endfor %}", widths))
    return table("Tabelle", FIRST_ROW, "Inhalt", widths, row(*head, properties=HEADER_ROW), *rows)


def mappe() -> str:
    """The whole text."""
    notice = (
        control("{%p if oeffentlich %}")
        + paragraph("Öffentlichkeit", "{{ oeffentlichkeit }}")
        + control("{%p else %}")
        + paragraph("Nichtöffentlichkeit", "{{ oeffentlichkeit }}")
        + control("{%p endif %}")
    )
    return (
        letterhead()
        + particular("Gremium", "{{ gremium }}")
        + particular("Sitzung", "{{ sitzung }}")
        + particular("Datum", "{{ wochentag }}, {{ datum_lang }}")
        + optional("beginn", "Beginn")
        + when("ort", particular("Ort", '{{ ort|join(", ") }}'), style_name="Steuerzeile Kopf")
        + when("seiten", particular("Umfang", "{{ seiten }} Seiten"), style_name="Steuerzeile Kopf")
        + paragraph("heading 1", "Sitzungsmappe")
        + notice
        + paragraph("heading 2", "Inhalt:")
        + _contents()
        + when(
            "hinweise",
            paragraph("heading 2", "Hinweise:"),
            control("{%p for hinweis in hinweise %}"),
            paragraph("List Bullet", "{{ hinweis }}"),
            control("{%p endfor %}"),
        )
    )
