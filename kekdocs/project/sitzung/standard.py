"""The standing items of an agenda where the settings name none."""

from __future__ import annotations

from kekdocs.model import Gremienart
from kekdocs.model.sitzungsregeln import Platz, Punktart, Standardpunkt


def _punkt(titel: str, art: Punktart, platz: Platz = Platz.ANFANG, *, oeffentlich: bool = True) -> Standardpunkt:
    return Standardpunkt(titel=titel, art=art, oeffentlich=oeffentlich, platz=platz)


_FRAGESTUNDE = _punkt("Einwohnerfragestunde", Punktart.EINWOHNERFRAGESTUNDE)

# What a Kreistag expects; the part after the non-public one is for what was decided there (KVG LSA § 52 and its like).
KREISTAG: tuple[Standardpunkt, ...] = (
    _punkt("Eröffnung der Sitzung", Punktart.EROEFFNUNG),
    _punkt(
        "Feststellung der ordnungsmäßigen Einberufung und der Beschlussfähigkeit",
        Punktart.BESCHLUSSFAEHIGKEIT,
    ),
    _punkt("Feststellung der Tagesordnung", Punktart.TAGESORDNUNG),
    _FRAGESTUNDE,
    _punkt("Genehmigung der Niederschrift über die vorige Sitzung", Punktart.NIEDERSCHRIFT),
    _punkt("Bericht des Landrates", Punktart.BERICHT),
    _punkt("Anfragen und Anregungen", Punktart.ANFRAGEN, Platz.ENDE),
    _punkt("Anfragen und Anregungen", Punktart.ANFRAGEN, Platz.ENDE, oeffentlich=False),
    _punkt(
        "Wiederherstellung der Öffentlichkeit, Bekanntgabe der im nichtöffentlichen Teil gefassten Beschlüsse",
        Punktart.BEKANNTGABE,
        Platz.SCHLUSS,
    ),
    _punkt("Schließung der Sitzung", Punktart.SCHLIESSUNG, Platz.SCHLUSS),
)


def standard_for(art: Gremienart) -> tuple[Standardpunkt, ...]:
    """Return the standing items for a kind of body: questions of the public are asked in the Kreistag."""
    if art is Gremienart.VERTRETUNG:
        return KREISTAG
    return tuple(punkt for punkt in KREISTAG if punkt is not _FRAGESTUNDE)
