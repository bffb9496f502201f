"""The quality of the Word template itself: its tags, its styles, its form. What filling it gives is tested elsewhere."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

import jinja2
import pytest
from docxtpl import DocxTemplate
from jinja2 import nodes
from lxml import etree
from openxml_audit import OpenXmlValidator
from PIL import Image

from kekdocs.view.shape import VorlageView

ROOT = Path(__file__).parents[2]
TEMPLATE = ROOT / "templates" / "beschlussvorlage.docx"
SCRIPT = ROOT / "tools" / "make_beschlussvorlage.py"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT_PARTS = ("word/document.xml", "word/header1.xml", "word/footer1.xml", "word/footer2.xml")
TAG = re.compile(r"\{\{(?:p|r)? .+? \}\}|\{%(?:p|tr|tc|r)? .+? %\}")
# What the paper form says, in its order (Sachsen-Anhalt, Vorlage 2020-01470).
FORM = """
Bereich: | Aktenzeichen: | Datum: | Beratungsfolge: | Gremium | Datum | Ja | Nein | Enth. | Bemerkung
| Beratungsgegenstand (Bezeichnung): | Beschlussvorschlag: | Sachverhalt (Begründung): | Maßnahme alt:
| Maßnahme geändert: | Anlagen: | Nachweis der haushaltsrechtlichen Ermächtigung erforderlich:  ☐ ja  ☐ nein
| Buchungsstelle(n)/Bezeichnung: | Planansatz: | abzüglich Bedarf für das laufende Haushaltsjahr:
| = überplanmäßig ☐ außerplanmäßig ☐ | = Aufwand ☐ Auszahlung ☐ | Deckung durch Mehrertrag ☐ Mehreinzahlung ☐ bei
| Deckung durch Minderaufwand ☐ Minderauszahlung ☐ bei | Prüfvermerk durch Fachbereich Finanzen:
| (nur für üpl./apl. Aufwendungen und Auszahlungen)
"""


@lru_cache(maxsize=1)
def parts() -> dict[str, bytes]:
    with zipfile.ZipFile(TEMPLATE) as package:
        return {name: package.read(name) for name in package.namelist()}


@lru_cache(maxsize=16)
def tree(name: str) -> etree._Element:
    return etree.fromstring(parts()[name])


def attribute(element: etree._Element | None, name: str = "val") -> str:
    return "" if element is None else element.get(W + name, "")


def text_of(element: etree._Element) -> str:
    return "".join(node.text or "" for node in element.iter(f"{W}t"))


def paragraphs(name: str) -> Iterator[tuple[str, str]]:
    """Style id and text of every paragraph of a part."""
    for paragraph in tree(name).iter(f"{W}p"):
        yield attribute(paragraph.find(f"{W}pPr/{W}pStyle")), text_of(paragraph)


def styles() -> dict[str, etree._Element]:
    return {attribute(style.find(f"{W}name")): style for style in tree("word/styles.xml").iter(f"{W}style")}


# --- tags


def shape_of(node: nodes.Node, scope: dict[str, Any]) -> Any:
    """The type behind a name; a ``KeyError`` names what the view does not have."""
    if isinstance(node, nodes.Name):
        return scope[node.name]
    if isinstance(node, nodes.Getattr):
        return get_type_hints(shape_of(node.node, scope))[node.attr]
    for child in node.iter_child_nodes():
        check_names(child, scope)
    return Any


def check_names(node: nodes.Node, scope: dict[str, Any]) -> None:
    if isinstance(node, nodes.For):
        looped = shape_of(node.iter, scope)
        assert get_origin(looped) is list
        assert isinstance(node.target, nodes.Name)
        inner = scope | {node.target.name: get_args(looped)[0]}
        for child in node.body:
            check_names(child, inner)
        for child in node.else_:
            check_names(child, scope)
    elif isinstance(node, nodes.Name | nodes.Getattr):
        shape_of(node, scope)
    else:
        for child in node.iter_child_nodes():
            check_names(child, scope)


def jinja_source(xml: bytes) -> str:
    return re.sub(r"(\{[{%])(?:p|tr|tc|r) ", r"\1 ", "\n".join(text_of(p) for p in etree.fromstring(xml).iter(f"{W}p")))


def environment() -> jinja2.Environment:
    made = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    made.filters["kreuz"] = lambda value: "☒" if value else "☐"
    return made


@pytest.mark.parametrize("name", TEXT_PARTS)
def test_every_tag_parses_and_names_only_what_the_view_has(name: str) -> None:
    parsed = environment().parse(jinja_source(parts()[name]))
    check_names(parsed, get_type_hints(VorlageView))


def test_a_name_that_the_view_has_not_is_found() -> None:
    with pytest.raises(KeyError, match="stimmen"):
        check_names(
            environment().parse("{% for b in beratungsfolge %}{{ b.stimmen }}{% endfor %}"), get_type_hints(VorlageView)
        )


@pytest.mark.parametrize("name", TEXT_PARTS)
def test_every_tag_stands_whole_in_one_run(name: str) -> None:
    texts = [node.text or "" for node in tree(name).iter(f"{W}t")]
    assert any(TAG.search(text) for text in texts)
    assert not [text for text in texts if re.search(r"[{}]", TAG.sub("", text))]


def test_a_tag_for_whole_paragraphs_or_rows_stands_alone_in_its_paragraph() -> None:
    whole = [text for _, text in paragraphs("word/document.xml") if re.search(r"\{[{%](?:p|tr) ", text)]
    assert len(whole) > 40
    assert not [text for text in whole if not TAG.fullmatch(text)]


def test_steering_lines_are_the_ones_that_look_like_it() -> None:
    steering = {text for style, text in paragraphs("word/document.xml") if style.startswith("Steuerzeile")}
    assert steering == {text for _, text in paragraphs("word/document.xml") if text.startswith(("{%p", "{%tr"))}


# --- styles


@pytest.mark.parametrize("name", [*TEXT_PARTS, "word/header2.xml"])
@pytest.mark.parametrize(
    ("holder", "allowed"),
    # keepNext stands at the tag of the Beschlussvorschlag: the program gives it to the last of its paragraphs alone.
    [
        ("rPr", {"rStyle"}),
        ("pPr", {"pStyle", "keepNext"}),
        ("tcPr", {"tcW", "gridSpan"}),
        ("trPr", {"cantSplit", "tblHeader"}),
    ],
)
def test_the_look_comes_from_styles_alone(name: str, holder: str, allowed: set[str]) -> None:
    used = {etree.QName(child).localname for props in tree(name).iter(W + holder) for child in props}
    assert used <= allowed


@pytest.mark.parametrize("name", [*TEXT_PARTS, "word/header2.xml"])
def test_every_paragraph_has_a_style_and_every_style_exists(name: str) -> None:
    known = {style.get(f"{W}styleId") for style in styles().values()}
    used = {attribute(e) for kind in ("pStyle", "rStyle", "tblStyle") for e in tree(name).iter(W + kind)}
    assert used <= known
    assert all(style for style, _ in paragraphs(name))


def test_the_styles_refer_to_styles_that_exist() -> None:
    known = {style.get(f"{W}styleId") for style in styles().values()}
    links = [e for kind in ("basedOn", "next", "link") for e in tree("word/styles.xml").iter(W + kind)]
    assert links
    assert {attribute(link) for link in links} <= known


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        *(("paragraph", n) for n in ("List Bullet", "List Number", "List Continue", "caption", "Body Text")),
        *(("paragraph", f"heading {level}") for level in range(1, 5)),
        *(("character", n) for n in ("Eingefügt", "Gestrichen", "Änderungszeichen", "Hyperlink", "Kästchen")),
        ("table", "Table Grid"),
        ("table", "Tabelle"),
    ],
)
def test_a_style_that_filling_relies_on_exists(kind: str, name: str) -> None:
    assert styles()[name].get(f"{W}type") == kind


def test_changes_differ_by_more_than_colour() -> None:
    assert styles()["Eingefügt"].find(f"{W}rPr/{W}u") is not None
    assert styles()["Gestrichen"].find(f"{W}rPr/{W}strike") is not None


@pytest.mark.parametrize(("name", "texts"), [("List Bullet", "– • –"), ("List Number", "%1. %2) %3)")])
def test_a_list_style_has_nine_levels_that_step_to_the_right(name: str, texts: str) -> None:
    numbering = tree("word/numbering.xml")
    num_id = attribute(styles()[name].find(f".//{W}numId"))
    num = next(e for e in numbering.iter(f"{W}num") if attribute(e, "numId") == num_id)
    wanted = attribute(num.find(f"{W}abstractNumId"))
    levels = next(e for e in numbering.iter(f"{W}abstractNum") if attribute(e, "abstractNumId") == wanted)
    lefts = [int(attribute(e, "left")) for e in levels.iter(f"{W}ind")]
    assert len(lefts) == 9
    assert lefts == sorted(set(lefts))
    assert [attribute(e) for e in levels.iter(f"{W}lvlText")][:3] == texts.split()


# --- form and accessibility


def test_the_words_of_the_form_stand_in_its_order() -> None:
    text = "\n".join(re.sub(r"\{\{[^}]*\|kreuz \}\}", "☐", text) for _, text in paragraphs("word/document.xml"))
    position = 0
    for words in (part.strip() for part in FORM.replace("\n", " ").split(" | ")):
        found = text.find(words, position)
        assert found >= 0, words
        position = found + len(words)


def test_headings_skip_no_level_and_begin_with_one_title() -> None:
    levels = [int(style[-1]) for style, _ in paragraphs("word/document.xml") if style.startswith("Heading")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_headings_captions_and_table_heads_stay_with_what_follows() -> None:
    for name in ("heading 1", "heading 2", "heading 3", "heading 4", "caption", "Tabellenkopf", "Feldüberschrift"):
        assert styles()[name].find(f"{W}pPr/{W}keepNext") is not None, name


def test_tables_with_a_head_mark_it_and_repeat_it() -> None:
    tables = list(tree("word/document.xml").iter(f"{W}tbl"))
    headed = [table for table in tables if attribute(table.find(f"{W}tblPr/{W}tblStyle")) == "Tabelle"]
    assert len(tables) == 3
    assert len(headed) == 2
    for table in headed:
        assert table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None
        assert int(attribute(table.find(f"{W}tblPr/{W}tblLook")), 16) & 0x20


def test_tables_are_as_wide_as_the_text_and_their_cells_as_the_grid() -> None:
    for table in tree("word/document.xml").iter(f"{W}tbl"):
        grid = [int(attribute(column, "w")) for column in table.iter(f"{W}gridCol")]
        assert sum(grid) == 9355
        for row in table.iter(f"{W}tr"):
            assert sum(int(attribute(cell, "w")) for cell in row.iter(f"{W}tcW")) == 9355


def test_the_picture_is_named_and_has_a_text() -> None:
    pictures = [e for e in tree("word/document.xml").iter() if etree.QName(e).localname == "docPr"]
    assert [(e.get("name"), bool(e.get("descr"))) for e in pictures] == [("Wappen", True)]


def test_title_and_language_are_set() -> None:
    core = parts()["docProps/core.xml"].decode()
    assert "<dc:title>{{ titel }}</dc:title>" in core
    assert "<dc:language>de-DE</dc:language>" in core
    languages = [dict(e.attrib) for e in tree("word/styles.xml").iter(f"{W}lang")]
    assert languages
    assert {value for language in languages for value in language.values()} == {"de-DE"}


def test_following_pages_have_a_header_and_all_pages_a_number() -> None:
    assert tree("word/document.xml").find(f".//{W}titlePg") is not None
    for name in ("word/footer1.xml", "word/footer2.xml"):
        fields = [attribute(e, "instr").strip() for e in tree(name).iter(f"{W}fldSimple")]
        assert fields == ["PAGE", "NUMPAGES"]


def test_open_xml_has_nothing_to_object() -> None:
    result = OpenXmlValidator().validate(str(TEMPLATE))
    assert result.is_valid, [str(error) for error in result.errors]


# --- filling and making


def empty_view(shape: Any) -> Any:
    if get_origin(shape) is list:
        return []
    if shape in (str, int, bool):
        return shape()
    return {name: empty_view(field) for name, field in get_type_hints(shape).items()}


def test_an_empty_vorlage_leaves_no_heading_without_its_text() -> None:
    template = DocxTemplate(TEMPLATE)
    view = empty_view(VorlageView) | {"art": "Beschlussvorlage", "haushalt": {}, "ansprechpartner": {}}
    template.render(view, environment(), autoescape=True)
    target = io.BytesIO()
    template.save(target)
    with zipfile.ZipFile(target) as package:
        document = etree.fromstring(package.read("word/document.xml"))
    texts = [text for paragraph in document.iter(f"{W}p") if (text := text_of(paragraph))]
    assert texts == ["Bereich:", "Aktenzeichen:", "Datum:", "Beschlussvorlage"]
    assert document.find(f".//{W}tbl") is None


def entries(path: Path) -> list[tuple[Any, ...]]:
    """Every part with its time and bytes. The packed bytes depend on the zlib at hand, so they are not compared."""
    with zipfile.ZipFile(path) as package:
        return [(e.filename, e.date_time, e.compress_type, package.read(e)) for e in package.infolist()]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("templates")
    subprocess.run([sys.executable, str(SCRIPT), str(folder)], check=True)
    return folder


def test_the_script_makes_the_template_that_is_checked_in(made: Path) -> None:
    differing = [
        new[0] for new, old in zip(entries(made / TEMPLATE.name), entries(TEMPLATE), strict=True) if new != old
    ]
    assert differing == []


def test_the_script_draws_the_coat_of_arms_that_is_checked_in(made: Path) -> None:
    old, new = Image.open(TEMPLATE.with_name("wappen.png")), Image.open(made / "wappen.png")
    assert old.height == 600
    assert (old.size, old.tobytes()) == (new.size, new.tobytes())


def test_the_script_gives_the_same_bytes_twice(made: Path, tmp_path: Path) -> None:
    subprocess.run([sys.executable, str(SCRIPT), str(tmp_path)], check=True)
    assert (tmp_path / TEMPLATE.name).read_bytes() == (made / TEMPLATE.name).read_bytes()
