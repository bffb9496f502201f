"""What in a PDF runs, fetches, sends or plays something (ISO 32000-1, 12.6 and 13), by its German name."""

from __future__ import annotations

from typing import Final

KEPT_ACTIONS: Final = frozenset({"/GoTo", "/URI", "/Named"})
KEPT_NAMED: Final = frozenset({"/NextPage", "/PrevPage", "/FirstPage", "/LastPage"})
KEPT_SCHEMES: Final = ("http://", "https://", "mailto:")

JAVASCRIPT: Final = "JavaScript"
ON_OPENING: Final = "Aktionen beim Öffnen"
OTHER_FILES: Final = "Verweise auf andere Dateien"
FORM_DATA: Final = "Versand von Formulardaten"
PROGRAMS: Final = "Programmaufrufe"
MEDIA: Final = "Ton, Film oder 3D"
XFA: Final = "ein XFA-Formular"
EXECUTABLES: Final = "ausführbare Anhänge"
PORTFOLIO: Final = "eine Portfolioansicht"
OTHER: Final = "sonstige Aktionen"
UNSAFE_LINKS: Final = "Verweise auf andere Adressen als Webseiten und E-Mail"

BANNED_ACTIONS: Final = {
    "/JavaScript": JAVASCRIPT,
    "/Launch": PROGRAMS,
    "/SubmitForm": FORM_DATA,
    "/ImportData": FORM_DATA,
    "/ResetForm": FORM_DATA,
    "/GoToR": OTHER_FILES,
    "/GoToE": OTHER_FILES,
    "/Thread": OTHER_FILES,
    "/Sound": MEDIA,
    "/Movie": MEDIA,
    "/Rendition": MEDIA,
    "/RichMediaExecute": MEDIA,
    "/GoTo3DView": MEDIA,
    "/Hide": OTHER,
    "/Trans": OTHER,
    "/SetOCGState": OTHER,
    "/GoToDp": OTHER,
}
BANNED_ANNOTATIONS: Final = {
    "/RichMedia": MEDIA,
    "/Movie": MEDIA,
    "/Sound": MEDIA,
    "/Screen": MEDIA,
    "/3D": MEDIA,
    "/TrapNet": OTHER,
    "/Projection": OTHER,
}
EXECUTABLE_ENDINGS: Final = frozenset(
    [
        "exe",
        "com",
        "scr",
        "pif",
        "bat",
        "cmd",
        "msi",
        "msp",
        "msix",
        "appx",
        "dll",
        "cpl",
        "sys",
        "ps1",
        "psm1",
        "vbs",
        "vbe",
        "js",
        "jse",
        "jar",
        "wsf",
        "wsh",
        "hta",
        "lnk",
        "reg",
        "inf",
        "sh",
        "bash",
        "py",
        "pl",
        "rb",
        "app",
        "dmg",
        "pkg",
        "deb",
        "rpm",
        "apk",
        "iso",
        "img",
        "vhd",
        "chm",
        "docm",
        "xlsm",
        "pptm",
        "dotm",
        "xltm",
        "potm",
        "xlam",
        "ppam",
    ]
)
EXECUTABLE_HEADS: Final = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\xfe\xed\xfa")
