"""The Niederschrift of a sitting: who was there, what was decided, two hands under it."""

from __future__ import annotations

from wordtemplates.auszug import changed_measures, numbered_sitting, optional, particular, result
from wordtemplates.formats import KEEP
from wordtemplates.head import letterhead
from wordtemplates.wordxml import (
    FIRST_ROW,
    HEADER_ROW,
    TEXT_WIDTH,
    cell,
    control,
    control_row,
    paragraph,
    row,
    table,
    when,
)

_E = "p.entscheidung"
_PEOPLE = (("Name", 4000), ("Gruppe", 3000), ("Vermerk", TEXT_WIDTH - 7000))


def _head() -> str:
    breaks = when(
        "unterbrechungen",
        particular("Unterbrechung", '{{ unterbrechungen|join(", ") }}'),
        style_name="Steuerzeile Kopf",
    )
    approved = when("genehmigt", particular("Genehmigt am", "{{ genehmigt }}"), style_name="Steuerzeile Kopf")
    place = when("ort", particular("Ort", '{{ ort|join(", ") }}'), style_name="Steuerzeile Kopf")
    return (
        letterhead()
        + particular("Gremium", "{{ gremium }}")
        + numbered_sitting()
        + particular("Tag", "{{ wochentag }}, {{ datum_lang }}")
        + optional("beginn", "Beginn")
        + optional("ende", "Ende")
        + breaks
        + place
        + optional("vorsitz", "Vorsitz")
        + optional("schriftfuehrung", "Schriftführung")
        + optional("niederschrift_datum", "Ausgefertigt am")
        + approved
        + paragraph("heading 1", "Niederschrift{% if oeffentlich %} über den öffentlichen Teil{% endif %}")
        + when("entwurf", paragraph("Nichtöffentlichkeit", "Entwurf"))
    )


def _people(name: str, heading: str) -> str:
    widths = tuple(width for _, width in _PEOPLE)
    head = row(*(cell(width, paragraph("Tabellenkopf", each)) for each, width in _PEOPLE), properties=HEADER_ROW)
    texts = (paragraph("Tabellentext", f"{{{{ p.{each} }}}}") for each in ("name", "gruppe", "vermerk"))
    filled = row(*(cell(width, text) for width, text in zip(widths, texts, strict=True)))
    steer = (control_row(f"{{%tr for p in {name} %}}", widths), control_row("{%tr endfor %}", widths))
    grid = table("Tabelle", FIRST_ROW, heading, widths, head, steer[0], filled, steer[1])
    return when(name, paragraph("heading 3", heading), grid)


def _attendance() -> str:
    count = when("anwesenheit", paragraph("Body Text", "Anwesend waren {{ anwesenheit }}.", direct=KEEP))
    kinds = (
        ("mitglieder", "Anwesende Mitglieder"),
        ("entschuldigt", "Entschuldigt"),
        ("unentschuldigt", "Nicht entschuldigt"),
        ("verwaltung", "Verwaltung"),
        ("gaeste", "Gäste"),
    )
    some = " or ".join(name for name, _ in kinds)
    lists = "".join(_people(name, heading) for name, heading in kinds)
    return when(some, paragraph("heading 2", "Teilnehmende"), count, lists)


def _decision() -> str:
    """The wording, what it came to, and what is still missing."""
    wording = (
        control(f"{{%p if {_E}.angenommen %}}")
        + paragraph("Feldüberschrift", "Beschluss:")
        + control("{%p else %}")
        + paragraph("Feldüberschrift", "Beschlussvorschlag:")
        + control("{%p endif %}")
        + paragraph("Beschlusstext", f"{{{{p {_E}.beschluss }}}}")
    )
    changed = paragraph("Hinweis", "Der Wortlaut weicht von der eingereichten Vorlage ab.")
    return (
        when(f"{_E}.beschluss", wording)
        + when(f"{_E}.geaendert", changed)
        + when(
            f"{_E}.aenderungen",
            paragraph("Feldüberschrift", "Geänderte Maßnahmen:"),
            changed_measures(f"{_E}.aenderungen"),
        )
        + when(f"{_E}.ergebnis.satz", paragraph("Feldüberschrift", "Abstimmungsergebnis:"), result(f"{_E}.ergebnis"))
        + when(f"{_E}.namentlich", paragraph("Body Text", f"Namentliche Abstimmung: {{{{ {_E}.namentlich }}}}"))
        + when(f"{_E}.bemerkung", paragraph("Body Text", f"Bemerkung: {{{{ {_E}.bemerkung }}}}"))
        + when(f"{_E}.offen", paragraph("Hinweis", f"{{{{ {_E}.offen }}}}"))
    )


def _items() -> str:
    number = "{% if p.vorlage %} (Vorlage {{ p.vorlage }}){% endif %}"
    barred = 'An Beratung und Abstimmung nahm wegen Mitwirkungsverbots nicht teil: {{ p.befangen|join(", ") }}'
    return (
        control("{%p for t in teile %}")
        + paragraph("heading 2", "{{ t.ueberschrift }}")
        + control("{%p for p in t.punkte %}")
        + paragraph("heading 3", f"TOP {{{{ p.nummer }}}}: {{{{ p.titel }}}}{number}")
        + when("p.abgesetzt", paragraph("Body Text", "Der Punkt wurde von der Tagesordnung abgesetzt."))
        + when("p.befangen", paragraph("Body Text", barred))
        + when("p.verlauf", paragraph("Body Text", "{{p p.verlauf }}"))
        + _decision()
        + control("{%p endfor %}")
        + control("{%p endfor %}")
    )


def _signatures() -> str:
    return (
        # With a heading the signatures never stand alone on a page, and have room for a hand at the top of one.
        paragraph("heading 2", "Unterschriften")
        + paragraph("Unterschriftszeile", "{% if vorsitz %}{{ vorsitz }}, {% endif %}Vorsitz", direct=KEEP)
        # Word draws the line of like neighbours once: something stands between them.
        + paragraph("Legende", "{{ gremium }}, {{ datum_lang }}", direct=KEEP)
        + paragraph("Unterschriftszeile", "{% if schriftfuehrung %}{{ schriftfuehrung }}, {% endif %}Schriftführung")
    )


def niederschrift() -> str:
    """The whole text."""
    notes = control("{%p for hinweis in hinweise %}") + paragraph("Hinweis", "{{ hinweis }}") + control("{%p endfor %}")
    return _head() + _attendance() + _items() + notes + _signatures()
