"""Änderungsbefehle: the change from one wording to another as German legal prose, and its application.

Writer and reader cut a text into the same tree of units (``gliederung``): Überschrift, Absatz, Satz, Nummer, Buchstabe … The writer
pairs the units of both texts (``zuordnung``), finds orders for what differs (``entwurf``, ``wortwahl``, ``jeweils``), says them
(``wendungen``) and lists them by unit (``aufbau``). The reader (``anwenden``, ``lesen``) takes the quotations out first (``zitate``).

All commands name places and words of the old text and are carried out at once, so their order does not matter; »bisherig« is written
where a reader who goes step by step could mean another unit. What words cannot say exactly (kinds of blanks, line ends), and what they
say at greater length than the new wording, is »wie folgt gefasst«, at worst the whole text, whose quotation ends at the last mark.

Inside of a quotation „…“ and ‚…‘ change places, which done twice gives the text back. Where the marks within do not come in
pairs, the quotation is »…« and its text untouched; where neither holds it, a larger unit is set anew.
"""

from kekdocs.redline.befehle.anwenden import apply_befehle
from kekdocs.redline.befehle.schreiben import Befehl, Befehle, Befehlsart, write_befehle

__all__ = ["Befehl", "Befehle", "Befehlsart", "apply_befehle", "write_befehle"]
