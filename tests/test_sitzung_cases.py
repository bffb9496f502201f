"""Each file in tests/cases/sitzungen is a Sitzung with the expected findings written above the line they are about.

The form is that of tests/cases; a finding that is not announced fails too. The Vorlagen have a sitting each, so that no case forgets
one of another case.
"""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from kekdocs.project.load import open_workspace
from kekdocs.project.sitzung.checking import check_sitzungen
from kekdocs.project.workspace import Workspace
from tests.test_cases import SITZUNGEN, read_case

SETTINGS = """
körperschaft: {name: Landkreis Musterland, land: ST}
gremien:
  - name: Kreistag
    kürzel: KT
    art: Vertretung
    mitglieder: 5
    besetzung: [A. Adler, B. Busch, C. Drossel, {name: D. Eiche, gruppe: Gruppe Nord}, E. Elster]
  - {name: Kreisausschuss, kürzel: KA, art: Ausschuss, mitglieder: 3, ladungsfrist: 3}
sitzungen:
  ladungsfrist: 7
"""
# Name, day of the Kreistag, further lines of the Vorlage, further lines of its Beratung.
VORLAGEN = (
    ("offen", "29.03.2023", "", "top: Ö 2"),
    ("offen-2", "29.03.2023", "", ""),
    ("geheim", "29.04.2023", "öffentlich: nein", ""),
    ("weg", "29.05.2023", "status: zurückgezogen", ""),
    ("spaet", "29.01.2023", "", ""),
    ("abgestimmt", "29.07.2023", "", "ja: 4\nnein: 1"),
    ("gezaehlt", "29.08.2023", "", "ja: 2\nnein: 0\nanwesend: 5"),
    ("kenntnis", "29.09.2023", "", "zuständigkeit: Kenntnisnahme"),
    ("entschieden", "29.10.2023", "", "ja: 3\nnein: 1\nenthaltung: 0"),
)


def _vorlage(name: str, day: str, own: str, beratung: str) -> str:
    station = textwrap.indent(f"gremium: KT\ndatum: {day}\n{beratung}", "    ")
    lines = (
        f"bereich: x\naktenzeichen: {name}\ndatum: 01.02.2023\n{own}\nberatungsgegenstand: Gegenstand {name}\n"
        "beschlussvorschlag: b\nunterschrift: N\nberatungsfolge:\n"
    )
    return f"{lines}  -\n{station}\n"


def _make_workspace(folder: Path, text: str) -> Workspace:
    for name in ("resolutions", "anlagen", "templates", "sitzungen"):
        (folder / name).mkdir()
    (folder / "kekdocs.yaml").write_text(SETTINGS, encoding="utf-8")
    (folder / "templates" / "beschlussvorlage.docx").write_bytes(b"PK\x03\x04")
    (folder / "anlagen" / "gut.pdf").write_bytes(b"%PDF-1.7\n")
    for vorlage in VORLAGEN:
        (folder / "resolutions" / f"{vorlage[0]}.yaml").write_text(_vorlage(*vorlage), encoding="utf-8")
    (folder / "resolutions" / "kaputt-1.yaml").write_text("bereich: x\n", encoding="utf-8")
    (folder / "sitzungen" / "fall.yaml").write_bytes(text.encode())
    return Workspace(folder.resolve())


@pytest.mark.parametrize("path", SITZUNGEN, ids=lambda p: p.stem)
def test_a_sitzung_gives_just_the_announced_findings(path: Path, tmp_path: Path) -> None:
    text, expected = read_case(path)
    found = check_sitzungen(open_workspace(_make_workspace(tmp_path, text))).diagnostics
    own = [d for d in found if d.file == "sitzungen/fall.yaml"]
    missing = [e for e in expected if not any(e.fits(d) for d in own)]
    unannounced = [d for d in own if not any(e.fits(d) for e in expected)]
    assert (missing, unannounced) == ([], [])
