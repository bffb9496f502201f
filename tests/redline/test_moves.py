from __future__ import annotations

import pytest

from kekdocs.redline import Form, Kind, redline
from tests.redline.texts import accept, reject

ERSTENS = "Der Kreistag nimmt den Bericht der Verwaltung zur Kenntnis.\n"
ZWEITENS = "Die Verwaltung wird beauftragt, dem Ausschuss jährlich über alles zu berichten.\n"
DRITTENS = "Die Mittel in Höhe von 1.234,56 EUR werden im Haushalt bereitgestellt.\n"


def moves(old: str, new: str, form: Form = Form.TEXT) -> list[tuple[Kind, int, str]]:
    found = redline(old, new, form=form)
    assert (reject(found), accept(found)) == (old, new)
    return [(s.kind, s.verschoben, s.text) for s in found.segments if s.verschoben is not None]


@pytest.mark.parametrize("form", Form)
def test_a_moved_paragraph_is_named_in_both_places(form: Form) -> None:
    found = moves(ERSTENS + ZWEITENS + DRITTENS, ZWEITENS + DRITTENS + ERSTENS, form)
    assert found == [(Kind.DELETE, 1, ERSTENS), (Kind.INSERT, 1, ERSTENS)]


def test_a_paragraph_that_was_edited_on_the_way_is_named_too() -> None:
    edited = DRITTENS.replace("Mittel", "Gelder")
    found = moves(ERSTENS + ZWEITENS + DRITTENS, edited + ERSTENS + ZWEITENS)
    assert found == [(Kind.INSERT, 1, edited), (Kind.DELETE, 1, DRITTENS)]


def test_two_moves_have_two_numbers_and_what_is_deleted_beside_them_none() -> None:
    rest = "".join(f"Absatz {k} regelt die Angelegenheit Nummer {k} des Kreises abschließend.\n" for k in range(9))
    gone = "Dieser Satz entfällt ersatzlos, weil er überholt ist.\n"
    found = moves(ERSTENS + gone + ZWEITENS + rest, rest + ZWEITENS + ERSTENS)
    assert [(kind, number) for kind, number, _ in found] == [
        (Kind.DELETE, 1),
        (Kind.DELETE, 2),
        (Kind.INSERT, 2),
        (Kind.INSERT, 1),
    ]


def test_a_paragraph_of_few_words_or_few_alike_ones_has_not_moved() -> None:
    assert moves("Eins zwei drei.\n" + ZWEITENS + DRITTENS, ZWEITENS + DRITTENS + "Eins zwei drei.\n") == []
    other = "Der Kreistag lehnt die Vorlage des Landrats nach langer Aussprache ab.\n"
    assert moves(ERSTENS + ZWEITENS + DRITTENS, ZWEITENS + DRITTENS + other) == []


def test_a_sentence_that_is_no_paragraph_has_not_moved() -> None:
    first, second = ERSTENS.strip() + " ", ZWEITENS.strip() + " "
    assert moves(first + second * 3 + "Ende.\n", second * 3 + first + "Ende.\n") == []
