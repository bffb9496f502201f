"""K415: language and title, which reading software says first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from kekdocs.deutsch import quote
from kekdocs.diagnostics import Diagnostic, TemplatePlace
from kekdocs.render.docx import dom
from kekdocs.render.docx.properties import LABEL
from kekdocs.render.docx.tags import has_tags
from kekdocs.render.docx_lint.opened import OpenedTemplate

CODE: Final = "K415"
_TITLE: Final = "{http://purl.org/dc/elements/1.1/}title"
_TITLE_HINT: Final = "Schreiben Sie unter Datei › Informationen › Eigenschaften in das Feld »Titel«: {{ titel }}"
_LANGUAGE_HINT: Final = "Wählen Sie Überprüfen › Sprache › Sprache für die Korrekturhilfen festlegen › Deutsch (Deutschland) › Als Standard festlegen."


def check_language(template: OpenedTemplate) -> Iterator[Diagnostic]:
    """K415: the document says that it is German."""
    language = _language(template.styles)
    if not language:
        yield template.warn(CODE, None, "die Sprache des Dokuments ist nicht angegeben", _LANGUAGE_HINT)
    elif not language.lower().startswith("de"):
        message = f"die Sprache des Dokuments ist {quote(language)}, erwartet Deutsch"
        yield template.warn(CODE, None, message, _LANGUAGE_HINT)


def _language(styles: etree._Element | None) -> str:
    """The language of the default paragraph style, else of all text; a style may be of another."""
    if styles is None:
        return ""
    normal = next((s for s in styles.iter(dom.w("style")) if _is_default_paragraph(s)), None)
    places = [styles.find(f"{dom.w('docDefaults')}/{dom.w('rPrDefault')}/{dom.RPR}/{dom.w('lang')}")]
    if normal is not None:
        places.insert(0, normal.find(f"{dom.RPR}/{dom.w('lang')}"))
    return next((found for lang in places if lang is not None and (found := lang.get(dom.VAL))), "")


def _is_default_paragraph(style: etree._Element) -> bool:
    return style.get(dom.w("type")) == "paragraph" and style.get(dom.w("default")) in {"1", "true", "on"}


def check_title(template: OpenedTemplate) -> Iterator[Diagnostic]:
    """K415: the properties hold a title, and not the same for all documents."""
    title = template.core.findtext(_TITLE) or ""
    if not title.strip():
        yield template.warn(CODE, None, "in den Dokumenteigenschaften fehlt der Titel", _TITLE_HINT)
    elif not has_tags(title):
        number = 1 + list(template.core).index(template.core.findall(_TITLE)[0])
        message = "der Titel in den Dokumenteigenschaften wäre in allen Dokumenten derselbe"
        yield template.warn(CODE, TemplatePlace(LABEL, number, title), message, _TITLE_HINT)
