"""What a crash leaves open is completed, once; what was torn is set aside."""

from __future__ import annotations

from pathlib import Path

import pytest

from kekdocs.edit import Journal, Votum, Zelle, history_of, record, record_all, recover, verify_journal
from kekdocs.errors import FileAccessError, FileBusyError
from tests.edit.offices import KRUSE, VORLAGE, WEBER, bytes_in, make_office, name_of, own_file, path_of, vote


def stop_before_done(journal: Journal, lines: int = 1) -> None:
    """Leave the journal as a crash does that comes before the last lines are written, the seal being behind."""
    path = own_file(journal)
    kept = path.read_bytes().splitlines(keepends=True)[:-lines]
    path.write_bytes(b"".join(kept))
    seal = path.with_suffix(".siegel")
    seal.write_bytes(seal.read_bytes()[: 65 * len(kept)])


def crashed(root: Path, *, in_vorlage: bool) -> Journal:
    """A workspace whose process died behind the journal's first line, before or after the Vorlage was replaced."""
    journal = make_office(root)
    record(journal, vote(journal, ja=34), WEBER)
    stop_before_done(journal)
    if not in_vorlage:
        path_of(root).write_text(VORLAGE, encoding="utf-8")
    return Journal(root)


def test_a_vote_that_did_not_reach_the_vorlage_is_brought_in(tmp_path: Path) -> None:
    journal = crashed(tmp_path / "amt", in_vorlage=False)
    [found] = verify_journal(journal).findings[:1]
    assert "Journal »34«" in found.message or "nicht abgeschlossen" in found.message
    assert recover(journal, WEBER).completed == ["pc-12-weber.jsonl:1"]
    assert "ja: 34," in path_of(journal.root).read_text(encoding="utf-8")
    assert not verify_journal(journal).findings


def test_a_vote_that_is_in_the_vorlage_is_only_closed(tmp_path: Path) -> None:
    journal = crashed(tmp_path / "amt", in_vorlage=True)
    status = path_of(journal.root).stat()
    assert recover(journal, WEBER).completed == ["pc-12-weber.jsonl:1"]
    assert path_of(journal.root).stat().st_mtime_ns == status.st_mtime_ns
    assert not verify_journal(journal).findings


def test_recovering_twice_changes_nothing(tmp_path: Path) -> None:
    journal = crashed(tmp_path / "amt", in_vorlage=False)
    recover(journal, WEBER)
    before = bytes_in(tmp_path)
    assert recover(Journal(journal.root), WEBER).completed == []
    assert bytes_in(tmp_path) == before


def test_another_computer_completes_it_in_its_own_file(tmp_path: Path) -> None:
    journal = crashed(tmp_path / "amt", in_vorlage=False)
    before = own_file(journal).read_bytes()
    record(journal, vote(journal, nein=5), KRUSE)
    assert own_file(journal).read_bytes() == before
    assert [change.neu for change, _ in history_of(journal, name_of(), "Kreistag", "ja")] == ["34"]
    assert 'ja: 34, nein: "5"' in path_of(journal.root).read_text(encoding="utf-8")
    assert not verify_journal(journal).findings


def test_a_later_change_by_hand_is_not_overwritten(tmp_path: Path) -> None:
    journal = crashed(tmp_path / "amt", in_vorlage=False)
    by_hand = VORLAGE.replace("ja: ,", "ja: 30,")
    path_of(journal.root).write_text(by_hand, encoding="utf-8")
    assert recover(journal, WEBER).overtaken == ["pc-12-weber.jsonl:1"]
    assert path_of(journal.root).read_text(encoding="utf-8") == by_hand
    assert not history_of(journal, name_of(), "Kreistag", "ja")
    assert not verify_journal(journal).findings


def test_a_change_elsewhere_in_the_vorlage_does_not_hinder(tmp_path: Path) -> None:
    journal = crashed(tmp_path / "amt", in_vorlage=False)
    path_of(journal.root).write_text(VORLAGE.replace("Gegenstand", "Anderes"), encoding="utf-8")
    assert recover(journal, WEBER).completed
    text = path_of(journal.root).read_text(encoding="utf-8")
    assert "ja: 34," in text
    assert "Anderes" in text


def test_several_votes_on_one_vorlage_are_completed_in_their_order(tmp_path: Path) -> None:
    for in_vorlage in (True, False):
        journal = make_office(tmp_path / str(in_vorlage))
        first = vote(journal, ja=34)
        second = Votum(name_of(), "Kreistag", (Zelle("ja", "35", alt="34", version=1),))
        record_all(journal, [first, second], WEBER)
        stop_before_done(journal, 2)
        if not in_vorlage:
            path_of(journal.root).write_text(VORLAGE, encoding="utf-8")
        journal = Journal(journal.root)
        assert recover(journal, KRUSE).completed == ["pc-12-weber.jsonl:1", "pc-12-weber.jsonl:2"]
        assert "ja: 35," in path_of(journal.root).read_text(encoding="utf-8")
        assert not verify_journal(journal).findings


def test_a_vorlage_that_is_gone_leaves_the_vote_waiting_and_others_go_on(tmp_path: Path) -> None:
    journal = make_office(tmp_path / "amt", 2)
    record(journal, vote(journal, ja=34), WEBER)
    stop_before_done(journal)
    journal = Journal(journal.root)
    path_of(journal.root).unlink()
    record(journal, vote(journal, number=2, ja=1), WEBER)
    [(name, vorlage, error)] = recover(journal, WEBER).waiting
    assert (name, vorlage) == ("pc-12-weber.jsonl:1", name_of(1))
    assert isinstance(error, FileAccessError)
    assert {found.code for found in verify_journal(journal).findings} == {"K525", "K526"}
    path_of(journal.root).write_text(VORLAGE, encoding="utf-8")
    assert recover(Journal(journal.root), WEBER).completed == [name]


def test_behind_a_vote_that_waits_no_other_comes_into_the_same_vorlage(tmp_path: Path) -> None:
    journal = crashed(tmp_path / "amt", in_vorlage=False)
    path_of(journal.root).chmod(0o444)
    asked = vote(journal, nein=1)
    with pytest.raises(FileBusyError, match=r"v1\.yaml« ist schreibgeschützt"):
        record(journal, asked, KRUSE)
    path_of(journal.root).chmod(0o644)
    record(journal, asked, KRUSE)
    assert 'ja: 34, nein: "1"' in path_of(journal.root).read_text(encoding="utf-8")
    assert not verify_journal(journal).findings


def test_a_torn_last_line_is_set_aside_and_named(tmp_path: Path) -> None:
    journal = make_office(tmp_path / "amt")
    record(journal, vote(journal, ja=34), WEBER)
    whole = own_file(journal).read_bytes()
    own_file(journal).write_bytes(whole + b'{"number":3,"kind":"vo')
    [found] = verify_journal(Journal(journal.root)).findings
    assert (found.code, found.is_error) == ("K526", False)
    aside = recover(Journal(journal.root), WEBER).set_aside
    assert aside == own_file(journal).with_name(f"pc-12-weber-abgerissen-{len(whole)}.txt")
    assert aside.read_bytes() == b'{"number":3,"kind":"vo'
    assert own_file(journal).read_bytes() == whole
    assert not verify_journal(Journal(journal.root)).findings


def test_a_torn_line_of_another_computer_is_left_to_it(tmp_path: Path) -> None:
    journal = make_office(tmp_path / "amt")
    record(journal, vote(journal, ja=34), WEBER)
    torn = own_file(journal).read_bytes() + b"\0\0\0"
    own_file(journal).write_bytes(torn)
    journal = Journal(journal.root)
    record(journal, vote(journal, nein=5), KRUSE)
    assert own_file(journal).read_bytes() == torn


def test_nothing_is_made_where_no_vote_was_ever_recorded(tmp_path: Path) -> None:
    journal = make_office(tmp_path / "amt")
    assert not recover(journal, WEBER).completed
    assert not verify_journal(journal).states
    assert not journal.folder.exists()


def test_an_open_line_that_was_changed_since_never_reaches_the_vorlage(tmp_path: Path) -> None:
    journal = crashed(tmp_path / "amt", in_vorlage=False)
    path = own_file(journal)
    path.write_bytes(path.read_bytes().replace(b'"neu":"34"', b'"neu":"43"'))
    journal = Journal(journal.root)
    assert not recover(journal, WEBER).completed
    assert path_of(journal.root).read_text(encoding="utf-8") == VORLAGE
    assert [each.code for each in verify_journal(journal).findings if each.is_error] == ["K524"]
    assert record(journal, vote(journal, ja=35, grund="neu"), WEBER).versions == (("ja", 2),)
