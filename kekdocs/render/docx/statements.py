"""One tag checked by itself: is it well written, allowed, and do its names exist."""

from __future__ import annotations

import re
from typing import Any, Final

from jinja2 import Environment, TemplateSyntaxError, nodes

from kekdocs.deutsch import quote
from kekdocs.render.docx.expressions import Fault, Scope, check_expression, spell
from kekdocs.render.docx.findings import BY_DOCXTPL, FORBIDDEN, STRUCTURE, SYNTAX
from kekdocs.render.docx.shapes import (
    UNKNOWN,
    Schleife,
    Shape,
    describe,
    element_of,
    is_docxtpl_value,
    is_printable,
    similar,
)
from kekdocs.render.docx.tags import RawTag

# How a keyword's tag is completed so that it can be parsed alone.
_WHOLE: Final = {
    "for": "{{% {0} %}}{{% endfor %}}",
    "if": "{{% {0} %}}{{% endif %}}",
    "elif": "{{% if 1 %}}{{% {0} %}}{{% endif %}}",
    "else": "{{% if 1 %}}{{% {0} %}}{{% endif %}}",
    "endif": "{{% if 1 %}}{{% {0} %}}",
    "endfor": "{{% for x in y %}}{{% {0} %}}",
    "set": "{{% {0} %}}",
}
CELL_WORDS: Final = frozenset({"colspan", "cellbg", "vm", "hm"})
_FORBIDDEN_WORDS: Final = frozenset(
    [
        "autoescape",
        "block",
        "break",
        "call",
        "continue",
        "debug",
        "do",
        "extends",
        "filter",
        "from",
        "import",
        "include",
        "macro",
        "pluralize",
        "raw",
        "trans",
        "with",
        "endautoescape",
        "endblock",
        "endcall",
        "endfilter",
        "endmacro",
        "endraw",
        "endset",
        "endtrans",
        "endwith",
    ]
)
# Jinja's parser goes as deep as a tag is nested; a real tag has 40 characters.
_LONGEST: Final = 500
_PARSER: Final = Environment(autoescape=True)

_UNEXPECTED_END = re.compile(r"got 'end of|Expected an expression")
_UNEXPECTED = re.compile(r"got '(?P<found>.*)'$|unexpected char '(?P<char>.*)' at|unexpected '(?P<other>.*)'")


def check_tag(tag: RawTag, scope: Scope) -> None:
    """Check a tag and let ``{% for %}``, ``{% endfor %}`` and ``{% set %}`` change the names in sight."""
    if tag.opener == "{#":
        return
    if len(tag.body) > _LONGEST:
        scope.faults.append(Fault(SYNTAX, f"Die Marke ist länger als {_LONGEST} Zeichen."))
        return
    try:
        _check(tag, scope)
    except RecursionError:
        scope.faults.append(Fault(SYNTAX, "Die Marke ist zu tief verschachtelt."))


def _check(tag: RawTag, scope: Scope) -> None:
    keyword = tag.keyword
    if tag.opener == "{{" or keyword in {"colspan", "cellbg"}:
        _check_print(tag, tag.body.removeprefix(keyword) if keyword else tag.body, scope)
    elif keyword in _WHOLE:
        tree = _parse(_WHOLE[keyword].format(tag.body), tag, scope)
        if tree is not None:
            _STATEMENTS.get(keyword, _nothing)(tree.body[0], scope)
        elif keyword == "for":
            scope.levels.append({"loop": Schleife})
        if keyword == "endfor" and len(scope.levels) > 1:
            scope.levels.pop()
    elif keyword not in CELL_WORDS:
        scope.faults.append(_unknown_word(tag, keyword))
    elif scope.find("loop") is None:
        message = f"{quote(tag.written)} verbindet Zellen und wirkt nur in einer Schleife."
        scope.faults.append(Fault(STRUCTURE, message))


def _unknown_word(tag: RawTag, keyword: str) -> Fault:
    if keyword in _FORBIDDEN_WORDS:
        return Fault(FORBIDDEN, f"Befehle sind in Vorlagen nicht erlaubt: {quote(keyword)}.")
    hints = similar(keyword, {*_WHOLE, *CELL_WORDS})
    return Fault(SYNTAX, f"Mit {quote(tag.written)} beginnt kein bekannter Befehl.", hints)


def _parse(source: str, tag: RawTag, scope: Scope) -> nodes.Template | None:
    try:
        tree = _PARSER.parse(source)
    except TemplateSyntaxError as error:
        scope.faults.append(_syntax_fault(tag, error.message or ""))
        return None
    # A tag that smuggles others past the scanner holds more statements than itself.
    if sum(1 for _ in tree.find_all(nodes.Stmt)) == (2 if tag.keyword == "elif" else 1):
        return tree
    scope.faults.append(_syntax_fault(tag, ""))
    return None


def _syntax_fault(tag: RawTag, english: str) -> Fault:
    sentence = f"Die Marke {quote(tag.written)} ist nicht richtig geschrieben"
    hints: tuple[str, ...] = ()
    if first := re.match(r"(p|r|tr|tc)\s+\S", tag.body):
        hints = (f"Zwischen {quote(tag.opener)} und {quote(first[1])} steht kein Leerzeichen.",)
    if not tag.body:
        return Fault(SYNTAX, f"{sentence}: Sie ist leer.", hints)
    if _UNEXPECTED_END.search(english):
        return Fault(SYNTAX, f"{sentence}: Sie endet zu früh.", hints)
    if match := _UNEXPECTED.search(english):
        found = match["found"] or match["char"] or match["other"] or ""
        return Fault(SYNTAX, f"{sentence}: Unerwartet ist {quote(found)}.", hints)
    return Fault(SYNTAX, f"{sentence}.", hints)


def _check_print(tag: RawTag, body: str, scope: Scope) -> None:
    tree = _parse(f"{{{{ {body} }}}}", tag, scope)
    if tree is None:
        return
    output = tree.body[0]
    if not isinstance(output, nodes.Output) or len(output.nodes) != 1:
        scope.faults.append(_syntax_fault(tag, ""))
        return
    shape = check_expression(output.nodes[0], scope)
    if is_docxtpl_value(shape):
        message = f"{quote(spell(output.nodes[0]))} ist ein Baustein von docxtpl; docxtpl füllt deshalb die ganze Word-Vorlage."
        scope.report(BY_DOCXTPL, message)
    if not is_printable(shape):
        name = spell(output.nodes[0])
        loop = f"{{%p for … in {name} %}}" if element_of(shape) is not None else f"{{{{ {name}.… }}}}"
        message = f"{quote(name)} ist {describe(shape)} und kann nicht als Text eingesetzt werden."
        scope.faults.append(Fault(SYNTAX, message, (f"Schreiben Sie {quote(loop)}.",)))


def _nothing(node: Any, scope: Scope) -> None:
    """``else`` and the ends name nothing."""


def _for(node: Any, scope: Scope) -> None:
    shape = check_expression(node.iter, scope)
    element = element_of(shape)
    if element is None:
        message = f"{quote(spell(node.iter))} ist {describe(shape)}, keine Liste; eine Schleife gibt es darüber nicht."
        scope.faults.append(Fault(SYNTAX, message))
        element = UNKNOWN
    scope.levels.append({**_targets(node.target, element, scope), "loop": Schleife})
    if node.recursive:
        scope.faults.append(Fault(FORBIDDEN, "Befehle sind in Vorlagen nicht erlaubt: »recursive«."))
    if node.test is not None:
        check_expression(node.test, scope)


def _targets(target: nodes.Node, shape: Shape, scope: Scope) -> dict[str, Shape]:
    if not isinstance(target, nodes.Name):
        scope.faults.append(Fault(FORBIDDEN, "Befehle sind in Vorlagen nicht erlaubt: Hier steht genau ein Name."))
        return {name.name: UNKNOWN for name in target.find_all(nodes.Name)}
    if target.name.startswith("_"):
        message = (
            f"Befehle sind in Vorlagen nicht erlaubt: der Name {quote(target.name)} beginnt mit einem Unterstrich."
        )
        scope.faults.append(Fault(FORBIDDEN, message))
    return {target.name: shape}


def _if(node: Any, scope: Scope) -> None:
    check_expression(node.test, scope)


def _elif(node: Any, scope: Scope) -> None:
    check_expression(node.elif_[0].test, scope)


def _set(node: Any, scope: Scope) -> None:
    if not isinstance(node, nodes.Assign):
        scope.faults.append(Fault(FORBIDDEN, "Befehle sind in Vorlagen nicht erlaubt: »set« ohne Gleichheitszeichen."))
        return
    shape = check_expression(node.node, scope)
    scope.levels[-1].update(_targets(node.target, shape, scope))


_STATEMENTS: Final = {"for": _for, "if": _if, "elif": _elif, "set": _set}
