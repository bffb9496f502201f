"""Writes a new Sitzung as a person would: German keys, comments that explain, room for what comes later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path

from kekdocs.deutsch import fold_key, format_datum
from kekdocs.errors import ConflictError
from kekdocs.files import lock_file, make_folder, safe_filename, write_atomic
from kekdocs.model import Einstellungen, Gremium
from kekdocs.model.sitzungsregeln import Punktart, Standardpunkt
from kekdocs.project.sitzung.collecting import Sammlung, collect
from kekdocs.project.sitzung.opened import BrokenSitzungError
from kekdocs.project.workspace import Workspace
from kekdocs.resolve import Bestand, Eintrag
from kekdocs.source.scalar import write_scalar
from kekdocs.source.sitzung import parse_sitzung


@dataclass(frozen=True, slots=True)
class Sitzungswunsch:
    """What somebody says of a new sitting; what is left out comes from the settings."""

    gremium: Gremium
    datum: date
    nummer: str = ""
    beginn: time | None = None
    ort: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class NeueSitzung:
    """The file that was written, and what was collected for it."""

    path: Path
    sammlung: Sammlung


def file_name(gremium: Gremium, datum: date) -> str:
    """Return ``2023-03-29-kreistag.yaml``."""
    words = "".join(c if c.isascii() and c.isalnum() else " " for c in fold_key(gremium.name)).split()
    return safe_filename("-".join([datum.isoformat(), *words])) + ".yaml"


def create_sitzung(workspace: Workspace, bestand: Bestand, wunsch: Sitzungswunsch) -> NeueSitzung:
    """Write a new Sitzung with everything that belongs on its agenda; a file that exists is never overwritten.

    Raises:
        BrokenSitzungError: what was wished for holds signs that no file may hold.
        ConflictError: the file is there already.
        FileAccessError: the folder cannot be made or written.
    """
    sammlung = collect(bestand, wunsch.gremium, wunsch.datum)
    text = write_sitzung_text(wunsch, sammlung, bestand.einstellungen)
    path = workspace.sitzungen / file_name(wunsch.gremium, wunsch.datum)
    read = parse_sitzung(text, path.name)
    if read.value is None:
        raise BrokenSitzungError(read.diagnostics, {read.source.file: read.source})
    make_folder(workspace.sitzungen)
    with lock_file(workspace.sitzungen / ".kekdocs.lock"):
        if path.exists():
            hint = "Öffnen Sie sie, oder benennen Sie sie um, wenn Sie neu beginnen wollen."
            raise ConflictError(f"Die Sitzung »{workspace.name_of(path)}« gibt es schon.", hint)
        write_atomic(path, text.encode())
    return NeueSitzung(path, sammlung)


def write_sitzung_text(wunsch: Sitzungswunsch, sammlung: Sammlung, einstellungen: Einstellungen) -> str:
    """Return the YAML of a new Sitzung; the same wish and Vorlagen give the same text."""
    regeln, gremium = einstellungen.sitzungen, wunsch.gremium
    beginn = wunsch.beginn or regeln.beginn
    nummer = f"nummer: {write_scalar(wunsch.nummer)}" if wunsch.nummer else "nummer:"
    return f"""\
# {" ".join(gremium.name.split())}, Sitzung am {format_datum(wunsch.datum)}
gremium: {write_scalar(gremium.name)}
{nummer}
datum: {format_datum(wunsch.datum)}
beginn:{f" {beginn:%H:%M} Uhr" if beginn else ""}
{_ort(wunsch.ort or regeln.ort)}
vorsitz:{_value(gremium.vorsitz)}
schriftführung:{_value(regeln.schriftfuehrung)}

# Tag der Einladung und wer einlädt. Ist die Ladungsfrist abgekürzt: »verkürzt: Grund«.
ladung:
  datum:
  unterschrift:{_unterschrift(gremium.vorsitz)}

# Die Nummern werden gezählt (Ö 1, N 1); »nummer: Ö 7« legt eine fest. Ob ein Punkt öffentlich ist, sagt seine Vorlage, sonst
# »öffentlich: nein«. Was abgesetzt wird, bleibt stehen und bekommt »abgesetzt: ja«.
tagesordnung:
{_agenda(sammlung.punkte)}
# Punkte, die nach der Einladung dazukommen:
# nachträge:
#   - datum: 27.03.2023
#     begründung: Warum die Punkte keinen Aufschub dulden.
#     tagesordnung:
#       - vorlage: 2023-00001-beispiel

# Nach der Sitzung: wer da war, wann sie endete. Die Stimmen trägt »kekdocs vote« in die Vorlagen ein.
# ende: 19:30 Uhr
# anwesenheit:
#   anwesend:
#     - M. Mustermann
#     - {{name: A. Beispiel, von: "17:30"}}
#   entschuldigt:
#     - B. Muster
# niederschrift:
#   stand: Entwurf
"""


def _unterschrift(vorsitz: str) -> str:
    return f"\n    name: {write_scalar(vorsitz)}\n    funktion: Vorsitz" if vorsitz else ""


def _value(text: str) -> str:
    return f" {write_scalar(text)}" if text else ""


def _ort(lines: Sequence[str]) -> str:
    if len(lines) <= 1:
        return f"ort:{_value(''.join(lines))}"
    return "\n".join(["ort:", *(f"  - {write_scalar(line)}" for line in lines)])


def _agenda(punkte: Sequence[Standardpunkt | Eintrag]) -> str:
    return "".join(_vorlage(each) if isinstance(each, Eintrag) else _standing(each) for each in punkte)


def _vorlage(eintrag: Eintrag) -> str:
    # Some signs end a line for YAML, and with it the comment.
    comment = " ".join(eintrag.vorlage.beratungsgegenstand.split())
    return f"  # {comment}\n  - vorlage: {write_scalar(eintrag.id)}\n"


def _standing(punkt: Standardpunkt) -> str:
    lines = [f"  - titel: {write_scalar(punkt.titel)}"]
    if punkt.art is not Punktart.BERATUNG:
        lines.append(f"    art: {punkt.art.value}")
    if not punkt.oeffentlich:
        lines.append("    öffentlich: nein")
    return "\n".join([*lines, ""])
