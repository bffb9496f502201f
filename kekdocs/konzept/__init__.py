"""A concept as a living text: what is valid on a day follows from an edition and the decisions since.

    ergebnis    what a body decided
    beschluss   the Vorlagen of a concept, in the order of their decisions
    aufbau      the tree of an edition        anwenden   one change applied to it
    ableitung   the text valid on a day       pruefen    what does not fit together
    verlauf     the wordings of a node        urheber    which decision made which clause

Nothing here reads a file or asks for today's date.
"""

from kekdocs.konzept.ableitung import Ableitung, BeforeFirstEditionError, Ereignis, derive
from kekdocs.konzept.baum import Baum, Knoten, Knotenart
from kekdocs.konzept.beschluss import Beschluss, Schritt, beschluesse_of
from kekdocs.konzept.ergebnis import Lage, ergebnis_of, lage_of

__all__ = [
    "Ableitung",
    "Baum",
    "BeforeFirstEditionError",
    "Beschluss",
    "Ereignis",
    "Knoten",
    "Knotenart",
    "Lage",
    "Schritt",
    "beschluesse_of",
    "derive",
    "ergebnis_of",
    "lage_of",
]
