"""What a vote came to under the law of the Land: counts in, outcome, sentence, norm and warnings out. Whole numbers only.

``calculate`` is the way in. The rules of the 13 Länder that have Landkreise are data, one file a Land in ``gesetze``;
nothing here is legal advice.
"""

from kekdocs.abstimmung.ausgang import Ausgang, Eintragung, parse_eintragung
from kekdocs.abstimmung.eingabe import Eingabe, EingabeError, Kandidat, Stimme
from kekdocs.abstimmung.eintrag import take_counts
from kekdocs.abstimmung.mehrheit import EINFACH, WAHL, Mehrheit, parse_mehrheit
from kekdocs.abstimmung.rechnen import Ergebnis, calculate, find_forbidden_abstention
from kekdocs.abstimmung.recht import Recht, choose_mehrheit, recht_of
from kekdocs.abstimmung.tabelle import Fehler, Zeile, read_table

__all__ = [
    "EINFACH",
    "WAHL",
    "Ausgang",
    "Eingabe",
    "EingabeError",
    "Eintragung",
    "Ergebnis",
    "Fehler",
    "Kandidat",
    "Mehrheit",
    "Recht",
    "Stimme",
    "Zeile",
    "calculate",
    "choose_mehrheit",
    "find_forbidden_abstention",
    "parse_eintragung",
    "parse_mehrheit",
    "read_table",
    "recht_of",
    "take_counts",
]
