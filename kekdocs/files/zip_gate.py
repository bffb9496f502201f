"""The gate for every zip package (DOCX) that comes in, before anything else opens it.

A template is passed around and opened in Word. So overlapping members, doubled names, foreign packing and everything loaded from
outside are refused, too; a hyperlink is the one outside target that waits for a click.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

from kekdocs.errors import UnsafePackageError
from kekdocs.files.names import show_name

if TYPE_CHECKING:
    from lxml import etree

MAX_MEMBERS = 2_000
MAX_UNPACKED = 200_000_000
MAX_RATIO = 200
# Below this a high ratio harms nobody: 880 KB of empty table rows pack 250 to 1.
RATIO_MATTERS_FROM = 1_000_000

_COMPOUND_FILE = bytes.fromhex("D0CF11E0A1B11AE1")  # [MS-CFB] 2.2
_ENCRYPTED = 0x1 | 0x40 | 0x2000  # APPNOTE.TXT 4.4.4: encrypted, strongly encrypted, masked headers
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})  # all that ECMA-376 part 2 allows
_DAMAGE = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, ValueError, OverflowError, NotImplementedError)

_MACROS = ("vbaproject.bin", "vbadata.xml", "vbaprojectsignature.bin")
_CONTENT_TYPES = "[content_types].xml"
_SAVE_AS_DOCX = "Öffnen Sie die Datei in Word und speichern Sie sie als »Word-Dokument (*.docx)«."


def check_zip(data: bytes, name: str = "") -> zipfile.ZipFile:
    """The package, open for reading with ``read_member``; its parts are what an office document may hold.

    ``name`` of the file stands before the reason if given. Raises ``UnsafePackageError`` with a German sentence: no zip,
    password, damaged, too large, names that lead elsewhere, macros, or parts that are loaded from outside.
    """
    try:
        return _check(data)
    except UnsafePackageError as error:
        if not name:
            raise
        raise UnsafePackageError(f"{show_name(name)}: {error}", error.hint) from error


def check_open_document(data: bytes) -> zipfile.ZipFile:
    """The package of an OpenDocument file (ODT, ODS, ODP), open for reading; otherwise as ``check_zip``.

    What it loads from outside is not looked for: LibreOffice alone opens it here, and that may load nothing.
    """
    if not data.startswith(b"PK\x03\x04"):
        raise UnsafePackageError("Die Datei ist kein OpenDocument (kein Zip-Paket).")
    package = _check_package(data)
    # OpenDocument 1.3 part 2, 3.3: the kind of file stands in its first part, unpacked.
    if package.namelist()[:1] != ["mimetype"]:
        raise UnsafePackageError("Die Datei ist kein OpenDocument (mimetype fehlt).")
    return package


def read_member(package: zipfile.ZipFile, name: str, limit: int = MAX_UNPACKED) -> bytes:
    """The bytes of one part, never more than its declared size or ``limit``.

    Raises ``UnsafePackageError`` for a part that is missing, damaged or larger than it says.
    """
    try:
        info = package.getinfo(name)
        most = min(info.file_size, limit)
        with package.open(info) as member:
            data = member.read(most + 1)
    except KeyError as error:
        raise UnsafePackageError(f"Dem Paket fehlt der Teil {show_name(name)}.") from error
    except _DAMAGE as error:
        raise UnsafePackageError(f"Der Teil {show_name(name)} des Pakets ist beschädigt.") from error
    if len(data) > most:
        raise UnsafePackageError(f"Der Teil {show_name(name)} des Pakets ist entpackt größer als erlaubt.")
    return data


def _check(data: bytes) -> zipfile.ZipFile:
    _check_start(data)
    package = _check_package(data)
    _check_content_types(package)
    _check_relations(package)
    return package


def _check_package(data: bytes) -> zipfile.ZipFile:
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except _DAMAGE as error:
        raise UnsafePackageError(
            "Das Paket ist beschädigt oder unvollständig.",
            "Kopieren Sie die Datei noch einmal von ihrer Quelle oder speichern Sie sie in Word neu.",
        ) from error
    members = package.infolist()
    _check_sizes(members, len(data))
    _check_names([member.orig_filename for member in members])
    for member in members:
        _check_member(member)
    return package


def _check_start(data: bytes) -> None:
    if data.startswith(_COMPOUND_FILE):
        raise UnsafePackageError(
            "Die Datei ist mit einem Kennwort geschützt oder ein altes Word-Format (.doc).",
            f"Entfernen Sie das Kennwort. {_SAVE_AS_DOCX}",
        )
    if not data.startswith(b"PK\x03\x04"):
        raise UnsafePackageError("Die Datei ist kein Word-Dokument (kein Zip-Paket).", _SAVE_AS_DOCX)


def _check_sizes(members: list[zipfile.ZipInfo], size: int) -> None:
    if len(members) > MAX_MEMBERS:
        raise UnsafePackageError(f"Das Paket hat {len(members)} Teile, erlaubt sind {MAX_MEMBERS}.")
    if sum(member.file_size for member in members) > MAX_UNPACKED:
        raise UnsafePackageError(f"Das Paket ist entpackt größer als {MAX_UNPACKED // 1_000_000} MB.")
    if sum(member.compress_size for member in members) > size:
        raise UnsafePackageError("Die Teile des Pakets überlappen sich; so packt kein Programm, das es gut meint.")


def _check_names(names: list[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if fault := _find_name_fault(name):
            raise UnsafePackageError(f"Der Teil {show_name(name)} des Pakets {fault}.")
        # Names of parts are compared without case: ECMA-376 part 2, M1.12.
        if name.lower() in seen:
            raise UnsafePackageError(f"Der Teil {show_name(name)} steht zweimal im Paket.")
        seen.add(name.lower())


def _find_name_fault(name: str) -> str | None:
    if "\\" in name or "\0" in name:
        return "hat einen Namen mit unzulässigem Zeichen"
    if name.startswith("/") or name[1:2] == ":":
        return "hat einen vollständigen Pfad als Namen"
    if ".." in name.split("/"):
        return "führt aus dem Paket hinaus"
    if name.lower().rpartition("/")[2] in _MACROS:
        return "enthält Makros"
    return None


def _check_member(member: zipfile.ZipInfo) -> None:
    shown = show_name(member.filename)
    if member.flag_bits & _ENCRYPTED:
        raise UnsafePackageError(f"Der Teil {shown} des Pakets ist verschlüsselt.", "Entfernen Sie das Kennwort.")
    if member.compress_type not in _METHODS:
        raise UnsafePackageError(f"Der Teil {shown} ist auf eine Art gepackt, die es in Word-Dateien nicht gibt.")
    if member.file_size > RATIO_MATTERS_FROM and member.file_size > MAX_RATIO * member.compress_size:
        raise UnsafePackageError(
            f"Der Teil {shown} ist mehr als {MAX_RATIO}-fach gepackt; das tun nur Dateien, die schaden sollen."
        )


def _check_content_types(package: zipfile.ZipFile) -> None:
    names = [name for name in package.namelist() if name.lower() == _CONTENT_TYPES]
    if not names:
        raise UnsafePackageError("Die Datei ist kein Word-Dokument ([Content_Types].xml fehlt).", _SAVE_AS_DOCX)
    for name in names:
        for entry in _parse(package, name).iter("*"):
            if "macroenabled" in (entry.get("ContentType") or "").lower():
                raise UnsafePackageError("Das Dokument ist für Makros eingerichtet (.docm).", _SAVE_AS_DOCX)


def _check_relations(package: zipfile.ZipFile) -> None:
    for name in package.namelist():
        if not name.lower().endswith(".rels"):
            continue
        for relation in _parse(package, name).iter("*"):
            if (relation.get("TargetMode") or "").lower() == "external":
                _check_external((relation.get("Type") or "").rpartition("/")[2], relation.get("Target") or "")


def _check_external(kind: str, target: str) -> None:
    """Refuse all that a program loads on opening; a hyperlink waits for a click."""
    # Word notes in every document from which office template it was made; who makes a document from it drops the note.
    if kind in ("hyperlink", "attachedTemplate"):
        return
    raise UnsafePackageError(
        f"Das Dokument lädt beim Öffnen etwas von außerhalb ({kind}): {show_name(target)}.",
        "Betten Sie das Bild oder Objekt in Word ein, statt es zu verknüpfen.",
    )


def _parse(package: zipfile.ZipFile, name: str) -> etree._Element:
    from kekdocs.files.xml_gate import parse_xml_safely  # noqa: PLC0415  # lxml costs 18 ms, too much for a refusal

    return parse_xml_safely(read_member(package, name))
