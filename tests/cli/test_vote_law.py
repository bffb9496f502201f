"""Qualified majorities, elections and ties from the command to the paper: what was recorded is judged alike everywhere."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from kekdocs.project.workspace import Workspace
from kekdocs.resolve.kennung import make_kennung
from tests.cli.test_process import run
from tests.project.beschluss.sittings import vorlage
from tests.project.workspaces import add_vorlage, make_workspace
from tests.strategies import ROOT

SETTINGS = """\
körperschaft: {{name: Landkreis Musterland, land: {land}}}
gremien:
  - {{name: Kreistag, kürzel: KT, art: {kind}, mitglieder: {members}}}
  - {{name: Kreisausschuss, kürzel: KA, art: Ausschuss, mitglieder: 10}}
"""


def make(folder: Path, land: str = "ST", members: int = 42, kind: str = "Vertretung") -> Workspace:
    made = make_workspace(folder, 0, SETTINGS.format(land=land, members=members, kind=kind))
    add_vorlage(made, "a", vorlage("2024-1", voted=""))
    return made


def record(workspace: Workspace, *options: str) -> str:
    done = run(workspace.root, "vote", "a", "--gremium", "KT", *options, "--yes")
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def text(workspace: Workspace) -> str:
    return (workspace.resolutions / "a.yaml").read_text(encoding="utf-8")


def stand(workspace: Workspace) -> str:
    [way] = json.loads(run(workspace.root, "status", "--json").stdout)["vorlagen"]
    found: str = way["stand"]
    return found


def auszug(workspace: Workspace) -> str:
    """The text of the Auszug's Word file, blanks folded."""
    shutil.copy(ROOT / "templates" / "beschlussauszug.docx", workspace.root / "templates")
    done = run(workspace.root, "beschluss", "auszug", "a", "--gremium", "KT", "--format", "docx")
    assert done.returncode == 0, done.stderr
    [path] = (workspace.root / "build").rglob("Beschlussauszug*.docx")
    return " ".join(" ".join(paragraph.text for paragraph in Document(str(path)).paragraphs).split())


# Land, members, options of vote, how it ended, a part of the sentence, the norm.
Case = tuple[str, int, tuple[str, ...], str, str, str]
CASES: dict[str, Case] = {
    "42 cast, 29 Ja, 9 invalid: elected": (
        "ST", 42, ("--mehrheit", "wahl", "--ja", "29", "--nein", "4", "--ungueltig", "9", "--anwesend", "42"), "beschlossen",
        "wurde im 1. Wahlgang mit 29 Ja-Stimmen gegen 4 Nein-Stimmen bei 9 ungültigen Stimmen gewählt.", "§ 56 Abs. 4 KVG LSA",
    ),
    "the lot in the second round": (
        "ST", 42, ("--wahlgang", "2", "--kandidat", "Adler: 21", "--kandidat", "Busch=21", "--los", "Busch"), "beschlossen",
        "Busch wurde im 2. Wahlgang (Adler: 21, Busch: 21) durch Los gewählt.", "§ 56 Abs. 4 KVG LSA",
    ),
    "most votes but no majority in the first round": (
        "ST", 42, ("--kandidat", "Adler: 20", "--kandidat", "Busch: 15", "--kandidat", "Claas: 7"), "abgelehnt",
        "Es wurde im 1. Wahlgang (Adler: 20, Busch: 15, Claas: 7) niemand gewählt.", "§ 56 Abs. 4 KVG LSA",
    ),
    "the Hauptsatzung with the majority of the members": (
        "ST", 42, ("--majority", "Hauptsatzung", "--ja", "22", "--nein", "15"), "beschlossen",
        "mit der erforderlichen Mehrheit (die Mehrheit der gesetzlichen Mitgliederzahl, 22 von 42 Stimmen) angenommen.",
        "§ 10 KVG LSA",
    ),
    "more Ja than Nein, but not of the members": (
        "ST", 42, ("--mehrheit", "Abwahl des Vorsitzes", "--ja", "21", "--nein", "10"), "abgelehnt",
        "die erforderliche Mehrheit (die Mehrheit der gesetzlichen Mitgliederzahl, 22 von 42 Stimmen) ist nicht erreicht.",
        "§ 36 Abs. 2 KVG LSA",
    ),
    "a Kreistagsbürgerentscheid in Nordrhein-Westfalen": (
        "NW", 72, ("--mehrheit", "Bürgerentscheid", "--ja", "48", "--nein", "20"), "beschlossen",
        "(zwei Drittel der gesetzlichen Mitgliederzahl, 48 von 72 Stimmen) angenommen.", "§ 23 Abs. 1 KrO NRW",
    ),
    "unanimous with abstentions": (
        "NI", 60, ("--mehrheit", "einstimmig", "--ja", "50", "--nein", "0", "--enthaltung", "3"), "beschlossen",
        "mit 50 Ja-Stimmen bei 3 Enthaltungen einstimmig angenommen.", "§ 66",
    ),
    "a motion rejected by 44 to 4": (
        "BY", 60, ("--negativ", "--ja", "44", "--nein", "4"), "beschlossen",
        "abzulehnen, wurde mit 44 Ja-Stimmen gegen 4 Nein-Stimmen mehrheitlich angenommen; der Antrag ist damit abgelehnt.",
        "Art. 45",
    ),
    "31 to 10": ("ST", 48, ("--ja", "31", "--nein", "10", "--enthaltung", "6"), "beschlossen", "mehrheitlich angenommen.", "§ 56"),
    "16 to 25": ("ST", 48, ("--ja", "16", "--nein", "25", "--enthaltung", "2"), "abgelehnt", "mehrheitlich abgelehnt.", "§ 56"),
    "22 to 22": ("BW", 60, ("--ja", "22", "--nein", "22"), "abgelehnt", "bei Stimmengleichheit", "§ 32"),
    "14 to 0 put off": ("BY", 60, ("--outcome", "vertagt", "--ja", "14", "--nein", "0"), "vertagt", "mit 14 Ja-Stimmen vertagt", ""),
}  # fmt: skip


@pytest.mark.parametrize(("land", "members", "options", "ended", "sentence", "norm"), CASES.values(), ids=CASES)
def test_a_real_vote_is_recorded_judged_and_printed(
    land: str, members: int, options: tuple[str, ...], ended: str, sentence: str, norm: str, tmp_path: Path
) -> None:
    made = make(tmp_path, land, members)
    assert sentence in record(made, *options)
    checked = run(made.root, "check")
    assert checked.returncode == 0, checked.stdout
    assert stand(made) == ended
    printed = auszug(made)
    assert sentence in printed
    assert norm in printed


def test_the_cells_of_an_election_stand_in_the_vorlage_and_in_the_journal(tmp_path: Path) -> None:
    made = make(tmp_path)
    record(made, "--wahlgang", "2", "--kandidat", "Adler: 21", "--kandidat", "Busch: 21", "--los", "Busch")
    for line in ("mehrheit: Wahl", "wahlgang: 2", 'wahl: "Adler: 21; Busch: 21"', "los: Busch"):
        assert f"    {line}\n" in text(made).replace("'", '"')
    again = record(made, "--wahlgang", "2", "--kandidat", "Adler: 21; Busch: 21", "--los", "Busch")
    assert again.splitlines()[-1] == "Nichts zu tun: das steht schon in der Vorlage."
    assert run(made.root, "journal", "verify").returncode == 0
    shown = run(made.root, "journal", "show").stdout
    assert "Adler: 21; Busch: 21" in shown


@pytest.mark.parametrize(("chair", "ended"), [("ja", "beschlossen"), ("nein", "abgelehnt")])
def test_the_chair_of_a_kollegialorgan_breaks_the_tie(chair: str, ended: str, tmp_path: Path) -> None:
    made = make(tmp_path, "HE", 12, "Kollegialorgan")
    said = record(made, "--ja", "6", "--nein", "6", "--vorsitz", chair)
    assert "mit der Stimme des Vorsitzes" in said
    assert f"stimme des vorsitzes: {chair}" in text(made)
    assert stand(made) == ended
    assert "§ 42 HKO, § 68 Abs. 2 HGO" in auszug(made)


def test_the_grid_of_the_vorlage_prints_the_sentence_with_the_norm(tmp_path: Path) -> None:
    made = make(tmp_path)
    record(made, "--mehrheit", "2/3", "--ja", "28", "--nein", "12", "--bemerkung", "namentlich abgestimmt")
    done = run(made.root, "build", "--format", "docx")
    assert done.returncode == 0, done.stderr
    [path] = (made.root / "build").glob("*.docx")
    cells = {cell.text.strip() for table in Document(str(path)).tables for row in table.rows for cell in row.cells}
    assert any(
        cell.startswith("namentlich abgestimmt. Der Beschlussvorschlag wurde mit 28 Ja-Stimmen gegen 12 Nein-Stimmen")
        and "28 von 42 Stimmen) angenommen (§ 56 Abs. 2 KVG LSA, Stand " in cell
        for cell in cells
    ), cells


BAD = {
    ("--mehrheit", "2/0", "--ja", "3"): "--mehrheit: ",
    ("--mehrheit", "Hauptsazung", "--ja", "3"): "»Hauptsatzung«",
    ("--kandidat", "Adler"): "--kandidat: erwartet Namen mit Stimmen wie »Adler: 21; Busch: 20«, gefunden »Adler«.",
    ("--kandidat", "Adler: x"): "--kandidat: erwartet eine ganze Zahl, gefunden »x«.",
    ("--kandidat", "Adler: 40", "--kandidat", "Busch: 3"): "--kandidat: 43 Stimmen eingetragen, das Gremium hat 42 Mitglieder.",
    ("--kandidat", "Adler: 2", "--los", "Cramer"): "--los: »Cramer« nahm am Los nicht teil; möglich sind Adler.",
    ("--kandidat", "Adler: 2", "--mehrheit", "2/3"): "--kandidat: Kandidaten gibt es nur bei einer Wahl.",
    ("--ja", "3", "--vorsitz", "vielleicht"): "--vorsitz: erwartet »ja« oder »nein«, gefunden »vielleicht«.",
    ("--ja", "3", "--wahlgang", "0", "--mehrheit", "wahl"): "--wahlgang: erwartet einen Wahlgang ab 1, gefunden »0«.",
}  # fmt: skip


@pytest.mark.parametrize(("options", "said"), BAD.items())
def test_what_cannot_be_is_named_and_nothing_is_written(options: tuple[str, ...], said: str, tmp_path: Path) -> None:
    made = make(tmp_path)
    before = text(made)
    done = run(made.root, "vote", "a", "--gremium", "KT", *options, "--yes")
    assert done.returncode == 2, done.stdout
    assert said in done.stderr
    assert text(made) == before


def kennung(day: str = "2024-03-01") -> str:
    return make_kennung("a", "Kreistag", date.fromisoformat(day))


def data(workspace: Workspace, *args: str) -> dict[str, Any]:
    done = run(workspace.root, "vote", *args, "--json")
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


TYPED = {
    "as printed": "{}",
    "by a scanner": "{};a;KT;2024-03-01",
    "with blanks": " {} ",
}


@pytest.mark.parametrize("form", TYPED.values(), ids=TYPED)
def test_a_kennung_is_read_as_it_comes(form: str, tmp_path: Path) -> None:
    assert data(make(tmp_path), form.format(kennung()), "34/5/2")["saved"]


@pytest.mark.parametrize(
    "typed", [str, str.lower, lambda text: text.replace("-", ""), lambda text: text.replace("0", "O")]
)
def test_a_kennung_names_vorlage_body_and_day(typed: Any, tmp_path: Path) -> None:
    made = make(tmp_path)
    found = data(made, typed(kennung()), "34/5/2")
    assert (found["file"], found["gremium"], found["datum"]) == ("resolutions/a.yaml", "Kreistag", "2024-03-01")
    assert found["saved"]
    assert not data(made, kennung(), "--ja", "34", "--nein", "5")["changes"]


def test_the_kennung_of_a_printed_bogen_is_understood(tmp_path: Path) -> None:
    made = make(tmp_path)
    shown = run(made.root, "beschluss", "find", kennung()).stdout
    assert "Kreistag" in shown


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ((kennung(), "34/5/2", "--gremium", "KT"), "--gremium und die kurze Zeile schließen sich aus."),
        ((kennung(), "--ja", "34", "--gremium", "KA"), "Die Kennung nennt Gremium und Tag schon"),
        ((kennung("2024-03-02"), "34/5/2"), "gibt es nicht"),
        ((kennung(), "34/x"), "34/x\n     ^"),
    ],
)
def test_a_kennung_that_does_not_fit_is_refused(args: tuple[str, ...], said: str, tmp_path: Path) -> None:
    made = make(tmp_path)
    before = text(made)
    done = run(made.root, "vote", *args)
    assert done.returncode == 2
    assert said in done.stderr
    assert text(made) == before


def test_a_vorlage_that_is_called_like_a_kennung_goes_first(tmp_path: Path) -> None:
    made = make(tmp_path)
    add_vorlage(made, kennung(), vorlage("2024-2", voted=""))
    assert data(made, kennung(), "KT: 1/2/3")["file"] == f"resolutions/{kennung()}.yaml"


@pytest.mark.parametrize("head", ["Kennung;Ja;Nein;Mehrheit", "Vorlage;Ja;Nein;Mehrheit"])
def test_a_table_may_name_the_kennung_and_the_majority(head: str, tmp_path: Path) -> None:
    made = make(tmp_path)
    (made.root / "s.csv").write_text(f"{head}\n{kennung()};27;10;2/3\n", encoding="utf-8")
    done = run(made.root, "vote", "--from", "s.csv", "--yes")
    assert done.returncode == 0, done.stderr
    assert stand(made) == "abgelehnt"
    assert "    mehrheit: 2/3\n" in text(made)


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (
            f"Kennung;Gremium;Ja;Nein\n{kennung()};KA;2;1\n",
            "die Kennung gehört zu »Kreistag«, 01.03.2024; genannt ist anderes",
        ),
        ("Kennung;Ja;Nein\na;2;1\n", "Die Kennung »a« gehört zu keiner Vorlage"),
        (f"Vorlage;Kennung;Ja;Nein\nb;{kennung()};2;1\n", "gehört zu »a«, genannt ist »b«"),
        ("Vorlage;Ja;Nein\na;2;1\n", "es fehlt die Spalte »Gremium«"),
    ],
)
def test_a_line_whose_kennung_does_not_fit_is_named(table: str, said: str, tmp_path: Path) -> None:
    made = make(tmp_path)
    add_vorlage(made, "b", vorlage("2024-2", voted=""))
    (made.root / "s.csv").write_text(table, encoding="utf-8")
    done = run(made.root, "vote", "--from", "s.csv", "--yes")
    assert done.returncode == 1, done.stdout
    assert said in done.stderr
    assert "    ja: 2\n" not in text(made)


def test_a_wahl_in_a_table_needs_neither_ja_nor_nein(tmp_path: Path) -> None:
    made = make(tmp_path)
    lines = 'Vorlage;Gremium;Wahlgang;Wahl;Los\na;KT;2;"Adler: 20; Busch: 20";Adler\n'
    (made.root / "s.csv").write_text(lines, encoding="utf-8")
    done = run(made.root, "vote", "--from", "s.csv", "--yes")
    assert done.returncode == 0, done.stderr
    assert "Adler wurde im 2. Wahlgang" in done.stdout
