"""Names to objects: builds the Bestand."""

from kekdocs.resolve.bestand import Bestand, Eintrag
from kekdocs.resolve.resolve import FileProblem, index_gremien, resolve, resolve_einstellungen

__all__ = ["Bestand", "Eintrag", "FileProblem", "index_gremien", "resolve", "resolve_einstellungen"]
