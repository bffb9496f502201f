from __future__ import annotations

import copy
import pickle

import pytest
from page import validate_pdf_bytes

from kekdocs.errors import EngineFailedError, MissingCharacterError
from kekdocs.render.docx.findings import TemplateRunError
from kekdocs.render.pdf.engine import PdfOptions, Prepared
from kekdocs.render.typst import BEST, TypstEngine
from kekdocs.render.typst.sharing import BASE
from kekdocs.render.verify import missing_strings, pdf_text
from kekdocs.view import VorlageView, expected_texts, parse_markdown
from tests.render.typst.made import OPTIONS, WAPPEN, draw, engine, made_view, real_views, shipped

VIEWS = (*real_views(), *(made_view(seed) for seed in range(20)))


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view["beratungsgegenstand"][:30])
def test_every_text_stands_in_a_conforming_file(view: VorlageView) -> None:
    result = draw(view)
    assert missing_strings(expected_texts(view), pdf_text(result.data)) == []
    for profile in ("ua1", "2a"):
        report = validate_pdf_bytes(result.data, profile=profile)
        assert report.is_compliant, [each.message for each in report.failures]
    assert result.standards == BEST
    assert result.pages == validate_pdf_bytes(result.data, profile="ua1").document.page_count


def test_the_same_view_gives_the_same_bytes_in_another_engine() -> None:
    kept = pickle.loads(pickle.dumps(shipped()))
    other = TypstEngine(WAPPEN).render(kept, real_views()[0], OPTIONS, bytes)
    assert other.data == draw(real_views()[0]).data


def test_earlier_documents_have_no_influence_on_the_bytes() -> None:
    views = [made_view(seed) for seed in range(3)]
    there = [TypstEngine(WAPPEN).render(shipped(), view, OPTIONS, bytes).data for view in views]
    one = TypstEngine(WAPPEN)
    assert [one.render(shipped(), view, OPTIONS, bytes).data for view in (*views, *views)] == [*there, *there]
    assert [one.render(shipped(), view, OPTIONS, bytes).data for view in reversed(views)] == there[::-1]


def test_a_file_for_attachments_declares_pdf_a_3() -> None:
    options = PdfOptions(OPTIONS.erstellt, ("ua1", "a3a"))
    data = engine().render(shipped(), real_views()[0], options, bytes).data
    assert validate_pdf_bytes(data, profile="3a").is_compliant


def test_text_of_a_user_is_never_code() -> None:
    view = copy.deepcopy(real_views()[0])
    evil = '#import "@preview/x:1.0.0" \\" ) } ] #read("/etc/passwd") {{ x }} {% if %} $x$ <a> @b r0\tP0'
    view["beratungsgegenstand"] = evil
    view["sachverhalt"] = parse_markdown("`" + evil.replace("\t", " "))
    assert missing_strings(expected_texts(view), pdf_text(draw(view).data)) == []


def test_a_character_in_no_font_is_named_with_its_paragraph() -> None:
    view = copy.deepcopy(real_views()[0])
    view["beratungsgegenstand"] = "Partnerschaft mit 北京"
    with pytest.raises(EngineFailedError, match=r"»北« \(U\+5317\).*Partnerschaft mit"):
        draw(view)


def test_a_private_character_is_refused_though_a_font_draws_it() -> None:
    view = copy.deepcopy(real_views()[0])
    view["beratungsgegenstand"] = "Zeichen \uf400"
    with pytest.raises(MissingCharacterError, match=r"U\+F400") as raised:
        draw(view)
    assert raised.value.character == "\uf400"
    assert pickle.loads(pickle.dumps(raised.value)).character == "\uf400"


def test_words_that_run_from_right_to_left_are_drawn() -> None:
    view = copy.deepcopy(real_views()[0])
    view["sachverhalt"] = parse_markdown("Partnerstadt **שלום** (12) – *مرحبا*, [שלום](https://kreis.example).")
    report = validate_pdf_bytes(draw(view).data, profile="ua1")
    assert report.is_compliant


def test_a_crash_of_typst_is_an_error_in_german(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kekdocs.render.typst.widewords.with_kerning", lambda code, _: code)
    view = copy.deepcopy(real_views()[0])
    view["sachverhalt"] = parse_markdown("שלום")
    with pytest.raises(EngineFailedError, match="abgestürzt"):
        draw(view)
    assert draw(real_views()[0]).pages


def test_a_document_without_title_is_refused_in_german() -> None:
    view = copy.deepcopy(real_views()[0])
    view["titel"] = " "
    with pytest.raises(EngineFailedError, match="keinen Titel"):
        draw(view)


def test_a_missing_name_is_named_with_its_place_in_the_template() -> None:
    view = {name: each for name, each in real_views()[0].items() if name != "bereich"}
    with pytest.raises(TemplateRunError, match=r"Dokument, Absatz \d+.*»bereich«"):
        engine().render(shipped(), view, OPTIONS, bytes)


def test_a_template_of_another_engine_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="libreoffice"):
        engine().render(Prepared("libreoffice"), {}, OPTIONS, bytes)


def test_the_folder_of_a_job_holds_pictures_and_shared_functions_alone() -> None:
    draw(real_views()[0])
    job = next(iter(engine()._loaded.values()))
    names = {path.name for path in job.folder.iterdir()}
    functions = {name for name in names if name == BASE or name.startswith("aussehen-")}
    assert names - functions == set(shipped().media or {})
    assert {BASE, job.looks.file} <= functions
