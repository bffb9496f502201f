"""YAML text to nodes with places, to models."""

from kekdocs.source.events import FormError, read_tree
from kekdocs.source.read import parse_model, read_einstellungen, read_model, read_vorlage
from kekdocs.source.source import Path, Read, Source

__all__ = [
    "FormError",
    "Path",
    "Read",
    "Source",
    "parse_model",
    "read_einstellungen",
    "read_model",
    "read_tree",
    "read_vorlage",
]
