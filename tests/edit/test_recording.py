"""Votes come into the journal and the Vorlage together, or not at all."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from kekdocs.edit import Journal, Recorded, Votum, Zelle, history_of, read_cells, record, record_all, verify_journal
from kekdocs.errors import (
    ConflictError,
    DiskFullError,
    EditRefusedError,
    FileAccessError,
    FileBusyError,
    KekdocsError,
    UnreadableVorlageError,
    UnsafePathError,
)
from kekdocs.files import content_hash
from kekdocs.model import Beratung, Modell, Vorlage
from tests.edit.offices import KRUSE, VORLAGE, WEBER, bytes_in, make_office, name_of, own_file, path_of, vote
from tests.files.privileged import run_as_root


def test_a_recorded_vote_stands_in_the_vorlage_and_in_the_journal(tmp_path: Path) -> None:
    journal = make_office(tmp_path / "amt")
    recorded = record(journal, vote(journal, ja=34, nein=5, bemerkung="a, b", grund="Wahl"), WEBER)
    assert recorded.entry == "pc-12-weber.jsonl:1"
    assert recorded.versions == (("ja", 1), ("nein", 1), ("bemerkung", 1))
    expected = VORLAGE.replace('ja: , nein: ""}', 'ja: 34, nein: "5", bemerkung: "a, b"}')
    assert path_of(journal.root).read_text(encoding="utf-8") == expected
    voted, done = map(json.loads, own_file(journal).read_bytes().splitlines())
    assert (voted["kind"], done["kind"], done["of"]) == ("vote", "done", recorded.entry)
    assert (voted["gremium"], voted["datum"], voted["reason"]) == ("Kreistag", "2024-04-01", "Wahl")
    assert voted["before"] == content_hash(VORLAGE.encode())
    assert voted["after"] == content_hash(expected.encode())
    assert [voted["who"], voted["host"], voted["time"]] == ["Weber", "pc-12", "2023-03-29T12:00:00+00:00"]
    assert voted["changes"][1] == {"feld": "nein", "alt": None, "neu": "5", "version": 1}
    assert not verify_journal(journal).findings


def test_two_clerks_on_two_columns_do_not_collide(tmp_path: Path) -> None:
    journal = make_office(tmp_path / "amt")
    first, second = vote(journal, ja=34), vote(Journal(journal.root), nein=5)
    record(journal, first, WEBER)
    record(Journal(journal.root), second, KRUSE)
    assert "ja: 34" in path_of(journal.root).read_text(encoding="utf-8")
    assert 'nein: "5"' in path_of(journal.root).read_text(encoding="utf-8")
    assert not verify_journal(Journal(journal.root)).findings


def test_the_second_clerk_on_the_same_cell_is_told_who_wrote_what_and_when(tmp_path: Path) -> None:
    journal = make_office(tmp_path / "amt")
    first, second = vote(journal, ja=34), vote(Journal(journal.root), ja=33, nein=4)
    record(journal, first, WEBER)
    before = bytes_in(tmp_path)
    with pytest.raises(
        ConflictError, match=r"»ja« bei »Kreistag« .*Weber \(pc-12\) hat am 29\.03\.2023 um 12:00 Uhr »34« ein"
    ):
        record(Journal(journal.root), second, KRUSE)
    assert bytes_in(tmp_path) == before


def test_a_value_that_came_back_is_still_a_conflict(tmp_path: Path) -> None:
    journal = make_office(tmp_path / "amt")
    record(journal, vote(journal, ja=34), WEBER)
    late = vote(journal, ja=36)
    record(journal, vote(journal, ja=35), WEBER)
    record(journal, vote(journal, ja=34), WEBER)
    with pytest.raises(ConflictError, match="»34«"):
        record(journal, late, KRUSE)


def test_a_cell_that_was_changed_by_hand_is_a_conflict(tmp_path: Path) -> None:
    journal = make_office(tmp_path / "amt")
    late = vote(journal, ja=36)
    path_of(journal.root).write_text(VORLAGE.replace("ja: ,", "ja: 12,"), encoding="utf-8")
    with pytest.raises(ConflictError, match=r"dort steht »12«, erwartet war nichts"):
        record(journal, late, KRUSE)
    assert not own_file(journal, KRUSE).exists()


def test_a_correction_keeps_what_it_replaces_and_its_reason(tmp_path: Path) -> None:
    journal = make_office(tmp_path / "amt")
    record(journal, vote(journal, ja=34), WEBER)
    record(journal, vote(journal, ja=35, grund="verzählt"), KRUSE)
    history = history_of(Journal(tmp_path / "amt"), name_of(), "kreistag", "Ja")
    assert [(c.alt, c.neu, c.version, e.who, e.reason) for c, e in history] == [
        (None, "34", 1, "Weber", ""),
        ("34", "35", 2, "Kruse", "verzählt"),
    ]


def test_the_same_values_again_write_nothing(tmp_path: Path) -> None:
    journal = make_office(tmp_path / "amt")
    record(journal, vote(journal, ja=34), WEBER)
    before = bytes_in(tmp_path)
    assert record(journal, vote(journal, ja=34), KRUSE).entry == ""
    assert {name: data for name, data in bytes_in(tmp_path).items() if data} == before


def test_each_computer_and_account_writes_its_own_file(tmp_path: Path) -> None:
    journal = make_office(tmp_path / "amt")
    record(journal, vote(journal, ja=1), WEBER)
    record(journal, vote(journal, nein=1), KRUSE)
    record(journal, vote(journal, "Kreisausschuss", ja=1), replace(WEBER, host="PC:12\\x", account="Ä/ö"))
    assert sorted(p.name for p in journal.folder.glob("*.jsonl")) == [
        "pc-12-weber.jsonl",
        "pc-12-x-ä-ö.jsonl",
        "pc-7-kruse.jsonl",
    ]


def test_a_clock_that_goes_back_is_noted_and_changes_no_order(tmp_path: Path) -> None:
    journal = make_office(tmp_path / "amt")
    record(journal, vote(journal, ja=1), WEBER)
    record(journal, vote(journal, ja=2), replace(WEBER, time=WEBER.time.replace(hour=3)))
    history = history_of(journal, name_of(), "Kreistag", "ja")
    assert [(c.neu, e.clock_back) for c, e in history] == [("1", ""), ("2", "2023-03-29T12:00:00+00:00")]
    assert not verify_journal(journal).findings


def test_a_sitting_is_recorded_but_for_what_does_not_fit(tmp_path: Path) -> None:
    journal = make_office(tmp_path / "amt", 3)
    vota = [
        vote(journal, "Kreistag", 1, ja=1),
        vote(journal, "Kreisausschuss", 1, ja=2),
        Votum(name_of(2), "Bauausschuss", (Zelle("ja", "3"),)),
        Votum(name_of(3), "Kreistag", (Zelle("ja", "5", alt="4"),)),
        vote(journal, "Kreistag", 2, ja=6),
        Votum(name_of(1), "Kreistag", (Zelle("ja", "7", alt="1", version=1),)),
        Votum(name_of(9), "Kreistag", (Zelle("ja", "8"),)),
    ]
    found = record_all(journal, vota, WEBER)
    kinds = [Recorded, Recorded, EditRefusedError, ConflictError, Recorded, Recorded, FileAccessError]
    assert [type(each) for each in found] == kinds
    assert "ja: 7," in path_of(journal.root, 1).read_text(encoding="utf-8")
    assert path_of(journal.root, 3).read_text(encoding="utf-8") == VORLAGE
    assert (verify_journal(journal).votes, verify_journal(journal).findings) == (4, ())


def test_a_body_that_is_not_in_the_beratungsfolge_is_named_with_those_that_are(tmp_path: Path) -> None:
    journal = make_office(tmp_path / "amt")
    with pytest.raises(EditRefusedError, match=r"»Bauausschuss« steht nicht .* »Kreisausschuss« und »Kreistag«"):
        record(journal, Votum(name_of(), "Bauausschuss", (Zelle("ja", "3"),)), WEBER)


def test_a_body_that_is_there_twice_is_told_apart_by_its_day_or_its_turn(tmp_path: Path) -> None:
    text = VORLAGE.replace("gremium: Kreisausschuss", "gremium: KREISTAG")
    journal = make_office(tmp_path / "amt", 1, text)
    with pytest.raises(EditRefusedError, match=r"mehrmals .*01\.03\.2024 und 01\.04\.2024"):
        read_cells(journal, name_of(), "Kreistag")
    second = read_cells(journal, name_of(), "Kreistag", mal=2)
    assert second.station.datum
    record(journal, Votum(name_of(), "Kreistag", (Zelle("ja", "3"),), datum=second.station.datum), WEBER)
    assert "ja: 3," in path_of(journal.root).read_text(encoding="utf-8")
    assert [len(history_of(journal, name_of(), "Kreistag", "ja", mal)) for mal in (1, 2)] == [0, 1]


@pytest.mark.parametrize(
    "werte", [{"ja": "34,5"}, {"ja": "-1"}, {"ergebnis": "egal"}, {"erfunden": "1"}, {"datum": "31.2.2024"}]
)
def test_a_value_with_which_the_vorlage_could_not_be_read_is_refused(tmp_path: Path, werte: dict[str, str]) -> None:
    journal = make_office(tmp_path / "amt")
    with pytest.raises(EditRefusedError, match="nicht mehr lesbar"):
        record(journal, vote(journal, "Kreistag", 1, "", **werte), WEBER)
    assert path_of(journal.root).read_text(encoding="utf-8") == VORLAGE
    assert not own_file(journal).exists()


def test_a_vorlage_with_other_faults_still_takes_votes(tmp_path: Path) -> None:
    journal = make_office(tmp_path / "amt", 1, VORLAGE.replace("bereich: Kreistagsbüro\n", ""))
    assert record(journal, vote(journal, ja=34), WEBER).entry


@pytest.mark.parametrize(
    ("data", "error"),
    [(b"beratungsfolge: [", UnreadableVorlageError), (b"a: \xff", UnreadableVorlageError), (b"", EditRefusedError)],
)
def test_a_vorlage_that_cannot_be_read_is_left_alone(tmp_path: Path, data: bytes, error: type[KekdocsError]) -> None:
    journal = make_office(tmp_path / "amt")
    path_of(journal.root).write_bytes(data)
    with pytest.raises(error):
        record(journal, Votum(name_of(), "Kreistag", (Zelle("ja", "3"),)), WEBER)
    assert path_of(journal.root).read_bytes() == data


def test_a_name_that_leads_out_of_the_workspace_is_refused(tmp_path: Path) -> None:
    journal = make_office(tmp_path / "amt")
    with pytest.raises(UnsafePathError):
        record(journal, Votum("../v1.yaml", "Kreistag", (Zelle("ja", "3"),)), WEBER)


def test_a_vorlage_that_is_open_or_protected_takes_no_vote_and_the_journal_neither(tmp_path: Path) -> None:
    journal = make_office(tmp_path / "amt", 2)
    path_of(journal.root).chmod(0o444)
    vota = [vote(journal, ja=34), vote(journal, number=2, ja=34)]
    refused, recorded = record_all(journal, vota, WEBER)
    assert isinstance(refused, FileBusyError)
    assert "v1.yaml" in str(refused)
    assert isinstance(recorded, Recorded)
    assert verify_journal(journal).votes == 1


class _BusyError(PermissionError):
    winerror = 32


def test_a_file_that_cannot_be_replaced_drops_the_vote_in_the_journal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = make_office(tmp_path / "amt")
    asked = vote(journal, ja=34)

    def refuse(self: Path, target: Path) -> Path:
        raise _BusyError(13, "sharing violation")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", refuse)  # Windows refuses so while another program holds the file
        with pytest.raises(FileBusyError, match=r"v1\.yaml"):
            record(journal, asked, WEBER)
    kinds = [json.loads(line)["kind"] for line in own_file(journal).read_bytes().splitlines()]
    assert kinds == ["vote", "dropped"]
    assert not history_of(journal, name_of(), "Kreistag", "ja")
    assert record(journal, asked, WEBER).versions == (("ja", 1),)
    assert not verify_journal(journal).findings


@pytest.mark.skipif(os.name != "posix", reason="limits of a process as POSIX has them")
def test_without_room_for_the_journal_nothing_is_recorded(tmp_path: Path) -> None:
    import resource  # noqa: PLC0415 -- Windows has none

    journal = make_office(tmp_path / "amt")
    record(journal, vote(journal, ja=33), WEBER)
    asked, before = vote(journal, ja=34), bytes_in(tmp_path)
    room = own_file(journal).stat().st_size + 100
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
    try:
        with pytest.raises(DiskFullError, match="kein Platz"):
            record(journal, asked, WEBER)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert bytes_in(tmp_path) == before
    assert record(journal, asked, WEBER).versions == (("ja", 2),)


_FULL = """
import subprocess, pathlib
from tests.edit.offices import *
from kekdocs.edit import *
from kekdocs.errors import *
disk = pathlib.Path(sys.argv[1])
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", disk], check=True)
journal = make_office(disk / "amt", 8)
filler = open(disk / "voll", "ab", buffering=0)
said = set()
for number in range(1, 9):
    before = bytes_in(disk / "amt")
    asked = vote(journal, number=number, ja=34)
    try:
        record(journal, asked, WEBER)
    except DiskFullError as error:
        said.add(str(error).partition("»")[0])
        assert bytes_in(disk / "amt") == before, number
    try:
        filler.write(b"x" * 40_000)
    except OSError:
        pass
found = verify_journal(Journal(journal.root))
assert not found.findings, found.findings
print(sorted(said), 0 < found.votes < 8)
"""


def test_a_full_disk_is_said_and_leaves_no_half(tmp_path: Path) -> None:
    assert run_as_root(_FULL, tmp_path) == "['Für die Datei '] True\n"


_READ_ONLY = """
import subprocess, pathlib
from tests.edit.offices import *
from kekdocs.edit import *
from kekdocs.errors import *
root = pathlib.Path(sys.argv[1])
journal = make_office(root / "amt")
asked = vote(journal, ja=34)
if sys.argv[2] == "later":
    record(journal, vote(journal, nein=1), WEBER)
subprocess.run(["mount", "--bind", root, root], check=True)
subprocess.run(["mount", "-o", "remount,ro,bind", root], check=True)
try:
    record(journal, asked, WEBER)
except FileAccessError as error:
    print(str(error).replace(str(root), "…"))
"""


@pytest.mark.parametrize(
    ("when", "what"), [("first", "Datei »…/amt/journal« kann nicht angelegt"), ("later", "nicht gesperrt")]
)
def test_a_read_only_folder_is_said(tmp_path: Path, when: str, what: str) -> None:
    said = run_as_root(_READ_ONLY, tmp_path, when)
    assert what in said
    assert "schreibgeschützt" in said


def test_no_rule_of_a_vorlage_looks_across_its_parts_so_that_a_changed_beratung_is_validated_alone() -> None:
    for model in (Vorlage, Beratung):
        across = model.__pydantic_decorators__
        assert [rule.info.mode for rule in across.model_validators.values()] == ["before"]
        assert list(across.model_validators) == list(Modell.__pydantic_decorators__.model_validators)
        assert {**across.root_validators, **across.field_validators, **across.validators} == {}
