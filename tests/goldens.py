"""Expected outputs as files below tests/golden; ``KEKDOCS_UPDATE_GOLDEN=1`` renews them, and the diff is then reviewed."""

from __future__ import annotations

import os
from pathlib import Path

GOLDEN = Path(__file__).parent / "golden"


def assert_golden(name: str, text: str) -> None:
    """Compare with the stored text, or store it."""
    path = GOLDEN / name
    if os.environ.get("KEKDOCS_UPDATE_GOLDEN") == "1":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    assert path.read_bytes().decode() == text
