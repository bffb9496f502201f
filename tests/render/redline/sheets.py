"""Sheets that the tests of all forms share."""

from __future__ import annotations

import gzip
import json
from functools import cache
from pathlib import Path

from kekdocs.redline import Form, redline
from kekdocs.render.redline.sheet import Entry, Sheet

_PAIRS = Path(__file__).parents[2] / "redline" / "amendments-de.jsonl.gz"
CONTROLLING = (
    "Fortlaufende Weiterentwicklung des bestehenden Controllings und der Kostenleistungsrechnung als Überwachungs- und "
    "Steuerungsmöglichkeit"
)
VERWALTUNG = (
    "Fortlaufende Optimierung der Aufbau- und Ablaufstrukturen in der Verwaltungsorganisation in der Kreisverwaltung mit "
    "Anpassung an sich ändernde Rahmenbedingungen."
)
VERWALTUNG_NEU = (
    "Fortlaufende Optimierung der Aufbau- und Ablaufstrukturen inkl. des Stellenbestandes in der Verwaltungsorganisation der "
    "Kreisverwaltung durch Anpassung an sich ändernde Rahmenbedingungen, insbesondere prioritäre Nutzung der Möglichkeiten "
    "interkommunaler Zusammenarbeit und der Einführung digitaler Prozesse."
)
MASSNAHMEN = (
    (
        "Konzept Seite 114, Öffentliche Finanzen",
        CONTROLLING,
        f"{CONTROLLING}, ggf. Einrichtung einer Controllingstelle und eines Qualitätsmanagementsystems nach ISO 9001:2015",
    ),
    ("Konzept Seite 115, öffentliche Verwaltung", VERWALTUNG, VERWALTUNG_NEU),
)
OLD = """## Ziele

Der Kreistag nimmt den Bericht der Verwaltung heute zur Kenntnis.

Der Landrat wird ermächtigt, die Fördermittel zu beantragen und abzurufen.

- Die Stelle **Klimaschutz** wird besetzt.
- Der Bericht einer Kommission.
- Entfällt ganz.

| Maßnahme | Kosten | Jahr |
|---|--:|---|
| Radweg | 1.234,56 EUR | 2024 |
| Brücke | 20 EUR | 2025 |

Schluss § 5 bleibt. Bilder * Sterne _und_ 1. Zahlen.
"""
NEW = """## Ziele

Der Landrat wird ermächtigt, die Fördermittel zu beantragen und abzurufen.

- Die Stelle **Klimaschutz und Wald** wird besetzt.
  - Neu darunter
- Der Bericht einem Kommission.

### Übersicht

| Maßnahme | Kosten | Jahr |
|---|--:|---|
| Radweg | 1.250,00 EUR | 2024 |
| Steg | 30 EUR | 2026 |
| Brücke | 20 EUR | 2025 |

Der Kreistag nimmt den Bericht der Verwaltung zur Kenntnis.

Schluss §\u00a05 bleibt. <script>alert(1)</script> [+ x +] Bilder * Sterne _und_ 1. Zahlen.
"""


def make_sheet(old: str, new: str, form: Form = Form.TEXT, title: str = "§ 1") -> Sheet:
    return Sheet((Entry(redline(old, new, form=form), title, form),))


def make_massnahmen() -> Sheet:
    """The two Maßnahmen of the real Vorlage."""
    entries = (Entry(redline(old, new, form=Form.MARKDOWN), title, Form.MARKDOWN) for title, old, new in MASSNAHMEN)
    return Sheet(tuple(entries), "Geänderte Maßnahmen", "Fassung Bauausschuss", "Fassung Kreisausschuss")


def make_mixed() -> Sheet:
    """Lists, a table, a move and signs in the text, as Markdown and as plain text."""
    entries = (Entry(redline(OLD, NEW, form=form), form.value, form) for form in (Form.MARKDOWN, Form.TEXT))
    return Sheet(tuple(entries), "Probe", "alt.md", "neu.md", ("Der Text einer PDF-Datei ist angenähert.",))


@cache
def read_amendments() -> tuple[tuple[str, str], ...]:
    """The real pairs."""
    with gzip.open(_PAIRS, "rt", encoding="utf-8") as lines:
        return tuple((pair["old"], pair["new"]) for pair in map(json.loads, lines))
