from __future__ import annotations

import pytest

from kekdocs.diagnostics import Span
from kekdocs.model import Beratung, Einstellungen, Vorlage, Vorlagenart
from kekdocs.resolve import Bestand, Eintrag, FileProblem, index_gremien, resolve, resolve_einstellungen
from kekdocs.source import parse_model

SETTINGS = parse_model(
    Einstellungen,
    """\
körperschaft: {name: x, land: ST, wappen: w.png}
gremien:
  - {name: Kreistag, kürzel: KT, art: Vertretung}
  - {name: Ausschuss für Wald, kürzel: AfW, art: Ausschuss}
haus:
  wordvorlage: a.docx
  wordvorlagen: [{art: Antrag, datei: b.docx}]
""",
    "kekdocs.yaml",
)
VORLAGE = """\
bereich: x
aktenzeichen: y
datum: 1.2.2023
beratungsfolge:
  - gremium: {gremium}
beratungsgegenstand: z
anlagen: [{{titel: t, datei: karte.pdf}}]
"""


def entry(gremium: str = "KT") -> Eintrag:
    read = parse_model(Vorlage, VORLAGE.format(gremium=gremium), "v.yaml")
    assert read.value is not None
    return Eintrag("v", read.source, read.value)


def resolve_one(
    gremium: str = "KT", anlagen: dict[str, FileProblem] | None = None
) -> tuple[Bestand, list[tuple[str, str]]]:
    assert SETTINGS.value is not None
    bestand, found = resolve(SETTINGS.value, SETTINGS.source, [entry(gremium)], anlagen or {})
    return bestand, [(d.code, " ".join((d.message, *d.hints))) for d in found]


@pytest.mark.parametrize(
    "gremium", ["Ausschuss für Wald", "ausschuss fuer wald", "AFW", "afw", '"Ausschuss  für-Wald"']
)
def test_a_gremium_is_found_by_name_or_kuerzel_in_any_spelling(gremium: str) -> None:
    bestand, found = resolve_one(gremium)
    assert found == []
    gremium_found = bestand.gremium_of(bestand.vorlagen[0].vorlage.beratungsfolge[0])
    assert gremium_found is not None
    assert gremium_found.name == "Ausschuss für Wald"


def test_an_unknown_gremium_has_a_suggestion_or_the_list() -> None:
    assert resolve_one("Kreistga")[1] == [("K201", "unbekanntes Gremium »Kreistga« Meinten Sie »Kreistag«?")]
    assert resolve_one("Zoo")[1] == [
        ("K201", "unbekanntes Gremium »Zoo« Bekannt sind: Kreistag und Ausschuss für Wald.")
    ]
    bestand = resolve_one("Zoo")[0]
    assert bestand.gremium_of(Beratung(gremium="Zoo")) is None


def test_a_problem_with_an_anlage_is_shown_at_its_name() -> None:
    problem = FileProblem("K202", "gibt es nicht", "Hinweis")
    assert resolve_one(anlagen={"karte.pdf": problem})[1] == [("K202", "gibt es nicht Hinweis")]
    assert resolve_one(anlagen={"andere.pdf": problem})[1] == []


def test_each_kind_has_its_template() -> None:
    bestand, _ = resolve_one()
    assert bestand.wordvorlage_of(Vorlagenart.ANTRAG) == "b.docx"
    assert bestand.wordvorlage_of(Vorlagenart.BESCHLUSSVORLAGE) == "a.docx"


def test_a_problem_with_a_template_is_shown_where_it_is_named() -> None:
    assert SETTINGS.value is not None
    problems = {name: FileProblem("K205", name) for name in ("w.png", "a.docx", "b.docx")}
    found = resolve_einstellungen(SETTINGS.value, SETTINGS.source, problems)
    lines = SETTINGS.source.text.split("\n")
    for diagnostic in found:
        place = diagnostic.place
        assert isinstance(place, Span)
        assert lines[place.line - 1][place.column - 1 : place.end_column - 1] == diagnostic.message
    assert len(found) == 3


def test_of_two_gremien_with_one_spelling_the_first_wins() -> None:
    assert SETTINGS.value is not None
    kreistag, ausschuss = SETTINGS.value.gremien
    index = index_gremien([kreistag, ausschuss.model_copy(update={"kuerzel": "kt"})])
    assert index["kt"] is kreistag
