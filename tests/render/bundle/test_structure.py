"""What two parts call by one name is kept apart: roles, classes, ids, destinations, files, fields; and layers stay as they are."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from docx import Document
from pikepdf import Array, Dictionary, Name, Pdf, String
from pypdf.generic import DictionaryObject

from kekdocs.render.bundle.parts import Part
from kekdocs.render.pdf.soffice import find_soffice
from kekdocs.render.verify import pdf_text
from tests.real_parts import real
from tests.render.bundle.made import annotate, blank, bundle, changed, codes, draw, link, reader, trusted

TEXT = "= Titel\nText"


def mark(**entries: Any) -> bytes:
    """A tagged PDF whose first element has the role and class given."""

    def change(pdf: Pdf) -> None:
        root = pdf.Root.StructTreeRoot
        element = root.K[0] if isinstance(root.K, Array) else root.K
        while "/K" in element and element.S != Name.H1:
            element = element.K[0]
        element.S = Name.Eigenes
        element.C = Name.Klasse
        root.RoleMap = Dictionary(Eigenes=entries["role"], Nur=Name.P)
        root.ClassMap = Dictionary(Klasse=Dictionary(O=Name.Layout, SpaceBefore=entries["space"]))

    return changed(draw(TEXT), change)


def roots(data: bytes) -> Any:
    return reader(data).root_object["/StructTreeRoot"]


def own_elements(data: bytes) -> list[tuple[str, int]]:
    """Role as the role map has it, and class, of each element with a role of its own."""
    root = roots(data)
    found = []

    def walk(kid: Any) -> None:
        kid = kid.get_object() if hasattr(kid, "get_object") else kid
        if isinstance(kid, list):
            for each in kid:
                walk(each)
        elif isinstance(kid, DictionaryObject) and "/S" in kid:
            if str(kid["/S"]).startswith("/Eigenes"):
                found.append((root["/RoleMap"][kid["/S"]], root["/ClassMap"][kid["/C"]]["/SpaceBefore"]))
            walk(kid.get("/K", []))

    walk(root["/K"])
    return found


def test_a_role_and_a_class_keep_their_meaning_in_each_part() -> None:
    parts = [mark(role=role, space=space) for role, space in ((Name.H1, 1), (Name.H2, 2), (Name.H1, 3))]
    data, _ = bundle(*(trusted(str(n), part) for n, part in enumerate(parts)))
    assert own_elements(data) == [("/H1", 1), ("/H2", 2), ("/H1", 3)]
    assert roots(data)["/RoleMap"]["/Nur"] == "/P"


def test_a_part_that_gives_a_standard_type_another_meaning_does_not_change_the_others() -> None:
    def remap(pdf: Pdf) -> None:
        pdf.Root.StructTreeRoot.RoleMap = Dictionary(H1=Name.P)

    data, _ = bundle(trusted("A", changed(draw(TEXT), remap)), trusted("B", draw(TEXT)))
    role_map = roots(data)["/RoleMap"]
    assert "/H1" not in role_map
    assert role_map["/H1-t1"] == "/P"


def test_namespaces_of_pdf_2_are_kept() -> None:
    def add(pdf: Pdf) -> None:
        space = pdf.make_indirect(Dictionary(Type=Name.Namespace, NS=String("http://iso.org/pdf2/ssn")))
        pdf.Root.StructTreeRoot.Namespaces = Array([space])
        pdf.Root.StructTreeRoot.K[0].NS = space

    data, _ = bundle(trusted("A", changed(draw(TEXT), add)), trusted("B", changed(draw(TEXT), add)))
    assert [each.get_object()["/NS"] for each in roots(data)["/Namespaces"]] == ["http://iso.org/pdf2/ssn"] * 2


def test_the_tags_of_every_page_are_found_by_its_key() -> None:
    data, _ = bundle(*(trusted(str(n), draw(f"= Titel {n}\nA#pagebreak()B")) for n in range(5)))
    numbers = roots(data)["/ParentTree"]["/Nums"]
    keys = [page["/StructParents"] for page in reader(data).pages]
    assert len(set(keys)) == 10
    assert set(keys) <= set(numbers[::2])
    assert numbers[::2] == sorted(numbers[::2])
    assert [f"Titel {n}" in pdf_text(data) for n in range(5)] == [True] * 5


def place(name: str, page: int, *, old: bool = False) -> bytes:
    """Two pages; a link on the first to a named place on the second, or the first."""

    def change(pdf: Pdf) -> None:
        target = Array([pdf.pages[page].obj, Name.Fit])
        if old:
            pdf.Root.Dests = Dictionary({f"/{name}": target})
            link(pdf.pages[0].obj, S=Name.GoTo, D=Name(f"/{name}"))
        else:
            tree = Dictionary(Names=Array([String(name), Dictionary(D=target)]))
            pdf.Root.Names = Dictionary(Dests=pdf.make_indirect(tree))
            link(pdf.pages[0].obj, S=Name.GoTo, D=String(name))

    return blank(2, change)


def lead_to(read: Any, page: int) -> Any:
    """The page (0-based) that the first link of a page leads to."""
    target = read.pages[page]["/Annots"][0].get_object()["/A"]["/D"]
    if not isinstance(target, list):
        return read.get_destination_page_number(read.named_destinations[str(target)])
    return read.get_page_number(target[0].get_object())


def test_named_places_of_two_parts_are_not_mixed_up() -> None:
    data, report = bundle(place("hier", 1), place("hier", 0), place("hier", 1, old=True), place("dort", 1))
    read = reader(data)
    assert [lead_to(read, page) for page in (0, 2, 4, 6)] == [1, 2, 5, 7]
    assert set(read.named_destinations) == {"hier", "t2-hier", "t3-hier", "dort"}
    assert "K547" not in codes(report)


def test_a_link_to_a_place_that_is_not_there_is_counted() -> None:
    def change(pdf: Pdf) -> None:
        link(pdf.pages[0].obj, S=Name.GoTo, D=String("nirgends"))
        annotate(pdf.pages[0].obj, Subtype=Name.Link, Dest=String("auch nicht"))

    _, report = bundle(Part("A", blank(1, change), name="a.pdf"))
    found = next(each for each in report.findings if each.code == "K547")
    assert (found.file, found.message) == ("a.pdf", "2 Verweise führen zu etwas, das nicht in der Mappe ist")


@pytest.mark.parametrize(
    ("action", "page"),
    [
        ({"S": Name.GoToR, "F": String("Plan.pdf"), "D": Array([1, Name.Fit])}, 2),
        ({"S": Name.GoToR, "F": Dictionary(F=String("../anlagen/plan.pdf")), "D": String("hier")}, 2),
        ({"S": Name.Launch, "F": String("C:\\Akten\\plan.pdf")}, 1),
        ({"S": Name.URI, "URI": String("plan.pdf#page=2")}, 2),
        ({"S": Name.URI, "URI": String("./PLAN.pdf")}, 1),
        ({"S": Name.URI, "URI": String("lage%20plan.pdf#page=99")}, 2),
    ],
)
def test_links_to_the_file_of_another_part_lead_to_that_part(action: dict[str, Any], page: int) -> None:
    first = blank(1, lambda pdf: link(pdf.pages[0].obj, **action))
    data, report = bundle(first, Part("Plan", place("hier", 1), name="plan.pdf"), links={"lage plan.pdf": 1})
    assert lead_to(reader(data), 0) == page
    assert not {"K544", "K547"} & set(codes(report))


def test_attached_files_of_all_parts_are_there_under_names_of_their_own() -> None:
    def attach(content: bytes) -> bytes:
        return blank(1, lambda pdf: pdf.attachments.__setitem__("daten.csv", content))

    data, _ = bundle(attach(b"eins"), attach(b"zwei"))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = {each.filename: each.get_file().read_bytes() for each in pdf.attachments.values()}
    assert found == {"daten.csv": b"eins", "daten (2).csv": b"zwei"}


def form(value: str) -> bytes:
    def change(pdf: Pdf) -> None:
        field = pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Widget,
                FT=Name.Tx,
                T=String("name"),
                V=String(value),
                Rect=Array([9, 9, 99, 30]),
            )
        )
        field.DA = String("/Helv 10 Tf 0 g")
        pdf.pages[0].obj.Annots = Array([field])
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        resources = Dictionary(Font=Dictionary(Helv=font))
        pdf.Root.AcroForm = Dictionary(
            Fields=Array([field]), NeedAppearances=True, DR=resources, DA=String("/Helv 10 Tf 0 g")
        )

    return blank(1, change)


def test_form_fields_keep_what_is_filled_in_and_cannot_be_changed() -> None:
    data, _ = bundle(form("Meier"), form("Schulze"))
    fields = reader(data).get_fields()
    assert fields is not None
    assert {name: field.value for name, field in fields.items()} == {"name": "Meier", "t2-name": "Schulze"}
    assert all(field.get("/Ff", 0) & 1 for field in fields.values())
    root = reader(data).root_object
    assert "/NeedAppearances" not in root["/AcroForm"]
    widgets = [page["/Annots"][0].get_object() for page in reader(data).pages]
    assert all(b"Tj" in widget["/AP"]["/N"].get_object().get_data() for widget in widgets)


def test_a_signature_is_taken_out_and_named() -> None:
    def sign(pdf: Pdf) -> None:
        field = annotate(pdf.pages[0].obj, Subtype=Name.Widget, FT=Name.Sig, T=String("unterschrift"))
        field.V = Dictionary(Type=Name.Sig, Contents=String("x"))
        made = pdf.make_indirect(field)
        pdf.pages[0].obj.Annots = Array([made])
        pdf.Root.AcroForm = Dictionary(Fields=Array([made]), SigFlags=3)

    data, report = bundle(blank(1, sign))
    assert "K549" in codes(report)
    field = reader(data).root_object["/AcroForm"]["/Fields"][0].get_object()
    assert "/V" not in field


def layered(*, seen: bool) -> bytes:
    def change(pdf: Pdf) -> None:
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Entwurf")))
        default = Dictionary(BaseState=Name.OFF, ON=Array([layer] if seen else []), Order=Array([layer]))
        pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=default)
        page = pdf.pages[0].obj
        page.Resources.Properties = Dictionary(L=layer)
        page.Contents = pdf.make_stream(b"/OC /L BDC 0 g 0 0 600 800 re f EMC")

    return blank(1, change)


@real("poppler")
def test_hidden_layers_stay_hidden_and_seen_ones_seen(tmp_path: Path) -> None:
    data, _ = bundle(layered(seen=True), layered(seen=False))
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    subprocess.run(["pdftoppm", "-r", "10", "-gray", str(path), str(tmp_path / "s")], check=True, timeout=60)
    dark = [sum(image.read_bytes()[20:]) / len(image.read_bytes()) for image in sorted(tmp_path.glob("s*.pgm"))]
    assert dark[0] < 60
    assert dark[1] > 240
    assert len(reader(data).root_object["/OCProperties"]["/D"]["/Order"]) == 2


@real("LibreOffice")
def test_a_pdf_of_libreoffice_keeps_its_text_and_tags(tmp_path: Path) -> None:
    soffice = find_soffice()
    document = Document()
    document.add_heading("Überschrift", 1)
    document.add_paragraph("Der Sachverhalt in einem Satz.")
    document.save(str(tmp_path / "a.docx"))
    options = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}'
    command = [
        str(soffice.program),
        f"-env:UserInstallation={(tmp_path / 'p').as_uri()}",
        "--headless",
        "--convert-to",
        options,
        "--outdir",
        str(tmp_path),
        str(tmp_path / "a.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    made = tmp_path / "a.pdf"
    data, report = bundle(trusted("A", draw(TEXT)), Part("LO", made, name="a.pdf"))
    assert report.parts[1].is_tagged
    alone = pdf_text(made.read_bytes())
    assert "Überschrift" in alone
    assert pdf_text(data) == f"Titel\nText\n{alone}"
