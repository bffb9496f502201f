"""How long a large concept takes: reading, the text of a day, the origins of its clauses, a working copy, the Lesefassung.

``python -m benchmarks.konzept`` prints CPU seconds, best of several, for 5,000 Maßnahmen with 2,000 adopted changes and
for twice as many. The concept is made from words by a fixed seed, so every run measures the same.
"""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

from kekdocs.deutsch import format_datum
from kekdocs.konzept import Ableitung, derive
from kekdocs.konzept.beschluss import Beschluss, beschluesse_of
from kekdocs.konzept.unterschied import difference
from kekdocs.konzept.urheber import stellen_of
from kekdocs.model import Einstellungen, Vorlage
from kekdocs.render.konzept.document import Paper, headings_of, render_paper
from kekdocs.resolve import Bestand, Eintrag
from kekdocs.resolve.konzepte import Ausgabe, Konzepteintrag, Teil
from kekdocs.source import Source, parse_model
from kekdocs.source.konzept import parse_konzept
from kekdocs.view.lesefassung import Wunsch, last_day, view_lesefassung

WORDS = [
    "Ausbau",
    "Stärkung",
    "Förderung",
    "der",
    "des",
    "im",
    "Landkreis",
    "gemeinsam",
    "mit",
    "den",
    "Gemeinden",
    "regionale",
    "Wirtschaft",
    "Mobilität",
    "Klima",
    "Schulen",
    "Ehrenamt",
    "Pflege",
    "nachhaltig",
    "digital",
    "barrierefrei",
    "Angebote",
    "Netzwerke",
    "Beratung",
    "bis",
    "2030",
    "sowie",
    "und",
    "für",
    "alle",
]
SETTINGS = "körperschaft: {name: Landkreis Musterland, land: ST}\ngremien:\n  - {name: Kreistag, kürzel: KT, art: Vertretung}\n"
ROOT = Path(__file__).resolve().parent.parent
FIRST = date(2015, 1, 1)
CHANGES_IN_ONE = 4
ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Made:
    """A concept and the Vorlagen that change it, as YAML."""

    konzept: str
    vorlagen: list[str]


def _sentence(dice: random.Random, length: int) -> str:
    return " ".join(dice.choice(WORDS) for _ in range(length)) + "."


def _changed(dice: random.Random, text: str) -> str:
    words = text.rstrip(".").split()
    at = dice.randrange(len(words))
    words[at : at + 2] = [dice.choice(WORDS) for _ in range(dice.randint(1, 6))]
    return " ".join(words) + "."


def make(massnahmen: int, changes: int) -> Made:
    """Return a concept of three levels with so many Maßnahmen, and so many changes, four to a Vorlage."""
    dice = random.Random(massnahmen)
    texts = {f"m-{n}": _sentence(dice, 40) for n in range(massnahmen)}
    lines = ["titel: Konzept", f"stand: {format_datum(FIRST)}", "punkte:"]
    ids = list(texts)
    for field in range(0, massnahmen, 500):
        lines += [f"  - id: f-{field}", f"    titel: {_sentence(dice, 5)}", "    punkte:"]
        for goal in range(field, min(field + 500, massnahmen), 25):
            lines += [f"      - id: z-{goal}", f"        titel: {_sentence(dice, 8)}", "        maßnahmen:"]
            for id_ in ids[goal : goal + 25]:
                lines += [f"          - id: {id_}", f"            text: {texts[id_]}", f"            seite: {goal}"]
                lines += ["            status: geplant", "            federführend: Fachbereich Bau"]
    return Made("\n".join(lines) + "\n", list(_vorlagen(dice, texts, changes)))


def _vorlagen(dice: random.Random, texts: dict[str, str], changes: int) -> list[str]:
    ids = list(texts)
    found = []
    for number in range(changes // CHANGES_IN_ONE):
        day = format_datum(FIRST + timedelta(days=number + 1))
        lines = [f"bereich: B\naktenzeichen: 2015-{number:05}\ndatum: {day}", "beratungsfolge:"]
        lines += [f"  - {{gremium: KT, datum: {day}, ja: 30, nein: 5}}", "beratungsgegenstand: G", "konzept: kek"]
        lines += ["beschlussvorschlag: B", "unterschrift: U", "änderungen:"]
        for id_ in dice.sample(ids, CHANGES_IN_ONE):
            new = _changed(dice, texts[id_])
            lines += [
                f"  - maßnahme: {id_}",
                "    fundstelle: {seite: 1}",
                f"    alt: {texts[id_]}",
                f"    geändert: {new}",
            ]
            texts[id_] = new
        found.append("\n".join(lines) + "\n")
    return found


def _read_konzept(made: Made) -> Konzepteintrag:
    read = parse_konzept(made.konzept, "konzepte/kek/konzept.yaml")
    assert read.value is not None, read.diagnostics
    teil = Teil(read.source, "", read.value.massnahmen, read.value.punkte)
    return Konzepteintrag("kek", (Ausgabe(read.value, read.source, (teil,)),))


def _read_vorlagen(made: Made) -> list[Eintrag]:
    found = []
    for number, text in enumerate(made.vorlagen):
        read = parse_model(Vorlage, text, f"resolutions/{number}.yaml")
        assert read.value is not None, read.diagnostics
        found.append(Eintrag(str(number), read.source, read.value))
    return found


def _seconds(run: Callable[[], object]) -> float:
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()
        run()
        best = min(best, time.process_time() - start)
    return best


def measure(massnahmen: int, changes: int) -> dict[str, float]:
    """Return CPU seconds by what was done; the derived text is proven to be the last of each Maßnahme."""
    made = make(massnahmen, changes)
    settings = parse_model(Einstellungen, SETTINGS, "kekdocs.yaml").value
    assert settings is not None
    konzept, vorlagen = _read_konzept(made), _read_vorlagen(made)
    bestand = Bestand(settings, Source("kekdocs.yaml", SETTINGS), tuple(vorlagen), {}, (konzept,))
    beschluesse = beschluesse_of(bestand, "kek")
    found = derive(konzept, beschluesse)
    assert not found.diagnostics
    assert sum(len(each) for each in found.verlauf.values()) == changes
    middle = FIRST + timedelta(days=changes // CHANGES_IN_ONE // 2)

    def blame_all() -> None:
        for id_ in found.baum.knoten:
            stellen_of(found, id_)

    def valid(day: date | None, given: tuple[Beschluss, ...] = beschluesse) -> Callable[[], object]:
        return lambda: derive(konzept, given, day)

    return {
        "read the concept": _seconds(lambda: _read_konzept(made)),
        "read the Vorlagen": _seconds(lambda: _read_vorlagen(made)),
        "order the decisions": _seconds(lambda: beschluesse_of(bestand, "kek")),
        "text valid today": _seconds(valid(None)),
        "text valid half way": _seconds(valid(middle)),
        "blame of all": _seconds(blame_all),
        "changes of a working copy": _seconds(
            lambda: difference(derive(konzept, beschluesse, middle).baum, found.baum)
        ),
        **_papers(found),
    }


def _papers(found: Ableitung) -> dict[str, float]:
    """Time the whole Lesefassung with marks of changes, from the derived text to the file, and count its pages."""
    day = last_day(found)
    template = (ROOT / "templates" / "lesefassung.docx").read_bytes()

    def made(form: Literal["docx", "pdf"]) -> bytes:
        view = view_lesefassung(found, day, Wunsch(zeichen=True, anchors=form == "docx"))
        headings = headings_of(view) if form == "docx" else ()
        return render_paper(view, Paper(template, "lesefassung.docx", day, headings), form)[0]

    pages = len(re.findall(rb"/Type ?/Page\b", made("pdf")))
    seconds = {"Lesefassung, PDF": _seconds(lambda: made("pdf")), "Lesefassung, Word": _seconds(lambda: made("docx"))}
    return {**seconds, "pages of the PDF": float(pages)}


def main() -> None:
    """Print a table for both sizes."""
    small, large = measure(5_000, 2_000), measure(10_000, 4_000)
    print(f"{'CPU seconds':24}{'5,000/2,000':>14}{'10,000/4,000':>14}")
    for name, seconds in small.items():
        print(f"{name:24}{seconds:14.3f}{large[name]:14.3f}")


if __name__ == "__main__":
    main()
