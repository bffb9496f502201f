"""The project's pages, read as far as the tests need it: fences, code spans, sections, tables, links."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kekdocs.project.workspace import Workspace

ROOT = Path(__file__).parents[2]
HANDBUCH = ROOT / "docs" / "handbuch.md"
README = ROOT / "README.md"
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]

_FENCE = re.compile(
    r"(?:^<!-- (?P<mark>[^\n]+) -->\n)?^```(?P<language>\w*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL
)
_SPAN = re.compile(r"`([^`\n]+)`")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Fence:
    """A fenced block; ``mark`` is the comment in the line above it."""

    page: Path
    line: int
    language: str
    mark: str
    text: str

    @property
    def place(self) -> str:
        return f"{self.page.name}:{self.line}"


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def fences(page: Path, language: str) -> Iterator[Fence]:
    text = text_of(page)
    for found in _FENCE.finditer(text):
        if found["language"] == language:
            line = text[: found.start()].count("\n") + 1
            yield Fence(page, line, language, found["mark"] or "", found["text"])


def without_fences(text: str) -> str:
    return _FENCE.sub("", text)


def code_spans(text: str) -> list[str]:
    """Code in running text, with the escape that a table needs taken off."""
    return [span.replace("\\|", "|") for span in _SPAN.findall(without_fences(text))]


def code_of(page: Path) -> str:
    """All that a reader may take for a command: code spans and the fences of shells."""
    blocks = [fence.text for language in ("sh", "console", "bat") for fence in fences(page, language)]
    return "\n".join([*code_spans(text_of(page)), *blocks])


def headings(page: Path) -> list[str]:
    return _HEADING.findall(without_fences(text_of(page)))


def section(page: Path, heading: str) -> str:
    """The text under a heading up to the next one of its level or above."""
    found = re.search(rf"^(#+) {re.escape(heading)}\n(.*?)(?=^#{{1,6}} |\Z)", text_of(page), re.MULTILINE | re.DOTALL)
    assert found, f"{page.name} has no section {heading!r}"
    end = re.compile(rf"^#{{1,{len(found[1])}}} ", re.MULTILINE).search(text_of(page), found.end(1) + 1)
    return text_of(page)[found.end(1) : end.start() if end else None]


def rows(text: str) -> Iterator[list[str]]:
    """The cells of every table row; a pipe inside a cell is written with a backslash."""
    for line in text.splitlines():
        if line.startswith("|") and not set(line) <= set("|-: "):
            yield [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line)[1:-1]]


def copy_workspace(folder: Path) -> Workspace:
    """A copy of the workspace that this repository is, without what was made from it."""
    for name in ("resolutions", "anlagen", "konzepte", "sitzungen", "templates", ".vscode"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("~$*", ".kekdocs*"))
    shutil.copy(ROOT / "kekdocs.yaml", folder)
    return Workspace(folder.resolve())
