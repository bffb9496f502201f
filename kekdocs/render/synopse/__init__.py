"""A Synopse as a document of its own, in Word and PDF."""

from kekdocs.render.synopse.document import SYNOPSE_TEMPLATES, SynopseOptions, prepare_synopse, render_synopse
from kekdocs.render.synopse.sheets import view_sheet

__all__ = ["SYNOPSE_TEMPLATES", "SynopseOptions", "prepare_synopse", "render_synopse", "view_sheet"]
