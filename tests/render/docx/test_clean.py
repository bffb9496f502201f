"""What a Word template tells about the house that made it is not in a public document."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from kekdocs.render.docx import prepare_template
from kekdocs.render.docx.clean import clean_template, private_parts
from tests.leaks import Search
from tests.strategies import ROOT

TEMPLATES = sorted((ROOT / "templates").glob("*.docx"))
SECRET = "Wqxzvkjth"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata"
_WML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CORE = f"<dc:creator>{{{{ koerperschaft.name }}}}</dc:creator><cp:lastModifiedBy>{SECRET}</cp:lastModifiedBy>"
_CORE += f"<cp:keywords>{SECRET}</cp:keywords><dc:description>{SECRET}</dc:description>"
_APP = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    f"<Application>Word</Application><Company>{SECRET}</Company><Manager>{SECRET}</Manager>"
    f"<HyperlinkBase>{SECRET}</HyperlinkBase><Template>{SECRET}.dotx</Template></Properties>"
)
_CUSTOM = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties">'
    f"<property name='{SECRET}' pid='2' fmtid='{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}'/></Properties>"
)
_PARTS = {
    "docProps/app.xml": ("application/vnd.openxmlformats-officedocument.extended-properties+xml", _APP),
    "docProps/custom.xml": ("application/vnd.openxmlformats-officedocument.custom-properties+xml", _CUSTOM),
    "docProps/thumbnail.jpeg": ("image/jpeg", SECRET),
    "customXml/item1.xml": ("application/xml", f"<a>{SECRET}</a>"),
    "customXml/itemProps1.xml": ("application/xml", f"<b>{SECRET}</b>"),
    "customXml/_rels/item1.xml.rels": (
        "",
        (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{_OFFICE}/customXmlProps" Target="itemProps1.xml"/></Relationships>'
        ),
    ),
    "word/people.xml": (
        f"{_WML}.people+xml",
        f'<w15:people xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"><w15:person w15:author="{SECRET}"/></w15:people>',
    ),
}
_OF_PACKAGE = (
    (f"{_OFFICE}/extended-properties", "docProps/app.xml"),
    (f"{_OFFICE}/custom-properties", "docProps/custom.xml"),
    (f"{_PACKAGE}/thumbnail", "docProps/thumbnail.jpeg"),
)
_OF_DOCUMENT = (
    (f"{_OFFICE}/customXml", "../customXml/item1.xml"),
    ("http://schemas.microsoft.com/office/2011/relationships/people", "people.xml"),
)
_SETTINGS = (
    f'<w:rsids><w:rsidRoot w:val="00AB12CD"/></w:rsids><w:docVars><w:docVar w:name="x" w:val="{SECRET}"/></w:docVars>'
)


def changed(replace: dict[str, tuple[str, str]], more: dict[str, str] | None = None) -> bytes:
    """The real template with other text in some parts, and with more parts."""
    with zipfile.ZipFile(ROOT / "templates" / "beschlussvorlage.docx") as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for name, (old, new) in replace.items():
        assert old.encode() in parts[name], name
        parts[name] = parts[name].replace(old.encode(), new.encode(), 1)
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, data in {**parts, **{name: text.encode() for name, text in (more or {}).items()}}.items():
            package.writestr(name, data)
    return out.getvalue()


def gossiping() -> bytes:
    types = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, (kind, _) in _PARTS.items() if kind
    )
    relations = [
        "".join(f'<Relationship Id="rX{n}" Type="{kind}" Target="{target}"/>' for n, (kind, target) in enumerate(every))
        for every in (_OF_PACKAGE, _OF_DOCUMENT)
    ]
    return changed(
        {
            "[Content_Types].xml": ("</Types>", f"{types}</Types>"),
            "_rels/.rels": ("</Relationships>", f"{relations[0]}</Relationships>"),
            "word/_rels/document.xml.rels": ("</Relationships>", f"{relations[1]}</Relationships>"),
            "word/settings.xml": ("</w:settings>", f"{_SETTINGS}</w:settings>"),
            "docProps/core.xml": ("<dc:creator>{{ koerperschaft.name }}</dc:creator>", _CORE),
            "word/document.xml": ("<w:p>", f'<w:p w:rsidR="00AB12CD" w:rsidP="{SECRET}">'),
        },
        {name: text for name, (_, text) in _PARTS.items()},
    )


def with_run(run: str) -> bytes:
    return changed({"word/document.xml": ("</w:p>", f"{run}</w:p>")})


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_the_shipped_templates_fit_for_public_documents_and_keep_their_text(path: Path) -> None:
    data = path.read_bytes()
    assert private_parts(data) == ()
    with zipfile.ZipFile(BytesIO(data)) as before, zipfile.ZipFile(BytesIO(clean_template(data))) as after:
        assert set(after.namelist()) == set(before.namelist())


def test_names_properties_data_and_traces_of_editing_are_gone_and_tags_stay() -> None:
    data = gossiping()
    search = Search([SECRET, "00AB12CD"])
    assert {place.partition(":")[0] for place, _ in search.in_file(data)} >= {*_PARTS} - {
        "customXml/_rels/item1.xml.rels"
    }
    cleaned = clean_template(data)
    assert list(search.in_file(cleaned)) == []
    with zipfile.ZipFile(BytesIO(cleaned)) as package:
        assert "{{ koerperschaft.name }}" in package.read("docProps/core.xml").decode()
        assert not {"word/people.xml", "docProps/custom.xml", "customXml/itemProps1.xml"} & set(package.namelist())
        assert "<Application>Word</Application>" in package.read("docProps/app.xml").decode()
    assert prepare_template(cleaned, "beschlussvorlage.docx", None).findings == ()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (with_run("<w:r><w:rPr><w:vanish/></w:rPr><w:t>intern</w:t></w:r>"), "verborgener Text: »intern«"),
        (with_run('<w:ins w:id="9" w:author="A"><w:r><w:t>neu</w:t></w:r></w:ins>'), "nachverfolgte Änderungen"),
        (with_run('<w:del w:id="9" w:author="A"><w:r><w:delText>alt</w:delText></w:r></w:del>'), "nachverfolgte"),
        (
            changed(
                {
                    "[Content_Types].xml": (
                        "</Types>",
                        f'<Override PartName="/word/comments.xml" ContentType="{_WML}.comments+xml"/></Types>',
                    ),
                },
                {
                    "word/comments.xml": f'<w:comments xmlns:w="{_W}"><w:comment w:id="0" w:author="A"/>'
                    '<w:comment w:id="1" w:author="B"/></w:comments>'
                },
            ),
            "2 Kommentare",
        ),
    ],
    ids=["hidden", "inserted", "deleted", "comments"],
)
def test_what_somebody_must_decide_about_is_named(data: bytes, said: str) -> None:
    (found,) = private_parts(data)
    assert said in found


def test_text_in_a_style_that_is_based_on_a_hidden_one_is_named() -> None:
    styles = (
        '<w:style w:type="character" w:styleId="Fern"><w:basedOn w:val="Nah"/></w:style>'
        '<w:style w:type="character" w:styleId="Nah"><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    run = '<w:r><w:rPr><w:rStyle w:val="Fern"/></w:rPr><w:t>intern</w:t></w:r>'
    data = changed(
        {"word/styles.xml": ("</w:styles>", f"{styles}</w:styles>"), "word/document.xml": ("</w:p>", f"{run}</w:p>")}
    )
    assert private_parts(data) == ("im Teil »Dokument« steht verborgener Text: »intern«",)


def test_text_that_only_says_it_is_hidden_no_longer_is_fine() -> None:
    assert private_parts(with_run('<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>offen</w:t></w:r>')) == ()


def test_a_cleaned_template_gives_the_same_bytes() -> None:
    data = (ROOT / "templates" / "beschlussvorlage.docx").read_bytes()
    assert clean_template(data) == clean_template.__wrapped__(data)
