"""Rules about sense: each a small function from a Vorlage to findings."""

from kekdocs.rules.check import RULES, check_vorlage
from kekdocs.rules.finding import Finding

__all__ = ["RULES", "Finding", "check_vorlage"]
