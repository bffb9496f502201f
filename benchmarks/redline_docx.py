"""Two Word files of 2,000 paragraphs with 441 changed blocks compared, and the result proven.

``.venv/bin/python -m benchmarks.redline_docx [--office]``. Each run is a process of its own: CPU seconds from its start to
its end, the highest memory it held. ``--office`` lets LibreOffice accept and reject all and counts wrong paragraphs. Beside it
python-redlines (Docxodus, a .NET program), where it is installed.
"""

from __future__ import annotations

import importlib.util
import io
import json
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from docx import Document

_PAIRS = Path(__file__).parents[1] / "tests" / "redline" / "amendments-de.jsonl.gz"
PARAGRAPHS, CHANGED = 2_000, 441
_RUNS = 3


def make_pair() -> tuple[bytes, bytes]:
    """Real wordings of laws: 441 changed, inserted or deleted paragraphs spread over 2,000."""
    import gzip  # noqa: PLC0415

    with gzip.open(_PAIRS, "rt", encoding="utf-8") as lines:
        pairs = [json.loads(line) for line in lines]
    single = [(each["old"], each["new"]) for each in pairs if "\n" not in each["old"] + each["new"]]
    old, new = Document(), Document()
    step = PARAGRAPHS / CHANGED
    changed = {int(number * step) for number in range(CHANGED)}
    for number in range(PARAGRAPHS):
        before, after = single[number % len(single)]
        head = f"{number}. "
        if number not in changed:
            texts = (head + before, head + before)
        elif number % 7 == 0:
            texts = ("", head + after)
        elif number % 7 == 1:
            texts = (head + before, "")
        else:
            texts = (head + before, head + after)
        for document, text in zip((old, new), texts, strict=True):
            if text:
                paragraph = document.add_paragraph(text[:40])
                paragraph.add_run(text[40:80]).bold = True
                paragraph.add_run(text[80:])
    return _saved(old), _saved(new)


def _saved(document: object) -> bytes:
    out = io.BytesIO()
    document.save(out)  # type: ignore[attr-defined]  # python-docx's document
    return out.getvalue()


def _compare(folder: Path) -> None:
    from kekdocs.render.tracked.compare import compare_documents  # noqa: PLC0415
    from kekdocs.render.tracked.stamp import Stamp  # noqa: PLC0415

    old, new = ((folder / name).read_bytes() for name in ("old.docx", "new.docx"))
    result = compare_documents(old, new, Stamp("kekdocs", "2026-01-01"))
    (folder / "result.docx").write_bytes(result.data)


def _compare_by_docxodus(folder: Path) -> None:
    from python_redlines.engines import DocxodusEngine  # type: ignore[import-not-found]  # noqa: PLC0415

    old, new = ((folder / name).read_bytes() for name in ("old.docx", "new.docx"))
    result = DocxodusEngine().run_redline("kekdocs", old, new)
    (folder / "result.docx").write_bytes(result[0])


_ENGINES = {"kekdocs": _compare, "docxodus": _compare_by_docxodus}


def _work(engine: str, folder: Path) -> None:
    _ENGINES[engine](folder)
    own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    seconds = sum(use.ru_utime + use.ru_stime for use in (own, children))
    print(json.dumps({"seconds": seconds, "megabytes": max(own.ru_maxrss, children.ru_maxrss) / 1024}))


def _measure(engine: str, folder: Path) -> tuple[float, float]:
    found = []
    for _ in range(_RUNS):
        command = [sys.executable, "-m", "benchmarks.redline_docx", "--work", engine, str(folder)]
        run = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300)
        said = json.loads(run.stdout.splitlines()[-1])
        found.append((said["seconds"], said["megabytes"]))
    return min(seconds for seconds, _ in found), min(megabytes for _, megabytes in found)


def _count_wrong(folder: Path) -> str:
    from tests.render.tracked.office import ACCEPT, KEEP, REJECT, outline, run_office  # noqa: PLC0415

    old, new, result = ((folder / f"{name}.docx").read_bytes() for name in ("old", "new", "result"))
    (folder / "office").mkdir(exist_ok=True)
    saved = run_office(folder / "office", [(old, KEEP), (new, KEEP), (result, ACCEPT), (result, REJECT)])
    before, after, accepted, rejected = map(outline, saved)
    wrong = [
        sum(a != b for a, b in zip(x, y, strict=False)) + abs(len(x) - len(y))
        for x, y in ((accepted, after), (rejected, before))
    ]
    return f"LibreOffice: {wrong[0]} wrong paragraphs accepted, {wrong[1]} rejected"


def main() -> None:
    """Print a line an engine."""
    if "--work" in sys.argv:
        _work(sys.argv[-2], Path(sys.argv[-1]))
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for side, data in zip(("old.docx", "new.docx"), make_pair(), strict=True):
            (folder / side).write_bytes(data)
        for engine in _ENGINES:
            if engine == "docxodus" and importlib.util.find_spec("python_redlines") is None:
                print("docxodus: python-redlines is not installed")
                continue
            seconds, megabytes = _measure(engine, folder)
            office = f"; {_count_wrong(folder)}" if "--office" in sys.argv else ""
            print(f"{engine}: {seconds:.2f} s CPU, {megabytes:.0f} MB{office}")


if __name__ == "__main__":
    main()
