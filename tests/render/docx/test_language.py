"""What templates may say, and how a mistake is named."""

from __future__ import annotations

import pytest
from lxml import etree

from kekdocs.render.docx import TemplateFinding, TemplateRunError, render_docx
from tests.render.docx.builders import (
    ERSTELLT,
    beispiel,
    document,
    fill,
    fill_valid,
    findings,
    paragraphs,
    prepare,
    q,
    tree,
)


def codes(*texts: str) -> list[str]:
    return [each.code for each in findings(*texts)]


def test_text_is_filled_in() -> None:
    assert paragraphs(fill_valid(document("Betreff: {{ titel }} vom {{ datum }}"))) == [
        "Betreff: Kreisentwicklung vom 02.01.2026"
    ]


def test_loops_and_conditions_replace_their_paragraphs() -> None:
    template = document("{%p for p in personen %}", "{{ loop.index }}. {{ p.name }}", "{%p endfor %}", "Ende")
    assert paragraphs(fill_valid(template)) == ["1. Anna", "2. Bert", "Ende"]


def test_else_of_an_empty_loop_is_taken() -> None:
    template = document("{%p for p in personen %}", "{{ p.name }}", "{%p else %}", "niemand", "{%p endfor %}")
    assert paragraphs(fill_valid(template, beispiel(personen=[]))) == ["niemand"]


def test_set_and_tilde_join_texts() -> None:
    template = document("{% set wer = personen[0].name ~ ', ' ~ personen[1].alter %}{{ wer }}")
    assert paragraphs(fill_valid(template)) == ["Anna, 50"]


@pytest.mark.parametrize(
    ("tag", "printed"),
    [
        ("{{ oeffentlich|kreuz }}", "☒"),
        ("{{ (not oeffentlich)|kreuz }}", "☐"),
        ("{{ oeffentlich }}", "ja"),
        ("{{ worte }}", "eins, zwei, drei"),
        ("{{ worte|join(' / ') }}", "eins / zwei / drei"),
        ("{{ worte|length }}", "3"),
        ("{{ worte|first }}–{{ worte|last }}", "eins–drei"),
        ("{{ titel|upper }}", "KREISENTWICKLUNG"),
        ("{{ 'Kreis und Stadt'|truncate(9) }}", "Kreis…"),
        ("{{ titel|truncate(9, True) }}", "Kreisent…"),
        ("{{ angaben.zimmer|default('ohne') }}", "ohne"),
        ("{{ 'ja' if oeffentlich else 'nein' }}", "ja"),
        ("{{ personen[0].alter + 1 }}", "41"),
        ("{% if titel in ['a', 'Kreisentwicklung'] %}ja{% endif %}", "ja"),
        ("{% if angaben.zimmer is defined %}ja{% else %}nein{% endif %}", "nein"),
        ("{{ '%}' }}{{ '}}' }}", "%}}}"),
        ("{{ worte|join(„, “) }}", "eins, zwei, drei"),
        ("{{ worte|join(»; «) }}", "eins; zwei; drei"),
        ("{{ personen[0].alter – 1 }}", "39"),
        ("{{\u00a0titel\u00a0}}", "Kreisentwicklung"),
        ("a{# {{ nichts }} #}b", "ab"),
    ],
)
def test_an_expression_prints(tag: str, printed: str) -> None:
    assert paragraphs(fill_valid(document(tag))) == [printed]


def test_all_unknown_names_are_found_at_once_with_their_paragraphs() -> None:
    found = findings("{{ title }}", "Text", "{% for p in personen %}{{ p.nam }}{% endfor %}", "{{ datun }}")
    assert found == (
        TemplateFinding(
            "K402", "Den Namen »title« gibt es nicht.", "Dokument", 1, "{{ title }}", ("Meinten Sie »titel«?",)
        ),
        TemplateFinding(
            "K402",
            "Den Namen »p.nam« gibt es nicht.",
            "Dokument",
            3,
            "{% for p in personen %}{{ p.nam }}{% endfor %}",
            ("Meinten Sie »name«?",),
        ),
        TemplateFinding(
            "K402", "Den Namen »datun« gibt es nicht.", "Dokument", 4, "{{ datun }}", ("Meinten Sie »datum«?",)
        ),
    )


@pytest.mark.parametrize(
    ("tag", "code", "part_of_message"),
    [
        ("{{ titel", "K404", "endet aber nicht im selben Absatz"),
        ("titel }}", "K404", "fehlt der Anfang"),
        ("{% endif %}", "K404", "fehlt der Anfang"),
        ("{%p if titel %}", "K404", "fehlt das Ende »{%p endif %}«"),
        ("{% else %}", "K404", "in keinem passenden Block"),
        ("{% for w in worte %}{% elif titel %}{% endfor %}", "K404", "in keinem passenden Block"),
        ("{{ }}", "K401", "Sie ist leer"),
        ("{{ titel datum }}", "K401", "»datum«"),
        ("{{ titel| }}", "K401", "nicht richtig geschrieben"),
        ("{% wenn titel %}", "K401", "kein bekannter Befehl"),
        ("{{ p text }}", "K401", "»text«"),
        ("{{ personen }}", "K401", "ist eine Liste und kann nicht"),
        ("{{ personen[0] }}", "K401", "eine Gruppe von Angaben"),
        ("{% for x in titel %}{% endfor %}", "K401", "keine Liste"),
        ("{{ titel.laenge }}", "K402", "»titel.laenge«"),
        ("{{ personen.name }}", "K402", "»personen.name«"),
        ("{{ titel|gross }}", "K402", "Den Filter »gross«"),
        ("{{ titel is schoen }}", "K402", "Die Prüfung »schoen«"),
        ("{{ loop.index }}", "K402", "»loop«"),
        ("Betreff: {{p text }}", "K404", "ginge verloren"),
        ("{%tr for w in worte %}", "K404", "in keiner Tabelle"),
        ("{% vm %}", "K404", "nur in einer Schleife"),
    ],
)
def test_a_mistake_is_named(tag: str, code: str, part_of_message: str) -> None:
    found = findings(tag)
    assert code in {each.code for each in found}
    assert any(part_of_message in each.message for each in found), found


def test_a_loop_variable_ends_with_its_loop() -> None:
    assert codes("{% for p in personen %}{{ p.name }}{% endfor %}{{ p.name }}") == ["K402"]


def test_a_variable_that_is_set_is_known() -> None:
    assert codes("{% set wer = titel %}{{ wer }}") == []


def test_a_block_that_ends_on_another_level_is_named_with_both_ends() -> None:
    (found,) = findings("{%p for w in worte %}", "{{ w }} {% endfor %}")
    assert found.code == "K404"
    assert found.paragraph == 2
    assert "Dokument, Absatz 1" in found.message


def test_an_unclosed_block_is_named_at_its_beginning() -> None:
    (found,) = findings("Erster", "{%p if titel %}", "Text")
    assert (found.paragraph, found.excerpt) == (2, "{%p if titel %}")


def test_a_long_paragraph_is_shortened_around_the_tag() -> None:
    (found,) = findings("Wort " * 60 + "{{ falsch }}")
    assert "{{ falsch }}" in found.excerpt
    assert len(found.excerpt) <= 82


def test_a_tag_in_a_table_counts_the_paragraphs_before_it() -> None:
    template = document("Erster")
    template.add_table(1, 2).rows[0].cells[1].text = "{{ falsch }}"
    assert [each.paragraph for each in prepare(template).findings] == [3]


def test_a_header_is_named_as_such() -> None:
    template = document()
    template.sections[0].header.paragraphs[0].text = "{{ falsch }}"
    assert [each.part for each in prepare(template).findings] == ["Kopfzeile"]


def test_a_tag_that_word_split_over_runs_is_one_tag() -> None:
    template = document()
    paragraph = template.add_paragraph()
    for text in ("Am {", "{ da", "tum", " }", "} in "):
        paragraph.add_run(text)
    paragraph.runs[1].bold = True
    paragraph.add_run("{{ titel }}").italic = True
    assert paragraphs(fill_valid(template)) == ["Am 02.01.2026 in Kreisentwicklung"]


def test_the_first_run_of_a_split_tag_gives_its_look() -> None:
    template = document()
    paragraph = template.add_paragraph()
    paragraph.add_run("{{ ti").bold = True
    paragraph.add_run("tel }}").italic = True
    data = fill_valid(template)
    (run,) = [each for each in _runs(data) if "Kreisentwicklung" in "".join(map(str, each.itertext()))]
    assert [str(each.tag).rpartition("}")[2] for each in run[0]] == ["b"]


def _runs(data: bytes) -> list[etree._Element]:
    return list(tree(data).iter(q("r")))


def test_a_name_missing_at_run_time_is_named_with_its_place() -> None:
    with pytest.raises(TemplateRunError) as caught:
        fill(document("Text", "Zimmer {{ angaben.zimmer }}"))
    assert str(caught.value) == (
        "Dokument, Absatz 2 (»Zimmer {{ angaben.zimmer }}«): Der Name »zimmer« fehlt in den Angaben."
    )
    assert "{%p if" in caught.value.hint


def test_a_template_with_findings_is_not_rendered() -> None:
    prepared = prepare(document("{{ falsch }}", "{{ auch }}"))
    with pytest.raises(TemplateRunError, match=r"Absatz 1: Den Namen »falsch« gibt es nicht\. \(und 1 weitere\)"):
        render_docx(prepared, beispiel(), properties={"erstellt": ERSTELLT})


def test_a_tag_in_a_comment_or_an_alternative_text_is_out_of_reach() -> None:
    template = document()
    template.add_comment(template.add_paragraph("Text").runs, text="{{ titel }}")
    assert [each.code for each in prepare(template).findings] == ["K407"]


def test_braces_that_are_meant_are_written_with_an_underline() -> None:
    filled = paragraphs(fill_valid(document("{_{ titel }_} heißt {{ titel|e }}, {_% if %_} fragt")))
    assert filled == ["{{ titel }} heißt Kreisentwicklung, {% if %} fragt"]


def test_a_comment_for_a_row_puts_the_whole_row_away() -> None:
    template = document()
    table = template.add_table(2, 2)
    texts = ("{#tr noch nicht #}", "alt", "links", "rechts")
    for cell, text in zip((*table.rows[0].cells, *table.rows[1].cells), texts, strict=True):
        cell.text = text
    assert paragraphs(fill_valid(template)) == ["links", "rechts"]
