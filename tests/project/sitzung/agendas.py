"""A workspace with a sitting: its agenda has public, non-public and closing items, two Vorlagen and a Nachtrag."""

from __future__ import annotations

from pathlib import Path

from kekdocs.project.sitzung.opened import OpenedSitzung, open_sitzung, select_sitzung
from kekdocs.project.workspace import Workspace
from tests.project.beschluss.sittings import vorlage
from tests.project.workspaces import SETTINGS, add_vorlage, make_workspace

NAME = "2024-03-01-kreistag"
MEMBERS = "vorsitz: A. Adler, besetzung: [{name: A. Adler, gruppe: Ahorn}, {name: B. Busch, gruppe: Buche}, C. Dohle]"
HOUSE = """\
sitzungen:
  ort: [Kreishaus, Musterstraße 1]
  beginn: 17:00
  schriftführung: S. Schreiber
"""
SECRET = ("Zwölfqux", "Xaphir", "Wjuschka", "Qwirlitz")
# Words whose parts stand in no other: the search for leaks looks for parts of words.
SITZUNG = """\
gremium: KT
nummer: 18
datum: 01.03.2024
ladung:
  datum: 12.02.2024
  unterschrift: {name: A. Adler, funktion: Vorsitz des Kreistages}
tagesordnung:
  - {titel: Eröffnung der Sitzung, art: Eröffnung}
  - {titel: Bericht & Aussprache, art: Bericht, vortrag: Dr. Muster}
  - {vorlage: "2024-1", nummer: Ö 7}
  - {vorlage: "2024-2", nummer: N 2, vortrag: Frau Wjuschka}
  - {titel: Schließung der Sitzung, art: Schließung}
nachträge:
  - datum: 19.02.2024
    begründung: Der Bescheid des Landes ging am **16.02.2024** ein.
    tagesordnung:
      - titel: Annahme der Zuwendung
      - {titel: Personalsache Qwirlitz, öffentlich: nein}
anwesenheit:
  entschuldigt: [C. Dohle]
  verwaltung: [{name: Dr. Muster, gruppe: Landrat}]
"""


def agenda_of(count: int, length: int = 300) -> str:
    """A sitting with so many items, whose titles are that long."""
    words = " ".join(f"Angelegenheit{number}" for number in range(length))
    items = "".join(f"  - titel: Punkt {number} {words[: length - 9].rstrip()}\n" for number in range(1, count + 1))
    return (
        f"gremium: KT\ndatum: 01.03.2024\nladung: {{datum: 12.02.2024, unterschrift: A. Adler}}\ntagesordnung:\n{items}"
    )


def workspace_of(folder: Path, sitzung: str = SITZUNG, house: str = HOUSE, *, empty: bool = False) -> Workspace:
    """A workspace with the sitting; ``empty`` is one without Vorlagen."""
    settings = SETTINGS.replace("mitglieder: 42}", f"mitglieder: 42, {MEMBERS}}}") + house
    workspace = make_workspace(folder, 0, settings)
    if not empty:
        add_vorlage(workspace, "a", vorlage("2024-1", "die Satzung", voted=""))
        secret = vorlage("2024-2", "Verkauf von Zwölfqux an die Xaphir GmbH", voted="", oeffentlich="nein", top="N 2")
        add_vorlage(workspace, "b", secret)
    workspace.sitzungen.mkdir(exist_ok=True)
    (workspace.sitzungen / f"{NAME}.yaml").write_text(sitzung, encoding="utf-8")
    return workspace


def open_agenda(folder: Path, sitzung: str = SITZUNG, house: str = HOUSE, *, empty: bool = False) -> OpenedSitzung:
    workspace = workspace_of(folder, sitzung, house, empty=empty)
    return open_sitzung(workspace, select_sitzung(workspace, NAME))
