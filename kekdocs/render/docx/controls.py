"""Content controls (``w:sdt``) whose content comes from tags: what they say of it is no longer true once it is filled in."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from kekdocs.render.docx import dom
from kekdocs.render.docx.dom import w
from kekdocs.render.docx.tags import has_tags

_STATES: Final = {w("date"): w("fullDate"), w("dropDownList"): w("lastValue"), w("comboBox"): w("lastValue")}
_CHECKBOX: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}checkbox"
_CORE: Final = "coreProperties"
_LONG_TEXT = re.compile(r"\s*\{\{p\s[^{}]*\}\}\s*")
_PLACEHOLDER: Final = "PlaceholderText"


def release_controls(root: etree._Element) -> None:
    """Change the controls of a part that hold tags.

    Word would show a placeholder where it keeps a mark for one, the stored value where the control is bound to one, and tell
    a screen reader the state of a check box that the template had. A control around a long text alone is put around its
    paragraph, or it would vanish with it.
    """
    for control in list(root.iter(w("sdt"))):
        content, properties = control.find(w("sdtContent")), control.find(w("sdtPr"))
        if content is None or properties is None or not has_tags(dom.text_of(content)):
            continue
        _forget_state(properties, content)
        if _LONG_TEXT.fullmatch(dom.text_of(content)):
            _put_around_paragraph(control, content, properties)


def _forget_state(properties: etree._Element, content: etree._Element) -> None:
    if properties.find(w("showingPlcHdr")) is not None:
        for style in list(content.iter(w("rStyle"))):
            if style.get(dom.VAL) == _PLACEHOLDER:
                dom.remove(style)
    for child in list(properties):
        bound = child.tag == w("dataBinding") and _CORE not in (child.get(w("xpath")) or "")
        if bound or child.tag in {w("showingPlcHdr"), _CHECKBOX}:
            dom.remove(child)
        elif child.tag in _STATES:
            child.attrib.pop(_STATES[str(child.tag)], "")


def _put_around_paragraph(control: etree._Element, content: etree._Element, properties: etree._Element) -> None:
    for kind in properties.findall(w("text")):  # one of plain text holds one paragraph
        dom.remove(kind)
    paragraph = dom.parent_of(control)
    if paragraph.tag != dom.P or dom.text_of(paragraph).strip() != dom.text_of(content).strip():
        return
    paragraph.addprevious(control)
    runs = list(content)
    content.append(paragraph)
    paragraph.extend(runs)
