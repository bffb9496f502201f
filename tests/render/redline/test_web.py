from __future__ import annotations

import json
import re
import subprocess
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from kekdocs.redline import Form
from kekdocs.render.redline.sheet import Layout, Sheet
from kekdocs.render.redline.web.page import write_html
from tests.real_parts import NODE_MODULES, path_of, real
from tests.render.redline.sheets import make_massnahmen, make_mixed, make_sheet

CHECK = NODE_MODULES.parent / "check_page.mjs"


def body(sheet: Sheet, layout: Layout = "inline") -> str:
    return write_html(sheet, layout).split("<main")[1]


def seen(html: str) -> str:
    """Return what is set, without tags and what is hidden."""
    html = re.sub(
        r'<span class="sprung">.*?</span>|<a class="nr".*?</a>|<span class="[hm]"(?: hidden)?>.*?</span>', "", html
    )
    return re.sub(r"<[^>]*>", "", html)


@real("chromium", "node", "puppeteer-core")
@pytest.mark.parametrize("layout", ["inline", "table"])
@pytest.mark.parametrize("make", [make_massnahmen, make_mixed])
def test_a_browser_shows_the_page_without_barriers(make: Any, layout: Layout, tmp_path: Path) -> None:
    sheet: Sheet = make()
    page = tmp_path / "seite.html"
    page.write_text(write_html(sheet, layout), encoding="utf-8", newline="")
    call = [path_of("node"), str(CHECK), path_of("chromium"), str(page)]
    found = json.loads(subprocess.run(call, capture_output=True, check=True, timeout=120).stdout)
    assert found["violations"] == {"light": [], "dark": []}
    assert found["console"] == []
    assert not found["scrolls_sideways"]
    assert found["texts"] == [[entry.redline.old, entry.redline.new] for entry in sheet.entries]
    assert found["jumps"] == {"bar": "flex", "next": "aenderung-2"}
    stops = [name for name in found["keyboard"] if re.fullmatch(r"aenderung-\d+", name)]
    assert stops == [f"aenderung-{number}" for number in range(1, len(stops) + 1)]
    assert found["keyboard"][:4] == ["#wortlaut", "#aenderung-1", "#liste", "aenderung-1"]


@pytest.mark.parametrize("layout", ["inline", "table"])
def test_each_link_has_its_goal_and_each_name_is_given_once(layout: Layout) -> None:
    page = write_html(make_mixed(), layout)
    names = re.findall(r' id="([^"]+)"', page)
    assert len(names) == len(set(names))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(names)
    assert 'href="#v-1-1-neu"' in page


def test_a_page_runs_and_loads_nothing() -> None:
    page = write_html(make_mixed())
    assert "default-src 'none'; style-src 'sha256-" in page
    assert "<script>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert not re.search(r"(?:src|href)=\"(?!#)|url\(|@import|style=", page)


class Balance(HTMLParser):
    """Holds that elements close in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:  # noqa: ARG002 -- the name is html.parser's
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("layout", ["inline", "table"])
def test_all_elements_are_closed_in_order(layout: Layout) -> None:
    reader = Balance()
    reader.feed(write_html(make_mixed(), layout))
    assert reader.open == []


def test_a_change_says_what_it_is_to_eye_and_ear() -> None:
    html = body(make_sheet("mit Anpassung", "durch Anpassung"))
    assert '<del><span class="h">gelöscht: </span>' in html
    assert '<ins><span class="h">eingefügt: </span>' in html
    assert html.count("Ende") == 1
    assert seen(html).startswith(
        ' id="wortlaut" tabindex="-1">\n\n§ 1\n[–\u00a0mit\u00a0–][+\u00a0durch\u00a0+] Anpassung'
    )


def test_a_change_of_spelling_shows_and_names_its_blanks() -> None:
    html = body(make_sheet("nach § 5 gilt", "nach §\u00a05 gilt"))
    assert '<del class="typ"><span class="h">gelöscht: Leerzeichen </span>' in html
    assert "eingefügt: geschütztes Leerzeichen" in html
    assert "[–\u00a0␣ \u00a0–][+\u00a0°\u00a0\u00a0+]" in seen(html)


def test_the_letters_of_an_ending_are_marked_once_more() -> None:
    html = body(make_sheet("Es gilt einer Satzung.", "Es gilt einem Satzung."))
    assert "eine<mark>r</mark>" in html
    assert "eine<mark>m</mark>" in html


def test_a_changed_paragraph_mark_is_seen_and_said() -> None:
    html = body(make_sheet("Er prüft. Er handelt.", "Er prüft.\nEr handelt."))
    assert "eingefügt: Absatzende" in html
    assert "[+\u00a0¶\u00a0+]" in seen(html)


def test_lists_tables_bold_and_headings_are_set() -> None:
    html = body(make_mixed()).split('data-eintrag="2"')[0]
    assert "<h3>Ziele" in re.sub(r'<span class="m" hidden>## </span>', "", html)
    assert html.count("<li") == 4
    assert '<ul role="list"><li class="zahl"' not in html
    assert "<strong>Klimaschutz</strong>" in html
    assert html.count('<th scope="col">') == 3
    assert html.count("<tr>") == 4
    assert "|" not in seen(html)


def test_a_table_whose_strokes_changed_is_shown_as_written() -> None:
    html = body(
        make_sheet("| a | b |\n|---|---|\n| 1 | 2 |\n", "| a | b | c |\n|---|---|---|\n| 1 | 2 | 3 |\n", Form.MARKDOWN)
    )
    assert "<table" not in html
    assert html.count('class="quelle"') == 3


def test_bold_that_came_is_shown_with_its_stars() -> None:
    html = body(make_sheet("Dies ist wichtig hier.", "Dies ist **wichtig** hier.", Form.MARKDOWN))
    assert "[+\u00a0**wichtig**\u00a0+]" in seen(html)
    assert "<strong>wichtig</strong>" in html


def test_a_replaced_paragraph_stands_beside_its_replacement() -> None:
    old, new = (
        "Eins bleibt.\n\nGanz anders war es.\n\nZwei bleibt.\n",
        "Eins bleibt.\n\nDer Rat tagt neu.\n\nZwei bleibt.\n",
    )
    rows = re.findall(r"<tr><td class=\"text\".*?</tr>", body(make_sheet(old, new), "table"), re.DOTALL)
    assert [("Ganz" in row, "Rat" in row) for row in rows] == [(False, False), (True, True), (False, False)]


@pytest.mark.parametrize("char", ["\x00", "\x1b", "\r", "\u202e", "\u200b", "\ud800", "\U00100000"])
def test_what_nobody_can_see_is_named(char: str) -> None:
    html = body(make_sheet("vor nach", f"vor {char} nach"))
    assert f'data-u="{ord(char):04X}" role="img" aria-label="' in html
    assert char not in html
    html.encode()


def test_equal_texts_have_no_list() -> None:
    page = write_html(make_sheet("gleich", "gleich"))
    assert "Keine Änderung." in page
    assert "Liste der Änderungen" not in page
