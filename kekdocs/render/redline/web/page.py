"""The page: head, ways to jump, the entries in one of two layouts, the list of changes."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from kekdocs.redline import Form, Place, Redline
from kekdocs.render.redline.as_text import name_versions
from kekdocs.render.redline.lines import cut_lines
from kekdocs.render.redline.proof import check_form
from kekdocs.render.redline.sheet import Entry, Layout, Sheet, describe_statistics
from kekdocs.render.redline.web.blocks import Block, group_lines
from kekdocs.render.redline.web.characters import write_characters
from kekdocs.render.redline.web.columns import pair_blocks
from kekdocs.render.redline.web.listing import write_listing
from kekdocs.render.redline.web.painter import Painter
from kekdocs.render.redline.web.reading import read_page
from kekdocs.render.redline.web.setting import Setter

_DEEPEST = 6


def write_html(sheet: Sheet, layout: Layout = "inline") -> str:
    """Return a sheet as one file of HTML in UTF-8, which loads and runs nothing.

    Raises:
        SelfCheckError: what was written does not give both texts back.
    """
    page = "".join(_page(sheet, layout))
    check_form(sheet, read_page(page), "HTML")
    return page


@cache
def _style() -> str:
    return files("kekdocs.render.redline.web").joinpath("redline.css").read_text(encoding="utf-8")


def _page(sheet: Sheet, layout: Layout) -> Iterator[str]:
    style = _style()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    # A page without a title is a barrier.
    title = write_characters(" ".join(sheet.title.split())) or "Gegenüberstellung"
    yield '<!DOCTYPE html>\n<html lang="de">\n<head>\n<meta charset="utf-8">\n'
    yield f"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'\">\n"
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="color-scheme" content="light dark">\n'
    yield f"<title>{title}</title>\n<style>{style}</style>\n</head>\n<body>\n"
    yield from _skips(sheet)
    yield f"<header>\n<h1>{title}</h1>\n"
    yield "".join(f"<p>{write_characters(line)}</p>\n" for line in (*name_versions(sheet), *sheet.notes))
    yield f'<p class="statistik">{describe_statistics(sheet.statistics)}</p>\n{_legend(sheet)}</header>\n'
    yield '<main id="wortlaut" tabindex="-1">\n'
    places: list[tuple[Redline, Place]] = []
    yield from _entries(sheet, layout, places)
    yield f"</main>\n{write_listing(places)}</body>\n</html>\n"


def _skips(sheet: Sheet) -> Iterator[str]:
    yield '<nav class="sprungziele" aria-label="Sprungziele">\n<a href="#wortlaut">Zum Wortlaut</a>\n'
    if sheet.statistics.places:
        yield '<a href="#aenderung-1">Zur ersten Änderung</a>\n<a href="#liste">Zur Liste der Änderungen</a>\n'
    yield "</nav>\n"


def _legend(sheet: Sheet) -> str:
    """Explain what is on the page, and nothing else."""
    counts = sheet.statistics
    parts = [
        "[–\u00a0gelöscht\u00a0–]" if counts.characters_deleted else "",
        "[+\u00a0eingefügt\u00a0+]" if counts.characters_inserted else "",
        "gepunktet: nur Schreibweise" if counts.typographic_places else "",
        "verschoben: zur anderen Stelle" if counts.moved_paragraphs else "",
    ]
    shown = " · ".join(part for part in parts if part)
    return f'<p class="legende">{shown}</p>\n' if shown else ""


def _entries(sheet: Sheet, layout: Layout, met: list[tuple[Redline, Place]]) -> Iterator[str]:
    """Write the entries, and add their places to ``met`` in the order in which the page has them."""
    first, total = 0, sheet.statistics.places
    for number, entry in enumerate(sheet.entries, 1):
        is_markdown = entry.form is Form.MARKDOWN
        blocks = group_lines(cut_lines(entry.redline), is_markdown=is_markdown)
        painter = Painter(number, first, total, is_markdown=is_markdown)
        setter = Setter(painter, _heading_levels(blocks, 3 if entry.title else 2))
        label = f' aria-labelledby="eintrag-{number}"' if entry.title else ""
        yield f'<section data-eintrag="{number}"{label}>\n'
        if entry.title:
            yield f'<h2 id="eintrag-{number}">{write_characters(" ".join(entry.title.split()))}</h2>\n'
        if not entry.redline.old and not entry.redline.new:
            yield '<p class="legende">Beide Fassungen sind leer.</p>\n'
        elif layout == "table":
            yield from _columns(setter, blocks, entry)
        else:
            yield f'<div class="text" data-text="beide">{setter.blocks(blocks)}</div>\n'
        yield "</section>\n"
        first += len(entry.redline.places)
        met += [(entry.redline, entry.redline.places[place - 1]) for place in painter.places]


def _columns(setter: Setter, blocks: Sequence[Block], entry: Entry) -> Iterator[str]:
    caption = write_characters(" ".join((entry.title or "Alte und geänderte Fassung").split()))
    yield f'<table class="spalten"><caption class="h">{caption}</caption>\n'
    yield '<thead><tr><th scope="col">Alt</th><th scope="col">Geändert</th></tr></thead>\n<tbody>\n'
    for old, new in pair_blocks(blocks):
        yield f'<tr><td class="text" data-text="alt">{setter.blocks(old)}</td>'
        yield f'<td class="text" data-text="neu">{setter.blocks(new)}</td></tr>\n'
    yield "</tbody></table>\n"


def _heading_levels(blocks: Sequence[Block], first: int) -> dict[int, int]:
    """Return the level on the page for each number of signs: none is skipped from one heading to the next."""
    used = sorted({block.marker.level for block in blocks if block.what == "heading"})
    return {level: min(first + at, _DEEPEST) for at, level in enumerate(used)}
