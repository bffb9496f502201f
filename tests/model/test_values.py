from __future__ import annotations

from decimal import Decimal

import pytest
from pydantic import BaseModel, ValidationError

from kekdocs import model
from kekdocs.diagnostics import Diagnostic
from kekdocs.model import Einstellungen, Vorlage, Vorlagenart
from kekdocs.source import parse_model

SMALL = """\
bereich: {bereich}
aktenzeichen: y
datum: 1.2.2023
beratungsfolge:
  - gremium: KT
beratungsgegenstand: z
{more}
"""


def read(more: str = "", bereich: str = "x") -> Vorlage:
    found = parse_model(Vorlage, SMALL.format(bereich=bereich, more=more), "v.yaml")
    assert found.value is not None, found.diagnostics
    return found.value


def findings(more: str = "", bereich: str = "x") -> tuple[Diagnostic, ...]:
    return parse_model(Vorlage, SMALL.format(bereich=bereich, more=more), "v.yaml").diagnostics


@pytest.mark.parametrize("written", ['""', "''", '" "', '"  "', '"\\t"', '"\\n "', '"\u00a0"', "", "# nichts", "|"])
def test_a_text_that_must_be_there_is_missing_however_empty_it_is_written(written: str) -> None:
    (found,) = findings(bereich=written)
    assert (found.code, found.message) == ("K112", "die Angabe »bereich« fehlt")


def test_a_text_of_one_line_is_folded_to_one_line_but_keeps_its_no_break_blanks() -> None:
    assert read(bereich='" a  b\\tc\\n d "').bereich == "a b c d"
    assert read(bereich='"K\u00a01207  x"').bereich == "K\u00a01207 x"
    assert read(bereich="|\n  eins\n  zwei\n").bereich == "eins zwei"


@pytest.mark.parametrize("written", ["[]", "{}", "[a]", "{a: b}"])
def test_a_list_or_group_in_the_place_of_a_text_is_named(written: str) -> None:
    (found,) = findings(bereich=written)
    assert found.code == "K114"
    assert found.message.startswith("erwartet einen Text, gefunden eine ")


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ("anlagen: []", None),
        ("anlagen: [a, {titel: b}]", None),
        ("anlagen:\n  - {titel: a, b: c}", "K111"),
        ("beteiligt: FB 1", None),
        ("beteiligt: [FB 1, FB 2]", None),
        ("unterschrift: {}", "K112"),
        ("haushalt:", None),
        ("haushalt: {}", None),
        ("haushalt: x", "K114"),
        ("änderungen:\n  - alt: x", "K112"),
        ("art: AENDERUNGSANTRAG", None),
        ("art: ''", "K116"),
        ("öffentlich: vielleicht", "K113"),
    ],
)
def test_a_form_is_accepted_or_named(more: str, code: str | None) -> None:
    assert {d.code for d in findings(more)} == ({code} if code else set())


def test_an_empty_list_of_beratungen_is_named() -> None:
    text = SMALL.format(bereich="x", more="").replace("\n  - gremium: KT", " []")
    (found,) = parse_model(Vorlage, text, "v.yaml").diagnostics
    assert (found.code, found.message) == ("K112", "die Liste ist leer, erwartet mindestens ein Eintrag")


def test_every_mistake_is_reported_at_once() -> None:
    found = findings("art: Antrga\nöffentlich: 7\ndatun: x\nhaushalt: {bedarf: viel, planansatz: '1,2,3'}")
    assert [d.code for d in found] == ["K116", "K113", "K111", "K113", "K113"]


def test_amounts_and_counts_arrive_as_numbers() -> None:
    haushalt = read("haushalt: {bedarf: 1550000.50, planansatz: '450.000,00'}").haushalt
    assert haushalt is not None
    assert (haushalt.bedarf, haushalt.planansatz) == (Decimal("1550000.50"), Decimal(450000))
    assert haushalt.shortfall == haushalt.excess == Decimal("1100000.50")
    assert (haushalt.is_ueberplanmaessig, haushalt.is_ausserplanmaessig) == (True, False)


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ("planansatz: 0, bedarf: 5", (False, True, 5)),
        ("planansatz: 3, bedarf: 5", (True, False, 2)),
        ("planansatz: 5, bedarf: 5", (False, False, None)),
        ("planansatz: 9, bedarf: 5", (False, False, None)),
        ("bedarf: 5", (False, False, None)),
        ("überplanmäßig: 7", (True, False, 7)),
        ("außerplanmäßig: 7", (False, True, 7)),
        ("planansatz: 3, bedarf: 5, außerplanmäßig: 7", (False, True, 7)),
    ],
)
def test_what_is_outside_of_the_plan_is_as_stated_else_computed(figures: str, expected: tuple[object, ...]) -> None:
    haushalt = read(f"haushalt: {{{figures}}}").haushalt
    assert haushalt is not None
    assert (haushalt.is_ueberplanmaessig, haushalt.is_ausserplanmaessig, haushalt.excess) == expected


def test_a_buchungsstelle_in_one_line_is_split_at_the_stroke() -> None:
    haushalt = read("haushalt: {buchungsstellen: 011110.543100 / Aufwand A/B / C}").haushalt
    assert haushalt is not None
    (stelle,) = haushalt.buchungsstellen
    assert (stelle.stelle, stelle.bezeichnung) == ("011110.543100", "Aufwand A/B / C")


def test_models_do_not_change() -> None:
    with pytest.raises(ValidationError):
        read().bereich = "y"  # type: ignore[misc]


def test_papers_that_are_only_taken_note_of_ask_for_no_decision() -> None:
    without = {art for art in Vorlagenart if not art.asks_for_decision}
    assert without == {Vorlagenart.MITTEILUNGSVORLAGE, Vorlagenart.INFORMATIONSVORLAGE, Vorlagenart.ANFRAGE}


def models_in(kind: type[BaseModel]) -> set[type[BaseModel]]:
    named = (getattr(model, name) for name in model.__all__)
    return {m for m in named if isinstance(m, type) and issubclass(m, kind)}


def test_every_field_has_a_german_title_and_a_sentence_about_it() -> None:
    for kind in models_in(BaseModel):
        for name, field in kind.model_fields.items():
            assert name.isascii()
            assert field.title, f"{kind.__name__}.{name}"
            assert field.description, f"{kind.__name__}.{name}"


def test_the_smallest_settings_are_read() -> None:
    text = "körperschaft: {name: x, land: st}\ngremien: [{name: KT, art: Vertretung}]\n"
    found = parse_model(Einstellungen, text, "kekdocs.yaml")
    assert found.diagnostics == ()
    assert found.value is not None
    assert found.value.haus.formate == ["docx", "pdf"]
