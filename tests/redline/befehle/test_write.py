from __future__ import annotations

import pytest

from kekdocs.redline.befehle import Befehlsart, apply_befehle, write_befehle
from tests.goldens import assert_golden

ABSAETZE = "(1) Es gilt das Alte.\n\n(2) Es gilt die Frist.\n\n(3) Es gilt der Plan.\n\n(4) Es gilt das Geld."

WORDS = {
    "word for word": (
        "Der Rat tagt am Abend.",
        "Der Rat tagt am Morgen.",
        "Das Wort „Abend“ wird durch das Wort „Morgen“ ersetzt.",
    ),
    "a number": (
        "Die Frist für den Antrag beträgt 14 Tage.",
        "Die Frist für den Antrag beträgt 21 Tage.",
        "Die Angabe „14“ wird durch die Angabe „21“ ersetzt.",
    ),
    "a citation": (
        "Zuständig ist der Ausschuss nach § 5 Abs. 1 der Satzung.",
        "Zuständig ist der Ausschuss nach § 6 Absatz 2 der Satzung.",
        "Die Angabe „5 Abs. 1“ wird durch die Angabe „6 Absatz 2“ ersetzt.",
    ),
    "words after a word": (
        "Der Kreis fördert Vereine im ländlichen Raum.",
        "Der Kreis fördert Vereine und Verbände im ländlichen Raum.",
        "Nach dem Wort „Vereine“ werden die Wörter „und Verbände“ eingefügt.",
    ),
    "a comma and words": (
        "Der Kreis fördert Vereine im ländlichen Raum",
        "Der Kreis fördert Vereine im ländlichen Raum, wenn Mittel da sind",
        "Nach dem Wort „Raum“ werden ein Komma und die Wörter „wenn Mittel da sind“ eingefügt.",
    ),
    "words at the start": (
        "der Kreis fördert Vereine im ländlichen Raum",
        "Im Jahr 2024: der Kreis fördert Vereine im ländlichen Raum",
        "Vor dem Wort „der“ werden die Wörter „Im Jahr 2024:“ eingefügt.",
    ),
    "a word that stands twice": (
        "Die Aufgaben in der Verwaltung in der Stadt werden geprüft.",
        "Die Aufgaben in der Verwaltung der Stadt werden geprüft.",
        "Nach dem Wort „Verwaltung“ wird das Wort „in“ gestrichen.",
    ),
    "a place that needs more words": (
        "Der Rat und der Kreis und der Bund und der Verband wirken mit.",
        "Der Rat und der Kreis und der Bund und der neue Verband wirken mit.",
        "Vor dem Wort „Verband“ wird das Wort „neue“ eingefügt.",
    ),
    "the same each time": (
        "Der Ausschuss prüft, der Ausschuss berät, und der Ausschuss beschließt.",
        "Der Kreistag prüft, der Kreistag berät, und der Kreistag beschließt.",
        "Das Wort „Ausschuss“ wird jeweils durch das Wort „Kreistag“ ersetzt.",
    ),
    "a comma": (
        "Der Kreis fördert Vereine und Verbände, Schulen.",
        "Der Kreis fördert Vereine, und Verbände, Schulen.",
        "Nach dem Wort „Vereine“ wird ein Komma eingefügt.",
    ),
}

UNITS = {
    "a sentence in between": (
        "Der Rat tagt. Er beschließt.",
        "Der Rat tagt. Er hört „Fachleute“ an. Er beschließt.",
        "Nach Satz 1 wird folgender Satz eingefügt:\n„Er hört ‚Fachleute‘ an.“",
    ),
    "a sentence at the end": (
        "(1) Der Rat tagt.\n\n(2) Er beschließt. Er wählt.",
        "(1) Der Rat tagt.\n\n(2) Er beschließt. Er wählt. Er vertagt sich.",
        "Dem Absatz 2 wird folgender Satz angefügt:\n„Er vertagt sich.“",
    ),
    "a sentence less": ("Der Rat tagt. Er berät. Er wählt.", "Der Rat tagt. Er wählt.", "Satz 2 wird aufgehoben."),
    "an Absatz less and others renamed": (
        ABSAETZE,
        "(1) Es gilt das Alte.\n\n(2) Es gilt der Plan.\n\n(3) Es gilt das Geld.",
        (
            "Der Wortlaut wird wie folgt geändert:\n1. Der bisherige Absatz 2 wird aufgehoben.\n"
            "2. Die bisherigen Absätze 3 und 4 werden die Absätze 2 und 3."
        ),
    ),
    "an Absatz more, one renamed and changed": (
        ABSAETZE.rsplit("\n\n", 1)[0],
        "(1) Es gilt das Alte.\n\n(2) Ganz neu.\n\n(3) Es gilt die Frist.\n\n(4) Es gilt der Plan des Kreises.",
        (
            "Der Wortlaut wird wie folgt geändert:\n1. Nach Absatz 1 wird folgender Absatz 2 eingefügt:\n„(2) Ganz neu.“\n"
            "2. Der bisherige Absatz 2 wird Absatz 3.\n"
            "3. Der bisherige Absatz 3 wird Absatz 4 und nach dem Wort „Plan“ werden die Wörter „des Kreises“ eingefügt."
        ),
    ),
    "an item at the end": (
        "Ziele des Kreises sind:\n\n1. Wohnen in der Stadt,\n\n2. Verkehr auf dem Land.",
        "Ziele des Kreises sind:\n\n1. Wohnen in der Stadt,\n\n2. Verkehr auf dem Land,\n\n3. Sport.",
        (
            "Der Wortlaut wird wie folgt geändert:\n1. In Nummer 2 wird der Punkt am Ende durch ein Komma ersetzt.\n"
            "2. Folgende Nummer 3 wird angefügt:\n„3. Sport.“"
        ),
    ),
    "before a list": (
        "Die Ziele des Kreises sind im Einzelnen:\n\n1. Wohnen,\n\n2. Verkehr.",
        "Die Aufgaben des Kreises sind im Einzelnen:\n\n1. Wohnen,\n\n2. Verkehr.",
        "In dem Satzteil vor Nummer 1 wird das Wort „Ziele“ durch das Wort „Aufgaben“ ersetzt.",
    ),
    "in a list in a list": (
        "(1) Gefördert werden:\n\n1. Vereine,\n\na) die lange bestehen,\n\nb) die viele Mitglieder haben,\n\n2. Schulen.",
        "(1) Gefördert werden:\n\n1. Vereine,\n\na) die lange bestehen,\n\nb) die viele junge Mitglieder haben,\n\n2. Schulen.",
        "In Absatz 1 Nummer 1 Buchstabe b wird nach dem Wort „viele“ das Wort „junge“ eingefügt.",
    ),
    "a heading": (
        "## Ziele des Konzepts für den Kreis\n\nDer Kreis plant.",
        "## Wege des Konzepts für den Kreis\n\nDer Kreis plant.",
        "In der Überschrift wird das Wort „Ziele“ durch das Wort „Wege“ ersetzt.",
    ),
    "a row of a table": (
        "| Jahr | Betrag |\n|---|---|\n| 2024 | 100 EUR |\n| 2025 | 200 EUR |",
        "| Jahr | Betrag |\n|---|---|\n| 2024 | 100 EUR |\n| 2025 | 300 EUR |",
        "In Tabellenzeile 3 wird die Angabe „200“ durch die Angabe „300“ ersetzt.",
    ),
    "a dash": (
        "Gefördert werden\n\n- die Vereine,\n- die Feuerwehr,\n- der Sport.",
        "Gefördert werden\n\n- die Vereine,\n- die freiwillige Feuerwehr,\n- der Sport.",
        "In Spiegelstrich 2 wird nach dem Wort „die“ das Wort „freiwillige“ eingefügt.",
    ),
    "an item renamed and set anew": (
        "Ziele sind:\n\n1. Wohnen in der Stadt,\n\n2. Bus und Bahn auf dem Land,\n\n3. Sport und Kultur für alle im Kreis.",
        "Ziele sind:\n\n1. Wohnen in der Stadt,\n\n2. Sport, Musik und Kultur im Kreis für jeden.",
        (
            "Der Wortlaut wird wie folgt geändert:\n1. Die bisherige Nummer 2 wird aufgehoben.\n"
            "2. Die bisherige Nummer 3 wird Nummer 2 und wie folgt gefasst:\n„2. Sport, Musik und Kultur im Kreis für jeden.“"
        ),
    ),
    "a sentence counted otherwise": (
        "Der Rat tagt. Er berät über die Vorlage. Er wählt den Landrat des Kreises.",
        "Der Rat tagt. Neu. Er berät über die Vorlage. Er wählt die Leitung des Kreises.",
        (
            "Der Wortlaut wird wie folgt geändert:\n1. Nach Satz 1 wird folgender Satz eingefügt:\n„Neu.“\n"
            "2. In dem bisherigen Satz 3 werden die Wörter „den Landrat“ durch die Wörter „die Leitung“ ersetzt."
        ),
    ),
}


@pytest.mark.parametrize(("old", "new", "prose"), [*WORDS.values(), *UNITS.values()], ids=[*WORDS, *UNITS])
def test_a_change_reads_as_an_official_writes_it(old: str, new: str, prose: str) -> None:
    assert write_befehle(old, new).text() == prose
    assert apply_befehle(old, prose) == new


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Der Rat tagt  am Abend im Rathaus.", "Der Rat tagt am Abend im Rathaus."),
        ("Der Rat\u00a0tagt am Abend im Rathaus.", "Der Rat tagt am Abend im Rathaus."),
        ("Der Rat tagt.", "Der Kreistag beschließt über den Haushalt."),
        ("", "Neu"),
        ("Alt", ""),
        ("Erster\n\nZweiter", "Erster\nZweiter"),
        ("offen „", "auch „“ “ offen « »"),
    ],
)
def test_what_words_cannot_say_exactly_is_set_anew(old: str, new: str) -> None:
    found = write_befehle(old, new, unit_name="Die Maßnahme")
    assert found.text().startswith("Die Maßnahme wird wie folgt gefasst:\n„")
    assert [befehl.kind for befehl in found] == [Befehlsart.FASSEN]
    assert apply_befehle(old, found.text()) == new


def test_each_command_tells_its_place_and_kind() -> None:
    found = write_befehle(
        ABSAETZE, ABSAETZE.replace("die Frist", "die neue Frist").replace("\n\n(4) Es gilt das Geld.", "")
    )
    assert [(befehl.place, befehl.kind) for befehl in found] == [
        ("Absatz 2", Befehlsart.EINFUEGEN),
        ("Absatz 4", Befehlsart.AUFHEBEN),
    ]
    assert found.befehle[1].text == "Absatz 4 wird aufgehoben."


@pytest.mark.parametrize(
    "name", ["Absatz 2", "Satz 1", "die Überschrift", "", "2. Teil", "x" * 201, "Die „Maßnahme“", "a\nb"]
)
def test_a_name_that_reads_as_a_place_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="name for a whole text"):
        write_befehle("alt", "neu", unit_name=name)


def test_the_typical_forms_are_kept() -> None:
    changes = [
        (name, *write_befehle(old, new, unit_name="Die Maßnahme")) for name, (old, new, _) in {**WORDS, **UNITS}.items()
    ]
    listed = [
        f"# {name}\n" + "\n".join(f"[{b.kind}; {b.place or 'ganz'}] {b.text}" for b in befehle)
        for name, *befehle in changes
    ]
    assert_golden("aenderungsbefehle.txt", "\n\n".join(listed) + "\n")


def test_long_units_are_paired_without_regard_to_the_order_of_their_words() -> None:
    words = [f"wort{number % 3001}" for number in range(6_000)]
    old = f"Es gilt das Alte.\n\n{' '.join(words)}.\n\nEs gilt der Plan."
    words[3_000] = "anders"
    new = f"Es gilt das Neue.\n\n{' '.join(words)}.\n\nEs gilt der Plan."
    found = write_befehle(old, new)
    assert apply_befehle(old, found.text()) == new
    assert "In Absatz 2 " in found.text()
    assert len(found.text()) < 1_000
