"""The journal of a workspace as project hands it on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kekdocs.edit import record
from kekdocs.project.journal import current_author, list_votes, verify
from kekdocs.project.workspace import Workspace
from tests.edit.offices import KRUSE, NOON, WEBER, make_office, path_of, vote


def test_the_author_is_the_account_at_this_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.setenv(variable, "weber")
    author = current_author(NOON)
    assert (author.name, author.account, author.time) == ("weber", "weber", NOON)
    assert author.host
    assert current_author(NOON, "Frau Weber").name == "Frau Weber"


def test_votes_are_listed_for_all_or_for_named_vorlagen(tmp_path: Path) -> None:
    journal = make_office(tmp_path.resolve() / "amt", 2)
    record(journal, vote(journal, number=2, ja=1), WEBER)
    record(journal, vote(journal, number=1, ja=2), WEBER)
    workspace = Workspace(journal.root)
    assert [name for name, _ in list_votes(workspace)] == ["pc-12-weber.jsonl:3", "pc-12-weber.jsonl:1"]
    assert [name for name, _ in list_votes(workspace, [path_of(journal.root, 2)])] == ["pc-12-weber.jsonl:1"]
    assert verify(workspace).votes == 2


def test_votes_of_two_computers_are_listed_in_the_order_of_their_versions_whatever_their_clocks_say(
    tmp_path: Path,
) -> None:
    journal = make_office(tmp_path.resolve() / "amt")
    for number, (by, hour) in enumerate([(WEBER, 12), (KRUSE, 3), (WEBER, 2), (KRUSE, 9)], 30):
        record(journal, vote(journal, ja=number), replace(by, time=NOON.replace(hour=hour)))
    listed = [entry.changes[0].neu for _, entry in list_votes(Workspace(journal.root))]
    assert listed == ["30", "31", "32", "33"]
