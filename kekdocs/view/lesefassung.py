"""What the template of a Lesefassung may show: a concept as it is valid on a day, node by node."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypedDict

from kekdocs.deutsch import fold_key, format_datum
from kekdocs.konzept import Ableitung, Beschluss, Knoten, Knotenart
from kekdocs.konzept.benennen import describe_decision
from kekdocs.konzept.felder import FELDER, TITLES
from kekdocs.konzept.kennung import anchor_of, stand_anchor
from kekdocs.view.blocks import Absatz, Bloecke, make_lauf
from kekdocs.view.markdown import parse_markdown
from kekdocs.view.zielbaum import ZeileView, view_zielbaum

MARK = "\ue000{}\ue001"
"""Where a bookmark is to stand in the Word file; two characters for private use, which no text of a concept may hold."""
CONTENTS = "inhalt"
"""What stands in the mark that the contents take the place of."""
DEEPEST = 4
"""The levels of headings that the template has a style for."""
_IN_HEADING = ("nummer", "titel", "text")


class KnotenView(TypedDict):
    """A point, a Maßnahme, the Leitbild or a Leitlinie."""

    art: str  # "punkt", "massnahme", "leitbild", "leitlinien" (a heading without text) or "leitlinie"
    ebene: int  # level of its heading, from 1
    ueberschrift: str  # number and title, or what the level is called
    marke: str  # carries the id into the Word file, empty in a PDF
    text: Bloecke
    angaben: str  # "Zeitraum: 2024 bis 2028; Status: geplant"
    vermerk: str  # the decision that changed it, where changes are to be marked


class LesefassungView(TypedDict):
    """The names at the top level of the template. Texts are empty where nothing is known."""

    titel: str
    koerperschaft: str
    ausgabe: str
    stand: str
    marke: str
    beschluesse: list[str]  # that went in since the edition
    zeichen: bool  # changes are marked
    inhalt: str  # where the contents go in the Word file, empty in a PDF, which makes its own
    zielbaum_titel: str
    zielbaum_marke: str
    zielbaum: list[ZeileView]
    zielbaum_text: str  # the whole table in sentences
    knoten: list[KnotenView]


@dataclass(frozen=True, slots=True)
class Wunsch:
    """How a Lesefassung is to be: marks of changes after the day ``seit``, of all where it is None; anchors for Word."""

    zeichen: bool = False
    seit: date | None = None
    anchors: bool = False


def last_day(found: Ableitung) -> date:
    """Return the day of the latest decision in a derived text, or that of its edition."""
    days = [day for each in found.ereignisse() if (day := each.beschluss.datum)]
    return max([found.ausgabe.konzept.stand, *days])


def view_lesefassung(found: Ableitung, stand: date, wunsch: Wunsch) -> LesefassungView:
    """Return what the template of a Lesefassung sees; ``stand`` is the day that the document is about."""
    konzept = found.ausgabe.konzept
    zielbaum = view_zielbaum(found)
    return {
        "titel": konzept.titel,
        "koerperschaft": konzept.koerperschaft,
        "ausgabe": konzept.ausgabe,
        "stand": format_datum(stand),
        "marke": MARK.format(stand_anchor(stand)) if wunsch.anchors else "",
        "beschluesse": [describe_decision(each) for each in decisions_in(found)],
        "zeichen": wunsch.zeichen,
        "inhalt": MARK.format(CONTENTS) if wunsch.anchors else "",
        "zielbaum_titel": "Der Zielbaum im Überblick",
        "zielbaum_marke": MARK.format("kek_zielbaum") if wunsch.anchors else "",
        "zielbaum": zielbaum.zeilen,
        "zielbaum_text": zielbaum.text,
        "knoten": list(_nodes(found, wunsch)),
    }


def decisions_in(found: Ableitung) -> list[Beschluss]:
    """Return the decisions whose changes are in a derived text, in their order."""
    by_id = {each.beschluss.eintrag.id: each.beschluss for each in found.ereignisse()}
    return sorted(by_id.values(), key=lambda b: (b.datum is None, b.datum, b.aktenzeichen, b.eintrag.id))


def _nodes(found: Ableitung, wunsch: Wunsch) -> Iterator[KnotenView]:
    count = 0
    for depth, knoten in found.baum.walk():
        if knoten.art is Knotenart.LEITLINIE:
            count += 1
            if count == 1:
                mark = MARK.format("kek_leitlinien") if wunsch.anchors else ""
                yield {**_node("leitlinien", 1, "Leitlinien"), "marke": mark}
        yield _shown(found, knoten, depth, count, wunsch)


def _node(art: str, ebene: int, ueberschrift: str) -> KnotenView:
    return KnotenView(art=art, ebene=ebene, ueberschrift=ueberschrift, marke="", text=[], angaben="", vermerk="")


def _shown(found: Ableitung, knoten: Knoten, depth: int, count: int, wunsch: Wunsch) -> KnotenView:
    art = fold_key(knoten.art.value)
    return {
        **_node(art, min(depth + 1, DEEPEST), heading_of(knoten, found.ausgabe.konzept.ebenen[-1], count)),
        "marke": MARK.format(anchor_of(knoten.id)) if wunsch.anchors else "",
        "text": blocks_of(knoten),
        "angaben": angaben_of(knoten),
        "vermerk": _vermerk(found, knoten, wunsch.seit) if wunsch.zeichen else "",
    }


def heading_of(knoten: Knoten, massnahme: str, count: int = 0) -> str:
    """Return the line above a node: number and title, without a title what it is; ``count`` numbers the Leitlinien."""
    if knoten.art is Knotenart.LEITLINIE:
        return f"{knoten.art.value} {count}"
    if knoten.art is Knotenart.LEITBILD:
        return knoten.art.value
    number, title = knoten.felder.get("nummer", ""), knoten.felder.get("titel", "")
    return f"{number} {title}".strip() if title else f"{massnahme} {number}".strip()


def blocks_of(knoten: Knoten) -> Bloecke:
    """Return the wording; headings in it become bold paragraphs, for the tree alone makes the headings of the document."""
    return [_bold(each) if each["art"] == "ueberschrift" else each for each in parse_markdown(knoten.text)]


def _bold(block: object) -> Absatz:
    runs = [make_lauf(run["text"], fett=True, link=run["link"]) for run in block["laeufe"]]  # type: ignore[index]
    return Absatz(art="absatz", einzug=0, laeufe=runs)


def angaben_of(knoten: Knoten) -> str:
    """Return all other fields in one line, the house's own ones last."""
    own = sorted(name for name in knoten.felder if name not in FELDER)
    names = [name for name in (*FELDER, *own) if name not in _IN_HEADING and knoten.felder.get(name)]
    return "; ".join(f"{label_of(knoten, name)}: {', '.join(knoten.felder[name].splitlines())}" for name in names)


def label_of(knoten: Knoten, name: str) -> str:
    """Return how a field is called in print, its first letter large."""
    label = TITLES.get(name) or knoten.namen.get(name, name)
    return label[:1].upper() + label[1:]


def _vermerk(found: Ableitung, knoten: Knoten, seit: date | None) -> str:
    events = found.verlauf.get(fold_key(knoten.id), ())
    made = [e.beschluss for e in events if seit is None or (e.beschluss.datum is not None and e.beschluss.datum > seit)]
    return f"Geändert: {'; '.join(dict.fromkeys(map(describe_decision, made)))}" if made else ""
