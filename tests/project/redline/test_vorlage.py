"""Vorlagen that are compared: the Maßnahmen of one, the fields of two."""

from __future__ import annotations

from pathlib import Path

import pytest

from kekdocs.model import Vorlage
from kekdocs.project.redline.vorlage import (
    BrokenVorlageError,
    UnknownFieldError,
    compare_fields,
    compare_measures,
    open_vorlage,
)
from kekdocs.redline import Form
from tests.docs.pages import ROOT
from tests.project.workspaces import vorlage_text

MEASURES = """\
änderungen:
  - fundstelle: {seite: 114, abschnitt: Finanzen}
    alt: Der Kreis fördert.
    geändert: Der Kreis fördert mehr.
  - fundstelle: {seite: 115, abschnitt: Verwaltung}
    alt: Erstens.
    geändert: Zweitens.
"""


def made(folder: Path, name: str, text: str) -> Vorlage:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return open_vorlage(path, name)


def test_the_measures_of_the_real_vorlage_have_their_fundstelle_as_heading() -> None:
    [path] = (ROOT / "resolutions").glob("2020-01470*.yaml")
    vorlage = open_vorlage(path, path.name)
    entries = compare_measures(vorlage)
    assert [e.title for e in entries] == [
        "Konzept Seite 114, Öffentliche Finanzen",
        "Konzept Seite 115, öffentliche Verwaltung",
    ]
    assert [(e.redline.old, e.redline.new) for e in entries] == [(a.alt, a.geaendert) for a in vorlage.aenderungen]
    assert all(e.form is Form.MARKDOWN for e in entries)


def test_all_filled_fields_of_two_versions_are_compared(tmp_path: Path) -> None:
    old = made(tmp_path, "a.yaml", vorlage_text(sachverhalt="Alter Text."))
    new = made(tmp_path, "b.yaml", vorlage_text(sachverhalt="Neuer Text.").replace("01.03.2024", "08.03.2024"))
    changed = {e.title: (e.redline.old, e.redline.new) for e in compare_fields(old, new) if e.redline.places}
    assert changed == {
        "Sachverhalt": ("Alter Text.", "Neuer Text."),
        "Beratungsfolge 1: Datum": ("01.03.2024", "08.03.2024"),
    }


def test_measures_are_paired_by_their_fundstelle(tmp_path: Path) -> None:
    first, second = MEASURES.split("  - fundstelle")[1:]
    old = made(tmp_path, "a.yaml", vorlage_text() + MEASURES)
    new = made(tmp_path, "b.yaml", f"{vorlage_text()}änderungen:\n  - fundstelle{second}  - fundstelle{first}")
    assert [e.title for e in compare_fields(old, new) if e.redline.places] == []


def test_what_was_taken_out_stands_where_it_stood(tmp_path: Path) -> None:
    old = made(tmp_path, "a.yaml", vorlage_text() + MEASURES)
    new = made(tmp_path, "b.yaml", vorlage_text())
    titles = [e.title for e in compare_fields(old, new)]
    assert titles[-4:] == [
        "Änderungen Konzept Seite 114, Finanzen: alt",
        "Änderungen Konzept Seite 114, Finanzen: geändert",
        "Änderungen Konzept Seite 115, Verwaltung: alt",
        "Änderungen Konzept Seite 115, Verwaltung: geändert",
    ]


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("änderungen.alt", 2),
        ("Aenderungen", 4),
        ("beratungsfolge.datum", 1),
        ("Beratungsfolge.1.datum", 1),
        ("haushalt", 0),
    ],
)
def test_a_field_is_named_as_in_the_yaml(tmp_path: Path, name: str, count: int) -> None:
    old = made(tmp_path, "a.yaml", vorlage_text() + MEASURES)
    assert len(compare_fields(old, old, [name])) == count


@pytest.mark.parametrize("name", ["beschluss", "", "beratungsfolge.alt", "sachverhalt.x"])
def test_a_field_that_does_not_exist_is_named(tmp_path: Path, name: str) -> None:
    old = made(tmp_path, "a.yaml", vorlage_text())
    with pytest.raises(UnknownFieldError, match=f"Angabe »{name}« gibt es"):
        compare_fields(old, old, [name])


def test_a_broken_vorlage_comes_with_its_findings(tmp_path: Path) -> None:
    with pytest.raises(BrokenVorlageError) as caught:
        made(tmp_path, "a.yaml", "bereich: x\nbereich: y\n")
    assert [d.code for d in caught.value.diagnostics] == ["K103"]
