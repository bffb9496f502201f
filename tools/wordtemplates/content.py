"""Blocks that papers share: signature, changed Maßnahmen, Anlagen."""

from __future__ import annotations

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


def consultations(filled: tuple[tuple[int, str, str, str], ...]) -> str:
    """The Beratungsfolge; a column is its width, its name, the style of its text and the paragraphs of its cell."""
    widths = tuple(width for width, *_ in filled)
    heads = {"Tabellentext": "Tabellenkopf", "Tabellenzahl": "Tabellenkopf Mitte"}
    head = [cell(width, paragraph(heads[kind], name)) for width, name, kind, _ in filled]
    cells = [cell(width, content) for width, _, _, content in filled]
    rows = (control_row("{%tr for b in beratungsfolge %}", widths), row(*cells), control_row("{%tr endfor %}", widths))
    grid = table("Tabelle", FIRST_ROW, "Beratungsfolge", widths, row(*head, properties=HEADER_ROW), *rows)
    return when("beratungsfolge", paragraph("heading 2", "Beratungsfolge:"), grid)


def committee() -> str:
    """The name of the body, and below it what the body does and the TOP."""
    return paragraph("Tabellentext", "{{ b.gremium }}") + when(
        "b.zusatz", paragraph("Tabellenzusatz", "{{ b.zusatz }}")
    )


def subject(heading: str) -> str:
    """What the paper is about, under ``heading``."""
    text = paragraph("Body Text", "{{ beratungsgegenstand }}")
    return when("beratungsgegenstand", paragraph("heading 2", heading), text)


def signature() -> str:
    """Who signs, with room for the hand above the name."""
    second_line = ("{% if unterschrift.name and unterschrift.funktion %}", run("\n"), "{% endif %}")
    signed = ("{{ unterschrift.name }}", *second_line, "{{ unterschrift.funktion }}")
    return when("unterschrift.name or unterschrift.funktion", paragraph("Unterschrift", *signed))


def attachments() -> str:
    """The list of Anlagen."""
    return when(
        "anlagen",
        paragraph("heading 2", "Anlagen:"),
        control("{%p for anlage in anlagen %}"),
        paragraph("Anlage", "{{ anlage.titel }}"),
        control("{%p endfor %}"),
    )


def changed(name: str) -> str:
    """A cell's text; the dash stands for a measure that is new or dropped: Word rejects a cell without a paragraph."""
    return (
        control(f"{{%p if {name} %}}")
        + paragraph("Tabellentext", f"{{{{p {name} }}}}")
        + control("{%p else %}")
        + paragraph("Tabellentext", "–")
        + control("{%p endif %}")
    )


def changes() -> str:
    """Each changed Maßnahme in both wordings, with the reason, and what the signs mean."""
    widths = (TEXT_WIDTH // 2, TEXT_WIDTH - TEXT_WIDTH // 2)
    names = ("Maßnahme alt:", "Maßnahme geändert:")
    head = [cell(width, paragraph("Tabellenkopf", name)) for width, name in zip(widths, names, strict=True)]
    texts = [cell(width, changed(name)) for width, name in zip(widths, ("z.alt", "z.geaendert"), strict=True)]
    steer = (control_row("{%tr for z in a.zeilen %}", widths), control_row("{%tr endfor %}", widths))
    rows = (row(*head, properties=HEADER_ROW), steer[0], row(*texts, properties=""), steer[1])
    return (
        control("{%p for a in aenderungen %}")
        + when("a.handlungsfeld", paragraph("Feldüberschrift", "{{ a.handlungsfeld }}"))
        + control("{%p if a.fundstelle %}")
        + paragraph("caption", "{{ a.fundstelle }}")
        + control("{%p else %}")
        + paragraph("caption", "Änderung {{ a.nummer }}")  # tables without a paragraph between them become one in Word
        + control("{%p endif %}")
        + when("a.vorgang", paragraph("Hinweis", "{{ a.vorgang }}", direct="<w:keepNext/>"))
        + when("a.zeilen", table("Tabelle", FIRST_ROW, "Änderung einer Maßnahme", widths, *rows))
        + when(
            "a.begruendung", paragraph("Feldüberschrift", "Begründung:"), paragraph("Body Text", "{{p a.begruendung }}")
        )
        + control("{%p endfor %}")
        + when("aenderungen", legend())
    )


def legend() -> str:
    """What the signs of changes mean."""
    signs = (
        *("Zeichenerklärung: ", run("[+", "Änderungszeichen"), " ", run("neuer Text", "Eingefügt"), " "),
        *(run("+]", "Änderungszeichen"), " = eingefügt, ", run("[–", "Änderungszeichen"), " "),
        *(run("alter Text", "Gestrichen"), " ", run("–]", "Änderungszeichen"), " = gestrichen"),
    )
    return paragraph("Legende", *signs)
