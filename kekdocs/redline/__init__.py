"""Comparison of wordings: two strings to the segments that were kept, deleted and inserted.

    paragraphs   equal ones are anchors: common ends, then those that occur once, in the longest rising run (``anchors``)
    gaps         paragraphs that face each other and hardly differ; the rest is one stream with the paragraph mark as a token
    stretch      common ends, then the longest common subsequence of tokens (rapidfuzz; ``short`` where there are few), in windows:
                 memory and time grow with the length (``align``)
    readable     islands are joined, insertions slide to borders of clauses, pairs of markers change together
    named        typographic changes, moved paragraphs; the letters of a word of the same stem on demand (``letters``)

A token is a word, number, date, sign or marker with the blanks behind it. Texts are never normalised; keys are compared.
"""

from kekdocs.redline.engine import redline
from kekdocs.redline.letters import compare_letters
from kekdocs.redline.result import Redline, Statistics
from kekdocs.redline.segments import Form, Kind, Place, Segment

__all__ = [
    "Form",
    "Kind",
    "Place",
    "Redline",
    "Segment",
    "Statistics",
    "compare_letters",
    "redline",
]
