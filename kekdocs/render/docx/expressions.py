"""What an expression in a tag may be, and what type it has. Everything that is not allowed here is refused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from jinja2 import nodes
from jinja2.defaults import DEFAULT_NAMESPACE
from jinja2.filters import FILTERS as JINJA_FILTERS
from jinja2.tests import TESTS as JINJA_TESTS

from kekdocs.deutsch import quote
from kekdocs.render.docx.findings import FORBIDDEN, SYNTAX, UNKNOWN_NAME
from kekdocs.render.docx.shapes import UNKNOWN, Shape, describe, element_of, names_in, similar

# Each filter with the number of arguments it may have; its code is in filters.py.
FILTERS: Final = {
    "count": 0,
    "d": 1,
    "default": 1,
    "e": 0,
    "escape": 0,
    "first": 0,
    "join": 1,
    "kreuz": 0,
    "last": 0,
    "length": 0,
    "lower": 0,
    "trim": 0,
    "truncate": 3,
    "upper": 0,
}
TESTS: Final = frozenset({"defined", "undefined", "none", "odd", "even", "in", "eq", "ne", "equalto"})

_NO_COMMANDS: Final = "Befehle sind in Vorlagen nicht erlaubt"
_JINJA_NAMES: Final = frozenset(DEFAULT_NAMESPACE) | {"self", "super", "caller", "varargs", "kwargs", "context"}
_CONSTANTS: Final = (str, int, float, bool, type(None))


@dataclass(frozen=True, slots=True)
class Fault:
    """A mistake inside a tag, still without a place."""

    code: str
    message: str
    hints: tuple[str, ...] = ()


@dataclass(slots=True)
class Scope:
    """The names that a tag sees, the innermost loop last, and the faults found so far."""

    levels: list[dict[str, Shape]]
    faults: list[Fault] = field(default_factory=list)

    def find(self, name: str) -> Shape | None:
        """The type of a name, or None when there is no such name."""
        for level in reversed(self.levels):
            if name in level:
                return level[name]
        return None

    def names(self) -> set[str]:
        """All names in sight."""
        return {name for level in self.levels for name in level}

    def report(self, code: str, message: str, hints: tuple[str, ...] = ()) -> Shape:
        """Keep a fault; its type is unknown, so that one mistake is reported once."""
        self.faults.append(Fault(code, message, hints))
        return UNKNOWN


def check_expression(node: nodes.Node, scope: Scope) -> Shape:
    """The type of an expression; what is wrong in it goes to ``scope.faults``."""
    check = _CHECKS.get(type(node).__name__)
    if check is None:
        for child in node.iter_child_nodes():
            check_expression(child, scope)
        return scope.report(FORBIDDEN, f"{_NO_COMMANDS}: {_what(node)}.")
    return check(node, scope)


def _what(node: nodes.Node) -> str:
    known: dict[type[nodes.Node], str] = {
        nodes.Call: "ein Aufruf mit Klammern",
        nodes.Mul: "eine Multiplikation",
        nodes.Pow: "eine Potenz",
        nodes.Mod: "der Operator %",
        nodes.Div: "eine Division",
        nodes.FloorDiv: "eine Division",
        nodes.Dict: "eine Zuordnung in geschweiften Klammern",
        nodes.Slice: "ein Ausschnitt",
    }
    return known.get(type(node), "diese Art von Ausdruck")


def _name(node: Any, scope: Scope) -> Shape:
    name: str = node.name
    if name.startswith("_"):
        return scope.report(FORBIDDEN, f"{_NO_COMMANDS}: der Name {quote(name)} beginnt mit einem Unterstrich.")
    shape = scope.find(name)
    if shape is not None:
        return shape
    if name in _JINJA_NAMES:
        return scope.report(FORBIDDEN, f"{_NO_COMMANDS}: {quote(name)}.")
    return scope.report(UNKNOWN_NAME, f"Den Namen {quote(name)} gibt es nicht.", similar(name, scope.names()))


def _getattr(node: Any, scope: Scope) -> Shape:
    return _part(node.node, node.attr, scope)


def _getitem(node: Any, scope: Scope) -> Shape:
    if not isinstance(node.arg, nodes.Const) or not isinstance(node.arg.value, str | int):
        check_expression(node.node, scope)
        return scope.report(FORBIDDEN, f"{_NO_COMMANDS}: in eckigen Klammern steht eine Zahl oder ein Name.")
    if isinstance(node.arg.value, str):
        return _part(node.node, node.arg.value, scope)
    owner = check_expression(node.node, scope)
    element = element_of(owner)
    if element is None:
        message = f"{quote(spell(node.node))} ist {describe(owner)}, keine Liste; eine Nummer gibt es dort nicht."
        return scope.report(SYNTAX, message)
    return element


def _part(owner_node: nodes.Node, name: str, scope: Scope) -> Shape:
    owner = check_expression(owner_node, scope)
    if name.startswith("_"):
        return scope.report(FORBIDDEN, f"{_NO_COMMANDS}: {quote(name)} beginnt mit einem Unterstrich.")
    if owner is UNKNOWN:
        return UNKNOWN
    inside = names_in(owner)
    whole = f"{spell(owner_node)}.{name}"
    if inside is None:
        hint = f"{quote(spell(owner_node))} ist {describe(owner)}."
        return scope.report(UNKNOWN_NAME, f"Den Namen {quote(whole)} gibt es nicht.", (hint,))
    if name not in inside:
        hints = similar(name, inside)
        return scope.report(UNKNOWN_NAME, f"Den Namen {quote(whole)} gibt es nicht.", hints)
    return inside[name]


def spell(node: nodes.Node) -> str:
    """A path of names as it is written in a tag."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{spell(node.node)}.{node.attr}"
    if isinstance(node, nodes.Getitem):
        return f"{spell(node.node)}[…]"
    return "…"


def _const(node: Any, scope: Scope) -> Shape:
    if isinstance(node.value, _CONSTANTS):
        return type(node.value)
    return scope.report(FORBIDDEN, f"{_NO_COMMANDS}: {_what(node)}.")


def _literal_list(node: Any, scope: Scope) -> Shape:
    if not all(isinstance(item, nodes.Const) for item in node.items):
        return scope.report(FORBIDDEN, f"{_NO_COMMANDS}: in einer Liste stehen nur Texte und Zahlen.")
    kinds = {_const(item, scope) for item in node.items}
    return list[kinds.pop()] if len(kinds) == 1 else list[Any]  # type: ignore[misc]  # the type is data here


def _filter(node: Any, scope: Scope) -> Shape:
    shape = check_expression(node.node, scope)
    if node.name not in FILTERS:
        return _refuse_word(node.name, "Filter", JINJA_FILTERS, FILTERS, scope)
    arguments = [*node.args, *(pair.value for pair in node.kwargs)]
    for argument in arguments:
        check_expression(argument, scope)
    if node.kwargs or node.dyn_args or node.dyn_kwargs or len(arguments) > FILTERS[node.name]:
        return scope.report(SYNTAX, f"Der Filter {quote(node.name)} hat hier zu viele oder benannte Angaben.")
    return _filtered(node.name, shape)


def _filtered(name: str, shape: Shape) -> Shape:
    if name in {"first", "last"}:
        element = element_of(shape)
        return str if element is None else element
    if name in {"default", "d"}:
        return shape
    return int if name in {"count", "length"} else str


def _test(node: Any, scope: Scope) -> Shape:
    check_expression(node.node, scope)
    for argument in node.args:
        check_expression(argument, scope)
    if node.name not in TESTS or node.kwargs or node.dyn_args or node.dyn_kwargs:
        return _refuse_word(node.name, "Prüfung", JINJA_TESTS, TESTS, scope)
    return bool


def _refuse_word(name: str, kind: str, jinja: Iterable[str], allowed: Iterable[str], scope: Scope) -> Shape:
    if name.startswith("_") or name in set(jinja):
        word = {"Filter": "der Filter", "Prüfung": "die Prüfung"}[kind]
        return scope.report(FORBIDDEN, f"{_NO_COMMANDS}: {word} {quote(name)}.", _allowed(allowed))
    article = {"Filter": "Den Filter", "Prüfung": "Die Prüfung"}[kind]
    hints = similar(name, allowed) or _allowed(allowed)
    return scope.report(UNKNOWN_NAME, f"{article} {quote(name)} gibt es nicht.", hints)


def _allowed(names: Iterable[str]) -> tuple[str, ...]:
    return (f"Erlaubt sind: {', '.join(sorted(names))}.",)


def _condition(node: Any, scope: Scope) -> Shape:
    check_expression(node.test, scope)
    first = check_expression(node.expr1, scope)
    second = check_expression(node.expr2, scope) if node.expr2 is not None else first
    return first if first == second else UNKNOWN


def _either(node: Any, scope: Scope) -> Shape:
    left, right = check_expression(node.left, scope), check_expression(node.right, scope)
    return left if left == right else UNKNOWN


def _result(shape: Shape) -> Any:
    def check(node: nodes.Node, scope: Scope) -> Shape:
        for child in node.iter_child_nodes():
            check_expression(child, scope)
        return shape

    return check


_CHECKS: Final[Mapping[str, Any]] = {
    "Name": _name,
    "Getattr": _getattr,
    "Getitem": _getitem,
    "Const": _const,
    "List": _literal_list,
    "Tuple": _literal_list,
    "Filter": _filter,
    "Test": _test,
    "CondExpr": _condition,
    "And": _either,
    "Or": _either,
    "Not": _result(bool),
    "Compare": _result(bool),
    "Operand": _result(UNKNOWN),
    "Concat": _result(str),
    "Add": _result(UNKNOWN),
    "Sub": _result(int),
    "Neg": _result(int),
    "Pos": _result(int),
}
