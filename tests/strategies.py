"""Shared Hypothesis strategies: texts as clerks write them, and files as accidents leave them."""

from __future__ import annotations

from pathlib import Path
from unicodedata import normalize

from hypothesis import strategies as st

from kekdocs.deutsch import find_forbidden

ROOT = Path(__file__).parents[1]
VORLAGEN = tuple(p.read_text(encoding="utf-8") for p in sorted((ROOT / "resolutions").glob("*.yaml")))

# What other readers of YAML take for something else than text.
TYPED_LOOKING = (
    *("NO", "no", "Yes", "on", "OFF", "y", "N", "~", "null", "NULL", "true", "False", "0815", "017", "0o17", "0x1F"),
    *("0b1", "1.10", "1e3", "12e03", "1_000", "17:30", "190:20:30", "2023-02-23", "2023-2-3", ".inf", "-.INF", ".nan"),
    *("1.234,56", "1,5", "=", "<<", "011110.543100", "2020-01470", "2001-12-14 21:59:43.10 -5", "08:00 Uhr"),
)
_NASTY = "äöüÄÖÜß§€„“»«–aZ09 -:#*&!|>{}[]'\"\\%@`,?~.=<_+/()\n\t\u00a0\u00ad\u202f😀漢"
_BREAKING = "\0\x07\x0c\x85\u2028\u200b\u202e\ufeff\ufffd\r\n\t :-#*&!|>{}[]'\"\\%@`,?~0aä"


def _is_allowed(text: str) -> bool:
    return find_forbidden(text) is None


def allowed_texts(max_size: int = 30) -> st.SearchStrategy[str]:
    """Texts in NFC that may stand in a file, with many signs that mean something in YAML or Markdown."""
    letters = st.one_of(st.sampled_from(_NASTY), st.characters(exclude_categories=["Cs"]))
    texts = st.text(letters, max_size=max_size).map(lambda text: normalize("NFC", text).replace("\r", ""))
    return st.one_of(st.sampled_from(TYPED_LOOKING), texts.filter(_is_allowed))


def plain_words(max_size: int = 12) -> st.SearchStrategy[str]:
    """Words of letters and digits that no format gives a meaning to."""
    return st.text("abcdefghäöüßABC0123456789", min_size=1, max_size=max_size)


@st.composite
def _mutated_characters(draw: st.DrawFn, text: str) -> str:
    start = draw(st.integers(0, len(text)))
    gone = draw(st.integers(0, 5))
    new = draw(st.one_of(st.sampled_from(_BREAKING), st.text(max_size=3), st.just(text[start : start + gone] * 2)))
    return text[:start] + new + text[start + gone :]


@st.composite
def _mutated_lines(draw: st.DrawFn, text: str) -> str:
    lines = text.split("\n")
    at = draw(st.integers(0, len(lines) - 1))
    other = draw(st.integers(0, len(lines) - 1))
    kind = draw(st.sampled_from(["delete", "double", "swap", "indent", "dedent", "tab", "join"]))
    if kind == "delete":
        del lines[at]
    elif kind == "double":
        lines.insert(other, lines[at])
    elif kind == "swap":
        lines[at], lines[other] = lines[other], lines[at]
    elif kind == "join":
        lines[at : at + 2] = ["".join(lines[at : at + 2])]
    else:
        old = lines[at]
        lines[at] = {"indent": "  " + old, "dedent": old[draw(st.integers(1, 3)) :], "tab": "\t" + old}[kind]
    return "\n".join(lines)


@st.composite
def broken_texts(draw: st.DrawFn, text: str) -> str:
    """A text after one to four accidents."""
    for _ in range(draw(st.integers(1, 4))):
        text = draw(st.one_of(_mutated_characters(text), _mutated_lines(text)))
    return text.replace("\n", draw(st.sampled_from(["\n", "\n", "\r\n", "\r"])))


def broken_vorlagen() -> st.SearchStrategy[str]:
    """One of the real files after one to four accidents."""
    return st.sampled_from(VORLAGEN).flatmap(broken_texts)
