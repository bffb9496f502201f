"""Keeps the editor's JSON Schemas in step with the settings of a workspace."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import get_args

from kekdocs.files import make_folder, write_atomic
from kekdocs.model import Gremium
from kekdocs.project.schema import Kind, schema_json
from kekdocs.project.workspace import CONFIG, Workspace
from kekdocs.source import read_einstellungen

FOLDER = ".vscode"
_FILES: dict[Kind, str] = {kind: f"{kind}.schema.json" for kind in get_args(Kind)}


def _gremien(workspace: Workspace) -> Sequence[Gremium]:
    """Return the bodies to complete; settings that cannot be read have none, and ``kekdocs check`` says why."""
    read = read_einstellungen(workspace.config, CONFIG)
    return read.value.gremien if read.value else ()


def schema_text(workspace: Workspace, kind: Kind) -> str:
    """Return a JSON Schema (draft-07) with German texts and the workspace's Gremien, ending with a line break."""
    return schema_json(kind, _gremien(workspace))


def write_schemas(workspace: Workspace) -> list[Path]:
    """Write all schemas where the shipped editor settings look for them and return their paths."""
    folder = workspace.root / FOLDER
    make_folder(folder)
    paths = []
    for kind, name in _FILES.items():
        write_atomic(folder / name, schema_text(workspace, kind).encode())
        paths.append(folder / name)
    return paths
