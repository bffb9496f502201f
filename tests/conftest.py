"""Keeps the tests out of the user's cache folder."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from kekdocs.files.user_cache import VARIABLE


@pytest.fixture(scope="session", autouse=True)
def _cache_of_this_run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    before = os.environ.get(VARIABLE)
    os.environ[VARIABLE] = str(tmp_path_factory.mktemp("cache"))
    yield
    os.environ.pop(VARIABLE)
    if before is not None:
        os.environ[VARIABLE] = before
