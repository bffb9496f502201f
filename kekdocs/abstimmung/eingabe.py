"""What is known of a vote. An unknown count is None and stays unknown; 0 is a count."""

from __future__ import annotations

from dataclasses import dataclass

from kekdocs.abstimmung.mehrheit import EINFACH, Mehrheit
from kekdocs.model import Gremienart, Land, Stimme


class EingabeError(ValueError):
    """What is known of a vote cannot be true; the message is a German sentence without a full stop and names both sides.

    ``field`` is the name of the Eingabe's field that the message is about, ``code`` the code of ``kekdocs explain``.
    """

    def __init__(self, code: str, field: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.field = field


@dataclass(frozen=True, slots=True)
class Kandidat:
    """Somebody who stands in an election, and the votes for them."""

    name: str
    stimmen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Eingabe:
    """One vote or one round of an election.

    ``members`` is the statutory number, ``besetzt`` the seats that are filled, ``present`` all members in the room,
    ``befangen`` those of them who must not take part. In an election with several ``kandidaten`` their votes take the
    place of ``ja``. ``los`` names who won the lot (or ``ja``, ``nein``). ``negativ``: the wording itself rejects a motion.
    """

    land: Land
    kind: Gremienart
    members: int | None = None
    besetzt: int | None = None
    present: int | None = None
    befangen: int | None = None
    ja: int | None = None
    nein: int | None = None
    enthaltung: int | None = None
    ungueltig: int | None = None
    majority: Mehrheit = EINFACH
    zweck: str = ""
    wahlgang: int = 1
    kandidaten: tuple[Kandidat, ...] = ()
    los: str = ""
    chair: Stimme | None = None
    outcome: str = ""
    negativ: bool = False
    zweite_ladung: bool = False
    mehrheitlich_bei_enthaltung: bool = False

    @property
    def cast(self) -> int:
        """All votes that are known, abstentions and invalid ones too."""
        counts = (self.ja, self.nein, self.enthaltung, self.ungueltig)
        return sum(count or 0 for count in counts) + sum(k.stimmen for k in self.kandidaten)

    @property
    def entitled(self) -> int | None:
        """Those present who may vote; None where nobody counted who was present."""
        return None if self.present is None else self.present - (self.befangen or 0)
