"""Makes a new Vorlage from the answers it needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kekdocs.deutsch import fold_key, format_datum
from kekdocs.diagnostics import Diagnostic
from kekdocs.files import lock_file, safe_filename, write_atomic
from kekdocs.model import Einstellungen, Vorlage, Vorlagenart
from kekdocs.project.numbers import next_number
from kekdocs.project.workspace import CONFIG, Workspace
from kekdocs.resolve import Eintrag, resolve
from kekdocs.source import Source, parse_model
from kekdocs.source.scalar import write_scalar

_MAX_NAME = 60
_HINT = "# Der Text steht eingerückt in den Zeilen unter dem Strich; Absätze trennt eine leere Zeile.\n"


@dataclass(frozen=True, slots=True)
class Answers:
    """What a Vorlage needs to begin. ``beratungen`` are pairs of Gremium and day of the sitting, as typed, in order."""

    gegenstand: str
    bereich: str
    art: str
    beratungen: Sequence[tuple[str, str]]
    unterschrift: str
    oeffentlich: bool = True
    aktenzeichen: str = ""


class BadAnswersError(Exception):
    """The answers do not make a Vorlage; carries the diagnostics about them."""

    def __init__(self, diagnostics: Sequence[Diagnostic], text: str) -> None:
        super().__init__("Die Angaben ergeben keine Vorlage.")
        self.diagnostics, self.text = tuple(diagnostics), text


def _beratung(gremium: str, datum: str, zustaendigkeit: str) -> str:
    return f"  - gremium: {write_scalar(gremium)}\n    datum: {datum}\n    zuständigkeit: {zustaendigkeit}"


def _asks_for_decision(art: str) -> bool:
    return fold_key(art) not in {fold_key(each) for each in Vorlagenart if not each.asks_for_decision}


def _beratungsfolge(answers: Answers) -> str:
    decided = _asks_for_decision(answers.art)
    before, last = ("Vorberatung", "Entscheidung") if decided else ("Kenntnisnahme", "Kenntnisnahme")
    count = len(answers.beratungen)
    return "\n".join(_beratung(g, d, last if n == count else before) for n, (g, d) in enumerate(answers.beratungen, 1))


def write_vorlage_text(answers: Answers, aktenzeichen: str, datum: date) -> str:
    """Return the YAML of a new Vorlage: the answers, and the places that are still to be filled."""
    beschluss = f"{_HINT}beschlussvorschlag: |\n\n" if _asks_for_decision(answers.art) else ""
    return f"""bereich: {write_scalar(answers.bereich)}
aktenzeichen: {write_scalar(aktenzeichen)}
art: {write_scalar(answers.art)}
öffentlich: {"ja" if answers.oeffentlich else "nein"}
datum: {format_datum(datum)}

beratungsfolge:
{_beratungsfolge(answers)}

beratungsgegenstand: {write_scalar(answers.gegenstand)}

{beschluss}unterschrift: {write_scalar(answers.unterschrift) if answers.unterschrift else ""}

{"" if beschluss else _HINT}sachverhalt: |

# anlagen:
#   - titel: Titel der Anlage
#     datei: datei-im-ordner-anlagen.pdf
"""


def _file_name(aktenzeichen: str, gegenstand: str) -> str:
    slug = fold_key(gegenstand).replace("_", "-")
    words = "".join(c if c.isascii() and (c.isalnum() or c == "-") else "-" for c in slug)
    short = "-".join(filter(None, words.split("-")))[:_MAX_NAME].rstrip("-")
    return safe_filename(f"{aktenzeichen}-{short}") + ".yaml"


def create_vorlage(workspace: Workspace, settings: Einstellungen, answers: Answers, datum: date) -> Path:
    """Write a new Vorlage below ``resolutions`` and return its path; nothing that exists is overwritten.

    Raises:
        BadAnswersError: when the answers do not make a readable Vorlage or name an unknown Gremium.
        ConflictError: when another program holds the workspace's lock for too long.
    """
    _reject_bad(write_vorlage_text(answers, answers.aktenzeichen or "0", datum), settings)
    with lock_file(workspace.resolutions / ".kekdocs.lock"):
        number = answers.aktenzeichen or next_number(workspace, settings.haus.nummer, datum.year)
        text = write_vorlage_text(answers, number, datum)
        path = _free_path(workspace.resolutions / _file_name(number, answers.gegenstand))
        write_atomic(path, text.encode())
    return path


def _free_path(path: Path) -> Path:
    candidate, number = path, 2
    while candidate.exists():
        candidate, number = path.with_stem(f"{path.stem}-{number}"), number + 1
    return candidate


def _reject_bad(text: str, settings: Einstellungen) -> None:
    read = parse_model(Vorlage, text, "neue Vorlage")
    if read.value is None:
        raise BadAnswersError(read.diagnostics, text)
    _, unresolved = resolve(settings, Source(CONFIG, ""), [Eintrag("", read.source, read.value)], {})
    if unresolved:
        raise BadAnswersError(unresolved, text)
