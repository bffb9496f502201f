"""Lists of many Vorlagen: Abstimmungsbogen, Beschlussbuch, Beschlusskontrolle."""

from __future__ import annotations

import io

import segno

from wordtemplates.auszug import changed_measures, particular, result
from wordtemplates.head import EMU_PER_CM
from wordtemplates.package import PAGE, Frame, footer_line
from wordtemplates.synopse import LANDSCAPE, LANDSCAPE_WIDTH
from wordtemplates.wordxml import DRAWING, TEXT_WIDTH, Column, control, looped_table, paragraph, run, when

CODE_CM = 2.0
_COUNTS = ("Ja", "Nein", "Enth.", "Ungültig")


def frame(*, landscape: bool) -> Frame:
    """The page; its header is the title."""
    page, width = (LANDSCAPE, LANDSCAPE_WIDTH) if landscape else (PAGE, TEXT_WIDTH)
    return Frame(page, width, paragraph("header", "{{ titel }}"), footer_line("{{ koerperschaft.name }}"))


def code_sample_png() -> bytes:
    """What stands in the template until the codes of a sitting take its place."""
    target = io.BytesIO()
    segno.make_qr("Muster", error="m").save(target, kind="png", scale=6, border=4)
    return target.getvalue()


def _code() -> str:
    """The picture that filling in writes once for each line; its name is what it is found by."""
    side = round(CODE_CM * EMU_PER_CM)
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{side}" cy="{side}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        '<wp:docPr id="2" name="QR-Code" descr="QR-Code der Zeile"/>'
        f'<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{DRAWING}/main" noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic xmlns:a="{DRAWING}/main"><a:graphicData uri="{DRAWING}/picture">'
        f'<pic:pic xmlns:pic="{DRAWING}/picture"><pic:nvPicPr><pic:cNvPr id="2" name="QR-Code"/><pic:cNvPicPr/>'
        '</pic:nvPicPr><pic:blipFill><a:blip r:embed="rIdCode"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{side}" cy="{side}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def _text(name: str) -> str:
    return paragraph("Tabellentext", f"{{{{ {name} }}}}")


def _number(name: str) -> str:
    return paragraph("Tabellenzahl", f"{{{{ {name} }}}}")


def _subject(entry: str, zusatz: str) -> str:
    return _text(f"{entry}.gegenstand") + paragraph("Tabellenzusatz", zusatz)


def _or_nothing(name: str, *content: str, nothing: str) -> str:
    return (
        control(f"{{%p if {name} %}}")
        + "".join(content)
        + control("{%p else %}")
        + paragraph("Body Text", nothing)
        + control("{%p endif %}")
    )


def _head(title: str, *lines: str) -> str:
    """Who it is from, what it is about, its title."""
    address = paragraph("Anschrift", '{{ koerperschaft.anschrift|join(", ") }}')
    return paragraph("Absender", "{{ koerperschaft.name }}") + address + "".join(lines) + paragraph("heading 1", title)


def bogen() -> str:
    """The empty list of a sitting, to be filled in by hand."""
    zusatz = "{{ z.aktenzeichen }}{% if z.zustaendigkeit %}, {{ z.zustaendigkeit }}{% endif %}, {{ z.oeffentlichkeit }}"
    empty = paragraph("Tabellenzahl")
    columns: tuple[Column, ...] = (
        (1400, "Kennung", "Tabellenkopf Mitte", paragraph("Tabellenzahl", _code()) + _number("z.kennung")),
        (900, "TOP", "Tabellenkopf Mitte", _number("z.top")),
        (4670, "Gegenstand", "Tabellenkopf", _subject("z", zusatz)),
        *(
            (width, name, "Tabellenkopf Mitte", empty)
            for width, name in zip((900, 900, 900, 1000), _COUNTS, strict=True)
        ),
        (3900, "Bemerkung", "Tabellenkopf", paragraph("Tabellentext")),
    )
    return (
        _head(
            "Abstimmungsbogen",
            particular("Gremium", "{{ gremium }}{% if mitglieder %} ({{ mitglieder }} Mitglieder){% endif %}"),
            particular("Sitzung am", "{{ datum_lang }}"),
            particular("Anwesend"),
            particular("Schriftführung"),
        )
        + paragraph("Legende", "Kennung und QR-Code ordnen jede Zeile ihrer Vorlage zu.")
        + _or_nothing(
            "zeilen",
            looped_table("Abstimmungen", "z in zeilen", columns),
            nothing="In dieser Sitzung steht keine Vorlage an.",
        )
    )


def buch() -> str:
    """All decisions of a period, one after the other."""
    place = (
        "{{ e.gremium }}, {{ e.datum }}{% if e.top %}, TOP {{ e.top }}{% endif %}, {{ e.oeffentlichkeit }}"
        "{% if e.zustaendigkeit %}, {{ e.zustaendigkeit }}{% endif %}"
        "{% if e.aktenzeichen %}, Aktenzeichen {{ e.aktenzeichen }}{% endif %}"
    )
    entry = (
        paragraph("heading 2", "{{ e.nummer }}: {{ e.gegenstand }}"),
        paragraph("Hinweis", place),
        when("e.beschluss", paragraph("Beschlusstext", "{{p e.beschluss }}")),
        changed_measures("e.aenderungen"),
        when("e.ergebnis.satz", result("e.ergebnis")),
        when("e.pruefsumme", paragraph("Legende", "SHA-256: {{ e.pruefsumme }}")),
    )
    entries = (control("{%p for e in eintraege %}"), *entry, control("{%p endfor %}"))
    return (
        _head(
            "Beschlussbuch",
            particular("Zeitraum", "{{ von }} bis {{ bis }}"),
            particular("Gremien", '{{ gremien|join(", ") }}'),
            particular("Beschlüsse", "{{ anzahl }}"),
        )
        + control("{%p for h in hinweise %}")
        + paragraph("Legende", "{{ h }}")
        + control("{%p endfor %}")
        + _or_nothing("eintraege", *entries, nothing="In diesem Zeitraum ist kein Beschluss eingetragen.")
    )


def kontrolle() -> str:
    """Who carries out what by when."""
    late = when("e.ueberfaellig", paragraph("Tabellentext", run("{{ e.rueckstand }}", "Warnung")))
    decided = _text("e.gremium") + when("e.datum", paragraph("Tabellenzusatz", "{{ e.datum }}"))
    columns: tuple[Column, ...] = (
        (560, "Nr.", "Tabellenkopf Mitte", _number("e.nummer")),
        (1900, "Beschluss", "Tabellenkopf", decided),
        (4300, "Gegenstand", "Tabellenkopf", _subject("e", "{{ e.aktenzeichen }}, {{ e.oeffentlichkeit }}")),
        (2300, "Verantwortlich", "Tabellenkopf", _text("e.verantwortlich")),
        (1500, "Frist", "Tabellenkopf", _text("e.frist")),
        (1900, "Stand", "Tabellenkopf", _text("e.status") + late),
        (2110, "Bemerkung", "Tabellenkopf", _text("e.bemerkung")),
    )
    late_only = particular("Auswahl", "nur überfällige Beschlüsse")
    selected = when("nur_ueberfaellige", late_only, style_name="Steuerzeile Kopf")
    none = "{% if nur_ueberfaellige %}Kein Beschluss ist überfällig.{% else %}Es gibt keinen angenommenen Beschluss.{% endif %}"
    return (
        _head("Beschlusskontrolle", particular("Stichtag", "{{ stichtag }}"), selected)
        + paragraph("Legende", "{{ statistik }}")
        + _or_nothing("eintraege", looped_table("Beschlusskontrolle", "e in eintraege", columns), nothing=none)
    )
