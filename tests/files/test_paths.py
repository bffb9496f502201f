"""The one gate for paths."""

import os
import tempfile
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kekdocs.errors import UnsafePathError
from kekdocs.files import resolve_inside

links = pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")


@pytest.fixture
def base(tmp_path: Path) -> Path:
    base = tmp_path / "anlagen"
    (base / "sub").mkdir(parents=True)
    (base / "ok.pdf").touch()
    (tmp_path / "geheim.pdf").touch()
    (tmp_path / "anlagen2").mkdir()
    return base


@pytest.mark.parametrize(
    "name",
    [
        "ok.pdf",
        "sub/größe.pdf",
        "sub/sub2/Karte (Entwurf) Nr. 3 – § 4, „neu“ & alt.pdf",
        "noch nicht da.docx",
        ".versteckt",
        "a..b/c...d",
        " vorn",
        "konzepte/console.pdf",
        "x" * 200,
    ],
)
def test_a_name_below_the_folder_is_taken_as_written(base: Path, name: str) -> None:
    assert resolve_inside(base, name) == base / name


_ZEICHEN = "das Zeichen {} ist in Dateinamen nicht erlaubt"
_VOLL = "erwartet ein Pfad innerhalb des Ordners, gefunden ein vollständiger Pfad"
_HINAUS = "mit .. führt er aus dem Ordner hinaus"
_ENDE = "Windows erlaubt am Ende eines Namens weder Punkt noch Leerzeichen"
_HILF = "so beginnen nur Hilfsdateien, die von selbst entstehen und verschwinden"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("", "er ist leer"),
        ("/etc/passwd", _VOLL),
        ("//server/share/x.pdf", _VOLL),
        ("\\\\server\\share\\x.pdf", _VOLL),
        ("C:\\x.pdf", _VOLL),
        ("c:x.pdf", _VOLL),
        ("../geheim.pdf", _HINAUS),
        ("..", _HINAUS),
        ("sub/../../geheim.pdf", _HINAUS),
        ("sub/..", _HINAUS),
        ("../anlagen2/x.pdf", _HINAUS),
        ("x" * 201, "er ist länger als 200 Zeichen"),
        ("😀" * 101, "er ist länger als 200 Zeichen"),
        ("ä" * 128, "ein Name darin ist länger als 255 Byte"),
        ("sub//ok.pdf", "ein Name darin ist leer"),
        ("sub/", "ein Name darin ist leer"),
        ("./ok.pdf", "ein Name darin ist leer"),
        ("sub\\ok.pdf", _ZEICHEN.format("\\")),
        ("http://x/y.pdf", _ZEICHEN.format(":")),
        ("ok.pdf:strom", _ZEICHEN.format(":")),
        ("a<b", _ZEICHEN.format("<")),
        ("a>b", _ZEICHEN.format(">")),
        ('a"b', _ZEICHEN.format('"')),
        ("a|b", _ZEICHEN.format("|")),
        ("*.pdf", _ZEICHEN.format("*")),
        ("wie?.pdf", _ZEICHEN.format("?")),
        ("ok.pdf.", _ENDE),
        ("ok.pdf ", _ENDE),
        ("sub./ok.pdf", _ENDE),
        ("...", _ENDE),
        ("~/x.pdf", _HILF),
        ("sub/~$ok.docx", _HILF),
        (".kekdocs-0123.tmp", _HILF),
        (".KEKDOCS-0123.tmp", _HILF),
        ("CON", "»CON« steht in Windows für ein Gerät"),
        ("sub/nul.pdf", "»nul.pdf« steht in Windows für ein Gerät"),
        ("COM¹.pdf", "»COM¹.pdf« steht in Windows für ein Gerät"),
        ("LPT0/x.pdf", "»LPT0« steht in Windows für ein Gerät"),
        ("x\u202efdp.exe.pdf", "darin steht ein unsichtbares Zeichen (U+202E)"),
        ("a\x00.pdf", "darin steht ein unsichtbares Zeichen (U+0000)"),
        ("a\nb.pdf", "darin steht ein unsichtbares Zeichen (U+000A)"),
        ("a\u200bb.pdf", "darin steht ein unsichtbares Zeichen (U+200B)"),
        ("a\u00adb.pdf", "darin steht ein unsichtbares Zeichen (U+00AD)"),
        ("a\ud800.pdf", "darin steht ein unsichtbares Zeichen (U+D800)"),
        ("a\ue000.pdf", "darin steht ein unsichtbares Zeichen (U+E000)"),
        ("a\u2028.pdf", "darin steht ein unsichtbares Zeichen (U+2028)"),
    ],
)
def test_a_path_that_leads_out_or_cannot_exist_on_windows_is_refused(base: Path, name: str, reason: str) -> None:
    with pytest.raises(UnsafePathError) as refused:
        resolve_inside(base, name)
    assert str(refused.value).startswith("Der Pfad »")
    assert str(refused.value).endswith(f" geht nicht: {reason}.")
    assert refused.value.hint


def test_the_name_is_quoted_with_its_invisible_characters_shown(base: Path) -> None:
    with pytest.raises(UnsafePathError, match=r"^Der Pfad »x‹U\+202E›fdp\.exe« geht nicht: "):
        resolve_inside(base, "x\u202efdp.exe")


def test_endings_are_compared_without_case(base: Path) -> None:
    assert resolve_inside(base, "Karte.PDF", (".pdf", ".docx")) == base / "Karte.PDF"
    with pytest.raises(UnsafePathError, match=r"erwartet eine Datei mit der Endung \.pdf oder \.docx"):
        resolve_inside(base, "ok.exe", (".pdf", ".docx"))
    with pytest.raises(UnsafePathError, match="Endung"):
        resolve_inside(base, "ok", ())


@pytest.mark.parametrize("written", ["NFC", "NFD"])
@pytest.mark.parametrize("stored", ["NFC", "NFD"])
def test_a_file_is_found_under_the_other_normal_form(base: Path, written: str, stored: str) -> None:
    name = "Übersicht/größe.pdf"
    kept = base / normalize("NFC" if stored == "NFC" else "NFD", name)
    kept.parent.mkdir()
    kept.touch()
    found = resolve_inside(base, normalize("NFC" if written == "NFC" else "NFD", name))
    assert found == kept
    assert found.exists()


def test_a_name_whose_other_normal_form_is_too_long_is_no_error(base: Path) -> None:
    assert resolve_inside(base, "ä" * 127) == base / ("ä" * 127)


@links
def test_a_link_inside_is_followed_and_a_link_out_is_refused(base: Path) -> None:
    (base / "innen.pdf").symlink_to("ok.pdf")
    (base / "aussen.pdf").symlink_to("../geheim.pdf")
    (base / "ordner").symlink_to("..")
    (base / "leer.pdf").symlink_to("../gibt es nicht")
    (base / "kreis").symlink_to("kreis")
    assert resolve_inside(base, "innen.pdf") == base / "innen.pdf"
    for name in ("aussen.pdf", "ordner/geheim.pdf", "ordner", "leer.pdf", "ordner/anlagen2/neu.pdf"):
        with pytest.raises(UnsafePathError, match="eine Verknüpfung darin führt aus dem Ordner hinaus"):
            resolve_inside(base, name)
    with pytest.raises(UnsafePathError):
        resolve_inside(base, "kreis")


@links
def test_a_folder_that_is_itself_a_link_is_a_good_base(base: Path) -> None:
    link = base.parent / "link"
    link.symlink_to(base)
    assert resolve_inside(link, "ok.pdf") == link / "ok.pdf"


@given(
    st.text(st.characters())
    | st.text("ab./\\~: \u202eä")
    | st.lists(st.sampled_from(["..", ".", "a", ""])).map("/".join)
)
def test_no_name_ever_leaves_the_folder(name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder) / "basis"
        base.mkdir()
        try:
            path = resolve_inside(base, name)
        except UnsafePathError as refused:
            assert str(refused).encode()  # noqa: PT017  # both outcomes are asserted
        else:
            assert os.path.commonpath([base.resolve(), os.path.realpath(path)]) == str(base.resolve())
            assert path != base
