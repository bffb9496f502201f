"""Makes folders."""

from __future__ import annotations

from pathlib import Path

from kekdocs.errors import FileAccessError


def make_folder(folder: Path) -> None:
    """Make a folder with all above it; nothing happens where it is there.

    Raises ``FileAccessError``.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"Der Ordner »{folder}« kann nicht angelegt werden."
        raise FileAccessError(message, "Prüfen Sie Schreibrechte und Schreibweise.") from error
