"""The real command on bad input: the document is named in German, the others are made, and nothing is left behind."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as DocumentObject

from kekdocs.project.workspace import Workspace
from tests.project.workspaces import SETTINGS, add_vorlage, make_workspace, vorlage_text
from tests.real_parts import real
from tests.render.pdf.changed import with_part
from tests.strategies import ROOT

GOOD = "2024-00001 Gegenstand"
BAD = "2024-00002 Gegenstand"
TWO_TEMPLATES = SETTINGS.replace(
    "formate: docx",
    "formate: [docx, pdf]\n  pdf-ausweichen: nein\n  wordvorlagen:\n    - {art: Antrag, datei: schlecht.docx}",
)
ONE_TEMPLATE = TWO_TEMPLATES.replace("schlecht.docx", "beschlussvorlage.docx")
SHIPPED = (ROOT / "templates" / "beschlussvorlage.docx").read_bytes()


def build(workspace: Workspace, *args: str) -> tuple[int, str]:
    """Run the command; the exit code and all it says. Nothing it started or laid down may be left."""
    left = workspace.root.parent / "tmp"
    left.mkdir(exist_ok=True)
    done = subprocess.run(
        [sys.executable, "-m", "kekdocs", "build", *args],
        cwd=workspace.root,
        env={**os.environ, "PYTHONUTF8": "1", "TMPDIR": str(left), "NO_COLOR": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    said = done.stdout + done.stderr
    assert "Traceback" not in said
    assert [each.name for each in left.iterdir()] == []
    assert not _processes(str(left))
    hidden = {each.name for each in (workspace.root / "build").iterdir() if each.name.startswith(".")}
    assert hidden <= {".kekdocs.json", ".kekdocs-.kekdocs.lock.lock"}
    return done.returncode, said


def _processes(word: str) -> list[str]:
    """The command lines of all processes that name a folder or have it in their environment."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if any(word.encode() in (process / name).read_bytes() for name in ("cmdline", "environ")):
                found.append((process / "cmdline").read_text(encoding="utf-8", errors="replace"))
        except OSError:
            continue
    return found


def documents(workspace: Workspace) -> set[str]:
    return {each.name for each in (workspace.root / "build").iterdir() if not each.name.startswith(".")}


def with_bad_template(folder: Path, template: bytes) -> Workspace:
    """One sound Vorlage with the shipped template, one with the bad one."""
    workspace = make_workspace(folder / "w", 1, TWO_TEMPLATES)
    (workspace.templates / "schlecht.docx").write_bytes(template)
    text = vorlage_text("2024-00002").replace("datum: 01.02", "art: Antrag\ndatum: 01.02", 1)
    earlier = "".join(f"  - {{gremium: KA, datum: {day:02}.02.2024}}\n" for day in range(11, 19))
    add_vorlage(workspace, "v2", text.replace("beratungsfolge:\n", f"beratungsfolge:\n{earlier}"))
    return workspace


def _template(*texts: str, change: Callable[[DocumentObject], None] = lambda _: None) -> bytes:
    document = Document()
    for style in document.styles.element.iter("{*}rFonts"):
        style.attrib.clear()
    document.styles["Normal"].font.name = "Calibri"
    document.core_properties.title = "{{ titel }}"
    for text in texts:
        document.add_paragraph(text)
    change(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _loops(depth: int, text: str) -> bytes:
    """Each round of each loop goes through the nine Beratungen of the Vorlage."""
    return _template(
        "".join(f"{{% for a{n} in beratungsfolge %}}" for n in range(depth)) + text + "{% endfor %}" * depth
    )


def _bomb() -> bytes:
    buffer = io.BytesIO(SHIPPED)
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/media/bild.bin", b"\0" * (300 << 20))
    return buffer.getvalue()


def _without_picture() -> bytes:
    def add(document: DocumentObject) -> None:
        document.add_picture(str(ROOT / "templates" / "wappen.png"))._inline.docPr.set("descr", "Karte")

    return with_part(_template("{{ titel }}", change=add), "word/media/image1.png", lambda _: b"kein Bild")


def _skips_a_heading(document: DocumentObject) -> None:
    document.add_heading("Oben", 1)
    document.add_heading("Unten", 3)


TEMPLATES: dict[str, tuple[Callable[[], bytes], str, bool]] = {
    # what makes the template, what the command says, whether the Word file is good all the same
    "loops that never end": (lambda: _loops(10, "x"), "resolutions/v2.yaml: Fehler [K40", False),
    "loops that print 900 MB": (lambda: _loops(5, 15_000 * "x"), "resolutions/v2.yaml: Fehler [K40", False),
    "900 MB by an operator": (lambda: _template('{{ "%900000000d" % 1 }}'), "der Operator %", False),
    "900 MB by a filter": (lambda: _template("{{ titel|center(900000000) }}"), "der Filter »center«", False),
    "cut off": (lambda: SHIPPED[: len(SHIPPED) // 2], "schlecht.docx", False),
    "bomb": (_bomb, "schlecht.docx", False),
    "60 MB": (lambda: SHIPPED + bytes(60 << 20), "schlecht.docx", False),
    "picture": (_without_picture, "Bild", True),
    "heading": (lambda: _template("{{ titel }}", change=_skips_a_heading), "Überschrift", True),
}


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_bad_template_costs_its_own_documents_alone(tmp_path: Path, name: str) -> None:
    make, words, word_is_good = TEMPLATES[name]
    workspace = with_bad_template(tmp_path, make())
    code, said = build(workspace)
    assert code in {1, 3}
    assert words in said
    assert documents(workspace) == {f"{GOOD}.docx", f"{GOOD}.pdf", *([f"{BAD}.docx"] if word_is_good else [])}


def test_a_wappen_that_is_no_picture_is_named(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path / "w", 1, ONE_TEMPLATE)
    (workspace.templates / "wappen.png").write_bytes(b"\x89PNG\r\n\x1a\nkein Bild")
    code, said = build(workspace)
    assert code == 1
    assert "Wappen" in said


def test_a_character_in_no_font_is_named_with_its_place_and_word_is_made(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path / "w", 1, ONE_TEMPLATE)
    path = add_vorlage(workspace, "v2", vorlage_text("2024-00002", sachverhalt="Erste Zeile.\n\nReise nach **北京**."))
    line = next(n for n, each in enumerate(path.read_text("utf-8").splitlines(), 1) if "北" in each)
    code, said = build(workspace)
    assert code in {1, 3}
    assert f"resolutions/v2.yaml:{line}:16: Fehler [K505]: Das Zeichen »北«" in said
    assert documents(workspace) == {f"{GOOD}.docx", f"{GOOD}.pdf", f"{BAD}.docx"}


def test_a_field_of_a_megabyte_becomes_a_document(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path / "w", 1, ONE_TEMPLATE)
    text = "\n\n".join("Ein langer Absatz mit vielen Wörtern. " * 25 for _ in range(1060))
    add_vorlage(workspace, "v2", vorlage_text("2024-00002", sachverhalt=text))
    code, _ = build(workspace)
    assert code == 0
    assert documents(workspace) == {f"{name}.{end}" for name in (GOOD, BAD) for end in ("docx", "pdf")}


@real("LibreOffice")
@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_a_libreoffice_that_is_killed_in_the_middle_costs_one_pdf(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path / "w", 2, ONE_TEMPLATE)
    killer = threading.Thread(target=_kill_at_work, args=(tmp_path / "tmp",))
    killer.start()
    code, said = build(workspace, "--pdf-engine", "libreoffice")
    killer.join()
    assert code == 3
    assert "resolutions/v1.yaml: Fehler [K505]: LibreOffice ist bei diesem Dokument abgestürzt." in said
    assert documents(workspace) == {f"{GOOD}.docx", f"{BAD}.docx", f"{BAD}.pdf"}


def _kill_at_work(folder: Path) -> None:
    """Kill the LibreOffice that has got its first document."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        for document in folder.glob("kekdocs-libreoffice-*/vorlage.docx"):
            for process in Path("/proc").glob("[0-9]*"):
                if str(document.parent).encode() in _command(process):
                    os.kill(int(process.name), signal.SIGKILL)
            return
        time.sleep(0.005)


def _command(process: Path) -> bytes:
    try:
        return (process / "cmdline").read_bytes()
    except OSError:
        return b""
