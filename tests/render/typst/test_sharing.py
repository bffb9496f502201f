"""Functions that the documents of a template share."""

from pathlib import Path

import pytest

from kekdocs.render.typst.sharing import BASE, SharedLooks
from kekdocs.render.typst.sheet import Definitions


@pytest.fixture
def looks(tmp_path: Path) -> SharedLooks:
    return SharedLooks(tmp_path)


def defined(looks: SharedLooks, *codes: str) -> Definitions:
    made = Definitions(looks.names, looks.file)
    for code in codes:
        made.name("p", code)
    looks.take(made.names)
    return made


def test_the_first_document_brings_its_functions_along(looks: SharedLooks) -> None:
    assert defined(looks, "x => x").source == f'#import "{BASE}": *\n#let p0 = x => x\n'
    assert (looks.folder / BASE).is_file()


def test_the_next_one_fetches_them(looks: SharedLooks) -> None:
    defined(looks, "x => x", "y => y")
    second = defined(looks, "y => y")
    assert second.names == {}
    assert second.source == f'#import "{BASE}": *\n#import "{looks.file}": *\n'
    assert "#let p1 = y => y\n" in (looks.folder / looks.file).read_text(encoding="utf-8")


def test_a_new_function_stands_beside_the_shared_ones_under_a_name_of_its_own(looks: SharedLooks) -> None:
    defined(looks, "x => x")
    assert defined(looks, "x => x", "z => z").source.endswith("#let p1 = z => z\n")


def test_some_new_functions_make_one_new_file(looks: SharedLooks) -> None:
    files = set()
    for number in range(100):
        defined(looks, f"x => {number}")
        files.add(looks.file)
    assert len(files) < 10
    assert len(set(looks.names.values())) == len(looks.names) > 80


def test_documents_without_end_do_not_fill_the_memory(looks: SharedLooks) -> None:
    for number in range(3000):
        defined(looks, f"x => {number}")
    assert len(looks.names) < 1100
