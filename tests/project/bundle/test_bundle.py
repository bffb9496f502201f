"""A Mappe as the office makes it: order, contents, bookmarks, stamps, standards, files that are not PDFs."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader

from kekdocs.project.bundle.wish import BundleResult, Untagged
from kekdocs.render.verify.conformance import broken_rules
from tests.project.bundle.mappen import (
    busy_sitzung,
    make,
    photograph,
    plain_pdf,
    table_file,
    tagged_pdf,
    the_mappe,
    workspace_with,
)
from tests.project.sitzung.agendas import SITZUNG, workspace_of
from tests.real_parts import needs
from tests.render.verapdf import check_pdfs


def titles(reader: PdfReader) -> list[tuple[int, str, int]]:
    """The bookmarks: depth, title, 1-based page."""

    def walk(items: list[object], depth: int) -> list[tuple[int, str, int]]:
        found: list[tuple[int, str, int]] = []
        for item in items:
            if isinstance(item, list):
                found += walk(item, depth + 1)
            else:
                page = reader.get_destination_page_number(item)  # type: ignore[arg-type]
                assert page is not None
                found.append((depth, str(item.title), page + 1))  # type: ignore[attr-defined]
        return found

    return walk(list(reader.outline), 1)


def errors(result: BundleResult) -> list[tuple[str, str]]:
    return [(d.code, d.message) for d in result.diagnostics if d.is_error]


def test_the_whole_mappe_has_every_item_in_order(tmp_path: Path) -> None:
    result = make(workspace_of(tmp_path))
    reader = PdfReader(the_mappe(result))
    wanted = [
        (1, "Deckblatt und Inhalt"),
        (1, "Einladung: Kreistag, 18. Sitzung am 01.03.2024"),
        (1, "1. Nachtrag: Kreistag, 18. Sitzung am 01.03.2024"),
        (1, "TOP Ö 7: die Satzung"),
        (2, "Beschlussvorlage 2024-1"),
        (1, "TOP N 2: Verkauf von Zwölfqux an die Xaphir GmbH"),
        (2, "Beschlussvorlage 2024-2"),
    ]
    # The headings of each part stand below its own bookmark.
    assert [(depth, title) for depth, title, _ in titles(reader) if (depth, title) in wanted] == wanted
    assert {title for depth, title, _ in titles(reader) if depth == 1} == {
        title for depth, title in wanted if depth == 1
    }
    assert len(reader.pages) == result.pages
    assert result.standards == ("PDF/UA-1", "PDF/A-2a")


def test_contents_bookmarks_and_pages_agree(tmp_path: Path) -> None:
    workspace = workspace_with(
        tmp_path,
        busy_sitzung("karte.pdf", "bericht.pdf"),
        karte_pdf=tagged_pdf("Karte", 3),
        bericht_pdf=tagged_pdf("Bericht", 2),
    )
    result = make(workspace, public=True)
    reader = PdfReader(the_mappe(result))
    pages = {title: page for _, title, page in titles(reader)}
    listed = {line["titel"]: line["seite"] for line in result.contents if line["seite"].isdigit()}
    assert listed["Anlage 1: Anlage zu pdf"] == str(pages["Anlage 1: Anlage zu pdf"])
    assert int(listed["Anlage 2: Anlage zu pdf"]) == int(listed["Anlage 1: Anlage zu pdf"]) + 3
    for line in result.contents:
        assert not line["seite"].isdigit() or int(line["seite"]) <= result.pages
    for number, page in enumerate(reader.pages, 1):
        assert f"Mappe S. {number} von {result.pages}" in page.extract_text()
    assert "TOP Ö 2, Anlage 1" in reader.pages[pages["Anlage 1: Anlage zu pdf"] - 1].extract_text()


def test_each_line_of_the_contents_can_be_clicked(tmp_path: Path) -> None:
    result = make(workspace_of(tmp_path))
    reader = PdfReader(the_mappe(result))
    targets = []
    for annotation in reader.pages[0]["/Annots"]:  # type: ignore[attr-defined]
        link = annotation.get_object()
        assert "/A" not in link or "/URI" not in link["/A"]
        destination = link.get("/Dest") or link["/A"]["/D"]
        targets.append(next(n for n, page in enumerate(reader.pages, 1) if page.indirect_reference == destination[0]))
    wanted = [int(line["seite"]) for line in result.contents if line["seite"].isdigit()]
    assert sorted(set(targets)) == sorted(set(wanted))


def test_a_second_run_changes_nothing_and_another_computer_makes_the_same(tmp_path: Path) -> None:
    first = make(workspace_of(tmp_path / "a"))
    again = make(workspace_of(tmp_path / "a"))
    assert (again.made, again.current) == ([], first.made)
    assert the_mappe(make(workspace_of(tmp_path / "b"))).read_bytes() == the_mappe(first).read_bytes()


def test_a_mappe_changed_by_hand_is_not_overwritten(tmp_path: Path) -> None:
    path = the_mappe(make(workspace_of(tmp_path)))
    path.write_bytes(b"von Hand")
    [(_, error)] = make(workspace_of(tmp_path)).failures
    assert "nicht von kekdocs gemacht" in str(error)
    assert path.read_bytes() == b"von Hand"
    assert the_mappe(make(workspace_of(tmp_path), force=True)).read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("public", [True, False])
def test_pictures_tables_and_data_come_along(tmp_path: Path, *, public: bool) -> None:
    files = {"foto_jpg": photograph(), "werte_csv": b"Jahr;Betrag\n2024;1\n"}
    workspace = workspace_with(tmp_path, busy_sitzung("foto.jpg", "werte.csv"), **files)
    result = make(workspace, public=public)
    assert not errors(result)
    reader = PdfReader(the_mappe(result))
    assert reader.attachments["werte.csv"] == [b"Jahr;Betrag\n2024;1\n"]
    assert {line["titel"]: line["seite"] for line in result.contents}["Anlage 2: Anlage zu csv"] == "Anhang"
    # What stands behind the non-public item has no tags.
    assert ("PDF/UA-1" in result.standards) is public


@pytest.mark.parametrize("place", list(Untagged))
def test_an_untagged_anlage_goes_where_the_office_wants_it(tmp_path: Path, place: Untagged) -> None:
    workspace = workspace_with(tmp_path, busy_sitzung("scan.pdf"), scan_pdf=plain_pdf("Gescannt"))
    result = make(workspace, public=True, untagged=place)
    mappe = the_mappe(result)
    warned = [d for d in result.diagnostics if d.code == "K545"]
    assert [d.place.line for d in warned if d.place] == [9]  # type: ignore[union-attr]
    text = "".join(page.extract_text() for page in PdfReader(mappe).pages)
    if place is Untagged.MAPPE:
        assert "Gescannt" in text
        assert "PDF/UA-1" not in result.standards
        assert list(result.inaccessible) == ["Anlage 1: Anlage zu pdf"]
        return
    assert "Gescannt" not in text
    assert "PDF/UA-1" in result.standards
    if place is Untagged.ANHANG:
        [data] = PdfReader(mappe).attachments["scan.pdf"]
    else:
        [name] = [each for each in result.made if each.startswith("TOP Ö 2")]
        data = (result.folder / name).read_bytes()
    assert "Gescannt" in PdfReader(io.BytesIO(data)).pages[0].extract_text()


@pytest.mark.parametrize("pdf", [b"kein PDF", b"%PDF-1.7\nkaputt", b""])
def test_a_broken_anlage_is_named_with_its_line_and_no_mappe_stands_there(tmp_path: Path, pdf: bytes) -> None:
    workspace = workspace_with(tmp_path, busy_sitzung("plan.pdf"), plan_pdf=pdf)
    result = make(workspace, public=True)
    assert [d.place.line for d in result.diagnostics if d.is_error and d.place] == [9]  # type: ignore[union-attr]
    assert not list(tmp_path.rglob("Sitzungsmappe*.pdf"))
    assert not list(tmp_path.rglob("*.tmp"))


def test_an_old_mappe_stays_when_a_new_one_cannot_be_made(tmp_path: Path) -> None:
    workspace = workspace_with(tmp_path, busy_sitzung("plan.pdf"), plan_pdf=tagged_pdf("Plan"))
    path = the_mappe(make(workspace))
    before = path.read_bytes()
    (workspace.anlagen / "plan.pdf").write_bytes(b"%PDF-1.7\nkaputt")
    assert errors(make(workspace))
    assert path.read_bytes() == before


def test_a_huge_picture_and_a_password_are_refused(tmp_path: Path) -> None:
    from PIL import Image  # noqa: PLC0415

    target = io.BytesIO()
    Image.new("1", (30_000, 30_000)).save(target, "PNG")
    with pikepdf.open(io.BytesIO(plain_pdf("x"))) as pdf:
        locked = io.BytesIO()
        pdf.save(locked, encryption=pikepdf.Encryption(user="a", owner="b"))
    files = {"riese_png": target.getvalue(), "geheim_pdf": locked.getvalue()}
    result = make(workspace_with(tmp_path, busy_sitzung("riese.png", "geheim.pdf"), **files))
    found = errors(result)
    assert [code for code, _ in found] == ["K507", "K541"]
    assert "riese.png: Das Bild hat mehr als 150 Millionen Bildpunkte" in found[0][1]
    assert result.pages == 0


class TestLibreOffice:
    pytestmark = needs("LibreOffice", "LibreOffice Calc")

    def test_office_files_become_pages(self, tmp_path: Path) -> None:
        docx = Path("templates/beschlussbuch.docx").read_bytes()
        files = {"text_docx": docx, "zahlen_xlsx": table_file()}
        result = make(workspace_with(tmp_path, busy_sitzung("text.docx", "zahlen.xlsx"), **files), public=True)
        assert not errors(result)
        pages = {line["titel"]: line["seite"] for line in result.contents}
        assert pages["Anlage 1: Anlage zu docx"].isdigit()
        assert pages["Anlage 2: Anlage zu xlsx"].isdigit()
        text = "".join(page.extract_text() for page in PdfReader(the_mappe(result)).pages)
        assert "Betrag" in text


class TestVeraPdf:
    pytestmark = needs("java")

    def test_the_mappe_is_accessible_and_fit_for_the_archive(self, tmp_path: Path) -> None:
        workspace = workspace_with(
            tmp_path, busy_sitzung("karte.pdf", "foto.jpg"), karte_pdf=tagged_pdf("Karte", 3), foto_jpg=photograph()
        )
        paths = [the_mappe(make(workspace, public=public)) for public in (True, False)]
        # The file behind the non-public item has no tags, so the whole Mappe claims nothing.
        assert not [verdict.broken for verdict in check_pdfs(paths[:1]) if verdict.broken]
        assert broken_rules(paths[0].read_bytes(), ("ua1", "a2a")) == []


def test_a_sitting_with_an_error_makes_no_mappe(tmp_path: Path) -> None:
    result = make(workspace_of(tmp_path, SITZUNG.replace('"2024-1"', '"2024-9"')))
    assert [code for code, _ in errors(result)] == ["K220"]
    assert not result.made
