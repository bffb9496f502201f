"""Nothing public that must not be: words that nobody outside may read are put everywhere and looked for in all that is made."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kekdocs.diagnostics import Diagnostic
from kekdocs.errors import FileAccessError
from kekdocs.project.build import build
from kekdocs.project.load import open_workspace
from kekdocs.project.public import PUBLIC_FOLDER
from kekdocs.project.report import BuildOptions, BuildReport
from kekdocs.project.shard import Shard
from kekdocs.project.workspace import Workspace
from kekdocs.render.verify import docx_text, pdf_text
from tests.leaks import find_leaks
from tests.model.test_oeffentlich import WAYS
from tests.project.workspaces import SETTINGS, add_vorlage, documents_in, make_workspace, replace_in_docx, vorlage_text
from tests.real_parts import needs

SECRET = "Wqxzvkjäth"
MARK = f"vor [[nichtöffentlich: {SECRET}]] nach"
PUBLIC = BuildOptions(public=True)
BOTH = SETTINGS.replace("formate: docx", "formate: [docx, pdf]")
ATTACHING = f"{BOTH}  pdf-anhang: [Quelle, Anlagen]\n"
Way = tuple[str | int, ...]
NEEDED = {"wahl": {"stimmen": "3"}}

FULL: dict[str, Any] = {
    "bereich": "Amt",
    "aktenzeichen": "2024-00001",
    "datum": "01.02.2024",
    "federfuehrend": "Amt 1",
    "beteiligt": ["Amt 2"],
    "ansprechpartner": {"name": "Frau Muster", "telefon": "1", "e_mail": "a@b.de", "zimmer": "2"},
    "beratungsfolge": [
        {"gremium": "KT", "datum": "01.03.2024", "bemerkung": "bei einer Enthaltung", "ja": "3", "nein": "1"}
    ],
    "beratungsgegenstand": "Kauf",
    "beschlussvorschlag": "Der Kauf wird beschlossen.",
    "unterschrift": {"name": "Dr. Muster", "funktion": "Landrat"},
    "sachverhalt": "Ein Text.",
    "aenderungen": [
        {
            "fundstelle": {"konzept": "KEK", "seite": "1", "abschnitt": "A", "handlungsfeld": "H"},
            "alt": "Der alte Wortlaut.",
            "geaendert": "Der neue Wortlaut.",
            "begruendung": "Weil.",
            "titel": "Titel",
        }
    ],
    "anlagen": [{"titel": "Daten", "datei": "daten.csv"}],
    "haushalt": {
        "buchungsstellen": [{"stelle": "1.2", "bezeichnung": "Kasse"}],
        "planansatz": "0",
        "bedarf": "5",
        "betrifft": "Aufwand",
        "deckung": [{"art": "Minderaufwand", "betrag": "5", "bei": "1.3"}],
        "pruefvermerk": "geprüft",
    },
    "umsetzung": {"verantwortlich": "Amt 3", "bemerkung": "bald"},
}


def written(ways: Sequence[Way] = (), text: str = MARK) -> str:
    """A Vorlage, as JSON and so as YAML, with a text at the end of some ways, and with a comment that says too much."""
    data = json.loads(json.dumps(FULL))
    for way in ways:
        # An old and a new wording must differ.
        _put(data, way, text.replace("vor", "danach") if way[-1] == "geaendert" else text)
    return f"# {SECRET}\n" + json.dumps(data, ensure_ascii=False, indent=1)


def _put(data: dict[str, Any], way: Way, text: str) -> None:
    inner: Any = data
    for step, following in zip(way, (*way[1:], ""), strict=True):
        if following == "":
            inner[step] = text
        elif isinstance(step, int):
            inner = inner[step]
        else:
            inner = inner.setdefault(step, [dict(NEEDED.get(step, {}))] if isinstance(following, int) else {})


def workspace_of(folder: Path, text: str, settings_text: str = BOTH) -> Workspace:
    workspace = make_workspace(folder, 0, settings_text)
    (folder / "anlagen" / "daten.csv").write_text("a;b\n1;2\n", encoding="utf-8")
    # What nothing asks for is in no document.
    (folder / "anlagen" / f"{SECRET}.txt").write_text(SECRET, encoding="utf-8")
    (folder / "journal").mkdir(exist_ok=True)
    (folder / "journal" / f"{SECRET}.jsonl").write_text(SECRET, encoding="utf-8")
    # The file's own name may say too much as well.
    add_vorlage(workspace, f"kauf-{SECRET}", text)
    return workspace


def made_public(workspace: Workspace, options: BuildOptions = PUBLIC) -> BuildReport:
    return build(workspace, None, options)


def public_folder(workspace: Workspace) -> Path:
    return workspace.root / "build" / PUBLIC_FOLDER


def codes(diagnostics: Sequence[Diagnostic]) -> set[str]:
    return {each.code for each in diagnostics if each.is_error}


# What is refused has no document; tests/model looks into the model for those.
OWN = [way for way in WAYS if way[0] not in {"fassungen", "konzept"} and way[:3] != ("beratungsfolge", 0, "fassung")]


def refuses(folder: Path, way: Way) -> bool:
    found = open_workspace(workspace_of(folder, written([way]))).diagnostics
    return "K356" in codes(found)


@pytest.fixture(scope="module")
def allowed(tmp_path_factory: pytest.TempPathFactory) -> list[Way]:
    return [way for way in OWN if not refuses(tmp_path_factory.mktemp("way"), way)]


def test_every_field_is_open_to_marks_or_refuses_them(allowed: list[Way]) -> None:
    refused = {way[-1] for way in OWN if way not in allowed}
    assert {way for way in allowed if way[-1] == "name"} == {("ansprechpartner", "name"), ("unterschrift", "name")}
    assert refused == {
        *(
            "aktenzeichen",
            "vorlagennummer",
            "fassung",
            "gremium",
            "top",
            "abgestimmt_ueber",
            "namentlich",
            "mehrheit",
            "name",
            "los",
        ),
        *("massnahme", "feld", "unter", "nach", "vor", "datei"),
    }
    assert ("haushalt", "pruefvermerk") in allowed


def test_what_is_marked_in_every_field_is_nowhere_in_public_documents(tmp_path: Path, allowed: list[Way]) -> None:
    workspace = workspace_of(tmp_path, written(allowed), ATTACHING)
    report = made_public(workspace)
    assert report.is_clean, (report.failures, report.diagnostics)
    assert sorted(Path(name).suffix for name in report.made) == [".docx", ".pdf"]
    assert find_leaks(public_folder(workspace), [SECRET]) == []
    shown = pdf_text(next(public_folder(workspace).glob("*.pdf")).read_bytes())
    assert shown.count("nichtöffentlich …]") > 20


def test_the_house_prints_the_passages_in_full_and_the_search_finds_them(tmp_path: Path, allowed: list[Way]) -> None:
    workspace = workspace_of(tmp_path, written(allowed))
    report = build(workspace, None, BuildOptions())
    assert report.is_clean
    leaks = find_leaks(workspace.root / "build", [SECRET])
    assert {Path(leak.file).suffix for leak in leaks} >= {".docx", ".pdf", ".json"}
    docx = docx_text(next((workspace.root / "build").glob("*.docx")).read_bytes())
    assert f"vor [nichtöffentlich: {SECRET}] nach" in docx


@pytest.mark.parametrize("engine", [pytest.param("libreoffice", marks=needs("LibreOffice"))])
def test_a_pdf_by_libreoffice_holds_no_more(tmp_path: Path, allowed: list[Way], engine: str) -> None:
    workspace = workspace_of(tmp_path, written(allowed), ATTACHING)
    report = made_public(workspace, replace(PUBLIC, pdf_engine=engine, formats=("pdf",)))
    assert (len(report.made), report.failures) == (1, [])
    assert find_leaks(public_folder(workspace), [SECRET]) == []


def test_what_is_withheld_is_not_missed_by_the_proof_of_completeness(tmp_path: Path, allowed: list[Way]) -> None:
    workspace = workspace_of(tmp_path, written(allowed))
    report = made_public(workspace, replace(PUBLIC, verify=True))
    assert (len(report.made), report.failures, codes(report.diagnostics)) == (2, [], set())


SHAPES = [
    "{}",
    "a {} b",
    "**a {} b**",
    "1. eins\n2. zwei {} ende\n3. drei",
    "- eins {}\n- zwei",
    "| A | B |\n|---|---|\n| {} | 1 |",
    "## Titel {}\n\nText",
    "Text {} und {} noch einmal",
]
MARKS = [
    f"[[nichtöffentlich: {SECRET}]]",
    f"[[NICHT-ÖFFENTLICH :{SECRET} [1] {SECRET}]]",
    f"[[nichtoeffentlich: **{SECRET}**]]",
    f"[[nichtöffentlich: [{SECRET}](https://{SECRET.replace('ä', 'a')}.de)]]",
]
LONG = [("sachverhalt",), ("beschlussvorschlag",), ("aenderungen", 0, "alt"), ("aenderungen", 0, "geaendert")]
LONG += [("aenderungen", 0, "begruendung"), ("haushalt", "pruefvermerk")]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(LONG), st.sampled_from(SHAPES), st.sampled_from(MARKS)), min_size=1))
def test_marks_in_markdown_leave_nothing(
    tmp_path_factory: pytest.TempPathFactory, places: list[tuple[Way, str, str]]
) -> None:
    data = json.loads(json.dumps(FULL))
    for way, shape, mark in places:
        _put(data, way, shape.replace("{}", mark))
    workspace = workspace_of(tmp_path_factory.mktemp("leaks"), json.dumps(data, ensure_ascii=False))
    report = made_public(workspace)
    if len(report.made) < 2:  # both wordings may have become the same one
        assert "K306" in codes(report.diagnostics), (report.failures, report.diagnostics)
    assert find_leaks(public_folder(workspace), [SECRET]) == []


def test_a_passage_over_paragraphs_and_lists_goes_as_a_whole(tmp_path: Path) -> None:
    text = (
        f"Anfang.\n\n[[nichtöffentlich:\n{SECRET} eins.\n\n- {SECRET} zwei\n\n| A |\n|---|\n| {SECRET} |\n]]\n\nEnde."
    )
    workspace = workspace_of(tmp_path, written([("sachverhalt",)], text))
    assert made_public(workspace).is_clean
    assert find_leaks(public_folder(workspace), [SECRET]) == []
    assert build(workspace, None, BuildOptions()).is_clean
    docx = docx_text(next((workspace.root / "build").glob("*.docx")).read_bytes())
    assert docx.index("[nichtöffentlich:]") < docx.index(SECRET) < docx.index("[Ende nichtöffentlich]")
    public = docx_text(next(public_folder(workspace).glob("*.docx")).read_bytes())
    assert public.index("Anfang.") < public.index("[… nichtöffentlich …]") < public.index("Ende.")


def test_the_sign_is_as_long_whatever_it_stands_for(tmp_path: Path) -> None:
    sizes = []
    for number, secret in enumerate(("x", f"{SECRET} " * 30)):
        workspace = workspace_of(
            tmp_path / str(number), written([("sachverhalt",)], f"a [[nichtöffentlich: {secret}]] b")
        )
        made_public(workspace)
        sizes.append({path.name: path.read_bytes() for path in public_folder(workspace).iterdir()})
    assert sizes[0] == sizes[1]


def test_an_older_fassung_and_an_anlage_that_is_not_public_leave_nothing(tmp_path: Path) -> None:
    data = json.loads(json.dumps(FULL))
    data["sachverhalt"] = f"Der Preis beträgt {SECRET}."
    data["anlagen"] = [{"titel": SECRET, "datei": "daten.csv"}]
    data["beratungsgegenstand"] = f"Kauf bei {SECRET}"
    data["beschlussvorschlag"] = "Gekauft wird."
    data["fassungen"] = [
        {
            "name": "Zwei",
            "sachverhalt": f"Der Preis beträgt [[nichtöffentlich: {SECRET}]].",
            "beratungsgegenstand": "Kauf",
            "anlagen": [{"titel": SECRET, "datei": "daten.csv", "öffentlich": "nein"}],
        }
    ]
    workspace = workspace_of(tmp_path, json.dumps(data, ensure_ascii=False), ATTACHING)
    (tmp_path / "anlagen" / "daten.csv").write_text(SECRET, encoding="utf-8")
    assert made_public(workspace).is_clean
    assert find_leaks(public_folder(workspace), [SECRET, "daten.csv"]) == []


def test_a_vorlage_that_is_not_public_leaves_no_trace(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path, 1, BOTH)
    text = vorlage_text("2024-99999", SECRET).replace("datum:", "öffentlich: nein\ndatum:", 1)
    path = add_vorlage(workspace, SECRET, text)
    report = made_public(workspace)
    assert (len(report.made), report.remarks) == (2, ["1 nichtöffentliche Vorlage ausgelassen."])
    assert find_leaks(public_folder(workspace), [SECRET, "99999"]) == []
    named = build(workspace, [path], PUBLIC)
    assert (named.made, codes(named.diagnostics)) == ([], {"K358"})


def test_public_and_internal_documents_do_not_touch_each_other_and_both_are_made_once(tmp_path: Path) -> None:
    workspace = workspace_of(tmp_path, written([("sachverhalt",)]))
    inside, public = build(workspace, None, BuildOptions()), made_public(workspace)
    assert (len(inside.made), len(public.made)) == (2, 2)
    again = (build(workspace, None, BuildOptions()), made_public(workspace))
    assert [(each.made, len(each.current), each.removed) for each in again] == [([], 2, []), ([], 2, [])]
    own = replace(PUBLIC, output=tmp_path / "anderswo")
    assert build(workspace, None, own).output == tmp_path / "anderswo" / PUBLIC_FOLDER
    with pytest.raises(FileAccessError, match="für öffentliche Dokumente"):
        build(workspace, None, BuildOptions(output=public_folder(workspace)))


def test_a_changed_secret_changes_no_public_file_and_no_list(tmp_path: Path) -> None:
    workspace = workspace_of(tmp_path, written([("sachverhalt",)]))
    made_public(workspace)
    listed = (public_folder(workspace) / ".kekdocs.json").read_bytes()
    workspace_of(tmp_path, written([("sachverhalt",)]).replace(SECRET, "ganz anders"))
    (workspace.resolutions / f"kauf-{SECRET}.yaml").rename(workspace.resolutions / "kauf.yaml")
    report = made_public(workspace)
    assert (report.made, len(report.current)) == ([], 2)
    assert (public_folder(workspace) / ".kekdocs.json").read_bytes() == listed


@pytest.mark.parametrize("by_name", [False, True], ids=["all", "by name"])
def test_what_is_public_no_longer_is_removed(tmp_path: Path, *, by_name: bool) -> None:
    workspace = make_workspace(tmp_path, 2, BOTH)
    made_public(workspace)
    text = vorlage_text("2024-00002").replace("datum:", "öffentlich: nein\ndatum:", 1)
    path = add_vorlage(workspace, "v2", text)
    report = build(workspace, [path] if by_name else None, PUBLIC)
    assert len(report.removed) == 2
    assert sorted(each.name for each in public_folder(workspace).glob("2024*")) == [
        "2024-00001 Gegenstand.docx",
        "2024-00001 Gegenstand.pdf",
    ]


def test_a_broken_mark_makes_no_document_and_takes_the_older_one_away(tmp_path: Path) -> None:
    workspace = workspace_of(tmp_path, written([("sachverhalt",)], "Der Preis."))
    assert len(made_public(workspace).made) == 2
    workspace_of(tmp_path, written([("sachverhalt",)], f"Der [[nichtöfentlich: {SECRET}]] Preis."))
    report = made_public(workspace)
    assert (report.made, len(report.removed), codes(report.diagnostics)) == ([], 2, {"K351"})
    assert find_leaks(public_folder(workspace), [SECRET]) == []


def test_only_a_pdf_is_wanted_and_the_word_file_of_the_same_text_stays(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path, 1, BOTH)
    made_public(workspace)
    report = made_public(workspace, replace(PUBLIC, formats=("pdf",)))
    assert (report.made, report.removed) == ([], [])
    add_vorlage(workspace, "v1", vorlage_text("2024-00001", sachverhalt="Anders."))
    report = made_public(workspace, replace(PUBLIC, formats=("pdf",)))
    assert (report.made, report.removed) == (["2024-00001 Gegenstand.pdf"], ["2024-00001 Gegenstand.docx"])


def test_a_document_changed_by_hand_stays_and_is_named(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path, 1, BOTH)
    made_public(workspace)
    document = next(public_folder(workspace).glob("*.docx"))
    document.write_bytes(document.read_bytes() + b" ")
    add_vorlage(workspace, "v1", vorlage_text().replace("datum:", "öffentlich: nein\ndatum:", 1))
    report = made_public(workspace)
    assert [type(each.error).__name__ for each in report.failures] == ["ForeignFileError"]
    assert document.exists()


def test_a_word_template_with_hidden_text_makes_no_public_document(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path, 1, BOTH)
    template = workspace.templates / "beschlussvorlage.docx"
    hidden = f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{SECRET}</w:t></w:r></w:p>"
    replace_in_docx(template, "</w:p>", hidden)
    report = made_public(workspace)
    assert (report.made, codes(report.diagnostics)) == ([], {"K359"})
    assert build(workspace, None, BuildOptions()).is_clean


def test_shards_make_together_what_one_build_makes(tmp_path: Path) -> None:
    whole, parts = (make_workspace(tmp_path / name, 5) for name in ("whole", "parts"))
    for workspace in (whole, parts):
        text = vorlage_text("2024-00003", SECRET).replace("datum:", "öffentlich: nein\ndatum:", 1)
        add_vorlage(workspace, "v3", text)
    made_public(whole)
    for number in (1, 2):
        report = made_public(parts, replace(PUBLIC, shard=Shard(number, 2)))
        assert report.is_clean, report.diagnostics
    assert documents_in(public_folder(parts)) == documents_in(public_folder(whole))
    assert find_leaks(public_folder(parts), [SECRET]) == []


@pytest.mark.parametrize("field", ["name: Landkreis Musterland", "name: Kreistag"])
def test_settings_stand_on_every_public_paper_and_hold_no_passage(tmp_path: Path, field: str) -> None:
    settings = BOTH.replace(field, f'name: "{field[6:]} [[nichtöffentlich: {MARK}]]"', 1)
    assert settings != BOTH
    report = made_public(workspace_of(tmp_path, written(), settings))
    assert "K356" in codes(report.opened.diagnostics)
    assert not list(public_folder(Workspace(tmp_path)).glob("*.pdf"))
