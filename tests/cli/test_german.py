from __future__ import annotations

import ast
import gettext
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from string import Formatter

import polib
import pytest

CATALOG = Path(__file__).resolve().parents[2] / "kekdocs/cli/locale/de/LC_MESSAGES/messages.po"
# click calls gettext with a variable there, so the source does not show it as a literal.
NOT_A_LITERAL = ("required",)
ENGLISH = re.compile(
    r"\b(usage|error|options|commands?|args|arguments|show this|exit|missing|invalid|required|default|no such"
    r"|did you mean|try|help|aborted|integer|filename|directory|file|path|does not|is not|got|choose|repeat)\b",
    re.IGNORECASE,
)
APP = """
import sys
import click
from kekdocs.cli.german import GermanCommand, GermanGroup, LazyCommand, speak_german

speak_german()

@click.group(cls=GermanGroup, lazy_commands={
    "zahl": LazyCommand("zahl:zahl", "Liest eine Zahl."),
    "build": LazyCommand("build:build", "Baut Word und PDF."),
})
@click.version_option("1.0", package_name="probe", prog_name="probe")
def probe():
    pass

@probe.command()
@click.argument("datei", metavar="DATEI", type=click.Path(exists=True, dir_okay=False))
def lies(datei):
    "Liest eine Datei."

@probe.command()
def frage():
    "Fragt nach."
    click.confirm("Weiter?", abort=True)

@probe.command()
@click.option("--name", prompt="Name")
def nenne(name):
    "Fragt nach dem Namen."

@probe.command()
def module():
    "Zeigt, welche Module geladen sind."
    click.echo(sorted({"zahl", "build"} & set(sys.modules)))

probe(prog_name="probe")
"""
ZAHL = """
import click
from kekdocs.cli.german import GermanCommand

@click.command(cls=GermanCommand)
@click.option("--anzahl", type=int, default=1, show_default=True, help="Wie viele.")
@click.option("--stufe", type=click.IntRange(1, 9), required=True, help="Wie hoch.")
@click.option("--art", type=click.Choice(["docx", "pdf"]), help="Was entsteht.")
@click.option("--faktor", type=float, help="Womit.")
@click.option("--laut/--leise", help="Wie laut.")
@click.option("--titel", help="Wie es heißt.")
@click.argument("ziele", metavar="ZIEL...", nargs=-1, required=True)
def zahl(**werte):
    "Liest eine Zahl."
    click.echo(werte["ziele"])
"""

pytestmark = pytest.mark.filterwarnings("error")


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("app")
    (folder / "app.py").write_text(APP, encoding="utf-8")
    (folder / "zahl.py").write_text(ZAHL, encoding="utf-8")
    (folder / "build.py").write_text("raise AssertionError('nobody called this command')\n", encoding="utf-8")
    (folder / "ordner").mkdir()
    return folder / "app.py"


def environment(**more: str) -> dict[str, str]:
    languages = {"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"}
    kept = {name: value for name, value in os.environ.items() if name not in languages}
    return kept | {"PYTHONUTF8": "1", "COLUMNS": "100"} | more


def run(app: Path, *args: str, answer: str = "", **more: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, app.name, *args],
        cwd=app.parent,
        env=environment(**more),
        input=answer,
        capture_output=True,
        encoding="utf-8",
        timeout=30,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def assert_german(output: str) -> None:
    spoken = output.replace("--help", "").replace("--version", "")
    assert not ENGLISH.search(spoken), output


def messages_of_click() -> Iterator[tuple[str, ...]]:
    spec = find_spec("click")
    assert spec is not None
    assert spec.submodule_search_locations is not None
    for module in sorted(Path(spec.submodule_search_locations[0]).glob("*.py")):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                count = {"_": 1, "gettext": 1, "ngettext": 2}.get(node.func.id, 0)
                literals = [a.value for a in node.args[:count] if isinstance(a, ast.Constant)]
                texts = tuple(text for text in literals if isinstance(text, str))
                if texts:
                    yield texts


EMITTED = sorted({*messages_of_click(), *((text,) for text in NOT_A_LITERAL)})


def placeholders(text: str) -> set[tuple[str | None, str | None]]:
    braces = {(field, conversion) for _, field, _, conversion in Formatter().parse(text) if field is not None}
    return braces | {(name, "%") for name in re.findall(r"%\((\w+)\)s", text)}


@pytest.mark.parametrize("texts", EMITTED, ids=lambda texts: texts[0][:40])
def test_every_message_of_click_has_a_german_one_with_the_same_placeholders(texts: tuple[str, ...]) -> None:
    entry = polib.pofile(str(CATALOG)).find(texts[0])
    assert entry is not None
    german = [entry.msgstr_plural[0], entry.msgstr_plural[1]] if len(texts) == 2 else [entry.msgstr]
    assert entry.msgid_plural == (texts[1] if len(texts) == 2 else "")
    for english, translated in zip(texts, german, strict=True):
        assert translated.strip()
        assert placeholders(translated) == placeholders(english)


def test_the_search_finds_the_messages_of_click() -> None:
    assert len(EMITTED) > 60
    assert ("Usage:",) in EMITTED


def test_the_catalog_holds_nothing_that_click_does_not_say() -> None:
    assert {entry.msgid for entry in polib.pofile(str(CATALOG))} == {texts[0] for texts in EMITTED}


def test_the_compiled_catalog_is_that_of_the_source() -> None:
    assert CATALOG.with_suffix(".mo").read_bytes() == polib.pofile(str(CATALOG), encoding="utf-8").to_binary()


def test_the_compiled_catalog_is_one_that_python_reads() -> None:
    with CATALOG.with_suffix(".mo").open("rb") as file:
        catalog = gettext.GNUTranslations(file)
    assert catalog.gettext("Usage:") == "Aufruf:"
    english = ("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments.")
    assert catalog.ngettext(*english, 1) == "Die Option {name!r} braucht einen Wert."
    assert catalog.ngettext(*english, 2) == "Die Option {name!r} braucht {nargs} Werte."


WRONG_CALLS = [
    (("zahl", "--stufe", "1"), "Fehler: Es fehlt das Argument »ZIEL...«."),
    (("zahl", "a"), "Fehler: Es fehlt die Option »--stufe«."),
    (("zahl", "--stuf", "1", "a"), "Fehler: Die Option »--stuf« gibt es nicht. Meinten Sie »--stufe«?"),
    (("zahl", "-x"), "Fehler: Die Option »-x« gibt es nicht."),
    (("zahl", "--titel"), "Fehler: Die Option »--titel« braucht einen Wert."),
    (("zahl", "--laut=3", "a"), "Fehler: Die Option »--laut« nimmt keinen Wert an."),
    (("zahl", "--anzahl", "zwölf", "a"), "Fehler: »--anzahl«: erwartet eine Ganzzahl, gefunden »zwölf«."),
    (("zahl", "--faktor", "1,5", "a"), "Fehler: »--faktor«: erwartet eine Zahl, gefunden »1,5«."),
    (("zahl", "--stufe", "10", "a"), "Fehler: »--stufe«: erwartet einen Wert im Bereich 1<=x<=9, gefunden 10."),
    (
        ("zahl", "--art", "odt", "a"),
        "Fehler: »--art«: erwartet einen der Werte »docx«, »pdf«, gefunden »odt«.",
    ),
    (("lies",), "Fehler: Es fehlt das Argument »DATEI«."),
    (("lies", "fort.yaml"), "Fehler: »DATEI«: Datei »fort.yaml« gibt es nicht."),
    (("lies", "ordner"), "Fehler: »DATEI«: erwartet eine Datei, »ordner« ist ein Ordner."),
    (("lies", "a\x1b[31m\u202eb"), "Datei »a‹U+001B›[31m‹U+202E›b« gibt es nicht."),
    (("lies", "app.py", "x", "y"), "Fehler: Diese Argumente sind zu viel: x y"),
    (("biuld",), "Fehler: Den Befehl »biuld« gibt es nicht. Meinten Sie »build«?"),
    (("frag",), "Fehler: Den Befehl »frag« gibt es nicht. Meinten Sie »frage«?"),
    (("xyz",), "Fehler: Den Befehl »xyz« gibt es nicht.\n"),
]


@pytest.mark.parametrize(("call", "message"), WRONG_CALLS, ids=lambda value: str(value)[:60])
def test_a_wrong_call_is_answered_in_german_with_exit_code_2(app: Path, call: tuple[str, ...], message: str) -> None:
    code, output = run(app, *call)
    assert message in output
    assert code == 2
    assert output.startswith("Aufruf: probe")
    assert_german(output)


@pytest.mark.parametrize("languages", [{}, {"LANG": "C"}, {"LANGUAGE": "en_US:fr", "LC_ALL": "en_US.UTF-8"}])
def test_german_does_not_depend_on_the_language_of_the_system(app: Path, languages: dict[str, str]) -> None:
    code, output = run(app, "--help", **languages)
    assert code == 0
    assert output == (
        "Aufruf: probe [OPTIONEN] BEFEHL [ARGUMENTE]...\n"
        "\n"
        "Optionen:\n"
        "  --version  Zeigt die Version und endet.\n"
        "  --help     Zeigt diese Hilfe und endet.\n"
        "\n"
        "Befehle:\n"
        "  zahl    Liest eine Zahl.\n"
        "  build   Baut Word und PDF.\n"
        "  frage   Fragt nach.\n"
        "  lies    Liest eine Datei.\n"
        "  module  Zeigt, welche Module geladen sind.\n"
        "  nenne   Fragt nach dem Namen.\n"
    )
    assert_german(output)


def test_the_help_of_a_command_is_german(app: Path) -> None:
    code, output = run(app, "zahl", "--help")
    assert code == 0
    assert "Aufruf: probe zahl [OPTIONEN] ZIEL...\n" in output
    assert "--anzahl GANZZAHL  Wie viele.  [Standard: 1]" in output
    assert "Wie hoch.  [1<=x<=9; Pflicht]" in output
    assert_german(output)


def test_the_version_is_german(app: Path) -> None:
    assert run(app, "--version") == (0, "probe, Version 1.0\n")


def test_no_command_shows_the_help(app: Path) -> None:
    code, output = run(app)
    assert code == 2
    assert "Befehle:\n  zahl    Liest eine Zahl.\n" in output


def test_only_the_called_command_is_imported(app: Path) -> None:
    assert run(app, "module") == (0, "[]\n")
    assert run(app, "zahl", "--stufe", "1", "a") == (0, "('a',)\n")


def test_names_of_commands_are_completed_without_importing_them(app: Path) -> None:
    code, output = run(app, _PROBE_COMPLETE="zsh_complete", COMP_WORDS="probe bu", COMP_CWORD="1")
    assert (code, output) == (0, "plain\nbuild\nBaut Word und PDF.\n")


def test_an_impossible_answer_is_asked_again_in_german(app: Path) -> None:
    code, output = run(app, "frage", answer="vielleicht\ny\n")
    assert code == 0
    assert "Fehler: Diese Antwort ist nicht möglich." in output
    assert_german(output)


@pytest.mark.parametrize("command", ["frage", "nenne"])
def test_the_end_of_the_input_at_a_question_aborts_in_german(app: Path, command: str) -> None:
    code, output = run(app, command)
    assert code == 1
    assert output.endswith("Abgebrochen!\n")
    assert_german(output)


def interrupt(asking: subprocess.Popen[bytes]) -> None:
    for _ in range(5):
        asking.send_signal(signal.SIGINT)
        try:
            asking.wait(timeout=2)
        except subprocess.TimeoutExpired:
            # A signal between the question and the read is noticed only when the read is interrupted once more.
            continue
        return
    asking.kill()


@pytest.mark.skipif(os.name == "nt", reason="SIGINT reaches a single process on POSIX only")
@pytest.mark.parametrize("command", ["frage", "nenne"])
def test_an_interrupt_at_a_question_aborts_in_german(app: Path, command: str) -> None:
    with subprocess.Popen(
        [sys.executable, app.name, command],
        cwd=app.parent,
        env=environment(PYTHONUNBUFFERED="1"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as asking:
        assert asking.stdout is not None
        assert asking.stderr is not None
        question = b""
        while not question.endswith(b": "):
            sign = asking.stdout.read(1)
            assert sign, "ended before it asked"
            question += sign
        interrupt(asking)
        assert asking.returncode == 1
        spoken = asking.stderr.read().decode("utf-8")
    assert spoken.strip() == "Abgebrochen!"


def test_the_environment_of_child_processes_stays_as_it_was() -> None:
    program = (
        "import os, subprocess, sys\n"
        "before = dict(os.environ)\n"
        "from kekdocs.cli.german import speak_german\n"
        "speak_german(); speak_german()\n"
        "import click\n"
        "assert click.core._('Usage:') == 'Aufruf:'\n"
        "assert dict(os.environ) == before\n"
        "subprocess.run([sys.executable, '-c', 'import os; print(sorted(os.environ))'], check=True)\n"
        "import gettext\n"
        "assert gettext.dgettext('another', 'Usage:') == 'Usage:'\n"
        "assert gettext.dngettext('another', 'file', 'files', 2) == 'files'\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment(), capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "LANGUAGE" not in done.stdout


def test_german_costs_less_than_3_ms() -> None:
    program = (
        "import time, click, kekdocs.cli.german as german\n"
        "german._catalog.cache_clear()\n"
        "start = time.process_time()\n"
        "german.speak_german()\n"
        "for _ in range(30): click.core._('Usage:')\n"
        "spent = time.process_time() - start\n"
        "assert german._catalog.cache_info().misses == 1\n"
        "print(spent)\n"
    )
    spent = min(float(subprocess.check_output([sys.executable, "-c", program])) for _ in range(3))
    assert 0 < spent < 0.003


def test_the_help_of_every_command_of_kekdocs_is_german() -> None:
    program = (
        "import click\n"
        "from kekdocs.cli.app import app\n"
        "root = click.Context(app, info_name='kekdocs')\n"
        "print(app.get_help(root))\n"
        "for name in app.list_commands(root):\n"
        "    command = app.get_command(root, name)\n"
        "    print(command.get_help(click.Context(command, info_name=name, parent=root)))\n"
    )
    spoken = subprocess.check_output([sys.executable, "-c", program], env=environment(), encoding="utf-8")
    assert spoken.count("Aufruf: kekdocs ") >= 2
    assert_german(re.sub(r"--[\w-]+", "", spoken))


# [y/N], the system's own messages, %Y-%m-%d and "env var" do not pass through gettext.
@pytest.mark.parametrize("name", ["confirm", "confirmation_option", "File", "DateTime", "show_envvar", "show_choices"])
def test_no_command_uses_what_click_says_in_english_alone(name: str) -> None:
    commands = [path for path in (CATALOG.parents[3]).glob("*.py") if path.name != "german.py"]
    assert commands
    assert [path.name for path in commands if re.search(rf"click\.{name}\b|\b{name}=", path.read_text("utf-8"))] == []
