"""Blocks that papers share: signature, changed Maßnahmen, Anlagen."""

from __future__ import annotations

from wordtemplates.wordxml import HEADS, TEXT_WIDTH, control, looped_table, paragraph, run, when


def consultations(filled: tuple[tuple[int, str, str, str], ...]) -> str:
    """The Beratungsfolge; a column is its width, its name, the style of its text and the paragraphs of its cell."""
    columns = tuple((width, name, HEADS[kind], content) for width, name, kind, content in filled)
    grid = looped_table("Beratungsfolge", "b in beratungsfolge", columns)
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
    columns = (
        (widths[0], "Maßnahme alt:", "Tabellenkopf", changed("z.alt")),
        (widths[1], "Maßnahme geändert:", "Tabellenkopf", changed("z.geaendert")),
    )
    wordings = looped_table("Änderung einer Maßnahme", "z in a.zeilen", columns, parts=True)
    return (
        control("{%p for a in aenderungen %}")
        + when("a.handlungsfeld", paragraph("Feldüberschrift", "{{ a.handlungsfeld }}"))
        + control("{%p if a.fundstelle %}")
        + paragraph("caption", "{{ a.fundstelle }}")
        + control("{%p else %}")
        + paragraph("caption", "Änderung {{ a.nummer }}")  # tables without a paragraph between them become one in Word
        + control("{%p endif %}")
        + when("a.vorgang", paragraph("Hinweis", "{{ a.vorgang }}", direct="<w:keepNext/>"))
        + when("a.zeilen", wordings)
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
