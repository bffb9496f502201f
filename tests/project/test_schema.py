"""The schema of the editor accepts what the reader accepts, under the keys that the reader knows."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from pydantic import BaseModel

from kekdocs.deutsch import fold_key
from kekdocs.model import Einstellungen, Gremienart, Gremium, Vorlage
from kekdocs.model.konzept import Konzept, Konzeptteil
from kekdocs.model.sitzung import Sitzung
from kekdocs.project.schema import Kind, build_schema, schema_json
from kekdocs.project.schema.build import models_in
from kekdocs.source import read_einstellungen
from kekdocs.source.validate import label_of
from tests.project.schema_cases import GREMIEN, fold_tree, load_core, load_texts, spellings, trees_of, type_tree

ROOT = Path(__file__).parents[2]
STARTER = ROOT / "kekdocs" / "starter" / "vscode"
SOME_GREMIEN = [
    Gremium(name=name, kuerzel=kuerzel, art=Gremienart.AUSSCHUSS)
    for name, kuerzel in zip(GREMIEN[::2], GREMIEN[1::2], strict=True)
]
KINDS: dict[Kind, type[BaseModel]] = {
    "vorlage": Vorlage,
    "einstellungen": Einstellungen,
    "konzept": Konzept,
    "konzeptteil": Konzeptteil,
    "sitzung": Sitzung,
}


@cache
def schema_of(kind: Kind) -> dict[str, Any]:
    return build_schema(kind, SOME_GREMIEN)


@cache
def validator(kind: Kind) -> Draft7Validator:
    return Draft7Validator(schema_of(kind))


def own_gremien() -> list[Gremium]:
    einstellungen = read_einstellungen(ROOT / "kekdocs.yaml", "kekdocs.yaml").value
    assert einstellungen is not None
    return einstellungen.gremien


def minimal(**changes: Any) -> dict[str, Any]:
    """Return the least that a Vorlage needs, with changes."""
    least = {"bereich": "Bau", "aktenzeichen": "0815", "datum": "1.2.2023", "beratungsgegenstand": "Radweg"}
    return {**least, "beratungsfolge": [{"gremium": "KT"}], **changes}


def is_accepted(tree: Any, kind: Kind = "vorlage") -> bool:
    return bool(validator(kind).is_valid(tree) and validator(kind).is_valid(type_tree(tree)))


# --- The files of this repository


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_is_draft_07(kind: Kind) -> None:
    schema = build_schema(kind, SOME_GREMIEN)
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    Draft7Validator.check_schema(schema)


@pytest.mark.parametrize("kind", KINDS)
def test_every_reference_leads_to_a_definition_and_every_definition_is_used(kind: Kind) -> None:
    text = schema_json(kind, SOME_GREMIEN)
    used = set(re.findall(r'"#/definitions/([^"]+)"', text))
    assert used == set(json.loads(text)["definitions"])


@pytest.mark.parametrize("load", [load_texts, load_core])
@pytest.mark.parametrize("path", sorted((ROOT / "resolutions").glob("*.yaml")), ids=lambda path: path.stem[:10])
def test_the_vorlagen_of_this_repository_are_valid(path: Path, load: Any) -> None:
    schema = Draft7Validator(build_schema("vorlage", own_gremien()))
    assert [error.message for error in schema.iter_errors(load(path.read_text("utf-8")))] == []


@pytest.mark.parametrize("load", [load_texts, load_core])
@pytest.mark.parametrize("path", sorted((ROOT / "konzepte").rglob("*.yaml")), ids=lambda path: path.stem)
def test_the_concepts_of_this_repository_are_valid(path: Path, load: Any) -> None:
    kind: Kind = "konzept" if path.name == "konzept.yaml" else "konzeptteil"
    assert [error.message for error in validator(kind).iter_errors(load(path.read_text("utf-8")))] == []


@pytest.mark.parametrize("load", [load_texts, load_core])
@pytest.mark.parametrize("path", sorted((ROOT / "sitzungen").glob("*.yaml")), ids=lambda path: path.stem)
def test_the_sitzungen_of_this_repository_are_valid(path: Path, load: Any) -> None:
    schema = Draft7Validator(build_schema("sitzung", own_gremien()))
    assert [error.message for error in schema.iter_errors(load(path.read_text("utf-8")))] == []


@pytest.mark.parametrize("load", [load_texts, load_core])
def test_the_settings_of_this_repository_are_valid(load: Any) -> None:
    tree = load((ROOT / "kekdocs.yaml").read_text("utf-8"))
    assert [error.message for error in validator("einstellungen").iter_errors(tree)] == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_schemas_of_this_repository_are_up_to_date(kind: Kind) -> None:
    gremien = own_gremien() if kind in ("vorlage", "sitzung") else []
    made = (ROOT / ".vscode" / f"{kind}.schema.json").read_bytes()
    assert made == schema_json(kind, gremien).encode(), "run: kekdocs schema"


@pytest.mark.parametrize("name", ["settings.json", "extensions.json"])
def test_a_new_workspace_gets_the_editor_settings_of_this_repository(name: str) -> None:
    assert (STARTER / name).read_bytes() == (ROOT / ".vscode" / name).read_bytes()


def test_the_editor_settings_name_the_schemas_and_forbid_tabs() -> None:
    found = json.loads((STARTER / "settings.json").read_text("utf-8"))
    assert set(found["yaml.schemas"]) == {f".vscode/{kind}.schema.json" for kind in KINDS}
    assert found["[yaml]"]["editor.insertSpaces"] is True
    assert found["files.encoding"] == "utf8"
    recommended = json.loads((STARTER / "extensions.json").read_text("utf-8"))["recommendations"]
    assert "redhat.vscode-yaml" in recommended


def test_the_same_models_give_the_same_text_with_umlauts_as_they_are() -> None:
    text = schema_json("vorlage", SOME_GREMIEN)
    assert text == schema_json("vorlage", tuple(SOME_GREMIEN))
    assert text.endswith("}\n")
    assert '"änderungen"' in text
    assert json.loads(text) == build_schema("vorlage", SOME_GREMIEN)


# --- Keys


def models_below(model: type[BaseModel]) -> dict[str, type[BaseModel]]:
    found = {model.__name__: model}
    for field in model.model_fields.values():
        for inner, _ in models_in(field.annotation):
            if inner is not model:
                found |= models_below(inner)
    return found


OBJECTS = [(kind, model) for kind, root in KINDS.items() for model in models_below(root).values()]
FIELDS = [(kind, model, name) for kind, model in OBJECTS for name in model.model_fields]


def object_of(kind: Kind, model: type[BaseModel]) -> Any:
    schema = schema_of(kind)
    return schema if model is KINDS[kind] else schema["definitions"][model.__name__]


def fields_for(kind: Kind, model: type[BaseModel], key: str) -> set[str]:
    """Return the fields that a key leads to: by its name, or by an expression as JSON Schema has it."""
    rules = object_of(kind, model)
    assert rules["additionalProperties"] is False
    found = [rules["properties"].get(key, {})]
    found += [own for pattern, own in rules["patternProperties"].items() if re.search(pattern, key)]
    references = (own.get("$ref") or own["allOf"][0]["$ref"] for own in found if own)
    return {reference.removeprefix(f"#/definitions/{model.__name__}.") for reference in references}


@pytest.mark.parametrize(("kind", "model"), OBJECTS)
def test_a_key_is_accepted_if_and_only_if_the_reader_knows_it(kind: Kind, model: type[BaseModel]) -> None:
    known = st.sampled_from(sorted(model.model_fields)).map(lambda name: label_of(model, name)).flatmap(spellings)
    typo = st.tuples(
        known, st.integers(0, 40), st.sampled_from(["", "e", "s", "-", "ä", "\u0308", " ", "x"]), st.integers(0, 1)
    )
    keys = known | typo.map(lambda t: t[0][: t[1]] + t[2] + t[0][t[1] + t[3] :]) | st.text(max_size=12)

    @settings(max_examples=150)
    @given(keys)
    def check(key: str) -> None:
        folded = fold_key(key)
        assert fields_for(kind, model, key) == ({folded} & set(model.model_fields))

    check()


@pytest.mark.parametrize(("kind", "model", "name"), FIELDS)
def test_one_spelling_of_a_key_is_offered_with_a_german_title_and_description(
    kind: Kind, model: type[BaseModel], name: str
) -> None:
    offered = [key for key, own in object_of(kind, model)["properties"].items() if not own.get("doNotSuggest")]
    assert [fold_key(key) for key in offered] == list(model.model_fields)
    field = schema_of(kind)["definitions"][f"{model.__name__}.{name}"]
    assert field["title"] == model.model_fields[name].title
    assert field["description"] == model.model_fields[name].description


@pytest.mark.parametrize("key", ["beratungsfolg", "beratungs folge", "Beratungsfolgen", "gremium", "geändert", "a", ""])
def test_a_key_that_does_not_exist_here_is_refused(key: str) -> None:
    assert not is_accepted(minimal(**{key: "x"}))


@pytest.mark.parametrize("name", ["bereich", "aktenzeichen", "datum", "beratungsfolge", "beratungsgegenstand"])
def test_a_required_key_is_asked_for_unless_it_is_there_in_any_spelling(name: str) -> None:
    tree = minimal()
    value = tree.pop(name)
    [error] = validator("vorlage").iter_errors(tree)
    assert (error.validator, error.validator_value) == ("required", [name])
    assert f"»{name}« fehlt" in error.schema["errorMessage"]
    assert is_accepted({**tree, f" {name.upper()}-": value})


def test_a_key_whose_title_is_another_word_is_offered_under_its_own_name() -> None:
    assert is_accepted(minimal(haushalt={"buchungsstellen": [{"stelle": "1.2"}]}))
    assert not is_accepted(minimal(haushalt={"buchungsstellen": [{"buchungsstelle": "1.2"}]}))


# --- Values


@pytest.mark.parametrize("kind", KINDS)
def test_what_the_reader_accepts_the_schema_accepts(kind: Kind) -> None:
    model = KINDS[kind]

    @settings(max_examples=60, deadline=None)
    @given(trees_of(model))
    def check(tree: dict[str, Any]) -> None:
        model.model_validate(fold_tree(tree))
        assert [error.message for error in validator(kind).iter_errors(tree)] == []
        assert [error.message for error in validator(kind).iter_errors(type_tree(tree))] == []

    check()


@pytest.mark.parametrize(
    "changes",
    [
        {"aktenzeichen": 815},
        {"öffentlich": True},
        {"öffentlich": None},
        {"unterschrift": "Landrat"},
        {"ansprechpartner": {"name": "M. Muster", "e-mail": "m@example.org"}},
        {"anlagen": ["Karte", {"titel": "Plan"}, 7]},
        {"beteiligt": "Bau"},
        {"beteiligt": ["Bau", 4]},
        {"haushalt": {"betrifft": "auszahlung", "planansatz": 450000, "bedarf": "1.550.000,00"}},
        {"haushalt": {"betrifft": ["Aufwand", "AUSZAHLUNG"], "nachweis_erforderlich": None}},
        {"haushalt": {"deckung": {"art": "mehrertrag", "betrag": "5 EUR"}, "buchungsstellen": "1.2 / Straßen"}},
        {"änderungen": [{"fundstelle": {"seite": 114}, "GEAENDERT": "neu"}]},
        {"haushalt": None, "anlagen": None, "änderungen": []},
    ],
)
def test_short_forms_numbers_and_empty_values_are_valid(changes: dict[str, Any]) -> None:
    assert [error.message for error in validator("vorlage").iter_errors(minimal(**changes))] == []


@pytest.mark.parametrize(
    "changes",
    [
        {"bereich": None},
        {"bereich": ["Bau"]},
        {"datum": "1. Februar 2023"},
        {"datum": "1.2.23"},
        {"art": "Beschlußvorlagen"},
        {"öffentlich": "vielleicht"},
        {"beratungsfolge": []},
        {"beratungsfolge": {"gremium": "KT"}},
        {"beratungsfolge": [{"gremium": "KT", "ja": "zwölf"}]},
        {"beratungsfolge": [{"gremium": "KT", "ja": "-1"}]},
        {"beratungsfolge": [{"gremium": "KT", "zuständigkeit": "Entscheid"}]},
        {"beratungsfolge": ["KT"]},
        {"haushalt": {"planansatz": "viel"}},
        {"haushalt": "keiner"},
        {"anlagen": "Karte"},
        {"unterschrift": {"funktion": "Landrat"}},
        {"anlagen": [None]},
    ],
)
def test_what_the_reader_refuses_for_its_form_is_marked(changes: dict[str, Any]) -> None:
    tree = minimal(**changes)
    assert not validator("vorlage").is_valid(tree)
    assert not validator("vorlage").is_valid(type_tree(tree))
    with pytest.raises(ValueError, match="validation error"):
        Vorlage.model_validate(fold_tree(tree))


@given(st.sampled_from(GREMIEN).flatmap(spellings))
def test_a_gremium_may_be_named_in_any_spelling(name: str) -> None:
    assert is_accepted(minimal(beratungsfolge=[{"gremium": name}]))


@pytest.mark.parametrize("name", ["Kreistage", "Kreis-Tag", "K", "Jugendhilfe", "ausschuss für grösse"])
def test_a_gremium_that_is_not_in_the_settings_is_marked(name: str) -> None:
    assert not validator("vorlage").is_valid(minimal(beratungsfolge=[{"gremium": name}]))


def test_without_settings_every_gremium_is_valid() -> None:
    schema = Draft7Validator(build_schema("vorlage"))
    assert schema.is_valid(minimal(beratungsfolge=[{"gremium": "Rat der Weisen"}]))
    assert not schema.is_valid(minimal(beratungsfolge=[{"gremium": None}]))


def test_a_gremium_is_offered_by_name_and_kuerzel_with_its_full_name() -> None:
    offered = build_schema("vorlage", SOME_GREMIEN)["definitions"]["Gremienname"]["anyOf"][0]
    described = dict(zip(offered["enum"], offered["enumDescriptions"], strict=True))
    assert set(described) == set(GREMIEN)
    assert described["KT"] == "Kreistag"
