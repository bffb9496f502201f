"""Where a Vorlage says no TOP of its own, the agenda of the sitting does."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kekdocs.project.beschluss.opened import open_sitzungen
from kekdocs.project.vote.office import Office
from kekdocs.project.vote.plan import find_gremium
from kekdocs.project.vote.sitting import read_agenda
from kekdocs.project.workspace import Workspace
from tests.project.beschluss.sittings import vorlage
from tests.project.sitzung.agendas import SITZUNG, workspace_of
from tests.project.workspaces import add_vorlage

COUNTED = SITZUNG.replace(", nummer: Ö 7", "").replace(", nummer: N 2", "")


def workspace_without_tops(folder: Path, sitzung: str = COUNTED, top: str = "") -> Workspace:
    workspace = workspace_of(folder, sitzung)
    add_vorlage(workspace, "a", vorlage("2024-1", "die Satzung", voted="", top=top))
    add_vorlage(workspace, "b", vorlage("2024-2", "der Verkauf", voted="", oeffentlich="nein", top=""))
    return workspace


def tops_of(workspace: Workspace, *names: str) -> dict[str, str]:
    files = [workspace.resolutions / f"{name}.yaml" for name in names]
    stations = open_sitzungen(workspace, files or None).stations
    return {each.eintrag.id: each.top for each in stations if each.gremium.name == "Kreistag"}


def test_the_agenda_says_the_number(tmp_path: Path) -> None:
    assert tops_of(workspace_without_tops(tmp_path)) == {"a": "Ö 3", "b": "N 1"}


def test_one_vorlage_alone_has_the_same_number_as_among_all(tmp_path: Path) -> None:
    item = '  - {vorlage: "2024-1"}\n'
    workspace = workspace_without_tops(tmp_path, COUNTED.replace(item, '  - {vorlage: "2024-3"}\n' + item))
    add_vorlage(workspace, "c", vorlage("2024-3", "der Bericht", voted="", top=""))
    assert tops_of(workspace, "a") == {"a": "Ö 4"}


def test_what_the_vorlage_says_goes_before(tmp_path: Path) -> None:
    workspace = workspace_without_tops(tmp_path, SITZUNG, top="TOP Ö 7")
    assert tops_of(workspace) == {"a": "Ö 7", "b": "N 2"}


@pytest.mark.parametrize(
    "sitzung",
    [
        "gremium: KT\ndatum: unlesbar\n",
        COUNTED + "ende: 16:00\nbeginn: 17:00\n",
        COUNTED.replace("gremium: KT", "gremium: KA"),
        COUNTED.replace('{vorlage: "2024-1"}', '{vorlage: "2024-1", abgesetzt: ja}'),
    ],
    ids=["unreadable", "with errors", "of another body", "taken off"],
)
def test_an_agenda_in_doubt_says_no_number(tmp_path: Path, sitzung: str) -> None:
    assert tops_of(workspace_without_tops(tmp_path, sitzung))["a"] == ""


def test_votes_are_asked_for_in_the_order_of_the_agenda(tmp_path: Path) -> None:
    items = ['  - {vorlage: "2024-1"}\n', '  - {vorlage: "2024-3"}\n']
    workspace = workspace_without_tops(tmp_path, COUNTED.replace(items[0], items[1] + items[0]))
    add_vorlage(workspace, "c", vorlage("2024-3", "der Bericht", voted="", top=""))
    office = Office(workspace)
    punkte = read_agenda(office, find_gremium(office.settings, "KT"), date(2024, 3, 1))
    assert [(each.top, each.path.stem) for each in punkte] == [("Ö 3", "c"), ("Ö 4", "a"), ("N 1", "b")]
