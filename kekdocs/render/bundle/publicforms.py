"""Form fields for everybody: what is seen of them stays, what they hold beside it goes (ISO 32000-1, 12.7)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pikepdf import Array, Dictionary, Object, ObjectSet, Pdf, Stream, String

from kekdocs.render.bundle.hidden import hide, is_hidden
from kekdocs.render.bundle.objects import dicts_of, get_dict, get_name, is_true, sorted_keys

_BESIDE: Final = ("/DV", "/RV", "/TM", "/Opt", "/I", "/DS")
_OTHER_LOOKS: Final = ("/R", "/D")
_OTHER_CAPTIONS: Final = ("/RC", "/AC")


def publish_form(pdf: Pdf) -> int:
    """Take out fields that nobody sees, and of the others values that do not stand in their looks; return how many went."""
    form = get_dict(pdf.Root, "/AcroForm")
    if form is None:
        return 0
    if is_true(form, "/NeedAppearances"):
        pdf.generate_appearance_streams()
        form.NeedAppearances = False
    if "/XFA" in form:
        del form.XFA
    seen = ObjectSet()
    for page in pdf.pages:
        for each in dicts_of(page.obj.get("/Annots")):
            if get_name(each, "/Subtype") == "/Widget" and not is_hidden(each):
                _keep_current_look(each)
                _mark_chain(each, seen)
    return _prune(form, "/Fields", seen)


def _mark_chain(widget: Object, seen: ObjectSet) -> None:
    """Note a widget and the fields above it as seen."""
    each: Dictionary | Object | None = widget
    while each is not None and seen.add(each):
        each = get_dict(each, "/Parent")


def _prune(form: Object, key: str, seen: ObjectSet) -> int:
    """Keep the fields in ``seen``, walking down from the form; each holder is met once."""
    gone, walked = 0, ObjectSet()
    holders: list[tuple[Object, str]] = [(form, key)]
    while holders:
        holder, name = holders.pop()
        if name not in holder:
            continue
        kids = dicts_of(holder.get(name))
        kept = [each for each in kids if each in seen]
        holder[name] = Array(kept)
        for each in kids:
            if each not in seen:
                gone += get_name(each, "/Subtype") != "/Link"  # else it was counted as an annotation
                _empty(each)
        for each in kept:
            if walked.add(each):
                _forget(each)
                holders.append((each, "/Kids"))
    return gone


def _empty(top: Object) -> None:
    """Leave nothing of a field and those below it."""
    walked, stack = ObjectSet(), [top]
    while stack:
        each = stack.pop()
        if walked.add(each):
            stack += dicts_of(each.get("/Kids"))
            hide(each)


def _forget(field: Object) -> None:
    for key in _BESIDE:
        if key in field:
            del field[key]
    value = field.get("/V")
    if isinstance(value, (String, Array, Stream)) and not _is_shown(value, field):
        del field["/V"]


def _is_shown(value: Object, field: Object) -> bool:
    """Whether a text stands in the look of the field to the letter; where that cannot be told it counts as hidden."""
    if not isinstance(value, String):
        return False
    forms = {bytes(value), str(value).encode("cp1252", "replace")}
    return any(form in look for look in _looks(field) for form in forms)


def _looks(field: Object) -> Iterator[bytes]:
    for each in (field, *dicts_of(field.get("/Kids"))):
        looks = get_dict(each, "/AP")
        normal = looks.get("/N") if looks is not None else None
        if isinstance(normal, Stream):
            yield normal.read_bytes()


def _keep_current_look(widget: Object) -> None:
    """Drop what a field looks like under the pointer, pressed, or in a state that it is not in."""
    captions = get_dict(widget, "/MK")
    if captions is not None:
        _drop(captions, *_OTHER_CAPTIONS)
    looks = get_dict(widget, "/AP")
    if looks is None:
        return
    _drop(looks, *_OTHER_LOOKS)
    normal, state = looks.get("/N"), get_name(widget, "/AS")
    if isinstance(normal, Dictionary):
        for key in sorted_keys(normal):
            if key != state:
                del normal[key]


def _drop(holder: Object, *keys: str) -> None:
    for key in keys:
        if key in holder:
            del holder[key]
