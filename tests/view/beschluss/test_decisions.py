"""What a body decided: the result, the wording that was voted on, its checksum, its place in the lists."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from kekdocs.diagnostics import Diagnostic
from kekdocs.project.beschluss.opened import Sitzungen, open_sitzungen
from kekdocs.view.beschluss.auszug import view_beschluss, view_ergebnis
from kekdocs.view.beschluss.beschluss import Beschluss, decide
from kekdocs.view.beschluss.bogen import kennung_of
from kekdocs.view.beschluss.buch import number_decisions
from kekdocs.view.beschluss.kontrolle import Vorgang
from tests.project.beschluss.sittings import CARRIED, vorlage, workspace_with

FASSUNGEN = """\
fassungen:
  - name: Fassung Kreisausschuss
    nach: KA
    beschlussvorschlag: Der Kreistag beschließt die Satzung des Ausschusses.
  - name: Endfassung
    nach: KT
    beschlussvorschlag: Der Kreistag beschließt die Endfassung.
"""


def opened(folder: Path, **vorlagen: str) -> Sitzungen:
    return open_sitzungen(workspace_with(folder, **vorlagen))


def decided(sitzungen: Sitzungen, gremium: str = "Kreistag") -> Beschluss:
    [station] = [each for each in sitzungen.stations if each.gremium.name == gremium]
    found = decide(station, sitzungen.bestand)
    assert isinstance(found, Beschluss), found
    return found


def refused(sitzungen: Sitzungen) -> Diagnostic:
    [station] = [each for each in sitzungen.stations if each.gremium.name == "Kreistag"]
    found = decide(station, sitzungen.bestand)
    assert isinstance(found, Diagnostic)
    return found


def test_the_sentence_and_the_norm_are_those_of_the_calculator(tmp_path: Path) -> None:
    shown = view_ergebnis(decided(opened(tmp_path, a=vorlage("1"))))
    assert shown["satz"] == (
        "Der Beschlussvorschlag wurde mit 30 Ja-Stimmen gegen 5 Nein-Stimmen bei 2 Enthaltungen mehrheitlich angenommen."
    )
    assert (shown["norm"], shown["ausgang"]) == ("§ 56 Abs. 2 KVG LSA", "angenommen")
    assert shown["stand"]


@pytest.mark.parametrize(
    ("voted", "ausgang", "has_norm"),
    [
        ("    ja: 5\n    nein: 30", "abgelehnt", True),
        ("    ja: 21\n    nein: 21", "abgelehnt", True),
        ("    ergebnis: vertagt", "vertagt", False),
        ("    bemerkung: zur Kenntnis genommen", "zur Kenntnis genommen", False),
        ("    bemerkung: an den Kreisausschuss verwiesen", "verwiesen", False),
        ("    bemerkung: bei 3 Nein-Stimmen mehrheitlich angenommen", "angenommen", True),
    ],
)
def test_how_it_ended_is_one_word(tmp_path: Path, voted: str, ausgang: str, *, has_norm: bool) -> None:
    shown = view_ergebnis(decided(opened(tmp_path, a=vorlage("1", voted=voted))))
    assert (shown["ausgang"], bool(shown["norm"])) == (ausgang, has_norm)


def test_a_count_that_only_the_remark_names_is_shown(tmp_path: Path) -> None:
    voted = "    bemerkung: bei 3 Nein-Stimmen mehrheitlich angenommen"
    shown = view_ergebnis(decided(opened(tmp_path, a=vorlage("1", voted=voted))))
    assert (shown["ja"], shown["nein"]) == ("", "3")


@pytest.mark.parametrize("voted", ["", "    bemerkung: siehe Anlage", "    ja: 30"])
def test_without_a_result_there_is_a_finding_at_the_body(tmp_path: Path, voted: str) -> None:
    found = refused(opened(tmp_path, a=vorlage("1", voted=voted)))
    assert (found.code, found.is_error) == ("K530", True)
    assert "im Gremium »Kreistag« am 01.03.2024" in found.message


def test_a_changed_wording_that_nobody_gives_is_a_finding(tmp_path: Path) -> None:
    voted = f"{CARRIED}\n    ergebnis: geändert angenommen"
    assert refused(opened(tmp_path, a=vorlage("1", voted=voted))).code == "K532"
    assert decided(opened(tmp_path / "b", a=vorlage("1", voted=voted, more=FASSUNGEN))).is_changed


def test_each_body_adopted_the_fassung_that_was_there_then(tmp_path: Path) -> None:
    sitzungen = opened(tmp_path, a=vorlage("1", more=FASSUNGEN.partition("  - name: End")[0]))
    assert decided(sitzungen, "Kreisausschuss").vorlage.fassung == "Fassung Kreisausschuss"
    later = FASSUNGEN.replace("nach: KA", "nach: KT")
    sitzungen = opened(tmp_path / "b", a=vorlage("1", more=later))
    assert decided(sitzungen, "Kreisausschuss").vorlage.fassung == ""
    assert decided(sitzungen).vorlage.beschlussvorschlag == "Der Kreistag beschließt die Endfassung."


def test_the_fassung_that_a_body_names_counts(tmp_path: Path) -> None:
    voted = f"{CARRIED}\n    abgestimmt über: Fassung Kreisausschuss"
    sitzungen = opened(tmp_path, a=vorlage("1", voted=voted, more=FASSUNGEN))
    assert decided(sitzungen).vorlage.fassung == "Fassung Kreisausschuss"


def test_the_checksum_is_that_of_the_text_as_it_is_shown(tmp_path: Path) -> None:
    beschluss = decided(opened(tmp_path, a=vorlage("1")))
    text = "Der Kreistag beschließt die Satzung.\nDer Landrat wird ermächtigt."
    assert beschluss.pruefsumme() == sha256(text.encode()).hexdigest()
    other = decided(opened(tmp_path / "b", a=vorlage("1", "die Satzungen")))
    assert other.pruefsumme() != beschluss.pruefsumme()


def test_a_view_has_no_none_and_groups_the_checksum(tmp_path: Path) -> None:
    sitzungen = opened(tmp_path, a=vorlage("1"))
    shown = view_beschluss(decided(sitzungen), sitzungen.bestand, "Beschlussauszug")
    assert "None" not in str(shown)
    assert [len(group) for group in shown["pruefsumme"].split()] == [8] * 8


def test_numbers_have_no_gaps_and_start_anew_with_body_and_year(tmp_path: Path) -> None:
    sitzungen = opened(
        tmp_path,
        a=vorlage("1", top="Ö 10"),
        b=vorlage("2", top="Ö 9"),
        c=vorlage("3", voted="    ergebnis: vertagt", top="Ö 8"),
        d=vorlage("4", day="01.03.2025"),
    )
    found = [decide(each, sitzungen.bestand) for each in sitzungen.stations if each.kuerzel == "KT"]
    numbered = number_decisions(each for each in found if isinstance(each, Beschluss))
    assert [(each.nummer, each.beschluss.vorlage.aktenzeichen) for each in numbered] == [
        ("KT 1/2024", "2"),
        ("KT 2/2024", "1"),
        ("KT 1/2025", "4"),
    ]


def test_a_kennung_stays_when_the_agenda_changes(tmp_path: Path) -> None:
    one, other = (
        {
            each.eintrag.id + each.kuerzel: kennung_of(each)
            for each in opened(tmp_path / top, a=vorlage("1", top=top)).stations
        }
        for top in ("7", "8")
    )
    assert one == other
    assert len(set(one.values())) == 2
    assert all(len(each) == 7 for each in one.values())


@pytest.mark.parametrize(
    ("umsetzung", "late"),
    [
        ("frist: 30.06.2024", 32),
        ("frist: 01.08.2024", 0),
        ("{frist: 30.06.2024, status: erledigt}", 0),
        ("{frist: 30.06.2024, status: erledigt, erledigt: 05.08.2024}", 32),
        ("{frist: 30.06.2024, status: zurückgestellt}", 0),
        ("status: offen", 0),
    ],
)
def test_overdue_is_what_is_open_after_its_frist(tmp_path: Path, umsetzung: str, late: int) -> None:
    more = f"umsetzung: {umsetzung}\n" if umsetzung.startswith("{") else f"umsetzung:\n  {umsetzung}\n"
    beschluss = decided(opened(tmp_path, a=vorlage("1", more=more)))
    assert Vorgang(beschluss, date(2024, 8, 1)).days_late == late
