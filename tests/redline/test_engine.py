from __future__ import annotations

import json
import re
from itertools import pairwise

import pytest
from hypothesis import given, settings

from kekdocs.errors import KekdocsError, SelfCheckError
from kekdocs.redline import Form, Kind, Redline, Segment, redline
from kekdocs.redline.engine import check_segments
from tests.redline.texts import WORDS, accept, forms, marked, pairs, reject, texts

WHOLE = re.compile(r"\d+(?:[.,:/]\d+)*|[^\W\d_](?:[\w\u00ad]|[\u0300-\u036f])*")


@settings(max_examples=600, deadline=None)
@given(pairs(), forms)
def test_accepting_gives_the_new_text_and_rejecting_the_old_one(pair: tuple[str, str], form: Form) -> None:
    found = redline(*pair, form=form)
    assert (reject(found), accept(found)) == pair


@settings(deadline=None)
@given(texts(), forms)
def test_equal_texts_have_no_change(text: str, form: Form) -> None:
    found = redline(text, text, form=form)
    assert found.segments == ((Segment(Kind.KEEP, text),) if text else ())
    assert (found.places, found.is_unchanged) == ((), True)


@settings(max_examples=300, deadline=None)
@given(pairs(), forms)
def test_deletions_stand_before_insertions_and_equal_neighbours_are_joined(pair: tuple[str, str], form: Form) -> None:
    segments = redline(*pair, form=form).segments
    assert all(segment.text for segment in segments)
    for before, after in pairwise(segments):
        assert (before.kind, before.typografisch, before.verschoben) != (
            after.kind,
            after.typografisch,
            after.verschoben,
        )
        assert (before.kind, after.kind) != (Kind.INSERT, Kind.DELETE)


def borders(found: Redline, kind: Kind) -> set[int]:
    """Return the borders between kept and changed text, as positions in one side."""
    positions, at = set(), 0
    for segment in found.segments:
        if segment.kind in {kind, Kind.KEEP}:
            positions.add(at)
            at += len(segment.text)
    return positions


@settings(max_examples=400, deadline=None)
@given(pairs(WORDS), forms)
def test_no_border_lies_within_a_word_number_or_date(pair: tuple[str, str], form: Form) -> None:
    found = redline(*pair, form=form)
    for text, kind in zip(pair, (Kind.DELETE, Kind.INSERT), strict=True):
        inside = {at for word in WHOLE.finditer(text) for at in range(word.start() + 1, word.end())}
        assert not inside & borders(found, kind)


@settings(max_examples=200, deadline=None)
@given(pairs())
def test_the_same_texts_give_the_same_redline_and_its_json_is_whole(pair: tuple[str, str]) -> None:
    found = redline(*pair)
    assert found == redline(*pair)
    data = json.loads(json.dumps(found.to_dict()))
    assert list(data) == ["segments", "places", "statistics"]
    assert "".join(s["text"] for s in data["segments"] if s["kind"] != "insert") == pair[0]


@settings(max_examples=200, deadline=None)
@given(pairs(), forms)
def test_places_and_statistics_count_what_the_segments_say(pair: tuple[str, str], form: Form) -> None:
    found = redline(*pair, form=form)
    covered = [at for place in found.places for at in range(place.start, place.end)]
    assert covered == [at for at, segment in enumerate(found.segments) if segment.kind is not Kind.KEEP]
    assert all(found.segments[b.start - 1].kind is Kind.KEEP for b in found.places[1:])
    counts = found.statistics
    assert counts.characters_kept + counts.characters_deleted == len(pair[0])
    assert counts.characters_kept + counts.characters_inserted == len(pair[1])
    assert counts.places == len(found.places) >= counts.typographic_places


def test_a_decomposed_umlaut_parts_no_word() -> None:
    counts = redline("Gru\u0308n", "Gru\u0308n fu\u0308r alle").statistics
    assert (counts.words_kept, counts.words_inserted) == (1, 2)


def test_the_words_of_a_change_are_counted() -> None:
    counts = redline("Der Kreistag nimmt Kenntnis.", "Der Kreistag stimmt dem Antrag zu.").statistics
    assert (counts.words_kept, counts.words_deleted, counts.words_inserted, counts.places) == (2, 2, 4, 1)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "neu", "{+neu+}"),
        ("alt", "", "[-alt-]"),
        (
            "am 12. Mai 2024 gegen 14:30 Uhr",
            "am 13. Mai 2024 gegen 14:45 Uhr",
            "am [-12.-]{+13.+} Mai 2024 gegen [-14:30-]{+14:45+} Uhr",
        ),
        ("mit Anpassung.", "mit Anpassung, insbesondere hier.", "mit Anpassung{+, insbesondere hier+}."),
        ("Kosten: 1.234,56 EUR", "Kosten: 1.234,57 EUR", "Kosten: [-1.234,56-]{+1.234,57+} EUR"),
        ("Er prüft. Er handelt.", "Er prüft. Er berichtet. Er handelt.", "Er prüft. {+Er berichtet. +}Er handelt."),
        (
            "der zentralen Stelle, nachzuweisen",
            "der zentralen Stelle nachzuweisen",
            "der zentralen Stelle[-,-] nachzuweisen",
        ),
        ("an a@kreis.de heute", "an b.c@kreis.de heute", "an [-a@kreis.de-]{+b.c@kreis.de+} heute"),
        (
            "siehe https://kreis.de/a.",
            "siehe https://kreis.de/b.",
            "siehe [-https://kreis.de/a-]{+https://kreis.de/b+}.",
        ),
    ],
)
def test_a_change_is_marked_as_a_lawyer_would(old: str, new: str, expected: str) -> None:
    assert marked(redline(old, new)) == expected


def test_a_split_paragraph_shows_its_new_mark_alone_and_a_merged_one_its_old() -> None:
    one = "Der Kreistag nimmt den Bericht zur Kenntnis. Die Verwaltung wird beauftragt, ihn fortzuschreiben.\n"
    two = one.replace("Kenntnis. ", "Kenntnis.\n")
    assert marked(redline(one, two)).count("{+\n+}") == 1
    assert marked(redline(two, one, form=Form.WORD)).count("[-\n-]") == 1


def test_an_inserted_paragraph_begins_at_its_start_and_ends_with_its_mark() -> None:
    found = redline("Eins.\n\nZwei.\n\n", "Eins.\n\nNeues kommt hinzu.\n\nZwei.\n\n")
    assert marked(found) == "Eins.\n\n{+Neues kommt hinzu.\n\n+}Zwei.\n\n"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("ein 👩‍👩‍👧 da", "ein 👩‍👩‍👦 da", "ein [-👩‍👩‍👧-]{+👩‍👩‍👦+} da"),
        ("🇩🇪🇫🇷", "🇩🇪🇬🇧", "🇩🇪[-🇫🇷-]{+🇬🇧+}"),
        ("er sagt שָׁלוֹם laut", "er sagt שָׁלוֹ laut", "er sagt [-שָׁלוֹם-]{+שָׁלוֹ+} laut"),
        ("x \ud83d\ude00 y", "x \ud83d\ude01 y", "x [-\ud83d\ude00-]{+\ud83d\ude01+} y"),
        ("x \ud83d y", "x \ud83e y", "x [-\ud83d-]{+\ud83e+} y"),
    ],
)
def test_no_character_that_a_reader_sees_is_cut(old: str, new: str, expected: str) -> None:
    text = "Dies bleibt unverändert bestehen, {}, und dies bleibt auch bestehen."
    assert marked(redline(text.format(old), text.format(new))) == text.format(expected)


def test_segments_that_do_not_give_the_texts_back_are_refused() -> None:
    with pytest.raises(SelfCheckError, match="Selbstprüfung") as caught:
        check_segments([Segment(Kind.KEEP, "a"), Segment(Kind.INSERT, "b")], "a", "abc")
    assert isinstance(caught.value, KekdocsError)
