"""The changes that make one tree of a concept into another, in an order in which each can be applied.

The fewest moves, proven by applying them. A working copy is compared with the state it was taken from and tried on what is valid now.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kekdocs.deutsch import fold_key, quote
from kekdocs.konzept.anwenden import Hindernis, apply_schritt
from kekdocs.konzept.baum import WURZEL, Baum, Knoten, Knotenart
from kekdocs.konzept.beschluss import Schritt
from kekdocs.konzept.felder import FELDER, NUMMER, TEXT, TITLES
from kekdocs.model import Aenderung, Aenderungsart, Fundstelle

_Data = dict[str, object]


class NotExpressibleError(Exception):
    """A difference that no change of a Vorlage can make, as a new point. The text is a whole German sentence."""


def difference(before: Baum, after: Baum) -> tuple[Aenderung, ...]:
    """Return the changes from one tree to the other, as the later one is printed; struck ones stand where they stood.

    Nodes are the same when their ids are. The changes are applied to ``before`` for proof, and taken back.

    Raises:
        NotExpressibleError: a point, the Leitbild or a Leitlinie is new or gone, or a place cannot be named.
    """
    _refuse_points(before, after)
    found = tuple(_Comparison(before, after).changes())
    with before.trial():
        _apply(before, found)
        if image_of(before) != image_of(after):
            raise NotExpressibleError("Die Unterschiede lassen sich nicht als Änderungen von Maßnahmen ausdrücken.")
    return found


def _apply(baum: Baum, changes: Sequence[Aenderung]) -> None:
    for number, each in enumerate(changes):
        try:
            wirkung = apply_schritt(baum, Schritt(each, ("aenderungen", number)))
        except Hindernis as obstacle:
            raise NotExpressibleError(f"{quote(each.massnahme)}: {obstacle.message}.") from obstacle
        if wirkung.overtaken:
            raise NotExpressibleError(f"{quote(each.massnahme)}: Der alte Wortlaut passt nicht.")


def image_of(baum: Baum) -> list[tuple[int, str, str, dict[str, str]]]:
    """Return all that a tree says, for comparing two: depth, key, kind and fields in the order of print."""
    return [(depth, fold_key(k.id), k.art.value, dict(sorted(k.felder.items()))) for depth, k in baum.walk()]


def _refuse_points(before: Baum, after: Baum) -> None:
    for key, knoten in after.knoten.items():
        old = before.knoten.get(key)
        if old is None and not knoten.is_massnahme:
            raise NotExpressibleError(f"{_called(knoten)} ist neu; eine Änderung kann nur Maßnahmen einfügen.")
        if old is not None and old.art is not knoten.art:
            raise NotExpressibleError(f"{_called(knoten)} war {old.art.value} und ist jetzt {knoten.art.value}.")
    for key, knoten in before.knoten.items():
        if key not in after.knoten and knoten.art in (Knotenart.LEITBILD, Knotenart.LEITLINIE):
            raise NotExpressibleError(f"{_called(knoten)} fehlt; hier lässt sich nur der Wortlaut ändern.")


def _called(knoten: Knoten) -> str:
    return quote(knoten.id) if knoten.id else quote(knoten.bezeichnung)


@dataclass
class _Comparison:
    before: Baum
    after: Baum
    _struck: set[str] = field(default_factory=set)

    def changes(self) -> Iterator[Aenderung]:
        behind = self._struck_behind()
        yield from self._strikes(behind.get(WURZEL, ()))
        for key in _keys(self.after):
            yield from self._placed(key)
            yield from self._fields(key)
            yield from self._strikes(behind.get(key, ()))
        # What still holds others when its turn came; the others have moved away by now.
        left = [key for key in reversed(_keys(self.before)) if key not in self.after.knoten]
        yield from (self._strike(key) for key in left if key not in self._struck)

    def _struck_behind(self) -> dict[str, list[str]]:
        """Return the keys that go, by the one that stays and stood last before them."""
        behind: dict[str, list[str]] = {}
        last = WURZEL
        for key in _keys(self.before):
            if key in self.after.knoten:
                last = key
            else:
                behind.setdefault(last, []).append(key)
        return behind

    def _strikes(self, keys: Sequence[str]) -> Iterator[Aenderung]:
        """Strike from the last to the first, so that what stands below goes before what is above it."""
        gone = []
        for key in reversed(keys):
            if all(child in self._struck for child in self.before.children(key)):
                self._struck.add(key)
                gone.append(key)
        # Those without anything below may be named in the order of print; the others follow, from below.
        leaves = [key for key in reversed(gone) if not self.before.children(key)]
        yield from map(self._strike, [*leaves, *(key for key in gone if self.before.children(key))])

    def _strike(self, key: str) -> Aenderung:
        knoten = self.before.knoten[key]
        return self._made(self.before, knoten, art=Aenderungsart.STREICHEN, alt=knoten.text)

    def _placed(self, key: str) -> Iterator[Aenderung]:
        knoten, old = self.after.knoten[key], self.before.knoten.get(key)
        if old is None:
            data: _Data = {"geaendert": knoten.text, "titel": knoten.felder.get("titel", "")}
            yield self._made(self.after, knoten, art=Aenderungsart.EINFUEGEN, **data, **self._place(key))
        elif key not in self._staying(knoten.eltern):
            yield self._made(self.before, old, art=Aenderungsart.VERSCHIEBEN, **self._place(key))

    def _place(self, key: str) -> _Data:
        """Name the place by the sibling before, else by the first that stays, else by the point above."""
        knoten = self.after.knoten[key]
        siblings = [k for k in self.after.children(knoten.eltern) if self.after.knoten[k].art is knoten.art]
        at = siblings.index(key)
        if at:
            return {"nach": self.after.knoten[siblings[at - 1]].id}
        stays = self._staying(knoten.eltern)
        beside = next((k for k in siblings if k in stays), None)
        if beside is not None:
            return {"vor": self.after.knoten[beside].id}
        if not knoten.eltern:
            raise NotExpressibleError(f"{_called(knoten)} soll auf die oberste Ebene, auf der sonst nichts bleibt.")
        return {"unter": self.after.knoten[knoten.eltern].id}

    def _staying(self, eltern: str) -> set[str]:
        """Return the children that keep their order, the most that can."""
        if eltern not in self._kept:
            order = {key: n for n, key in enumerate(self.before.children(eltern))}
            self._kept[eltern] = _longest_rising([key for key in self.after.children(eltern) if key in order], order)
        return self._kept[eltern]

    _kept: dict[str, set[str]] = field(default_factory=dict)

    def _fields(self, key: str) -> Iterator[Aenderung]:
        new, old = self.after.knoten[key], self.before.knoten.get(key)
        left = old.felder if old else {name: new.felder.get(name, "") for name in ("titel", TEXT)}
        own = sorted({*left, *new.felder} - set(FELDER))
        for name in (NUMMER, *(n for n in FELDER if n != NUMMER), *own):
            texts = left.get(name, ""), new.felder.get(name, "")
            if texts[0] != texts[1]:
                yield self._field(old, new, name, texts)

    def _field(self, old: Knoten | None, new: Knoten, name: str, texts: tuple[str, str]) -> Aenderung:
        data: _Data = {"alt": texts[0], "geaendert": texts[1]}
        tree, knoten = (self.before, old) if old else (self.after, new)
        if name == TEXT and texts[1]:
            return self._made(tree, knoten, art=Aenderungsart.WORTLAUT, **data)
        if name == NUMMER:
            return self._made(tree, knoten, art=Aenderungsart.UMNUMMERIEREN, **data)
        spelt = new.namen.get(name) or (old.namen.get(name) if old else None) or TITLES.get(name, name)
        return self._made(tree, knoten, art=Aenderungsart.FELD, feld=spelt, **data)

    def _made(self, tree: Baum, knoten: Knoten, **data: object) -> Aenderung:
        place = fundstelle_of(tree, knoten)
        return Aenderung.model_validate({"massnahme": knoten.id, "fundstelle": place.model_dump(), **data})


def _keys(baum: Baum) -> list[str]:
    return [fold_key(knoten.id) for _, knoten in baum.walk()]


def _longest_rising(keys: Sequence[str], order: dict[str, int]) -> set[str]:
    """Return the largest set of keys whose numbers rise; patience sorting, n log n."""
    ends: list[int] = []
    heads: list[int] = []
    before: list[int] = []
    for number, key in enumerate(keys):
        at = bisect_left(ends, order[key])
        before.append(heads[at - 1] if at else -1)
        ends[at : at + 1] = [order[key]]
        heads[at : at + 1] = [number]
    chosen: set[str] = set()
    number = heads[-1] if heads else -1
    while number >= 0:
        chosen.add(keys[number])
        number = before[number]
    return chosen


def fundstelle_of(baum: Baum, knoten: Knoten) -> Fundstelle:
    """Return where a node stands in print: its own page and section, else those of the nearest point above; the top point."""
    above = [baum.knoten[key] for key in _above(baum, knoten)]
    feld = above[-1].bezeichnung if above else ""
    seite = next((k.felder["seite"] for k in (knoten, *above) if k.felder.get("seite")), "")
    abschnitt = knoten.felder.get("abschnitt") or next((k.felder["titel"] for k in above if k.felder.get("titel")), "")
    section = abschnitt or ("" if knoten.is_massnahme else knoten.art.value)
    return Fundstelle(seite=seite, abschnitt=section, handlungsfeld=feld)


def _above(baum: Baum, knoten: Knoten) -> Iterator[str]:
    at = knoten.eltern
    while at:
        yield at
        at = baum.knoten[at].eltern
