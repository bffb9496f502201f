"""The commands that the pages show exist, are all there, and run."""

from __future__ import annotations

import os
import re
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click
import pytest

from kekdocs.cli.app import COMMANDS, app
from tests.docs.pages import HANDBUCH, PAGES, README, ROOT, Fence, code_of, copy_workspace, fences, section

BLOCKS = [fence for page in PAGES for fence in fences(page, "console")]
RUNS_ON, ASKS = "läuft bis Strg+C", "fragt nach Angaben"
MARK = re.compile(r"(?:mit (?P<file>\S+), )?Rückgabewert (?P<code>\d+)")
ANSWERS = "Gegenstand\nKreistagsbüro\n\nKA 08.03.2090, KT 29.03.2090\nM. Mustermann\n"
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")
SECONDS = 120
PLAIN = {**os.environ, "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}


@dataclass(frozen=True)
class Call:
    """A command line and what it must print; no lines mean that the page does not show it."""

    words: list[str]
    output: list[str]


def calls(fence: Fence) -> list[Call]:
    found: list[Call] = []
    for line in fence.text.splitlines():
        if line.startswith("$ "):
            words = shlex.split(line[2:])
            assert words[0] == "kekdocs", f"{fence.place}: only kekdocs is run"
            found.append(Call(words[1:], []))
        else:
            found[-1].output.append(line)
    return found


def run(words: list[str], folder: Path, answers: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kekdocs", *words]
    return subprocess.run(
        command,
        cwd=folder,
        env=PLAIN,
        input=answers,
        capture_output=True,
        encoding="utf-8",
        timeout=SECONDS,
        check=False,
    )


def place_file(mark: re.Match[str], page: Path, folder: Path) -> None:
    """Write the YAML example that the page gives this name."""
    [fence] = [each for each in fences(page, "yaml") if f"Datei {mark['file']}" in each.mark]
    (folder / mark["file"]).write_text(fence.text, encoding="utf-8")


@pytest.mark.parametrize("fence", [b for b in BLOCKS if b.mark != RUNS_ON], ids=lambda fence: fence.place)
def test_a_shown_command_runs_and_prints_what_the_page_says(fence: Fence, tmp_path: Path) -> None:
    copy_workspace(tmp_path)
    mark = MARK.fullmatch(fence.mark)
    assert mark or fence.mark in {"", ASKS}, f"{fence.place}: unknown comment {fence.mark!r}"
    if mark and mark["file"]:
        place_file(mark, fence.page, tmp_path)
    for call in calls(fence):
        done = run(call.words, tmp_path, ANSWERS if fence.mark == ASKS else "")
        assert done.returncode == (int(mark["code"]) if mark else 0), done.stdout + done.stderr
        assert done.stdout.splitlines() == call.output or not call.output


@pytest.mark.skipif(sys.platform == "win32", reason="Strg+C is no signal that can be sent there")
@pytest.mark.parametrize("fence", [b for b in BLOCKS if b.mark == RUNS_ON], ids=lambda fence: fence.place)
def test_a_command_that_runs_on_ends_with_ctrl_c(fence: Fence, tmp_path: Path) -> None:
    copy_workspace(tmp_path)
    [call] = calls(fence)
    command = [sys.executable, "-m", "kekdocs", *call.words]
    with subprocess.Popen(command, cwd=tmp_path, env=PLAIN, stderr=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stderr is not None
        assert any("Strg+C" in line for line in process.stderr)
        process.send_signal(signal.SIGINT)
        assert process.wait(SECONDS) == 130


@pytest.mark.parametrize("fence", [*fences(README, "python")], ids=lambda fence: fence.place)
def test_the_python_example_runs(fence: Fence, tmp_path: Path) -> None:
    copy_workspace(tmp_path)
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", fence.text],
        cwd=tmp_path,
        capture_output=True,
        timeout=SECONDS,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"2020-01470" in done.stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_line_for_completion_gives_a_script(shell: str, tmp_path: Path) -> None:
    assert f"_KEKDOCS_COMPLETE={shell}_source kekdocs" in code_of(README)
    done = subprocess.run(
        [sys.executable, "-m", "kekdocs"],
        cwd=tmp_path,
        env={**PLAIN, "_KEKDOCS_COMPLETE": f"{shell}_source"},
        capture_output=True,
        encoding="utf-8",
        timeout=SECONDS,
        check=False,
    )
    # click asks the bash on this computer for its version and complains about one that is too old, on standard error.
    assert done.returncode == 0
    assert f"_KEKDOCS_COMPLETE={shell}_complete" in done.stdout


def _commands() -> Iterator[tuple[str, click.Command]]:
    context = click.Context(app)
    for name in COMMANDS:
        command = app.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            for inner in command.list_commands(context):
                found = command.get_command(context, inner)
                assert found is not None
                yield f"{name} {inner}", found
        else:
            yield name, command


def _options(command: click.Command) -> set[str]:
    names = (name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts))
    return {name for name in names if name.startswith("--")}


@pytest.mark.parametrize(("name", "command"), [*_commands()])
def test_the_handbook_explains_a_command_with_all_its_options(name: str, command: click.Command) -> None:
    shown = set(OPTION.findall(section(HANDBUCH, f"kekdocs {name}")))
    assert shown == _options(command)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_names_no_command_or_option_that_does_not_exist(page: Path) -> None:
    code = code_of(page)
    known = {"--help", *_options(app), *(option for _, command in _commands() for option in _options(command))}
    assert set(re.findall(r"\bkekdocs ([a-z]+)\b", code)) - set(COMMANDS) == set()
    assert set(OPTION.findall(code)) - known == set()


def test_the_readme_shows_every_command() -> None:
    assert set(COMMANDS) - set(re.findall(r"\bkekdocs ([a-z]+)\b", code_of(README))) == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_names_only_targets_that_the_makefile_has(page: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"\bmake ([a-z]+)\b", code_of(page))) - targets == set()
