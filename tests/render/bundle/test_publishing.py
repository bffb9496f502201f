"""What a PDF holds beside its pages does not get into a public bundle."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, datetime

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image

from kekdocs.diagnostics import Diagnostic
from kekdocs.errors import PdfRefusedError
from kekdocs.render.bundle.merge import write_bundle
from kekdocs.render.bundle.parts import Bundle, Part
from kekdocs.render.bundle.publicpictures import strip_jpeg, strip_jpx
from kekdocs.render.bundle.publishing import inspect_publishing
from tests.leaks import Search
from tests.project.bundle.mappen import plain_pdf, tagged_pdf

SECRET = "Kwatzmoor"
DAY = datetime(2024, 1, 1, tzinfo=UTC)
Change = Callable[[Pdf], None]


def changed(change: Change, data: bytes | None = None) -> bytes:
    with pikepdf.open(io.BytesIO(data or tagged_pdf("Plan"))) as pdf:
        change(pdf)
        target = io.BytesIO()
        pdf.save(target, deterministic_id=True)
        return target.getvalue()


def bundled(pdf: bytes, *, public: bool) -> bytes:
    target = io.BytesIO()
    write_bundle(Bundle("Mappe", DAY, (Part("Plan", pdf, name="plan.pdf"),), public=public), target)
    return target.getvalue()


def taken(pdf: bytes) -> list[Diagnostic]:
    return [each for each in inspect_publishing(pdf, "plan.pdf").findings if each.code == "K553"]


def leaks(data: bytes) -> list[tuple[str, str]]:
    return list(Search([SECRET]).in_file(data))


def annotation(pdf: Pdf, kind: str = "/Text", **more: object) -> pikepdf.Object:
    given = {"/" + key: value for key, value in more.items()}
    return pdf.make_indirect(
        Dictionary({"/Type": Name.Annot, "/Subtype": Name(kind), "/Rect": Array([9, 9, 99, 29]), **given})
    )


def element_of(pdf: Pdf, **entries: object) -> None:
    document = pdf.Root.StructTreeRoot.K
    document = document[0] if isinstance(document, Array) else document
    element = pdf.make_indirect(
        Dictionary({"/Type": Name.StructElem, "/P": document, **{"/" + key: value for key, value in entries.items()}})
    )
    document.K = Array([*(document.K if isinstance(document.K, Array) else [document.K]), element])


def tag_of_a_comment(pdf: Pdf) -> None:
    note = annotation(pdf, Contents=SECRET, StructParent=999)
    pdf.pages[0].obj.Annots = Array([note])
    element_of(
        pdf, S=Name.Annot, Alt=SECRET, ActualText=SECRET, K=Dictionary(Type=Name.OBJR, Obj=note, Pg=pdf.pages[0].obj)
    )


def comment_on_no_page(pdf: Pdf) -> None:
    note = annotation(pdf, Contents=SECRET)
    element_of(pdf, S=Name.Annot, K=Dictionary(Type=Name.OBJR, Obj=note, Pg=pdf.pages[0].obj))


def tag_without_content(pdf: Pdf) -> None:
    element_of(pdf, S=Name.P, ActualText=SECRET, T=SECRET)


def properties_of_a_tag(pdf: Pdf) -> None:
    named = Dictionary(N="Bearbeiter", V=SECRET)
    element_of(pdf, S=Name.P, A=Dictionary(O=Name.UserProperties, P=Array([named])))


def author_of_a_link(pdf: Pdf) -> None:
    action = Dictionary(S=Name.URI, URI="https://example.org/")
    link = annotation(pdf, "/Link", T=SECRET, NM=SECRET, Contents="Zur Karte", A=action)
    pdf.pages[0].obj.Annots = Array([link])


def with_fields(pdf: Pdf, *fields: pikepdf.Object) -> None:
    pdf.Root.AcroForm = Dictionary(Fields=Array(list(fields)))


def field_without_a_place(pdf: Pdf) -> None:
    with_fields(pdf, pdf.make_indirect(Dictionary(FT=Name.Tx, T="a", V=SECRET)))


def hidden_kid_of_a_field(pdf: Pdf) -> None:
    field = pdf.make_indirect(Dictionary(FT=Name.Tx, T="a", V=SECRET))
    kid = annotation(pdf, "/Widget", F=2, Parent=field)
    field.Kids = Array([kid])
    pdf.pages[0].obj.Annots = Array([kid])
    with_fields(pdf, field)


def seen_field(pdf: Pdf, look: bytes, **more: object) -> None:
    looks = Dictionary(N=pdf.make_stream(look, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 90, 20])))
    widget = annotation(pdf, "/Widget", FT=Name.Tx, T="a", AP=looks, F=4, **more)
    pdf.pages[0].obj.Annots = Array([widget])
    with_fields(pdf, widget)


def value_that_is_not_shown(pdf: Pdf) -> None:
    seen_field(pdf, b"BT (****) Tj ET", V=SECRET)


def default_and_choices(pdf: Pdf) -> None:
    seen_field(pdf, b"BT (Ja) Tj ET", V="Ja", DV=SECRET, TM=SECRET, Opt=Array([String("Ja"), String(SECRET)]))


def look_under_the_pointer(pdf: Pdf) -> None:
    seen_field(pdf, b"BT (Ja) Tj ET", V="Ja", MK=Dictionary(RC=SECRET))
    pdf.pages[0].obj.Annots[0].AP.R = pdf.make_stream(f"BT ({SECRET}) Tj ET".encode())


def photograph_inside(pdf: Pdf) -> None:
    target, exif = io.BytesIO(), Image.Exif()
    exif[0x010E] = SECRET
    Image.new("RGB", (60, 40), "teal").save(target, "JPEG", exif=exif, comment=SECRET.encode(), progressive=True)
    data = target.getvalue() + SECRET.encode()
    picture = pdf.make_stream(data, Type=Name.XObject, Subtype=Name.Image, Width=60, Height=40)
    picture.Filter, picture.ColorSpace, picture.BitsPerComponent = Name.DCTDecode, Name.DeviceRGB, 8
    pdf.pages[0].obj.Resources.XObject = Dictionary(Foto=picture)


HIDING = [
    tag_of_a_comment, comment_on_no_page, tag_without_content, properties_of_a_tag, author_of_a_link,
    field_without_a_place, hidden_kid_of_a_field, value_that_is_not_shown, default_and_choices, look_under_the_pointer,
    photograph_inside,
]  # fmt: skip


@pytest.mark.parametrize("hide", HIDING, ids=lambda hide: hide.__name__)
def test_what_no_page_shows_is_gone_in_public_and_there_in_the_house(hide: Change) -> None:
    pdf = changed(hide)
    assert leaks(bundled(pdf, public=True)) == []
    assert leaks(bundled(pdf, public=False))


def layer(pdf: Pdf, **more: object) -> pikepdf.Object:
    made = pdf.make_indirect(Dictionary({"/Type": Name.OCG, "/Name": "Plan", **{"/" + k: v for k, v in more.items()}}))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([made]), D=Dictionary())
    return made


def base_state_off(pdf: Pdf) -> None:
    layer(pdf)
    pdf.Root.OCProperties.D.BaseState = Name.OFF


def off_without_a_list(pdf: Pdf) -> None:
    pdf.Root.OCProperties = Dictionary(D=Dictionary(OFF=Array([layer(pdf)])))


def off_by_usage(pdf: Pdf) -> None:
    made = layer(pdf, Usage=Dictionary(View=Dictionary(ViewState=Name.OFF)))
    automatic = Dictionary(Event=Name.View, Category=Array([Name.View]), OCGs=Array([made]))
    pdf.Root.OCProperties.D.AS = Array([automatic])


def off_for_other_people(pdf: Pdf) -> None:
    layer(pdf, Usage=Dictionary(User=Dictionary(Type=Name.Org, Name="Bauamt")))


def shown_where_another_is_off(pdf: Pdf) -> None:
    member = Dictionary(Type=Name.OCMD, OCGs=layer(pdf), P=Name.AllOff)
    pdf.pages[0].obj.Resources.Properties = Dictionary(MC0=pdf.make_indirect(member))


def shown_by_a_negation(pdf: Pdf) -> None:
    member = Dictionary(Type=Name.OCMD, VE=Array([Name.And, Array([Name.Not, layer(pdf)])]))
    pdf.pages[0].obj.Resources.Properties = Dictionary(MC0=pdf.make_indirect(member))


OFF = [base_state_off, off_without_a_list, off_by_usage, off_for_other_people, shown_where_another_is_off,
       shown_by_a_negation]  # fmt: skip


@pytest.mark.parametrize("hide", OFF, ids=lambda hide: hide.__name__)
def test_a_layer_that_not_everybody_sees_is_refused_in_public(hide: Change) -> None:
    pdf = changed(hide)
    with pytest.raises(PdfRefusedError, match="ausgeblendete Ebenen"):
        bundled(pdf, public=True)
    assert bundled(pdf, public=False).startswith(b"%PDF")


def test_layers_that_all_are_on_are_no_obstacle() -> None:
    def switched_on(pdf: Pdf) -> None:
        layer(pdf, Usage=Dictionary(Print=Dictionary(PrintState=Name.OFF), Zoom=Dictionary(min=1)))

    assert bundled(changed(switched_on), public=True).startswith(b"%PDF")


def test_a_value_that_its_field_shows_stays() -> None:
    def filled(pdf: Pdf) -> None:
        seen_field(pdf, b"BT (Ja und nein) Tj ET", V="Ja und nein", TU="Antwort")

    with pikepdf.open(io.BytesIO(bundled(changed(filled), public=True))) as pdf:
        [field] = pdf.Root.AcroForm.Fields
        assert (str(field.V), str(field.TU)) == ("Ja und nein", "Antwort")


def test_values_that_a_reader_would_draw_are_drawn_and_stay() -> None:
    def undrawn(pdf: Pdf) -> None:
        widget = annotation(pdf, "/Widget", FT=Name.Tx, T="a", V="Zusage", DA="/Helv 10 Tf 0 g", F=4)
        pdf.pages[0].obj.Annots = Array([widget])
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
        with_fields(pdf, widget)
        pdf.Root.AcroForm.NeedAppearances = True
        pdf.Root.AcroForm.DR = Dictionary(Font=Dictionary(Helv=font))

    with pikepdf.open(io.BytesIO(bundled(changed(undrawn), public=True))) as pdf:
        [field] = pdf.Root.AcroForm.Fields
        assert b"Zusage" in field.AP.N.read_bytes()
        assert str(field.V) == "Zusage"


def test_fields_that_go_are_counted_and_comments_are_not_counted_twice() -> None:
    def mixed(pdf: Pdf) -> None:
        hidden_kid_of_a_field(pdf)
        pdf.Root.AcroForm.Fields.append(pdf.make_indirect(Dictionary(FT=Name.Tx, T="b", V=SECRET)))

    [found] = taken(changed(mixed))
    assert found.message == "1 Anmerkung und 2 unsichtbare Formularfelder aus dem PDF genommen"


def test_a_cropped_page_is_told_with_what_to_do() -> None:
    def cropped(pdf: Pdf) -> None:
        pdf.pages[0].obj.CropBox = Array([0, 0, 300, 400])

    [found] = taken(changed(cropped, plain_pdf("Plan", pages=2)))
    assert found.code == "K553"
    assert found.message.startswith("1 Seite ist beschnitten")
    assert found.hints


@pytest.mark.parametrize("progressive", [True, False])
def test_a_stripped_photograph_has_every_pixel(*, progressive: bool) -> None:
    target = io.BytesIO()
    whole = Image.effect_noise((200, 150), 80).convert("RGB")
    whole.save(target, "JPEG", comment=b"Kwatzmoor", progressive=progressive, dpi=(300, 300))
    stripped = strip_jpeg(target.getvalue())
    assert b"Kwatzmoor" not in stripped
    assert list(Image.open(io.BytesIO(stripped)).tobytes()) == list(Image.open(target).tobytes())


@pytest.mark.parametrize("data", [b"", b"\xff\xd8", b"\xff\xd8\xff\xe1", b"\xff\xd8\xff\xe1\xff\xffab", b"kein Bild"])
def test_damaged_pictures_end_the_search(data: bytes) -> None:
    assert len(strip_jpeg(data)) <= len(data)
    assert strip_jpx(data) == data


def test_notes_go_out_of_jpeg_2000() -> None:
    head = b"\x00\x00\x00\x0cjP  \r\n\x87\n"
    note = b"\x00\x00\x00\x11xml Kwatzmoor"
    code = b"\x00\x00\x00\x00jp2c\xff\x4f"
    assert strip_jpx(head + note + code) == head + code
