from __future__ import annotations

import pytest

from kekdocs.errors import BefehlError
from kekdocs.redline.befehle import apply_befehle

OLD = "(1) Der Rat tagt. Er wählt.\n\n(2) Der Rat berät, und der Rat beschließt.\n\n(3) Ende."


@pytest.mark.parametrize(
    ("prose", "new"),
    [
        ("", OLD),
        ("Absatz 3 wird durch den folgenden Absatz 3 ersetzt:\n„(3) Schluss.“", OLD.replace("Ende", "Schluss")),
        ("In Absatz 1 Satz 1 wird die Angabe „tagt“ durch die Angabe „ruht“ ersetzt.", OLD.replace("tagt", "ruht")),
        ("In Absatz 1 wird „tagt“ durch „ruht“ ersetzt.", OLD.replace("tagt", "ruht")),
        ("in absatz 1 wird „tagt“ durch »ruht« ersetzt", OLD.replace("tagt", "ruht")),
        ("§ 5 wird wie folgt geändert:\n  1. Absatz 3 wird gestrichen.", OLD.replace("\n\n(3) Ende.", "")),
        ("Die Absätze 1 und 3 werden aufgehoben.", "(2) Der Rat berät, und der Rat beschließt."),
        (
            "In Absatz 2 wird das Wort „Rat“ jeweils durch das Wort „Kreis“ ersetzt.",
            OLD[:30] + OLD[30:].replace("Rat", "Kreis"),
        ),
        (
            "Nach dem Wort „Er“ werden ein Komma und die Wörter „der Rat,“ eingefügt.",
            OLD.replace("Er w", "Er, der Rat, w"),
        ),
        ("Absatz 1 wird wie folgt geändert:\na) Satz 2 wird aufgehoben.", OLD.replace(" Er wählt.", "")),
    ],
)
def test_the_usual_forms_are_understood(prose: str, new: str) -> None:
    assert apply_befehle(OLD, prose) == new


@pytest.mark.parametrize(
    ("prose", "problem"),
    [
        ("In Absatz 9 wird das Wort „Rat“ gestrichen.", "Änderungsbefehl: Diese Stelle gibt es nicht: »Absatz 9«."),
        ("In Absatz 1 wird das Wort „Kreis“ gestrichen.", "Diese Wörter stehen dort nicht: »Kreis«."),
        ("In Absatz 2 wird das Wort „Ra“ gestrichen.", "Diese Wörter stehen dort nicht: »Ra«."),
        ("In Absatz 2 wird das Wort „Rat“ gestrichen.", "mehrmals, gemeint ist eine Stelle: »Rat«."),
        ("Das Komma am Ende wird gestrichen.", "Am Ende steht etwas anderes als: »,«."),
        ("Bitte alles neu.", "Dieser Befehl ist nicht zu verstehen: »Bitte alles neu«."),
        ("Absatz 3 wird wie folgt gefasst:\n„(3) offen", "Ein Anführungszeichen wird nicht geschlossen"),
        (
            "Absatz 1 wird wie folgt geändert:\n1. Satz 7 wird aufgehoben.",
            "Befehl Nummer 1: Diese Stelle gibt es nicht: »Satz 7«.",
        ),
        (
            "X wird wie folgt geändert:\n1. Absatz 1 wird wie folgt geändert:\na) Satz 2 wird aufgehoben.\nb) Hm.",
            "Befehl Nummer 1 Buchstabe b: Dieser Befehl ist nicht zu verstehen",
        ),
        (
            "X wird wie folgt geändert:\n1. In Absatz 3 wird „Ende“ durch „A“ ersetzt.\n2. Absatz 3 wird aufgehoben.",
            "Zwei Befehle",
        ),
        ("Die Absätze 3 bis 1 werden aufgehoben.", "Diese Folge von Bezeichnungen ist nicht zu lesen"),
        ("Die bisherigen Absätze 2 und 3 werden die Absätze 3 bis 5.", "nicht gleich viele alte und neue"),
        ("In Satz 1 wird das Wort „Er“ gestrichen.", "Diese Stelle gibt es mehrmals: »Satz 1«."),
    ],
)
def test_a_command_that_does_not_fit_is_named(prose: str, problem: str) -> None:
    with pytest.raises(BefehlError, match=r"^(?:Änderungsb|B)efehl") as caught:
        apply_befehle(OLD, prose)
    assert problem in str(caught.value)
    assert caught.value.code == "K520"
    assert caught.value.hint
