"""Every YAML example of the handbook is read by the program itself. The comment above an example says what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from kekdocs import model
from kekdocs.deutsch import fold_key
from kekdocs.model import Einstellungen, Vorlage
from kekdocs.model.sitzung import Niederschriftstand, Sitzung
from kekdocs.model.sitzungsregeln import Platz, Punktart
from kekdocs.project.load import open_workspace
from kekdocs.project.sitzung.checking import check_sitzungen
from kekdocs.source import read_tree
from tests.docs.pages import HANDBUCH, PAGES, Fence, copy_workspace, fences, text_of

EXAMPLES = [fence for page in PAGES for fence in fences(page, "yaml")]
MARK = re.compile(
    r"(?P<kind>Vorlage|Einstellungen|Konzept|Sitzung)(?P<whole>, vollständig)?(?P<part>, Ausschnitt)?"
    r"(?:, Datei (?P<file>\S+))?(?:, falsch: (?P<code>K\d{3}))?"
)
MINIMAL = {
    "bereich": "bereich: Kreistagsbüro\n",
    "aktenzeichen": "aktenzeichen: 2026-00001\n",
    "datum": "datum: 12.01.2026\n",
    "beratungsfolge": "beratungsfolge:\n  - gremium: Kreistag\n    datum: 11.02.2026\n",
    "beratungsgegenstand": "beratungsgegenstand: Gegenstand\n",
    "beschlussvorschlag": "beschlussvorschlag: Der Kreistag beschließt.\n",
    "unterschrift": "unterschrift: M. Mustermann\n",
}
NAME = re.compile(r"^([^\s#][^:\n]*):", re.MULTILINE)


def mark_of(fence: Fence) -> re.Match[str]:
    found = MARK.fullmatch(fence.mark)
    assert found, f"{fence.place}: no comment says what this example is"
    return found


def whole(fence: Fence) -> str:
    """The example, or what it is a part of."""
    if not mark_of(fence)["part"]:
        return fence.text
    given = {fold_key(name) for name in NAME.findall(fence.text)}
    return "".join(text for name, text in MINIMAL.items() if name not in given) + fence.text


def example(kind: str) -> Fence:
    [found] = [fence for fence in fences(HANDBUCH, "yaml") if fence.mark.startswith(f"{kind}, vollständig")]
    return found


@pytest.mark.parametrize("fence", EXAMPLES, ids=lambda fence: fence.place)
def test_an_example_gives_just_the_findings_it_announces(fence: Fence, tmp_path: Path) -> None:
    mark = mark_of(fence)
    workspace = copy_workspace(tmp_path)
    files: list[Path] | None = []
    if mark["kind"] == "Vorlage":
        path = workspace.root / (mark["file"] or "resolutions/beispiel.yaml")
        path.write_text(whole(fence), encoding="utf-8")
        files = [path]
    elif mark["kind"] == "Konzept":
        (workspace.konzepte / "beispiel").mkdir()
        (workspace.konzepte / "beispiel" / "konzept.yaml").write_text(fence.text, encoding="utf-8")
        files = None
    elif mark["kind"] == "Sitzung":
        path = workspace.root / mark["file"]
        path.write_text(fence.text, encoding="utf-8")
        diagnostics = check_sitzungen(open_workspace(workspace), [path]).diagnostics
        assert [d.code for d in diagnostics] == ([mark["code"]] if mark["code"] else []), [
            d.message for d in diagnostics
        ]
        return
    else:
        workspace.config.write_text(fence.text, encoding="utf-8")
    found = open_workspace(workspace, files).diagnostics
    assert [d.code for d in found] == ([mark["code"]] if mark["code"] else []), [d.message for d in found]


def test_the_handbook_has_examples_of_all_kinds() -> None:
    marks = [mark_of(fence) for fence in fences(HANDBUCH, "yaml")]
    assert {mark["kind"] for mark in marks} == {"Vorlage", "Einstellungen", "Konzept", "Sitzung"}
    assert any(mark["part"] for mark in marks)
    assert any(mark["code"] for mark in marks)


def _fields(cls: type[BaseModel], tree: Any) -> Iterator[str]:
    """The fields that a tree names, as ``Class.field``, inner ones too."""
    for name, value in tree.items():
        yield f"{cls.__name__}.{name}"
        for inner in _inner_models(cls.model_fields[name].annotation):
            for entry in value if isinstance(value, list) else [value]:
                if isinstance(entry, dict):
                    yield from _fields(inner, entry)


def _inner_models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in getattr(annotation, "__args__", ()):
        yield from _inner_models(part)


def _all_fields(cls: type[BaseModel]) -> Iterator[str]:
    for name, field in cls.model_fields.items():
        yield f"{cls.__name__}.{name}"
        for inner in _inner_models(field.annotation):
            yield from _all_fields(inner)


@pytest.mark.parametrize("cls", [Vorlage, Einstellungen, Sitzung])
def test_the_complete_example_names_every_field(cls: type[BaseModel]) -> None:
    shown = set(_fields(cls, read_tree(example(cls.__name__).text)))
    assert set(_all_fields(cls)) - shown == set()


def test_the_handbook_names_every_word_that_a_field_takes() -> None:
    kinds = [getattr(model, name) for name in model.__all__] + [Punktart, Platz, Niederschriftstand]
    words = [member.value for kind in kinds if issubclass(kind, StrEnum) for member in kind]
    page = text_of(HANDBUCH)
    assert [word for word in words if not re.search(rf"\b{re.escape(word)}\b", page)] == []
