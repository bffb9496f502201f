"""XML of a foreign package."""

import time
from pathlib import Path

import pytest

from kekdocs.errors import UnsafePackageError
from kekdocs.files.xml_gate import parse_xml_safely


def test_ordinary_xml_is_parsed() -> None:
    root = parse_xml_safely('<?xml version="1.0" encoding="UTF-8" standalone="yes"?><a x="ä">ö&amp;<b/></a>'.encode())
    assert (root.tag, root.get("x"), root.text, len(root)) == ("a", "ä", "ö&", 1)


def test_utf16_is_parsed_as_word_may_write_it() -> None:
    assert parse_xml_safely('<?xml version="1.0" encoding="UTF-16"?><a>ö</a>'.encode("utf-16")).text == "ö"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be", "utf-32", "utf-7"])
@pytest.mark.parametrize("declaration", ['<!DOCTYPE a [<!ENTITY e "x">]>', '<!DOCTYPE a SYSTEM "file:///etc/passwd">'])
def test_a_document_type_is_refused_in_every_encoding(encoding: str, declaration: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding.removesuffix("-be")}"?>{declaration}<a/>'
    data = (b"\xfe\xff" if encoding == "utf-16-be" else b"") + text.encode(encoding)
    with pytest.raises(UnsafePackageError, match="Dokumenttyp-Deklaration"):
        parse_xml_safely(data)


def test_a_billion_laughs_are_refused_at_once() -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    start = time.perf_counter()
    with pytest.raises(UnsafePackageError, match="Dokumenttyp-Deklaration"):
        parse_xml_safely(f'<!DOCTYPE a [<!ENTITY e0 "ha">{entities}]><a x="&e11;">&e11;</a>'.encode())
    assert time.perf_counter() - start < 1


def test_an_unknown_entity_is_no_readable_xml() -> None:
    with pytest.raises(UnsafePackageError, match="kein lesbares XML"):
        parse_xml_safely(b"<a>&nbsp;</a>")


@pytest.mark.parametrize("data", [b"", b"<a>", b"x", b"\0", b"<a/><b/>", "<a>ä</a>".encode("cp1252"), b"<a>" * 300])
def test_what_is_no_xml_is_refused(data: bytes) -> None:
    with pytest.raises(UnsafePackageError, match="kein lesbares XML"):
        parse_xml_safely(data)


def test_a_tree_that_is_too_deep_is_refused() -> None:
    with pytest.raises(UnsafePackageError, match="kein lesbares XML"):
        parse_xml_safely(b"<a>" * 1_000 + b"</a>" * 1_000)


def test_no_other_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("geheim")
    include = (
        f'<a xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="{tmp_path / "secret"}" parse="text"/></a>'
    )
    assert "geheim" not in str(list(parse_xml_safely(include.encode()).itertext()))
