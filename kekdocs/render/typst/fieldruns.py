"""Fields and links of a paragraph, however Word spread them over runs, as lines of the stream."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from kekdocs.deutsch import quote
from kekdocs.render.docx.dom import w
from kekdocs.render.typst import stream
from kekdocs.render.typst.fields import NUMBERS, Field, read_field
from kekdocs.render.typst.source import escaped
from kekdocs.render.typst.surroundings import Surroundings

_SEVERAL = "Ein Feld, das über mehrere Absätze geht, kann der eingebaute PDF-Satz nicht zeichnen"


@dataclass(slots=True)
class _Open:
    """A field that has begun; its result is shown only where this program does not make one."""

    run: int
    instruction: str = ""
    is_code: bool = True
    is_shown: bool = False


@dataclass(slots=True)
class FieldRuns:
    """The fields of one paragraph while its runs are read."""

    around: Surroundings
    _open: list[_Open] = field(default_factory=list)
    _links: list[bool] = field(default_factory=list)

    @property
    def are_hiding(self) -> bool:
        """Whether what stands here is an instruction, or a result that is made anew."""
        return any(each.is_code or not each.is_shown for each in self._open)

    def finish(self) -> None:
        """Refuse what goes on behind the paragraph."""
        if self._open:
            self.around.refuse(_SEVERAL)

    def piece(self, piece: etree._Element, name: str, run: int) -> None:
        """A part of a field in a run."""
        kind = piece.get(w("fldCharType"))
        if name == "instrText":
            if self._open:
                self._open[-1].instruction += piece.text or ""
        elif kind == "begin":
            if self._open and self._open[-1].is_code:
                self.around.refuse("Ein Feld in der Anweisung eines Feldes kann der eingebaute PDF-Satz nicht zeichnen")
            self._open.append(_Open(run))
        elif kind == "separate" and self._open:
            self._begin_result(self._open[-1])
        elif kind == "end" and self._open:
            if self._open[-1].is_code:
                self._begin_result(self._open[-1])
            if self._open.pop().is_shown:
                self.end_link()

    def _begin_result(self, found: _Open) -> None:
        found.is_code = False
        if not self.are_hiding_outside:
            found.is_shown = self.simple(found.instruction, found.run)

    @property
    def are_hiding_outside(self) -> bool:
        """Whether the field within which this one stands shows nothing of it."""
        return any(each.is_code or not each.is_shown for each in self._open[:-1])

    def simple(self, instruction: str, run: int) -> bool:
        """A whole field; True when its result is to be shown, and a link to be ended behind it."""
        found = read_field(instruction)
        if found is None:
            shown = " ".join(instruction.split()[:3])
            self.around.refuse(f"Das Feld {quote(shown)} kann der eingebaute PDF-Satz nicht zeichnen")
        elif found.kind == "HYPERLINK":
            self.link(found.detail, found.target)
            return True
        else:
            self._value(found, run)
        return False

    def link(self, address: str, target: str) -> None:
        """The beginning of a link to an address or a bookmark; one that leads nowhere, or within another, is only text."""
        bookmark = self.around.bookmarks.number(target) if target else None
        opens = not any(self._links) and (bool(address) or bookmark is not None)
        if opens and address:
            self.around.out.item(stream.LINK, escaped(address))
        elif opens and bookmark is not None:
            self.around.out.item(stream.JUMP, bookmark)
            self.around.specs.has_references = True
        self._links.append(opens)

    def end_link(self) -> None:
        """The end of the link that began last."""
        if self._links and self._links.pop():
            self.around.out.item(stream.LINK_END)

    def _value(self, found: Field, run: int) -> None:
        if found.kind in NUMBERS:
            self.around.out.item(stream.FIELD, run, found.kind, found.detail)
            return
        if found.kind == "EIGENSCHAFT" and found.detail not in self.around.properties:
            self.around.refuse(f"Die Dokumenteigenschaft {quote(found.detail)} eines Feldes gibt es nicht")
        if found.kind in {"REF", "PAGEREF", "NOTEREF"}:
            self._check_target(found)
        if found.kind == "EIGENSCHAFT":
            self.around.out.item(stream.TEXT, run, escaped(self.around.properties.get(found.detail, "")))
            return
        self.around.out.item(stream.VALUE, run, self.around.specs.fields.number(found))
        self.around.specs.has_references = True

    def _check_target(self, found: Field) -> None:
        if self.around.bookmarks.number(found.target) is None:
            self.around.refuse(
                f"Die Textmarke {quote(found.target)} eines Querverweises gibt es nicht",
                "Fügen Sie den Querverweis in Word neu ein.",
            )
        elif found.mode == "kurz" and self.around.in_list:
            self.around.refuse(
                "Eine Absatznummer in Kurzform (\\r) in einer Liste kann der eingebaute PDF-Satz nicht zeichnen"
            )
        elif found.kind == "REF" and not found.mode and found.target in self.around.bookmarks.many:
            self.around.refuse(
                f"Den Querverweis auf die Textmarke {quote(found.target)} kann der eingebaute PDF-Satz nicht zeichnen; sie reicht über mehrere Absätze"
            )
