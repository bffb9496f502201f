"""The agenda: order of the parts, numbers, what is public, which Vorlage is meant."""

from __future__ import annotations

import pytest

from kekdocs.model import Einstellungen, Vorlage
from kekdocs.resolve import Bestand, Eintrag, resolve
from kekdocs.resolve.sitzungen import Sitzungseintrag, find_vorlage, normal_nummer, resolve_agenda
from kekdocs.source import parse_model
from kekdocs.source.sitzung import parse_sitzung

SETTINGS = parse_model(
    Einstellungen,
    "körperschaft: {name: x, land: ST}\ngremien: [{name: Kreistag, kürzel: KT, art: Vertretung}, {name: KA, art: Ausschuss}]\n",
    "kekdocs.yaml",
)


def eintrag(name: str, *, oeffentlich: bool = True, nummer: str = "") -> Eintrag:
    text = (
        f"bereich: x\naktenzeichen: {nummer or name}\ndatum: 1.2.2023\nberatungsgegenstand: Gegenstand {name}\n"
        f"öffentlich: {'ja' if oeffentlich else 'nein'}\nvorlagennummer: 7/{name}\n"
        "beratungsfolge: [{gremium: KA, datum: 1.3.2023}, {gremium: KT, datum: 2.3.2023}]\n"
    )
    read = parse_model(Vorlage, text, f"resolutions/{name}.yaml")
    assert read.value is not None, read.diagnostics
    return Eintrag(name, read.source, read.value)


VORLAGEN = (eintrag("offen"), eintrag("geheim", oeffentlich=False), eintrag("geheim-2", oeffentlich=False))


def bestand_of(vorlagen: tuple[Eintrag, ...] = VORLAGEN) -> Bestand:
    assert SETTINGS.value is not None
    bestand, found = resolve(SETTINGS.value, SETTINGS.source, vorlagen, {})
    assert found == ()
    return bestand


def agenda(items: str, more: str = "", broken: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """Return number and title of each item, in the order of the sitting."""
    lines = "".join(f"  - {{{item}}}\n" for item in items.split(" | "))
    read = parse_sitzung(f"gremium: KT\ndatum: 2.3.2023\ntagesordnung:\n{lines}{more}", "sitzungen/s.yaml")
    assert read.value is not None, read.diagnostics
    bestand = bestand_of()
    [gremium] = [each for each in bestand.einstellungen.gremien if each.name == "Kreistag"]
    punkte, _ = resolve_agenda(Sitzungseintrag("s", read.source, read.value, gremium), bestand, broken)
    assert all(punkt.nummer.startswith("Ö" if punkt.oeffentlich else "N") for punkt in punkte)
    return [(punkt.nummer, punkt.titel) for punkt in punkte]


def test_public_items_come_first_and_each_part_counts_for_itself() -> None:
    made = agenda("titel: a, öffentlich: nein | titel: b | vorlage: geheim | vorlage: offen")
    assert made == [("Ö 1", "b"), ("Ö 2", "Gegenstand offen"), ("N 1", "a"), ("N 2", "Gegenstand geheim")]


def test_what_closes_the_sitting_comes_after_the_non_public_part_and_counts_on() -> None:
    items = "titel: a | vorlage: geheim | titel: b, art: Bekanntgabe | titel: c, art: Schließung"
    assert [number for number, _ in agenda(items)] == ["Ö 1", "N 1", "Ö 2", "Ö 3"]
    assert agenda("titel: c, art: Schließung | vorlage: geheim")[0] == ("Ö 1", "c")


def test_a_nachtrag_comes_at_the_end_of_its_part() -> None:
    more = "nachträge:\n  - datum: 1.3.2023\n    tagesordnung: [{titel: n}, {vorlage: geheim-2}]\n"
    made = agenda("titel: a | vorlage: geheim | titel: c, art: Schließung", more)
    assert [titel for _, titel in made] == ["a", "n", "Gegenstand geheim", "Gegenstand geheim-2", "c"]
    assert [number for number, _ in made] == ["Ö 1", "Ö 2", "N 1", "N 2", "Ö 3"]


def test_a_given_number_is_kept_and_counted_on_from() -> None:
    assert agenda("titel: a, nummer: TOP ö7. | titel: b | titel: c, nummer: Ö 8.1 | titel: d") == [
        ("Ö 7", "a"),
        ("Ö 8", "b"),
        ("Ö 8.1", "c"),
        ("Ö 9", "d"),
    ]


@pytest.mark.parametrize("angabe", ["öffentlich: ja", "nummer: Ö 3", "öffentlich: ja, nummer: Ö 3", "art: Schließung"])
def test_an_item_with_a_non_public_vorlage_is_never_public(angabe: str) -> None:
    read = parse_sitzung(
        f"gremium: KT\ndatum: 2.3.2023\ntagesordnung: [{{vorlage: geheim, {angabe}}}, {{vorlage: gibt es nicht, {angabe}}}]\n",
        "s.yaml",
    )
    assert read.value is not None, read.diagnostics
    bestand = bestand_of()
    punkte, _ = resolve_agenda(Sitzungseintrag("s", read.source, read.value, bestand.einstellungen.gremien[0]), bestand)
    assert [punkt.oeffentlich for punkt in punkte] == [False, False]


def test_the_letter_n_makes_an_item_non_public() -> None:
    assert agenda("titel: a, nummer: N 4 | titel: b") == [("Ö 1", "b"), ("N 4", "a")]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("offen", "offen"),
        ("offen.yaml", "offen"),
        (" offe ", "offen"),
        ("7/offen", "offen"),
        ("geheim", "geheim"),
        ("gehei", None),
        ("offener", None),
        ("", None),
    ],
)
def test_a_vorlage_is_found_by_what_people_call_it(name: str, found: str | None) -> None:
    made = find_vorlage(name, bestand_of())
    assert (made.id if made else None) == found


def test_an_aktenzeichen_that_two_vorlagen_have_finds_none() -> None:
    assert find_vorlage("815", bestand_of((eintrag("a", nummer="815"), eintrag("b", nummer="815")))) is None


@pytest.mark.parametrize(
    ("written", "printed"),
    [("Ö7", "Ö 7"), ("o 7", "Ö 7"), ("TOP: N  1", "N 1"), ("n 2.1.", "N 2.1"), (" 7 ", "7"), ("Ö", "Ö"), ("", "")],
)
def test_a_number_is_printed_in_one_way(written: str, printed: str) -> None:
    assert normal_nummer(written) == printed
