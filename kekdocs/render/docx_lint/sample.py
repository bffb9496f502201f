"""Made-up data for trying a template: a view with everything that there can be, one with nothing, and what got lost."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from typing import Any, cast, get_args, get_origin, get_type_hints, is_typeddict

from kekdocs.render.verify import lost_texts
from kekdocs.view import VorlageView
from kekdocs.view.blocks import Absatz, Bloecke, Lauf, Listenpunkt, Tabelle, Ueberschrift

_ENTRIES = 2  # a list of two shows what stands between entries


def fullest_view() -> VorlageView:
    """Every name has a value, every list two entries, every long text one block of each kind; each text says whose it is."""
    view = cast("VorlageView", _full(VorlageView, "Muster"))
    for row in view["beratungsfolge"]:
        row["zusatz"] = f"{row['zustaendigkeit']}, TOP {row['top']}"
    for change in view["aenderungen"]:
        change["fundstelle"] = f"{change['konzept']} Seite {change['seite']}, {change['abschnitt']}"
        change["zeilen"] = [{"alt": change["alt"], "geaendert": change["geaendert"]}]
    return view


def emptiest_view() -> VorlageView:
    """No name has a value; what may be left out is an empty dict, as in the view of a Vorlage that leaves it out."""
    return cast("VorlageView", _empty(VorlageView))


def _full(shape: Any, name: str) -> Any:
    if shape == Bloecke:
        return _long_text(name)
    if get_origin(shape) is list:
        return [_full(get_args(shape)[0], f"{name} {number}") for number in range(1, _ENTRIES + 1)]
    if is_typeddict(shape):
        return {key: _full(inner, f"{name} {key}") for key, inner in get_type_hints(shape).items()}
    simple = {str: name, int: 1, bool: True}
    return simple[shape]


def _empty(shape: Any) -> Any:
    if get_origin(shape) is list:
        return []
    if is_typeddict(shape):
        return {key: _empty(inner) for key, inner in get_type_hints(shape).items()} if shape.__total__ else {}
    simple = {str: "", int: 0, bool: False}
    return simple[shape]


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
