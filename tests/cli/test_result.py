"""``kekdocs result``: sentences, JSON, tables, exit codes; no workspace is needed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_commands import Call, Said, call

__all__ = ["call"]

KREISTAG = ("result", "--land", "ST", "--kind", "vertretung", "--members", "42")
HEAD = "land,kind,members,ja,nein,enthaltung,present,befangen,ungueltig,majority\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_vote_is_said_with_the_norm_and_the_day_it_was_read(call: Call) -> None:
    assert call(*KREISTAG, "--ja", "30", "--nein", "5", "--enthaltung", "2") == Said(
        0,
        "Der Beschlussvorschlag wurde mit 30 Ja-Stimmen gegen 5 Nein-Stimmen bei 2 Enthaltungen mehrheitlich angenommen.\n"
        "Ergebnis: angenommen (mehrheitlich)\n"
        "Rechtsgrundlage: § 56 Abs. 2 KVG LSA, Stand 22.11.2026, Gewissheit B (bekannt, der Wortlaut lag nicht vor)\n",
        "",
    )


def test_json_has_the_documented_fields(call: Call) -> None:
    said = call(*KREISTAG, "--ja", "21", "--nein", "20", "--present", "21", "--json", "--nein", "0")
    found = json.loads(said.out)
    assert sorted(found) == [
        "certainty",
        "norm",
        "outcome",
        "qualifier",
        "quelle",
        "regel",
        "sentence",
        "stand",
        "warnings",
    ]
    assert (found["outcome"], found["qualifier"], found["certainty"]) == ("angenommen", "einstimmig", "B")
    assert len(found["warnings"]) == 1


def test_the_options_reach_the_calculator(call: Call) -> None:
    assert "abgelehnt" in call(*KREISTAG, "--ja", "27", "--nein", "0", "--majority", "2/3").out
    hessen = ("result", "--land", "he", "--kind", "Kollegialorgan", "--ja", "5", "--nein", "5")
    assert "mit der Stimme des Vorsitzes angenommen" in call(*hessen, "--chair", "ja").out
    assert "vertagt" in call(*KREISTAG, "--outcome", "vertagt").out
    assert "der Antrag ist damit abgelehnt" in call(*KREISTAG, "--ja", "40", "--nein", "1", "--negativ").out
    assert (
        "(mehrheitlich)"
        in call(*KREISTAG, "--ja", "9", "--nein", "0", "--enthaltung", "1", "--mehrheitlich-bei-enthaltung").out
    )
    assert "Warnung" not in call(*KREISTAG, "--ja", "5", "--nein", "0", "--present", "6", "--zweite-ladung").out
    drawn = call(
        *KREISTAG, "--majority", "wahl", "--wahlgang", "2", "--kandidat", "A=9", "--kandidat", "B=9", "--los", "B"
    )
    assert drawn.out.startswith("B wurde im 2. Wahlgang (A: 9, B: 9) durch Los gewählt.\n")


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--ja", "34,5"], "»--ja«: erwartet eine ganze Zahl, gefunden »34,5«."),
        (["--ja", "-3"], "»--ja«: erwartet eine ganze Zahl ab 0, gefunden »-3«."),
        (["--ja", "40", "--nein", "5"], "--ja: 45 Stimmen eingetragen, das Gremium hat 42 Mitglieder."),
        (["--ja", "1", "--present", "50"], "--present: anwesend sind 50, das Gremium hat 42 Mitglieder."),
        (["--ja", "9", "--present", "8"], "--ja: 9 Stimmen eingetragen, stimmberechtigt waren 8 (8 anwesend)."),
        (["--land", "XX"], "--land: das Land »XX« gibt es nicht; möglich sind BW,"),
        (["--kind", "rat"], "--kind: die Art »rat« gibt es nicht"),
        (["--majority", "2/0"], "--majority: der Anteil 2/0 liegt nicht zwischen 0 und 1"),
        (["--chair", "vielleicht"], "--chair: erwartet »ja« oder »nein«, gefunden »vielleicht«."),
        (["--majority", "wahl", "--kandidat", "A"], "--kandidat: erwartet NAME=STIMMEN, gefunden »A«."),
        (
            ["--ja", "24", "--nein", "9", "--outcome", "abgelehnt"],
            "--outcome: eingetragen ist »abgelehnt«, die Stimmen (24 Ja",
        ),
        (["--from", "x.csv"], "--from und --land schließen sich aus."),
    ],
)
def test_what_cannot_be_is_a_wrong_call_that_names_both(call: Call, args: list[str], message: str) -> None:
    said = call(*KREISTAG, *args)
    assert (said.code, said.out) == (2, "")
    assert message in said.err


def test_without_a_land_it_is_a_wrong_call(call: Call) -> None:
    said = call("result", "--ja", "3")
    assert said.code == 2
    assert "--land: es fehlt die Angabe »land«." in said.err


def test_a_table_gives_a_json_a_line(call: Call, folder: Path) -> None:
    text = HEAD + "ST,vertretung,42,30,5,2,,,,\r\nHE,vertretung,81,54,20,0,80,1,0,2/3\nST,ausschuss,10,,3,,,,,\n"
    (folder / "a.csv").write_bytes(b"\xef\xbb\xbf" + text.encode())
    said = call("result", "--from", "a.csv")
    assert (said.code, said.err) == (0, "")
    lines = [json.loads(line) for line in said.out.splitlines()]
    assert [line["line"] for line in lines] == [2, 3, 4]
    assert [line["outcome"] for line in lines] == ["angenommen", "angenommen", "unbestimmt"]


def test_a_faulty_line_is_drawn_and_the_others_are_calculated(call: Call, folder: Path) -> None:
    text = HEAD.replace(",", ";") + "ST;vertretung;42;34,5;5;2\nST;vertretung;42;30;5;2\n"
    (folder / "a.csv").write_text(text, encoding="utf-8")
    said = call("result", "--from", "a.csv")
    assert said.code == 1
    assert said.err == (
        "a.csv:2:18: Fehler [K113]: erwartet eine ganze Zahl, gefunden »34,5«\n"
        "    2 | ST;vertretung;42;34,5;5;2\n"
        "      |                  ^\n"
    )
    bad, good = (json.loads(line) for line in said.out.splitlines())
    assert (bad["line"], bad["column"], bad["code"], bad["outcome"]) == (2, 18, "K113", "unbestimmt")
    assert bad["error"] == "erwartet eine ganze Zahl, gefunden »34,5«"
    assert (good["line"], good["outcome"]) == (3, "angenommen")


def test_another_encoding_is_named(call: Call, folder: Path) -> None:
    (folder / "a.csv").write_bytes((HEAD + "ST,vertretung,42,3,5,2,,,,März\n").encode("cp1252"))
    said = call("result", "--from", "a.csv")
    assert (said.code, said.out) == (1, "")
    assert "a.csv:2:28: Fehler [K110]" in said.err
    assert "vermutlich Windows-1252" in said.err


def test_a_table_that_is_missing_is_3_and_one_that_is_too_large_1(call: Call, folder: Path) -> None:
    assert call("result", "--from", "nichts.csv").code == 3
    with (folder / "gross.csv").open("wb") as file:
        file.truncate(20_000_001)
    assert "Fehler [K117]" in call("result", "--from", "gross.csv").err
