"""A sheet as Markdown that shows its changes wherever Markdown is shown, and gives both wordings back.

Changes are ``<del>[– alt –]</del><ins>[+ neu +]</ins>``: the tags are struck and underlined by GitHub, GitLab, pandoc and all who let
HTML pass, and the signs remain where it is taken out. ``~~alt~~ **neu**`` would not do: bold that was there before could not be told
from what is new, and many readers do not know ``~~``. What is set in Markdown stays so; plain text is escaped. A marker of a
list, a heading or a table row that came or went with its line stands before the tag, or it would be none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from kekdocs.redline import Form, Kind
from kekdocs.render.redline.as_text import name_versions
from kekdocs.render.redline.escapes import escape_markup, escape_plain, read_characters
from kekdocs.render.redline.lines import Line, Piece, cut_lines
from kekdocs.render.redline.markers import cut_cells, find_marker
from kekdocs.render.redline.proof import Sides, check_form
from kekdocs.render.redline.sheet import Entry, Sheet, describe_statistics
from kekdocs.render.redline.signs import MOVE_SIGN, SIGNS, escape_signs, move_sign, split_blanks, unescape_signs

_BEGIN, _END = "<!-- Wortlaut: {} -->\n\n", "\n\n<!-- Ende -->\n"
_BODY = re.compile(rf"<!-- Wortlaut: (\w+) -->\n\n(.*?){re.escape(_END)}", re.DOTALL)
_TAGS = {Kind.DELETE: "del", Kind.INSERT: "ins"}
_OPENING = re.compile(r'<(del|ins)(?: data-(zeilen|ende)="(\d+)")?>')
_CLOSING = re.compile(r"</(?:del|ins)>")
_MARKS = re.compile(rf'<(?:del|ins)(?: data-\w+="\d+")?>( *)\[[+–]\u00a0|\u00a0¶*[+–]\]( *)</(?:del|ins)>|{MOVE_SIGN}')


def write_markdown(sheet: Sheet) -> str:
    """Return a sheet as Markdown.

    Raises:
        SelfCheckError: what was written does not give both texts back.
    """
    parts = [f"# {_title(sheet.title)}\n"] if sheet.title else []
    parts += [f"{_title(line)}\n" for line in (*name_versions(sheet), *sheet.notes)]
    parts += [_write_entry(entry) for entry in sheet.entries]
    written = "\n".join([*parts, f"{describe_statistics(sheet.statistics)}\n"])
    check_form(sheet, read_markdown(written), "Markdown")
    return written


def read_markdown(written: str) -> list[Sides]:
    """Return both texts of each entry."""
    return [_read_body(body, is_markdown=form == Form.MARKDOWN) for form, body in _BODY.findall(written)]


def _title(text: str) -> str:
    return escape_plain(" ".join(text.split()), at_line_start=True)


def _write_entry(entry: Entry) -> str:
    heading = f"## {_title(entry.title)}\n\n" if entry.title else ""
    lines = cut_lines(entry.redline)
    body = "".join(_write_lines(lines, is_markdown=entry.form is Form.MARKDOWN))
    return f"{heading}{_BEGIN.format(entry.form.value)}{body}{_END}"


def _write_lines(lines: list[Line], *, is_markdown: bool) -> Iterator[str]:
    for fate, run in groupby(lines, key=lambda line: line.fate):
        group = list(run)
        whole = _write_whole(group, fate) if is_markdown and fate and fate is not Kind.KEEP else ""
        if whole:
            yield whole
        else:
            yield from (_write_line(line, is_last=line is lines[-1], is_markdown=is_markdown) for line in group)


def _write_line(line: Line, *, is_last: bool, is_markdown: bool) -> str:
    end = list(line.end)
    is_break = not is_markdown and not is_last and sum(piece.text.count("\n") for piece in end) == 1
    parts = []
    for at, piece in enumerate(line.pieces):
        text = _escape(piece, is_markdown=is_markdown, at_line_start=not at)
        takes_end = at == len(line.pieces) - 1 and bool(end) and piece.place and end[0].kind is piece.kind
        parts.append(_tag(piece, text, end.pop(0).text if takes_end else "", is_break=is_break))
    parts += [_tag(piece, "", piece.text, is_break=is_break) for piece in end]
    return "".join(parts)


def _tag(piece: Piece, text: str, end: str, *, is_break: bool) -> str:
    written_end = end.replace("\n", "\\\n") if is_break else end
    if not piece.place:
        return text + written_end
    attribute = f' data-ende="{len(end)}"' if end else ""
    return move_sign(piece) + _enclose(piece.kind, text or "¶" * len(end), attribute, has_text=bool(text)) + written_end


def _enclose(kind: Kind, text: str, attribute: str = "", *, has_text: bool = True) -> str:
    """Put signs and tags around a text; without a text, the paragraph marks are part of the closing sign."""
    tag, (opening, closing) = _TAGS[kind], SIGNS[kind]
    before, words, after = split_blanks(text)
    middle = f"{before}{opening}{words}{closing}{after}" if has_text else f"{opening}{closing[0]}{text}{closing[1:]}"
    return f"<{tag}{attribute}>{middle}</{tag}>"


def _escape(piece: Piece, *, is_markdown: bool, at_line_start: bool) -> str:
    text = escape_signs(piece.text)
    if not is_markdown:
        return escape_plain(text, at_line_start=at_line_start)
    # A stroke within a tag would end the cell that the tag stands in.
    return escape_markup(text).replace("|", "&#124;") if piece.place else escape_markup(text)


def _write_whole(lines: list[Line], kind: Kind) -> str:
    """Write lines that came or went whole, their markers before the tags; empty if the first has no words to mark.

    The first tag says how many lines, counted from the start of its own, share its fate.
    """
    written = ["".join(_write_parts(line, kind)) for line in lines]
    tag = f"<{_TAGS[kind]}"
    if f"{tag}>" not in written[0]:
        return ""
    count = sum(text.count("\n") for text in written) + (not lines[-1].end)
    return "".join(written).replace(f"{tag}>", f'{tag} data-zeilen="{count}">', 1)


def _write_parts(line: Line, kind: Kind) -> Iterator[str]:
    text = "".join(piece.text for piece in line.pieces)
    for part, is_words in _cut(text):
        yield _mark_words(part, kind, line) if is_words else escape_markup(part)
    yield from (piece.text for piece in line.end)


def _mark_words(text: str, kind: Kind, line: Line) -> str:
    return move_sign(line.pieces[0]) + _enclose(kind, escape_markup(escape_signs(text)))


def _cut(text: str) -> Iterator[tuple[str, bool]]:
    """Cut a line into markers and words; the words are those that are marked."""
    marker = find_marker(text)
    if not marker.is_row:
        yield text[: marker.end], False
        if text[marker.end :]:
            yield text[marker.end :], bool(text[marker.end :].strip())
        return
    for cell in cut_cells(text):
        words = cell.strip("| \t")
        if not words or set(words) <= set(":-"):
            yield cell, False
            continue
        at = cell.index(words)
        yield from ((cell[:at], False), (words, True), (cell[at + len(words) :], False))


def _read_body(body: str, *, is_markdown: bool) -> Sides:
    sides: dict[str, list[str]] = {"del": [], "ins": []}
    at = 0
    while found := _OPENING.search(body, at):
        start = body.rfind("\n", 0, found.start()) + 1 if found[2] == "zeilen" else found.start()
        end = _skip_lines(body, start, int(found[3])) if found[2] == "zeilen" else _skip_end(body, found)
        kept = _read(body[at:start], is_markdown=is_markdown)
        sides["del"].append(kept)
        sides["ins"].append(kept)
        sides[found[1]].append(_read(body[start:end], is_markdown=is_markdown))
        at = end
    rest = _read(body[at:], is_markdown=is_markdown)
    return "".join(sides["del"]) + rest, "".join(sides["ins"]) + rest


def _skip_lines(body: str, at: int, count: int) -> int:
    for _ in range(count):
        at = body.find("\n", at) + 1 or len(body)
    return at


def _skip_end(body: str, opening: re.Match[str]) -> int:
    closing = _CLOSING.search(body, opening.end())
    assert closing
    behind = re.compile(rf"(?:\\\n|\s){{{opening[3] or 0}}}").match(body, closing.end())
    return behind.end() if behind else closing.end()


def _read(written: str, *, is_markdown: bool) -> str:
    return unescape_signs(read_characters(_MARKS.sub(_blanks_of, written), backslashes=not is_markdown))


def _blanks_of(mark: re.Match[str]) -> str:
    return (mark[1] or "") + (mark[2] or "")
