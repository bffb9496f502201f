"""What a PDF holds and no reader shows: layers that are off, annotations that are hidden, tags that speak of nothing."""

from __future__ import annotations

from typing import Final

from pikepdf import Array, Dictionary, Name, Object, ObjectSet, Pdf

from kekdocs.render.bundle.layers import Layers
from kekdocs.render.bundle.objects import containers, dicts_of, get_dict, get_int, get_name, items_of, sorted_keys

_HIDDEN: Final = 0b100010  # ISO 32000-1, table 165: Hidden, NoView
_STUB: Final = ("/Type", "/Rect", "/StructParent", "/P")
_SPOKEN: Final = ("/Alt", "/ActualText", "/E", "/T")
_STATES: Final = (("/View", "/ViewState"), ("/Export", "/ExportState"))
_FOR_SOME: Final = ("/Language", "/User")


def is_hidden(annotation: Object) -> bool:
    """Tell whether an annotation is on its page and never seen."""
    return bool((get_int(annotation, "/F") or 0) & _HIDDEN)


def hide(annotation: Object) -> None:
    """Leave of an annotation what the structure tree may point to, and nothing to be seen, read or clicked."""
    for key in sorted_keys(annotation):
        if key not in _STUB:
            del annotation[key]
    annotation.Subtype, annotation.F = Name.Link, 2


def has_hidden_layers(pdf: Pdf) -> bool:
    """Tell whether any layer is not seen by everybody from the start: off, off for some, or shown where others are off.

    ISO 32000-1, 8.11.4.3 (OFF, BaseState), 8.11.4.4 (Usage), 8.11.2.2 (policy and expression of a membership).
    """
    properties = get_dict(pdf.Root, "/OCProperties")
    if properties is None:
        return False
    default = get_dict(properties, "/D") or Dictionary()
    layers = Layers.prepare(pdf)
    if len(items_of(default.get("/OFF"))) or (layers is not None and len(layers.OFF)):
        return True
    if any(map(_is_off_somewhere, dicts_of(properties.get("/OCGs")))):
        return True
    return any(map(_asks_for_off, containers(pdf)))


def _is_off_somewhere(layer: Object) -> bool:
    usage = get_dict(layer, "/Usage")
    if usage is None:
        return False
    off = any(get_name(get_dict(usage, kind) or Dictionary(), state) == "/OFF" for kind, state in _STATES)
    return off or any(key in usage for key in _FOR_SOME)


def _asks_for_off(each: Object) -> bool:
    if get_name(each, "/Type") != "/OCMD":
        return False
    return get_name(each, "/P") in ("/AnyOff", "/AllOff") or _negates(each.get("/VE"))


def _negates(expression: Object | None) -> bool:
    """Whether a membership is an expression with a negation, at any depth."""
    seen, stack = ObjectSet(), items_of(expression)
    while stack:
        each = stack.pop()
        if isinstance(each, Name) and str(each) == "/Not":
            return True
        if isinstance(each, Array) and (not each.is_indirect or seen.add(each)):
            stack += list(each)
    return False


def silence_tags(pdf: Pdf) -> None:
    """Take out of the tags what they say about nothing that is seen: of hidden annotations, of elements without content, titles.

    Properties that a program keeps with an element for itself (ISO 32000-1, 14.7.5.4) go, too.
    """
    for each in containers(pdf):
        if get_name(each, "/O") == "/UserProperties" and "/P" in each:
            del each["/P"]
        if "/S" not in each or "/P" not in each or get_name(each, "/Type") not in ("", "/StructElem"):
            continue
        keys = _SPOKEN if _is_empty(each) else ("/T",)
        for key in keys:
            if key in each:
                del each[key]


def _is_empty(element: Object) -> bool:
    """Whether an element has no content but annotations that are hidden."""
    kids = items_of(element.get("/K"))
    return all(isinstance(kid, Dictionary) and _leads_to_hidden(kid) for kid in kids)


def _leads_to_hidden(kid: Dictionary) -> bool:
    annotation = get_dict(kid, "/Obj")
    return annotation is not None and is_hidden(annotation)
