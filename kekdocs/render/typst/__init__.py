"""The embedded PDF engine: a Word template compiled to a program that Typst sets, with nothing but Python packages.

The Word template becomes Jinja programs that print a stream of blocks with the template's looks resolved, which Typst sets. Long texts
are read back from the WordprocessingML that the Word side writes, so both share one set of rules; tags are checked and programs run
by the same code (``render.docx.checking``, ``running``), and tags for cells are translated once for both. Fonts are shipped (metric
twins of Calibri, Arial and Times New Roman) or the office's own, never the system's: same input, same bytes.

Notes, bookmarks and fields are resolved between the stream and the layout (``references``), in the order of the text; what only the
end of the text tells (tables of contents, numbers of paragraphs) is defined last and used before. Words wider than their line
are parted where LibreOffice parts them (``widewords``), without a character more in the text.

Data reaches Typst as string literals through one escape function; the typesetter sees a folder with the template's pictures and the
functions that its documents share (``sharing``), no packages and no network.
"""

from kekdocs.render.typst.engine import BEST, TypstEngine
from kekdocs.render.typst.program import TypstPrepared

__all__ = ["BEST", "TypstEngine", "TypstPrepared"]
