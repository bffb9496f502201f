"""Whatever is changed in the journal afterwards is found, with file and line."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from kekdocs.diagnostics import Severity
from kekdocs.edit import Journal, Votum, Zelle, find_disagreements, record, verify_journal
from kekdocs.edit.journal.entry import hash_of
from kekdocs.errors import FileAccessError
from tests.edit.offices import KRUSE, VORLAGE, WEBER, make_office, name_of, own_file, path_of, vote

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


@pytest.mark.parametrize(
    ("old", "new"), [(b'"version":1', b'"version":"x"'), (b'"neu":"1"', b'"neu":[1]'), (b'"mal":1', b'"mal":"1"')]
)
def test_a_line_with_values_of_another_kind_is_a_finding_and_no_crash(tmp_path: Path, old: bytes, new: bytes) -> None:
    journal = voted(tmp_path / "amt", 1)
    lines = own_file(journal).read_bytes().split(b"\n")
    assert old in lines[0]
    lines[0] = lines[0].replace(old, new)
    own_file(journal).write_bytes(b"\n".join(lines))
    assert found_at(journal)[0] == ("K524", "pc-12-weber.jsonl", 1)
    assert record(Journal(journal.root), vote(Journal(journal.root), nein=5), WEBER).entry


@pytest.mark.parametrize("kind", ["file", "dangling link"])
def test_something_else_in_the_place_of_the_journal_is_not_taken_for_an_empty_one(tmp_path: Path, kind: str) -> None:
    journal = make_office(tmp_path / "amt")
    if kind == "file":
        journal.folder.write_text("x", encoding="utf-8")
    else:
        journal.folder.symlink_to(tmp_path / "weg")
    votum = Votum(name_of(), "Kreistag", (Zelle("ja", "34"),))
    for attempt in (lambda: verify_journal(journal), lambda: record(journal, votum, WEBER)):
        with pytest.raises(FileAccessError, match="ist kein Ordner"):
            attempt()


def test_a_vorlage_that_says_something_else_is_doubted_until_a_clerk_confirms_it(tmp_path: Path) -> None:
    journal = voted(tmp_path / "amt", 1)
    path = path_of(journal.root)
    path.write_text(path.read_text(encoding="utf-8").replace("ja: 1,", "ja: 40,"), encoding="utf-8")
    [doubt] = find_disagreements(journal, [name_of(), "resolutions/v7.yaml"])
    assert (doubt.severity, doubt.file) == (Severity.WARNUNG, name_of())
    assert "in der Vorlage steht »40«, im Journal »1«" in doubt.message
    assert record(journal, vote(journal, ja=40, grund="geprüft"), WEBER).versions == (("ja", 2),)
    assert not find_disagreements(journal, [name_of()])


def test_a_changed_line_about_a_vorlage_is_a_doubt(tmp_path: Path) -> None:
    journal = voted(tmp_path / "amt", 1)
    own_file(journal).write_bytes(own_file(journal).read_bytes().replace(b"Weber", b"Weder"))
    [doubt] = find_disagreements(Journal(journal.root), [name_of()])
    assert (doubt.code, doubt.severity) == ("K524", Severity.WARNUNG)
    assert "pc-12-weber.jsonl:1" in doubt.message


WORDED = VORLAGE + "beschlussvorschlag: Der Kreistag beschließt A.\n"
LATER = "fassungen:\n  - name: {name}\n    {said}\n    beschlussvorschlag: Der Kreistag beschließt C.\n"


@pytest.mark.parametrize(
    ("after", "told"),
    [
        (WORDED.replace("beschließt A", "beschließt B"), "der Wortlaut ist ein anderer als bei der Abstimmung"),
        (WORDED + LATER.format(name="Neu", said="datum: 31.03.2024"), "die Fassung »Neu« kam erst nach der Abstimmung"),
        (WORDED + LATER.format(name="Neu", said="beteiligt: Bau"), "die Fassung »Neu« kam erst nach der Abstimmung"),
        (WORDED + LATER.format(name="Neu", said="datum: 02.04.2024"), ""),
        (WORDED + LATER.format(name="Neu", said="nach: Kreistag"), ""),
        (WORDED.replace("Gegenstand", "Sache"), ""),
    ],
)
def test_a_wording_that_was_changed_after_the_vote_is_doubted(tmp_path: Path, after: str, told: str) -> None:
    journal = make_office(tmp_path / "amt", text=WORDED)
    record(journal, vote(journal, ja=34), WEBER)
    assert not find_disagreements(journal, [name_of()])
    voted_on = path_of(journal.root).read_text(encoding="utf-8")
    changed = after.replace("ja: , nein", "ja: 34, nein")
    assert voted_on.splitlines()[9] == changed.splitlines()[9]
    path_of(journal.root).write_text(changed, encoding="utf-8")
    found = find_disagreements(journal, [name_of()])
    assert [told in each.message for each in found] == ([True] if told else [])


def test_a_vote_that_was_taken_back_says_nothing_of_the_wording(tmp_path: Path) -> None:
    journal = make_office(tmp_path / "amt", text=WORDED)
    record(journal, vote(journal, ja=34), WEBER)
    record(journal, vote(journal, ja=None, grund="falsche Vorlage"), WEBER)
    path = path_of(journal.root)
    path.write_text(path.read_text(encoding="utf-8").replace("beschließt A", "beschließt B"), encoding="utf-8")
    assert not find_disagreements(journal, [name_of()])
