"""Comparison of wordings: pure strings to stretches."""

from kekdocs.redline.words import Stretch, WordDiff, compare_words

__all__ = ["Stretch", "WordDiff", "compare_words"]
