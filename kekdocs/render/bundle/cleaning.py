"""Takes what is active out of a PDF that nobody vouches for, in place; the text, the looks and the tags stay."""

from __future__ import annotations

import zlib

from pikepdf import Dictionary, Name, Object, Pdf, PdfError, Stream

from kekdocs.render.bundle import active
from kekdocs.render.bundle.objects import (
    containers,
    dicts_of,
    get_dict,
    get_name,
    get_text,
    items_of,
    name_pairs,
    sorted_keys,
)
from kekdocs.render.bundle.targets import NOBODY, FileNames

_DRAWN_ELSEWHERE = ("/Ref", "/OPI", "/PS", "/Alternates")  # of a picture: it is fetched, or another takes its place
_STORED_ELSEWHERE = ("/F", "/FFilter", "/FDecodeParms")


def clean_pdf(pdf: Pdf, siblings: FileNames = NOBODY) -> tuple[str, ...]:
    """Remove active content everywhere but in the catalog, which a bundle has of its own; links to ``siblings`` wait for ``PartLinks``.

    Returns the German names of what there was, sorted, also of what only the catalog had.
    """
    found = set(_active_in_catalog(pdf))
    for each in containers(pdf):
        if isinstance(each, Stream):
            found.update(_clean_stream(each))
        if not _links_to(siblings, each):
            found.update(_clean_dictionary(each))
    found.discard("")
    return tuple(sorted(found))


def _links_to(siblings: FileNames, each: Object) -> bool:
    """Whether a dictionary is a link to a part of the bundle, or the action of one."""
    action = get_dict(each, "/A") if get_name(each, "/Subtype") == "/Link" and "/AA" not in each else each
    return action is not None and siblings.find(action) is not None


def _active_in_catalog(pdf: Pdf) -> list[str]:
    root, found = pdf.Root, []
    names = get_dict(root, "/Names") or Dictionary()
    if get_dict(root, "/AA") is not None or ((action := get_dict(root, "/OpenAction")) and _is_banned(action)):
        found.append(active.ON_OPENING)
    if next(name_pairs(names.get("/JavaScript")), None) is not None:
        found.append(active.JAVASCRIPT)
    if "/XFA" in (get_dict(root, "/AcroForm") or Dictionary()):
        found.append(active.XFA)
    if "/Collection" in root:
        found.append(active.PORTFOLIO)
    return found


def _is_banned(action: Object) -> bool:
    return get_name(action, "/S") not in active.KEPT_ACTIONS


def _clean_stream(stream: Stream) -> list[str]:
    found = []
    if "/F" in stream:
        found.append(active.OTHER_FILES)
        _drop(stream, *_STORED_ELSEWHERE)
        stream.write(b"")
    if get_name(stream, "/Subtype") == "/PS":
        stream.write(b"")
        found.append(active.PROGRAMS)
    if get_name(stream, "/Subtype") in ("/Form", "/Image"):
        found += [active.OTHER_FILES for key in _DRAWN_ELSEWHERE if key in stream]
        _drop(stream, *_DRAWN_ELSEWHERE)
    return found


def _clean_dictionary(each: Object) -> list[str]:
    found = []
    _drop(each, "/PieceInfo")
    if isinstance(metadata := each.get("/Metadata"), Stream) and get_name(each, "/Type") != "/Catalog":
        _drop(each, "/Metadata")
        _drop(metadata, "/Type")
    if _is_holder(each):
        found += _clean_holder(each)
    kind = get_name(each, "/S")
    if kind in active.BANNED_ACTIONS and not ("/P" in each and "/K" in each):  # else a structure element of that name
        found.append(active.BANNED_ACTIONS[kind])
        _empty(each)
    elif kind in active.KEPT_ACTIONS:
        found += [_name_of(action) for action in dicts_of(each.get("/Next")) if _is_banned(action)]
        _drop(each, "/Next")
    if "/JS" in each:
        found.append(active.JAVASCRIPT)
        _drop(each, "/JS")
    if "/EF" in each and _is_executable(each):
        found.append(active.EXECUTABLES)
        _empty(each)
    elif get_name(each, "/FS") == "/URL":
        found.append(active.OTHER_FILES)
        _empty(each)
    return found


def _is_holder(each: Object) -> bool:
    """Whether a dictionary is a page, an annotation, a field or a bookmark: what may carry an action."""
    if get_name(each, "/Type") in ("/Page", "/Pages", "/Annot", "/Catalog"):
        return True
    return any(keys <= each.keys() for keys in ({"/Rect", "/Subtype"}, {"/FT"}, {"/T", "/Kids"}, {"/Title", "/Parent"}))


def _clean_holder(holder: Object) -> list[str]:
    found = []
    actions = get_dict(holder, "/AA")
    if actions is not None:
        found += [_name_of(action) for key in sorted_keys(actions) if (action := get_dict(actions, key)) is not None]
        _drop(holder, "/AA")
    for key in ("/A", "/PA"):
        action = get_dict(holder, key)
        if action is not None and _is_banned(action):
            found.append(_name_of(action))
            _drop(holder, key)
    if (kind := get_name(holder, "/Subtype")) in active.BANNED_ANNOTATIONS and "/Rect" in holder:
        found.append(active.BANNED_ANNOTATIONS[kind])
        _hide_annotation(holder)
    return found


def _name_of(action: Object) -> str:
    return active.BANNED_ACTIONS.get(get_name(action, "/S"), active.OTHER)


def _hide_annotation(annotation: Object) -> None:
    """Leave of an annotation what a structure tree may point to, and nothing to be seen, heard or clicked."""
    for key in sorted_keys(annotation):
        if key not in ("/Type", "/Rect", "/StructParent", "/P"):
            del annotation[key]
    annotation.Subtype, annotation.F = Name.Link, 2


def _is_executable(filespec: Object) -> bool:
    names = [get_text(filespec, key).lower() for key in ("/F", "/UF", "/DOS", "/Unix", "/Mac")]
    if any(name.rstrip(". ").rpartition(".")[2] in active.EXECUTABLE_ENDINGS for name in names if "." in name):
        return True
    files = get_dict(filespec, "/EF") or Dictionary()
    return any(_head(files.get(key)).startswith(active.EXECUTABLE_HEADS) for key in sorted_keys(files))


def _head(stream: object) -> bytes:
    """Return the first bytes of an embedded file, or what makes it count as executable where nobody can tell."""
    if not isinstance(stream, Stream):
        return b""
    filters = [str(each) for each in items_of(stream.get("/Filter"))]
    try:
        if filters == ["/FlateDecode"]:
            return zlib.decompressobj().decompress(stream.read_raw_bytes(), 8)
        return stream.read_bytes()[:8]
    except (zlib.error, PdfError):
        return active.EXECUTABLE_HEADS[0]


def _empty(each: Object) -> None:
    for key in sorted_keys(each):
        del each[key]


def _drop(each: Object, *keys: str) -> None:
    for key in keys:
        if key in each:
            del each[key]
