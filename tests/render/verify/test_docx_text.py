from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

import pytest

from kekdocs.render.verify import docx_text, missing_strings
from tests.render.pdf.sample import EXPECTED, KOPFZEILE, sample_docx

_WORD = re.compile(r"\w{2,}")
_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


def _package(body: str, styles: str = "") -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as package:
        package.writestr("word/document.xml", f"<w:document {_NAMES}><w:body>{body}</w:body></w:document>")
        package.writestr("word/styles.xml", f"<w:styles {_NAMES}>{styles}</w:styles>")
    return output.getvalue()


def _paragraph(runs: str) -> str:
    return f"<w:p>{runs}</w:p>"


def _run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def test_every_string_of_the_sample_is_in_its_text() -> None:
    text = docx_text(sample_docx())
    assert missing_strings(EXPECTED, text) == []
    assert KOPFZEILE not in text


def test_signs_of_change_in_their_style_are_left_out() -> None:
    assert "Umgesetzt wird bis 2025bis zum Jahr 2030." in docx_text(sample_docx())


def test_the_style_of_the_signs_is_found_by_its_name_whatever_its_id() -> None:
    style = '<w:style w:type="character" w:styleId="a7"><w:name w:val="Änderungszeichen"/></w:style>'
    body = _paragraph(_run("[+", '<w:rStyle w:val="a7"/>') + _run("neu") + _run("Zeichen", '<w:rStyle w:val="a8"/>'))
    assert docx_text(_package(body, style)) == "neuZeichen"
    assert docx_text(_package(body)) == "[+neuZeichen"


def test_breaks_and_tabs_are_white_space() -> None:
    runs = "<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t><w:cr/><w:t>d</w:t><w:noBreakHyphen/></w:r>"
    assert docx_text(_package(_paragraph(runs))) == "a\nb\tc\nd-"


def test_instructions_of_fields_are_left_out_and_results_stay() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>inner</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>outer</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:fldSimple w:instr="PAGE"><w:r><w:t>7</w:t></w:r></w:fldSimple>'
    )
    assert docx_text(_package(_paragraph(_run("vor ") + field + _run(" nach")))) == "vor outer7 nach"


def test_deleted_and_hidden_text_is_left_out_and_inserted_text_stays() -> None:
    deleted = "<w:del><w:r><w:delText>alt</w:delText></w:r></w:del>"
    moved = f"<w:moveFrom>{_run('von')}</w:moveFrom><w:moveTo>{_run('nach')}</w:moveTo>"
    hidden = _run("geheim", "<w:vanish/>") + _run("offen", '<w:vanish w:val="0"/>')
    assert docx_text(_package(_paragraph(f"{deleted}<w:ins>{_run('neu')}</w:ins>{moved}{hidden}"))) == "neunachoffen"


def test_text_in_content_controls_and_links_is_read_in_order() -> None:
    body = (
        f"<w:sdt><w:sdtContent>{_paragraph(_run('eins'))}</w:sdtContent></w:sdt>"
        f"<w:tbl><w:tr><w:tc>{_paragraph(_run('zwei'))}</w:tc><w:tc>{_paragraph(_run('drei'))}</w:tc></w:tr></w:tbl>"
        f"{_paragraph('<w:hyperlink>' + _run('vier') + '</w:hyperlink>')}"
    )
    assert docx_text(_package(body)) == "eins\nzwei\ndrei\nvier"


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{_paragraph(_run('Kasten'))}</w:txbxContent>"
    both = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    assert docx_text(_package(_paragraph(f"<w:r>{both}</w:r>"))).split() == ["Kasten"]


def test_a_package_without_a_document_is_an_error() -> None:
    output = io.BytesIO()
    zipfile.ZipFile(output, "w").close()
    with pytest.raises(KeyError):
        docx_text(output.getvalue())


def _mutate(docx: bytes, old: str, new: str) -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as package, zipfile.ZipFile(output, "w") as changed:
        for name in package.namelist():
            data = package.read(name)
            if name == "word/document.xml":
                assert data.count(old.encode()) == 1
                data = data.replace(old.encode(), new.encode())
            changed.writestr(name, data)
    return output.getvalue()


def _texts_of_xml(docx: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        xml = package.read("word/document.xml").decode()
    texts = re.findall(r"<w:t(?: [^>]*)?>[^<]+</w:t>", xml)
    return [text for text in texts if xml.count(text) == 1 and _WORD.search(re.sub("<[^>]*>", "", text))]


@pytest.mark.parametrize(
    "change",
    [lambda _: "", lambda word: "Ω" + word[1:], lambda word: word[0] + word],
    ids=["deleted", "changed", "letter doubled"],
)
def test_a_word_lost_or_changed_in_any_paragraph_is_reported(change: Callable[[str], str]) -> None:
    docx = sample_docx()
    texts = _texts_of_xml(docx)
    assert len(texts) > 150
    for text in texts:
        start = text.index(">") + 1
        word = _WORD.search(text, start)
        assert word is not None
        mutant = _mutate(docx, text, text[: word.start()] + change(word[0]) + text[word.end() :])
        assert len(missing_strings(EXPECTED, docx_text(mutant))) == 1, text


CHANGES = (
    "<w:p><w:r><w:t>bis </w:t></w:r><w:del><w:r><w:delText>2025</w:delText></w:r></w:del>"
    "<w:ins><w:r><w:t>2030</w:t></w:r></w:ins></w:p>"
    "<w:tbl><w:tr><w:trPr><w:ins/></w:trPr><w:tc><w:p><w:r><w:t>neue Zeile</w:t></w:r></w:p></w:tc></w:tr>"
    "<w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>alte Zeile</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
)


def test_tracked_changes_count_as_accepted_or_all_as_rejected() -> None:
    assert docx_text(_package(CHANGES)) == "bis 2030\nneue Zeile"
    assert docx_text(_package(CHANGES), rejected=True) == "bis 2025\nalte Zeile"
