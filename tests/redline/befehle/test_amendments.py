from __future__ import annotations

from functools import cache

from benchmarks.redline_measures import read_amendments
from kekdocs.redline.befehle import Befehle, Befehlsart, apply_befehle, write_befehle
from tests.goldens import assert_golden

CONTROLLING = (
    "Fortlaufende Weiterentwicklung des bestehenden Controllings und der Kostenleistungsrechnung als Überwachungs- und"
    " Steuerungsmöglichkeit"
)
VERWALTUNG = (
    "Fortlaufende Optimierung der Aufbau- und Ablaufstrukturen in der Verwaltungsorganisation in der Kreisverwaltung mit Anpassung"
    " an sich ändernde Rahmenbedingungen."
)
VERWALTUNG_NEU = (
    "Fortlaufende Optimierung der Aufbau- und Ablaufstrukturen inkl. des Stellenbestandes in der Verwaltungsorganisation der"
    " Kreisverwaltung durch Anpassung an sich ändernde Rahmenbedingungen, insbesondere prioritäre Nutzung der Möglichkeiten"
    " interkommunaler Zusammenarbeit und der Einführung digitaler Prozesse."
)


@cache
def written() -> list[tuple[str, str, Befehle]]:
    return [(pair.old, pair.new, write_befehle(pair.old, pair.new)) for pair in read_amendments()]


def test_the_commands_of_every_real_amendment_give_the_new_text() -> None:
    assert len(written()) == 521
    assert all(apply_befehle(old, found.text()) == new for old, new, found in written())


def test_few_sections_are_set_anew_as_a_whole() -> None:
    sections = [found for old, _, found in written() if "\n" in old]
    whole = [found for found in sections if [(b.place, b.kind) for b in found] == [("", Befehlsart.FASSEN)]]
    assert len(sections) == 179
    assert len(whole) <= 6


def test_a_dozen_of_them_read_as_they_did() -> None:
    short = [found.text() for old, _, found in written() if 300 < len(old) < 1500 and 150 < len(found.text()) < 900]
    assert_golden("aenderungsbefehle-bund.txt", "\n\n----\n\n".join(short[:: len(short) // 12][:12]) + "\n")


def test_the_two_measures_of_the_real_vorlage_read_well() -> None:
    new = f"{CONTROLLING}, ggf. Einrichtung einer Controllingstelle und eines Qualitätsmanagementsystems nach ISO 9001:2015"
    assert write_befehle(CONTROLLING, new).text() == (
        "Nach dem Wort „Steuerungsmöglichkeit“ werden ein Komma und die Wörter „ggf. Einrichtung einer Controllingstelle und"
        " eines Qualitätsmanagementsystems nach ISO 9001:2015“ eingefügt."
    )
    assert write_befehle(VERWALTUNG, VERWALTUNG_NEU, unit_name="Die Maßnahme").text() == (
        "Die Maßnahme wird wie folgt geändert:\n"
        "1. Nach dem Wort „Ablaufstrukturen“ werden die Wörter „inkl. des Stellenbestandes“ eingefügt.\n"
        "2. Nach dem Wort „Verwaltungsorganisation“ wird das Wort „in“ gestrichen.\n"
        "3. Das Wort „mit“ wird durch das Wort „durch“ ersetzt.\n"
        "4. Nach dem Wort „Rahmenbedingungen“ werden ein Komma und die Wörter „insbesondere prioritäre Nutzung der Möglichkeiten"
        " interkommunaler Zusammenarbeit und der Einführung digitaler Prozesse“ eingefügt."
    )
