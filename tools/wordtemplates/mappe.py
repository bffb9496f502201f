"""Cover and contents of a Sitzungsmappe."""

from __future__ import annotations

from wordtemplates.auszug import numbered_sitting, optional, particular
from wordtemplates.head import letterhead, notice
from wordtemplates.package import PAGE, Frame, footer_line
from wordtemplates.wordxml import TEXT_WIDTH, control, looped_table, paragraph, run, when

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
    columns = (
        (_TOP, "TOP", "Tabellenkopf", paragraph("Tabellentext", run("{{ z.top }}", "Feldbezeichnung"))),
        (TEXT_WIDTH - _TOP - _PAGE, "Unterlage", "Tabellenkopf", _entry()),
        (_PAGE, "Seite", "Tabellenkopf Mitte", paragraph("Tabellenzahl", "{{ z.seite }}")),
    )
    return looped_table("Inhalt", "z in zeilen", columns)


def mappe() -> str:
    """The whole text."""
    return (
        letterhead()
        + particular("Gremium", "{{ gremium }}")
        + numbered_sitting()
        + particular("Datum", "{{ wochentag }}, {{ datum_lang }}")
        + optional("beginn", "Beginn")
        + when("ort", particular("Ort", '{{ ort|join(", ") }}'), style_name="Steuerzeile Kopf")
        + when("seiten", particular("Umfang", "{{ seiten }} Seiten"), style_name="Steuerzeile Kopf")
        + paragraph("heading 1", "Sitzungsmappe")
        + notice()
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
