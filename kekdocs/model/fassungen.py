"""The Fassungen of a Vorlage: as it was submitted, and each later one as a whole Vorlage."""

from __future__ import annotations

from dataclasses import dataclass

from kekdocs.model.vorlage import Fassung, Vorlage

EINREICHUNG = "Einreichung"
"""The name of the first Fassung where the Vorlage gives it none."""
_ABOUT = frozenset({"name", "nach", "datum"})


@dataclass(frozen=True, slots=True)
class Stand:
    """One Fassung: ``vorlage`` holds its fields, ``number`` is its place in ``fassungen``, -1 for the first."""

    name: str
    number: int
    vorlage: Vorlage


def fields_of(fassung: Fassung) -> dict[str, object]:
    """Return the fields that a Fassung replaces, by their names in a Vorlage."""
    return {
        name: value
        for name in Fassung.model_fields
        if name not in _ABOUT and (value := getattr(fassung, name)) is not None
    }


def fassungen_of(vorlage: Vorlage) -> tuple[Stand, ...]:
    """Return all Fassungen, the oldest first."""
    found = [Stand(vorlage.fassung or EINREICHUNG, -1, vorlage)]
    for number, fassung in enumerate(vorlage.fassungen):
        before = found[-1].vorlage
        changed = before.model_copy(update={**fields_of(fassung), "fassung": fassung.name})
        found.append(Stand(fassung.name, number, changed))
    return tuple(found)


def current_fassung(vorlage: Vorlage) -> Vorlage:
    """Return the Vorlage in its latest Fassung, the one that documents show."""
    return fassungen_of(vorlage)[-1].vorlage if vorlage.fassungen else vorlage


def owner_of(vorlage: Vorlage, field: str) -> int:
    """Return the number of the Fassung that a field of the latest one comes from, -1 for the first."""
    numbers = [n for n, fassung in enumerate(vorlage.fassungen) if field in fields_of(fassung)]
    return numbers[-1] if numbers else -1
