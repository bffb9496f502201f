"""What an installed package carries: checked on a real wheel, installed into a folder of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    options = ["--no-deps", "--no-build-isolation", "--quiet", "--disable-pip-version-check"]
    subprocess.run([sys.executable, "-m", "pip", "wheel", *options, "--wheel-dir", folder, ROOT], check=True)
    return next(folder.glob("kekdocs-*.whl"))


def test_the_wheel_carries_templates_texts_and_licence(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for part in (
        "kekdocs/starter/templates/beschlussvorlage.docx",
        "kekdocs/starter/templates/wappen.png",
        "kekdocs/starter/kekdocs.yaml",
        "kekdocs/cli/locale/de/LC_MESSAGES/messages.mo",
    ):
        assert part in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not any(name.startswith(("tests/", "resolutions/", "benchmarks/")) for name in names)


def test_a_workspace_of_the_installed_package_builds_at_once(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "site")}
    kekdocs = [sys.executable, "-m", "kekdocs"]
    subprocess.run([*kekdocs, "init", "neu"], cwd=tmp_path, env=environment, check=True, capture_output=True)
    where = subprocess.run(
        [sys.executable, "-c", "import kekdocs; print(kekdocs.__file__)"],
        cwd=tmp_path / "neu",
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    assert Path(where.stdout.strip()).is_relative_to(tmp_path / "site")
    built = subprocess.run(
        [*kekdocs, "build", "--format", "docx"], cwd=tmp_path / "neu", env=environment, check=True, capture_output=True
    )
    assert b"1 neu, 0 unver\xc3\xa4ndert." in built.stdout
