"""Builds that recall what they know: they say and make the same as builds that read everything."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kekdocs.files.user_cache import VARIABLE
from kekdocs.project import snapshot
from kekdocs.project.build import build
from kekdocs.project.load import open_workspace
from kekdocs.project.opened import Opened
from kekdocs.project.report import BuildReport
from kekdocs.project.workspace import Workspace
from tests.project.workspaces import DOCX, SETTINGS, add_vorlage, documents_in, figures, make_workspace, vorlage_text
from tests.strategies import ROOT

QUICK = replace(DOCX, quick=True)
BROKEN = "aktenzeichen: [\n"
KONZEPT = "titel: K\nstand: 01.01.2020\nmaßnahmen:\n  - {id: bus, text: Der Bus fährt.}\n"


def konzept_text(number: str, neu: str) -> str:
    """A Vorlage that is sound or not by what others of the same concept say."""
    change = f"  - {{maßnahme: bus, fundstelle: {{seite: 1}}, alt: Der Bus fährt., geändert: {neu}}}\n"
    return vorlage_text(number) + f"konzept: kek\nänderungen:\n{change}"


TEXTS = (
    vorlage_text("2024-00001"),
    vorlage_text("2024-00001", "Anderer Gegenstand"),
    vorlage_text("2024-00002", sachverhalt="Länger."),
    vorlage_text("2024-00003") + "anlagen:\n  - {titel: Karte, datei: karte.pdf}\n",
    vorlage_text("2024-00004").replace("gremium: KT", "gremium: XX"),
    vorlage_text("2024-00005").replace("01.03.2024", "01.01.2024"),
    konzept_text("2024-00006", "Neu."),
    konzept_text("2024-00007", "Ganz neu."),
    konzept_text("2024-00008", "Beschlossen.").replace(
        "datum: 01.03.2024", "datum: 01.03.2024\n    ja: 9\n    nein: 1"
    ),
    BROKEN,
    "",
)
CONFIGS = (SETTINGS, SETTINGS + "  dateiname: '{aktenzeichen}'\n", SETTINGS + "  ausgabe: woanders\n", "haus: [\n")
NAMES = ("v1", "v2", "unter/v3", "V4")


@pytest.fixture
def unsettled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looks are believed at once, so that the tests need not wait two seconds before each build."""
    monkeypatch.setattr(snapshot, "SETTLED_NS", 0)


def said(report: BuildReport) -> dict[str, object]:
    return {
        "made": report.made,
        "current": report.current,
        "removed": report.removed,
        "diagnostics": report.diagnostics,
        "failures": [(f.file, f.error.code) for f in report.failures],
        "remarks": report.remarks,
        "clean": report.is_clean,
    }


@contextmanager
def reading(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[list[str] | None]]:
    """What is opened meanwhile: the names of the files that are read, None for all."""
    seen: list[list[str] | None] = []

    def watched(workspace: Workspace, files: list[Path] | None = None) -> Opened:
        seen.append(None if files is None else [path.stem for path in files])
        return open_workspace(workspace, files)

    with monkeypatch.context() as patch:
        patch.setattr("kekdocs.project.load.open_workspace", watched)
        yield seen


def settle(workspace: Workspace) -> None:
    """Two builds: the first makes the documents, the second compares them and may rely on their looks from then on."""
    for _ in range(2):
        build(workspace, None, QUICK)


@pytest.mark.usefixtures("unsettled")
def test_nothing_is_read_when_nothing_has_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = make_workspace(tmp_path, 3)
    first = build(workspace, None, QUICK)
    with reading(monkeypatch) as seen:
        second = build(workspace, None, QUICK)
    assert seen == []
    assert figures(second) == (0, 3, 0)
    assert second.current == first.made


@pytest.mark.usefixtures("unsettled")
def test_only_the_changed_vorlage_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = make_workspace(tmp_path, 3)
    settle(workspace)
    add_vorlage(workspace, "v2", vorlage_text("2024-00002", sachverhalt="Neu."))
    with reading(monkeypatch) as seen:
        report = build(workspace, None, QUICK)
        assert seen == [["v2"]]
        assert figures(report) == (1, 2, 0)
        assert figures(build(workspace, None, QUICK)) == (0, 3, 0)
        assert seen == [["v2"]]


@pytest.mark.usefixtures("unsettled")
def test_a_warning_is_said_on_every_build(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path, 1)
    path = add_vorlage(workspace, "v2", TEXTS[5])
    reports = [build(workspace, None, QUICK) for _ in range(3)]
    assert reports[0].diagnostics
    assert reports[0].diagnostics == reports[1].diagnostics == reports[2].diagnostics
    assert reports[2].opened.bestand is None
    assert reports[2].opened.sources["resolutions/v2.yaml"].text == path.read_text("utf-8")


@pytest.mark.usefixtures("unsettled")
def test_a_number_that_becomes_doubled_is_found_though_one_of_the_two_is_known(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path, 3)
    settle(workspace)
    add_vorlage(workspace, "v3", vorlage_text("2024-00001", "Etwas anderes"))
    assert [(d.code, d.file) for d in build(workspace, None, QUICK).diagnostics] == [("K204", "resolutions/v3.yaml")]
    add_vorlage(workspace, "v3", vorlage_text("2024-00003"))
    assert build(workspace, None, QUICK).diagnostics == ()


@pytest.mark.usefixtures("unsettled")
def test_what_vorlagen_of_one_concept_say_about_each_other_is_found_though_one_is_known(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path, 1)
    (tmp_path / "konzepte" / "kek").mkdir(parents=True)
    write(tmp_path / "konzepte" / "kek" / "konzept.yaml", KONZEPT)
    add_vorlage(workspace, "v2", konzept_text("2024-00006", "Neu."))
    settle(workspace)
    build(workspace, None, QUICK)
    assert build(workspace, None, QUICK).diagnostics == ()
    add_vorlage(workspace, "v3", konzept_text("2024-00007", "Ganz neu."))
    assert [d.code for d in build(workspace, None, QUICK).diagnostics] == ["K329", "K329"]
    (tmp_path / "resolutions" / "v3.yaml").unlink()
    assert build(workspace, None, QUICK).diagnostics == ()


def test_a_name_of_a_document_that_becomes_doubled_is_found_though_one_of_the_two_is_known(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path, 2)
    settle(workspace)
    add_vorlage(workspace, "v2", vorlage_text("2024-00001") + "vorlagennummer: '7'\n")
    for _ in range(2):
        report = build(workspace, None, QUICK)
        assert [(f.error.code, f.file) for f in report.failures] == [("K510", "resolutions/v2.yaml")]


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps no time of change of status")
@pytest.mark.usefixtures("unsettled")
def test_a_change_that_keeps_size_and_time_is_seen(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path, 2)
    settle(workspace)
    rewrite_unseen(workspace.resolutions / "v1.yaml")
    assert figures(build(workspace, None, QUICK)) == (1, 1, 0)


@pytest.mark.usefixtures("unsettled")
@pytest.mark.parametrize(
    "change",
    [
        lambda root: (root / "templates" / "beschlussvorlage.docx").touch(),
        lambda root: (root / "anlagen" / "neu.pdf").write_bytes(b"%PDF-1.7"),
        lambda root: (root / "kekdocs.yaml").write_text(SETTINGS + "# neu\n", encoding="utf-8"),
        lambda root: (root / "anlagen").rename(root / "anlagen-alt"),
        lambda root: (root / "resolutions" / "v4.yaml").symlink_to(root / "resolutions" / "v1.yaml"),
    ],
)
def test_a_change_of_anything_shared_makes_it_read_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], object]
) -> None:
    workspace = make_workspace(tmp_path, 2)
    settle(workspace)
    change(workspace.root)
    with reading(monkeypatch) as seen:
        build(workspace, None, QUICK)
    assert seen == [None]


def test_a_file_that_was_just_written_is_compared_and_not_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = make_workspace(tmp_path, 1)
    for path in (workspace.config, *workspace.templates.iterdir()):
        os.utime(path, (1, 1))
    now = time.time_ns() + 10 * snapshot.SETTLED_NS
    monkeypatch.setattr("kekdocs.project.snapshot.time.time_ns", lambda: now)
    path = add_vorlage(workspace, "v1", vorlage_text(sachverhalt="Alt!"))
    stamp = path.stat()
    # As on a file system with a coarse clock: the file changes and looks the same.
    monkeypatch.setattr(snapshot, "look_of", lambda status: _look_with(status, stamp, now))
    build(workspace, None, QUICK)
    path.write_text(vorlage_text(sachverhalt="Neu!"), encoding="utf-8")
    with reading(monkeypatch) as seen:
        assert figures(build(workspace, None, QUICK)) == (1, 0, 0)
    assert seen == [["v1"]]


def _look_with(status: os.stat_result, stamp: os.stat_result, now: int) -> list[int]:
    if status.st_ino == stamp.st_ino:
        return [status.st_mode, status.st_size, now, now, status.st_ino, status.st_dev]
    return [status.st_mode, status.st_size, 1, 1, status.st_ino, status.st_dev]


@pytest.mark.usefixtures("unsettled")
def test_forced_and_verifying_builds_look_at_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = make_workspace(tmp_path, 2)
    settle(workspace)
    for options in (replace(QUICK, force=True), replace(QUICK, verify=True)):
        with reading(monkeypatch) as seen:
            assert figures(build(workspace, None, options)) == (2, 0, 0)
        assert seen == [None]


def test_a_build_of_nothing_new_loads_no_models_and_no_yaml(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path, 2)
    add_vorlage(workspace, "v3", TEXTS[5])
    code = (
        "import sys; from kekdocs.project import snapshot; snapshot.SETTLED_NS = 0\n"
        "from kekdocs.cli.app import run; assert run(['build', '--format', 'docx']) == 0\n"
        "print(sorted({'pydantic', 'yaml', 'jinja2', 'lxml', 'kekdocs.model'} & set(sys.modules)))"
    )
    outputs = [
        subprocess.run([sys.executable, "-c", code], cwd=workspace.root, capture_output=True, text=True, check=True)
        for _ in range(3)
    ]
    assert [each.stdout.splitlines()[-2:] for each in outputs[1:]] == [["0 neu, 3 unverändert.", "[]"]] * 2
    assert [each.stderr for each in outputs[1:]] == [outputs[0].stderr] * 2
    assert "Warnung" in outputs[0].stderr


class Twins:
    """Two workspaces that get the same edits; one is built quickly, the other read whole each time."""

    def __init__(self, folder: Path) -> None:
        self.roots = [make_workspace(folder / name, 2).root for name in ("quick", "whole")]
        for root in self.roots:
            (root / "konzepte" / "kek").mkdir(parents=True)
            write(root / "konzepte" / "kek" / "konzept.yaml", KONZEPT)
        (folder / "cache").mkdir()

    def edit(self, change: Callable[[Path], None]) -> None:
        for root in self.roots:
            change(root)

    def check(self) -> None:
        quick, whole = (
            build(Workspace(root), None, options) for root, options in zip(self.roots, (QUICK, DOCX), strict=True)
        )
        assert said(quick) == said(whole)
        assert files_in(self.roots[0]) == files_in(self.roots[1])


def files_in(root: Path) -> dict[str, dict[str, bytes]]:
    folders = [root / name for name in ("build", "woanders") if (root / name).is_dir()]
    lists = {f"{f.name} list": {p.name: p.read_bytes() for p in f.glob(".kekdocs.json")} for f in folders}
    return {folder.name: documents_in(folder) for folder in folders} | lists


def vorlage(root: Path, name: str) -> Path:
    return root / "resolutions" / f"{name}.yaml"


def write(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def rename(root: Path, old: str, new: str) -> None:
    if vorlage(root, old).exists():
        vorlage(root, new).parent.mkdir(exist_ok=True)
        vorlage(root, old).replace(vorlage(root, new))


def rewrite_unseen(path: Path) -> None:
    """Change a letter; size and time of change stay, as after a restore from a backup."""
    if path.exists():
        status, text = path.stat(), path.read_text("utf-8")
        path.write_text(text.replace("Text", "Test") if "Text" in text else text.replace("Test", "Text"), "utf-8")
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def spoil(root: Path, number: int, *, remove: bool) -> None:
    documents = sorted((root / "build").glob("*.docx"))
    if documents:
        path = documents[number % len(documents)]
        path.unlink() if remove else path.write_bytes(b"von Hand")


def exchange_template(root: Path, number: int) -> None:
    target = root / "templates" / "beschlussvorlage.docx"
    if number == 3:
        target.write_bytes(b"kein Word")
    else:
        shutil.copy(ROOT / "templates" / ("mitteilungsvorlage.docx" if number else "beschlussvorlage.docx"), target)


def put_anlage(root: Path, content: bytes | None) -> None:
    path = root / "anlagen" / "karte.pdf"
    path.write_bytes(content) if content is not None else path.unlink(missing_ok=True)


NAME = st.sampled_from(NAMES)
EDITS = st.one_of(
    st.builds(lambda name, text: lambda root: write(vorlage(root, name), text), NAME, st.sampled_from(TEXTS)),
    st.builds(lambda name: lambda root: vorlage(root, name).unlink(missing_ok=True), NAME),
    st.builds(lambda old, new: lambda root: rename(root, old, new), NAME, NAME),
    st.builds(lambda name: lambda root: rewrite_unseen(vorlage(root, name)), NAME),
    st.builds(lambda name: lambda root: touch(vorlage(root, name)), NAME),
    st.builds(lambda text: lambda root: write(root / "kekdocs.yaml", text), st.sampled_from(CONFIGS)),
    st.builds(lambda number: lambda root: exchange_template(root, number), st.sampled_from((0, 1, 3))),
    st.builds(lambda data: lambda root: put_anlage(root, data), st.sampled_from((None, b"", b"%PDF-1.7", b"Text"))),
    st.builds(lambda number, remove: lambda root: spoil(root, number, remove=remove), st.integers(0, 3), st.booleans()),
    st.just(lambda root: (root / "build" / ".kekdocs.json").unlink(missing_ok=True)),
    st.builds(lambda name: lambda root: build_one(root, name), NAME),
    st.just(lambda _: None),
)


def build_one(root: Path, name: str) -> None:
    if vorlage(root, name).exists():
        build(Workspace(root), [vorlage(root, name)], DOCX)


def touch(path: Path) -> None:
    if path.exists():
        path.touch()


@pytest.mark.parametrize("settled_ns", [0, snapshot.SETTLED_NS])
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.lists(EDITS, min_size=1, max_size=2), min_size=1, max_size=8))
def test_quick_builds_say_and_make_what_whole_builds_do(
    settled_ns: int, steps: list[list[Callable[[Path], None]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshot, "SETTLED_NS", settled_ns)
    with tempfile.TemporaryDirectory() as folder:
        monkeypatch.setenv(VARIABLE, folder)
        twins = Twins(Path(folder))
        twins.check()
        for edits in steps:
            for edit in edits:
                twins.edit(edit)
            twins.check()


@pytest.mark.parametrize(
    "edit",
    [
        partial(spoil, number=1, remove=False),
        lambda root: write(vorlage(root, "v2"), TEXTS[0]),
        lambda root: write(vorlage(root, "v2"), TEXTS[3]),
    ],
)
def test_after_a_build_with_errors_the_next_build_reads_everything(
    edit: Callable[[Path], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshot, "SETTLED_NS", 0)
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    twins = Twins(tmp_path)
    for change in (lambda _: None, edit, lambda root: vorlage(root, "v2").unlink()):
        twins.edit(change)
        twins.check()
