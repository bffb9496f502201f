"""A workspace with voted Vorlagen."""

from __future__ import annotations

from pathlib import Path

from kekdocs.project.workspace import Workspace
from tests.project.workspaces import add_vorlage, make_workspace

VORLAGE = """\
bereich: Kreistagsbüro
aktenzeichen: {number}
öffentlich: {oeffentlich}
datum: 01.02.2024
beratungsfolge:
  - gremium: KA
    datum: 15.02.2024
    zuständigkeit: Empfehlung
{recommended}
  - gremium: KT
    datum: {day}
    top: {top}
    zuständigkeit: Entscheidung
{voted}
beratungsgegenstand: {gegenstand}
beschlussvorschlag: |
  1. Der Kreistag beschließt {gegenstand}.
  2. Der **Landrat** wird ermächtigt.
unterschrift: Dr. Muster
sachverhalt: Ein Text.
{more}"""
CARRIED = "    ja: 30\n    nein: 5\n    enthaltung: 2"
RECOMMENDED = "    ja: 9\n    nein: 0\n    enthaltung: 1"


def vorlage(
    number: str,
    gegenstand: str = "die Satzung",
    *,
    voted: str = CARRIED,
    recommended: str = RECOMMENDED,
    day: str = "01.03.2024",
    top: str = "Ö 7",
    oeffentlich: str = "ja",
    more: str = "",
) -> str:
    return VORLAGE.format(
        number=number,
        gegenstand=gegenstand,
        voted=voted,
        recommended=recommended,
        day=day,
        top=top,
        oeffentlich=oeffentlich,
        more=more,
    )


def workspace_with(folder: Path, **vorlagen: str) -> Workspace:
    workspace = make_workspace(folder, 0)
    for name, text in vorlagen.items():
        add_vorlage(workspace, name, text)
    return workspace
