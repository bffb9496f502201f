"""XMP metadata and document information, which say the same (ISO 19005-2, 6.6.3), and claim no standard that the parts do not keep."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

from pikepdf import Dictionary, Name, Pdf, String

from kekdocs.render.bundle.parts import Bundle
from kekdocs.render.pdf.engine import Standard

PRODUCER: Final = "kekdocs"
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_UA_SCHEMA: Final = """
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema><pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>Part of ISO 14289</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""
_XMP: Final = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>{creator}
<xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate><xmp:CreatorTool>{producer}</xmp:CreatorTool><pdf:Producer>{producer}</pdf:Producer>
</rdf:Description>{standards}
</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


def write_metadata(out: Pdf, bundle: Bundle, standards: Sequence[Standard]) -> None:
    """Put both into the file."""
    xmp = out.make_stream(_xmp(bundle, standards).encode())
    xmp.Type, xmp.Subtype = Name.Metadata, Name.XML
    out.Root.Metadata = xmp
    date = String(pdf_date(bundle.created))
    info = {"/Title": bundle.title, "/Author": bundle.author, "/Creator": PRODUCER, "/Producer": PRODUCER}
    fields = {key: String(_clean(value)) for key, value in info.items() if value}
    out.trailer.Info = out.make_indirect(Dictionary({**fields, "/CreationDate": date, "/ModDate": date}))


def pdf_date(moment: datetime) -> str:
    """Return a moment as ISO 32000-1, 7.9.4 writes it, in UTC."""
    return f"D:{_utc(moment):%Y%m%d%H%M%S}Z"


def _utc(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _clean(text: str) -> str:
    return _NO_XML.sub("", text)


def _escape(text: str) -> str:
    return html.escape(_clean(text), quote=False)


def _xmp(bundle: Bundle, standards: Sequence[Standard]) -> str:
    author = _escape(bundle.author)
    return _XMP.format(
        title=_escape(bundle.title),
        language=_escape(bundle.language),
        creator=f"\n<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>" if author else "",
        date=f"{_utc(bundle.created):%Y-%m-%dT%H:%M:%SZ}",
        producer=PRODUCER,
        standards="".join(map(_claim, standards)),
    )


def _claim(standard: Standard) -> str:
    if standard == "ua1":
        claim = '\n<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>'
        return claim + _UA_SCHEMA
    part, level = standard[1], standard[2].upper()
    return (
        '\n<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">'
        f"<pdfaid:part>{part}</pdfaid:part><pdfaid:conformance>{level}</pdfaid:conformance></rdf:Description>"
    )
