"""The public API: each name is there, and none is loaded before it is asked for."""

from __future__ import annotations

import subprocess
import sys

import pytest

import kekdocs


@pytest.mark.parametrize("name", kekdocs.__all__)
def test_each_public_name_leads_somewhere(name: str) -> None:
    assert getattr(kekdocs, name)


def test_public_names_are_sorted_and_each_is_listed_once() -> None:
    assert sorted(set(kekdocs.__all__), key=str) == sorted(kekdocs.__all__, key=str)
    with pytest.raises(AttributeError, match="gibtesnicht"):
        _ = kekdocs.gibtesnicht


def test_the_package_alone_loads_no_pdf_library() -> None:
    loaded = "import sys, kekdocs; print([n for n in ('pikepdf', 'typst', 'pydantic') if n in sys.modules])"
    said = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True, timeout=60)
    assert said.stdout.strip() == "[]"
