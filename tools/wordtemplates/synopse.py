"""A Synopse: comparisons of texts, each in a table with aligned rows (landscape) or as one text (upright)."""

from __future__ import annotations

from wordtemplates.content import changed, legend
from wordtemplates.package import PAGE, Frame, footer_line
from wordtemplates.wordxml import TEXT_WIDTH, control, looped_table, paragraph, run, when

LANDSCAPE = (
    '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1247" w:right="1134" w:bottom="1134"'
    ' w:left="1134" w:header="567" w:footer="567" w:gutter="0"/>'
)
LANDSCAPE_WIDTH = 16838 - 2 * 1134
NAMES = ("Bisherige Fassung", "Neue Fassung", "Begründung")


def frame(*, landscape: bool) -> Frame:
    """The page; its header names both versions."""
    names = "{% if fassung_alt or fassung_neu %}{{ fassung_alt }} → {{ fassung_neu }}{% endif %}"
    header = paragraph("header", '{{ titel|truncate(60, False, "…") }}', run("\t"), names)
    creator = "{% if koerperschaft %}{{ koerperschaft }}{% else %}{{ titel }}{% endif %}"
    footer = footer_line("{% if koerperschaft %}{{ koerperschaft }}{% endif %}")
    page, width = (LANDSCAPE, LANDSCAPE_WIDTH) if landscape else (PAGE, TEXT_WIDTH)
    return Frame(page, width, header, footer, creator=creator)


def _head() -> str:
    """The title, what was compared, and how much of it changed."""
    particulars = (("fassung_alt", NAMES[0]), ("fassung_neu", NAMES[1]), ("datum", "Datum"))
    lines = "".join(
        when(name, paragraph("Kopfangabe", run(f"{label}:", "Feldbezeichnung"), run("\t"), f"{{{{ {name} }}}}"))
        for name, label in particulars
    )
    notes = control("{%p for h in hinweise %}") + paragraph("Hinweis", "{{ h }}") + control("{%p endfor %}")
    return paragraph("heading 1", "{{ titel }}") + lines + paragraph("Legende", "{{ statistik }}") + notes


def _entry(*content: str) -> str:
    heading = when("e.titel", paragraph("heading 2", "{{ e.titel }}"))
    parting = control("{%p if not e.titel and not loop.first %}") + paragraph("Body Text") + control("{%p endif %}")
    return control("{%p for e in eintraege %}") + heading + parting + "".join(content) + control("{%p endfor %}")


def _columns(*, with_reason: bool) -> str:
    count = 3 if with_reason else 2
    widths = (*[LANDSCAPE_WIDTH // count] * (count - 1), LANDSCAPE_WIDTH - LANDSCAPE_WIDTH // count * (count - 1))
    reason = (
        control("{%p if loop.first and e.begruendung %}")
        + paragraph("Tabellentext", "{{p e.begruendung }}")
        + control("{%p endif %}")
    )
    contents = (changed("z.alt"), changed("z.geaendert"), reason)
    heads = ["Tabellenkopf"] * count
    columns = tuple(zip(widths, NAMES, heads, contents, strict=False))
    return looped_table("Gegenüberstellung der Fassungen", "z in e.zeilen", columns, parts=True)


def side_by_side() -> str:
    """Both versions in a table, and why where reasons are given."""
    tables = (
        control("{%p if begruendet %}")
        + _columns(with_reason=True)
        + control("{%p else %}")
        + _columns(with_reason=False)
        + control("{%p endif %}")
    )
    return _head() + _entry(tables) + legend()


def in_one_text() -> str:
    """Both versions in one text."""
    reason = when(
        "e.begruendung", paragraph("Feldüberschrift", "Begründung:"), paragraph("Body Text", "{{p e.begruendung }}")
    )
    return _head() + _entry(paragraph("Body Text", "{{p e.inline }}"), reason) + when("not nachverfolgt", legend())
