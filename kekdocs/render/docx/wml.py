"""WordprocessingML as text: property lists in schema order, runs of text. Needs no XML library, for the hot path."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

Properties = Mapping[str, str]
"""Local name of a child of ``w:pPr`` or ``w:rPr`` to the XML of that child."""


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# ECMA-376 part 1, CT_PPr, CT_RPr and CT_TcPr: the schema rejects another order, and Word repairs or drops it.
PPR_ORDER: Final = _names("""
    pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs
    suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd
    snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment
    textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange
""")
RPR_ORDER: Final = _names("""
    rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish
    webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang
    eastAsianLayout specVanish oMath
""")
TCPR_ORDER: Final = _names("""
    cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark
""")

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SPECIAL = re.compile(r"[\n\t]")
_OPEN_TEXT: Final = '<w:t xml:space="preserve">'
_SPECIAL_XML: Final = {"\n": "<w:br/>", "\t": "<w:tab/>"}


def rank(order: tuple[str, ...], name: str) -> int:
    """The place of a child in schema order; what the order does not know (Word's later extensions) stands last."""
    return order.index(name) if name in order else len(order)


def paragraph_properties(properties: Properties) -> str:
    """``w:pPr`` with its children in schema order, or nothing when there are none."""
    return _compose("pPr", PPR_ORDER, properties)


def run_properties(properties: Properties) -> str:
    """``w:rPr`` with its children in schema order, or nothing when there are none."""
    return _compose("rPr", RPR_ORDER, properties)


def _compose(element: str, order: tuple[str, ...], properties: Properties) -> str:
    if not properties:
        return ""
    in_order = sorted(properties.items(), key=lambda each: rank(order, each[0]))
    return f"<w:{element}>{''.join(xml for _, xml in in_order)}</w:{element}>"


def plain(text: str) -> str:
    r"""Text with ``\\n`` as the only line end and U+FFFD for what XML 1.0 cannot bear."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", text)


def escaped(text: str) -> str:
    """Text for XML content or a quoted attribute."""
    # What can be printed has no control characters: a question that C answers, for almost every text of a Vorlage.
    return _with_entities(text if text.isprintable() else plain(text))


def _with_entities(text: str) -> str:
    # Each question is answered by C in nanoseconds; a loop over a table of the five takes twice as long.
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    if '"' in text:
        text = text.replace('"', "&#34;")
    if "'" in text:
        text = text.replace("'", "&#39;")
    return text


def inside_text(text: str) -> str:
    """Text to stand within an open ``w:t``: breaks and tabs leave it and open it again."""
    if text.isprintable():
        return _with_entities(text)
    return _SPECIAL.sub(lambda m: f"</w:t>{_SPECIAL_XML[m[0]]}{_OPEN_TEXT}", escaped(text))


def run(text: str, look: str) -> str:
    r"""One ``w:r`` with the ``w:rPr`` of ``look``; ``\n`` is a forced line break, a tab a tab."""
    if text and text.isprintable():
        return f"<w:r>{look}{_OPEN_TEXT}{_with_entities(text)}</w:t></w:r>"
    content = f"{_OPEN_TEXT}{inside_text(text)}</w:t>".replace(f"{_OPEN_TEXT}</w:t>", "")
    return f"<w:r>{look}{content}</w:r>"


def value_element(name: str, value: str | int) -> str:
    """An element whose only content is ``w:val``."""
    return f'<w:{name} w:val="{escaped(str(value))}"/>'
