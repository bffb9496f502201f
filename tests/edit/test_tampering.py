"""Whatever is changed in the journal afterwards is found, with file and line."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from kekdocs.edit import Journal, record, verify_journal
from kekdocs.edit.journal.entry import hash_of
from tests.edit.offices import KRUSE, WEBER, make_office, own_file, path_of, vote

Lines = list[bytes]


def voted(root: Path, count: int = 4) -> Journal:
    journal = make_office(root)
    for number in range(count):
        record(journal, vote(journal, ja=number + 1), WEBER)
    return Journal(root)


def found_at(journal: Journal) -> list[tuple[str, str, int]]:
    found = verify_journal(Journal(journal.root)).findings
    return [
        (each.code, each.file.rpartition("/")[2], getattr(each.place, "line", 0)) for each in found if each.is_error
    ]


def drop(lines: Lines) -> None:
    del lines[3]


def swap(lines: Lines) -> None:
    lines[3], lines[4] = lines[4], lines[3]


def double(lines: Lines) -> None:
    lines.insert(3, lines[3])


def change(lines: Lines) -> None:
    lines[3] = lines[3].replace(b"Weber", b"Weder")


def blank(lines: Lines) -> None:
    lines[3] = b""


def cut(lines: Lines) -> None:
    del lines[3:]


@pytest.mark.parametrize(("tamper", "line"), [(drop, 4), (swap, 4), (double, 5), (change, 4), (blank, 4), (cut, 4)])
def test_a_changed_journal_is_reported_with_its_line(
    tmp_path: Path, tamper: Callable[[Lines], None], line: int
) -> None:
    journal = voted(tmp_path / "amt")
    assert not found_at(journal)
    lines = own_file(journal).read_bytes().split(b"\n")[:-1]
    tamper(lines)
    own_file(journal).write_bytes(b"".join(line + b"\n" for line in lines))
    assert found_at(journal)[0] == ("K524", "pc-12-weber.jsonl", line)


def test_any_single_byte_that_is_changed_is_found(tmp_path: Path) -> None:
    journal = voted(tmp_path / "amt", 2)
    whole = own_file(journal).read_bytes()
    dice = random.Random(1)
    for at in [0, len(whole) - 2, *dice.sample(range(len(whole)), 60)]:
        sign = dice.choice([each for each in range(256) if each != whole[at]])
        own_file(journal).write_bytes(whole[:at] + bytes([sign]) + whole[at + 1 :])
        found = verify_journal(Journal(journal.root)).findings
        assert any(each.file.startswith("journal/") for each in found), (at, sign)
    own_file(journal).write_bytes(whole)
    assert not found_at(journal)


def test_a_line_that_was_made_anew_with_a_fitting_hash_is_found(tmp_path: Path) -> None:
    journal, other = voted(tmp_path / "amt"), voted(tmp_path / "anders")
    record(other, vote(other, nein=3), KRUSE)
    lines = own_file(journal).read_bytes().split(b"\n")
    body = lines[-2][:-75].replace(b"Weber", b"Weder")
    lines[-2] = body + b',"hash":"' + hash_of(body).encode() + b'"}'
    own_file(journal).write_bytes(b"\n".join(lines))
    assert found_at(journal) == [("K524", "pc-12-weber.jsonl", 8)]


def test_a_file_that_was_exchanged_for_an_older_or_another_one_is_found(tmp_path: Path) -> None:
    journal = voted(tmp_path / "amt", 1)
    older = own_file(journal).read_bytes()
    record(journal, vote(journal, ja=7), WEBER)
    own_file(journal).write_bytes(older)
    assert ("K524", "pc-12-weber.jsonl", 3) in found_at(journal)
    other = make_office(tmp_path / "anders")
    for number in range(2):
        record(other, vote(other, nein=number), WEBER)
    own_file(journal).write_bytes(own_file(other).read_bytes())
    assert ("K524", "pc-12-weber.jsonl", 1) in found_at(journal)


def test_a_file_that_is_gone_is_found(tmp_path: Path) -> None:
    journal = voted(tmp_path / "amt")
    own_file(journal).unlink()
    assert found_at(journal) == [("K524", "pc-12-weber.jsonl", 0)]


def test_a_file_that_is_gone_with_its_seal_is_found_by_the_versions_of_the_others(tmp_path: Path) -> None:
    journal = voted(tmp_path / "amt")
    record(journal, vote(journal, ja=99), KRUSE)
    own_file(journal).unlink()
    own_file(journal).with_suffix(".siegel").unlink()
    [found] = verify_journal(Journal(journal.root)).findings
    assert "fehlt Stand 1 von »ja«" in found.message


def test_a_damaged_file_stays_as_it_is_and_the_next_part_is_written(tmp_path: Path) -> None:
    journal = voted(tmp_path / "amt")
    lines = own_file(journal).read_bytes().split(b"\n")
    del lines[3]
    damaged = b"\n".join(lines)
    own_file(journal).write_bytes(damaged)
    journal = Journal(journal.root)
    assert record(journal, vote(journal, nein=5), WEBER).entry.startswith("pc-12-weber-2.jsonl:")
    assert own_file(journal).read_bytes() == damaged
    assert {file for _, file, _ in found_at(journal)} == {"pc-12-weber.jsonl"}


def test_a_value_that_was_changed_in_the_vorlage_is_named_with_both(tmp_path: Path) -> None:
    journal = voted(tmp_path / "amt")
    text = path_of(journal.root).read_text(encoding="utf-8")
    path_of(journal.root).write_text(text.replace("ja: 4,", "ja: 40,"), encoding="utf-8")
    [found] = verify_journal(Journal(journal.root)).findings
    assert found.message == "»ja« bei »Kreistag«: in der Vorlage steht »40«, im Journal »4«"
    assert not found.is_error


def test_a_seal_that_is_gone_is_a_warning_and_made_anew(tmp_path: Path) -> None:
    journal = voted(tmp_path / "amt")
    own_file(journal).with_suffix(".siegel").unlink()
    [found] = verify_journal(Journal(journal.root)).findings
    assert (found.code, found.is_error) == ("K526", False)
    record(journal, vote(journal, nein=5), WEBER)
    assert not verify_journal(Journal(journal.root)).findings
