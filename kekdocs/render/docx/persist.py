"""Keeps prepared templates between runs, so that a cold build neither reads the template's XML nor compiles it.

What is kept holds code (Jinja's, by ``marshal``), and whoever can write it can run anything. It therefore lies in the cache
folder of the user's account and not in the workspace; see ``kekdocs.files.user_cache`` for who may write there. A Word
template or a YAML file cannot bring code in: what is kept is made by this program alone, and found again only by the hash
of template, Wappen and alternative text, of this program's files, of Python and of the installed libraries.

Only templates that can be filled are kept; one with mistakes is prepared anew each time.
"""

from __future__ import annotations

import marshal
from collections.abc import Mapping
from typing import Any

from kekdocs.files import content_hash
from kekdocs.files.stamp import program_stamp
from kekdocs.files.user_cache import read_entry, write_entry
from kekdocs.render.docx.blocks import TextPlace
from kekdocs.render.docx.findings import Place, TemplateFinding
from kekdocs.render.docx.lists import ListLook, Numbering
from kekdocs.render.docx.longtext import long_text_filters
from kekdocs.render.docx.pictures import Wappen
from kekdocs.render.docx.prepared import LongTexts, Prepared, Program
from kekdocs.render.docx.sandbox import TemplateEnvironment
from kekdocs.render.docx.stylebook import StyleBook
from kekdocs.view.shape import VorlageView

_KIND = "docx"


def load_or_prepare(data: bytes, name: str, picture: Wappen | None, *, view_type: type = VorlageView) -> Prepared:
    """Return the prepared template, as ``prepare_template`` gives it, from the user's cache if it is there."""
    key = _key(data, name, picture, view_type)
    kept = read_entry(_KIND, key) if key else None
    prepared = _unpacked(kept) if kept else None
    if prepared is None:
        from kekdocs.render.docx.prepare import prepare_template  # noqa: PLC0415 -- 20 ms for lxml, 50 ms of work

        prepared = prepare_template(data, name, picture, view_type=view_type)
        if key and prepared.programs:
            write_entry(_KIND, key, marshal.dumps(_packed(prepared)))
    return prepared


def _key(data: bytes, name: str, picture: Wappen | None, view_type: type) -> str | None:
    stamp = program_stamp()
    if stamp is None:
        return None
    shown = (picture.data, picture.alt) if picture else ("",)
    return content_hash(stamp, f"{view_type.__module__}.{view_type.__qualname__}", name, data, *shown)


def _packed(prepared: Prepared) -> dict[str, Any]:
    long_texts, numbering = prepared.long_texts, prepared.numbering
    assert long_texts is not None
    return {
        "name": prepared.name,
        "findings": [(f.code, f.message, f.part, f.paragraph, f.excerpt, f.hints) for f in prepared.findings],
        "members": dict(prepared.members),
        "programs": [_packed_program(program) for program in prepared.programs],
        "numbering": _packed_numbering(numbering) if numbering else None,
        "places": [
            place and (_plain(place.paragraph), _plain(place.text), place.heading, place.width)
            for place in long_texts.places
        ],
        "book": [
            _plain(table)
            for table in (
                long_texts.book.paragraph,
                long_texts.book.character,
                long_texts.book.table,
                long_texts.book.heading_levels,
                long_texts.book.numbering,
            )
        ],
    }


def _plain(table: Mapping[str, Any]) -> dict[str, Any]:
    # lxml's texts are a kind of str that marshal does not know.
    return {str(name): str(value) if isinstance(value, str) else value for name, value in table.items()}


def _packed_program(program: Program) -> tuple[Any, ...]:
    lines = [(line, place.part, place.paragraph, str(place.excerpt)) for line, place in program.lines.items()]
    return (
        str(program.part),
        program.label,
        program.code,
        lines,
        program.columns_may_change,
        program.has_ids,
        program.is_well_formed,
    )


def _packed_numbering(numbering: Numbering) -> tuple[Any, ...]:
    looks = [(look.abstract_id, str(look.style), look.lefts) for look in (numbering.bulleted, numbering.ordered)]
    return str(numbering.part), numbering.head, numbering.tail, numbering.next_id, *looks


def _unpacked(kept: bytes) -> Prepared | None:
    try:
        return _prepared(marshal.loads(kept))  # noqa: S302 -- see above
    except (EOFError, ValueError, TypeError, KeyError):
        return None


def _prepared(data: Mapping[str, Any]) -> Prepared:
    places = [place and TextPlace(*place) for place in data["places"]]
    book = StyleBook(*data["book"])
    environment = TemplateEnvironment(long_text_filters(places, book))
    return Prepared(
        name=data["name"],
        findings=tuple(TemplateFinding(*each) for each in data["findings"]),
        members=data["members"],
        programs=tuple(_program(each, environment) for each in data["programs"]),
        numbering=_numbering(data["numbering"]) if data["numbering"] else None,
        long_texts=LongTexts(places, book),
    )


def _program(packed: tuple[Any, ...], environment: TemplateEnvironment) -> Program:
    part, label, code, lines, *flags = packed
    places = {line: Place(*place) for line, *place in lines}
    return Program(part, label, code, environment.load(code), places, *flags)


def _numbering(packed: tuple[Any, ...]) -> Numbering:
    part, head, tail, next_id, bulleted, ordered = packed
    return Numbering(part, head, tail, next_id, ListLook(*bulleted), ListLook(*ordered))
