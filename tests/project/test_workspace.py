from __future__ import annotations

from pathlib import Path

import pytest

from kekdocs.diagnostics import Span
from kekdocs.errors import WorkspaceMissingError
from kekdocs.project.load import open_workspace
from kekdocs.project.workspace import UnknownVorlageError, find_workspace
from tests.project.workspaces import SETTINGS, add_vorlage, make_workspace, vorlage_text


def findings(folder: Path, settings: str, count: int = 0) -> list[tuple[str, str, str]]:
    opened = open_workspace(make_workspace(folder, count, settings))
    return [(d.code, d.file, d.message) for d in opened.diagnostics]


def test_a_workspace_is_found_from_any_folder_in_it(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path)
    deep = tmp_path / "resolutions" / "2024" / "mai"
    deep.mkdir(parents=True)
    assert find_workspace(deep) == find_workspace(tmp_path) == workspace


def test_without_a_workspace_it_is_said_how_to_get_one(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceMissingError) as caught:
        find_workspace(tmp_path)
    assert "kekdocs init" in caught.value.hint


def test_vorlagen_are_found_in_folders_and_helpers_of_editors_are_not(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path, 0)
    for name in ("b.yaml", "2024/a.YML", ".c.yaml", "~d.yaml", "#e.yaml", "f.yaml~", "g.txt", "ordner.yaml/h.yaml"):
        path = workspace.resolutions / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(vorlage_text(name))
    assert [workspace.name_of(p) for p in workspace.vorlage_files()] == [
        "resolutions/2024/a.YML",
        "resolutions/b.yaml",
        "resolutions/ordner.yaml/h.yaml",
    ]


def test_a_vorlage_may_be_named_by_file_stem_or_beginning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = make_workspace(tmp_path, 0)
    one = add_vorlage(workspace, "2024-00001-strasse", vorlage_text())
    two = add_vorlage(workspace, "2024-00012-bruecke", vorlage_text("2"))
    add_vorlage(workspace, "2024-00012-bruecke-neu", vorlage_text("3"))
    for name in ("2024-00001-strasse.yaml", "2024-00001-strasse", "2024-00001", str(one)):
        assert workspace.select([name]) == [one.resolve()]
    assert workspace.select(["2024-00012-bruecke"]) == [two]
    monkeypatch.chdir(workspace.resolutions)
    assert workspace.select(["2024-00001-strasse.yaml", "2024-00001"]) == [one.resolve()]
    with pytest.raises(
        UnknownVorlageError, match="passt auf mehrere Vorlagen: 2024-00012-bruecke-neu, 2024-00012-bruecke"
    ):
        workspace.select(["2024-00012"])
    with pytest.raises(UnknownVorlageError, match="Meinten Sie »2024-00001-strasse«"):
        workspace.select(["2024-0001-strase"])


@pytest.mark.parametrize(
    ("file", "name", "said"),
    [
        ("kekdocs.yaml", "kekdocs.yaml", "»kekdocs.yaml« ist die Datei der Einstellungen;"),
        ("sitzungen/2024-03-01-kt.yaml", "sitzungen/2024-03-01-kt.yaml", "ist eine Sitzung; »kekdocs sitzung check«"),
        ("sitzungen/2024-03-01-kt.yaml", "2024-03-01", "»2024-03-01« ist eine Sitzung;"),
        ("konzepte/kek/konzept.yaml", "konzepte/kek/konzept.yaml", "gehört zu einem Konzept;"),
    ],
)
def test_what_is_no_vorlage_is_called_by_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str, name: str, said: str
) -> None:
    workspace = make_workspace(tmp_path)
    monkeypatch.chdir(workspace.root)
    path = workspace.root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    with pytest.raises(UnknownVorlageError) as caught:
        workspace.select([name])
    assert said in str(caught.value)


def test_a_vorlage_is_found_by_its_aktenzeichen_whatever_the_file_is_called(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path, 3)
    assert workspace.select(["2024-00002"]) == [workspace.resolutions / "v2.yaml"]


@pytest.mark.parametrize("folder", ["resolutions", "Templates/neu", "anlagen", "."])
def test_documents_do_not_go_among_the_sources(tmp_path: Path, folder: str) -> None:
    message = f"der Ordner »{folder}« enthält die Quellen, dort entstehen keine Dokumente"
    assert findings(tmp_path, f"{SETTINGS}  ausgabe: {folder}\n") == [("K209", "kekdocs.yaml", message)]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('dateiname: "{aktenzeihen}"', "den Platzhalter »aktenzeihen« gibt es hier nicht"),
        ('dateiname: "{aktenzeichen"', "den Platzhalter »{« gibt es hier nicht"),
        ('dateiname: "{}"', "den Platzhalter »« gibt es hier nicht"),
        ('nummer: "{jahr}-{laufend:five}"', "den Platzhalter »{« gibt es hier nicht"),
        ('nummer: "{jahr}"', "im Muster fehlt {laufend}, jede Nummer wäre gleich"),
    ],
)
def test_a_pattern_with_a_mistake_is_shown_in_the_settings(tmp_path: Path, line: str, message: str) -> None:
    assert findings(tmp_path, f"{SETTINGS}  {line}\n") == [("K208", "kekdocs.yaml", message)]


@pytest.mark.parametrize(
    "line", ['dateiname: "{Aktenzeichen}"', 'nummer: "{LAUFEND:3}.{jahr}"', 'dateiname: "{art} {datum}"']
)
def test_a_sound_pattern_has_no_finding(tmp_path: Path, line: str) -> None:
    assert findings(tmp_path, f"{SETTINGS}  {line}\n") == []


def test_missing_templates_and_pictures_are_shown_where_they_are_named(tmp_path: Path) -> None:
    settings = SETTINGS.replace("wappen.png", "wapen.png")
    settings += "  wordvorlage: beschlusvorlage.docx\n  wordvorlagen:\n    - {art: Antrag, datei: ../x.docx}\n"
    opened = open_workspace(make_workspace(tmp_path, 0, settings))
    assert [(d.code, d.message) for d in opened.diagnostics] == [
        ("K205", "die Datei »wapen.png« gibt es im Ordner templates nicht"),
        ("K205", "die Datei »beschlusvorlage.docx« gibt es im Ordner templates nicht"),
        ("K203", opened.diagnostics[2].message),
    ]
    assert opened.diagnostics[1].hints == ("Meinten Sie »beschlussvorlage.docx«?",)
    assert opened.diagnostics[1].place == Span(7, 16, 7, 36)


def test_two_gremien_with_one_name_are_shown(tmp_path: Path) -> None:
    settings = SETTINGS.replace("name: Kreisausschuss, kürzel: KA", "name: KREISTAG, kürzel: kt")
    assert [(code, message) for code, _, message in findings(tmp_path, settings)] == [
        ("K207", "das Gremium »KREISTAG« steht schon in der Liste"),
        ("K207", "das Gremium »kt« steht schon in der Liste"),
    ]


def test_a_kuerzel_that_is_the_name_of_another_gremium_is_shown(tmp_path: Path) -> None:
    settings = SETTINGS.replace("kürzel: KA", "kürzel: Kreistag")
    assert [code for code, *_ in findings(tmp_path, settings)] == ["K207"]


def test_the_same_aktenzeichen_twice_is_a_warning_at_the_second_file(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path)
    add_vorlage(workspace, "v2", vorlage_text("2024-00001", "Anderes"))
    add_vorlage(workspace, "v3", vorlage_text("2024-00001", "Drittes") + "vorlagennummer: 7\n")
    opened = open_workspace(workspace)
    assert [(d.code, d.file, d.is_error) for d in opened.diagnostics] == [("K204", "resolutions/v2.yaml", False)]
    assert opened.diagnostics[0].message == "das Aktenzeichen »2024-00001« hat schon resolutions/v1.yaml"


def test_a_file_that_is_too_large_or_not_utf8_is_a_finding_and_the_others_are_read(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path)
    (workspace.resolutions / "gross.yaml").write_bytes(b"a: " + b"x" * 2_000_000)
    (workspace.resolutions / "latin.yaml").write_bytes("a: ü".encode("latin-1"))
    opened = open_workspace(workspace)
    assert {(d.code, d.file) for d in opened.diagnostics} == {
        ("K117", "resolutions/gross.yaml"),
        ("K110", "resolutions/latin.yaml"),
    }
    assert opened.bestand is not None
    assert [e.id for e in opened.bestand.vorlagen] == ["v1"]


@pytest.mark.parametrize(
    "settings", ["", "körperschaft: [", "a: b\n", "- a\n", "körperschaft: {name: x, land: ST}\ngremien: []\n"]
)
def test_unreadable_settings_are_findings_and_give_no_bestand(tmp_path: Path, settings: str) -> None:
    opened = open_workspace(make_workspace(tmp_path, 1, settings))
    assert opened.bestand is None
    assert {d.file for d in opened.diagnostics} == {"kekdocs.yaml"}
    assert opened.broken == {"kekdocs.yaml"}
