"""The papers of a sitting: Einladung, Nachtrag, Anwesenheitsliste."""

from __future__ import annotations

from dataclasses import replace

from wordtemplates.auszug import frame as frame_to_sign
from wordtemplates.auszug import numbered_sitting, optional, particular
from wordtemplates.content import signature
from wordtemplates.formats import KEEP
from wordtemplates.head import letterhead
from wordtemplates.package import Frame, footer_line
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

_TO_WRITE_ON = '<w:cantSplit/><w:trHeight w:val="539" w:hRule="atLeast"/>'  # 0.95 cm: a hand needs no less
# Like the text of a letter, but the room stands before: the heading above has none below it.
_STYLES = (("Brieftext", "Body Text", "", '<w:spacing w:before="120" w:after="0"/>', ""),)
_AGENDA = (1000, 6055, TEXT_WIDTH - 7055)
_GREETING = paragraph("Brieftext", "Mit freundlichen Grüßen", direct=KEEP)
_PEOPLE = (("Nr.", 560), ("Name", 3100), ("von", 800), ("bis", 800), ("Unterschrift", TEXT_WIDTH - 5260))


def frame() -> Frame:
    """The page: no header on the first but the letterhead, and the lines to sign on."""
    header = paragraph("header", '{{ titel|truncate(90, False, "…") }}')
    house = frame_to_sign()
    return replace(house, header=header, footer=footer_line("{{ koerperschaft.name }}"), styles=house.styles + _STYLES)


def _where_and_when(*more: str) -> str:
    """Body, number, day, time, place: what a summons must say."""
    return (
        letterhead()
        + particular("Gremium", "{{ gremium }}")
        + numbered_sitting()
        + particular("Tag", "{{ wochentag }}, {{ datum_lang }}")
        + optional("beginn", "Beginn")
        + when("ort", particular("Ort", '{{ ort|join(", ") }}'), style_name="Steuerzeile Kopf")
        + "".join(more)
    )


def _table(name: str, title: str) -> str:
    """The items of one part; below a title who reports, below a number what kind of Vorlage it is."""
    new = when("p.neu", paragraph("Tabellenzusatz", run("neu", "Feldbezeichnung")))
    reports = when("p.vortrag", paragraph("Tabellenzusatz", "Vortrag: {{ p.vortrag }}"))
    number = paragraph("Tabellentext", "{{ p.vorlage }}") + when("p.art", paragraph("Tabellenzusatz", "{{ p.art }}"))
    texts = (
        paragraph("Tabellentext", "{{ p.nummer }}") + new,
        paragraph("Tabellentext", "{{ p.titel }}") + reports,
        number,
    )
    head = row(
        *(
            cell(width, paragraph("Tabellenkopf", each))
            for width, each in zip(_AGENDA, ("TOP", "Gegenstand", "Vorlage"), strict=True)
        ),
        properties=HEADER_ROW,
    )
    filled = row(*(cell(width, text) for width, text in zip(_AGENDA, texts, strict=True)))
    steer = (control_row(f"{{%tr for p in {name}.punkte %}}", _AGENDA), control_row("{%tr endfor %}", _AGENDA))
    return table("Tabelle", FIRST_ROW, title, _AGENDA, head, steer[0], filled, steer[1])


def _agenda(name: str, heading: str, title: str) -> str:
    """An agenda, each part under its heading."""
    return (
        paragraph("heading 2", heading)
        + control(f"{{%p for t in {name} %}}")
        + paragraph("heading 3", "{{ t.ueberschrift }}")
        + _table("t", title)
        + control("{%p endfor %}")
    )


def einladung() -> str:
    """The invitation to the members; filled without what is not public it is the öffentliche Bekanntmachung."""
    shortened = paragraph("Brieftext", "Die Ladungsfrist ist abgekürzt. Grund: {{ verkuerzt }}")
    again = paragraph(
        "Brieftext",
        "Es wird zum zweiten Mal geladen, weil die vorige Sitzung nicht beschlussfähig war. In dieser Sitzung ist das Gremium"
        " ohne Rücksicht auf die Zahl der Anwesenden beschlussfähig, soweit das Gesetz nichts anderes bestimmt.",
    )
    label = "{% if bekanntmachung %}Datum{% else %}Einladung vom{% endif %}"
    dated = when("ladung_datum_lang", particular(label, "{{ ladung_datum_lang }}"), style_name="Steuerzeile Kopf")
    return (
        _where_and_when(dated)
        + paragraph("heading 1", "{% if bekanntmachung %}Öffentliche Bekanntmachung{% else %}Einladung{% endif %}")
        + when("text", paragraph("Brieftext", "{{p text }}"))
        + when("verkuerzt", shortened)
        + when("wiederholt", again)
        + when("not bekanntmachung", _GREETING)
        + signature()
        + _agenda("teile", "Tagesordnung", "Tagesordnung")
    )


def nachtrag() -> str:
    """What comes onto the agenda after the invitation, and the agenda as it is then."""
    return (
        _where_and_when(particular("Nachtrag vom", "{{ nachtrag_datum_lang }}"))
        + paragraph("heading 1", "{{ nachtrag }} zur Tagesordnung")
        + when("bekanntmachung", paragraph("Öffentlichkeit", "Öffentliche Bekanntmachung"))
        + when("text", paragraph("Brieftext", "{{p text }}"))
        + _agenda("neue", "Neue Punkte", "Neue Punkte der Tagesordnung")
        + when("begruendung", paragraph("heading 2", "Begründung"), paragraph("Body Text", "{{p begruendung }}"))
        + when("not bekanntmachung", _GREETING)
        + signature()
        + _agenda("teile", "Gesamte Tagesordnung", "Gesamte Tagesordnung")
    )


def _people(name: str, heading: str, title: str) -> str:
    """Those of one kind: who they are, when they came and went, their hand."""
    widths = tuple(width for _, width in _PEOPLE)
    who = (
        paragraph("Tabellentext", "{{ p.name }}")
        + when("p.gruppe", paragraph("Tabellenzusatz", "{{ p.gruppe }}"))
        + when("p.vermerk", paragraph("Tabellenzusatz", "{{ p.vermerk }}"))
    )
    empty = paragraph("Tabellentext")
    texts = (paragraph("Tabellenzahl", "{{ p.nummer }}"), who, empty, empty, empty)
    head = row(*(cell(width, paragraph("Tabellenkopf", each)) for each, width in _PEOPLE), properties=HEADER_ROW)
    filled = row(*(cell(width, text) for width, text in zip(widths, texts, strict=True)), properties=_TO_WRITE_ON)
    steer = (control_row(f"{{%tr for p in {name} %}}", widths), control_row("{%tr endfor %}", widths))
    grid = table("Tabelle", FIRST_ROW, title, widths, head, steer[0], filled, steer[1])
    return when(name, paragraph("heading 2", heading), grid)


def anwesenheitsliste() -> str:
    """The list that goes round in the sitting."""
    return (
        _where_and_when(
            optional("mitgliederzahl", "Mitglieder"),
            optional("vorsitz", "Vorsitz"),
            optional("schriftfuehrung", "Schriftführung"),
        )
        + paragraph("heading 1", "Anwesenheitsliste")
        + paragraph("Legende", "»von« und »bis« füllt aus, wer später kommt oder früher geht.")
        + _people("mitglieder", "Mitglieder", "Anwesenheit der Mitglieder")
        + _people("verwaltung", "Verwaltung", "Anwesenheit der Verwaltung")
        + _people("gaeste", "Gäste", "Anwesenheit der Gäste")
        + paragraph("Feldüberschrift", "Die Anwesenheit wird bestätigt.")
        + paragraph("Unterschriftszeile", "Vorsitz{% if vorsitz %}: {{ vorsitz }}{% endif %}", direct=KEEP)
        # Word draws the line of like neighbours once: something stands between them.
        + paragraph("Legende", "Für die Führung der Liste:", direct=KEEP)
        + paragraph("Unterschriftszeile", "Schriftführung{% if schriftfuehrung %}: {{ schriftfuehrung }}{% endif %}")
    )
