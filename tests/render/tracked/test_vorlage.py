"""The real Vorlage built before and after a change of its YAML, and the two Word files compared."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

from kekdocs import BuildOptions, Workspace, build
from kekdocs.render.tracked import Decision, Stamp, compare_documents, document_text, list_changes, resolve_changes
from tests.render.tracked.office import outline

ROOT: Final = Path(__file__).parents[3]
VORLAGE: Final = Path("resolutions", "2020-01470-kreisentwicklungskonzept.yaml")
ADDED: Final = "Auch der Finanzausschuss hat beraten:\n\n  1. Controlling,\n  2. **Verwaltung**.\n\n  "


def _built(folder: Path) -> bytes:
    report = build(Workspace(folder), [folder / VORLAGE], BuildOptions(formats=("docx",)))
    assert report.made, report.opened
    return next((folder / "build").glob("*.docx")).read_bytes()


def test_the_vorlage_of_before_and_after_comes_back_from_the_comparison(tmp_path: Path) -> None:
    for name in ("resolutions", "templates", "anlagen", "konzepte"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "kekdocs.yaml", tmp_path)
    old = _built(tmp_path)
    text = (tmp_path / VORLAGE).read_text("utf-8")
    changed = text.replace("August 2021", "September 2021").replace("Folgende Maßnahmen", f"{ADDED}Folgende Maßnahmen")
    (tmp_path / VORLAGE).write_text(changed, "utf-8")
    new = _built(tmp_path)
    found = compare_documents(old, new, Stamp("Kreistagsbüro", "2026-03-29"))
    assert [change.text for change in list_changes(found.data)] == [
        "August",
        "September",
        "Auch der Finanzausschuss hat beraten:¶Controlling,¶Verwaltung.¶",
    ]
    assert outline(resolve_changes(found.data, Decision.REJECT)) == outline(old)
    assert document_text(found.data) == document_text(new)
    assert found.notes == ()
