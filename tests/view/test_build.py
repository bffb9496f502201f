from __future__ import annotations

import json
import types
from typing import Any, Literal, NotRequired, Union, get_args, get_origin, get_type_hints, is_typeddict

import pytest

from kekdocs.model import Fundstelle, Vorlage
from kekdocs.project.load import open_workspace
from kekdocs.project.workspace import Workspace
from kekdocs.resolve import Eintrag
from kekdocs.source import parse_model
from kekdocs.view import VorlageView, build_view
from kekdocs.view.build import format_fundstelle
from tests.goldens import assert_golden
from tests.strategies import ROOT

BESTAND = open_workspace(Workspace(ROOT)).bestand
assert BESTAND is not None
REAL = {eintrag.id: build_view(eintrag, BESTAND) for eintrag in BESTAND.vorlagen}
SMALL = """\
bereich: x
aktenzeichen: y
datum: 1.2.2023
beratungsfolge:
  - gremium: KT
beratungsgegenstand: z
"""


def view_of(text: str) -> VorlageView:
    read = parse_model(Vorlage, text, "v.yaml")
    assert read.value is not None, read.diagnostics
    assert BESTAND is not None
    return build_view(Eintrag("v", read.source, read.value), BESTAND)


def assert_plain(value: object, place: str = "") -> None:
    assert type(value) in {str, int, bool, list, dict}, f"{place}: {type(value)}"
    if type(value) is dict:
        for key, inner in value.items():
            assert type(key) is str
            assert_plain(inner, f"{place}.{key}")
    elif type(value) is list:
        for number, inner in enumerate(value):
            assert_plain(inner, f"{place}[{number}]")


def assert_shape(value: Any, kind: Any, place: str) -> None:
    origin = get_origin(kind)
    if is_typeddict(kind):
        if not value and not kind.__total__:
            return
        hints = get_type_hints(kind)
        extras = get_type_hints(kind, include_extras=True)
        left_out = {key for key, inner in extras.items() if get_origin(inner) is NotRequired and key not in value}
        assert set(value) == set(hints) - left_out, place
        for key, inner in hints.items():
            if key in left_out:
                continue
            assert_shape(value[key], inner, f"{place}.{key}")
    elif origin in (Union, types.UnionType):
        fitting = next(k for k in get_args(kind) if value["art"] in get_args(get_type_hints(k)["art"]))
        assert_shape(value, fitting, place)
    elif origin is list:
        assert type(value) is list, place
        for number, inner in enumerate(value):
            assert_shape(inner, get_args(kind)[0], f"{place}[{number}]")
    elif origin is Literal:
        assert value in get_args(kind), place
    else:
        assert type(value) is kind, f"{place}: {type(value)} is no {kind}"


@pytest.mark.parametrize("name", REAL)
def test_the_view_of_an_example_is_as_it_was(name: str) -> None:
    assert_golden(f"{name}.view.json", json.dumps(REAL[name], ensure_ascii=False, indent=1) + "\n")


@pytest.mark.parametrize("view", [*REAL.values(), view_of(SMALL)], ids=[*REAL, "small"])
def test_a_view_is_plain_data_of_just_the_promised_shape(view: VorlageView) -> None:
    assert_plain(view)
    assert_shape(view, VorlageView, "")


def test_what_is_left_out_is_there_and_empty() -> None:
    view = view_of(SMALL)
    assert view["haushalt"] == view["ansprechpartner"] == {}
    assert view["unterschrift"] == {"name": "", "funktion": ""}
    assert view["aenderungen"] == view["anlagen"] == view["beteiligt"] == view["sachverhalt"] == []
    assert view["beratungsfolge"][0] == {
        "gremium": "Kreistag",
        "datum": "",
        "top": "",
        "zustaendigkeit": "",
        "zusatz": "",
        "ja": "",
        "nein": "",
        "enthaltung": "",
        "bemerkung": "",
    }


def test_no_vote_is_not_zero_votes() -> None:
    row = view_of(SMALL.replace("gremium: KT", "{gremium: KT, ja: 0, nein: 12}"))["beratungsfolge"][0]
    assert (row["ja"], row["nein"], row["enthaltung"]) == ("0", "12", "")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Ö 7", "TOP Ö 7"),
        ("TOP 7", "TOP 7"),
        ("7.1", "TOP 7.1"),
        ("TOP: 7", "TOP 7"),
        ("Topographie", "TOP Topographie"),
        ("top 3", "TOP 3"),
    ],
)
def test_a_top_is_named_once(written: str, shown: str) -> None:
    row = view_of(SMALL.replace("gremium: KT", f"{{gremium: KT, top: '{written}', zuständigkeit: Entscheidung}}"))
    assert row["beratungsfolge"][0]["zusatz"] == f"Entscheidung, {shown}"


def test_public_or_not_is_a_word_and_a_truth() -> None:
    assert view_of(SMALL)["oeffentlichkeit"] == "öffentlich"
    hidden = view_of(SMALL + "öffentlich: nein\n")
    assert (hidden["oeffentlich"], hidden["oeffentlichkeit"]) == (False, "nichtöffentlich")


def test_the_title_takes_the_vorlagennummer_where_there_is_one() -> None:
    assert view_of(SMALL)["titel"] == "Beschlussvorlage y: z"
    assert view_of(SMALL + "vorlagennummer: 0815\n")["titel"] == "Beschlussvorlage 0815: z"


@pytest.mark.parametrize(
    ("fundstelle", "shown"),
    [
        ({"seite": "114", "abschnitt": "Finanzen"}, "Konzept Seite 114, Finanzen"),
        ({"seite": "114"}, "Konzept Seite 114"),
        ({"abschnitt": "Finanzen"}, "Konzept, Finanzen"),
        ({"konzept": "KEK", "seite": "3"}, "KEK Seite 3"),
        ({}, "Konzept"),
    ],
)
def test_a_fundstelle_leaves_out_what_is_not_given(fundstelle: dict[str, str], shown: str) -> None:
    assert format_fundstelle(Fundstelle.model_validate(fundstelle)) == shown


def test_the_budget_is_ticked_as_the_figures_say() -> None:
    budget = "haushalt: {planansatz: '0', bedarf: '181.800', betrifft: Aufwand, deckung: [{art: Mehrertrag, betrag: '181.800,00'}]}\n"
    view = view_of(SMALL + budget)["haushalt"]
    assert (view["ausserplanmaessig"], view["ueberplanmaessig"], view["betrag"]) == (True, False, "181.800,00\u00a0EUR")
    assert (view["aufwand"], view["auszahlung"], view["mehrertrag"], view["mehreinzahlung"]) == (
        True,
        False,
        True,
        False,
    )
    assert (view["erforderlich"], view["nicht_erforderlich"]) == (False, False)


def test_a_public_vorlage_with_passages_that_are_not_says_so_in_the_house() -> None:
    view = view_of(SMALL.replace("gegenstand: z", "gegenstand: 'z [[nichtöffentlich: geheim]]'"))
    assert view["beratungsgegenstand"] == "z [nichtöffentlich: geheim]"
    assert view["titel"].endswith("z [nichtöffentlich: geheim]")
    assert view["oeffentlichkeit"] == "öffentlich, mit nichtöffentlichen Passagen"
    assert view_of(SMALL)["oeffentlichkeit"] == "öffentlich"
    anlage = view_of(SMALL + "anlagen: [{titel: Gutachten, öffentlich: nein}]\n")
    assert (anlage["anlagen"][0]["titel"], anlage["oeffentlichkeit"]) == (
        "Gutachten (nichtöffentlich)",
        "öffentlich, mit nichtöffentlichen Passagen",
    )
