"""What a template may see: plain German data."""

from kekdocs.view.blocks import Block, Bloecke, Lauf
from kekdocs.view.build import build_view, format_titel, untracked_view
from kekdocs.view.expected import expected_groups, expected_texts, wordings_in_one
from kekdocs.view.gegenueberstellung import Gegenueberstellung, compare_texts, show_redline
from kekdocs.view.markdown import parse_markdown
from kekdocs.view.shape import VorlageView
from kekdocs.view.text import paragraph_texts, plain_text

__all__ = [
    "Block",
    "Bloecke",
    "Gegenueberstellung",
    "Lauf",
    "VorlageView",
    "build_view",
    "compare_texts",
    "expected_groups",
    "expected_texts",
    "format_titel",
    "paragraph_texts",
    "parse_markdown",
    "plain_text",
    "show_redline",
    "untracked_view",
    "wordings_in_one",
]
