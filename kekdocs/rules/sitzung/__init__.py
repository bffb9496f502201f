"""Rules about a sitting: invitation, agenda, times, attendance, votes, Niederschrift."""

from kekdocs.rules.sitzung.check import REGELN, check_sitzung
from kekdocs.rules.sitzung.lage import Sitzungslage

__all__ = ["REGELN", "Sitzungslage", "check_sitzung"]
