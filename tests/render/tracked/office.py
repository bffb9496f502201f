"""The real LibreOffice accepts or rejects all tracked changes; one process for many documents."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from lxml import etree

from kekdocs.render.docx.wml import W
from kekdocs.render.pdf.profile import write_settings
from tests.real_parts import path_of

ACCEPT, REJECT, KEEP = ".uno:AcceptAllTrackedChanges", ".uno:RejectAllTrackedChanges", ""
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}


def run_office(folder: Path, jobs: Iterable[tuple[bytes, str]]) -> list[bytes]:
    """Return the documents as LibreOffice saves them after one command each."""
    write_settings(folder / "profil")
    library = Path(os.path.realpath(path_of("LibreOffice"))).parent / "libmergedlo.so"
    lines, targets = [], []
    for number, (data, command) in enumerate(jobs):
        source, target = folder / f"{number}.docx", folder / f"{number}-out.docx"
        source.write_bytes(data)
        targets.append(target)
        lines.append(json.dumps({"source": source.as_uri(), "target": target.as_uri(), "command": command}))
    run = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("lok_changes.py")), str(library), str(folder / "profil")],
        input="\n".join(lines),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        env={**os.environ, "SAL_USE_VCLPLUGIN": "svp"},
    )
    answers = [json.loads(line)["ok"] for line in run.stdout.splitlines()]
    assert answers == [True] * len(lines), run.stderr[-2000:]
    return [target.read_bytes() for target in targets]


def outline(data: bytes) -> list[Any]:
    """Return the texts of a saved document: paragraphs, tables by rows and cells, and then headers and notes."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        body = etree.fromstring(package.read("word/document.xml"))[-1]
        rest = [
            sorted(
                filter(
                    None,
                    (
                        _text(each)
                        for name in package.namelist()
                        if kind in name
                        for each in [etree.fromstring(package.read(name))]
                    ),
                )
            )
            for kind in ("word/header", "word/footer")
        ]
    return [*_blocks(body), *rest]


def _blocks(holder: etree._Element) -> list[Any]:
    found: list[Any] = []
    for child in holder:
        name = etree.QName(child).localname
        if name == "p":
            found.append(_text(child))
        elif name == "tbl":
            found.append(
                [
                    [_blocks(cell) for cell in row.iter(f"{{{W}}}tc") if _row(cell) is row]
                    for row in child.iter(f"{{{W}}}tr")
                    if next(row.iterancestors(f"{{{W}}}tbl")) is child
                ]
            )
        elif name == "sdt":
            found += _blocks(child[-1])
    return found


def _row(cell: etree._Element) -> etree._Element:
    return next(cell.iterancestors(f"{{{W}}}tr"))


def _text(holder: etree._Element) -> str:
    parts = []
    for each in holder.iter():
        name = etree.QName(each).localname
        if name in {"t", "delText"}:
            parts.append(each.text or "")
        elif (parent := each.getparent()) is not None and parent.tag == f"{{{W}}}r":
            parts.append(_SIGNS.get(name, ""))
            if name in {"drawing", "footnoteReference", "endnoteReference"}:
                parts.append(f"<{name}>")
    return "".join(parts)
