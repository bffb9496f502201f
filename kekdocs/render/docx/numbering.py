"""Lists: the levels they look like, and a counter of its own for every list of a document."""

from __future__ import annotations

from typing import Final

from lxml import etree

from kekdocs.files.xml_gate import parse_xml_safely
from kekdocs.render.docx.lists import LEVELS, ListLook, Numbering
from kekdocs.render.docx.package import Package, serialise
from kekdocs.render.docx.stylebook import StyleBook
from kekdocs.render.docx.wml import W

_W: Final = f"{{{W}}}"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
_STEP: Final = 360  # twips a level, Word's quarter inch
_BULLETS: Final = "•–▪"
_FORMATS: Final = (("decimal", "%{}."), ("lowerLetter", "%{})"), ("lowerRoman", "%{}."))
_AFTER_NUMS: Final = f"{_W}numIdMacAtCleanup"


def prepare_numbering(package: Package, book: StyleBook) -> Numbering:
    """The template's numbering with looks for both kinds of lists; the part is made when it is missing.

    A look is the multi-level list behind ``List Bullet`` or ``List Number``; a list of one level, as Word's built-in
    styles have, becomes the first level of a new one.
    """
    name = package.related(package.document, "numbering")
    if name is None or name not in package.members:
        name = "word/numbering.xml"
        package.add(name, f'<w:numbering xmlns:w="{W}"/>'.encode(), _TYPE)
        package.relate(package.document, "numbering", name)
    root = parse_xml_safely(package.members[name])
    looks = {ordered: _look(root, book, ordered=ordered) for ordered in (False, True)}
    head, tail = _split(root)
    return Numbering(name, head, tail, 1 + max(_ids(root, "num", "numId"), default=0), looks[False], looks[True])


def _ids(root: etree._Element, element: str, attribute: str) -> list[int]:
    values = (each.get(f"{_W}{attribute}", "0") for each in root.iterchildren(f"{_W}{element}"))
    return [int(value) for value in values if value.isdecimal()]


def _look(root: etree._Element, book: StyleBook, *, ordered: bool) -> ListLook:
    style = book.paragraph.get("list number" if ordered else "list bullet", "")
    old = _abstract(root, book.numbering.get(style, ""))
    levels = [] if old is None else old.findall(f"{_W}lvl")
    if old is not None and len(levels) == LEVELS and all(map(_left, levels)):
        return ListLook(int(old.get(f"{_W}abstractNumId", "0")), style, tuple(_left(level) for level in levels))
    left = (_left(levels[0]) if levels else 0) or _STEP
    lefts = tuple(left + _STEP * level for level in range(LEVELS))
    return ListLook(_append(root, levels[:1], lefts, ordered=ordered), style, lefts)


def _abstract(root: etree._Element, num_id: str) -> etree._Element | None:
    """The definition behind a ``numId``."""
    for num in root.iterchildren(f"{_W}num"):
        reference = num.find(f"{_W}abstractNumId")
        if num.get(f"{_W}numId") == num_id and reference is not None:
            wanted = reference.get(f"{_W}val")
            definitions = root.iterchildren(f"{_W}abstractNum")
            return next((each for each in definitions if each.get(f"{_W}abstractNumId") == wanted), None)
    return None


def _left(level: etree._Element) -> int:
    """The text indent of a level in twips, 0 when it names none."""
    indent = level.find(f"{_W}pPr/{_W}ind")
    value = "" if indent is None else indent.get(f"{_W}left") or indent.get(f"{_W}start") or ""
    return int(value) if value.isdecimal() else 0


def _append(root: etree._Element, first: list[etree._Element], lefts: tuple[int, ...], *, ordered: bool) -> int:
    """A new definition of nine levels behind the others; its id."""
    new_id = 1 + max(_ids(root, "abstractNum", "abstractNumId"), default=-1)
    xml = (
        f'<w:abstractNum xmlns:w="{W}" w:abstractNumId="{new_id}"><w:multiLevelType w:val="hybridMultilevel"/>'
        f"{''.join(_level_xml(number, left, ordered=ordered) for number, left in enumerate(lefts))}</w:abstractNum>"
    )
    definition = parse_xml_safely(xml.encode())
    if first:
        _keep_look(definition[1], first[0])
    root.insert(_count_before_nums(root), definition)
    return new_id


def _level_xml(number: int, left: int, *, ordered: bool) -> str:
    kind, text = _FORMATS[number % 3] if ordered else ("bullet", _BULLETS[number % 3])
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{text.format(number + 1)}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{left}" w:hanging="{_STEP}"/></w:pPr></w:lvl>'
    )


def _keep_look(level: etree._Element, old: etree._Element) -> None:
    """The first level looks as the office's style has it; the link to the style stays with the old definition."""
    parent = level.getparent()
    assert parent is not None
    copy = parse_xml_safely(etree.tostring(old))
    for link in copy.findall(f"{_W}pStyle"):
        copy.remove(link)
    parent.replace(level, copy)


def _count_before_nums(root: etree._Element) -> int:
    behind = [index for index, child in enumerate(root) if child.tag in (f"{_W}num", _AFTER_NUMS)]
    return behind[0] if behind else len(root)


def _split(root: etree._Element) -> tuple[str, str]:
    """The part before and behind the place for further ``w:num``."""
    at_end = root.find(_AFTER_NUMS)
    mark = etree.ProcessingInstruction("kek", "num")
    root.insert(len(root) if at_end is None else root.index(at_end), mark)
    head, _, tail = serialise(root).decode().partition("<?kek num?>")
    return head, tail
