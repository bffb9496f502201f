from __future__ import annotations

from pathlib import Path

import pytest

from kekdocs.diagnostics import CODES, Severity, TemplatePlace
from kekdocs.render.docx_lint import lint_template
from tests.render.docx_lint.made import EMPTY, TITLE, codes, lint, p, row, run, table

ROOT = Path(__file__).parents[3]
BOLD, SMALL = "<w:b/>", '<w:sz w:val="18"/>'
SPELLING = '<w:proofErr w:type="spellStart"/>'
TAB = "<w:r><w:tab/></w:r>"
PAGE = '<w:r><w:br w:type="page"/></w:r>'
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
NO_LINES = '<w:tblBorders><w:top w:val="nil"/><w:insideV w:val="none"/></w:tblBorders>'


def drawing(name: str = "Bild 1", more: str = "", kind: str = "inline", inside: str = "") -> str:
    properties = f'<wp:docPr xmlns:wp="{DRAWING}" id="7" name="{name}" {more}>{inside}</wp:docPr>'
    return f'<w:r><w:drawing><wp:{kind} xmlns:wp="{DRAWING}">{properties}</wp:{kind}></w:drawing></w:r>'


DECORATIVE = '<a:x xmlns:a="urn:a"><d:decorative xmlns:d="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:x>'
TEXT_BOX = "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>im Kasten</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"


@pytest.mark.parametrize("path", sorted((ROOT / "templates").glob("*.docx")), ids=lambda path: path.stem)
def test_the_shipped_templates_have_nothing_to_improve(path: Path) -> None:
    assert lint_template(path.read_bytes(), path.name) == ()


def test_a_finding_has_part_paragraph_excerpt_and_says_what_to_click() -> None:
    [found] = lint(TITLE + p("Text") + p("links", TAB, TAB, "rechts"))
    assert found.place == TemplatePlace("Dokument", 3, "links rechts")
    assert (found.code, found.severity, found.file) == ("K417", Severity.WARNUNG, "test.docx")
    assert "Start › Absatz › Tabstopps" in found.hints[0]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (TITLE + p("{{ be", run("reich }}", BOLD)), "K410"),
        (TITLE + p(run("{{ be"), SPELLING, run("reich }}")), "K410"),
        (p("Text"), "K411"),
        (p("Zwei", style="Heading2"), "K411"),
        (TITLE + p("Drei", style="Heading3"), "K411"),
        (TITLE + table(f"<w:tr><w:tc>{p('In der Tabelle', style='Heading2')}</w:tc></w:tr>"), "K411"),
        (TITLE + p(drawing()), "K412"),
        (TITLE + p(drawing(more='descr=" "')), "K412"),
        (TITLE + table(row("Name", "Wert"), row("a", "b")), "K413"),
        (TITLE + table(row("{%tr for b in beratungsfolge %}"), row("a", "b"), row("{%tr endfor %}"), style=""), "K413"),
        (TITLE + p("Text", look='<w:spacing w:after="0"/>'), "K414"),
        (TITLE + EMPTY + EMPTY, "K417"),
        (TITLE + EMPTY + p("{%p if bereich %}") + EMPTY, "K417"),
        (TITLE + p("a", TAB, TAB, "b"), "K417"),
        (TITLE + p("a", PAGE), "K417"),
        (TITLE + p(TEXT_BOX), "K418"),
        (TITLE + p(drawing(more='descr="Karte"', kind="anchor")), "K418"),
        (TITLE + p("Text", "<w:r><w:object/></w:r>"), "K418"),
        (TITLE + p(run("Text", '<w:rFonts w:ascii="Frutiger" w:hAnsi="Frutiger"/>')), "K419"),
    ],
)
def test_a_fault_in_the_text_is_found_once(body: str, code: str) -> None:
    assert codes(body) == [code]


@pytest.mark.parametrize(
    "body",
    [
        TITLE + p("{{ be", run("reich }}")),
        TITLE + p(run("{{ be", '<w:lang w:val="en-US"/>'), run("reich }}", "<w:noProof/>")),
        TITLE + p(SPELLING, "Falsch", SPELLING, " {{ bereich }}"),
        TITLE + p("Zwei", style="Heading2") + p("Drei", style="Heading3") + p("Zwei", style="Heading2"),
        TITLE + p("{%p if bereich %}", style="Heading3") + p("{%p endif %}"),
        TITLE + p(drawing(more='descr="Karte der Lose"')),
        TITLE + p(drawing(inside=DECORATIVE)),
        TITLE + p(drawing("Wappen", kind="anchor")),
        TITLE + table(row("Name", "Wert", head=True), row("a", "b")),
        TITLE + table(row("Name", "a"), row("Wert", "b"), look="0680"),
        TITLE + table(row("links", "rechts"), row("a", "b"), style=""),
        TITLE + table(row("links", "rechts"), row("a", "b"), more=NO_LINES),
        TITLE + table(row("eine"), row("Spalte")),
        TITLE + p("Ein ", run("fettes", BOLD), " Wort"),
        TITLE + p("{%p if bereich %}", look='<w:spacing w:after="0"/>') + p("{%p endif %}"),
        TITLE + EMPTY + p("Text") + EMPTY,
        TITLE + p("a", TAB, "b", TAB, "c"),
        TITLE + p("a", "<w:r><w:br/></w:r>", "b"),
        TITLE + p(run("Text", '<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/>')),
        TITLE + p(run("Text", '<w:rFonts w:eastAsia="SimSun" w:cs="Mangal"/>')),
    ],
)
def test_what_is_as_it_should_be_gives_no_finding(body: str) -> None:
    assert codes(body) == []


def test_a_header_row_with_merged_cells_is_found() -> None:
    head = row("Gremium", "Stimmen", head=True).replace('w:type="dxa"/>', 'w:type="dxa"/><w:gridSpan w:val="2"/>', 1)
    [found] = lint(TITLE + table(head, row("a", "b")))
    assert (found.code, found.message) == ("K413", "die Kopfzeile der Tabelle hat verbundene Zellen")


def test_a_look_made_by_hand_is_reported_once_with_all_its_paragraphs() -> None:
    body = TITLE + "".join(p(run(f"Text {n}", SMALL + BOLD)) for n in range(12)) + p("mit ", run("fett", BOLD))
    small, bold = lint(body)
    assert "Schriftgröße 9, fett; in 12 Absätzen (Nummer 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 …)" in small.message
    assert "fett; in 1 Absatz (Nummer 14)" in bold.message


def test_formatting_by_hand_in_three_paragraphs_is_let_pass() -> None:
    formatted = [p(run("Text", BOLD)) for _ in range(4)]
    assert codes(TITLE + "".join(formatted[:3])) == []
    assert codes(TITLE + "".join(formatted)) == ["K414"]


def test_headers_may_have_two_tabs_as_words_own_style_asks_for() -> None:
    two_tabs = "<w:r><w:tab/></w:r><w:r><w:tab/></w:r></w:p></w:hdr>"
    assert codes(TITLE, ("word/header1.xml", "</w:p>\n</w:hdr>", two_tabs)) == []


@pytest.mark.parametrize(
    ("change", "code", "said"),
    [
        (("word/styles.xml", '<w:lang w:val="de-DE"', "<w:lang"), "K415", "Sprache des Dokuments ist nicht angegeben"),
        (("word/styles.xml", 'w:lang w:val="de-DE"', 'w:lang w:val="en-US"'), "K415", "»en-US«, erwartet Deutsch"),
        (("docProps/core.xml", "{{ titel }}", ""), "K415", "fehlt der Titel"),
        (("docProps/core.xml", "{{ titel }}", "Muster"), "K415", "in allen Dokumenten derselbe"),
        (("word/styles.xml", '"Calibri"', '"Frutiger"'), "K419", "»Frutiger«"),
    ],
)
def test_a_fault_beside_the_text_is_found_once(change: tuple[str, str, str], code: str, said: str) -> None:
    [found] = lint(TITLE, change)
    assert found.code == code
    assert said in found.message


def test_the_houses_own_and_embedded_fonts_are_fine() -> None:
    change = ("word/styles.xml", '"Calibri"', '"Frutiger"')
    embedded = '<w:font w:name="Frutiger"><w:embedRegular r:id="rId1" xmlns:r="urn:r"/></w:font></w:fonts>'
    assert lint(TITLE, change, fonts=["frutiger"]) == ()
    assert lint(TITLE, change, ("word/fontTable.xml", "</w:fonts>", embedded)) == ()


def test_a_font_of_the_theme_is_looked_up_there() -> None:
    themed = p(run("Text", '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>'))
    assert codes(TITLE + themed) == []
    [found] = lint(TITLE + themed, ("word/theme/theme1.xml", 'typeface="Calibri"', 'typeface="Aptos"'))
    assert "»Aptos«" in found.message


def test_styles_are_missed_only_where_the_template_needs_them() -> None:
    gone = (
        ("word/styles.xml", 'w:name w:val="List Bullet"', 'w:name w:val="Liste"'),
        ("word/styles.xml", 'w:name w:val="Gestrichen"', 'w:name w:val="Weg"'),
    )
    assert codes(TITLE + p("{{ bereich }}"), *gone) == []
    [long_text] = lint(TITLE + p("{{p sachverhalt }}"), *gone)
    assert long_text.message == "für lange Texte fehlt die Formatvorlage »Aufzählungszeichen« (List Bullet)"
    change = p("{%p for a in aenderungen %}") + p("{{r a.alt }}") + p("{%p endfor %}")
    [changes] = lint(TITLE + change, *gone)
    assert (changes.code, changes.message) == ("K416", "für Änderungen fehlt die Formatvorlage »Gestrichen«")


def test_what_old_programs_draw_instead_is_not_counted_twice() -> None:
    space = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    both = f'<mc:Choice Requires="wps">{TEXT_BOX}</mc:Choice><mc:Fallback>{TEXT_BOX}</mc:Fallback>'
    assert codes(TITLE + p(f"<w:r><mc:AlternateContent {space}>{both}</mc:AlternateContent></w:r>")) == ["K418"]


def test_every_code_of_the_checks_is_explained() -> None:
    assert {f"K41{digit}" for digit in range(10)} <= set(CODES)
