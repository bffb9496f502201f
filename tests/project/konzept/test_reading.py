"""Concepts as folders: several files, several editions, what is wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from kekdocs.konzept import derive
from kekdocs.project.konzept.opened import BrokenKonzeptError, UnknownKonzeptError, open_konzept, open_konzept_of
from kekdocs.project.load import open_workspace
from kekdocs.project.workspace import Workspace
from kekdocs.source.events import KONZEPT_LIMITS, VORLAGE_LIMITS
from tests.project.workspaces import make_workspace, vorlage_text

MAIN = "titel: K\nstand: 01.01.2020\npunkte:\n  - {id: a, titel: A}\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return make_workspace(tmp_path)


def put(workspace: Workspace, name: str, text: str) -> Path:
    path = workspace.konzepte / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def codes(workspace: Workspace) -> list[tuple[str, str]]:
    return [(d.code, d.file) for d in open_workspace(workspace).diagnostics]


def test_further_files_continue_a_point_in_the_order_of_their_names(workspace: Workspace) -> None:
    put(workspace, "kek/konzept.yaml", MAIN)
    put(workspace, "kek/2.yaml", "unter: a\nmaßnahmen:\n  - {id: zwei, text: Zwei.}\n")
    put(workspace, "kek/1.yaml", "unter: A\nmaßnahmen:\n  - {id: eins, text: Eins.}\n")
    put(workspace, "kek/3.yaml", "punkte:\n  - {id: b, titel: B}\n")
    put(workspace, "kek/.sicherung.yaml", "kaputt: [")
    opened = open_konzept(workspace, "kek")
    assert opened.diagnostics == ()
    assert [(depth, k.id) for depth, k in opened.at().baum.walk()] == [(0, "a"), (1, "eins"), (1, "zwei"), (0, "b")]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("unter: c\nmaßnahmen:\n  - {id: x, text: X}\n", "K211"),
        ("unter: x\npunkte:\n  - {id: x, titel: X}\n", "K213"),
        ("maßnahmen:\n  - {id: A, text: X}\n", "K212"),
        ("maßnahmen:\n  - {text: X}\n", "K112"),
        ("maßnahmen:\n  - {id: x, status: fertig}\n", "K116"),
        ("massnahme: x\n", "K111"),
        ("maßnahmen: [\n", "K101"),
    ],
)
def test_what_is_wrong_with_a_further_file_is_said_of_that_file(workspace: Workspace, text: str, code: str) -> None:
    put(workspace, "kek/konzept.yaml", MAIN)
    put(workspace, "kek/1.yaml", text)
    assert (code, "konzepte/kek/1.yaml") in codes(workspace)


def test_points_of_two_files_that_hang_below_each_other_are_a_circle(workspace: Workspace) -> None:
    put(workspace, "kek/konzept.yaml", MAIN)
    put(workspace, "kek/1.yaml", "unter: y\npunkte:\n  - {id: x, titel: X}\n")
    put(workspace, "kek/2.yaml", "unter: x\npunkte:\n  - {id: y, titel: Y}\n")
    found = open_workspace(workspace).diagnostics
    assert [(d.code, d.file) for d in found] == [("K213", "konzepte/kek/1.yaml"), ("K213", "konzepte/kek/2.yaml")]
    assert "y unter x unter y" in found[0].message
    assert len(open_konzept(workspace, "kek").at().baum.knoten) == 1


def test_a_folder_without_konzept_yaml_and_an_unknown_concept_are_named(workspace: Workspace) -> None:
    (workspace.konzepte / "leer").mkdir(parents=True)
    (workspace.resolutions / "v1.yaml").write_text(vorlage_text() + "konzept: leeer\n", encoding="utf-8")
    assert codes(workspace) == [("K215", "konzepte/leer/konzept.yaml"), ("K210", "resolutions/v1.yaml")]


def test_a_concept_that_cannot_be_read_does_not_make_its_vorlagen_wrong(workspace: Workspace) -> None:
    put(workspace, "kek/konzept.yaml", "titel: K\n")
    (workspace.resolutions / "v1.yaml").write_text(vorlage_text() + "konzept: kek\n", encoding="utf-8")
    assert codes(workspace) == [("K112", "konzepte/kek/konzept.yaml")]
    with pytest.raises(BrokenKonzeptError):
        open_konzept(workspace, "kek")


def test_a_concept_may_be_larger_than_a_vorlage(workspace: Workspace) -> None:
    assert KONZEPT_LIMITS.nodes > VORLAGE_LIMITS.nodes
    many = "".join(f"  - {{id: m{n}, text: T, seite: 1, kosten: 1}}\n" for n in range(5000))
    put(workspace, "kek/konzept.yaml", f"titel: K\nstand: 01.01.2020\nmaßnahmen:\n{many}")
    opened = open_konzept(workspace, "kek")
    assert opened.diagnostics == ()
    assert len(opened.at().baum.knoten) == 5000


def test_a_vorlage_that_is_checked_alone_is_held_against_the_decisions_of_the_others(workspace: Workspace) -> None:
    put(workspace, "kek/konzept.yaml", "titel: K\nstand: 01.01.2020\nmaßnahmen:\n  - {id: bus, text: Alt.}\n")
    change = "konzept: kek\nänderungen:\n  - {maßnahme: bus, fundstelle: {seite: 1}, alt: Alt., geändert: Neu.}\n"
    decided = vorlage_text("2024-00002").replace("datum: 01.03.2024", "datum: 01.03.2024\n    ja: 9\n    nein: 1")
    (workspace.resolutions / "v1.yaml").write_text(vorlage_text() + change, encoding="utf-8")
    (workspace.resolutions / "v2.yaml").write_text(decided + change, encoding="utf-8")
    alone = open_workspace(workspace, [workspace.resolutions / "v1.yaml"])
    assert [(d.code, d.file) for d in alone.diagnostics] == [("K325", "resolutions/v1.yaml")]
    assert alone.bestand is not None
    assert [e.id for e in alone.bestand.vorlagen] == ["v1"]
    assert open_workspace(workspace, [workspace.resolutions / "v2.yaml"]).diagnostics == ()


def test_an_id_in_two_concepts_asks_for_the_concept(workspace: Workspace) -> None:
    for name in ("eins", "zwei"):
        put(workspace, f"{name}/konzept.yaml", "titel: K\nstand: 01.01.2020\nmaßnahmen:\n  - {id: bus, text: Alt.}\n")
    with pytest.raises(UnknownKonzeptError, match="--konzept"):
        open_konzept_of(workspace, "bus", None)
    assert open_konzept_of(workspace, "BUS", "zwei").eintrag.id == "zwei"
    with pytest.raises(UnknownKonzeptError, match="Meinten Sie »bus«"):
        open_konzept_of(workspace, "buss", None)


@pytest.mark.parametrize("stand", ["31.12.2019", "morgen", "30.02.2024"])
def test_a_day_without_a_text_is_a_sentence(workspace: Workspace, stand: str) -> None:
    put(workspace, "kek/konzept.yaml", MAIN)
    opened = open_konzept(workspace, "kek")
    with pytest.raises(UnknownKonzeptError):
        opened.at(stand)
    assert derive(opened.eintrag, opened.beschluesse).baum.knoten.keys() == {"a"}
