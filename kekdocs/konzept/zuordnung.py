"""Pairs the nodes of a working copy with those of the concept: by their ids, then by their wording."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kekdocs.deutsch import fold_key
from kekdocs.konzept.baum import Baum, Knoten
from kekdocs.konzept.wortlaut import fold_wortlaut


@dataclass(frozen=True, slots=True)
class Zuordnung:
    """The tree of a working copy under the ids of the concept.

    ``erkannt`` are the pairs of the id that a copy has and that of the concept, which the wording told.
    """

    baum: Baum
    erkannt: tuple[tuple[str, str], ...]


def with_known_ids(before: Baum, after: Baum) -> Zuordnung:
    """Give a node with an unknown id that of the one missing node with the same wording; an ambiguous wording pairs none."""
    lost = _by_wording(before, after)
    fresh = _by_wording(after, before)
    renamed = {
        fold_key(new.id): old.id
        for wording, new in fresh.items()
        if new is not None and (old := lost.get(wording)) is not None and old.art is new.art
    }
    if not renamed:
        return Zuordnung(after, ())
    names = {key: knoten.id for key, knoten in after.knoten.items()}
    return Zuordnung(_renamed(after, renamed), tuple((names[key], id_) for key, id_ in renamed.items()))


def _by_wording(here: Baum, there: Baum) -> dict[str, Knoten | None]:
    """Return the nodes that the other tree has not, by their wording; None where several say the same."""
    found: dict[str, Knoten | None] = {}
    for key, knoten in here.knoten.items():
        wording = fold_wortlaut(knoten.text or knoten.felder.get("titel", ""))
        if key not in there.knoten and wording:
            found[wording] = None if wording in found else knoten
    return found


def _renamed(baum: Baum, renamed: dict[str, str]) -> Baum:
    copy = Baum()
    for _, knoten in baum.walk():
        above = renamed.get(knoten.eltern)
        eltern = fold_key(above) if above else knoten.eltern
        copy.add(replace(knoten, id=renamed.get(fold_key(knoten.id), knoten.id), eltern=eltern))
    return copy
