"""Whatever is not public can in no way get into a public Mappe."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from kekdocs.project.bundle.wish import Untagged
from kekdocs.render.typst.picture import picture_page
from tests.leaks import find_leaks
from tests.project.bundle.mappen import (
    DAY,
    WORDS,
    annotated_pdf,
    busy_sitzung,
    layered_pdf,
    make,
    photograph,
    plain_pdf,
    tagged_pdf,
    the_mappe,
    workspace_with,
)
from tests.project.sitzung.agendas import NAME, SECRET, workspace_of

PUBLIC = "build/oeffentlich"


def test_the_public_mappe_has_no_trace_of_a_non_public_item(tmp_path: Path) -> None:
    workspace = workspace_of(tmp_path)
    make(workspace, public=False)
    result = make(workspace, public=True)
    assert the_mappe(result).is_relative_to(tmp_path / PUBLIC)
    assert find_leaks(tmp_path / PUBLIC, SECRET) == []


def test_the_search_finds_it_all_in_the_whole_mappe(tmp_path: Path) -> None:
    workspace = workspace_of(tmp_path)
    folder = the_mappe(make(workspace)).parent
    found = {leak.found.casefold() for leak in find_leaks(folder, SECRET)}
    assert any(part in "zwölfqux" for part in found)


@pytest.mark.parametrize("place", list(Untagged))
def test_comments_files_metadata_and_photographs_leave_nothing(tmp_path: Path, place: Untagged) -> None:
    files = {"lageplan_pdf": annotated_pdf(), "foto_jpg": photograph()}
    workspace = workspace_with(tmp_path, busy_sitzung("lageplan.pdf", "foto.jpg"), **files)
    result = make(workspace, public=True, untagged=place)
    assert find_leaks(tmp_path / PUBLIC, WORDS) == []
    assert "K553" in {d.code for d in result.diagnostics}


def test_a_hidden_layer_keeps_the_mappe_from_being_made(tmp_path: Path) -> None:
    workspace = workspace_with(tmp_path, busy_sitzung("plan.pdf"), plan_pdf=layered_pdf())
    result = make(workspace, public=True)
    assert ["ausgeblendete Ebenen" in d.message for d in result.diagnostics if d.is_error] == [True]
    assert not make(workspace).failures
    assert not list((tmp_path / PUBLIC).rglob("*.pdf"))


@pytest.mark.parametrize("name", ["xaphir.pdf", "XAPHIR.PDF", "abschrift.pdf"])
def test_a_file_that_is_secret_elsewhere_stops_the_public_mappe(tmp_path: Path, name: str) -> None:
    copy = plain_pdf("Xaphir")  # to the byte what the non-public item names
    files = {} if name.casefold() == "xaphir.pdf" else {"abschrift_pdf": copy}
    workspace = workspace_with(tmp_path, busy_sitzung(name), **files)
    if name == "XAPHIR.PDF":
        (workspace.anlagen / name).write_bytes(tagged_pdf("Anderes"))
    result = make(workspace, public=True)
    assert [d.code for d in result.diagnostics if d.is_error] == ["K551"]
    assert not list(tmp_path.rglob("Sitzungsmappe*"))
    assert the_mappe(make(workspace)).is_file()


def test_marked_passages_of_agenda_and_vorlage_leave_nothing(tmp_path: Path) -> None:
    sitzung = busy_sitzung("karte.pdf").replace(
        "Unterlagen aller Art", '"Unterlagen [[nichtöffentlich: Kwatzmoor]] aller Art"'
    )
    sitzung = sitzung.replace("Anlage zu pdf", '"Karte [[nichtöffentlich: Pfifflux]]"')
    workspace = workspace_with(tmp_path, sitzung, karte_pdf=tagged_pdf("Karte"))
    path = workspace.resolutions / "a.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("die Satzung", '"die [[nichtöffentlich: Grolbatz]] Satzung"', 1), encoding="utf-8")
    result = make(workspace, public=True)
    assert the_mappe(result).is_file()
    assert find_leaks(tmp_path / PUBLIC, WORDS) == []


def test_an_office_file_with_tracked_changes_stays_out(tmp_path: Path) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(Path("templates/beschlussbuch.docx")) as source, zipfile.ZipFile(target, "w") as changed:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/document.xml":
                data = data.replace(b"</w:p>", b'<w:ins w:id="1" w:author="Kwatzmoor"/></w:p>', 1)
            changed.writestr(name, data)
    workspace = workspace_with(tmp_path, busy_sitzung("text.docx"), text_docx=target.getvalue())
    result = make(workspace, public=True)
    assert "K553" in [d.code for d in result.diagnostics]
    assert {line["titel"]: line["seite"] for line in result.contents}["Anlage 1: Anlage zu docx"] == "liegt nicht bei"
    assert find_leaks(tmp_path / PUBLIC, WORDS) == []


def test_an_anlage_that_is_not_public_is_left_out(tmp_path: Path) -> None:
    sitzung = busy_sitzung("karte.pdf", "kalkulation.pdf").replace(
        "datei: kalkulation.pdf", "datei: kalkulation.pdf, öffentlich: nein"
    )
    files = {"karte_pdf": tagged_pdf("Karte"), "kalkulation_pdf": tagged_pdf("Kwatzmoor")}
    result = make(workspace_with(tmp_path, sitzung, **files), public=True)
    assert not [d for d in result.diagnostics if d.is_error]
    assert find_leaks(tmp_path / PUBLIC, WORDS) == []


def test_an_anlage_keeps_the_number_of_the_vorlage_when_one_before_it_is_left_out(tmp_path: Path) -> None:
    workspace = workspace_with(
        tmp_path, busy_sitzung(), karte_pdf=tagged_pdf("Karte"), geheim_pdf=tagged_pdf("Kwatzmoor")
    )
    path = workspace.resolutions / "a.yaml"
    anlagen = (
        "anlagen:\n  - {titel: Geheim, datei: geheim.pdf, öffentlich: nein}\n  - {titel: Karte, datei: karte.pdf}\n"
    )
    path.write_text(path.read_text(encoding="utf-8") + anlagen, encoding="utf-8")
    public = [line["titel"] for line in make(workspace, public=True).contents if line["titel"].startswith("Anlage")]
    assert public == ["Anlage 2: Karte"]
    whole = [line["titel"] for line in make(workspace).contents if line["titel"].endswith("Karte")]
    assert whole == public


def test_a_file_beside_the_mappe_goes_when_it_is_public_no_longer(tmp_path: Path) -> None:
    sitzung = busy_sitzung("scan.pdf", "plan.pdf")
    files = {"scan_pdf": plain_pdf("Kwatzmoor"), "plan_pdf": plain_pdf("Plan")}
    workspace = workspace_with(tmp_path, sitzung, **files)
    assert len(make(workspace, public=True, untagged=Untagged.DATEI).made) == 3
    hidden = sitzung.replace("datei: scan.pdf", "datei: scan.pdf, öffentlich: nein")
    (workspace.sitzungen / f"{NAME}.yaml").write_text(hidden, encoding="utf-8")
    result = make(workspace, public=True, untagged=Untagged.DATEI)
    assert not result.failures
    assert find_leaks(tmp_path / PUBLIC, WORDS) == []
    assert len(list(result.folder.glob("*.pdf"))) == 2


def test_a_file_beside_the_mappe_that_was_changed_by_hand_stays_and_is_named(tmp_path: Path) -> None:
    workspace = workspace_with(tmp_path, busy_sitzung("scan.pdf"), scan_pdf=plain_pdf("Scan"))
    first = make(workspace, public=True, untagged=Untagged.DATEI)
    [beside] = [first.folder / name for name in first.made if name.startswith("TOP")]
    beside.write_bytes(b"von Hand")
    [(_, error)] = make(workspace, public=True, untagged=Untagged.MAPPE).failures
    assert "gehört nicht mehr zur Mappe" in str(error)
    assert beside.read_bytes() == b"von Hand"


@pytest.mark.parametrize("template", ["beschlussvorlage.docx", "sitzungsmappe.docx", "einladung.docx"])
def test_a_template_with_hidden_text_makes_no_public_mappe(tmp_path: Path, template: str) -> None:
    workspace = workspace_of(tmp_path)
    target, run = io.BytesIO(), b"<w:r><w:rPr><w:vanish/></w:rPr><w:t>Kwatzmoor</w:t></w:r></w:p>"
    with zipfile.ZipFile(Path("templates", template)) as source, zipfile.ZipFile(target, "w") as changed:
        for name in source.namelist():
            data = source.read(name)
            changed.writestr(name, data.replace(b"</w:p>", run, 1) if name == "word/document.xml" else data)
    (workspace.templates / template).write_bytes(target.getvalue())
    result = make(workspace, public=True)
    assert [error.code for _, error in result.failures] == ["K359"]
    assert not list(tmp_path.rglob("Sitzungsmappe*"))


def test_a_passage_in_the_number_of_an_item_is_withheld(tmp_path: Path) -> None:
    sitzung = busy_sitzung("karte.pdf").replace(
        "titel: Unterlagen aller Art", 'titel: Unterlagen\n    nummer: "Ö 2 [[nichtöffentlich: Kwatzmoor]]"'
    )
    make(workspace_with(tmp_path, sitzung, karte_pdf=tagged_pdf("Karte")), public=True)
    assert list((tmp_path / PUBLIC).rglob("Sitzungsmappe*"))
    assert find_leaks(tmp_path / PUBLIC, WORDS) == []


def test_in_the_house_passages_are_shown_as_such(tmp_path: Path) -> None:
    sitzung = busy_sitzung("karte.pdf").replace("Unterlagen aller Art", '"Kauf [[nichtöffentlich: Kwatzmoor]]"')
    result = make(workspace_with(tmp_path, sitzung, karte_pdf=tagged_pdf("Karte")))
    assert "Kauf [nichtöffentlich: Kwatzmoor]" in {line["titel"] for line in result.contents}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("werte.csv", "Jahr;Betrag\n2024;[[nichtöffentlich: Kwatzmoor]]\n".encode("cp1252")),
        ("werte.txt", "Käufer: [[nichtöffentlich: Kwatzmoor]]".encode("utf-16")),
        ("werte.gml", b"<a><!-- Kwatzmoor --></a>"),
    ],
)
def test_data_with_passages_or_comments_stay_out(tmp_path: Path, name: str, data: bytes) -> None:
    workspace = workspace_with(tmp_path, busy_sitzung(name), **{name.replace(".", "_"): data})
    result = make(workspace, public=True)
    assert "K553" in [d.code for d in result.diagnostics]
    assert find_leaks(tmp_path / PUBLIC, WORDS) == []


def test_what_a_picture_hides_behind_transparency_is_gone() -> None:
    target = io.BytesIO()
    Image.new("RGBA", (30, 20), (200, 10, 10, 0)).save(target, "PNG")
    made = picture_page(target.getvalue(), "Bild", DAY.date())
    with pikepdf.open(io.BytesIO(made)) as pdf:
        [picture] = pdf.pages[0].get_images().values()
        assert isinstance(picture, pikepdf.Stream)
        shown = pikepdf.PdfImage(picture).as_pil_image()
        assert "/SMask" not in picture
    assert shown.convert("RGB").getextrema() == ((255, 255),) * 3


def test_a_file_that_another_sitting_keeps_secret_stops_the_public_mappe(tmp_path: Path) -> None:
    workspace = workspace_with(tmp_path, busy_sitzung("karte.pdf"), karte_pdf=tagged_pdf("Karte"))
    other = "gremium: KA\ndatum: 15.02.2024\ntagesordnung:\n  - {titel: A, öffentlich: nein, anlagen: [{titel: B, datei: karte.pdf}]}\n"
    (workspace.sitzungen / "andere.yaml").write_text(other, encoding="utf-8")
    assert [d.code for d in make(workspace, public=True).diagnostics if d.is_error] == ["K551"]
    (workspace.sitzungen / "andere.yaml").write_text(other.replace("nein", "ja"), encoding="utf-8")
    assert not [d for d in make(workspace, public=True).diagnostics if d.is_error]


def test_a_vorlage_that_cannot_be_read_counts_as_secret(tmp_path: Path) -> None:
    workspace = workspace_with(tmp_path, busy_sitzung("karte.pdf"), karte_pdf=tagged_pdf("Karte"))
    (workspace.resolutions / "z.yaml").write_text("anlagen: [{titel: A, datei: Karte.pdf}]\nkaputt", encoding="utf-8")
    assert [d.code for d in make(workspace, public=True).diagnostics if d.is_error] == ["K551"]
