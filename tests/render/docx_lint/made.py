"""Small templates for the checks: the shipped one with another text, so that nothing but the text can be wrong."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from pathlib import Path

from kekdocs.diagnostics import Diagnostic
from kekdocs.render.docx_lint import lint_template

SHIPPED = Path(__file__).parents[3] / "templates" / "beschlussvorlage.docx"
_BODY = re.compile(rb"(?<=<w:body>).*(?=<w:sectPr>)", re.DOTALL)
Change = tuple[str, str, str]
"""Name of a part, what stands there, what is to stand there."""


def run(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*runs: str, style: str = "BodyText", look: str = "") -> str:
    """A paragraph; a run given as plain text has no look of its own."""
    content = "".join(each if each.startswith("<") else run(each) for each in runs)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{look}</w:pPr>{content}</w:p>'


TITLE = p("Titel", style="Heading1")
EMPTY = p()


def row(*texts: str, head: bool = False) -> str:
    cells = "".join(f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>{p(text)}</w:tc>' for text in texts)
    return f"<w:tr>{'<w:trPr><w:tblHeader/></w:trPr>' if head else ''}{cells}</w:tr>"


def table(*rows: str, style: str = "TableGrid", look: str = "0620", more: str = "") -> str:
    named = f'<w:tblStyle w:val="{style}"/>' if style else ""
    return (
        f'<w:tbl><w:tblPr>{named}<w:tblW w:w="0" w:type="auto"/>{more}<w:tblLook w:val="{look}"/></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/></w:tblGrid>{"".join(rows)}</w:tbl>'
    )


def template(body: str, changes: Iterable[Change] = (), shipped: Path = SHIPPED) -> bytes:
    """A shipped template with ``body`` as its text and with changes in other parts."""
    changes = list(changes)
    buffer = io.BytesIO()
    with zipfile.ZipFile(shipped) as source, zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/document.xml":
                data = _BODY.sub(lambda _: body.encode(), data)
            for part, old, new in changes:
                if part == name:
                    assert old.encode() in data, old
                    data = data.replace(old.encode(), new.encode())
            target.writestr(name, data)
    return buffer.getvalue()


def lint(body: str, *changes: Change, fonts: Iterable[str] = ()) -> tuple[Diagnostic, ...]:
    return lint_template(template(body, changes), "test.docx", frozenset(fonts))


def codes(body: str, *changes: Change) -> list[str]:
    return [found.code for found in lint(body, *changes)]
