"""Views of the three Vorlagen of the workspace and of longer ones, and the engine with the shipped template."""

from __future__ import annotations

import random
from datetime import date
from functools import cache
from pathlib import Path

from kekdocs.project.load import open_workspace
from kekdocs.project.workspace import Workspace
from kekdocs.render.docx.pictures import Wappen
from kekdocs.render.pdf.engine import PdfOptions, PdfResult
from kekdocs.render.typst import BEST, TypstEngine, TypstPrepared
from kekdocs.view import VorlageView, build_view, compare_texts, parse_markdown
from kekdocs.view.shape import AenderungView

ROOT = Path(__file__).parents[3]
TEMPLATE = ROOT / "templates" / "beschlussvorlage.docx"
WAPPEN = Wappen((ROOT / "templates" / "wappen.png").read_bytes(), "Wappen des Landkreises")
OPTIONS = PdfOptions(date(2024, 1, 2), BEST)
WORTE = [
    "Der",
    "Landkreis",
    "beabsichtigt",
    "die",
    "Erneuerung",
    "der",
    "Kreisstraße",
    "einschließlich",
    "der",
    "Entwässerung",
    "zwischen",
    "Ortsteil",
    "und",
    "Gemeinde",
    "wird",
    "beauftragt",
    "Fördermittel",
    "Haushaltsjahr",
    "Grundstücksverkehrsordnung",
    "§",
    "45",
    "Abs.",
    "2",
    "2023/2024",
    "Bürger*innen",
    "E-Mail-Adresse",
    "3.500.000,00",
    "EUR",
    "und/oder",
    "Beschluss-Nr.",
    "17/2021",
    "nicht",
    "nur",
    "sondern",
    "auch",
]


@cache
def engine() -> TypstEngine:
    return TypstEngine(WAPPEN)


@cache
def shipped() -> TypstPrepared:
    prepared = engine().prepare(TEMPLATE.read_bytes(), TEMPLATE.name)
    assert isinstance(prepared, TypstPrepared)
    return prepared


def draw(view: VorlageView) -> PdfResult:
    return engine().render(shipped(), view, OPTIONS, _no_docx)


def _no_docx() -> bytes:
    raise AssertionError("the embedded engine needs no Word file")


@cache
def real_views() -> tuple[VorlageView, ...]:
    opened = open_workspace(Workspace(ROOT))
    assert opened.bestand is not None
    return tuple(build_view(each, opened.bestand) for each in opened.bestand.vorlagen)


def made_view(seed: int) -> VorlageView:
    """A Vorlage of up to six pages with lists, tables, links and changes; the same for the same seed."""
    chance = random.Random(seed)
    view = real_views()[seed % len(real_views())].copy()
    view["beratungsgegenstand"] = _satz(chance, 12)
    view["beschlussvorschlag"] = parse_markdown(_liste(chance, "1."))
    view["sachverhalt"] = parse_markdown(_text(chance, 2 + seed % 12))
    alt = _satz(chance, 40)
    neu = alt.replace(" der ", " einer ").replace(" und ", " sowie ")
    view["aenderungen"] = [measure(4, alt, neu, _satz(chance, 9), author="Landkreis Musterland")]
    return view


def measure(number: int, alt: str, geaendert: str, why: str, *, author: str, day: str = "2024-01-02") -> AenderungView:
    """A changed Maßnahme on the page of its number."""
    fassungen = compare_texts(alt, geaendert)
    return {
        "nummer": number,
        "fundstelle": f"Konzept Seite {number}",
        "konzept": "Konzept",
        "seite": str(number),
        "abschnitt": "",
        "handlungsfeld": "",
        "vorgang": "",
        "alt": fassungen.alt,
        "geaendert": fassungen.geaendert,
        "zeilen": [{"alt": old, "geaendert": new} for old, new in fassungen.zeilen()],
        "inline": fassungen.inline(),
        "redline": fassungen.redline(author, day),
        "begruendung": parse_markdown(why),
    }


def _text(chance: random.Random, count: int) -> str:
    kinds = (_absatz, _absatz, _strichliste, _zahlenliste, _ueberschrift, _tabelle, _ausgezeichnet)
    return "\n\n".join(chance.choice(kinds)(chance) for _ in range(count))


def _satz(chance: random.Random, count: int) -> str:
    text = " ".join(chance.choice(WORTE) for _ in range(count))
    return f"{text[0].upper()}{text[1:]}."


def _absatz(chance: random.Random) -> str:
    return _satz(chance, chance.randint(8, 80))


def _liste(chance: random.Random, sign: str) -> str:
    return "\n".join(f"{sign} {_satz(chance, chance.randint(3, 30))}" for _ in range(chance.randint(2, 5)))


def _strichliste(chance: random.Random) -> str:
    return _liste(chance, "-")


def _zahlenliste(chance: random.Random) -> str:
    inner = f"\n   - {_satz(chance, 6)}\n   - {_satz(chance, 20)}"
    return f"1. {_satz(chance, 9)}{inner}\n2. {_satz(chance, 30)}"


def _ueberschrift(chance: random.Random) -> str:
    return f"### {_satz(chance, 4)[:-1]}"


def _tabelle(chance: random.Random) -> str:
    rows = "\n".join(f"| {2020 + n} | {n},00 EUR | {_satz(chance, 5)} |" for n in range(chance.randint(2, 6)))
    return f"| Jahr | Betrag | Bemerkung |\n|---|--:|:-:|\n{rows}"


def _ausgezeichnet(chance: random.Random) -> str:
    return f"**{_satz(chance, 4)}** und *{_satz(chance, 5)}* auf [der Seite](https://www.example.de/a?b=1) {_satz(chance, 9)}"
