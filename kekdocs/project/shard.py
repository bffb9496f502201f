"""A part of a build, for schedulers that start one program many times: ``--shard 3/8``.

Which shard a Vorlage is in depends on its Aktenzeichen alone: no shard needs to know of another one, a Vorlage stays in its
shard when others come or go, and two of one Aktenzeichen, whose documents might have one name, are in the same shard.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kekdocs.deutsch import to_nfc
from kekdocs.errors import KekdocsError
from kekdocs.files import NotUtf8Error, TooLargeError, content_hash, read_text, safe_filename
from kekdocs.project.workspace import Workspace

MOST = 100_000
_FORM = re.compile(r"(\d{1,6})/(\d{1,6})")
_MAX_TEXT = 2_000_000
_HEAD = 8192
# One line, and no line that goes on with it.
_PLAIN = re.compile(
    r"""^aktenzeichen:[ ]+(?:(["'])([^"'\\\n]+)\1|([0-9A-Za-z][^:#"'\\\n]*))[ ]*(?:[ ]\#.*)?\r?\n(?![ \t])""",
    re.IGNORECASE | re.MULTILINE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Shard:
    """The ``number``-th of ``count`` parts; both count from 1."""

    number: int
    count: int

    @classmethod
    def parse(cls, text: str) -> Shard:
        """Read ``3/8``.

        Raises:
            ValueError: with a German sentence that says what is wrong.
        """
        found = _FORM.fullmatch(text.strip())
        if not found:
            raise ValueError(f"»{text}« ist kein Teil; gemeint ist zum Beispiel 3/8 für den dritten von acht.")
        shard = cls(int(found[1]), int(found[2]))
        if not 1 <= shard.count <= MOST:
            raise ValueError(f"»{text}«: Die Anzahl der Teile liegt zwischen 1 und {MOST}.")
        if not 1 <= shard.number <= shard.count:
            raise ValueError(f"»{text}«: Der Teil liegt zwischen 1 und {shard.count}.")
        return shard

    def choose(self, files: Sequence[Path], workspace: Workspace) -> list[Path]:
        """Return the files of this shard, in their order."""
        return [path for path in files if self._holds(_key_of(path, workspace))]

    def _holds(self, key: str) -> bool:
        return int(content_hash(key), 16) % self.count == self.number - 1


def _key_of(path: Path, workspace: Workspace) -> str:
    """Return what the shard of a Vorlage depends on; the file's name where it has no Aktenzeichen that can be read."""
    number = _plain_number(path) or _read_number(path)
    # What a file system may take for one name is one.
    return safe_filename(to_nfc(number)).casefold() if number else f"/{to_nfc(workspace.name_of(path))}"


def _plain_number(path: Path) -> str | None:
    """Return an Aktenzeichen that stands plainly at the head of a file: every shard looks at every file (0.03 ms)."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD).decode("utf-8", "ignore")
    except OSError:
        return None
    found = _PLAIN.search(head)
    return (found[2] or found[3]).strip() if found else None


def _read_number(path: Path) -> str | None:
    """Return the Aktenzeichen of a file in any form of YAML (1 ms)."""
    from kekdocs.project.status.heads import HEAD, read_head  # noqa: PLC0415 -- loads YAML

    try:
        head = read_head(read_text(path, _MAX_TEXT))
    except (KekdocsError, NotUtf8Error, TooLargeError):
        return None
    return head[HEAD.index("aktenzeichen")] if head else None
