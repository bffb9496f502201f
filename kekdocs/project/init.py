"""Makes a new workspace that builds at once.

The Word templates lie at the top of a checkout, where the office edits them, and are force-included into the wheel, so that an
installed program has them as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from kekdocs.errors import ConflictError, FileAccessError
from kekdocs.files import read_bytes, write_atomic
from kekdocs.project.editor import write_schemas
from kekdocs.project.workspace import ANLAGEN, CONFIG, RESOLUTIONS, SITZUNGEN, TEMPLATES, Workspace
from kekdocs.source.scalar import write_scalar

_PACKAGE = Path(__file__).parents[1]
_STARTER = _PACKAGE / "starter"
# In Hesse it governs the county, and at a tie the vote of the chair decides (§ 42 HKO, § 68 HGO); elsewhere it is a committee.
_KREISAUSSCHUSS = {"HE": "Kollegialorgan"}
_MAX_FILE = 50 * 1024 * 1024


def template_folder() -> Path:
    """Return the shipped Word templates: inside an installed package, or beside it in a checkout."""
    packed = _STARTER / TEMPLATES
    return packed if packed.is_dir() else _PACKAGE.parent / TEMPLATES


def _starter_files() -> Iterator[tuple[str, Path]]:
    """Yield the target name, relative to the workspace, and the shipped file."""
    for path in sorted(template_folder().iterdir()):
        if path.suffix in (".docx", ".png"):
            yield f"{TEMPLATES}/{path.name}", path
    for path in sorted((_STARTER / RESOLUTIONS).glob("*.yaml")):
        yield f"{RESOLUTIONS}/{path.name}", path
    for path in sorted((_STARTER / "vscode").iterdir()):
        yield f".vscode/{path.name}", path


def create_workspace(folder: Path, name: str, land: str) -> Workspace:
    """Fill a new or empty folder with settings, the Word template, an example and the editor's settings.

    Raises:
        ConflictError: when the folder is not empty; nothing is written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ConflictError(f"Der Ordner »{folder}« ist nicht leer.", "Wählen Sie einen neuen oder leeren Ordner.")
    settings = (_STARTER / CONFIG).read_text(encoding="utf-8")
    values = {
        "name": write_scalar(name),
        "wappen-text": write_scalar(f"Wappen: {name}"),
        "land": land,
        "kreisausschuss": _KREISAUSSCHUSS.get(land, "Ausschuss"),
    }
    settings = re.sub(rf"\{{({'|'.join(values)})\}}", lambda found: values[found[1]], settings)
    _make_folders(folder)
    for target, source in _starter_files():
        write_atomic(folder / target, read_bytes(source, _MAX_FILE))
    # The settings come last: a folder becomes a workspace only when all the rest is there.
    write_atomic(folder / CONFIG, settings.encode())
    workspace = Workspace(folder.resolve())
    write_schemas(workspace)
    return workspace


def _make_folders(folder: Path) -> None:
    try:
        for name in (RESOLUTIONS, TEMPLATES, ANLAGEN, SITZUNGEN, ".vscode"):
            (folder / name).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileAccessError(
            f"Der Ordner »{folder}« kann nicht angelegt werden.", "Prüfen Sie die Schreibrechte."
        ) from error
