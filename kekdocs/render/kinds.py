"""The kinds of Word templates: whose names a template may use, by the name of its file. The table is the whole list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Final

from kekdocs.view.aenderungsverzeichnis import VerzeichnisView
from kekdocs.view.beschluss.shape import BeschlussView, BogenView, BuchView, KontrolleView
from kekdocs.view.lesefassung import LesefassungView
from kekdocs.view.shape import VorlageView
from kekdocs.view.sitzung.mappe import MappeView
from kekdocs.view.sitzung.niederschrift_shape import NiederschriftView
from kekdocs.view.sitzung.shape import AnwesenheitslisteView, EinladungView, NachtragView
from kekdocs.view.synopse import SynopseView


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of template; the names are dotted, those in lists without a number: ``eintraege.gegenstand``.

    ``view`` is the TypedDict whose names the tags may use. A sample document must show each text of it but those in ``free``;
    of each group in ``one_of`` one is enough. Where not every text makes sense, ``values`` says what a sample holds instead,
    entry after entry of the list around the name; long texts in ``flat`` never hold a heading. No document is without ``always``.
    """

    view: type
    free: frozenset[str] = frozenset()
    one_of: tuple[tuple[str, ...], ...] = ()
    values: Mapping[str, tuple[str | int | bool, ...]] = field(default_factory=dict)
    flat: frozenset[str] = frozenset()
    always: frozenset[str] = frozenset({"titel"})


_ANCHORS: Final = ("marke", "inhalt", "zielbaum_marke", "knoten.marke")
_NODES: Final = ("leitbild", "leitlinien", "leitlinie", "punkt", "punkt", "massnahme")
_SIDES: Final = tuple(
    (f"eintraege.zeilen.{side}", f"eintraege.{side}", "eintraege.inline", "eintraege.redline")
    for side in ("alt", "geaendert")
)
_DAY: Final = ("datum", "datum_lang")
# The sentence says them.
_RESULT: Final = frozenset({"ergebnis.ausgang", "ergebnis.ja", "ergebnis.nein", "ergebnis.enthaltung"})
_ENTRIES: Final = frozenset(f"eintraege.{name}" for name in _RESULT)

# Who presides signs as a rule.
_HOLDING: Final = frozenset({"vorsitz"})
_LADUNG: Final = ("ladung_datum", "ladung_datum_lang")
_NACHTRAG: Final = ("nachtrag_datum", "nachtrag_datum_lang")
_NUMBER: Final = ("teile.punkte.vorlage", "teile.punkte.aktenzeichen")
_NEW_NUMBER: Final = ("neue.punkte.vorlage", "neue.punkte.aktenzeichen")

VORLAGE: Final = Kind(VorlageView, always=frozenset({"titel", "art", "aktenzeichen", "datum", "beratungsgegenstand"}))
"""What a template is whose name stands nowhere in the table: the office's own form of a Vorlage."""

KINDS: Final[Mapping[str, Kind]] = {
    "synopse*.docx": Kind(SynopseView, frozenset({"eintraege.statistik"}), _SIDES, values={"nachverfolgt": (False,)}),
    "lesefassung.docx": Kind(
        LesefassungView,
        frozenset({"knoten.art"}),
        flat=frozenset({"knoten.text"}),
        values={
            **dict.fromkeys(_ANCHORS, ("",)),  # the PDF's; in Word they become bookmarks after the filling
            "knoten.art": _NODES,
            "knoten.ebene": (1, 1, 2, 1, 2, 3),
            "zielbaum.einzug": ("", "\N{NO-BREAK SPACE}" * 2),
            "zielbaum.bild": ("●◐○", "■"),
        },
    ),
    "aenderungsverzeichnis.docx": Kind(VerzeichnisView, frozenset({"konzept"})),
    "beschlussauszug.docx": Kind(BeschlussView, _RESULT, (_DAY,)),
    "beschlussausfertigung.docx": Kind(BeschlussView, _RESULT, (_DAY,)),
    "abstimmungsbogen.docx": Kind(BogenView, one_of=(_DAY,)),
    "beschlussbuch.docx": Kind(BuchView, _ENTRIES),
    "beschlusskontrolle.docx": Kind(KontrolleView),
    "einladung.docx": Kind(EinladungView, _HOLDING, (_DAY, _LADUNG, _NUMBER)),
    "nachtrag.docx": Kind(NachtragView, _HOLDING, (_DAY, _NACHTRAG, _NUMBER, _NEW_NUMBER)),
    "sitzungsmappe.docx": Kind(
        MappeView,
        frozenset({"oeffentlich", "vorsitz"}),
        (_DAY,),
        values={"zeilen.ebene": (1, 2, 3)},
        flat=frozenset({"zeilen.eintrag"}),
    ),
    "niederschrift.docx": Kind(
        NiederschriftView,
        frozenset({"teile.oeffentlich"}) | frozenset(f"teile.punkte.entscheidung.{each}" for each in _RESULT),
        (_DAY,),
    ),
    "anwesenheitsliste.docx": Kind(AnwesenheitslisteView, one_of=(_DAY,)),
}
"""Pattern of a file's name, and the kind; the first that fits holds. A new kind of paper is one more line."""


def kind_of(name: str) -> Kind:
    """Return the kind of a template by the name of its file, a form of a Vorlage where no pattern fits."""
    return next((kind for pattern, kind in KINDS.items() if fnmatchcase(name, pattern)), VORLAGE)
