"""The language between a filled template and the layout: one line an item, the first character says what it is.

A template is compiled to a Jinja program that prints these lines; a text of a user is always the escaped rest of a line and
holds no line end, so nothing that a user writes can become an item of its own. Fields of a line are parted by tabs.
"""

from __future__ import annotations

from typing import Final

PARAGRAPH: Final = "P"  # spec, then for lists of long texts: numId, level
PARAGRAPH_END: Final = "p"
TEXT: Final = "r"  # spec, escaped text
BREAK: Final = "B"
PAGE_BREAK: Final = "G"
TAB: Final = "A"
FIELD: Final = "F"  # spec, kind, number format
PICTURE: Final = "I"  # index
LINK: Final = "L"  # escaped address
LINK_END: Final = "l"
TABLE: Final = "T"  # spec
TABLE_END: Final = "t"
ROW: Final = "W"  # spec
ROW_END: Final = "w"
CELL: Final = "C"  # spec, then name and value of each property that a tag gives it
CELL_END: Final = "c"
SECTION: Final = "S"  # index of the section that ends here
NOTE: Final = "N"  # spec, kind, id, escaped sign of its own (empty for a number); counted: spec, number of the note
NOTE_MARK: Final = "n"  # spec: the number of a note in its own text
NOTE_TEXT: Final = "K"  # kind and id of the note whose text follows
NOTE_TEXT_END: Final = "k"
ANCHOR: Final = "M"  # number of a bookmark that begins here; counted: a label of Typst
ANCHOR_END: Final = "m"  # number of a bookmark that ends here
JUMP: Final = "J"  # number of the bookmark that a link leads to, until LINK_END; counted: a label of Typst
VALUE: Final = "V"  # spec, number of the field whose text stands here
CONTENTS: Final = "D"  # number of a table of contents
NEED_PARAGRAPH: Final = "?"  # spec of the paragraph to put where a cell would have none
NEED_GAP: Final = "!"  # spec of the paragraph to put behind a table


def item(kind: str, *fields: str | int) -> str:
    """One line without its end."""
    return kind + "\t".join(map(str, fields))
