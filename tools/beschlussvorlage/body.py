"""What a Beschlussvorlage says, in the order and the words of the form."""

from __future__ import annotations

from beschlussvorlage.wordxml import (
    DRAWING,
    FIRST_COLUMN,
    FIRST_ROW,
    HEADER_ROW,
    TEXT_WIDTH,
    XML,
    R,
    W,
    box,
    cell,
    control,
    control_row,
    paragraph,
    row,
    run,
    table,
    when,
)

EMU_PER_CM = 360000
# "Deckung durch Minderaufwand ☐ Minderauszahlung ☐ bei" and "1.234.567,89 EUR" each on one line, the rest between.
BUDGET = (5230, TEXT_WIDTH - 5230 - 1760, 1760)
PICTURE_CM = (1.833, 2.2)
PICTURE_FROM_TOP_CM = 1.3


def _coat_of_arms() -> str:
    """The picture at the right margin, text beside it; the one named "Wappen" is what filling in replaces."""
    wide, high = (round(side * EMU_PER_CM) for side in PICTURE_CM)
    return (
        '<w:r><w:drawing><wp:anchor distT="0" distB="0" distL="180000" distR="0" simplePos="0" relativeHeight="1"'
        ' behindDoc="0" locked="0" layoutInCell="1" allowOverlap="0"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="margin"><wp:align>right</wp:align></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{round(PICTURE_FROM_TOP_CM * EMU_PER_CM)}</wp:posOffset>'
        f'</wp:positionV><wp:extent cx="{wide}" cy="{high}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        '<wp:wrapSquare wrapText="left"/><wp:docPr id="1" name="Wappen" descr="Wappen des Landkreises"/>'
        f'<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{DRAWING}/main" noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic xmlns:a="{DRAWING}/main"><a:graphicData uri="{DRAWING}/picture">'
        f'<pic:pic xmlns:pic="{DRAWING}/picture"><pic:nvPicPr><pic:cNvPr id="1" name="Wappen"/><pic:cNvPicPr/>'
        '</pic:nvPicPr><pic:blipFill><a:blip r:embed="rIdWappen"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:anchor></w:drawing></w:r>"
    )


def _letterhead() -> str:
    """Name and address as text in the body: what stands in a header, reading software leaves out."""
    return (
        paragraph("Absender", _coat_of_arms(), "{{ koerperschaft.name }}")
        + control("{%p for zeile in koerperschaft.anschrift %}")
        + paragraph("Anschrift", "{{ zeile }}")
        + control("{%p else %}")
        + paragraph("Anschrift")  # the rule below stays clear of the picture
        + control("{%p endfor %}")
    )


def _particular(label: str, *runs: str) -> str:
    return paragraph("Kopfangabe", run(f"{label}:", "Feldbezeichnung"), run("\t"), *runs)


def _optional(condition: str, *content: str) -> str:
    """Steering lines with the rules of their neighbours, so that the block is one to the office's eye, too."""
    return when(condition, *content, style_name="Steuerzeile Kopf")


def _particulars() -> str:
    room = "{% if ansprechpartner.zimmer %}, Zimmer {{ ansprechpartner.zimmer }}{% endif %}"
    return (
        _particular("Bereich", "{{ bereich }}")
        + _particular("Aktenzeichen", "{{ aktenzeichen }}")
        + _optional("vorlagennummer", _particular("Vorlagennummer", "{{ vorlagennummer }}"))
        + _particular("Datum", "{{ datum }}")
        + _optional("federfuehrend", _particular("Federführend", "{{ federfuehrend }}"))
        + _optional("beteiligt", _particular("Beteiligt", '{{ beteiligt|join(", ") }}'))
        + _optional(
            "ansprechpartner",
            _particular("Ansprechpartner", "{{ ansprechpartner.name }}", room),
            _optional("ansprechpartner.telefon", _particular("Telefon", "{{ ansprechpartner.telefon }}")),
            _optional("ansprechpartner.email", _particular("E-Mail", "{{ ansprechpartner.email }}")),
        )
    )


def _title() -> str:
    return (
        paragraph("heading 1", "{{ art }}")
        + control("{%p if oeffentlich %}")
        + paragraph("Öffentlichkeit", "{{ oeffentlichkeit }}")
        + control("{%p else %}")
        + paragraph("Nichtöffentlichkeit", "{{ oeffentlichkeit }}")
        + control("{%p endif %}")
    )


def _consultations() -> str:
    widths = (2950, 1290, 700, 700, 780, 2935)
    names = ("Gremium", "Datum", "Ja", "Nein", "Enth.", "Bemerkung")
    styles = ("Tabellentext", "Tabellentext", "Tabellenzahl", "Tabellenzahl", "Tabellenzahl", "Tabellentext")
    tags = ("gremium", "datum", "ja", "nein", "enthaltung", "bemerkung")
    heads = {"Tabellentext": "Tabellenkopf", "Tabellenzahl": "Tabellenkopf Mitte"}
    extra = [when("b.zusatz", paragraph("Tabellenzusatz", "{{ b.zusatz }}")), *[""] * 5]
    head = [cell(width, paragraph(heads[kind], name)) for width, kind, name in zip(widths, styles, names, strict=True)]
    filled = [
        cell(width, paragraph(kind, f"{{{{ b.{tag} }}}}"), more)
        for width, kind, tag, more in zip(widths, styles, tags, extra, strict=True)
    ]
    rows = (control_row("{%tr for b in beratungsfolge %}", widths), row(*filled), control_row("{%tr endfor %}", widths))
    grid = table("Tabelle", FIRST_ROW, "Beratungsfolge", widths, row(*head, properties=HEADER_ROW), *rows)
    return when("beratungsfolge", paragraph("heading 2", "Beratungsfolge:"), grid)


def _resolution() -> str:
    second_line = ("{% if unterschrift.name and unterschrift.funktion %}", run("\n"), "{% endif %}")
    signature = ("{{ unterschrift.name }}", *second_line, "{{ unterschrift.funktion }}")
    return (
        when(
            "beratungsgegenstand",
            paragraph("heading 2", "Beratungsgegenstand (Bezeichnung):"),
            paragraph("Body Text", "{{ beratungsgegenstand }}"),
        )
        + when(
            "beschlussvorschlag",
            paragraph("heading 2", "Beschlussvorschlag:"),
            paragraph("Beschlusstext", "{{p beschlussvorschlag }}"),
        )
        + when("unterschrift.name or unterschrift.funktion", paragraph("Unterschrift", *signature))
    )


def _changed(name: str) -> str:
    """A cell's text; the dash stands for a measure that is new or dropped: Word rejects a cell without a paragraph."""
    return (
        control(f"{{%p if {name} %}}")
        + paragraph("Tabellentext", f"{{{{p {name} }}}}")
        + control("{%p else %}")
        + paragraph("Tabellentext", "–")
        + control("{%p endif %}")
    )


def _reasons() -> str:
    widths = (TEXT_WIDTH // 2, TEXT_WIDTH - TEXT_WIDTH // 2)
    names = ("Maßnahme alt:", "Maßnahme geändert:")
    head = [cell(width, paragraph("Tabellenkopf", name)) for width, name in zip(widths, names, strict=True)]
    texts = [cell(width, _changed(name)) for width, name in zip(widths, ("a.alt", "a.geaendert"), strict=True)]
    rows = (row(*head, properties=HEADER_ROW), row(*texts, properties=""))
    legend = (
        *("Zeichenerklärung: ", run("[+", "Änderungszeichen"), " ", run("neuer Text", "Eingefügt"), " "),
        *(run("+]", "Änderungszeichen"), " = eingefügt, ", run("[–", "Änderungszeichen"), " "),
        *(run("alter Text", "Gestrichen"), " ", run("–]", "Änderungszeichen"), " = gestrichen"),
    )
    return (
        when("sachverhalt or aenderungen", paragraph("heading 2", "Sachverhalt (Begründung):"))
        + when("sachverhalt", paragraph("Body Text", "{{p sachverhalt }}"))
        + control("{%p for a in aenderungen %}")
        + control("{%p if a.fundstelle %}")
        + paragraph("caption", "{{ a.fundstelle }}")
        + control("{%p else %}")
        + paragraph("caption", "Änderung {{ a.nummer }}")  # tables without a paragraph between them become one in Word
        + control("{%p endif %}")
        + table("Tabelle", FIRST_ROW, "Änderung einer Maßnahme", widths, *rows)
        + when(
            "a.begruendung", paragraph("Feldüberschrift", "Begründung:"), paragraph("Body Text", "{{p a.begruendung }}")
        )
        + control("{%p endfor %}")
        + when("aenderungen", paragraph("Legende", *legend))
    )


def _attachments() -> str:
    return when(
        "anlagen",
        paragraph("heading 2", "Anlagen:"),
        control("{%p for anlage in anlagen %}"),
        paragraph("Anlage", "{{ anlage.titel }}"),
        control("{%p endfor %}"),
    )


def _label(start: str, *boxes: tuple[str, str], end: str = "") -> str:
    """What stands before the value: words and boxes to tick, given as word and condition."""
    runs: list[str] = []
    for word, condition in boxes:
        runs += [f"{start}{word} ", box(condition)]
        start = " "
    text = (start + end).rstrip()
    return cell(BUDGET[0], paragraph("Formularfeld", *runs, *([text] if text else [])))


def _line(label: str, value: str) -> str:
    return row(label, cell(BUDGET[1] + BUDGET[2], value, span=2))


def _cover_rows(entries: str, first: str, second: str) -> str:
    """One row for each source of cover with its own tick, or one empty row as on the paper form."""

    def cover(first_ticked: str, second_ticked: str, bei: list[str], betrag: list[str]) -> str:
        label = _label("Deckung durch ", (first, first_ticked), (second, second_ticked), end="bei")
        return row(
            label,
            cell(BUDGET[1], paragraph("Formularfeld", *bei)),
            cell(BUDGET[2], paragraph("Formularbetrag", *betrag)),
        )

    return (
        control_row(f"{{%tr for d in haushalt.{entries} %}}", BUDGET)
        + cover(f'(d.art == "{first}")', f'(d.art == "{second}")', ["{{ d.bei }}"], ["{{ d.betrag }}"])
        + control_row("{%tr else %}", BUDGET)
        + cover(f"haushalt.{first.lower()}", f"haushalt.{second.lower()}", [], [])
        + control_row("{%tr endfor %}", BUDGET)
    )


def _budget_rows() -> tuple[str, ...]:
    entries = (
        control("{%p for b in haushalt.buchungsstellen %}")
        + paragraph("Formularfeld", "{{ b.stelle }} / {{ b.bezeichnung }}")
        + control("{%p else %}")
        + paragraph("Formularfeld", "/")
        + control("{%p endfor %}")
    )
    above = (("überplanmäßig", "haushalt.ueberplanmaessig"), ("außerplanmäßig", "haushalt.ausserplanmaessig"))
    kind = (("Aufwand", "haushalt.aufwand"), ("Auszahlung", "haushalt.auszahlung"))
    plan, need, amount = (
        paragraph("Formularbetrag", f"{{{{ haushalt.{n} }}}}") for n in ("planansatz", "bedarf", "betrag")
    )
    return (
        _line(_label("Buchungsstelle(n)/Bezeichnung:"), entries),
        _line(_label("Planansatz:"), plan),
        _line(_label("abzüglich Bedarf für das laufende Haushaltsjahr:"), need),
        _line(_label("= ", *above), amount),
        _line(_label("= ", *kind), paragraph("Formularfeld")),
        _cover_rows("mehr", "Mehrertrag", "Mehreinzahlung"),
        _cover_rows("minder", "Minderaufwand", "Minderauszahlung"),
    )


def _budget() -> str:
    question = "Nachweis der haushaltsrechtlichen Ermächtigung erforderlich:  "
    answers = (box("haushalt.erforderlich"), " ja  ", box("haushalt.nicht_erforderlich"), " nein")
    return when(
        "haushalt",
        paragraph("heading 2", question, *answers),
        table("Table Grid", FIRST_COLUMN, "Haushaltsrechtliche Ermächtigung", BUDGET, *_budget_rows()),
        paragraph("Feldüberschrift", "Prüfvermerk durch Fachbereich Finanzen:"),
        paragraph("Hinweis", "(nur für üpl./apl. Aufwendungen und Auszahlungen)"),
        when("haushalt.pruefvermerk", paragraph("Body Text", "{{p haushalt.pruefvermerk }}")),
    )


def document_part() -> str:
    """``word/document.xml``: A4, no header on the first page but the letterhead."""
    references = "".join(
        f'<w:{kind}Reference w:type="{pages}" r:id="{part}"/>'
        for kind, pages, part in (
            ("header", "default", "rIdKopf"),
            ("header", "first", "rIdKopfErste"),
            ("footer", "default", "rIdFuss"),
            ("footer", "first", "rIdFussErste"),
        )
    )
    page = (
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1417"'
        ' w:header="567" w:footer="567" w:gutter="0"/>'
    )
    body = (
        _letterhead()
        + _particulars()
        + _title()
        + _consultations()
        + _resolution()
        + _reasons()
        + _attachments()
        + _budget()
    )
    spaces = f'{W} {R} xmlns:wp="{DRAWING}/wordprocessingDrawing"'
    section = f"<w:sectPr>{references}{page}<w:titlePg/></w:sectPr>"
    return f"{XML}<w:document {spaces}><w:body>\n{body}{section}</w:body></w:document>"
