"""The goal tree drawn with lines, one row a node, cut to the width of the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from kekdocs.deutsch import fold_key, format_datum, plural
from kekdocs.konzept import Ableitung, Knoten, Knotenart
from kekdocs.model.konzept import Massnahmenstatus
from kekdocs.render.konzept.style import Style
from kekdocs.render.redline.unseen import show_unseen

SIGNS: Final = {
    Massnahmenstatus.GEPLANT.value: "○",
    Massnahmenstatus.IN_UMSETZUNG.value: "◐",
    Massnahmenstatus.DAUERHAFT.value: "↻",
    Massnahmenstatus.UMGESETZT.value: "●",
    Massnahmenstatus.ZURUECKGESTELLT.value: "–",
    "": "·",
}
"""The sign before a Maßnahme says how far it is."""
_LEAST_TEXT, _LEAST_LABEL = 16, 14


def draw_tree(found: Ableitung, offen: Mapping[str, Sequence[str]], style: Style) -> str:
    """Return the tree with counts and status; ``offen`` are Aktenzeichen of open Vorlagen by key of the node."""
    konzept = found.ausgabe.konzept
    head = [style.bold(show_unseen(konzept.titel)), _about(found), _summary(found)]
    rows = _rows(found, offen, style)
    return "\n".join([*head, "", *rows, "", style.faint(_legend(found))]).rstrip() + "\n"


def _about(found: Ableitung) -> str:
    konzept = found.ausgabe.konzept
    edition = " ".join(filter(None, (show_unseen(konzept.ausgabe) or "Ausgabe", format_datum(konzept.stand))))
    decisions = len({e.beschluss.eintrag.id for e in found.ereignisse()})
    return f"{edition}, {plural(decisions, 'Beschluss', 'Beschlüsse')} eingerechnet"


def _summary(found: Ableitung) -> str:
    nodes = [knoten for _, knoten in found.baum.gliederung()]
    counts: dict[str, int] = {}
    for knoten in nodes:
        if knoten.is_massnahme:
            status = knoten.felder.get("status", "")
            counts[status] = counts.get(status, 0) + 1
    shown = [f"{counts[s]} {s or 'ohne Status'}" for s in SIGNS if s in counts]
    total = plural(sum(counts.values()), "Maßnahme", "Maßnahmen")
    return f"{total}: {', '.join(shown)}" if shown else total


def _legend(found: Ableitung) -> str:
    used = {k.felder.get("status", "") for _, k in found.baum.gliederung() if k.is_massnahme}
    signs = [f"{sign} {status or 'ohne Status'}" for status, sign in SIGNS.items() if status in used]
    has_key = any(k.felder.get("schluesselmassnahme") for _, k in found.baum.gliederung())
    return "   ".join([*signs, *(["★ Schlüsselmaßnahme"] if has_key else [])])


def _rows(found: Ableitung, offen: Mapping[str, Sequence[str]], style: Style) -> Iterator[str]:
    baum = found.baum
    below = _count_below(found)
    width = max((len(k.id) for _, k in baum.gliederung()), default=0)
    shown = [key for key in baum.children("") if baum.knoten[key].art in (Knotenart.PUNKT, Knotenart.MASSNAHME)]
    waiting: list[tuple[str, str, bool]] = [("", key, key == shown[-1]) for key in reversed(shown)]
    while waiting:
        rail, key, is_last = waiting.pop()
        knoten = baum.knoten[key]
        text = _label(knoten, below.get(key, 0)) + _remarks(found, key, offen)
        yield _row(rail + ("└─ " if is_last else "├─ "), text, knoten.id, min(width, style.width // 4), style)
        children = baum.children(key)
        inner = rail + ("   " if is_last else "│  ")
        waiting += [(inner, child, child == children[-1]) for child in reversed(children)]


def _count_below(found: Ableitung) -> dict[str, int]:
    """Return how many Maßnahmen stand below each point, at any depth."""
    counts: dict[str, int] = {}
    # Children stand behind their parents, so from the end each sum is whole when it is handed up.
    for _, knoten in reversed([*found.baum.gliederung()]):
        own = 1 if knoten.is_massnahme else counts.get(fold_key(knoten.id), 0)
        counts[knoten.eltern] = counts.get(knoten.eltern, 0) + own
    return counts


def _label(knoten: Knoten, below: int) -> str:
    text = show_unseen(" ".join(knoten.bezeichnung.split()))
    if not knoten.is_massnahme:
        return f"{text} ({below})" if below else text
    star = "★ " if knoten.felder.get("schluesselmassnahme") else ""
    return f"{SIGNS.get(knoten.felder.get('status', ''), '·')} {star}{text}"


def _remarks(found: Ableitung, key: str, offen: Mapping[str, Sequence[str]]) -> str:
    changed = found.verlauf.get(key, ())
    parts = [f"geändert {format_datum(day)}"] if changed and (day := changed[-1].beschluss.datum) else []
    parts += [f"in Beratung {number}" for number in offen.get(key, ())]
    return f"\0{', '.join(parts)}" if parts else ""


def _row(rail: str, label: str, id_: str, width: int, style: Style) -> str:
    text, _, remark = label.partition("\0")
    room = max(style.width - len(rail) - width - 2, _LEAST_TEXT)
    tail = f" [{remark}]" if remark else ""
    if len(tail) > room - _LEAST_LABEL:
        tail = f"{tail[: room - _LEAST_LABEL - 2]}…]"
    text = _cut(text, room - len(tail))
    gap = " " * max(room - len(text) - len(tail) + 2, 2)
    return style.faint(rail) + text + style.mark(tail) + gap + style.faint(_cut(id_, width))


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: max(width - 1, 0)].rstrip() + "…"
