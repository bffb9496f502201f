from __future__ import annotations

from pathlib import Path

import pytest

from kekdocs.errors import ConflictError, KekdocsError
from kekdocs.project.init import create_workspace
from kekdocs.project.load import open_workspace
from tests.project.workspaces import build_all


def test_a_new_workspace_builds_at_once(tmp_path: Path) -> None:
    workspace = create_workspace(tmp_path / "neu", "Landkreis Musterland", "ST")
    report = build_all(workspace)
    assert (report.made, report.diagnostics, report.failures) == (
        ["Beispiel Änderung des Kreisentwicklungskonzeptes.docx"],
        (),
        [],
    )


@pytest.mark.parametrize(("land", "art"), [("HE", "Kollegialorgan"), ("ST", "Ausschuss"), ("RP", "Ausschuss")])
def test_the_kreisausschuss_is_what_it_is_in_the_land(tmp_path: Path, land: str, art: str) -> None:
    bestand = open_workspace(create_workspace(tmp_path, "Landkreis", land)).bestand
    assert bestand is not None
    assert [each.art for each in bestand.einstellungen.gremien] == ["Vertretung", art]


@pytest.mark.parametrize("name", ["Landkreis „Am See“: Nord #1", "Kreis {land} {name}", "NO", "0815", "a\\b\"c'd"])
def test_any_name_of_a_county_arrives_as_it_is(tmp_path: Path, name: str) -> None:
    bestand = open_workspace(create_workspace(tmp_path, name, "BY")).bestand
    assert bestand is not None
    assert bestand.einstellungen.koerperschaft.name == name
    assert bestand.einstellungen.koerperschaft.land == "BY"


def test_a_folder_with_a_file_in_it_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / ".versteckt").write_bytes(b"x")
    with pytest.raises(ConflictError) as caught:
        create_workspace(tmp_path, "Landkreis", "ST")
    assert "ist nicht leer" in str(caught.value)
    assert [p.name for p in tmp_path.iterdir()] == [".versteckt"]


def test_a_file_in_the_place_of_the_folder_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "datei"
    path.write_bytes(b"x")
    with pytest.raises(KekdocsError):
        create_workspace(path, "Landkreis", "ST")
    with pytest.raises(KekdocsError):
        create_workspace(path / "darunter", "Landkreis", "ST")
    assert path.read_bytes() == b"x"


def test_two_new_workspaces_are_the_same(tmp_path: Path) -> None:
    contents = []
    for name in ("a", "b"):
        root = create_workspace(tmp_path / name, "Landkreis", "ST").root
        contents.append({p.relative_to(root): p.read_bytes() for p in root.rglob("*") if p.is_file()})
    assert contents[0] == contents[1]
