"""The papers of a concept: Lesefassung and Änderungsverzeichnis, upright."""

from __future__ import annotations

from wordtemplates.content import legend
from wordtemplates.formats import KEEP, KONZEPT_STYLES
from wordtemplates.package import PAGE, Frame, footer_line
from wordtemplates.wordxml import HEADS, TEXT_WIDTH, control, looped_table, paragraph, run, when

_CREATOR = "{% if koerperschaft %}{{ koerperschaft }}{% else %}{{ titel }}{% endif %}"
_BODY = "{% if koerperschaft %}{{ koerperschaft }}{% endif %}"
_NEW_PAGE = "<w:pageBreakBefore/>"


def lesefassung_frame() -> Frame:
    """The page; the cover has neither header nor foot line of its own but the number of the page."""
    header = paragraph("header", '{{ titel|truncate(60, False, "…") }}', run("\t"), "Stand {{ stand }}")
    return Frame(PAGE, TEXT_WIDTH, header, footer_line(_BODY), paragraph("Normal"), KONZEPT_STYLES, _CREATOR)


def verzeichnis_frame() -> Frame:
    """The page of the list of changes."""
    header = paragraph("header", '{{ titel|truncate(70, False, "…") }}')
    return Frame(PAGE, TEXT_WIDTH, header, footer_line(_BODY), styles=KONZEPT_STYLES, creator=_CREATOR)


def lesefassung() -> str:
    """Cover, contents, overview, then every node."""
    return _cover() + _contents() + _overview() + control("{%p for k in knoten %}") + _node() + control("{%p endfor %}")


def _cover() -> str:
    decisions = when(
        "beschluesse",
        paragraph("Feldüberschrift", "Eingearbeitete Beschlüsse:"),
        control("{%p for b in beschluesse %}"),
        paragraph("List Bullet", "{{ b }}"),
        control("{%p endfor %}"),
    )
    return (
        paragraph("Deckblatt Körperschaft", _BODY)
        + paragraph("Title", run("{{ marke }}"), "{{ titel }}")
        + paragraph("Subtitle", "Lesefassung, Stand {{ stand }}")
        + when("ausgabe", paragraph("Deckblatt Angabe", "Ausgabe: {{ ausgabe }}"))
        + decisions
        + when("zeichen", paragraph("Hinweis", "Geänderte Maßnahmen tragen einen Strich am Rand und den Beschluss."))
        + paragraph("Hinweis", "Maßgeblich sind die beschlossenen Vorlagen. Diese Fassung dient dem Lesen.")
    )


def _contents() -> str:
    begin = '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r>'
    code = '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-3" \\h \\z \\u </w:instrText></w:r>'
    parted, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("separate", "end"))
    shown = run("{{ inhalt }}")
    heading = paragraph("Verzeichniskopf", "Inhalt", direct=_NEW_PAGE)
    return heading + paragraph("toc 1", begin, code, parted, shown, end)


_COLUMNS = (
    ("Handlungsfeld, Ziel", 3355, "Tabellentext"),
    ("Zahl", 700, "Tabellenzahl"),
    ("Maßnahmen", 1500, "Tabellentext"),
    ("umgesetzt", 1100, "Tabellenzahl"),
    ("laufend", 900, "Tabellenzahl"),
    ("geplant", 950, "Tabellenzahl"),
    ("sonst", 850, "Tabellenzahl"),
)
_VALUES = ("massnahmen", "bild", "umgesetzt", "laufend", "geplant", "sonstige")


def _overview() -> str:
    first = paragraph("Tabellentext", "{{ z.einzug }}{{ z.titel }}")
    texts = (first, *(_value(name, kind) for name, (_, _, kind) in zip(_VALUES, _COLUMNS[1:], strict=True)))
    columns = tuple((width, name, HEADS[kind], text) for (name, width, kind), text in zip(_COLUMNS, texts, strict=True))
    signs = "● umgesetzt, ■ dauerhaft, ◐ in Umsetzung, ○ geplant, □ zurückgestellt, · ohne Status"
    return when(
        "zielbaum",
        paragraph("heading 1", run("{{ zielbaum_marke }}"), "{{ zielbaum_titel }}", direct=_NEW_PAGE),
        looped_table("Zielbaum mit der Zahl der Maßnahmen und ihrem Status", "z in zielbaum", columns),
        paragraph("Legende", run(signs, "Kästchen")),
        paragraph("Legende", "laufend: in Umsetzung oder dauerhaft; sonst: zurückgestellt oder ohne Status"),
        paragraph("Body Text", "{{ zielbaum_text }}"),
    )


def _value(name: str, kind: str) -> str:
    return paragraph(kind, run(f"{{{{ z.{name} }}}}", "Kästchen") if name == "bild" else f"{{{{ z.{name} }}}}")


def _node() -> str:
    mark = run("{{ k.marke }}")
    levels = (
        when(f'k.art != "massnahme" and k.art != "leitlinie" and k.ebene == {level}', _heading(level, mark))
        for level in range(1, 5)
    )
    lead = when('k.art == "massnahme" or k.art == "leitlinie"', paragraph("Maßnahme", mark, "{{ k.ueberschrift }}"))
    changed = paragraph("Änderungsvermerk", "{{ k.vermerk }}") + when(
        "k.text", paragraph("Geänderter Text", "{{p k.text }}")
    )
    same = when("k.text", paragraph("Body Text", "{{p k.text }}"))
    return (
        "".join(levels)
        + lead
        + control("{%p if k.vermerk %}")
        + changed
        + control("{%p else %}")
        + same
        + control("{%p endif %}")
        + when('k.angaben and k.art == "punkt"', paragraph("Angaben", "{{ k.angaben }}", direct=KEEP))
        + when('k.angaben and k.art != "punkt"', paragraph("Angaben", "{{ k.angaben }}"))
    )


def _heading(level: int, mark: str) -> str:
    """A heading; the first of all begins a page, so that the overview has its own."""
    title = (f"heading {level}", mark, "{{ k.ueberschrift }}")
    if level > 1:
        return paragraph(*title)
    first = control("{%p if loop.first and zielbaum %}") + paragraph(*title, direct=_NEW_PAGE)
    return first + control("{%p else %}") + paragraph(*title) + control("{%p endif %}")


def verzeichnis() -> str:
    """All decisions, each with its changes."""
    span = (("von", "Nach dem"), ("bis", "Bis zum"))
    lines = "".join(
        when(name, paragraph("Kopfangabe", run(f"{label}:", "Feldbezeichnung"), run("\t"), f"{{{{ {name} }}}}"))
        for name, label in span
    )
    nothing = when("not beschluesse", paragraph("Body Text", "In dieser Zeit wurde nichts geändert."))
    return (
        paragraph("heading 1", "{{ titel }}")
        + lines
        + paragraph("Legende", "{{ statistik }}")
        + nothing
        + control("{%p for b in beschluesse %}")
        + _decision()
        + control("{%p endfor %}")
        + when("beschluesse", legend())
    )


def _decision() -> str:
    subject = "{{ b.vorlage }}{% if b.gegenstand %}: {{ b.gegenstand }}{% endif %}"
    vote = paragraph("Kopfangabe", run("Abstimmung:", "Feldbezeichnung"), run("\t"), "{{ b.abstimmung }}")
    return (
        paragraph("heading 2", "{{ b.ueberschrift }}")
        + paragraph("Kopfangabe", run("Vorlage:", "Feldbezeichnung"), run("\t"), subject)
        + when("b.abstimmung", vote)
        + control("{%p for a in b.aenderungen %}")
        + when("a.handlungsfeld", paragraph("heading 3", "{{ a.handlungsfeld }}"))
        + paragraph("caption", "{{ a.fundstelle }}: {{ a.art }}")
        + when("a.massnahme", paragraph("Angaben", "{{ a.massnahme }}"))
        + paragraph("Body Text", "{{p a.inline }}")
        + control("{%p endfor %}")
    )
