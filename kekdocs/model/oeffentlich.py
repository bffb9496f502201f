"""What of a model may be seen by everybody: passages, Anlagen and whole Vorlagen that are not public are taken out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final, TypeVar

from kekdocs.deutsch.nichtoeffentlich import WITHHELD, has_passages, show, withhold
from kekdocs.model.base import Modell
from kekdocs.model.vorlage import Anlage, Vorlage

NICHTOEFFENTLICHE_VORLAGE: Final = "nichtöffentliche Vorlage"
"""What a public list may say about a Vorlage that is not public."""

M = TypeVar("M", bound=Modell)
Way = tuple[str | int, ...]
"""Names and 0-based positions from a model to one of its texts."""


def publish(vorlage: Vorlage) -> Vorlage | None:
    """Return the Vorlage as everybody may see it, None when it is not public.

    Every text of every Fassung is withheld where it is marked, both wordings of a change before anybody compares them. An Anlage
    that is not public keeps its number and loses title and file; one that names the same file loses the file, too. What the
    Beschlusskontrolle notes (``umsetzung``) is left out.
    """
    if not vorlage.oeffentlich:
        return None
    fassungen = [each.model_copy(update={"anlagen": _sure(each.anlagen)}) for each in vorlage.fassungen]
    update = {"umsetzung": None, "anlagen": _sure(vorlage.anlagen), "fassungen": fassungen}
    return publish_model(vorlage.model_copy(update=update))


A = TypeVar("A", list[Anlage], list[Anlage] | None)


def _sure(anlagen: A) -> A:
    """Take a file away from where it is public, if somewhere in the list it is not."""
    hidden = {each.datei for each in anlagen or () if not each.oeffentlich and each.datei}
    if not anlagen or not hidden:
        return anlagen
    return [each.model_copy(update={"datei": ""}) if each.datei in hidden else each for each in anlagen]


def publish_model(modell: M) -> M:
    """Return a model whose texts are withheld where they are marked; nothing else of it changes but Anlagen."""
    return _map(modell, withhold, _publish_anlage)


def show_model(modell: M) -> M:
    """Return a model whose marked passages read ``[nichtöffentlich: …]``: what a copy for the house prints."""
    return _map(modell, show, _show_anlage)


def is_wholly_public(vorlage: Vorlage) -> bool:
    """Tell whether nothing in a public Vorlage is marked, or everything that was is withheld already."""
    return all(each.oeffentlich or each.titel == WITHHELD for each in vorlage.anlagen) and not any(
        has_passages(text) for _, text in texts_of(vorlage)
    )


def texts_of(modell: Modell) -> Iterator[tuple[Way, str]]:
    """Yield every text of a model with its way, in the order of the fields."""
    for name in type(modell).model_fields:
        yield from _texts(getattr(modell, name), (name,))


def _texts(value: object, way: Way) -> Iterator[tuple[Way, str]]:
    if type(value) is str:
        yield way, value
    elif isinstance(value, Modell):
        yield from (((*way, *inner), text) for inner, text in texts_of(value))
    elif type(value) is list:
        for number, each in enumerate(value):
            yield from _texts(each, (*way, number))


def _map(modell: M, change: Callable[[str], str], anlage: Callable[[Anlage], Anlage]) -> M:
    """Return the model with each text changed, itself where none does."""
    update: dict[str, Any] = {}
    for name in type(modell).model_fields:
        old = getattr(modell, name)
        new = _mapped(old, change, anlage)
        if new is not old:
            update[name] = new
    return modell.model_copy(update=update) if update else modell


def _mapped(value: Any, change: Callable[[str], str], anlage: Callable[[Anlage], Anlage]) -> Any:
    kind = type(value)
    if kind is str:
        return change(value) if "[" in value or "]]" in value else value
    if kind is list:
        parts = [_mapped(each, change, anlage) for each in value]
        return parts if any(new is not old for new, old in zip(parts, value, strict=True)) else value
    if isinstance(value, Modell):
        mapped = _map(value, change, anlage)
        return anlage(mapped) if isinstance(mapped, Anlage) and not mapped.oeffentlich else mapped
    return value


def _publish_anlage(anlage: Anlage) -> Anlage:
    return anlage.model_copy(update={"titel": WITHHELD, "datei": ""})


def _show_anlage(anlage: Anlage) -> Anlage:
    if anlage.titel == WITHHELD:
        return anlage
    return anlage.model_copy(update={"titel": f"{anlage.titel} (nichtöffentlich)"})
