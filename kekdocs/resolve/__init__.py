"""Names to objects: builds the Bestand."""

from kekdocs.resolve.bestand import Bestand, Eintrag
from kekdocs.resolve.resolve import FileProblem, hint_gremium, index_gremien, resolve, resolve_einstellungen

__all__ = ["Bestand", "Eintrag", "FileProblem", "hint_gremium", "index_gremien", "resolve", "resolve_einstellungen"]
