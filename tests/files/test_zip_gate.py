"""The gate for packages that come in."""

import io
import struct
import zipfile
from collections.abc import Sequence

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kekdocs.errors import UnsafePackageError
from kekdocs.files.zip_gate import MAX_MEMBERS, check_zip, read_member
from kekdocs.files.zip_writer import write_zip

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def _types(content_type: str = _MAIN) -> tuple[str, bytes]:
    override = f'<Override PartName="/word/document.xml" ContentType="{content_type}"/>'
    return "[Content_Types].xml", f'<Types xmlns="{_TYPES}">{override}</Types>'.encode()


def _relation(kind: str, mode: str, target: str, family: str = _OFFICE) -> tuple[str, bytes]:
    one = f'<Relationship Id="r1" Type="{family}/{kind}" TargetMode="{mode}" Target="{target}"/>'
    return "word/_rels/settings.xml.rels", f'<Relationships xmlns="{_RELS}">{one}</Relationships>'.encode()


def _package(*members: tuple[str, bytes]) -> bytes:
    return write_zip([_types(), *members])


def _twice(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr(*_types())
        for name in names:
            package.writestr(name, b"x")
    return buffer.getvalue()


def _patched(data: bytes, offset: int, form: str, value: int) -> bytes:
    """The package with one field of the last entry of its central directory changed (APPNOTE.TXT 4.3.12)."""
    changed = bytearray(data)
    struct.pack_into(form, changed, data.rindex(b"PK\x01\x02") + offset, value)
    return bytes(changed)


_FLAGS, _METHOD, _COMPRESSED, _SIZE, _HEADER = (8, "<H"), (10, "<H"), (20, "<I"), (24, "<I"), (42, "<I")


def _reason(data: bytes) -> str:
    with pytest.raises(UnsafePackageError) as refused:
        check_zip(data)
    return str(refused.value)


def test_a_document_of_word_passes() -> None:
    buffer = io.BytesIO()
    docx.Document().save(buffer)
    package = check_zip(buffer.getvalue())
    assert b"<w:document" in read_member(package, "word/document.xml")


def test_a_package_of_our_own_passes_and_gives_its_parts_back() -> None:
    package = check_zip(_package(("word/document.xml", b"<a/>"), ("docProps/ä.xml", b"")))
    assert package.namelist() == ["[Content_Types].xml", "word/document.xml", "docProps/ä.xml"]
    assert read_member(package, "word/document.xml") == b"<a/>"


def test_hyperlinks_and_relations_inside_pass() -> None:
    for relation in (
        _relation("hyperlink", "External", "https://example.org/"),
        _relation("attachedTemplate", "Internal", "vorlage.dotx"),
        _relation("image", "Internal", "media/bild.png"),
    ):
        assert len(check_zip(_package(relation)).namelist()) == 2


def test_a_password_or_the_old_format_is_told_with_what_to_do() -> None:
    with pytest.raises(UnsafePackageError, match="mit einem Kennwort geschützt oder ein altes Word-Format") as refused:
        check_zip(bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 600)
    assert "Word-Dokument (*.docx)" in refused.value.hint


@pytest.mark.parametrize("data", [b"", b"PK", b"%PDF-1.7", b"MZ" + _package(), b"PK\x05\x06" + b"\0" * 18])
def test_what_is_no_zip_is_refused_even_with_a_zip_behind_it(data: bytes) -> None:
    assert _reason(data) == "Die Datei ist kein Word-Dokument (kein Zip-Paket)."


def test_a_zip_that_is_no_office_document_is_refused() -> None:
    assert _reason(write_zip([("a.txt", b"")])) == "Die Datei ist kein Word-Dokument ([Content_Types].xml fehlt)."


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9, 0.99])
def test_a_package_that_was_cut_off_is_refused(kept: float) -> None:
    data = _package(("word/document.xml", bytes(range(256)) * 10))
    assert _reason(data[: int(len(data) * kept)]) == "Das Paket ist beschädigt oder unvollständig."


def test_a_damaged_part_is_found_when_it_is_read() -> None:
    data = bytearray(_package(("word/document.xml", bytes(range(256)))))
    place = data.index(b"word/document.xml") + len(b"word/document.xml") + 20
    data[place] ^= 0xFF
    with pytest.raises(UnsafePackageError, match=r"Der Teil »word/document\.xml« des Pakets ist beschädigt"):
        read_member(check_zip(bytes(data)), "word/document.xml")


def test_a_missing_part_is_named() -> None:
    with pytest.raises(UnsafePackageError, match=r"Dem Paket fehlt der Teil »word/x\.xml«"):
        read_member(check_zip(_package()), "word/x.xml")


def test_more_than_2000_parts_are_refused() -> None:
    parts = [(f"word/{number}.xml", b"") for number in range(MAX_MEMBERS)]
    assert len(check_zip(_package(*parts[:-1])).namelist()) == MAX_MEMBERS
    assert _reason(_package(*parts)) == "Das Paket hat 2001 Teile, erlaubt sind 2000."


def test_a_package_that_says_it_is_huge_is_refused() -> None:
    data = _patched(_package(("word/a.xml", b"x")), *_SIZE, 200_000_000)
    assert _reason(data) == "Das Paket ist entpackt größer als 200 MB."


def test_a_bomb_is_refused_by_its_ratio() -> None:
    assert _reason(_package(("word/a.xml", b"\0" * 2_000_000))) == (
        "Der Teil »word/a.xml« ist mehr als 200-fach gepackt; das tun nur Dateien, die schaden sollen."
    )
    assert len(check_zip(_package(("word/a.xml", b"\0" * 900_000))).namelist()) == 2


def test_a_bomb_that_lies_about_its_size_is_not_unpacked() -> None:
    data = _patched(_package(("word/a.xml", b"\0" * 50_000_000)), *_SIZE, 1000)
    with pytest.raises(UnsafePackageError, match=r"Der Teil »word/a\.xml« des Pakets ist beschädigt"):
        read_member(check_zip(data), "word/a.xml")


def test_a_part_beyond_the_limit_of_the_reader_is_refused() -> None:
    package = check_zip(_package(("word/a.xml", b"x" * 1001)))
    assert len(read_member(package, "word/a.xml", 1001)) == 1001
    with pytest.raises(UnsafePackageError, match="ist entpackt größer als erlaubt"):
        read_member(package, "word/a.xml", 1000)


def test_parts_that_share_their_bytes_are_refused() -> None:
    data = _patched(_package(("word/a.xml", b"x")), *_COMPRESSED, 100_000)
    assert _reason(data).startswith("Die Teile des Pakets überlappen sich")


def test_a_part_that_points_at_another_is_damaged() -> None:
    data = _patched(_package(("word/a.xml", b"x")), *_HEADER, 0)
    with pytest.raises(UnsafePackageError, match="beschädigt"):
        read_member(check_zip(data), "word/a.xml")


@pytest.mark.parametrize("names", [("word/a.xml", "word/a.xml"), ("word/a.xml", "Word/A.xml")])
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_occurs_twice_is_refused_whatever_its_case(names: Sequence[str]) -> None:
    assert _reason(_twice(*names)) == f"Der Teil »{names[1]}« steht zweimal im Paket."


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("../x.xml", "führt aus dem Paket hinaus"),
        ("word/../../x.xml", "führt aus dem Paket hinaus"),
        ("/etc/passwd", "hat einen vollständigen Pfad als Namen"),
        ("C:/x.xml", "hat einen vollständigen Pfad als Namen"),
        ("word\\x.xml", "hat einen Namen mit unzulässigem Zeichen"),
        ("word/vbaProject.bin", "enthält Makros"),
        ("word/VBAPROJECT.BIN", "enthält Makros"),
        ("word/vbaData.xml", "enthält Makros"),
    ],
)
def test_a_part_with_a_dangerous_name_is_refused(name: str, fault: str) -> None:
    assert _reason(_package((name, b""))) == f"Der Teil »{name}« des Pakets {fault}."


def test_a_nul_in_a_name_is_refused() -> None:
    data = _package(("word/a.xmlXexe", b"")).replace(b"a.xmlXexe", b"a.xml\0exe")
    assert _reason(data) == "Der Teil »word/a.xml‹U+0000›exe« des Pakets hat einen Namen mit unzulässigem Zeichen."


@pytest.mark.parametrize("flag", [0x1, 0x41, 0x2000])
def test_an_encrypted_part_is_refused(flag: int) -> None:
    assert _reason(_patched(_package(("word/a.xml", b"x")), *_FLAGS, flag)) == (
        "Der Teil »word/a.xml« des Pakets ist verschlüsselt."
    )


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA, 9, 99])
def test_a_part_packed_in_an_unknown_way_is_refused(method: int) -> None:
    assert _reason(_patched(_package(("word/a.xml", b"x")), *_METHOD, method)) == (
        "Der Teil »word/a.xml« ist auf eine Art gepackt, die es in Word-Dateien nicht gibt."
    )


@pytest.mark.parametrize("kind", ["document", "template"])
def test_a_document_made_for_macros_is_refused_even_without_any(kind: str) -> None:
    content_type = f"application/vnd.ms-word.{kind}.macroEnabled.main+xml"
    assert _reason(write_zip([_types(content_type)])) == "Das Dokument ist für Makros eingerichtet (.docm)."


def test_the_note_of_the_office_template_passes_because_word_writes_it_into_every_document() -> None:
    package = _package(_relation("attachedTemplate", "External", "file:///G:/Vorlagen/Kreistag.dotx"))
    assert len(check_zip(package).namelist()) == 2


@pytest.mark.parametrize("kind", ["image", "oleObject", "frame", "subDocument", "aFChunk"])
def test_anything_else_that_is_loaded_from_outside_is_refused(kind: str) -> None:
    assert _reason(_package(_relation(kind, "external", "https://example.org/x"))) == (
        f"Das Dokument lädt beim Öffnen etwas von außerhalb ({kind}): »https://example.org/x«."
    )


def test_a_document_type_in_the_parts_that_are_looked_at_is_refused() -> None:
    name, data = _relation("hyperlink", "External", "x")
    assert "Dokumenttyp-Deklaration" in _reason(_package((name, b"<!DOCTYPE x>" + data)))


def test_the_name_of_the_file_stands_before_the_reason_and_the_hint_stays() -> None:
    with pytest.raises(UnsafePackageError) as refused:
        check_zip(b"x", "Vorlage.docx")
    assert str(refused.value) == "»Vorlage.docx«: Die Datei ist kein Word-Dokument (kein Zip-Paket)."
    assert refused.value.hint


@given(st.data())
def test_a_package_with_broken_bytes_is_read_or_refused_but_never_fails(data: st.DataObject) -> None:
    good = _package(_relation("hyperlink", "External", "x"), ("word/a.xml", b"<a/>" * 20))
    broken = bytearray(good)
    for _ in range(data.draw(st.integers(1, 4))):
        broken[data.draw(st.integers(0, len(good) - 1))] = data.draw(st.integers(0, 255))
    try:
        package = check_zip(bytes(broken))
        read = [read_member(package, name) for name in package.namelist()]
    except UnsafePackageError as refused:
        assert str(refused).endswith(".")  # noqa: PT017  # both outcomes are asserted
    else:
        assert len(read) <= 3
