"""The redline engine and its peers under one shape: pairs of texts to seconds of CPU time and marked texts."""

from __future__ import annotations

import difflib
import importlib.util
import json
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from kekdocs.redline import Kind, redline

PEERS = Path(__file__).parent / "peers"
_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_SIGNS = {Kind.KEEP: "=", Kind.DELETE: "-", Kind.INSERT: "+"}

Pair = tuple[str, str]
Operations = list[tuple[str, str]]
_Found = TypeVar("_Found")


@dataclass(frozen=True)
class Run:
    """CPU seconds of all pairs, and for each the operations ``=``, ``-``, ``+`` with their texts."""

    seconds: float
    operations: list[Operations]


@dataclass(frozen=True)
class Engine:
    """A way to compare texts; ``missing`` says why it cannot run, or is empty. ``words`` is the most it is given at once."""

    name: str
    run: Callable[[Sequence[Pair]], Run]
    missing: str
    words: int


def _timed(compare: Callable[[str, str], _Found], spell: Callable[[_Found, Pair], Operations]) -> Callable[..., Run]:
    """Time the comparison alone; what it found is spelled out afterwards."""

    def run(pairs: Sequence[Pair]) -> Run:
        start = time.process_time()
        found = [compare(*pair) for pair in pairs]
        seconds = time.process_time() - start
        return Run(seconds, [spell(one, pair) for one, pair in zip(found, pairs, strict=True)])

    return run


def _run_kekdocs() -> Callable[..., Run]:
    return _timed(redline, lambda found, _: [(_SIGNS[segment.kind], segment.text) for segment in found.segments])


def _run_difflib() -> Callable[..., Run]:
    def compare(old: str, new: str) -> Operations:
        a, b = _TOKEN.findall(old), _TOKEN.findall(new)
        codes = difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
        return [part for code in codes for part in _spell_code(code, a, b)]

    return _timed(compare, lambda found, _: found)


def _spell_code(code: tuple[str, int, int, int, int], a: Sequence[str], b: Sequence[str]) -> Operations:
    tag, i1, i2, j1, j2 = code
    if tag == "equal":
        return [("=", "".join(a[i1:i2]))]
    return [("-", "".join(a[i1:i2])), ("+", "".join(b[j1:j2]))]


def _run_redlines() -> Callable[..., Run]:
    def compare(old: str, new: str) -> Any:
        from redlines import Redlines  # noqa: PLC0415  a peer need not be installed

        found = Redlines(old, new)
        assert found.redlines is not None
        return found

    def spell(found: Any, _: Pair) -> Operations:
        parts: Operations = []
        for change in json.loads(found.output_json())["changes"]:
            if change["type"] == "equal":
                parts.append(("=", change["text"]))
            else:
                parts += [("-", change.get("source_text") or ""), ("+", change.get("test_text") or "")]
        return parts

    return _timed(compare, spell)


def _run_fast_dmp() -> Callable[..., Run]:
    """Words as characters, as diff-match-patch's handbook shows it, and its semantic clean-up."""

    def compare(old: str, new: str) -> Operations:
        from fast_diff_match_patch import diff  # noqa: PLC0415  a peer need not be installed

        numbers: dict[str, str] = {}

        def encode(text: str) -> str:
            return "".join(numbers.setdefault(token, chr(0xE000 + len(numbers))) for token in _TOKEN.findall(text))

        parts = diff(encode(old), encode(new), timelimit=0, checklines=False, counts_only=False, cleanup="Semantic")
        words = list(numbers)
        return [(sign, "".join(words[ord(char) - 0xE000] for char in text)) for sign, text in parts]

    return _timed(compare, lambda found, _: found)


def _run_jsdiff(pairs: Sequence[Pair]) -> Run:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pairs.json"
        path.write_text(json.dumps(list(pairs)), encoding="utf-8")
        command = ["node", "jsdiff.mjs", str(path)]
        found = json.loads(subprocess.run(command, cwd=PEERS, check=True, capture_output=True).stdout)
    return Run(found["milliseconds"] / 1000, [[(sign, text) for sign, text in parts] for parts in found["operations"]])


def _needs_module(name: str, package: str) -> str:
    return "" if importlib.util.find_spec(name) else f"not installed: pip install {package}"


def _needs_jsdiff() -> str:
    if not shutil.which("node"):
        return "node is not installed"
    return "" if (PEERS / "node_modules" / "diff").is_dir() else "not installed: npm ci in benchmarks/peers"


def list_engines() -> Iterable[Engine]:
    """Return the engine and its peers; ``words`` keeps the slow ones from texts that would take them minutes."""
    return (
        Engine("kekdocs", _run_kekdocs(), "", 2_000_000),
        Engine(
            "fast-diff-match-patch, words",
            _run_fast_dmp(),
            _needs_module("fast_diff_match_patch", "fast-diff-match-patch"),
            250_000,
        ),
        Engine("redlines", _run_redlines(), _needs_module("redlines", "redlines"), 16_000),
        Engine("jsdiff diffWords", _run_jsdiff, _needs_jsdiff(), 62_500),
        Engine("difflib, words", _run_difflib(), "", 4_000),
    )
