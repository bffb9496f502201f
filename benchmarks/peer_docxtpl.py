"""One Vorlage to DOCX with PyYAML and docxtpl as everyone uses them: the peer of ``kekdocs build``.

Call: ``python benchmarks/peer_docxtpl.py TEMPLATE VIEW.json OUT.docx``.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import jinja2
from docxtpl import DocxTemplate, Listing


def as_listing(value: Any) -> Any:
    """Give long texts as docxtpl's own ``Listing``, the nearest it has without building sub-documents."""
    if isinstance(value, list) and value and isinstance(value[0], dict) and "laeufe" in value[0]:
        return Listing(
            "\a".join("".join(run["text"] for run in block["laeufe"]) for block in value if "laeufe" in block)
        )
    if isinstance(value, dict):
        return {key: as_listing(inner) for key, inner in value.items()}
    return [as_listing(inner) for inner in value] if isinstance(value, list) else value


def main(template: str, view: str, out: str) -> None:
    """Render once."""
    environment = jinja2.Environment(autoescape=True)
    environment.filters["kreuz"] = lambda ticked: "☒" if ticked else "☐"
    document = DocxTemplate(template)
    document.render(as_listing(json.loads(Path(view).read_text(encoding="utf-8"))), environment)
    document.save(out)


if __name__ == "__main__":
    main(*sys.argv[1:])
