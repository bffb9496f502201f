"""Whatever was decided, a new edition says the same as the decisions, then and later."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from kekdocs.konzept import Ableitung, beschluesse_of, derive
from kekdocs.konzept.ausgaben import differences
from kekdocs.project.konzept.writing import write_edition
from tests.konzept.made import KONZEPT, bestand, change, decided, vorlage_text

NODES = ["radweg", "bus", "schule", "neu0", "neu1"]
TEXT = st.one_of(
    st.sampled_from(
        ["Neu: »so« # und so", "- Punkt\n- Punkt", "Absatz.\n\n  Eingerückt.\n\nEnde", "'", "yes", "1.10", "*x*"]
    ),
    st.text(st.characters(exclude_categories=("Cs", "Cc", "Cf", "Co", "Cn")), min_size=1, max_size=20),
).filter(lambda text: text.strip() == text and "\\" not in text)


def quoted(text: str) -> str:
    return '"' + text.replace('"', '\\"').replace("\n", "\\n") + '"'


STEP = st.one_of(
    st.builds(lambda i, t: change(i, art="Wortlaut ändern", geändert=quoted(t)), st.sampled_from(NODES), TEXT),
    st.builds(
        lambda i, f, t: change(i, feld=f, geändert=quoted(t)),
        st.sampled_from(NODES),
        st.sampled_from(["Klimawirkung", "Zeitraum", "Indikatoren", "Titel", "Nummer", "Kosten"]),
        TEXT,
    ),
    st.builds(
        lambda n, w, t: change(f"neu{n}", art="einfügen", unter=w, geändert=quoted(t)),
        st.integers(0, 1),
        st.sampled_from(["a", "b", "a-ziel"]),
        TEXT,
    ),
    st.builds(
        lambda i, w: change(i, art="verschieben", unter=w),
        st.sampled_from(["a-ziel", *NODES]),
        st.sampled_from(["a", "b", "a-ziel"]),
    ),
    st.builds(lambda i, w: change(i, art="verschieben", nach=w), st.sampled_from(NODES), st.sampled_from(NODES)),
    st.builds(lambda i: change(i, art="streichen"), st.sampled_from(NODES)),
)


def assert_same(before: Ableitung, after: Ableitung) -> None:
    assert list(differences(before.baum, after.baum)) == []
    assert [k.id for _, k in before.baum.walk()] == [k.id for _, k in after.baum.walk()]


@settings(max_examples=50, deadline=None)
@given(st.lists(STEP, max_size=6), st.lists(STEP, max_size=3))
def test_a_new_edition_gives_the_same_text_on_its_day_and_after_later_decisions(
    early: list[str], late: list[str]
) -> None:
    vorlagen = [
        vorlage_text("1", "01.03.2023", "".join(early) or "[]"),
        vorlage_text("2", "01.03.2024", "".join(late) or "[]"),
    ]
    eintrag, beschluesse = decided(vorlagen)
    day = date(2023, 12, 31)
    frozen = write_edition(derive(eintrag, beschluesse, day), day, "Druck", ["1"])
    again = bestand(vorlagen, KONZEPT, frozen)
    with_edition, decisions = again.konzepte[0], beschluesse_of(again, "kek")
    assert_same(derive(eintrag, beschluesse, day), derive(with_edition, decisions, day))
    assert_same(derive(eintrag, beschluesse), derive(with_edition, decisions))
    assert [d for d in derive(with_edition, decisions).diagnostics if d.code == "K330"] == []
