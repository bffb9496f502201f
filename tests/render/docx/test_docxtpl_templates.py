"""docxtpl's own test scripts: each document the same as docxtpl makes it, or refused for a reason that is named here.

The scripts come with docxtpl's sources. Its source distributions hold them up to 0.4.13, so that much is fetched for the test;
all of them are in a checkout, which the environment variable ``KEKDOCS_DOCXTPL`` may name. Both are run against the docxtpl
that is installed.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tarfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from tests.render.docx.canonical import canonical_parts

ROOT: Final = Path(__file__).parents[3]
CHECKOUT: Final = "KEKDOCS_DOCXTPL"
LAST_WITH_TESTS: Final = "docxtpl==0.4.13"
SHA256: Final = "5639945f9a4bfabbee489d97302fb40e6703796d6822a615514744e984867e9b"
FETCH: Final = f"pip download --no-binary docxtpl --no-deps {LAST_WITH_TESTS}"
CLONE: Final = (
    f"git clone --branch v0.20.2 https://github.com/elapouya/python-docx-template FOLDER, then {CHECKOUT}=FOLDER"
)

PROGRAM: Final = (
    *("comments", "doc_properties", "dynamic_table", "embedded", "footnotes", "get_undeclared_variables"),
    *("header_footer_entities", "header_footer_image", "header_footer_image_file_obj", "horizontal_merge"),
    *("less_cells_after_loop", "merge_paragraph", "multi_rendering", "nested_for", "order", "preserve_spaces"),
    *("replace_picture", "vertical_merge", "vertical_merge_nested"),
)
"""Filled by this program."""

FALLBACK: Final = (
    *("cellbg", "escape", "header_footer", "header_footer_inline_image", "header_footer_utf8", "inline_image"),
    *("merge_docx", "richtext", "richtext_and_if", "richtext_eastAsia", "richtextparagraph", "subdoc", "word2016"),
)
"""Filled by docxtpl in this program's sandbox: they hand over RichText, Listing, InlineImage or Subdoc."""

REFUSED: Final = {
    "custom_jinja_filters": ("K402", "a filter is Python code, and the template is not where code comes from"),
    "escape_auto": ("K403", "it calls a function and a method of a text"),
    "module_execute": ("K401", "it prints a dict as Python writes it, which is no text for a letter"),
    "template_error": ("K404", "its blocks do not fit together; docxtpl refuses it as well"),
}


@dataclass(frozen=True)
class Outcome:
    """What a script left behind: its documents by name, and for each rendering who made it or why nobody did."""

    documents: dict[str, dict[str, bytes]]
    by: list[str]
    why: str


@pytest.fixture(scope="session")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the scripts."""
    checkout = os.environ.get(CHECKOUT)
    return Path(checkout) / "tests" if checkout else _fetch(tmp_path_factory.mktemp("docxtpl"))


def _fetch(folder: Path) -> Path:
    wanted = folder / "wanted.txt"
    wanted.write_text(f"{LAST_WITH_TESTS} --hash=sha256:{SHA256}\n", encoding="utf-8")
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--retries", "1"]
    done = subprocess.run(
        [*pip, "--no-deps", "--no-binary", "docxtpl", "--require-hashes", "-r", wanted, "--dest", folder],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    if done.returncode:
        missing = f"docxtpl's own tests are not there: {FETCH}"
        if os.environ.get("CI") == "true":
            pytest.fail(f"{missing}\n{done.stderr[-500:]}")
        pytest.skip(missing)
    [package] = folder.glob("*.tar.gz")
    with tarfile.open(package) as archive:
        archive.extractall(folder, filter="data")
    return folder / package.name.removesuffix(".tar.gz") / "tests"


def run(scripts: Path, name: str, engine: str, folder: Path) -> Outcome:
    """Run one script in a copy of its folder; every document that it makes is read."""
    work = folder / engine
    shutil.copytree(scripts, work, ignore=shutil.ignore_patterns("output", "*.pyc"))
    (work / "output").mkdir()
    record = folder / f"{engine}.json"
    command = [sys.executable, "-m", "tests.render.docx.docxtpl_drop_in", engine, str(work / f"{name}.py"), str(record)]
    done = subprocess.run(
        command,
        cwd=work,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    records = json.loads(record.read_text(encoding="utf-8"))
    documents = {path.name: canonical_parts(path) for path in work.rglob("*.docx") if "output" in path.parts[-2]}
    return Outcome(
        documents, [each["by"] for each in records], " ".join(why for each in records for why in each["why"])
    )


def script(scripts: Path, name: str) -> str:
    if not (scripts / f"{name}.py").exists():
        pytest.skip(f"docxtpl's test {name} is not in a source distribution: {CLONE}")
    return name


def test_no_script_is_left_out(scripts: Path) -> None:
    found = {path.stem for path in scripts.glob("*.py")} - {"__init__", "runtests"}
    assert found <= {*PROGRAM, *FALLBACK, *REFUSED}
    assert len(found) >= 16


@pytest.mark.parametrize(("name", "by"), [*((n, "program") for n in PROGRAM), *((n, "docxtpl") for n in FALLBACK)])
def test_a_script_of_docxtpl_gives_the_same_documents(name: str, by: str, scripts: Path, tmp_path: Path) -> None:
    name = script(scripts, name)
    wanted, found = (run(scripts, name, engine, tmp_path) for engine in ("docxtpl", "kekdocs"))
    assert wanted.documents.keys() == found.documents.keys() != set()
    for document, parts in wanted.documents.items():
        assert found.documents[document] == parts
    assert len(found.by) == len(wanted.by)
    assert set(found.by) == {by}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_is_refused_for_its_reason(name: str, scripts: Path, tmp_path: Path) -> None:
    found = run(scripts, script(scripts, name), "kekdocs", tmp_path)
    assert found.by == ["refused"]
    assert REFUSED[name][0] in found.why
