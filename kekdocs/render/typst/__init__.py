"""The embedded PDF engine: a Word template compiled to a program that Typst sets, with nothing but Python packages."""

from kekdocs.render.typst.engine import BEST, TypstEngine
from kekdocs.render.typst.program import TypstPrepared

__all__ = ["BEST", "TypstEngine", "TypstPrepared"]
