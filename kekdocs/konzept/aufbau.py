"""From the files of one edition to its tree, with what is wrong with its ids."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kekdocs.deutsch import fold_key, quote
from kekdocs.diagnostics import Diagnostic
from kekdocs.konzept.baum import WURZEL, Baum, Knoten, Knotenart, Ort
from kekdocs.konzept.felder import texts_of
from kekdocs.model.konzept import Gliederungspunkt, Massnahme
from kekdocs.resolve.konzepte import Ausgabe, Teil
from kekdocs.source import Path

_NEAR = 60
"""Percent of likeness from which on an id may be what was meant."""


@dataclass
class Aufbau:
    """The tree of an edition, where its nodes stand, and the findings about it."""

    ausgabe: Ausgabe
    baum: Baum = field(default_factory=Baum)
    orte: dict[str, Ort] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)


def build_baum(ausgabe: Ausgabe) -> Aufbau:
    """Build the tree of an edition anew; K211 to K213 and K333 say what does not fit."""
    aufbau = Aufbau(ausgabe)
    _add_leitbild(aufbau)
    for teil in ausgabe.teile:
        _add_level(aufbau, teil, fold_key(teil.unter), (), teil.massnahmen, teil.punkte)
    _report_unknown_parents(aufbau)
    _drop_unreachable(aufbau)
    _report_depth(aufbau)
    return aufbau


def _add_leitbild(aufbau: Aufbau) -> None:
    konzept, teil = aufbau.ausgabe.konzept, aufbau.ausgabe.teile[0]
    texts: list[tuple[str, Knotenart, str, Path]] = [("leitbild", Knotenart.LEITBILD, konzept.leitbild, ("leitbild",))]
    for number, text in enumerate(konzept.leitlinien):
        texts.append((f"leitlinie-{number + 1}", Knotenart.LEITLINIE, text, ("leitlinien", number)))
    for id_, art, text, path in texts:
        if text:
            _add(aufbau, Knoten(id_, art, WURZEL, {"text": text}), Ort(teil.source, path))


def _add_level(
    aufbau: Aufbau,
    teil: Teil,
    eltern: str,
    path: Path,
    massnahmen: Sequence[Massnahme],
    punkte: Sequence[Gliederungspunkt],
) -> None:
    for number, massnahme in enumerate(massnahmen):
        felder, namen = texts_of(massnahme)
        knoten = Knoten(massnahme.id, Knotenart.MASSNAHME, eltern, felder, namen)
        _add(aufbau, knoten, Ort(teil.source, (*path, "massnahmen", number)))
    for number, punkt in enumerate(punkte):
        felder, namen = texts_of(punkt)
        below: Path = (*path, "punkte", number)
        if _add(aufbau, Knoten(punkt.id, Knotenart.PUNKT, eltern, felder, namen), Ort(teil.source, below)):
            _add_level(aufbau, teil, fold_key(punkt.id), below, punkt.massnahmen, punkt.punkte)


def _add(aufbau: Aufbau, knoten: Knoten, ort: Ort) -> bool:
    key = fold_key(knoten.id)
    if key in aufbau.orte or not key:
        first = f"steht schon in {aufbau.orte[key]}" if key else "hat keinen Buchstaben und keine Ziffer"
        hint = "Geben Sie dem neuen Punkt eine eigene Id; eine vergebene Id bleibt, wie sie ist."
        aufbau.diagnostics.append(
            ort.source.report("K212", f"die Id {quote(knoten.id)} {first}", (*ort.path, "id"), hint)
        )
        return False
    aufbau.orte[key] = ort
    aufbau.baum.add(knoten)
    return True


def _report_unknown_parents(aufbau: Aufbau) -> None:
    for teil in aufbau.ausgabe.teile[1:]:
        found = aufbau.baum.find(teil.unter) if teil.unter else None
        if teil.unter and (found is None or found.art is not Knotenart.PUNKT):
            aufbau.diagnostics.append(
                teil.source.report(
                    "K211",
                    f"den Punkt {quote(teil.unter)} gibt es im Konzept nicht",
                    ("unter",),
                    *hint_for(teil.unter, aufbau.baum),
                )
            )


def hint_for(id_: str, baum: Baum) -> tuple[str, ...]:
    """Return ``Meinten Sie …?`` where an id is near."""
    # ``deutsch.closest`` takes 25 ms for 5,000 ids, and a Vorlage with the wrong concept has a finding for each change.
    from rapidfuzz import fuzz, process  # noqa: PLC0415 -- 10 ms, needed only where an id is wrong

    near = process.extractOne(fold_key(id_), baum.knoten.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR)
    return (f"Meinten Sie »{baum.knoten[near[0]].id}«?",) if near else ("Die Ids zeigt »kekdocs konzept tree«.",)


def _drop_unreachable(aufbau: Aufbau) -> None:
    """Take out what hangs below itself or below nothing; a file that continues one of its own points closes a circle."""
    baum = aufbau.baum
    reached = {fold_key(knoten.id) for _, knoten in baum.walk()}
    lost = [key for key in baum.knoten if key not in reached]
    for teil in aufbau.ausgabe.teile[1:]:
        if fold_key(teil.unter) in lost:
            message = f"der Punkt {quote(teil.unter)} hängt am Ende unter sich selbst: {_circle(baum, teil.unter)}"
            hint = "Nennen Sie unter »unter:« einen Punkt, der nicht in dieser Datei und nicht unter ihr steht."
            aufbau.diagnostics.append(teil.source.report("K213", message, ("unter",), hint))
    for key in lost:
        del baum.knoten[key]


def _circle(baum: Baum, start: str) -> str:
    seen: dict[str, str] = {}
    at = fold_key(start)
    while at in baum.knoten and at not in seen:
        seen[at] = baum.knoten[at].id
        at = baum.knoten[at].eltern
    return " unter ".join([*seen.values(), seen.get(at, at)])


def _report_depth(aufbau: Aufbau) -> None:
    ebenen = aufbau.ausgabe.konzept.ebenen
    for key, depth in _too_deep(aufbau.baum, len(ebenen)):
        ort = aufbau.orte[key]
        message = f"der Punkt steht auf der {depth + 1}. Ebene, das Konzept hat mit den Maßnahmen {len(ebenen)}"
        hint = "Ergänzen Sie in konzept.yaml unter »ebenen:« den Namen der Ebene, oder hängen Sie den Punkt höher."
        aufbau.diagnostics.append(ort.source.report("K333", message, (*ort.path, "id"), hint))


def _too_deep(baum: Baum, levels: int) -> Iterator[tuple[str, int]]:
    for depth, knoten in baum.walk():
        if knoten.art is Knotenart.PUNKT and depth >= levels - 1:
            yield fold_key(knoten.id), depth
