"""What a vote came to under the law of the Land: counts in, outcome, sentence, norm and warnings out. Whole numbers only.

``calculate`` is the way in. The rules of the 13 Länder that have Landkreise are data, one file a Land in ``gesetze``;
nothing here is legal advice. Tables of votes are read by ``abstimmung.tabelle``, which callers import themselves.
"""

from kekdocs.abstimmung.ausgang import Ausgang, Eintragung, parse_eintragung
from kekdocs.abstimmung.eingabe import Eingabe, EingabeError, Kandidat
from kekdocs.abstimmung.eintrag import take_counts
from kekdocs.abstimmung.mehrheit import EINFACH, WAHL, Mehrheit, parse_mehrheit
from kekdocs.abstimmung.rechnen import Ergebnis, calculate, find_forbidden_abstention
from kekdocs.abstimmung.recht import Recht, choose_mehrheit, recht_of
from kekdocs.abstimmung.urteil import UNKLAR, Urteil, eingabe_of, judge_beratung, word_of
from kekdocs.model import Stimme

__all__ = [
    "EINFACH",
    "UNKLAR",
    "WAHL",
    "Ausgang",
    "Eingabe",
    "EingabeError",
    "Eintragung",
    "Ergebnis",
    "Kandidat",
    "Mehrheit",
    "Recht",
    "Stimme",
    "Urteil",
    "calculate",
    "choose_mehrheit",
    "eingabe_of",
    "find_forbidden_abstention",
    "judge_beratung",
    "parse_eintragung",
    "parse_mehrheit",
    "recht_of",
    "take_counts",
    "word_of",
]
