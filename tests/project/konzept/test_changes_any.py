"""Whatever lies between two states of a concept, its changes written as YAML lead from the one to the other."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kekdocs.konzept.anwenden import apply_schritt
from kekdocs.konzept.beschluss import Schritt
from kekdocs.konzept.unterschied import difference, image_of
from kekdocs.model import Vorlage
from kekdocs.project.konzept.into_vorlage import add_changes, write_changes
from kekdocs.source import parse_model
from tests.konzept.made import derived, vorlage_text, wording
from tests.project.konzept.test_freeze_any import STEP

STEPS = st.lists(STEP, max_size=6)


@settings(max_examples=60, deadline=None)
@given(STEPS, STEPS)
def test_the_changes_of_two_states_lead_from_one_to_the_other(one: list[str], two: list[str]) -> None:
    before = derived([vorlage_text("1", "01.02.2020", "".join(one))] if one else []).baum
    after = derived([vorlage_text("1", "01.02.2020", "".join(two))] if two else []).baum
    found = difference(before, after)
    if found:
        own = vorlage_text("9", "01.02.2021", wording("bus", "x", "y"))
        read = parse_model(Vorlage, add_changes(own, "v.yaml", "kek", found), "v.yaml").value
        assert read is not None
        for number, change in enumerate(read.aenderungen[1:]):
            apply_schritt(before, Schritt(change, ("aenderungen", number)))
        assert write_changes("kek", found).startswith("konzept: kek\nänderungen:\n")
    assert image_of(before) == image_of(after)
