"""The remark in the grid: as written, and behind it the result where the counts alone do not tell it."""

from __future__ import annotations

import pytest

from kekdocs.model import Beratung, Einstellungen
from kekdocs.view.bemerkung import view_bemerkung

SETTINGS = Einstellungen.model_validate(
    {
        "koerperschaft": {"name": "x", "land": "ST"},
        "gremien": [{"name": "Kreistag", "art": "Vertretung", "mitglieder": "42"}],
    }
)
ELECTED = "Busch wurde im 2. Wahlgang (Adler: 20, Busch: 20) durch Los gewählt (§ 56 Abs. 4 KVG LSA, Stand 22.11.2026)."
ELECTION = {"mehrheit": "wahl", "wahlgang": "2", "wahl": "Adler: 20; Busch: 20"}


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"ja": "30", "nein": "5", "bemerkung": "auf Antrag geändert"}, "auf Antrag geändert"),
        ({"mehrheit": "2/3", "bemerkung": "geheim"}, "geheim"),
        ({"mehrheit": "2/3", "ergebnis": "vertagt"}, ""),
        ({"mehrheit": "unsinn", "ja": "30", "nein": "5"}, ""),
        (ELECTION, ""),
        ({**ELECTION, "los": "Busch"}, ELECTED),
        ({**ELECTION, "los": "Busch", "bemerkung": "geheim gewählt"}, f"geheim gewählt. {ELECTED}"),
    ],
)
def test_only_what_the_counts_do_not_tell_is_added(cells: dict[str, str], expected: str) -> None:
    beratung = Beratung.model_validate({"gremium": "Kreistag", **cells})
    assert view_bemerkung(beratung, SETTINGS.gremien[0], SETTINGS) == expected
