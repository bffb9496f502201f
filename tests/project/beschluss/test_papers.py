"""Which papers are made for which sittings, what is left out and why, and what is never overwritten."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kekdocs.diagnostics import Severity
from kekdocs.errors import ForeignFileError
from kekdocs.project.beschluss.opened import BrokenSettingsError, UnknownSitzungError, open_sitzungen
from kekdocs.project.beschluss.papers import (
    choose_stations,
    draft_beschluesse,
    draft_bogen,
    draft_buch,
    draft_kontrolle,
)
from kekdocs.project.papers.writing import PaperOptions, write_papers
from kekdocs.view.beschluss.buch import Zeitraum
from tests.project.beschluss.sittings import vorlage, workspace_with

YEAR = Zeitraum(date(2024, 1, 1), date(2024, 12, 31))
DOCX = PaperOptions(("docx",))
SITTING = date(2024, 3, 1)


def test_an_auszug_is_that_of_the_body_that_decides_unless_another_is_named(tmp_path: Path) -> None:
    opened = open_sitzungen(workspace_with(tmp_path, a=vorlage("1")))
    names = ["resolutions/a.yaml"]
    assert [each.kuerzel for each in choose_stations(opened, names, None, None)] == ["KT"]
    assert [each.kuerzel for each in choose_stations(opened, names, "Kreisausschuss", None)] == ["KA"]
    with pytest.raises(UnknownSitzungError, match=r"Das Gremium »Kreistach« gibt es nicht\. Meinten Sie »Kreistag«"):
        choose_stations(opened, names, "Kreistach", None)
    with pytest.raises(UnknownSitzungError, match=r"a\.yaml steht am 02\.03\.2024 kein Gremium »Kreistag«"):
        choose_stations(opened, names, "KT", date(2024, 3, 2))


def test_where_nobody_decides_the_body_has_to_be_named(tmp_path: Path) -> None:
    noted = vorlage("1", more="art: Mitteilungsvorlage\n").replace("Entscheidung", "Kenntnisnahme")
    opened = open_sitzungen(workspace_with(tmp_path, a=noted))
    with pytest.raises(UnknownSitzungError, match=r"Über resolutions/a\.yaml entscheidet kein Gremium"):
        choose_stations(opened, ["resolutions/a.yaml"], None, None)
    assert len(choose_stations(opened, ["resolutions/a.yaml"], "KT", None)) == 1


def test_a_whole_sitting_gives_an_auszug_each_and_says_what_lacks(tmp_path: Path) -> None:
    opened = open_sitzungen(
        workspace_with(tmp_path, a=vorlage("1"), b=vorlage("2", voted=""), c=vorlage("3", top="Ö 2"))
    )
    found = draft_beschluesse(opened, choose_stations(opened, None, "KT", SITTING), "Beschlussauszug")
    assert [each.name for each in found.drafts] == [
        "Beschlussauszug KT 2024-03-01 c",
        "Beschlussauszug KT 2024-03-01 a",
    ]
    assert [(each.code, each.file) for each in found.diagnostics] == [("K530", "resolutions/b.yaml")]


def test_a_sitting_that_nobody_has_names_those_there_are(tmp_path: Path) -> None:
    opened = open_sitzungen(workspace_with(tmp_path, a=vorlage("1")))
    with pytest.raises(UnknownSitzungError, match=r"am 02.03.2024 keine Vorlage an. Sitzungen: 01.03.2024\."):
        draft_bogen(opened, opened.gremium("KT"), date(2024, 3, 2))


@pytest.mark.parametrize(
    ("gremium", "voted", "why"),
    [
        ("KT", "    ja: 1\n    nein: 9", "die Vorlage ist »abgelehnt«"),
        ("KT", "    ergebnis: vertagt", "die Vorlage ist »vertagt«"),
        ("KA", "", "dieses Gremium entscheidet nicht"),
    ],
)
def test_only_what_the_deciding_body_adopted_is_issued(tmp_path: Path, gremium: str, voted: str, why: str) -> None:
    opened = open_sitzungen(workspace_with(tmp_path, a=vorlage("1", voted=voted)))
    stations = choose_stations(opened, ["resolutions/a.yaml"], gremium, None)
    found = draft_beschluesse(opened, stations, "Beschlussausfertigung")
    assert not found.drafts
    [finding] = found.diagnostics
    assert finding.code == "K531"
    assert why in finding.message


def test_the_bogen_leaves_out_what_was_withdrawn(tmp_path: Path) -> None:
    opened = open_sitzungen(workspace_with(tmp_path, a=vorlage("1"), b=vorlage("2", more="status: zurückgezogen\n")))
    [draft] = draft_bogen(opened, opened.gremium("KT"), SITTING).drafts
    assert [line["aktenzeichen"] for line in draft.view["zeilen"]] == ["1"]


def test_the_book_goes_by_days_and_counts_on_where_the_period_begins_later(tmp_path: Path) -> None:
    opened = open_sitzungen(
        workspace_with(tmp_path, a=vorlage("1"), b=vorlage("2", day="01.06.2024"), c=vorlage("3", voted=""))
    )
    found = draft_buch(opened, YEAR, ())
    entries = found.drafts[0].view["eintraege"]
    assert [each["nummer"] for each in entries] == ["KA 1/2024", "KA 2/2024", "KA 3/2024", "KT 1/2024", "KT 2/2024"]
    assert [(each.code, each.severity) for each in found.diagnostics] == [("K530", Severity.WARNUNG)]
    summer = draft_buch(opened, Zeitraum(date(2024, 5, 1), date(2024, 12, 31)), [opened.gremium("KT")])
    assert [each["nummer"] for each in summer.drafts[0].view["eintraege"]] == ["KT 2/2024"]


def test_a_public_book_withholds_what_is_not_public_but_its_number(tmp_path: Path) -> None:
    secret = vorlage("2024-9", "den Verkauf an Frau Muster", oeffentlich="nein")
    opened = open_sitzungen(workspace_with(tmp_path, a=secret, b=vorlage("1", top="Ö 8")))
    view = draft_buch(opened, YEAR, [opened.gremium("KT")], withhold=True).drafts[0].view
    assert [each["nummer"] for each in view["eintraege"]] == ["KT 1/2024", "KT 2/2024"]
    assert "Muster" not in str(view["eintraege"][1])
    assert "2024-9" not in str(view)
    assert view["hinweise"] == ["1 nichtöffentlich gefasster Beschluss ohne Inhalt aufgeführt."]


def test_the_kontrolle_has_what_is_adopted_up_to_the_day_and_the_latest_first(tmp_path: Path) -> None:
    opened = open_sitzungen(
        workspace_with(
            tmp_path,
            a=vorlage("1", more="umsetzung: {frist: 01.07.2024}\n"),
            b=vorlage("2", more="umsetzung: {verantwortlich: Bau, frist: 01.06.2024, status: in Arbeit}\n"),
            c=vorlage("3", more="umsetzung: {status: erledigt, erledigt: 02.04.2024}\n"),
            d=vorlage("4", voted="    ja: 1\n    nein: 2"),
            e=vorlage("5", day="01.09.2024"),
        )
    )
    view = draft_kontrolle(opened, date(2024, 8, 1)).drafts[0].view
    assert [(each["aktenzeichen"], each["rueckstand"], each["status"]) for each in view["eintraege"]] == [
        ("2", "überfällig seit 61 Tagen", "in Arbeit"),
        ("1", "überfällig seit 31 Tagen", "offen"),
        ("3", "", "erledigt am 02.04.2024"),
    ]
    assert view["statistik"] == "3 angenommene Beschlüsse, davon 1 erledigt, 2 überfällig."
    late = draft_kontrolle(opened, date(2024, 6, 2), only_late=True).drafts[0].view
    assert [each["rueckstand"] for each in late["eintraege"]] == ["überfällig seit 1 Tag"]


def test_a_paper_is_written_once_and_never_over_what_somebody_changed(tmp_path: Path) -> None:
    opened = open_sitzungen(workspace_with(tmp_path, a=vorlage("1")))
    drafts = draft_bogen(opened, opened.gremium("KT"), SITTING)
    first = write_papers(opened, drafts, DOCX)
    assert (first.made, first.current) == (["Abstimmungsbogen KT 2024-03-01.docx"], [])
    assert first.output == opened.workspace.root / "build" / "beschluesse"
    assert write_papers(opened, drafts, DOCX).current == first.made
    path = first.output / first.made[0]
    path.write_bytes(b"von Hand")
    [(name, error)] = write_papers(opened, drafts, DOCX).failures
    assert (name, type(error)) == (first.made[0], ForeignFileError)
    assert path.read_bytes() == b"von Hand"
    assert write_papers(opened, drafts, replace(DOCX, force=True)).made == first.made


def test_a_broken_vorlage_is_reported_and_the_others_are_made(tmp_path: Path) -> None:
    opened = open_sitzungen(workspace_with(tmp_path, a=vorlage("1"), b=vorlage("2").replace("ja: 30", "ja: 99")))
    assert {each.file for each in opened.diagnostics if each.is_error} == {"resolutions/b.yaml"}
    [draft] = draft_bogen(opened, opened.gremium("KT"), SITTING).drafts
    assert len(draft.view["zeilen"]) == 1


def test_broken_settings_stop_all(tmp_path: Path) -> None:
    workspace = workspace_with(tmp_path)
    workspace.config.write_text("körperschaft:\n", encoding="utf-8")
    with pytest.raises(BrokenSettingsError) as caught:
        open_sitzungen(workspace)
    assert caught.value.diagnostics
