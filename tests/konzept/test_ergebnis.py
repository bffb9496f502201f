"""What became of a Vorlage."""

from __future__ import annotations

import pytest

from kekdocs.konzept import Lage, lage_of
from kekdocs.model import Einstellungen, Vorlage
from kekdocs.resolve import Eintrag, resolve
from kekdocs.source import parse_model

SETTINGS = parse_model(
    Einstellungen,
    """\
körperschaft: {name: x, land: HE}
gremien:
  - {name: Kreistag, kürzel: KT, art: Vertretung, mitglieder: 42}
  - {name: Kreisausschuss, kürzel: KA, art: Kollegialorgan, mitglieder: 10}
  - {name: Bauausschuss, kürzel: BA, art: Ausschuss}
""",
    "kekdocs.yaml",
)
HEAD = "bereich: x\naktenzeichen: y\ndatum: 01.01.2023\nberatungsgegenstand: z\n"


def lage(folge: str, more: str = "") -> Lage:
    read = parse_model(Vorlage, f"{HEAD}{more}beratungsfolge:\n{folge}", "v.yaml")
    assert read.value is not None, read.diagnostics
    assert SETTINGS.value is not None
    bestand, _ = resolve(SETTINGS.value, SETTINGS.source, [Eintrag("v", read.source, read.value)], {})
    return lage_of(read.value, bestand)


@pytest.mark.parametrize(
    ("beratung", "expected"),
    [
        ("ja: 20, nein: 10", Lage.ANGENOMMEN),
        ("ja: 10, nein: 10", Lage.ABGELEHNT),
        ("ja: 0, nein: 0, enthaltung: 30", Lage.ABGELEHNT),
        ("ja: 20", Lage.OFFEN),
        ("bemerkung: beraten", Lage.OFFEN),
        ("ja: 20, nein: 10, ergebnis: vertagt", Lage.OFFEN),
        ("ergebnis: Angenommen", Lage.ANGENOMMEN),
        ("ergebnis: geaendert angenommen", Lage.ANGENOMMEN),
        ("ergebnis: zurückgezogen", Lage.ZURUECKGEZOGEN),
        ("bemerkung: bei 3 Nein-Stimmen mehrheitlich", Lage.ANGENOMMEN),
        ("bemerkung: mehrheitlich abgelehnt", Lage.ABGELEHNT),
        ("ja: 27, nein: 5, mehrheit: 2/3", Lage.ABGELEHNT),
        ("ja: 28, nein: 5, mehrheit: 2/3", Lage.ANGENOMMEN),
        ("ja: 22, nein: 5, mehrheit: Hauptsatzung", Lage.ANGENOMMEN),
        ("ja: 44, nein: 5", Lage.OFFEN),
        ("ja: 24, nein: 23, ergebnis: abgelehnt", Lage.ABGELEHNT),
    ],
)
def test_the_stated_result_counts_then_the_law_then_the_words(beratung: str, expected: Lage) -> None:
    assert lage(f"  - {{gremium: KT, {beratung}}}\n") is expected


@pytest.mark.parametrize(("chair", "expected"), [("ja", Lage.ANGENOMMEN), ("nein", Lage.ABGELEHNT)])
def test_in_a_kollegialorgan_the_chair_breaks_the_tie(chair: str, expected: Lage) -> None:
    assert lage(f"  - {{gremium: KA, ja: 5, nein: 5, Stimme des Vorsitzes: {chair}}}\n") is expected


def test_a_committee_that_only_recommends_decides_nothing() -> None:
    folge = "  - {gremium: BA, zuständigkeit: Empfehlung, ja: 1, nein: 9}\n  - {gremium: KT, zuständigkeit: Entscheidung, ja: 9, nein: 1}\n"
    assert lage(folge) is Lage.ANGENOMMEN


def test_where_nobody_is_said_to_decide_the_last_body_does() -> None:
    assert lage("  - {gremium: BA, ja: 9, nein: 1}\n  - {gremium: KT}\n") is Lage.OFFEN


def test_where_others_have_a_task_and_none_decides_nothing_is_decided() -> None:
    assert lage("  - {gremium: BA, zuständigkeit: Empfehlung, ja: 9, nein: 1}\n") is Lage.OFFEN


def test_a_withdrawn_vorlage_counts_for_nothing_whatever_was_voted() -> None:
    assert lage("  - {gremium: KT, ja: 9, nein: 1}\n", "status: zurückgezogen\n") is Lage.ZURUECKGEZOGEN


def test_a_mitteilung_is_never_decided() -> None:
    assert lage("  - {gremium: KT, ja: 9, nein: 1}\n", "art: Mitteilungsvorlage\n") is Lage.OFFEN
