"""What the papers of a sitting say."""

from __future__ import annotations

from pathlib import Path

import pytest

from kekdocs.project.sitzung.opened import OpenedSitzung
from kekdocs.project.sitzung.papers import draft_anwesenheitsliste, draft_einladung, draft_nachtrag
from kekdocs.view import plain_text
from kekdocs.view.sitzung.kopf import name_sitzung
from kekdocs.view.sitzung.shape import AnwesenheitslisteView, EinladungView, NachtragView, TeilView
from tests.project.sitzung.agendas import HOUSE, SITZUNG, open_agenda


def einladung(opened: OpenedSitzung, *, public: bool = False) -> EinladungView:
    [draft] = draft_einladung(opened, public=public).drafts
    return draft.view  # type: ignore[return-value]


def nachtrag(opened: OpenedSitzung, *, public: bool = False) -> NachtragView:
    [draft] = draft_nachtrag(opened, public=public).drafts
    return draft.view  # type: ignore[return-value]


def liste(opened: OpenedSitzung) -> AnwesenheitslisteView:
    [draft] = draft_anwesenheitsliste(opened).drafts
    return draft.view  # type: ignore[return-value]


def lines(teile: list[TeilView]) -> list[tuple[str, str]]:
    return [(punkt["nummer"], punkt["titel"]) for teil in teile for punkt in teil["punkte"]]


def test_the_head_says_who_meets_when_and_where(tmp_path: Path) -> None:
    view = einladung(open_agenda(tmp_path))
    assert (view["gremium"], view["sitzung"]) == ("Kreistag", "18. Sitzung")
    assert (view["wochentag"], view["datum_lang"], view["beginn"]) == ("Freitag", "1. März 2024", "17:00\u00a0Uhr")
    assert view["ort"] == ["Kreishaus", "Musterstraße 1"]
    assert view["titel"] == "Einladung: Kreistag, 18. Sitzung am 01.03.2024"
    assert view["unterschrift"] == {"name": "A. Adler", "funktion": "Vorsitz des Kreistages"}


def test_what_the_sitting_says_goes_before_the_settings(tmp_path: Path) -> None:
    own = SITZUNG + "beginn: 18.30 Uhr\nort: Rathaus\nvorsitz: B. Busch\n"
    view = einladung(
        open_agenda(tmp_path, own.replace("  unterschrift: {name: A. Adler, funktion: Vorsitz des Kreistages}\n", ""))
    )
    assert (view["beginn"], view["ort"], view["vorsitz"]) == ("18:30\u00a0Uhr", ["Rathaus"], "B. Busch")
    assert view["unterschrift"] == {"name": "B. Busch", "funktion": "Vorsitz"}


@pytest.mark.parametrize(
    ("nummer", "name"), [("18", "18. Sitzung"), ("18.", "18. Sitzung"), ("18/2024", "Sitzung 18/2024"), ("", "Sitzung")]
)
def test_a_sitting_is_called_by_its_number(nummer: str, name: str) -> None:
    assert name_sitzung(nummer) == name


def test_the_agenda_keeps_public_and_non_public_items_apart(tmp_path: Path) -> None:
    teile = einladung(open_agenda(tmp_path))["teile"]
    assert [teil["ueberschrift"] for teil in teile] == [
        "Öffentlicher Teil",
        "Nichtöffentlicher Teil",
        "Öffentlicher Teil (Fortsetzung)",
    ]
    assert lines(teile) == [
        ("Ö 1", "Eröffnung der Sitzung"),
        ("Ö 2", "Bericht & Aussprache"),
        ("Ö 7", "die Satzung"),
        ("N 2", "Verkauf von Zwölfqux an die Xaphir GmbH"),
        ("Ö 8", "Schließung der Sitzung"),
    ]
    assert teile[0]["punkte"][2]["vorlage"] == "2024-1"
    assert teile[0]["punkte"][2]["art"] == "Beschlussvorlage"


def test_everybody_sees_of_a_non_public_item_its_number_alone(tmp_path: Path) -> None:
    view = einladung(open_agenda(tmp_path), public=True)
    [secret] = view["teile"][1]["punkte"]
    assert secret == {
        "nummer": "N 2",
        "titel": "nichtöffentlich",
        "art": "",
        "vorlage": "",
        "aktenzeichen": "",
        "vortrag": "",
        "neu": False,
    }
    assert view["bekanntmachung"] is True
    assert "öffentlich bekannt gemacht" in plain_text(view["text"])


def test_a_marked_passage_is_shown_to_members_and_withheld_from_others(tmp_path: Path) -> None:
    marked = SITZUNG.replace("Bericht & Aussprache", '"Bericht [[nichtöffentlich: über Xaphir GmbH]]"')
    opened = open_agenda(tmp_path, marked)
    assert ("Ö 2", "Bericht [nichtöffentlich: über Xaphir GmbH]") in lines(einladung(opened)["teile"])
    assert ("Ö 2", "Bericht [… nichtöffentlich …]") in lines(einladung(opened, public=True)["teile"])


def test_the_reason_of_an_abridged_ladungsfrist_is_for_members(tmp_path: Path) -> None:
    opened = open_agenda(tmp_path, SITZUNG.replace("ladung:\n", "ladung:\n  verkürzt: Die Frist läuft ab.\n"))
    assert einladung(opened)["verkuerzt"] == "Die Frist läuft ab."
    assert einladung(opened, public=True)["verkuerzt"] == ""


def test_a_text_of_the_house_is_filled_and_its_values_are_no_markdown(tmp_path: Path) -> None:
    house = HOUSE.replace("Kreishaus", "Saal *1*") + (
        "  textbausteine:\n    - name: Einladung\n      text: |\n        Am **{Datum}** ({wochentag}) um {beginn}: {ort}.\n\n"
        "        | {gremium} | {sitzung} |\n        |---|---|\n        | {vorsitz} | x |\n"
    )
    text = plain_text(einladung(open_agenda(tmp_path, house=house))["text"])
    assert text.splitlines() == [
        "Am 1. März 2024 (Freitag) um 17:00\u00a0Uhr: Saal *1*, Musterstraße 1.",
        *("Kreistag", "18. Sitzung", "A. Adler", "x"),
    ]


def test_a_nachtrag_says_what_is_new_and_marks_it_in_the_whole(tmp_path: Path) -> None:
    view = nachtrag(open_agenda(tmp_path))
    assert view["nachtrag"] == "1. Nachtrag"
    assert lines(view["neue"]) == [("Ö 8", "Annahme der Zuwendung"), ("N 3", "Personalsache Qwirlitz")]
    new = [punkt["nummer"] for teil in view["teile"] for punkt in teil["punkte"] if punkt["neu"]]
    assert new == ["Ö 8", "N 3"]
    assert not any(punkt["neu"] for teil in view["neue"] for punkt in teil["punkte"])
    assert plain_text(view["begruendung"]) == "Der Bescheid des Landes ging am 16.02.2024 ein."


def test_the_reason_of_a_nachtrag_is_public_only_where_all_of_its_items_are(tmp_path: Path) -> None:
    assert nachtrag(open_agenda(tmp_path / "a"), public=True)["begruendung"] == []
    open_only = SITZUNG.replace("      - {titel: Personalsache Qwirlitz, öffentlich: nein}\n", "")
    assert nachtrag(open_agenda(tmp_path / "b", open_only), public=True)["begruendung"] != []


def test_a_later_nachtrag_is_not_in_an_earlier_one(tmp_path: Path) -> None:
    second = "  - {datum: 20.02.2024, tagesordnung: [titel: Noch ein Punkt]}\nanwesenheit:"
    opened = open_agenda(tmp_path, SITZUNG.replace("anwesenheit:", second))
    [draft] = draft_nachtrag(opened, 1).drafts
    assert "Noch ein Punkt" not in str(draft.view)
    assert nachtrag(opened)["nachtrag"] == "2. Nachtrag"
    assert "Noch ein Punkt" in str(nachtrag(opened)["neue"])


def test_the_list_names_the_members_and_who_is_excused(tmp_path: Path) -> None:
    view = liste(open_agenda(tmp_path))
    assert [(p["nummer"], p["name"], p["gruppe"], p["vermerk"]) for p in view["mitglieder"]] == [
        (1, "A. Adler", "Ahorn", ""),
        (2, "B. Busch", "Buche", ""),
        (3, "C. Dohle", "", "entschuldigt"),
    ]
    assert view["verwaltung"][0]["name"] == "Dr. Muster"
    assert [p["name"] for p in view["gaeste"]] == [""] * 4
    assert (view["mitgliederzahl"], view["schriftfuehrung"]) == ("42", "S. Schreiber")


def test_a_substitute_signs_below_the_members(tmp_path: Path) -> None:
    text = SITZUNG.replace("  entschuldigt: [C. Dohle]\n", "  anwesend: [{name: D. Elster, vertritt: C. Dohle}]\n")
    last = liste(open_agenda(tmp_path, text))["mitglieder"][-1]
    assert (last["name"], last["vermerk"]) == ("D. Elster", "für C. Dohle")


def test_where_no_name_is_known_there_is_a_line_for_each_member(tmp_path: Path) -> None:
    text = SITZUNG.replace("gremium: KT", "gremium: KA").split("anwesenheit:", maxsplit=1)[0]
    text = text.replace('  - {vorlage: "2024-1", nummer: Ö 7}\n', "").replace(
        '  - {vorlage: "2024-2", nummer: N 2, vortrag: Frau Wjuschka}\n', ""
    )
    members = liste(open_agenda(tmp_path, text, empty=True))["mitglieder"]
    assert [p["name"] for p in members] == [""] * 10
    assert [p["nummer"] for p in members] == list(range(1, 11))
