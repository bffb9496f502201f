"""Made-up data for trying a template: a view with everything that there can be, one with nothing, and what got lost."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import partial
from itertools import takewhile
from typing import Any, cast

from kekdocs.render.docx_lint.shapes import Filler, Spot, empty, texts_in, without_headings
from kekdocs.render.kinds import VORLAGE, Kind
from kekdocs.render.verify import lost_texts, missing_strings
from kekdocs.view import VorlageView
from kekdocs.view.blocks import Absatz, Bloecke, Lauf, Listenpunkt, Tabelle, Ueberschrift

_ENTRIES = 2  # a list of two shows what stands between entries
# What may stand in the file's properties, in headers or footers, or nowhere in words.
_ABOUT = frozenset({"titel", "koerperschaft", "koerperschaft.land", "koerperschaft.art", "koerperschaft.wappen_text"})


def fullest_sample(kind: Kind) -> Any:
    """Return a view of that kind: every name has a value, every list entries, and each text says whose it is."""
    if kind is VORLAGE:
        return fullest_view()
    return Filler(_label, partial(_labelled_text, flat=kind.flat), _ENTRIES, kind.values).fill(kind.view)


def emptiest_sample(kind: Kind) -> Any:
    """Return a view of that kind in which no name has a value but those that no document is without."""
    return {**empty(kind.view), **{name: _label(Spot().inner(name)) for name in kind.always}}


def lost_in(kind: Kind, text: str) -> list[str]:
    """Return the dotted names whose texts in the fullest sample a document does not show, as far as it must show them.

    The entries of a list stand in their order; where the list stands is the template's business.
    """
    if kind is VORLAGE:
        return lost_names(text)
    found: dict[str, list[str]] = {}
    for name, texts in texts_in(kind.view, fullest_sample(kind)):
        found.setdefault(name, []).extend(each for each in texts if each.strip())
    lost = [name for name, group in found.items() if missing_strings(group, text)]
    excused = kind.free | _ABOUT | {name for group in kind.one_of for name in _excused(group, lost)}
    return [name for name in lost if name not in excused]


def _excused(group: tuple[str, ...], lost: list[str]) -> tuple[str, ...]:
    """Of names that stand for each other all where one is shown, else all but the first."""
    return group[1:] if set(group) <= set(lost) else group


def fullest_view() -> VorlageView:
    """Every name has a value, every list two entries, every long text one block of each kind; each text says whose it is."""
    view = cast("VorlageView", Filler(_label, _labelled_text, _ENTRIES).fill(VorlageView))
    for row in view["beratungsfolge"]:
        row["zusatz"] = f"{row['zustaendigkeit']}, TOP {row['top']}"
    for change in view["aenderungen"]:
        change["fundstelle"] = f"{change['konzept']} Seite {change['seite']}, {change['abschnitt']}"
        change["zeilen"] = [{"alt": change["alt"], "geaendert": change["geaendert"]}]
    return view


def emptiest_view() -> VorlageView:
    """No name has a value; what may be left out is an empty dict, as in the view of a Vorlage that leaves it out."""
    return cast("VorlageView", empty(VorlageView))


def _label(spot: Spot) -> str:
    return f"Muster {spot.label}"


def _labelled_text(spot: Spot, flat: Collection[str] = ()) -> Bloecke:
    blocks = _long_text(_label(spot))
    return without_headings(blocks) if spot.path in flat else blocks


def _long_text(name: str) -> Bloecke:
    return [
        Absatz(art="absatz", einzug=0, laeufe=[*_runs(f"{name} Absatz")]),
        Ueberschrift(art="ueberschrift", ebene=1, laeufe=[_run(f"{name} Überschrift")]),
        Listenpunkt(art="punkt", geordnet=False, ebene=1, liste=1, nummer=0, laeufe=[_run(f"{name} Strich")]),
        Absatz(art="absatz", einzug=1, laeufe=[_run(f"{name} Fortsetzung")]),
        Listenpunkt(art="punkt", geordnet=True, ebene=1, liste=2, nummer=1, laeufe=[_run(f"{name} Punkt")]),
        Listenpunkt(art="punkt", geordnet=True, ebene=2, liste=2, nummer=1, laeufe=[_run(f"{name} Unterpunkt")]),
        Tabelle(
            art="tabelle",
            kopf=[[_run(f"{name} Kopf {side}")] for side in ("links", "rechts")],
            zeilen=[[[_run(f"{name} Zelle {side}")] for side in ("links", "rechts")]],
            ausrichtung=["links", "rechts"],
        ),
    ]


def _runs(name: str) -> Iterator[Lauf]:
    yield _run(f"{name} schlicht ")
    yield _run("fett ", fett=True)
    yield _run("kursiv ", kursiv=True)
    yield Lauf(text="Verweis ", fett=False, kursiv=False, link="https://beispiel.example/", aenderung="")
    yield Lauf(text="neu ", fett=False, kursiv=False, link="", aenderung="neu")
    yield Lauf(text="gestrichen", fett=False, kursiv=False, link="", aenderung="gestrichen")


def _run(text: str, *, fett: bool = False, kursiv: bool = False) -> Lauf:
    return Lauf(text=text, fett=fett, kursiv=kursiv, link="", aenderung="")


def lost_names(text: str) -> list[str]:
    """The names of the view (``beratungsfolge.bemerkung``) whose texts in the fullest view a document does not show.

    Within a group the order counts, between groups it does not: where the signature stands is the template's business.
    """
    lost = [missing.string for missing in lost_texts(fullest_view(), text)]
    return list(dict.fromkeys(map(_name_in, lost)))


def _name_in(sample: str) -> str:
    """``Muster beratungsfolge 1 ja`` is a text of ``beratungsfolge.ja``; in long texts a noun follows."""
    words = [word for word in sample.split()[1:] if not word.isdecimal()]
    return ".".join(takewhile(str.islower, words))
