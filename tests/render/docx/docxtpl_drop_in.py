"""Runs one of docxtpl's own test scripts, with docxtpl's rendering or with this program's in its place.

Call: ``python -m tests.render.docx.docxtpl_drop_in docxtpl|kekdocs SCRIPT RECORD.json`` in the folder of the script.

Only ``DocxTemplate.render`` is replaced: all else that a script does (pictures and files that it exchanges, names that it asks
for) goes on as docxtpl does it, so both runs write the same files. What was rendered how goes to ``RECORD``.
"""

from __future__ import annotations

import io
import json
import os
import runpy
import shlex
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, TypedDict

import jinja2
import markupsafe
from docx import Document
from docxtpl import DocxTemplate
from jinja2 import Environment
from jinja2.exceptions import TemplateError

from kekdocs.errors import KekdocsError
from kekdocs.render.docx import TemplateRunError, prepare_template, render_docx
from kekdocs.render.docx.by_docxtpl import fill_by_docxtpl
from kekdocs.render.docx.findings import HARMLESS

_open_by_docxtpl = DocxTemplate.__init__
_render_by_docxtpl = DocxTemplate.render
_sources: dict[int, tuple[DocxTemplate, bytes]] = {}
RECORDS: list[dict[str, Any]] = []
LISTS = {"projects"}
"""Names that scripts leave out and templates loop over."""


def view_type_of(view: Mapping[str, Any], name: str = "View") -> type:
    """The TypedDict that fits the values, as an author of a view would write it."""
    return _typed_dict(name, {key: _shape_of([value], f"{name}_{key}") for key, value in view.items()})


def _typed_dict(name: str, fields: dict[str, Any]) -> type:
    made: type = TypedDict(name, fields)  # type: ignore[misc]  # made of data
    return made


def _shape_of(values: list[Any], name: str) -> Any:
    if values and all(isinstance(value, dict) for value in values):
        merged: dict[str, list[Any]] = {}
        for value in values:
            for key, inner in value.items():
                merged.setdefault(key, []).append(inner)
        return _typed_dict(name, {key: _shape_of(inner, f"{name}_{key}") for key, inner in merged.items()})
    if values and all(isinstance(value, list | tuple) for value in values):
        return list[_shape_of([item for value in values for item in value], name)]  # type: ignore[misc]  # made of data
    kinds = {type(value) for value in values}
    return kinds.pop() if len(kinds) == 1 and not callable(values[0]) else Any


def _open(self: DocxTemplate, template_file: Any) -> None:
    if hasattr(template_file, "seek"):
        template_file.seek(0)
    data = template_file.read() if hasattr(template_file, "read") else Path(template_file).read_bytes()
    _sources[id(self)] = self, data
    _open_by_docxtpl(self, io.BytesIO(data))


def _render(
    self: DocxTemplate,
    context: Mapping[str, Any],
    jinja_env: Environment | None = None,
    autoescape: bool = False,  # noqa: FBT001, FBT002  # ours always escapes
) -> None:
    data = _sources[id(self)][1]
    left_out = _left_out(self, context, jinja_env)
    view = {**dict.fromkeys(left_out, ""), **context, **{name: [] for name in left_out & LISTS}}
    record: dict[str, Any] = {"by": "refused", "why": []}
    RECORDS.append(record)
    _fill(self, data, view, record)
    self.is_rendered = True
    _keep(self)


def _fill(self: DocxTemplate, data: bytes, view: Mapping[str, Any], record: dict[str, Any]) -> None:
    prepared = prepare_template(data, "vorlage.docx", None, view_type=view_type_of(view))
    faults = [each for each in prepared.findings if each.code not in HARMLESS]
    if faults:
        record["why"] = [f"{each.code} {each.message}" for each in faults]
        raise TemplateRunError("; ".join(record["why"]))
    self.render_init()
    if prepared.by_docxtpl:
        DocxTemplate.render = _render_by_docxtpl
        try:
            fill_by_docxtpl(self, view)
        finally:
            DocxTemplate.render = _render
        record["by"] = "docxtpl"
    else:
        self.docx = Document(io.BytesIO(render_docx(prepared, view, properties={"erstellt": date(2026, 1, 2)})))
        record["by"] = "program"


def _render_as_ever(self: DocxTemplate, *arguments: Any, **options: Any) -> None:
    _render_by_docxtpl(self, *arguments, **options)
    RECORDS.append({"by": "docxtpl", "why": []})
    _keep(self)


def _keep(document: DocxTemplate) -> None:
    """The document of each rendering: not every script saves its own."""
    document.docx.save(f"output/rendering-{len(RECORDS)}.docx")


def _left_out(document: DocxTemplate, context: Mapping[str, Any], jinja_env: Environment | None) -> set[str]:
    """Names for which docxtpl prints nothing; a view of ours has them all."""
    try:
        found: set[str] = document.get_undeclared_template_variables(jinja_env, dict(context))
    except TemplateError:
        return set()
    return found


def _system(command: str) -> int:
    """``python -m docxtpl …`` in this process, where the drop-in is."""
    _, _, module, *arguments = shlex.split(command)
    sys.argv = [module, *arguments]
    runpy.run_module(module, run_name="__main__")
    return 0


def main(engine: str, script: str, record: str) -> None:
    """Run the script."""
    if engine == "kekdocs":
        DocxTemplate.__init__ = _open
        DocxTemplate.render = _render
    else:
        DocxTemplate.render = _render_as_ever
    os.system = _system  # type: ignore[assignment]  # scripts call it with a text
    jinja2.utils.Markup = markupsafe.Markup  # type: ignore[attr-defined]  # until Jinja 3.0 it was there; old scripts import it
    sys.argv = [script]
    try:
        runpy.run_path(str(Path(script).resolve()), run_name="__main__")
    except KekdocsError as error:
        if not RECORDS or RECORDS[-1]["by"] != "refused":
            raise
        print(error, file=sys.stderr)  # noqa: T201  # for whoever runs it by hand
    finally:
        Path(record).write_text(json.dumps(RECORDS), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
