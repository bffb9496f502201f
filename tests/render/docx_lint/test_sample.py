from __future__ import annotations

from pathlib import Path
from typing import Any

from kekdocs.project.load import open_workspace
from kekdocs.project.workspace import Workspace
from kekdocs.render.docx_lint import emptiest_view, fullest_view, lost_names, typical_view
from kekdocs.view import build_view, expected_texts

ROOT = Path(__file__).parents[3]


def keys(value: Any) -> Any:
    """The names and kinds of a view, without its values."""
    return {key: keys(inner) for key, inner in value.items()} if isinstance(value, dict) else type(value)


def test_the_samples_have_the_names_of_a_real_view() -> None:
    bestand = open_workspace(Workspace(ROOT)).bestand
    assert bestand is not None
    whole = (each for each in bestand.vorlagen if each.vorlage.haushalt and each.vorlage.ansprechpartner)
    real = build_view(next(whole), bestand)
    assert keys(fullest_view()) == keys(typical_view()) == keys(real)
    assert keys({**real, "haushalt": {}, "ansprechpartner": {}}) == keys(emptiest_view())


def test_nothing_of_the_fullest_view_is_empty_or_said_twice() -> None:
    texts = expected_texts(fullest_view())
    assert len(texts) > 100
    assert len(set(texts)) == len(texts)
    assert expected_texts(emptiest_view()) == []


def test_every_text_of_the_typical_view_is_one_that_a_vorlage_could_have() -> None:
    texts = expected_texts(typical_view())
    assert len(texts) > 90
    assert "Angabe" not in texts
    assert {"8", "12.01.2026", "Fachbereich Finanzen", "120.000,00 EUR"} <= set(texts)


def test_lost_texts_are_named_as_a_template_names_them() -> None:
    texts = expected_texts(fullest_view())
    assert lost_names("\n".join(texts)) == []
    kept = [text for text in texts if "bemerkung" not in text and "pruefvermerk" not in text]
    assert lost_names("\n".join(kept)) == ["beratungsfolge.bemerkung", "haushalt.pruefvermerk"]


def test_the_order_of_groups_is_the_templates_business() -> None:
    texts = expected_texts(fullest_view())
    signature = [text for text in texts if " unterschrift " in text]
    rest = [text for text in texts if text not in signature]
    assert lost_names("\n".join([*rest, *signature])) == []
    long_text = [text for text in texts if " sachverhalt " in text]
    others = [text for text in texts if text not in long_text]
    assert lost_names("\n".join([*others, *reversed(long_text)])) == ["sachverhalt"]
