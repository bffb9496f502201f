"""What is compared: two texts, Vorlagen, Word files."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from docx import Document

from kekdocs.project.workspace import Workspace
from tests.project.workspaces import vorlage_text

OLD, NEW = "Der Kreis fördert den Bau der Straße.\n", "Der Kreis fördert den Neubau der Straße.\n"
SIGNS = "Der Kreis fördert den [– Bau –][+ Neubau +] der Straße."


def with_measure(workspace: Workspace) -> None:
    measure = "änderungen:\n  - fundstelle: {seite: 114}\n    alt: Der Bau.\n    geändert: Der Neubau.\n"
    (workspace.resolutions / "v1.yaml").write_text(vorlage_text() + measure, encoding="utf-8")


def word(folder: Path, name: str, text: str) -> None:
    document = Document()
    document.add_heading("Titel", 1)
    document.add_paragraph(text)
    document.core_properties.modified = datetime(2024, 3, 1, 8, 0, tzinfo=UTC)
    document.save(str(folder / name))
