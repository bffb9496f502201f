"""Bundles of parts that are accessible are accessible, and nothing of a part is lost; told by other libraries than the one that merges."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pypdf.generic import DictionaryObject, NullObject

from kekdocs.errors import BundleError
from kekdocs.project.build import build
from kekdocs.project.report import BuildOptions
from kekdocs.project.workspace import Workspace
from kekdocs.render.bundle.merge import write_bundle
from kekdocs.render.bundle.parts import Bundle, FileToAttach, Part
from kekdocs.render.verify import fold_text, pdf_text
from tests.real_parts import path_of, real
from tests.render.bundle.made import CREATED, ROOT, TABLE, blank, bundle, codes, draw, reader, trusted
from tests.render.verapdf import check_pdfs


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The real Vorlagen, built as a clerk builds them."""
    root = tmp_path_factory.mktemp("amt")
    for name in ("resolutions", "templates", "anlagen", "konzepte"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "kekdocs.yaml", root)
    report = build(Workspace(root), None, BuildOptions(output=root / "build", formats=("pdf",)))
    assert not report.failures
    made = {path.stem[:10]: path for path in (root / "build").glob("*.pdf")}
    return [made[each] for each in ("2020-01470", "2023-00412", "2023-00437", "2023-00455")]


def mappe(examples: list[Path]) -> Bundle:
    """A bundle as an office makes it: contents, points with Vorlagen, an Anlage."""
    lines = "\n\n".join(
        f'#link("kekdocs:part/{2 * n}")[TOP Ö {n}: {path.stem[:10]}]' for n, path in enumerate(examples, start=1)
    )
    parts = [
        Part("Inhalt", draw(f"= Inhalt\n{lines}", "Inhalt"), trusted=True),
    ]
    for number, path in enumerate(examples, start=1):
        parts.append(Part(f"TOP Ö {number}", None))
        parts.append(Part(path.stem, path, level=2, stamp=f"TOP Ö {number}", name=path.name, trusted=True))
    parts.append(
        Part("Lageplan", ROOT / "anlagen" / "lageplan-k-1207.pdf", level=3, stamp="TOP Ö 4", name="lageplan.pdf")
    )
    return Bundle("Sitzungsmappe Kreistag", CREATED, tuple(parts), author="Landkreis Musterland")


def write(made: Bundle) -> bytes:
    out = io.BytesIO()
    write_bundle(made, out)
    return out.getvalue()


@real("java")
def test_a_bundle_of_real_vorlagen_keeps_both_standards_and_claims_them(examples: list[Path], tmp_path: Path) -> None:
    path = tmp_path / "mappe.pdf"
    with path.open("w+b") as target:
        report = write_bundle(mappe(examples), target)
    assert (report.standards, report.findings, report.inaccessible) == (("ua1", "a2a"), (), ())
    assert report.pages == sum(part.pages for part in report.parts) == len(reader(path.read_bytes()).pages)
    assert [(each.flavour, each.broken) for each in check_pdfs([path])] == [("ua1", {}), ("2a", {})]


def test_the_text_in_reading_order_is_that_of_the_parts_without_the_stamps(examples: list[Path]) -> None:
    made = mappe(examples)
    sources = [part.pdf for part in made.parts if part.pdf is not None]
    alone = [pdf_text(source.read_bytes() if isinstance(source, Path) else source) for source in sources]
    assert fold_text(pdf_text(write(made))) == fold_text("".join(alone))


def test_two_merges_give_the_same_bytes(examples: list[Path]) -> None:
    assert write(mappe(examples)) == write(mappe(examples))


def test_bookmarks_nest_as_the_parts_do_and_keep_those_of_the_parts(examples: list[Path]) -> None:
    read = reader(write(mappe(examples)))
    titles = [each.title for each in read.outline if not isinstance(each, list)]
    assert titles == ["Inhalt", "TOP Ö 1", "TOP Ö 2", "TOP Ö 3", "TOP Ö 4"]
    point = read.outline[-1]
    assert point[0].title == examples[3].stem
    assert point[1][0].title == "Mitteilungsvorlage"  # its own first heading
    lageplan = point[1][-2]
    assert lageplan.title == "Lageplan"
    assert read.get_destination_page_number(lageplan) == len(read.pages) - 1


def test_lines_of_the_contents_lead_to_the_first_page_of_their_part(examples: list[Path]) -> None:
    made = mappe(examples)
    out = io.BytesIO()
    report = write_bundle(made, out)
    read = reader(out.getvalue())
    links = [each.get_object() for each in read.pages[0]["/Annots"]]
    pages = [read.get_page_number(each["/A"]["/D"][0].get_object()) for each in links]
    assert [page + 1 for page in pages] == [part.first_page for part in report.parts if part.title.startswith("TOP")]
    assert [each["/Contents"] for each in links] == [
        f"TOP Ö {n}, Seite {page + 1}" for n, page in enumerate(pages, start=1)
    ]
    assert all(each["/A"]["/S"] == "/GoTo" for each in links)


def test_a_contents_line_for_a_part_that_is_not_there_is_an_error() -> None:
    contents = draw('#link("kekdocs:part/3")[TOP]', "Inhalt")
    with pytest.raises(BundleError, match="nennt Teil 3 der Mappe, sie hat 2 Teile"):
        bundle(trusted("Inhalt", contents), trusted("A", draw("A")))


def test_a_foreign_pdf_cannot_link_as_the_contents_do() -> None:
    data, report = bundle(draw('#link("kekdocs:part/1")[hier]'))
    assert codes(report) == ["K547"]
    assert "/A" not in reader(data).pages[0]["/Annots"][0].get_object()


def test_title_author_date_and_language_stand_in_the_file_twice_and_the_same() -> None:
    data, _ = bundle(trusted("A", draw("A")), title="Mappe <Kreistag> & mehr", author="Landkreis Müsterland")
    read = reader(data)
    xmp = read.xmp_metadata
    assert xmp is not None
    assert read.metadata is not None
    assert read.metadata.title == "Mappe <Kreistag> & mehr" == (xmp.dc_title or {})["x-default"]
    assert read.metadata.author == "Landkreis Müsterland" == (xmp.dc_creator or [])[0]
    assert read.metadata.creation_date == CREATED
    assert str(xmp.xmp_create_date) == "2023-03-01 12:00:00"
    assert read.root_object["/Lang"] == "de-DE"
    assert read.root_object["/ViewerPreferences"]["/DisplayDocTitle"].value is True


def test_a_part_in_another_language_says_so() -> None:
    data, _ = bundle(trusted("A", draw("Text", lang="de")), trusted("B", draw("Text", lang="en")), language="de")
    parts = reader(data).root_object["/StructTreeRoot"]["/K"]["/K"]
    assert [part.get_object().get("/Lang") for part in parts] == [None, "en"]
    assert [part.get_object()["/S"] for part in parts] == ["/Part", "/Part"]
    assert [part.get_object()["/T"] for part in parts] == ["A", "B"]


def test_page_labels_count_on_or_start_anew_with_a_prefix() -> None:
    data, _ = bundle(
        trusted("A", draw("A#pagebreak()B")), trusted("B", draw("B"), label="Ö 7-"), trusted("C", draw("C"))
    )
    assert reader(data).page_labels == ["1", "2", "Ö 7-1", "4"]


def test_ids_of_table_heads_stay_with_their_tables() -> None:
    data, _ = bundle(trusted("A", draw(TABLE)), trusted("B", draw(TABLE)))
    root = reader(data).root_object["/StructTreeRoot"]
    names = root["/IDTree"]["/Names"]
    ids = dict(zip(names[::2], names[1::2], strict=True))
    assert len(ids) == 4
    assert sorted(ids) == list(ids)
    for key, element in ids.items():
        assert element.get_object()["/ID"] == key
    headers = [each for part in root["/K"]["/K"] for each in _headers(part.get_object())]
    assert headers
    assert set(headers) <= set(ids)
    assert {each[:3] for each in headers} == {"t1.", "t2."}


def _headers(element: Any) -> list[str]:
    found = []
    for each in element.get("/A", []) if isinstance(element.get("/A", []), list) else [element["/A"]]:
        found += [str(one) for one in each.get_object().get("/Headers", [])]
    kids = element.get("/K", NullObject())
    for kid in kids if isinstance(kids, list) else [kids]:
        if isinstance(kid.get_object(), DictionaryObject):
            found += _headers(kid.get_object())
    return found


@real("java")
def test_a_file_that_is_attached_makes_it_pdf_a_3(tmp_path: Path) -> None:
    files = (
        FileToAttach("plan.dwg", b"\x00\x01", "image/vnd.dwg", "Lageplan als Zeichnung"),
        FileToAttach("plan.dwg", b"\x02", "image/vnd.dwg", "Zweiter Lageplan", "Source"),
    )
    data, report = bundle(trusted("A", draw("A")), attachments=files)
    assert report.standards == ("ua1", "a3a")
    attached = reader(data).attachments
    assert attached == {"plan.dwg": [b"\x00\x01"], "plan (2).dwg": [b"\x02"]}
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    assert [(each.flavour, each.broken) for each in check_pdfs([path], ("ua1", "3a"))] == [("ua1", {}), ("3a", {})]


def test_one_part_without_tags_and_the_bundle_claims_nothing() -> None:
    data, report = bundle(trusted("A", draw("A")), Part("Scan", blank(2), name="scan.pdf"), trusted("C", draw("C")))
    assert (report.standards, codes(report)) == ((), ["K545", "K548"])
    assert [part.title for part in report.inaccessible] == ["Scan"]
    assert "keine Tags" in report.parts[1].obstacles[0]
    assert report.findings[0].file == "scan.pdf"
    assert b"pdfuaid" not in data
    assert b"pdfaid" not in data
    assert len(reader(data).root_object["/StructTreeRoot"]["/K"]["/K"]) == 2


@real("poppler")
def test_poppler_draws_every_page_without_complaint(examples: list[Path], tmp_path: Path) -> None:
    path = tmp_path / "mappe.pdf"
    path.write_bytes(write(mappe(examples)))
    run = subprocess.run(
        ["pdftoppm", "-r", "30", "-png", str(path), str(tmp_path / "seite")],
        capture_output=True,
        check=True,
        timeout=120,
    )
    assert run.stderr == b""
    assert len(list(tmp_path.glob("seite*.png"))) == len(reader(path.read_bytes()).pages)
    text = subprocess.run(
        [path_of("poppler"), str(path), "-"], capture_output=True, check=True, timeout=60
    ).stdout.decode()
    assert "TOP Ö 4 · Mappe S. 10 von 10" in text


def test_no_parts_or_no_title_is_no_bundle() -> None:
    with pytest.raises(BundleError, match="keine Seiten"):
        bundle(Part("TOP Ö 1", None))
    with pytest.raises(BundleError, match="keinen Titel"):
        bundle(draw("A"), title=" ")


def test_a_bookmark_alone_leads_to_the_next_page_and_the_last_one_to_the_last() -> None:
    data, report = bundle(Part("Ö 1", None), trusted("A", draw("A")), Part("Ö 2", None))
    assert [part.first_page for part in report.parts] == [1, 1, 1]
    read = reader(data)
    assert [read.get_destination_page_number(each) for each in read.outline] == [0, 0, 0]


def test_the_bytes_do_not_depend_on_the_process() -> None:
    code = (
        "import hashlib; from tests.render.bundle.made import *; "
        "data, _ = bundle(trusted('A', draw(TABLE), stamp='TOP ☒'), blank(2), trusted('B', draw('= B')));"
        "print(hashlib.sha256(data).hexdigest())"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=ROOT,
            capture_output=True,
            check=True,
            timeout=120,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1
