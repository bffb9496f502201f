"""``create_sitzung``: what is collected, in which order, and how the file looks."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kekdocs.errors import ConflictError
from kekdocs.model import Einstellungen, Gremienart, Gremium, Koerperschaft, Land
from kekdocs.model.sitzungsregeln import Platz, Punktart
from kekdocs.project.load import open_workspace
from kekdocs.project.sitzung.collecting import Sammlung
from kekdocs.project.sitzung.new import Sitzungswunsch, create_sitzung, file_name, write_sitzung_text
from kekdocs.project.sitzung.opened import BrokenSitzungError, OpenedSitzung, open_sitzung, sound_bestand
from kekdocs.project.sitzung.standard import KREISTAG, standard_for
from kekdocs.project.workspace import Workspace
from kekdocs.resolve import Bestand
from kekdocs.source.sitzung import parse_sitzung
from tests.project.workspaces import SETTINGS, add_vorlage, make_workspace, vorlage_text

TAG = date(2024, 3, 1)
EINSTELLUNGEN = Einstellungen(
    koerperschaft=Koerperschaft(name="Landkreis Musterland", land=Land.ST),
    gremien=[Gremium(name="Kreistag", art=Gremienart.VERTRETUNG)],
)
STANDING = [punkt.titel for punkt in KREISTAG]


def bestand_of(workspace: Workspace) -> Bestand:
    bestand = sound_bestand(open_workspace(workspace))
    assert bestand is not None
    return bestand


def make(workspace: Workspace, name: str = "Kreistag", tag: date = TAG, **wish: object) -> OpenedSitzung:
    bestand = bestand_of(workspace)
    [gremium] = [each for each in bestand.einstellungen.gremien if each.name == name]
    made = create_sitzung(workspace, bestand, Sitzungswunsch(gremium, tag, **wish))  # type: ignore[arg-type]
    return open_sitzung(workspace, made.path)


def titles(opened: OpenedSitzung) -> list[str]:
    return [f"{punkt.nummer} {punkt.titel}" for punkt in opened.punkte]


def with_top(number: str, top: str, gegenstand: str) -> str:
    return vorlage_text(number, gegenstand).replace("    datum: 01.03.2024", f"    datum: 01.03.2024\n    top: {top}")


def test_vorlagen_come_by_their_top_and_then_by_aktenzeichen_between_the_standing_items(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path, 0)
    add_vorlage(workspace, "a", vorlage_text("2024-00002", "Zweite"))
    add_vorlage(workspace, "b", vorlage_text("2024-00001", "Erste"))
    add_vorlage(workspace, "c", with_top("2024-00010", "Ö 10", "Zehn"))
    add_vorlage(workspace, "d", with_top("2024-00009", "Ö 7", "Sieben"))
    add_vorlage(workspace, "e", vorlage_text("2024-00003", "Geheim") + "öffentlich: nein\n")
    opened = make(workspace)
    assert titles(opened) == [
        *(f"Ö {number} {titel}" for number, titel in enumerate(STANDING[:6], 1)),
        "Ö 7 Sieben",
        "Ö 8 Zehn",
        "Ö 9 Erste",
        "Ö 10 Zweite",
        "Ö 11 Anfragen und Anregungen",
        "N 1 Geheim",
        "N 2 Anfragen und Anregungen",
        f"Ö 12 {STANDING[-2]}",
        f"Ö 13 {STANDING[-1]}",
    ]
    [differs] = opened.diagnostics
    assert differs.code == "K366"
    assert "unter Ö 8, in ihrer Beratungsfolge unter »Ö 10« (resolutions/c.yaml, Zeile 7)" in differs.message


def test_without_a_non_public_vorlage_there_is_no_non_public_part(tmp_path: Path) -> None:
    opened = make(make_workspace(tmp_path, 1))
    assert all(punkt.oeffentlich for punkt in opened.punkte)
    assert [punkt.titel for punkt in opened.punkte][-2:] == ["Anfragen und Anregungen", "Schließung der Sitzung"]
    assert opened.diagnostics == ()


def test_what_is_withdrawn_elsewhere_or_without_a_day_stays_off(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path, 0)
    add_vorlage(workspace, "weg", vorlage_text("2024-00001") + "status: zurückgezogen\n")
    add_vorlage(workspace, "spaeter", vorlage_text("2024-00002").replace("01.03.2024", "02.03.2024"))
    add_vorlage(workspace, "anderswo", vorlage_text("2024-00003").replace("gremium: KT", "gremium: KA"))
    add_vorlage(workspace, "offen", vorlage_text("2024-00004").replace("    datum: 01.03.2024\n", ""))
    add_vorlage(workspace, "kaputt", "bereich: x\n")
    bestand = bestand_of(workspace)
    made = create_sitzung(workspace, bestand, Sitzungswunsch(bestand.einstellungen.gremien[0], TAG))
    assert made.sammlung.vorlagen == ()
    assert [eintrag.id for eintrag in made.sammlung.ohne_tag] == ["offen"]


def test_settings_give_place_time_chair_and_standing_items(tmp_path: Path) -> None:
    house = """
sitzungen:
  beginn: 9.30 Uhr
  ort: [Kreishaus, "Saal: Nord"]
  schriftführung: S. Muster
  tagesordnung:
    - {titel: Beginn, art: Eröffnung}
    - {titel: Vertrauliches, öffentlich: nein, platz: Ende}
    - {titel: Verschiedenes, platz: Ende}
    - {titel: Ergebnisse, art: Bekanntgabe, platz: Schluss}
    - {titel: Ende, art: Schließung, platz: Schluss}
"""
    settings = SETTINGS.replace("mitglieder: 42", 'mitglieder: 42, vorsitz: "A. Adler: Vorsitz"') + house
    workspace = make_workspace(tmp_path, 1, settings)
    opened = make(workspace)
    sitzung = opened.eintrag.sitzung
    assert (sitzung.beginn, sitzung.ort, sitzung.schriftfuehrung) == (
        time(9, 30),
        ["Kreishaus", "Saal: Nord"],
        "S. Muster",
    )
    assert sitzung.vorsitz == "A. Adler: Vorsitz"
    signs = sitzung.ladung.unterschrift
    assert signs is not None
    assert (signs.name, signs.funktion) == ("A. Adler: Vorsitz", "Vorsitz")
    assert titles(opened) == ["Ö 1 Beginn", "Ö 2 Gegenstand", "Ö 3 Verschiedenes", "Ö 4 Ende"]
    add_vorlage(workspace, "v2", vorlage_text("2024-00002", "Geheim") + "öffentlich: nein\n")
    (workspace.sitzungen / "2024-03-01-kreistag.yaml").unlink()
    assert titles(make(workspace))[3:] == ["N 1 Geheim", "N 2 Vertrauliches", "Ö 4 Ergebnisse", "Ö 5 Ende"]


def test_what_was_wished_for_wins(tmp_path: Path) -> None:
    opened = make(make_workspace(tmp_path), nummer="18", beginn=time(8, 5), ort=["Haus #7"])
    sitzung = opened.eintrag.sitzung
    assert (sitzung.nummer, sitzung.beginn, sitzung.ort) == ("18", time(8, 5), ["Haus #7"])


def test_a_sitzung_that_is_there_is_never_overwritten(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path)
    first = make(workspace)
    path = workspace.sitzungen / f"{first.eintrag.id}.yaml"
    before = path.read_bytes()
    with pytest.raises(ConflictError, match=r"»sitzungen/2024-03-01-kreistag\.yaml« gibt es schon"):
        make(workspace, nummer="9")
    assert path.read_bytes() == before


def test_signs_that_no_file_may_hold_are_named_and_nothing_is_written(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path)
    with pytest.raises(BrokenSitzungError) as caught:
        make(workspace, nummer="1\u202e8")
    assert [each.code for each in caught.value.diagnostics] == ["K107"]
    assert not workspace.sitzungen.exists()


def test_only_the_kreistag_hears_questions_of_the_public() -> None:
    assert standard_for(Gremienart.VERTRETUNG) == KREISTAG
    committee = standard_for(Gremienart.AUSSCHUSS)
    assert set(KREISTAG) - set(committee) == {p for p in KREISTAG if p.art is Punktart.EINWOHNERFRAGESTUNDE}
    assert [punkt.art for punkt in KREISTAG if punkt.platz is Platz.SCHLUSS] == [
        Punktart.BEKANNTGABE,
        Punktart.SCHLIESSUNG,
    ]


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Kreistag", "2024-03-01-kreistag.yaml"),
        ("Ausschuss für Größe / Maß", "2024-03-01-ausschuss-fuer-groesse-mass.yaml"),
        ("../..", "2024-03-01.yaml"),
        ("日本", "2024-03-01.yaml"),
    ],
)
def test_the_file_is_called_by_day_and_body(name: str, file: str) -> None:
    assert file_name(Gremium(name=name, art=Gremienart.AUSSCHUSS), TAG) == file


@given(
    st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=30),
    st.text(st.characters(exclude_categories=["C", "Z"]), max_size=20),
    st.lists(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=20), max_size=3),
    st.times(),
)
def test_whatever_names_hold_the_file_reads_back(name: str, nummer: str, ort: list[str], beginn: time) -> None:
    name, nummer, ort = normalize("NFC", name), normalize("NFC", nummer), [normalize("NFC", line) for line in ort]
    gremium = Gremium(name=name, art=Gremienart.AUSSCHUSS, vorsitz=name)
    text = write_sitzung_text(Sitzungswunsch(gremium, TAG, nummer, beginn, ort), Sammlung(KREISTAG, ()), EINSTELLUNGEN)
    read = parse_sitzung(text, "s.yaml")
    if read.value is None:
        assert {each.code for each in read.diagnostics} <= {"K107"}
        return
    sitzung = read.value
    assert (sitzung.gremium, sitzung.vorsitz, sitzung.nummer, sitzung.ort) == (name, name, nummer, ort)
    assert sitzung.beginn == beginn.replace(second=0, microsecond=0)
    assert [punkt.titel for punkt in sitzung.tagesordnung] == STANDING
