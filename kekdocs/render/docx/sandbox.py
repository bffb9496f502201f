"""The one way a template's code is run: no globals, no attributes of Python objects, no calls, counted loops."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import CodeType
from typing import Any, Final

from jinja2 import StrictUndefined, Template, nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from kekdocs.deutsch import quote
from kekdocs.render.docx.expressions import TESTS
from kekdocs.render.docx.filters import (
    FILTER_CODE,
    concat,
    loop_over,
    print_attribute,
    print_line,
    print_span,
    print_text,
)
from kekdocs.render.docx.limits import bounded
from kekdocs.render.docx.shapes import Schleife, fields

BUDGET_NAME: Final = "_budget"
"""The name under which the budget of a rendering stands in the context; templates cannot use a leading underscore."""

COUNTERS_NAME: Final = "_zaehler"
"""The name under which the counters of lists stand in the context."""

_REFUSED: Final = "Befehle sind in Vorlagen nicht erlaubt"


class MissingName(StrictUndefined):
    """A name that the view does not have; whatever is done with it says so in German."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        return f"Der Name {quote(str(self._undefined_name))} fehlt in den Angaben"


class TemplateEnvironment(ImmutableSandboxedEnvironment):
    """Jinja without anything that a letter does not need."""

    intercepted_binops = frozenset(ImmutableSandboxedEnvironment.default_binop_table)

    def __init__(self, filters: Mapping[str, Callable[..., Any]]) -> None:
        super().__init__(autoescape=True, undefined=MissingName, keep_trailing_newline=True, cache_size=0)
        self.globals = {}
        self.filters = {**FILTER_CODE, **_PRINTERS, **filters}
        self.tests = {name: test for name, test in self.tests.items() if name in TESTS}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A key of a dict or what Jinja tells about a loop; never an attribute of a Python object."""
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        if isinstance(obj, LoopContext) and attribute in fields(Schleife):
            return super().getattr(obj, attribute)
        return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """A key of a dict or a place in a list."""
        if type(obj) in (list, tuple) and type(argument) is int:
            return obj[argument] if -len(obj) <= argument < len(obj) else self.undefined(name=str(argument))
        return self.getattr(obj, argument) if isinstance(argument, str) else self.undefined(name=str(argument))

    def call(self, _context: Context, _called: Any, /, *_args: Any, **_kwargs: Any) -> Any:
        """Nothing can be called."""
        raise SecurityError(f"{_REFUSED}: ein Aufruf mit Klammern")

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ARG002  # Jinja's signature
        """Sums of two numbers or two texts; ``*`` only for docxtpl's own count of merged columns."""
        if (
            type(left) is int
            and type(right) is int
            and operator in {"+", "-", "*"}
            and max(abs(left), abs(right)) < 10**9
        ):
            return self.binop_table[operator](left, right)
        if operator == "+" and isinstance(left, str) and isinstance(right, str):
            return bounded(str(left) + str(right))
        raise SecurityError(f"{_REFUSED}: der Operator {operator} zwischen diesen Werten")

    def compile_source(self, source: str) -> Template:
        """The program of a source whose tags have been checked one by one.

        Loops are counted and joined texts are measured: both are rewritten in the syntax tree, where no spelling can
        hide them. Raises ``jinja2.TemplateSyntaxError``.
        """
        return self.load(self.compile_code(source))

    def compile_code(self, source: str) -> CodeType:
        """The same, not yet bound to this environment: Python code that can be kept."""
        tree = self.parse(source)
        _rewrite(tree)
        return self.compile(tree)

    def load(self, code: CodeType) -> Template:
        """Kept code, ready to run with the filters of this environment."""
        template = Template.from_code(self, code, self.globals)
        template.root_render_func.__globals__["escape"] = _printed
        return template


def _printed(value: Any) -> Markup:
    """What Jinja prints; every printer has escaped its text already, and a question less counts a hundred times a document."""
    return value if type(value) is Markup else escape(value)


_PRINTERS: Final[Mapping[str, Callable[..., Any]]] = {
    "_text": print_text,
    "_zeile": print_line,
    "_attribut": print_attribute,
    "_spanne": print_span,
    "_schleife": loop_over,
    "_verkettet": concat,
}


def _rewrite(node: nodes.Node) -> None:
    for name, value in list(node.iter_fields()):
        if isinstance(value, list):
            setattr(node, name, [_rewritten(item) for item in value])
        else:
            setattr(node, name, _rewritten(value))
    if isinstance(node, nodes.For):
        node.iter = _filter_node(node.iter, "_schleife", nodes.Name(BUDGET_NAME, "load"))


def _rewritten(value: Any) -> Any:
    if not isinstance(value, nodes.Node):
        return value
    _rewrite(value)
    if isinstance(value, nodes.Concat):
        return _filter_node(nodes.List(value.nodes, lineno=value.lineno), "_verkettet")
    return value


def _filter_node(value: Any, name: str, *arguments: nodes.Expr) -> nodes.Filter:
    for argument in arguments:
        argument.set_lineno(value.lineno)
    return nodes.Filter(value, name, list(arguments), [], None, None, lineno=value.lineno)
