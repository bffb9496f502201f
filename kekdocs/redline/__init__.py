"""Comparison of wordings: two strings to the segments that were kept, deleted and inserted."""

from kekdocs.redline.engine import redline
from kekdocs.redline.letters import compare_letters
from kekdocs.redline.result import Redline, Statistics
from kekdocs.redline.segments import Form, Kind, Place, Segment
from kekdocs.redline.words import Stretch, WordDiff, compare_words

__all__ = [
    "Form",
    "Kind",
    "Place",
    "Redline",
    "Segment",
    "Statistics",
    "Stretch",
    "WordDiff",
    "compare_letters",
    "compare_words",
    "redline",
]
