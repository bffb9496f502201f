"""Templates that want more than to be filled: each is refused with a German sentence, and nothing runs."""

from __future__ import annotations

import io
import time
import zipfile

import pytest

from kekdocs.errors import UnsafePackageError
from kekdocs.render.docx import TemplateRunError, limits, prepare_template, render_docx
from kekdocs.render.docx.filters import join
from kekdocs.render.docx.limits import Budget, LimitError
from kekdocs.render.docx.sandbox import TemplateEnvironment
from tests.render.docx.builders import (
    ERSTELLT,
    beispiel,
    document,
    fill,
    findings,
    paragraphs,
    prepare,
    template_bytes,
    with_xml,
)

ATTACKS = (
    "{{ ''.__class__.__mro__ }}",
    "{{ ''['__class__'] }}",
    "{{ titel.__class__ }}",
    "{{ titel|attr('__class__') }}",
    "{{ titel|attr('upper')() }}",
    "{{ cycler.__init__.__globals__ }}",
    "{{ joiner.__init__ }}",
    "{{ namespace() }}",
    "{{ lipsum.__globals__ }}",
    "{{ lipsum(10000) }}",
    "{{ dict(a=1) }}",
    "{{ self }}",
    "{{ self.__init__ }}",
    "{{ self._TemplateReference__context }}",
    "{{ _budget }}",
    "{{ titel.upper() }}",
    "{{ worte.append('x') }}",
    "{{ worte.clear() }}",
    "{{ personen[0].items() }}",
    "{{ titel.format(1) }}",
    "{{ '%s'|format(titel) }}",
    "{{ '%1000000000s' % titel }}",
    "{{ 'x' * 1000000000 }}",
    "{{ 10 ** 1000000000 }}",
    "{{ titel|center(1000000000) }}",
    "{{ titel|replace('', titel) }}",
    "{{ titel|indent(1000000000) }}",
    "{{ titel|safe }}",
    "{{ worte|map('upper') }}",
    "{{ worte|select('defined') }}",
    "{{ titel|_text }}",
    "{% for x in range(1000000000) %}x{% endfor %}",
    "{% for x in worte recursive %}{{ loop(worte) }}{% endfor %}",
    "{% for a, b in worte %}{% endfor %}",
    "{% import 'os' as os %}",
    "{% from 'os' import system %}",
    "{% include '/etc/passwd' %}",
    "{% extends 'x' %}",
    "{% macro f() %}{{ f() }}{% endmacro %}",
    "{% call f() %}{% endcall %}",
    "{% filter upper %}x{% endfilter %}",
    "{% block x %}{% endblock %}",
    "{% raw %}{% endraw %}",
    "{% with a = 1 %}{% endwith %}",
    "{% autoescape false %}{{ titel }}{% endautoescape %}",
    "{% do worte.append(1) %}",
    "{% set titel.x = 1 %}",
    "{% set ns = namespace(x=1) %}{% set ns.x = 2 %}",
    "{% set x %}{{ titel }}{% endset %}",
    "{% set _x = 1 %}",
    "{{ [worte, worte] }}",
    "{{ {'a': 1} }}",
    "{{ titel[0:1000] }}",
    "{{ titel[worte] }}",
    "{{ 1 / 0 }}",
    "{{ 1 // 0 }}",
    "{{ titel|default(**worte) }}",
    "{{ titel|truncate(*worte) }}",
    "{{ 'a\\\\' }} {% include 'x' %} {{ ' }}",
    "{{ " + "(" * 400 + "titel" + ")" * 400 + " }}",
    "{{ " + "not " * 3000 + "titel }}",
    "{{ titel" + "|upper" * 3000 + " }}",
    "{{ " + "-" * 490 + "1 }}",
    "{% if titel %}" * 120 + "{% endif %}" * 120,
    "{% for w in worte %}" * 25 + "{% endfor %}" * 25,
)


@pytest.mark.parametrize("attack", ATTACKS, ids=range(len(ATTACKS)))
def test_an_attack_is_refused_before_anything_runs(attack: str) -> None:
    prepared = prepare(document(attack))
    assert prepared.findings
    assert {each.code for each in prepared.findings} <= {"K401", "K402", "K403", "K404"}
    assert prepared.programs == ()
    with pytest.raises(TemplateRunError, match="hat Fehler"):
        render_docx(prepared, beispiel(), properties={"erstellt": ERSTELLT})


@pytest.mark.parametrize(
    "attack", ["{{ titel.upper() }}", "{% import 'os' as os %}", "{{ titel|safe }}", "{{ 2 ** 3 }}"]
)
def test_a_command_is_called_a_command(attack: str) -> None:
    found = findings(attack)
    assert "K403" in {each.code for each in found}
    assert any(each.message.startswith("Befehle sind in Vorlagen nicht erlaubt") for each in found)


@pytest.mark.parametrize(
    "source",
    [
        "{{ ''.__class__ }}",
        "{{ titel['__class__'] }}",
        "{{ titel.upper }}",
        "{{ titel.upper() }}",
        "{{ range(3) }}",
        "{{ 'x' * 10 }}",
        "{{ 10 ** 10 }}",
        "{{ '%s' % titel }}",
        "{{ worte + worte }}",
        "{% for x in titel %}{{ x }}{% endfor %}",
    ],
)
def test_the_sandbox_holds_even_without_the_static_check(source: str) -> None:
    template = TemplateEnvironment({}).compile_source(source)
    with pytest.raises(Exception, match=r"erlaubt|fehlt|Schleife"):
        template.render(beispiel(_budget=Budget()))


def test_loops_in_loops_stop_at_a_limit() -> None:
    template = document("".join(f"{{% for w{n} in worte %}}" for n in range(8)) + "x" + "{% endfor %}" * 8)
    started = time.monotonic()
    with pytest.raises(TemplateRunError, match="Die Schleifen laufen mehr als 200000 Mal"):
        fill(template, beispiel(worte=["wort"] * 30))
    assert time.monotonic() - started < 10


def test_a_document_that_grows_too_large_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_SECONDS", 1000.0)
    template = document("{% for w in worte %}{{ titel }}{% endfor %}")
    with pytest.raises(TemplateRunError, match="größer als 50 MB"):
        fill(template, beispiel(worte=["w"] * 100, titel="x" * 1_000_000))


def test_a_document_that_takes_too_long_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_SECONDS", 0.0)
    with pytest.raises(TemplateRunError, match="dauert länger"):
        fill(document("{% for w in worte %}{{ titel }}{% endfor %}"))


def test_a_text_that_doubles_itself_stops() -> None:
    doubling = "{% set x = titel %}" + "{% set x = x ~ x %}" * 40 + "{{ x }}"
    with pytest.raises(TemplateRunError, match="Ein Text würde länger als 5000000 Zeichen"):
        fill(document(doubling))
    with pytest.raises(TemplateRunError, match="Ein Text würde länger als 5000000 Zeichen"):
        fill(document(doubling.replace("~", "+")))


def test_a_separator_cannot_multiply_a_list() -> None:
    with pytest.raises(LimitError):
        join(["a"] * 1000, "x" * 10_000)


@pytest.mark.parametrize(
    "tag",
    [
        "{{ titel + personen[0].alter }}",
        "{% if titel < personen[0].alter %}x{% endif %}",
        "{{ personen[0].alter|length }}",
        "{{ personen[0].alter|first }}",
        "{{ personen[0].alter|join }}",
        "{{ titel|truncate(titel) }}",
        "{{ personen[9].alter }}",
        "{{ -titel }}",
    ],
)
def test_values_that_do_not_fit_together_are_named_with_their_place(tag: str) -> None:
    with pytest.raises(TemplateRunError, match="Dokument, Absatz 1"):
        fill(document(tag))


def test_what_is_no_docx_is_refused() -> None:
    with pytest.raises(UnsafePackageError):
        prepare_template(b"PK\x03\x04kaputt", "kaputt.docx", None)
    empty = io.BytesIO()
    with zipfile.ZipFile(empty, "w") as package:
        package.writestr("hallo.txt", "Hallo")
    with pytest.raises(UnsafePackageError, match="kein Word-Dokument"):
        prepare_template(empty.getvalue(), "hallo.docx", None)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<w:body>", "<w:body>{{ titel.__class__ }}"),
        ("</w:t>", "</w:t>{{ titel.__class__ }}"),
        ("</w:p>", "</w:p>{{ titel.__class__ }}"),
        ("<w:r>", '<w:r w:rsidR="a" w:x="{{ titel.__class__ }}">'),
        ("<w:t>", "<w:instrText>{{ titel.__class__ }}</w:instrText><w:t>"),
    ],
)
def test_code_outside_the_visible_text_is_refused(old: str, new: str) -> None:
    prepared = prepare_template(with_xml(document("Hallo {{ titel }}"), old, new), "test.docx", None)
    assert {each.code for each in prepared.findings} == {"K407"}


@pytest.mark.parametrize("hidden", ["<!-- {{ titel.__class__ }} -->", "<?kek 7?>", "<?kek-ende x?>", "<?x {{ 1 }}?>"])
def test_comments_and_instructions_in_the_xml_are_dropped(hidden: str) -> None:
    prepared = prepare_template(
        with_xml(document("Hallo {{ titel }}"), "<w:body>", f"<w:body>{hidden}"), "test.docx", None
    )
    assert prepared.findings == ()
    data = render_docx(prepared, beispiel(), properties={"erstellt": ERSTELLT})
    assert paragraphs(data) == ["Hallo Kreisentwicklung"]


def test_a_template_with_macros_is_refused() -> None:
    buffer = io.BytesIO(template_bytes(document("Text")))
    with zipfile.ZipFile(buffer, "a") as package:
        package.writestr("word/vbaProject.bin", b"macro")
    with pytest.raises(UnsafePackageError, match="Makros"):
        prepare_template(buffer.getvalue(), "makro.docx", None)
