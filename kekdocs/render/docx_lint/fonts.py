"""K419: fonts that other computers do not have, so that lines and pages break elsewhere there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree

from kekdocs.deutsch import quote
from kekdocs.diagnostics import Diagnostic, TemplatePlace
from kekdocs.render.docx import dom
from kekdocs.render.docx_lint.opened import OpenedTemplate, TextPart, value

CODE: Final = "K419"
KNOWN: Final = frozenset(
    (
        "calibri",
        "arial",
        "times new roman",
        "courier new",
        # Free fonts of the same widths, and those that only draw signs.
        *("carlito", "liberation sans", "liberation serif", "liberation mono", "dejavu sans"),
        *("segoe ui symbol", "symbol", "wingdings", "ms gothic"),
    )
)
_HINT: Final = (
    "Nehmen Sie Calibri, Arial, Times New Roman oder Courier New, oder legen Sie die Schrift in einen Ordner, den kekdocs.yaml unter "
    "»schriften« nennt. Einbetten: Datei › Optionen › Speichern › »Schriftarten in der Datei einbetten«."
)
_DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_RFONTS: Final = dom.w("rFonts")
# Which fonts draw German text; those for Chinese and Arabic stand in every template and are never used.
_ATTRIBUTES: Final = ("ascii", "hAnsi")


def check_fonts(template: OpenedTemplate) -> Iterator[Diagnostic]:
    """K419: each font once, at the first place that asks for it by hand, or without a place when a style does."""
    theme = _theme_fonts(template.related("theme"))
    fine = KNOWN | {name.lower() for name in template.house_fonts} | _embedded(template.related("fontTable"))
    reported: set[str] = set()
    for name, place in _used(template, theme):
        if name.lower() not in fine | reported:
            reported.add(name.lower())
            message = f"die Schrift {quote(name)} fehlt auf anderen Rechnern und im PDF; der Text bräche dort anders um"
            yield template.warn(CODE, place, message, _HINT)


def _used(template: OpenedTemplate, theme: Mapping[str, str]) -> Iterator[tuple[str, TemplatePlace | None]]:
    for part in template.parts:
        for fonts in part.drawn(_RFONTS):
            if (run := dom.nearest(fonts, dom.R)) is not None and run.find(dom.T) is not None:
                yield from ((name, part.place(fonts)) for name in _names(fonts, theme))
    for style in _styles_in_use(template):
        for fonts in style.iter(_RFONTS):
            yield from ((name, None) for name in _names(fonts, theme))


def _names(fonts: etree._Element, theme: Mapping[str, str]) -> Iterator[str]:
    for attribute in _ATTRIBUTES:
        from_theme = fonts.get(dom.w(f"{attribute}Theme"))
        name = theme.get(from_theme[:5]) if from_theme else fonts.get(dom.w(attribute))
        if name:
            yield name


def _theme_fonts(theme: etree._Element | None) -> dict[str, str]:
    """The Latin fonts of the theme by the beginning of the word that a run asks with: ``minorHAnsi``, ``majorAscii``."""
    if theme is None:
        return {}
    return {
        kind: latin.get("typeface") or ""
        for kind in ("minor", "major")
        if (latin := theme.find(f".//{_DRAWING}{kind}Font/{_DRAWING}latin")) is not None
    }


def _embedded(table: etree._Element | None) -> set[str]:
    if table is None:
        return set()
    return {
        (font.get(dom.w("name")) or "").lower()
        for font in table.iter(dom.w("font"))
        if font.find(dom.w("embedRegular")) is not None
    }


def _styles_in_use(template: OpenedTemplate) -> Iterator[etree._Element]:
    """The defaults, the default styles, those that the text names, and what they are based on."""
    styles = template.styles
    if styles is None:
        return
    yield from styles.iter(dom.w("docDefaults"))
    by_id = {style.get(dom.w("styleId")) or "": style for style in styles.iter(dom.w("style"))}
    waiting = [name for part in template.parts for name in _named_styles(part)]
    waiting += [name for name, style in by_id.items() if style.get(dom.w("default")) in {"1", "true", "on"}]
    seen: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in by_id and name not in seen:
            seen.add(name)
            yield by_id[name]
            waiting.append(value(by_id[name].find(dom.w("basedOn"))))


def _named_styles(part: TextPart) -> Iterator[str]:
    yield from (value(each) for each in part.drawn(*(dom.w(name) for name in ("pStyle", "rStyle", "tblStyle"))))
