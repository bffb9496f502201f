"""Checks of all Sitzungen of a workspace; whatever a file holds, there are findings and no traceback."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kekdocs.model.sitzung import Sitzung
from kekdocs.project.load import open_workspace
from kekdocs.project.opened import Opened
from kekdocs.project.sitzung.checking import check_sitzungen
from kekdocs.project.workspace import Workspace
from tests.docs.pages import copy_workspace
from tests.project.schema_cases import fold_tree, trees_of
from tests.strategies import ROOT, broken_texts

EXAMPLE = (ROOT / "sitzungen" / "2023-03-29-kreistag.yaml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    made = copy_workspace(tmp_path_factory.mktemp("sitzungen"))
    for path in made.sitzungen.iterdir():
        path.unlink()
    return made


@pytest.fixture(scope="module")
def opened(workspace: Workspace) -> Opened:
    return open_workspace(workspace)


def write(workspace: Workspace, name: str, text: str) -> Path:
    path = workspace.sitzungen / name
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    return path


def codes(opened: Opened, paths: list[Path] | None = None) -> list[tuple[str, str]]:
    return [(d.file, d.code) for d in check_sitzungen(opened, paths).diagnostics]


def test_the_example_is_sound(tmp_path: Path) -> None:
    checked = check_sitzungen(open_workspace(copy_workspace(tmp_path)))
    assert (checked.files, checked.diagnostics) == (("sitzungen/2023-03-29-kreistag.yaml",), ())


def test_a_body_that_sits_twice_a_day_is_named_in_the_later_file(tmp_path: Path) -> None:
    made = copy_workspace(tmp_path)
    (made.sitzungen / "jahre").mkdir()
    write(made, "jahre/kopie.yaml", EXAMPLE)
    write(made, "~$kopie.yaml", EXAMPLE)
    checked = check_sitzungen(open_workspace(made))
    [found] = checked.diagnostics
    assert (found.file, found.code, found.severity.value) == ("sitzungen/jahre/kopie.yaml", "K368", "Warnung")
    assert "sitzungen/2023-03-29-kreistag.yaml" in found.message


def test_broken_settings_leave_the_form_of_a_sitzung_to_be_judged(tmp_path: Path) -> None:
    made = copy_workspace(tmp_path)
    made.config.write_text("gremien: []\n", encoding="utf-8")
    write(made, "x.yaml", "gremium: KT\n")
    found = codes(open_workspace(made))
    assert {file for file, _ in found} == {"kekdocs.yaml", "sitzungen/x.yaml"}


def test_a_vorlage_with_errors_is_reported_with_the_sitzung_that_names_it(tmp_path: Path) -> None:
    made = copy_workspace(tmp_path)
    path = made.resolutions / "2020-01470-kreisentwicklungskonzept.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("datum: 23.02.2023", "datum: bald"), encoding="utf-8")
    assert codes(open_workspace(made)) == [("resolutions/2020-01470-kreisentwicklungskonzept.yaml", "K113")]


def test_a_file_that_cannot_be_read_does_not_stop_the_others(workspace: Workspace, opened: Opened) -> None:
    gone = workspace.sitzungen / "weg.yaml"
    other = write(workspace, "x.yaml", "gremium: KT\n")
    assert {code for _, code in codes(opened, [gone, other])} == {"K112", "K503"}


def test_a_workspace_without_sitzungen_does_not_load_what_judges_them(tmp_path: Path) -> None:
    made = copy_workspace(tmp_path)
    (made.sitzungen / "2023-03-29-kreistag.yaml").unlink()
    made.sitzungen.rmdir()
    script = (
        "import sys; from kekdocs.cli.app import run; code = run(['check', '--quiet']); "
        "print(code, [f'kekdocs.{name}.sitzung' in sys.modules for name in ('model', 'rules', 'project')])"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.stdout.splitlines()[-1] == "0 [False, False, False]", done.stderr


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tree=trees_of(Sitzung))
def test_any_sitzung_of_the_right_form_gives_findings_and_no_traceback(
    workspace: Workspace, opened: Opened, tree: dict[str, Any]
) -> None:
    path = write(workspace, "x.yaml", json.dumps(fold_tree(tree), ensure_ascii=False))
    checked = check_sitzungen(opened, [path])
    assert all(d.message and not d.message.endswith(".") for d in checked.diagnostics)


_LEAVES = st.sampled_from(
    [
        "Kreistag",
        "29.03.2023",
        "17:00",
        "0:30",
        "ja",
        "Ö 1",
        "N 1",
        "2020-01470",
        "A. Adler",
        "endgültig",
        "",
        "5",
        "angenommen",
    ]
)
_KEYS = st.sampled_from(
    sorted({*Sitzung.model_fields, "titel", "vorlage", "nummer", "anwesend", "von", "bis", "stand", "name"})
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    tree=st.recursive(
        _LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=5), max_leaves=25
    )
)
def test_any_tree_gives_findings_and_no_traceback(workspace: Workspace, opened: Opened, tree: Any) -> None:
    least = {"gremium": "KT", "datum": "29.03.2023", "tagesordnung": [{"titel": "x"}]}
    whole = {**least, **tree} if isinstance(tree, dict) else tree
    path = write(workspace, "x.yaml", yaml.safe_dump(whole, allow_unicode=True))
    check_sitzungen(opened, [path])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=broken_texts(EXAMPLE))
def test_a_sitzung_after_accidents_gives_findings_and_no_traceback(
    workspace: Workspace, opened: Opened, text: str
) -> None:
    path = write(workspace, "x.yaml", text)
    check_sitzungen(opened, [path])
