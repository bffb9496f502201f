"""``kekdocs vote``: votes recorded from options, a line, a table and by asking; bad input changes nothing."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from kekdocs.project.workspace import Workspace
from tests.cli.test_process import run
from tests.project.workspaces import SETTINGS, add_vorlage, make_workspace, vorlage_text

FOLGE = """\
beratungsfolge:
  - gremium: KA
    datum: 20.02.2024
    top: Ö 3
    ja:      # noch offen
    nein:
  - gremium: Kreistag
    datum: 01.03.2024
    top: Ö 10
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = make_workspace(tmp_path, 0)
    for number in (1, 2):
        add_vorlage(made, f"v{number}", with_folge(f"2024-0000{number}"))
    return made


def with_folge(number: str) -> str:
    before, _, after = vorlage_text(number, gegenstand=f"Sache {number[-1]}").partition("beratungsfolge:")
    return before + FOLGE + after[after.index("beratungsgegenstand") :]


def text(workspace: Workspace, name: str = "v1") -> str:
    return (workspace.resolutions / f"{name}.yaml").read_text(encoding="utf-8")


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_counts_change_their_cells_alone_and_are_acknowledged(workspace: Workspace) -> None:
    before = text(workspace)
    done = run(
        workspace.root, "vote", "v1", "--gremium", "KA", "--ja", "6", "--nein", "3", "--enthaltung", "1", "--yes"
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[0] == (
        "Kreisausschuss am 20.02.2024: Der Beschlussvorschlag wurde mit 6 Ja-Stimmen gegen 3 Nein-Stimmen bei 1 Enthaltung "
        "mehrheitlich angenommen."
    )
    assert "§ 56 Abs. 2 KVG LSA, Stand " in done.stdout
    assert done.stdout.splitlines()[-1] == "gespeichert: resolutions/v1.yaml, Kreisausschuss am 20.02.2024"
    expected = before.replace("ja:      # noch offen", "ja: 6    # noch offen").replace(
        "    nein:\n", "    nein: 3\n    enthaltung: 1\n"
    )
    assert text(workspace) == expected
    assert run(workspace.root, "journal", "verify").returncode == 0


def test_the_short_line_says_the_same_as_options(workspace: Workspace) -> None:
    assert run(workspace.root, "vote", "v1", "KT 1.3.: 34/5/2").returncode == 0
    options = ("--gremium", "kreistag", "--ja", "34", "--nein", "5", "--enthaltung", "2")
    again = run(workspace.root, "vote", "v1", *options)
    assert again.stdout.splitlines()[-1] == "Nichts zu tun: das steht schon in der Vorlage."


@pytest.mark.parametrize(
    "words",
    ["bei 3 Nein-Stimmen mehrheitlich", "einstimmig", "19 Ja, sonst Ablehnung", "verwiesen an den Bauausschuss"],
)
def test_words_are_kept_as_said_and_no_number_is_invented(words: str, workspace: Workspace) -> None:
    done = run(workspace.root, "vote", "v1", "--gremium", "KT", "--outcome", words)
    assert done.returncode == 0, done.stderr
    assert text(workspace) == with_folge("2024-00001").replace("Ö 10\n", f"Ö 10\n    bemerkung: {words}\n")


def test_a_word_of_the_form_becomes_the_ergebnis(workspace: Workspace) -> None:
    assert run(workspace.root, "vote", "v1", "KT: vertagt").returncode == 0
    assert "    ergebnis: vertagt\n" in text(workspace)
    assert run(workspace.root, "vote", "v1", "KT: 30/5/2", "--reason", "doch noch abgestimmt", "--yes").returncode == 0
    assert "    ergebnis:\n" in text(workspace)


def test_all_counts_of_the_form_and_the_names_are_kept(workspace: Workspace) -> None:
    given = ("--anwesend", "8", "--befangen", "1", "--ungueltig", "1", "--namen", "Ja: Adler, Busch; Nein: Cramer")
    done = run(workspace.root, "vote", "v1", "--gremium", "KA", *given)
    assert done.returncode == 0, done.stderr
    for line in ("ja: 2", "nein: 1", "ungültig: 1", "befangen: 1", "anwesend: 8"):
        assert f"    {line}" in text(workspace)
    assert "Ja: Adler, Busch; Nein: Cramer" in text(workspace)
    assert run(workspace.root, "check", "v1").returncode == 0


BAD = {
    ("--gremium", "KA", "--ja", "9", "--nein", "3"): "--ja: 12 Stimmen eingetragen, das Gremium hat 10 Mitglieder.",
    (
        "--gremium",
        "KA",
        "--ja",
        "5",
        "--anwesend",
        "4",
    ): "--ja: 5 Stimmen eingetragen, stimmberechtigt waren 4 (4 anwesend).",
    ("--gremium", "KA", "--anwesend", "11"): "--anwesend: anwesend sind 11, das Gremium hat 10 Mitglieder.",
    ("--gremium", "KA", "--ja", "-3"): "--ja: erwartet eine ganze Zahl ab 0, gefunden »-3«.",
    ("--gremium", "KA", "--ja", "34,5"): "--ja: erwartet eine ganze Zahl, gefunden »34,5«.",
    (
        "--gremium",
        "UA",
        "--ja",
        "3",
    ): "--gremium: das Gremium »UA« steht nicht in kekdocs.yaml; es gibt »Kreistag« und »Kreisausschuss«.",
    ("--gremium", "KT", "--date", "02.03.2024", "--ja", "3"): (
        "--date: »Kreistag« steht in der Beratungsfolge mit 01.03.2024, nicht mit 02.03.2024."
    ),
    ("--gremium", "KT", "--date", "31.02.2024", "--ja", "3"): "--date: erwartet ein Datum wie 23.02.2023",
    (
        "--gremium",
        "KT",
        "--outcome",
        "vertakt",
    ): "--outcome: das Ergebnis »vertakt« gibt es nicht; meinten Sie »vertagt«?",
    ("--gremium", "KT", "--ja", "3", "--fassung", "Fassung KA"): "--fassung: die Fassung »Fassung KA« gibt es nicht",
    (
        "--gremium",
        "KT",
        "--ja",
        "3",
        "--namen",
        "Ja: A, B",
    ): "--namen: namentlich genannt sind 2 bei »Ja«, angegeben sind 3.",
    ("--gremium", "KT", "--namen", "Ja: A; Nein: A"): "--namen: »A« ist zweimal genannt.",
    ("--ja", "3"): "Es fehlt das Gremium",
    ("--gremium", "KT"): "Es fehlen die Stimmen",
    (
        "KT 1.3. 34/5/2",
    ): "erwartet Gremium, Doppelpunkt und Stimmen wie »KT 29.3.: 34/5/2«.\n  KT 1.3. 34/5/2\n                ^",
    ("KT: 34,5/2",): "erwartet eine ganze Zahl, gefunden »34,5«.\n  KT: 34,5/2\n      ^",
    ("KT 32.1.: 3/2",): "den 32.1. gibt es nicht.\n  KT 32.1.: 3/2\n     ^",
    ("KT: 3/2", "--ja", "4"): "--ja und die kurze Zeile schließen sich aus.",
}


@pytest.mark.parametrize(
    ("given", "said"), BAD.items(), ids=lambda value: " ".join(value) if isinstance(value, tuple) else ""
)
def test_bad_input_is_named_and_nothing_is_written(given: tuple[str, ...], said: str, workspace: Workspace) -> None:
    before = everything(workspace.root)
    done = run(workspace.root, "vote", "v1", *given, "--yes")
    assert done.returncode == 2
    assert said in done.stderr
    assert everything(workspace.root) == before


def test_a_body_that_is_not_in_the_beratungsfolge_is_named_with_those_that_are(tmp_path: Path) -> None:
    made = make_workspace(tmp_path, 1)
    done = run(made.root, "vote", "v1", "KA: 3/2")
    assert done.returncode == 2
    message = "»Kreisausschuss« steht nicht in der Beratungsfolge von »resolutions/v1.yaml«, dort steht »Kreistag«."
    assert message in done.stderr


def test_a_sitting_before_the_vorlage_is_refused(tmp_path: Path) -> None:
    made = make_workspace(tmp_path, 1)
    add_vorlage(made, "v1", vorlage_text().replace("    datum: 01.03.2024\n", ""))
    done = run(made.root, "vote", "v1", "KT 31.01.2024: 30/2")
    assert done.returncode == 2
    assert "der 31.01.2024 liegt vor dem Datum der Vorlage, 01.02.2024" in done.stderr
    assert run(made.root, "vote", "v1", "KT 01.03.2024: 30/2").returncode == 0
    assert "    datum: 01.03.2024\n    ja: 30\n    nein: 2\n" in text(made)


def test_who_overwrites_without_a_reason_is_told_who_wrote_what(workspace: Workspace) -> None:
    assert run(workspace.root, "vote", "v1", "KT: 34/5/2", LOGNAME="weber").returncode == 0
    before = everything(workspace.root)
    done = run(workspace.root, "vote", "v1", "KT: 33/6/2", "--yes", LOGNAME="kruse")
    assert done.returncode == 4
    assert "steht schon »ja« »34«: weber (" in done.stderr
    assert everything(workspace.root) == before


def test_a_correction_keeps_what_it_replaces(workspace: Workspace) -> None:
    assert run(workspace.root, "vote", "v1", "KT: 34/5/2").returncode == 0
    done = run(workspace.root, "vote", "v1", "KT: 33/6/2", answer="Zählfehler\n")
    assert done.returncode == 0, done.stderr
    assert "Bisher ja »34«: " in done.stdout
    votes = json.loads(run(workspace.root, "journal", "show", "--json").stdout)["votes"]
    assert votes[-1]["reason"] == "Zählfehler"
    assert "statt »34«" in run(workspace.root, "journal", "show").stdout


def test_a_correction_without_an_answer_is_broken_off(workspace: Workspace) -> None:
    assert run(workspace.root, "vote", "v1", "KT: 34/5/2").returncode == 0
    before = everything(workspace.root)
    assert run(workspace.root, "vote", "v1", "KT: 33/6/2", answer="\n").returncode == 130
    assert everything(workspace.root) == before


def test_a_contradiction_is_asked_about(workspace: Workspace) -> None:
    call = ("vote", "v1", "--gremium", "KT", "--ja", "24", "--nein", "16", "--outcome", "abgelehnt")
    before = everything(workspace.root)
    no = run(workspace.root, *call, answer="nein\n")
    assert (no.returncode, everything(workspace.root)) == (130, before)
    assert "Widerspruch: eingetragen ist »abgelehnt«, die Stimmen (24 Ja : 16 Nein) ergeben »angenommen«." in no.stdout
    assert run(workspace.root, *call, "--json").returncode == 2
    assert run(workspace.root, *call, answer="ja\n").returncode == 0
    assert "    ergebnis: abgelehnt\n" in text(workspace)


def test_the_house_may_call_a_result_with_abstentions_mehrheitlich(workspace: Workspace) -> None:
    call = ("vote", "v1", "KT: 30/0/2", "--dry-run")
    assert "einstimmig angenommen" in run(workspace.root, *call).stdout
    settings = SETTINGS.replace("haus:\n", "haus:\n  mehrheitlich bei Enthaltung: ja\n")
    workspace.config.write_text(settings, encoding="utf-8")
    assert "mehrheitlich angenommen" in run(workspace.root, *call).stdout


def test_json_holds_the_result_and_the_entry(workspace: Workspace) -> None:
    done = run(workspace.root, "vote", "v1", "KT: 34/5/2", "--json")
    data = json.loads(done.stdout)
    assert (data["gremium"], data["datum"], data["saved"]) == ("Kreistag", "2024-03-01", True)
    assert data["result"]["outcome"] == "angenommen"
    assert [each["feld"] for each in data["changes"]] == ["ja", "nein", "enthaltung"]
    assert data["entry"].endswith(":1")


def test_a_journal_that_cannot_be_written_leaves_the_vorlage_alone(workspace: Workspace) -> None:
    (workspace.root / "journal").write_text("kein Ordner", encoding="utf-8")
    before = everything(workspace.root)
    done = run(workspace.root, "vote", "v1", "KT: 34/5/2")
    assert done.returncode == 3
    assert "gespeichert" not in done.stdout
    assert "journal" in done.stderr
    assert everything(workspace.root) == before


def test_broken_settings_are_shown_with_their_place(workspace: Workspace) -> None:
    workspace.config.write_text("gremien: [\n", encoding="utf-8")
    for command in (("vote", "v1", "KT: 34/5/2"), ("status",)):
        done = run(workspace.root, *command)
        assert done.returncode == 1
        assert "kekdocs.yaml:" in done.stderr


TABLE = """\
Vorlage;Gremium;Datum;Ja;Nein;Enthaltung;Ergebnis
2024-00001;KT;01.03.2024;34;5;2;
v2;KT;1.3.2024;;;;vertagt
v2;KA;;;;;
"""


def write_table(workspace: Workspace, content: str, encoding: str = "utf-8-sig") -> Path:
    path = workspace.root / "sitzung.csv"
    path.write_text(content, encoding=encoding)
    return path


def test_a_sitting_from_a_table_is_recorded_whole(workspace: Workspace) -> None:
    write_table(workspace, TABLE)
    before = everything(workspace.resolutions)
    dry = run(workspace.root, "vote", "--from", "sitzung.csv", "--dry-run")
    assert dry.stdout.endswith("2 Abstimmungen geprüft, nichts eingetragen.\n")
    assert everything(workspace.resolutions) == before
    done = run(workspace.root, "vote", "--from", "sitzung.csv")
    assert done.stdout.endswith("2 Abstimmungen gespeichert.\n")
    assert "    ja: 34\n    nein: 5\n    enthaltung: 2\n" in text(workspace)
    assert "    ergebnis: vertagt\n" in text(workspace, "v2")


def test_a_sitting_from_a_spreadsheet_is_recorded_like_one_from_csv(workspace: Workspace) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Aktenzeichen", "Gremium", "Datum", "Ja", "Nein", "Enthaltungen"])
    sheet.append(["2024-00001", "KT", date(2024, 3, 1), 34, 5, 2.0])
    book.save(workspace.root / "sitzung.xlsx")
    done = run(workspace.root, "vote", "--from", "sitzung.xlsx")
    assert done.returncode == 0, done.stderr
    assert "    ja: 34\n    nein: 5\n    enthaltung: 2\n" in text(workspace)


BAD_TABLES = {
    TABLE + "v1;KA;;34,5;2;;\n": (1, "sitzung.csv:5:8: Fehler [K113]: erwartet eine ganze Zahl, gefunden »34,5«"),
    TABLE + "v1;KA;;8;3;;\n": (1, "11 Stimmen eingetragen, das Gremium hat 10 Mitglieder"),
    TABLE + "v9;KT;;3;2;;\n": (1, "Die Vorlage »v9« gibt es nicht"),
    TABLE + "v1;KT;;34;5;2;\n": (1, "»Kreistag« stimmt über »resolutions/v1.yaml« schon in Zeile 2 ab"),
    TABLE + "v1;KA;;1;2;3;;;7\n": (1, "9 Spalten gefunden, die erste Zeile nennt 7"),
    TABLE + 'v1;KA;;"1;2\n': (1, "ein Anführungszeichen ist nicht geschlossen"),
    TABLE.replace("Gremium", "Gremum"): (1, "unbekannte Spalte »Gremum«"),
    "Vorlage;Nein\nv1;3\n": (1, "es fehlt die Spalte »Gremium« und »Ja«"),
    "": (1, "die Tabelle ist leer"),
}


@pytest.mark.parametrize(("content", "expected"), BAD_TABLES.items(), ids=range(len(BAD_TABLES)))
def test_one_bad_line_of_a_table_keeps_all_from_being_recorded(
    content: str, expected: tuple[int, str], workspace: Workspace
) -> None:
    write_table(workspace, content)
    before = everything(workspace.root)
    done = run(workspace.root, "vote", "--from", "sitzung.csv", "--yes")
    assert (done.returncode, expected[1] in done.stderr) == (expected[0], True), done.stderr
    assert everything(workspace.root) == before


def test_a_table_in_another_encoding_is_named(workspace: Workspace) -> None:
    write_table(workspace, "Vorlage;Gremium;Ja;Nein;Bemerkung\nv1;KT;3;2;geändert\n", "cp1252")
    done = run(workspace.root, "vote", "--from", "sitzung.csv")
    assert done.returncode == 1
    assert "vermutlich Windows-1252" in done.stderr


def test_a_file_that_is_no_spreadsheet_is_refused(workspace: Workspace) -> None:
    (workspace.root / "sitzung.xlsx").write_bytes(b"PK\x03\x04 und mehr nicht")
    done = run(workspace.root, "vote", "--from", "sitzung.xlsx")
    assert done.returncode == 1
    assert "K507" in done.stderr


def test_a_table_that_overwrites_needs_a_reason(workspace: Workspace) -> None:
    assert run(workspace.root, "vote", "v1", "KT: 33/6/2").returncode == 0
    write_table(workspace, TABLE)
    before = everything(workspace.root)
    assert run(workspace.root, "vote", "--from", "sitzung.csv", "--yes").returncode == 4
    assert everything(workspace.root) == before
    assert run(workspace.root, "vote", "--from", "sitzung.csv", "--reason", "Niederschrift").returncode == 0


def test_a_sitting_is_asked_for_in_the_order_of_its_points(workspace: Workspace) -> None:
    add_vorlage(workspace, "v2", with_folge("2024-00002").replace("Ö 10", "Ö 9"))
    done = run(
        workspace.root, "vote", "--sitting", "KT 01.03.2024", answer="34,5/2\nvertagt\n34/5/2 auf Antrag geändert\n"
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.index("TOP Ö 9, 2024-00002 Sache 2") < done.stdout.index("TOP Ö 10, 2024-00001 Sache 1")
    assert "erwartet eine ganze Zahl, gefunden »34,5«.\n  34,5/2\n  ^\n" in done.stdout
    assert done.stdout.endswith("2 Abstimmungen gespeichert.\n")
    assert "    ergebnis: vertagt\n" in text(workspace, "v2")
    assert "    bemerkung: auf Antrag geändert\n" in text(workspace)


def test_a_sitting_that_breaks_off_keeps_what_was_acknowledged(workspace: Workspace) -> None:
    done = run(workspace.root, "vote", "--sitting", "KT 01.03.2024", answer="34/5/2\n")
    assert done.returncode == 130
    assert "gespeichert: resolutions/v1.yaml, Kreistag am 01.03.2024" in done.stdout
    assert "    ja: 34\n" in text(workspace)
    assert run(workspace.root, "journal", "verify").returncode == 0


def test_who_declines_at_a_point_is_asked_again(workspace: Workspace) -> None:
    answers = "24/16 abgelehnt\nnein\n16/24 abgelehnt\nende\n"
    done = run(workspace.root, "vote", "--sitting", "KT 1.3.2024", answer=answers)
    assert done.returncode == 0
    assert done.stdout.endswith(
        "Noch offen: TOP Ö 10. Derselbe Aufruf fragt wieder danach.\n1 Abstimmung gespeichert.\n"
    )
    assert "    ja: 16\n    nein: 24\n" in text(workspace)


@pytest.mark.parametrize("given", ["KT", "KT 02.03.2024", "XX 01.03.2024", "KT 31.02.2024"])
def test_a_sitting_that_there_is_not_is_refused(given: str, workspace: Workspace) -> None:
    done = run(workspace.root, "vote", "--sitting", given)
    assert done.returncode == 2
    assert "--sitting: " in done.stderr
