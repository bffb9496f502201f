"""From a Lesefassung that was edited in Word to the tree that its editor meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kekdocs.deutsch import fold_key, quote
from kekdocs.konzept import Ableitung, Baum, Knoten, Knotenart
from kekdocs.konzept.felder import FELDER, TITLES, normal_value
from kekdocs.konzept.kennung import anchor_of
from kekdocs.konzept.unterschied import NotExpressibleError
from kekdocs.render.konzept.edited import Abschnitt
from kekdocs.view import paragraph_texts
from kekdocs.view.lesefassung import DEEPEST, angaben_of, blocks_of, heading_of

_NUMBER = re.compile(r"(\d+(?:\.\d+)*[a-z]?\.?)(?:\s+(.*))?\Z")
_FIELD = re.compile(r";\s+(?=[^:;]+:\s)")
_IN_TEXT = ("nummer", "titel", "text")
_GROUP = "Leitlinien"
_ASCII = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_WORDS = 4


@dataclass
class WordCopy:
    """The tree that a Word file says, where nodes keep what the file does not show. ``remarks`` are German sentences."""

    found: Ableitung
    baum: Baum = field(default_factory=Baum)
    remarks: list[str] = field(default_factory=list)
    _path: list[tuple[int, str]] = field(default_factory=list)
    _leitlinien: int = 0

    def build(self, sections: Sequence[Abschnitt]) -> None:
        """Take all nodes in their order.

        Raises:
            NotExpressibleError: a new point, a changed table, or fields that cannot be told apart.
        """
        known = {anchor_of(knoten.id): (depth, knoten) for depth, knoten in self.found.baum.walk()}
        for section in sections:
            depth, knoten = known.pop(section.anchor, (0, None))
            if knoten is not None:
                self._known(section, knoten, depth)
            elif section.ebene and fold_key(section.ueberschrift) != fold_key(_GROUP):
                raise NotExpressibleError(
                    f"Die Überschrift {quote(section.ueberschrift)} ist neu; eine Änderung kann nur Maßnahmen einfügen."
                )
            elif not section.ebene:
                self._new(section)

    def _known(self, section: Abschnitt, old: Knoten, depth: int) -> None:
        felder = {**old.felder}
        if old.art is Knotenart.LEITLINIE:
            self._leitlinien += 1
        elif old.art is not Knotenart.LEITBILD:
            felder |= self._heading(section, old)
        if text := self._text(section, old):
            felder["text"] = text
        namen = {**old.namen}
        if old.art in (Knotenart.PUNKT, Knotenart.MASSNAHME):
            felder = self._angaben(section, old, felder, namen)
        at = self._above(old, depth, section.ebene)
        felder = {name: value for name, value in felder.items() if value}
        self.baum.add(Knoten(old.id, old.art, at, felder, namen))

    def _above(self, old: Knoten, depth: int, ebene: int) -> str:
        """Return the point that a node stands under, by the levels of the headings before it."""
        if old.art is Knotenart.PUNKT:
            level = depth if ebene >= DEEPEST and depth >= DEEPEST - 1 else ebene - 1
            while self._path and self._path[-1][0] >= level:
                self._path.pop()
            above = self._path[-1][1] if self._path else ""
            self._path.append((level, fold_key(old.id)))
            return above
        if old.art is Knotenart.MASSNAHME:
            return self._path[-1][1] if self._path else ""
        return ""

    def _heading(self, section: Abschnitt, old: Knoten) -> Mapping[str, str]:
        level = self.found.ausgabe.konzept.ebenen[-1]
        if section.ueberschrift == _folded(heading_of(old, level)):
            return {}
        return _number_and_title(section.ueberschrift, level, old.felder.get("nummer", ""))

    def _text(self, section: Abschnitt, old: Knoten) -> str:
        """Return the new wording, empty where it is the old one."""
        before = [text for each in paragraph_texts(blocks_of(old)) if (text := _folded(each))]
        if section.absaetze == before:
            return ""
        if not section.absaetze:
            raise NotExpressibleError(f"{quote(old.id)}: Der Wortlaut fehlt. Löschen Sie auch die Überschrift darüber.")
        if section.tabelle:
            raise NotExpressibleError(f"{quote(old.id)}: Eine Tabelle ändern Sie in der YAML-Datei der Maßnahme.")
        if any(run["link"] for block in blocks_of(old) if block["art"] != "tabelle" for run in block["laeufe"]):
            self.remarks.append(f"In {quote(old.id)} stehen Links; der neue Wortlaut hat sie nicht mehr.")
        return section.text

    def _angaben(
        self, section: Abschnitt, old: Knoten, felder: dict[str, str], namen: dict[str, str]
    ) -> dict[str, str]:
        if section.angaben == _folded(angaben_of(old)):
            return felder
        kept = {name: felder[name] for name in _IN_TEXT if name in felder}
        read = dict(_read_angaben(section.angaben, old, namen))
        made = Knoten(old.id, old.art, "", kept | read, namen)
        if _folded(angaben_of(made)) != section.angaben:
            raise NotExpressibleError(
                f"{quote(old.id)}: Die Angaben {quote(section.angaben)} lassen sich nicht zuordnen; "
                "schreiben Sie sie als »Name: Wert«, durch Semikolon getrennt und in der Reihenfolge des Konzepts."
            )
        return made.felder

    def _new(self, section: Abschnitt) -> None:
        heading = _number_and_title(section.ueberschrift, self.found.ausgabe.konzept.ebenen[-1], "")
        above = self._path[-1][1] if self._path else ""
        if section.tabelle:
            raise NotExpressibleError(f"{quote(section.ueberschrift)}: Eine Tabelle fügen Sie in der YAML-Datei ein.")
        id_ = self._new_id(above, heading.get("titel") or " ".join(section.absaetze) or "neu")
        empty = Knoten(id_, Knotenart.MASSNAHME, above, {})
        felder = {**heading, "text": section.text, **dict(_read_angaben(section.angaben, empty, empty.namen))}
        empty.felder.update({name: value for name, value in felder.items() if value})
        self.baum.add(empty)

    def _new_id(self, above: str, text: str) -> str:
        words = re.findall(r"[a-z0-9]+", text.lower().translate(_ASCII))[:_WORDS]
        first = self.baum.knoten[above].id if above else ""
        stem = "-".join(filter(None, (first, *words))) or "neu"
        every = {*self.found.baum.knoten, *self.baum.knoten}
        names = (stem, *(f"{stem}-{n}" for n in range(2, len(every) + 3)))
        return next(name for name in names if fold_key(name) not in every)


def _folded(text: str) -> str:
    return " ".join(text.split())


def _number_and_title(text: str, level: str, number: str) -> dict[str, str]:
    """Part a heading; the number that a node had is taken for one whatever it looks like."""
    if number and (text == number or text.startswith(f"{number} ")):
        return {"nummer": number, "titel": text[len(number) :].strip()}
    rest = text.removeprefix(level).strip() if text == level or text.startswith(f"{level} ") else text
    match = _NUMBER.match(rest)
    if match:
        return {"nummer": match[1], "titel": match[2] or ""}
    return {"nummer": "", "titel": rest}


def _read_angaben(text: str, knoten: Knoten, namen: dict[str, str]) -> Iterator[tuple[str, str]]:
    known = {fold_key(title): name for name, title in TITLES.items() if name not in _IN_TEXT}
    for part in filter(None, _FIELD.split(text)):
        label, _, value = part.partition(":")
        name = known.get(fold_key(label), fold_key(label))
        if name not in FELDER:
            namen.setdefault(name, label.strip())
        yield name, _value(name, value.strip(), knoten)


def _value(name: str, value: str, knoten: Knoten) -> str:
    before = knoten.felder.get(name, "")
    if value == _folded(", ".join(before.splitlines())):
        return before
    text = "\n".join(value.split(", ")) if name == "indikatoren" else value
    normal = normal_value(name, text)
    if normal is None:
        raise NotExpressibleError(f"{quote(knoten.id)}: {quote(value)} ist kein Wert für »{TITLES[name]}«.")
    return normal
