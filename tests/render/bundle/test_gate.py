"""PDFs from elsewhere: refused, repaired or cleaned, each said in German; what may stay stays."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from warnings import catch_warnings, simplefilter

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from kekdocs.diagnostics import CODES
from kekdocs.errors import FileAccessError, KekdocsError, PdfPasswordError, PdfRefusedError, PdfTooLargeError
from kekdocs.render.bundle.gate import inspect_pdf, is_tagged, pages_of
from kekdocs.render.bundle.parts import BundleReport, Limits, Part
from tests.render.bundle.made import annotate, blank, bundle, changed, codes, draw, link, reader, saved, trusted

CANARY = "KANARIENVOGEL"


def encrypted(user: str) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(blank())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="geheim", user=user))
    return out.getvalue()


def test_pages_and_tags_are_told_from_path_or_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(blank(3))
    assert (pages_of(path), pages_of(blank(2)), is_tagged(path), is_tagged(draw("A"))) == (3, 2, False, True)


def test_an_inspection_tells_what_a_part_is() -> None:
    good, bad = inspect_pdf(draw("A", "Plan")), inspect_pdf(blank(), "scan.pdf")
    assert (good.claimed, good.kept, good.obstacles, good.findings) == (("ua1", "a2a"), ("ua1", "a2a"), (), ())
    assert (good.title, good.language, good.pages) == ("Plan", "de", 1)
    assert (bad.claimed, bad.is_tagged) == ((), False)
    assert bad.obstacles[1] == "das PDF nennt keine Sprache"


def test_a_claim_that_does_not_hold_is_not_believed_unless_the_part_is_trusted() -> None:
    def lie(pdf: Pdf) -> None:
        del pdf.Root["/Lang"]

    data = changed(draw("A"), lie)
    seen = inspect_pdf(data)
    assert "ua1" in seen.claimed
    assert "ua1" not in seen.kept
    assert any(each.endswith("von PDF/UA-1 nicht ein") for each in seen.obstacles)
    assert "ua1" not in bundle(data)[1].standards


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"%PDF-1.7\n", b"%PDF-1.7\n" + b"x" * 5000, blank()[:200]])
def test_what_is_no_pdf_is_refused_by_name(data: bytes) -> None:
    with pytest.raises(PdfRefusedError, match=r"^»plan\.pdf«: ") as caught:
        bundle(trusted("A", draw("A")), Part("Plan", data, name="plan.pdf"))
    assert caught.value.code == "K542"
    assert caught.value.hint


def test_a_missing_file_and_a_folder_are_said_so(tmp_path: Path) -> None:
    with pytest.raises(KekdocsError, match="es gibt sie nicht"):
        pages_of(tmp_path / "fehlt.pdf")
    with pytest.raises(FileAccessError):
        pages_of(tmp_path)


def test_a_password_is_named_and_an_empty_one_is_a_warning() -> None:
    with pytest.raises(PdfPasswordError, match="nur mit einem Kennwort") as caught:
        pages_of(encrypted("auf"))
    assert caught.value.code == "K541"
    data, report = bundle(encrypted(""))
    assert codes(report)[0] == "K541"
    assert not reader(data).is_encrypted
    assert "Seite 1" in reader(data).pages[0].extract_text()


def test_a_file_that_qpdf_can_repair_is_taken_with_a_warning_and_claims_nothing() -> None:
    data = re.sub(rb"startxref\s+\d+", b"startxref\n7", draw("Text"))
    out, report = bundle(data)
    assert codes(report) == ["K543", "K545", "K548"]
    assert "Text" in reader(out).pages[0].extract_text()
    assert report.standards == ()


@pytest.mark.parametrize(
    ("limits", "message"),
    [
        (Limits(pages=2), "hat 3 Seiten, erlaubt sind 2"),
        (Limits(file=100), "MB groß"),
        (Limits(objects=5), "Objekte, erlaubt sind 5"),
    ],
)
def test_what_passes_a_limit_is_refused_with_both_numbers(limits: Limits, message: str) -> None:
    with pytest.raises(PdfTooLargeError, match=message) as caught:
        bundle(Part("Plan", blank(3)), limits=limits)
    assert caught.value.code == "K540"


def test_a_loop_in_the_page_tree_is_refused() -> None:
    def loop(pdf: Pdf) -> None:
        pages = pdf.Root.Pages
        pages.Kids = Array([*pages.Kids, pages])

    with pytest.raises(PdfRefusedError):
        pages_of(changed(blank(), loop))


def _javascript(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String(CANARY))
    tree = Dictionary(Names=Array([String("a"), Dictionary(S=Name.JavaScript, JS=String(CANARY))]))
    pdf.Root.Names = Dictionary(JavaScript=tree)


def _page_action(pdf: Pdf) -> None:
    pdf.pages[0].obj.AA = Dictionary(O=Dictionary(S=Name.JavaScript, JS=pdf.make_stream(CANARY.encode())))


def _chained(pdf: Pdf) -> None:
    following = Dictionary(S=Name.Launch, F=String(CANARY))
    link(pdf.pages[0].obj, S=Name.URI, URI=String("https://example.org"), Next=Array([following]))


def _media(pdf: Pdf) -> None:
    annotate(pdf.pages[0].obj, Subtype=Name.RichMedia, RichMediaContent=Dictionary(X=String(CANARY)))


def _field_action(pdf: Pdf) -> None:
    field = annotate(pdf.pages[0].obj, Subtype=Name.Widget, FT=Name.Tx, T=String("f"))
    field.AA = Dictionary(K=Dictionary(S=Name.JavaScript, JS=String(CANARY)))
    pdf.Root.AcroForm = Dictionary(Fields=Array([pdf.make_indirect(field)]), XFA=pdf.make_stream(CANARY.encode()))


def _program(pdf: Pdf) -> None:
    pdf.attachments["rechnung.pdf.exe"] = CANARY.encode()


def _disguised_program(pdf: Pdf) -> None:
    pdf.attachments["rechnung.txt"] = b"MZ" + CANARY.encode()


def _fetched_stream(pdf: Pdf) -> None:
    stream = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1, F=String(CANARY))
    pdf.pages[0].obj.Resources.XObject = Dictionary(I=stream)


def _private_data(pdf: Pdf) -> None:
    pdf.pages[0].obj.PieceInfo = Dictionary(A=String(CANARY))
    pdf.pages[0].obj.Metadata = pdf.make_stream(CANARY.encode())
    pdf.docinfo["/Author"] = CANARY
    pdf.Root.Metadata = pdf.make_stream(CANARY.encode())


def _address(uri: str) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        link(pdf.pages[0].obj, S=Name.URI, URI=String(uri))

    return change


def _action(kind: str) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        link(pdf.pages[0].obj, S=Name(f"/{kind}"), F=String(CANARY), JS=String(CANARY))

    return change


ACTIVE: dict[str, tuple[Callable[[Pdf], None], str]] = {
    "JavaScript of the document": (_javascript, "Aktionen beim Öffnen und JavaScript"),
    "JavaScript of a page": (_page_action, "JavaScript"),
    "an action behind a link": (_chained, "Programmaufrufe"),
    "media": (_media, "Ton, Film oder 3D"),
    "a form with scripts": (_field_action, "JavaScript und ein XFA-Formular"),
    "a program": (_program, "ausführbare Anhänge"),
    "a program under another name": (_disguised_program, "ausführbare Anhänge"),
    "a picture elsewhere": (_fetched_stream, "Verweise auf andere Dateien"),
    "a program call": (_action("Launch"), "Programmaufrufe"),
    "sent data": (_action("SubmitForm"), "Versand von Formulardaten"),
    "fetched data": (_action("ImportData"), "Versand von Formulardaten"),
    "another file": (_action("GoToR"), "Verweise auf andere Dateien"),
    "a file within a file": (_action("GoToE"), "Verweise auf andere Dateien"),
    "a film": (_action("Movie"), "Ton, Film oder 3D"),
    "a sound": (_action("Sound"), "Ton, Film oder 3D"),
    "a rendition": (_action("Rendition"), "Ton, Film oder 3D"),
    "an action nobody knows": (_action("Erfunden"), "sonstige Aktionen"),
}


@pytest.mark.parametrize("name", ACTIVE)
def test_active_content_is_gone_and_named(name: str) -> None:
    change, german = ACTIVE[name]
    data, report = bundle(Part("Plan", blank(2, change), name="plan.pdf"))
    found = next(each for each in report.findings if each.code == "K544")
    assert german in found.message
    assert found.file == "plan.pdf"
    assert not traces(data)


@pytest.mark.parametrize(
    "uri", ["javascript:KANARIENVOGEL()", "file:///KANARIENVOGEL", "KANARIENVOGEL.exe", "\\\\KANARIENVOGEL\\x"]
)
def test_other_addresses_than_websites_and_mail_are_taken_off(uri: str) -> None:
    data, report = bundle(blank(1, _address(uri)))
    assert "K547" in codes(report)
    assert not traces(data)


@pytest.mark.parametrize("uri", ["https://example.org/KANARIENVOGEL", "mailto:KANARIENVOGEL@example.org"])
def test_websites_and_mail_stay(uri: str) -> None:
    data, report = bundle(blank(1, _address(uri)))
    assert "K544" not in codes(report)
    assert traces(data)


def test_private_data_and_metadata_of_a_part_are_not_copied() -> None:
    data, _ = bundle(blank(1, _private_data))
    assert not traces(data)


def traces(data: bytes) -> list[str]:
    """Where the canary is: in a string or a stream of any object."""
    found = []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for each in pdf.objects:
            said = each.read_bytes() if isinstance(each, Stream) else b""
            if CANARY.encode() in said or CANARY.encode() in each.unparse(resolved=True):
                found.append(repr(each))
    return found


def test_the_canary_is_found_where_it_is() -> None:
    assert traces(blank(1, _private_data))


DAMAGE = st.lists(
    st.tuples(st.floats(0, 1), st.binary(min_size=0, max_size=6), st.integers(0, 40)), min_size=1, max_size=6
)
WHOLE = '= A\n#link("https://example.org")[b]\n#table(columns: 1)[c]'


def rich(pdf: Pdf) -> None:
    for change, _ in ACTIVE.values():
        change(pdf)


def merge_or_refuse(data: bytes, *, public: bool = False) -> tuple[bytes, BundleReport] | PdfRefusedError:
    try:
        return bundle(data, public=public)
    except PdfRefusedError as refused:
        return refused


def check_outcome(outcome: tuple[bytes, BundleReport] | PdfRefusedError) -> None:
    if isinstance(outcome, PdfRefusedError):
        assert outcome.code in CODES
        assert str(outcome).startswith("»Teil 1«: ")
    else:
        data, report = outcome
        assert len(reader(data).pages) == report.pages


def plain_objects(data: bytes) -> bytes:
    """The same without compression, so that damage hits names and numbers."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable, static_id=True)
    return out.getvalue()


@settings(max_examples=60, deadline=None)
@given(places=DAMAGE, is_rich=st.booleans())
def test_whatever_is_damaged_gives_a_bundle_or_a_refusal(
    places: list[tuple[float, bytes, int]], *, is_rich: bool
) -> None:
    data = plain_objects(blank(2, rich) if is_rich else draw(WHOLE))
    for place, instead, length in places:
        at = int(place * len(data))
        data = data[:at] + instead + data[at + length :]
    check_outcome(merge_or_refuse(data))


KEYS = (
    "Annots Contents Resources MediaBox Rotate StructParents AcroForm Names Dests Outlines StructTreeRoot OCProperties AF Lang MarkInfo Metadata"
    " OutputIntents PageLabels First Next Title Dest A K P S Parent Fields Kids Limits D F UF EF Type Subtype Rect ParentTree Nums IDTree RoleMap ClassMap"
    " V AP N MK AS FT OCGs Usage F Alt Obj Filter DecodeParms EmbeddedFiles"
)
VALUES = (
    b"true", b"-1", b"99999999999", b"3.5", b"/X", b"(text)", b"[]", b"[[[1]]]", b"<<>>", b"<</S /JavaScript /K 1>>",
    b"[1 2 3]", b"[null null]", b"",
)  # fmt: skip


def swapped(data: bytes, swaps: list[tuple[str, bytes]]) -> bytes | None:
    """The same with other values for some keys, or without them; None for what is no PDF any more."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for name, value in swaps:
            for each in list(pdf.objects):
                if isinstance(each, (Dictionary, Stream)) and f"/{name}" in each:
                    if value:
                        each[f"/{name}"] = pikepdf.Object.parse(value)
                    else:
                        del each[f"/{name}"]
        try:
            with catch_warnings():
                simplefilter("ignore", pikepdf.PageCopyWarning)  # a field that no form lists: just what is wanted
                return saved(pdf)
        except (pikepdf.PdfError, RuntimeError, ValueError):
            return None


@settings(max_examples=80, deadline=None)
@given(
    swaps=st.lists(st.tuples(st.sampled_from(KEYS.split()), st.sampled_from(VALUES)), min_size=1, max_size=4),
    is_rich=st.booleans(),
    public=st.booleans(),
)
def test_whatever_kind_a_value_has_gives_a_bundle_or_a_refusal(
    swaps: list[tuple[str, bytes]], *, is_rich: bool, public: bool
) -> None:
    broken = swapped(blank(2, rich) if is_rich else draw(WHOLE), swaps)
    if broken is not None:
        check_outcome(merge_or_refuse(broken, public=public))
