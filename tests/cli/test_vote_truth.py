"""Who tries to lose a vote, to forge a result or to get a wrong one onto a signed paper is told."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from kekdocs.project.workspace import Workspace
from tests.cli.test_process import run
from tests.project.workspaces import add_vorlage, make_workspace, vorlage_text
from tests.strategies import ROOT


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = make_workspace(tmp_path, 1)
    shutil.copy(ROOT / "templates" / "beschlussauszug.docx", made.templates)
    return made


def text(workspace: Workspace) -> str:
    return (workspace.resolutions / "v1.yaml").read_text(encoding="utf-8")


def change(workspace: Workspace, old: str, new: str) -> None:
    assert old in text(workspace)
    add_vorlage(workspace, "v1", text(workspace).replace(old, new))


def vote(workspace: Workspace, *words: str) -> list[str]:
    """What ``vote`` says of v1 where it goes well."""
    done = run(workspace.root, "vote", "v1", *words, "--yes")
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.splitlines()


def refused(workspace: Workspace, *words: str) -> str:
    """What it says where nothing is recorded."""
    before = text(workspace)
    done = run(workspace.root, "vote", "v1", *words)
    assert done.returncode in (2, 4)
    assert text(workspace) == before
    return done.stderr.strip()


PAPERS = [("check", "v1"), ("beschluss", "auszug", "v1", "--format", "docx")]


@pytest.mark.parametrize("command", PAPERS)
def test_stimmen_that_were_changed_by_hand_are_named_before_a_paper_is_signed(
    workspace: Workspace, command: tuple[str, ...]
) -> None:
    vote(workspace, "KT: 16/25")
    assert "K525" not in run(workspace.root, *command).stderr
    change(workspace, "ja: 16\n    nein: 25", "ja: 25\n    nein: 16")
    done = run(workspace.root, *command)
    assert done.returncode == 0
    assert "Warnung [K525]: »ja« bei »KT«: in der Vorlage steht »25«, im Journal »16«" in done.stdout + done.stderr


def test_what_stands_there_by_hand_is_recorded_with_a_reason(workspace: Workspace) -> None:
    vote(workspace, "KT: 16/25")
    change(workspace, "ja: 16", "ja: 17")
    assert "von Hand in der Datei; aufgenommen war »16«" in refused(workspace, "KT: 17/25", "--yes")
    vote(workspace, "KT: 17/25", "--reason", "neu gezählt")
    assert "K525" not in run(workspace.root, "journal", "verify").stdout
    assert "ja: »17« bestätigt" in run(workspace.root, "journal", "show").stdout


def test_what_was_recorded_comes_back_into_an_older_copy_without_a_reason(workspace: Workspace) -> None:
    older = text(workspace)
    vote(workspace, "KT: 30/3")
    add_vorlage(workspace, "v1", older)
    assert "Bisher ja leer: von Hand in der Datei; aufgenommen war »30«" in "\n".join(
        vote(workspace, "KT: 31/3", "--dry-run")
    )
    assert "steht schon »ja« leer: von Hand" in refused(workspace, "KT: 31/3", "--yes")
    assert vote(workspace, "KT: 30/3")[-1].startswith("gespeichert")
    assert "K525" not in run(workspace.root, "journal", "verify").stdout


@pytest.mark.parametrize("command", PAPERS)
def test_a_wording_that_was_changed_after_the_vote_is_named(workspace: Workspace, command: tuple[str, ...]) -> None:
    vote(workspace, "KT: 30/3")
    change(workspace, "Der Kreistag beschließt Gegenstand.", "Der Kreistag beschließt etwas anderes.")
    told = "»KT«: der Wortlaut ist ein anderer als bei der Abstimmung"
    done = run(workspace.root, *command)
    assert told in done.stdout + done.stderr
    vote(workspace, "KT: 30/3", "--reason", "Schreibfehler im Wortlaut")
    done = run(workspace.root, *command)
    assert told not in done.stdout + done.stderr


def test_a_vote_that_came_into_the_wrong_vorlage_is_taken_back_with_a_reason(workspace: Workspace) -> None:
    change(workspace, "    datum: 01.03.2024\n", "    bemerkung: vorgezogen\n    ja:\n")
    before = text(workspace)
    vote(workspace, "--gremium", "KT", "--date", "01.03.2024", "--ja", "30", "--nein", "3", "--outcome", "vertagt")
    assert "Eine Berichtigung braucht einen Grund" in refused(workspace, "--gremium", "KT", "--clear", "--yes")
    said = vote(workspace, "--gremium", "KT", "--clear", "--reason", "gehört zu 2024-2")
    assert said[0] == "Kreistag am 01.03.2024: die Abstimmung wird zurückgenommen."
    written = [line for line in text(workspace).splitlines() if not line.endswith(":")]
    assert written == [line for line in before.splitlines() if not line.endswith(":")]
    shown = run(workspace.root, "journal", "show").stdout
    assert "ja: leer statt »30«" in shown
    assert "Grund: gehört zu 2024-2" in shown
    assert vote(workspace, "--gremium", "KT", "--clear")[-1] == "Nichts zu tun: es ist keine Abstimmung eingetragen."
    assert "keine Beanstandungen" in run(workspace.root, "journal", "verify").stdout


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("KT: 3/2", "--clear"), "--clear und die kurze Zeile schließen sich aus."),
        (("--gremium", "KT", "--ja", "3", "--clear"), "--clear und --ja schließen sich aus."),
        (("--clear",), "Es fehlt das Gremium"),
        (("KT 30.3.: 3/2",), "»Kreistag« steht in der Beratungsfolge mit 01.03.2024, nicht mit 30.03."),
        (("KT: angenomen",), "das Ergebnis »angenomen« gibt es nicht; meinten Sie »angenommen«?\n"),
    ],
)
def test_a_wrong_call_is_said_in_a_whole_sentence(workspace: Workspace, words: tuple[str, ...], told: str) -> None:
    assert told in refused(workspace, *words)


def test_what_stays_of_an_earlier_vote_is_shown(workspace: Workspace) -> None:
    vote(workspace, "KT: 30/3/2")
    said = vote(workspace, "KT: verwiesen an den Bauausschuss", "--dry-run")
    assert "Unverändert: ja »30«, nein »3« und enthaltung »2«." in said
    assert not any(line.startswith("Unverändert") for line in vote(workspace, "KT: 30/3/1", "--dry-run"))


def test_the_votes_for_candidates_take_the_place_of_another_vote(workspace: Workspace) -> None:
    vote(workspace, "KT: 3/38")
    options = ("--gremium", "KT", "--kandidat", "Adler: 21", "--kandidat", "Busch: 20", "--wahlgang", "2")
    said = vote(workspace, *options, "--reason", "es war eine Wahl")
    assert said[0] == "Kreistag am 01.03.2024: Adler wurde im 2. Wahlgang (Adler: 21, Busch: 20) gewählt."


def test_names_that_no_longer_add_up_are_an_error_everywhere(workspace: Workspace) -> None:
    vote(workspace, "--gremium", "KT", "--namen", "Ja: Adler, Busch; Nein: Cramer")
    told = "namentlich genannt sind 2 bei »Ja«, angegeben sind 3"
    assert told in refused(workspace, "--gremium", "KT", "--ja", "3", "--reason", "x", "--yes")
    change(workspace, "ja: 2", "ja: 3")
    for command in PAPERS:
        done = run(workspace.root, *command)
        assert done.returncode == 1
        assert told in done.stdout + done.stderr
    [way] = json.loads(run(workspace.root, "status", "--json").stdout)["vorlagen"]
    assert [step["ausgang"] for step in way["beratungen"]] == ["unklar"]


def test_a_remark_that_says_the_opposite_and_a_majority_too_low_are_warned_of(workspace: Workspace) -> None:
    add_vorlage(workspace, "v1", vorlage_text(gegenstand="Änderung der Hauptsatzung"))
    said = vote(workspace, "--gremium", "KT", "--ja", "20", "--nein", "3", "--bemerkung", "klar abgelehnt")
    assert "Warnung: Das Ergebnis ist »angenommen«, in der Bemerkung steht »klar abgelehnt«." in said
    assert any(line.startswith("Warnung: Geht es um »Hauptsatzung«, verlangt § 10 KVG LSA") for line in said)
    done = run(workspace.root, "check", "v1")
    assert done.stdout.count("Warnung [K341]") == 2


def test_without_a_vote_there_are_no_stimmen(workspace: Workspace) -> None:
    vote(workspace, "KT: 30/3/2")
    [first, *_] = vote(workspace, "KT: ohne Abstimmung", "--dry-run")
    assert (
        "Widerspruch: eingetragen ist »ohne Abstimmung«, die Stimmen (30 Ja : 3 Nein) ergeben eine Abstimmung" in first
    )


def test_a_table_without_votes_says_so(workspace: Workspace) -> None:
    (workspace.root / "t.csv").write_text("Vorlage;Gremium;Ja;Nein\nv1;KT;;\n", encoding="utf-8")
    assert run(workspace.root, "vote", "--from", "t.csv").stdout == (
        "Nichts zu tun: in der Tabelle stehen keine Abstimmungen.\n"
    )


def test_a_resolution_that_rejects_a_motion_and_adopts_changes_is_warned_of(workspace: Workspace) -> None:
    change(
        workspace,
        "beratungsgegenstand:",
        "änderungen:\n  - {fundstelle: {seite: 1, abschnitt: X}, alt: A, geändert: B}\nberatungsgegenstand:",
    )
    vote(workspace, "--gremium", "KT", "--ja", "30", "--nein", "3", "--negativ")
    told = "Warnung [K341]: der Beschluss lehnt einen Antrag ab, damit wären aber auch die Änderungen"
    assert told in run(workspace.root, "check", "v1").stdout


def test_a_lot_is_refused_where_none_was_drawn(workspace: Workspace) -> None:
    options = ("--gremium", "KT", "--kandidat", "Adler: 21", "--kandidat", "Busch: 20", "--wahlgang", "2")
    assert "--los: ein Los ist angegeben (»Busch«); es entscheidet nur bei" in refused(
        workspace, *options, "--los", "Busch", "--yes"
    )


@pytest.mark.parametrize("as_link", [False, True])
def test_a_vorlage_of_another_workspace_is_refused(
    workspace: Workspace, tmp_path_factory: pytest.TempPathFactory, *, as_link: bool
) -> None:
    other = tmp_path_factory.mktemp("anderswo") / "v9.yaml"
    other.write_text(vorlage_text("2024-9"), encoding="utf-8")
    path = other
    if as_link:
        path = workspace.resolutions / "v9.yaml"
        path.symlink_to(other)
    done = run(workspace.root, "vote", str(path), "KT: 3/1", "--yes")
    assert done.returncode == 2
    assert "liegt nicht in diesem Arbeitsordner." in done.stderr
    assert other.read_text(encoding="utf-8") == vorlage_text("2024-9")
