from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings

from kekdocs.redline import Form, Kind, redline
from kekdocs.redline.typography import fold_typography
from tests.redline.texts import pairs


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("5 %", "5\u00a0%"),
        ("ein  Wort", "ein Wort"),
        ("§5", "§ 5"),
        ("z. B.", "z.B."),
        ("„so“", '"so"'),
        ("geht's", "geht’s"),
        ("2020-2025", "2020–2025"),
        ("daß", "dass"),
        ("Straße", "STRASSE"),
        ("die Verwaltung", "Die Verwaltung"),
        ("Größe", "Gro\u0308ße"),
        ("Kreistag", "Kreis\u00adtag"),
        ("und …", "und ..."),
        ("Ende\n\n\nAnfang", "Ende\n\nAnfang"),
    ],
)
def test_typography_is_tracked_and_named(old: str, new: str) -> None:
    found = redline(old, new)
    assert found.places
    assert all(place.typografisch for place in found.places)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("1 234", "1234"),
        ("zu Gunsten", "zugunsten"),
        ("Eins\nZwei", "Eins Zwei"),
        ("5 %", "6 %"),
        ("die", "dir"),
        ("ja.", "ja!"),
        ("Masse", "Maße und"),
        ("", "."),
    ],
)
def test_what_can_mean_something_is_not_typography(old: str, new: str) -> None:
    found = redline(old, new)
    assert found.places
    assert not any(place.typografisch for place in found.places)


@settings(max_examples=300, deadline=None)
@given(pairs())
def test_a_typographic_place_folds_to_the_same_text_and_another_does_not(pair: tuple[str, str]) -> None:
    found = redline(*pair)
    for place in found.places:
        segments = found.segments[place.start : place.end]
        sides = [
            fold_typography("".join(s.text for s in segments if s.kind is kind)) for kind in (Kind.DELETE, Kind.INSERT)
        ]
        assert (sides[0] == sides[1]) is place.typografisch


def test_a_text_in_another_unicode_form_has_only_typographic_changes() -> None:
    text = "Die Größe der Fläche wird geändert.\nDer Bürger erhält öffentlich Gehör für Äußerungen.\n" * 20
    found = redline(text, unicodedata.normalize("NFD", text), form=Form.WORD)
    assert found.places
    assert all(place.typografisch for place in found.places)
