"""``kekdocs bundle``: calls, wrong calls, exit codes, what a clerk reads."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.test_commands import Call, call
from tests.project.bundle.mappen import busy_sitzung, plain_pdf, tagged_pdf, workspace_with
from tests.project.sitzung.agendas import NAME, workspace_of

__all__ = ["call"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_public_mappe_is_made_where_nothing_else_is_said(call: Call, folder: Path) -> None:
    workspace_of(folder)
    said = call("bundle", "2024-03-01")
    assert said.code == 0
    lines = said.out.splitlines()
    assert lines[0] == "build/oeffentlich/sitzungen/2024-03-01 KT/Sitzungsmappe KT 2024-03-01 öffentlich.pdf"
    assert lines[1].startswith("1 neu, 0 unverändert; ")
    assert lines[1].endswith(" Seiten; PDF/UA-1, PDF/A-2a.")
    assert call("bundle", "2024-03-01").out.startswith("0 neu, 1 unverändert")
    assert not (folder / "build" / "sitzungen").exists()


def test_the_whole_mappe_is_asked_for(call: Call, folder: Path) -> None:
    workspace_of(folder)
    assert call("bundle", NAME, "--all").out.splitlines()[0].endswith("Sitzungsmappe KT 2024-03-01 vollständig.pdf")


def test_what_is_not_accessible_is_said_with_its_place_and_its_reason(call: Call, folder: Path) -> None:
    workspace_with(folder, busy_sitzung("scan.pdf"), scan_pdf=plain_pdf("Gescannt"))
    said = call("bundle", NAME)
    assert said.code == 0
    place = re.escape(f"sitzungen/{NAME}.yaml:9:")
    assert re.search(rf"^{place}\d+: Warnung \[K545\]: die Anlage ist nicht barrierefrei", said.err, re.MULTILINE)
    assert re.search(rf"^{place}\d+: Warnung \[K548\]: scan.pdf: nicht archivfähig", said.err, re.MULTILINE)
    assert "Nicht barrierefrei: Anlage 1: Anlage zu pdf (" in said.out
    assert "keine Norm, weil nicht alle Teile eine einhalten" in said.out


def test_a_broken_anlage_ends_with_its_place_and_no_mappe(call: Call, folder: Path) -> None:
    workspace_with(folder, busy_sitzung("plan.pdf"), plan_pdf=b"%PDF-1.7\nkaputt")
    said = call("bundle", NAME, "--all")
    assert said.code == 1
    assert "Fehler [K542]" in said.err
    assert said.err.endswith("Es ist keine Mappe entstanden.\n")
    assert not list(folder.rglob("Sitzungsmappe*"))


def test_public_and_all_at_once_is_a_wrong_call(call: Call, folder: Path) -> None:
    workspace_of(folder)
    said = call("bundle", NAME, "--all", "--public")
    assert (said.code, "schließen sich aus" in said.err) == (2, True)
    assert not (folder / "build").exists()


def test_an_unknown_sitting_is_a_wrong_call(call: Call, folder: Path) -> None:
    workspace_of(folder)
    said = call("bundle", "2024-03-10-kreistag")
    assert said.code == 2
    assert f"Meinten Sie »{NAME}«?" in said.err


def test_a_mappe_changed_by_hand_is_a_conflict(call: Call, folder: Path) -> None:
    workspace_of(folder)
    path = folder / call("bundle", NAME).out.splitlines()[0]
    path.write_bytes(b"von Hand")
    said = call("bundle", NAME)
    assert (said.code, path.read_bytes()) == (4, b"von Hand")
    assert "--force" in said.err
    assert call("bundle", NAME, "--force").code == 0


def test_json_says_pages_standards_and_contents(call: Call, folder: Path) -> None:
    workspace_with(folder, busy_sitzung("karte.pdf"), karte_pdf=tagged_pdf("Karte", 2))
    data = json.loads(call("bundle", NAME, "--json").out)
    assert data["standards"] == ["PDF/UA-1", "PDF/A-2a"]
    [karte] = [line for line in data["contents"] if line["titel"].startswith("Anlage 1")]
    assert 1 < int(karte["seite"]) < data["pages"]
    assert [error for error in data["diagnostics"] if error["severity"] == "Fehler"] == []
