"""A macro that a document starts when it is opened does not run in the worker, whatever kind of document it is."""

from __future__ import annotations

import io
import sys
import time
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from kekdocs.render.pdf import persistent, profile
from kekdocs.render.pdf.soffice import find_kit, find_program
from tests.real_parts import needs

pytestmark = [
    *needs("LibreOffice"),
    pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is one process a document"),
]

_TEXT = "application/vnd.oasis.opendocument.text"
_CALL = "vnd.sun.star.script:Standard.Module1.Main?language=Basic&amp;location=document"
_CONTENT = f"""<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"
 xmlns:script="urn:oasis:names:tc:opendocument:xmlns:script:1.0" xmlns:dom="http://www.w3.org/2001/xml-events"
 xmlns:ooo="http://openoffice.org/2004/office" office:version="1.2"><office:scripts><office:event-listeners>
<script:event-listener script:language="ooo:script" script:event-name="dom:load" xlink:href="{_CALL}" xlink:type="simple"/>
</office:event-listeners></office:scripts><office:body><office:text><text:p>Text</text:p></office:text></office:body>
</office:document-content>"""
_LIBRARY = (
    '<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"'
    ' library:passwordprotected="false"><library:element library:name="Module1"/></library:library>'
)
_LIBRARIES = (
    '<library:libraries xmlns:library="http://openoffice.org/2000/library"><library:library library:name="Standard"'
    ' library:link="false"/></library:libraries>'
)


def _document_with_macro(written: Path) -> bytes:
    code = f'Sub Main\nOpen "{written}" For Output As #1\nPrint #1, "x"\nClose #1\nEnd Sub\n'
    parts = {
        "content.xml": _CONTENT,
        "Basic/Standard/Module1.xml": '<script:module xmlns:script="http://openoffice.org/2000/script"'
        f' script:name="Module1" script:language="StarBasic">{escape(code)}</script:module>',
        "Basic/Standard/script-lb.xml": _LIBRARY,
        "Basic/script-lc.xml": _LIBRARIES,
    }
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="text/xml"/>' for name in parts
    )
    parts["META-INF/manifest.xml"] = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_TEXT}"/>{entries}</manifest:manifest>'
    )
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as package:
        package.writestr("mimetype", _TEXT)
        for name, text in parts.items():
            package.writestr(name, text)
    return output.getvalue()


def _make(document: bytes) -> bytes:
    kit = find_kit(find_program())
    assert kit is not None
    worker = persistent._Worker(kit)
    try:
        return worker.export(document, {}, time.monotonic() + 60)
    finally:
        worker.end()


def test_a_macro_does_not_run(tmp_path: Path) -> None:
    assert _make(_document_with_macro(tmp_path / "written")).startswith(b"%PDF")
    assert not (tmp_path / "written").exists()


def test_a_macro_does_not_run_even_if_the_profile_allowed_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _allow_in_profile(monkeypatch)
    _make(_document_with_macro(tmp_path / "written"))
    assert not (tmp_path / "written").exists()


def test_the_same_macro_runs_where_both_allow_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _allow_in_profile(monkeypatch)
    careless = tmp_path / "lok_worker.py"
    code = persistent._PROGRAM.read_text(encoding="utf-8")
    allowed = code.replace('b"Language=de-DE"', 'b"EnableMacrosExecution=true,MacroSecurityLevel=0"')
    assert allowed != code
    careless.write_text(allowed, encoding="utf-8")
    monkeypatch.setattr(persistent, "_PROGRAM", careless)
    _make(_document_with_macro(tmp_path / "written"))
    assert (tmp_path / "written").exists()


def _allow_in_profile(monkeypatch: pytest.MonkeyPatch) -> None:
    allowed = {"MacroSecurityLevel": "0", "DisableMacrosExecution": "false"}
    monkeypatch.setattr(
        profile, "_SETTINGS", tuple((path, name, allowed.get(name, value)) for path, name, value in profile._SETTINGS)
    )
