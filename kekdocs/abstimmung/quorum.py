"""Whether enough were present. A missing quorum is a warning: most Länder presume it until somebody objects."""

from __future__ import annotations

from dataclasses import dataclass

from kekdocs.abstimmung.eingabe import Eingabe
from kekdocs.abstimmung.recht import Befangene, Erleichterung, Quorumregel, Schwelle
from kekdocs.deutsch import format_datum

_FEW = 3


@dataclass(frozen=True, slots=True)
class Beschlussfaehigkeit:
    """What is to be said of the quorum; ``lost``: the law demands that it be found missing, whoever objects."""

    warnings: tuple[str, ...] = ()
    lost: bool = False


def judge_quorum(eingabe: Eingabe, regel: Quorumregel) -> Beschlussfaehigkeit:
    """Return what is to be said of the quorum; nothing where nobody counted who was present."""
    present, base = _counted(eingabe, regel)
    if present is None or base is None or _suffices(present, base, regel.anwesend):
        return Beschlussfaehigkeit()
    if eingabe.zweite_ladung and _is_eased(regel.zweite_ladung, present, base):
        return Beschlussfaehigkeit()
    if 2 * (eingabe.befangen or 0) > (eingabe.members or 0) and _is_eased(regel.viele_befangen, present, base):
        return Beschlussfaehigkeit((f"Mehr als die Hälfte ist befangen: {regel.regel}",))
    lost = regel.von_amts_wegen_unter_einem_drittel and _FEW * present < base
    return Beschlussfaehigkeit((_missing(present, base, regel, lost=lost),), lost)


def _counted(eingabe: Eingabe, regel: Quorumregel) -> tuple[int | None, int | None]:
    if regel.befangene is Befangene.ZAEHLEN_MIT:
        return eingabe.present, eingabe.members
    base = eingabe.members
    if base is not None and regel.befangene is Befangene.MINDERN_DIE_ZAHL:
        base -= eingabe.befangen or 0
    return eingabe.entitled, base


def _suffices(present: int, base: int, schwelle: Schwelle) -> bool:
    return 2 * present >= base if schwelle is Schwelle.MINDESTENS_HALB else 2 * present > base


def _is_eased(erleichterung: Erleichterung, present: int, base: int) -> bool:
    match erleichterung:
        case Erleichterung.JEDE_ZAHL:
            return present > 0
        case Erleichterung.EIN_VIERTEL:
            return 4 * present >= base
        case Erleichterung.DREI:
            return present >= _FEW
        case Erleichterung.KEINE:
            return False


def _missing(present: int, base: int, regel: Quorumregel, *, lost: bool) -> str:
    needed = -(-base // 2) if regel.anwesend is Schwelle.MINDESTENS_HALB else base // 2 + 1
    if lost:
        effect = "Die Beschlussunfähigkeit ist von Amts wegen festzustellen."
    elif regel.vermutet:
        effect = "Das Gremium gilt als beschlussfähig, bis jemand das Gegenteil geltend macht."
    else:
        effect = "Das Gesetz vermutet die Beschlussfähigkeit nicht; lassen Sie prüfen, ob der Beschluss gilt."
    source = f"{regel.norm}, Stand {format_datum(regel.stand)}"
    return f"{present} anwesend und zu zählen, für die Beschlussfähigkeit sind {needed} von {base} nötig ({source}). {effect}"
