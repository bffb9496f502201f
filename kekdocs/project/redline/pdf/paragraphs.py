"""Puts lines together to paragraphs and undoes the hyphens at their ends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from kekdocs.project.redline.pdf.columns import Flow
from kekdocs.project.redline.pdf.lines import Piece

_LOOSE = 1.3  # times the usual distance of lines
_OTHER_SIZE = 0.08
_INDENT = 0.7  # of the font size
_LABEL = re.compile(r"(?:[-–—•▪◦‣·*§]|\(?\d{1,3}[.)]|\(?[a-z]{1,2}\)|\d+(?:\.\d+)+|[IVX]+\.)(?:\s|$)")
_SENTENCE_END = re.compile(r"[.:;!?][“”»«\")]*$")
_HYPHEN_END = re.compile(r"(\w+)[-\u2010\u00ad]$")
_SLASH_END = re.compile(r"\w/-?$")  # Klimaschutz/-anpassung
_FIRST_WORD = re.compile(r"\w+")
# After these the hyphen stands for a part that follows: Aufbau- und Ablauforganisation.
_JOINING = frozenset({"und", "oder", "bzw", "sowie", "noch", "als", "wie", "statt"})
_WITH_HYPHEN = re.compile(r"\w+-\w+")
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}


def read_paragraphs(flows: Sequence[Flow]) -> list[list[str]]:
    """Return the paragraphs of all pages, each as its lines."""
    pitch = _usual_pitch(flows)
    paragraphs: list[list[str]] = []
    last: tuple[Flow, Piece] | None = None
    for flow in flows:
        for line in flow.lines:
            if last and _goes_on(last[0], last[1], flow, line, pitch):
                paragraphs[-1].append(line.text)
            else:
                paragraphs.append([line.text])
            last = flow, line
    return paragraphs


def _usual_pitch(flows: Iterable[Flow]) -> float:
    """Return the distance of two lines as a multiple of the font size."""
    pitches = [(one.y - other.y) / one.size for flow in flows for one, other in pairwise(flow.lines)]
    usable = [pitch for pitch in pitches if 0.8 < pitch < 2]  # noqa: PLR2004 -- set solid; two lines
    return median(usable) if usable else 1.2


def _goes_on(flow: Flow, last: Piece, next_flow: Flow, line: Piece, pitch: float) -> bool:
    """Tell whether a line continues the paragraph of the last one."""
    if "\t" in last.text or "\t" in line.text or abs(last.size - line.size) > _OTHER_SIZE * last.size:
        return False
    is_short = last.end + _width_of_first_word(line) < flow.right
    ends = bool(_SENTENCE_END.search(last.text))
    if flow is not next_flow:
        return not is_short and not ends and not _LABEL.match(line.text)
    if last.y - line.y > _LOOSE * pitch * last.size:
        return False
    if _LABEL.match(line.text) and (is_short or ends or abs(line.x - last.x) > _INDENT * line.size):
        return False
    return not is_short or (line.text[:1].islower() and not ends)


def _width_of_first_word(line: Piece) -> float:
    """Return the room that a line's first word with a blank would have taken on the line before it, in points, with a reserve."""
    length = len(line.text.split(maxsplit=1)[0]) + 2
    return length * (line.end - line.x) / len(line.text)


def join_lines(paragraphs: Iterable[Sequence[str]]) -> str:
    """Return the paragraphs with an empty line between them; words that a line end has broken are whole again."""
    kept = [[" ".join(line.translate(_LIGATURES).split(" ")) for line in lines] for lines in paragraphs]
    hyphenated = {word for lines in kept for line in lines for word in _WITH_HYPHEN.findall(line)}
    return "\n\n".join(text for text in (_join(lines, hyphenated) for lines in kept) if text)


def _join(lines: Sequence[str], hyphenated: set[str]) -> str:
    text = ""
    for line in _stripped(lines):
        text = line if not text else _append(text, line, hyphenated)
    return text.replace("\u00ad", "")


def _stripped(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        if line.strip():
            yield re.sub(r"[ ]{2,}", " ", line.strip())


def _append(text: str, line: str, hyphenated: set[str]) -> str:
    if _SLASH_END.search(text):
        return text + line
    broken, following = _HYPHEN_END.search(text), _FIRST_WORD.match(line)
    if not broken or not following:
        return f"{text} {line}"
    if text.endswith("\u00ad"):
        return text[:-1] + line
    word = following[0]
    if word in _JOINING:
        return f"{text} {line}"
    if word[0].islower() and f"{broken[1]}-{word}" not in hyphenated:
        return text[:-1] + line
    return text + line
