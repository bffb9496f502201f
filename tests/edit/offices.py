"""Workspaces with Vorlagen to record votes in, and clerks who do."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

from kekdocs.edit import Author, Journal, Votum, Zelle, read_cells

NOON = datetime(2023, 3, 29, 12, 0, tzinfo=UTC)
WEBER = Author("Weber", "pc-12", "weber", NOON)
KRUSE = Author("Kruse", "pc-7", "kruse", NOON.replace(hour=13))

VORLAGE = """\
# Kopf
bereich: Kreistagsbüro
aktenzeichen: 2024-00001
datum: 01.02.2024
beratungsfolge:
  - gremium: Kreisausschuss
    datum: 01.03.2024
    ja:        # Ja-Stimmen
    nein:
  - {gremium: Kreistag, datum: 01.04.2024, ja: , nein: ""}
beratungsgegenstand: Gegenstand
unterschrift: Dr. Muster   # Landrat
"""


def make_office(root: Path, count: int = 1, text: str = VORLAGE) -> Journal:
    """A workspace with Vorlagen ``v1.yaml`` and on; its journal."""
    (root / "resolutions").mkdir(parents=True)
    (root / "kekdocs.yaml").write_text("körperschaft: {name: Landkreis Musterland, land: ST}\n", encoding="utf-8")
    for number in range(1, count + 1):
        path_of(root, number).write_bytes(text.encode())
    return Journal(root)


def path_of(root: Path, number: int = 1) -> Path:
    return root / name_of(number)


def name_of(number: int = 1) -> str:
    return f"resolutions/v{number}.yaml"


def vote(
    journal: Journal, gremium: str = "Kreistag", number: int = 1, grund: str = "", **werte: int | str | None
) -> Votum:
    """A Votum of someone who looks at the cells right now."""
    cells = read_cells(journal, name_of(number), gremium)
    zellen = [Zelle(feld, None if neu is None else str(neu), *cells.seen(feld)) for feld, neu in werte.items()]
    return Votum(name_of(number), gremium, tuple(zellen), grund=grund)


def own_file(journal: Journal, by: Author = WEBER) -> Path:
    return journal.folder / f"{by.host}-{by.account}.jsonl"


def bytes_in(folder: Path) -> dict[str, bytes]:
    """All files below a folder but the locks."""
    files = (p for p in sorted(folder.rglob("*")) if p.is_file() and p.suffix != ".lock")
    return {os.fspath(p.relative_to(folder)): p.read_bytes() for p in files}
