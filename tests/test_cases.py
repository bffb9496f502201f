"""Each file in tests/cases is a Vorlage with the expected findings written above the line they are about.

    # erwartet K113 8-18: erwartet ein Datum wie 23.02.2023
    datum: 31.02.2023

``8-18`` are the columns of the caret (end exclusive), the rest a part of the message; ``1:1-2`` names another line than the
next. A finding that is not announced fails too. The comments are blanked out before reading, so that lines keep their numbers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from kekdocs.diagnostics import CODES, Diagnostic, Span
from kekdocs.project.load import open_workspace
from kekdocs.project.workspace import Workspace

CASES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))
# Sitzungen with what is wrong with them: tests/test_sitzung_cases.py.
SITZUNGEN = sorted((Path(__file__).parent / "cases" / "sitzungen").glob("*.yaml"))
SETTINGS = """
körperschaft: {name: Landkreis Musterland, land: ST}
gremien:
  - {name: Kreistag, kürzel: KT, art: Vertretung, mitglieder: 42}
  - {name: Kreisausschuss, kürzel: KA, art: Ausschuss, mitglieder: 10}
  - {name: Umweltausschuss, kürzel: UA, art: Ausschuss, mitglieder: 10}
"""
KONZEPT = """titel: Konzept
stand: 01.01.2020
punkte:
  - id: verkehr
    titel: Verkehr
    maßnahmen:
      - {id: bus, text: Der Bus fährt.}
  - {id: gebaeude, titel: Gebäude}
"""
_EXPECTED = re.compile(r"[ \t]*# erwartet (K\d{3}) (?:(\d+):)?(\d+)-(\d+): (.+)")


@dataclass(frozen=True)
class Expected:
    code: str
    line: int
    start: int
    end: int
    message: str

    def fits(self, found: Diagnostic) -> bool:
        place = found.place
        return (
            isinstance(place, Span)
            and (found.code, place.line, place.column) == (self.code, self.line, self.start)
            and (place.end_line > place.line or place.end_column == self.end)
            and self.message in found.message.replace("\u00a0", " ")
        )


def read_case(path: Path) -> tuple[str, list[Expected]]:
    lines: list[str] = []
    expected: list[Expected] = []
    pending: list[re.Match[str]] = []
    for number, line in enumerate(path.read_bytes().decode().split("\n"), 1):
        if matched := _EXPECTED.match(line):
            pending.append(matched)
            lines.append("")
            continue
        expected += [Expected(m[1], int(m[2] or number), int(m[3]), int(m[4]), m[5].strip()) for m in pending]
        pending = []
        lines.append(line)
    return "\n".join(lines), expected


def _make_workspace(folder: Path, text: str) -> Workspace:
    for name in ("resolutions", "anlagen", "templates"):
        (folder / name).mkdir()
    (folder / "kekdocs.yaml").write_text(SETTINGS, encoding="utf-8")
    (folder / "templates" / "beschlussvorlage.docx").write_bytes(b"PK\x03\x04")
    (folder / "konzepte" / "kek").mkdir(parents=True)
    (folder / "konzepte" / "kek" / "konzept.yaml").write_text(KONZEPT, encoding="utf-8")
    (folder / "anlagen" / "gut.pdf").write_bytes(b"%PDF-1.7\n")
    (folder / "anlagen" / "leer.pdf").write_bytes(b"")
    (folder / "anlagen" / "falsch.pdf").write_bytes(b"kein PDF")
    (folder / "resolutions" / "fall.yaml").write_bytes(text.encode())
    return Workspace(folder.resolve())


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_a_case_gives_just_the_announced_findings(path: Path, tmp_path: Path) -> None:
    text, expected = read_case(path)
    found = list(open_workspace(_make_workspace(tmp_path, text)).diagnostics)
    missing = [e for e in expected if not any(e.fits(d) for d in found)]
    unannounced = [d for d in found if not any(e.fits(d) for e in expected)]
    assert (missing, unannounced) == ([], [])


def test_every_code_about_a_vorlage_or_sitzung_has_a_case() -> None:
    text = "\n".join(p.read_text() for p in (*CASES, *SITZUNGEN))
    # K2xx of the settings, K110, K117 and K204 need other files than one Vorlage: tests/source and tests/project have them.
    # K340 needs who was present, K342 a Kreistag in Bayern: tests/abstimmung and tests/rules. K343: tests/cli.
    elsewhere = {"K110", "K117", "K204", "K205", "K207", "K208", "K209", "K340", "K342", "K343"}
    # These are about a concept or about two Vorlagen: tests/konzept and tests/project/konzept have them.
    elsewhere |= {"K214", "K215", "K327", "K329", "K330", "K333"}
    # A body that sits twice a day needs two Sitzungen: tests/project/sitzung.
    elsewhere |= {"K368"}
    # These are found when a paper of a Sitzung is made: tests/project/sitzung.
    elsewhere |= {"K380", "K381", "K382", "K383"}
    # These keep a document from being made for the public: tests/project.
    elsewhere |= {"K358", "K359"}
    wanted = {code for code in CODES if code[1] in "123"} - elsewhere
    assert {code for code in wanted if f"erwartet {code} " not in text} == set()


def test_every_code_has_a_title_and_whole_sentences() -> None:
    for code, entry in CODES.items():
        assert re.fullmatch(r"K[1-5]\d\d", code)
        assert entry.title
        assert entry.title[-1] != "."
        assert entry.text.endswith("."), code
