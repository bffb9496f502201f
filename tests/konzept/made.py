"""Small concepts and Vorlagen as text, read as the program reads them."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import indent

from kekdocs.diagnostics import Diagnostic
from kekdocs.konzept import Ableitung, Beschluss, beschluesse_of, derive
from kekdocs.konzept.pruefen import check_konzept
from kekdocs.model import Einstellungen, Vorlage
from kekdocs.resolve import Bestand, Eintrag, resolve
from kekdocs.resolve.konzepte import Ausgabe, Konzepteintrag, Teil
from kekdocs.source import Source, parse_model
from kekdocs.source.konzept import parse_konzept

SETTINGS = """körperschaft: {name: Landkreis Musterland, land: ST}
gremien:
  - {name: Kreistag, kürzel: KT, art: Vertretung, mitglieder: 42}
  - {name: Bauausschuss, kürzel: BA, art: Ausschuss, mitglieder: 10}
"""
KONZEPT = """titel: Konzept
stand: 01.01.2020
ebenen: [Feld, Ziel, Maßnahme]
punkte:
  - id: a
    titel: Feld A
    punkte:
      - id: a-ziel
        titel: Ziel in A
        maßnahmen:
          - {id: radweg, text: Der Radweg wird gebaut., seite: 7, status: geplant}
          - {id: bus, text: Der Bus fährt stündlich., seite: 8}
  - id: b
    titel: Feld B
    maßnahmen:
      - {id: schule, text: Die Schule wird saniert.}
"""
YES, NO, OPEN = "ja: 30, nein: 5", "ja: 5, nein: 30", "zuständigkeit: Entscheidung"


def vorlage_text(number: str, day: str, changes: str, *, vote: str = YES, more: str = "") -> str:
    """Return a Vorlage that a Kreistag sat on at ``day``; ``changes`` are the entries of its list."""
    return f"""bereich: Büro
aktenzeichen: {number}
datum: 01.01.2020
beratungsfolge:
  - {{gremium: KT, datum: {day}, {vote}}}
beratungsgegenstand: Konzept
beschlussvorschlag: x
unterschrift: N
konzept: kek
{more}änderungen:
{indent(changes.strip(), "  ")}
"""


def wording(id_: str, alt: str, neu: str) -> str:
    """Return one change of a wording."""
    return f"- maßnahme: {id_}\n  fundstelle: {{seite: 1}}\n  alt: {alt}\n  geändert: {neu}\n"


def change(id_: str, **given: str) -> str:
    """Return one change with any keys, ``art`` and others."""
    lines = [f"  {name}: {text}" for name, text in given.items()]
    return "\n".join([f"- maßnahme: {id_}", "  fundstelle: {seite: 1}", *lines]) + "\n"


def ausgabe(text: str, file: str = "konzepte/kek/konzept.yaml") -> Ausgabe:
    read = parse_konzept(text, file)
    assert read.value is not None, read.diagnostics
    return Ausgabe(read.value, read.source, (Teil(read.source, "", read.value.massnahmen, read.value.punkte),))


def konzept(*editions: str) -> Konzepteintrag:
    files = ["konzepte/kek/konzept.yaml", *(f"konzepte/kek/ausgaben/{n}/konzept.yaml" for n in range(1, len(editions)))]
    return Konzepteintrag("kek", tuple(ausgabe(text, file) for text, file in zip(editions, files, strict=True)))


def bestand(vorlagen: Sequence[str], *editions: str) -> Bestand:
    settings = parse_model(Einstellungen, SETTINGS, "kekdocs.yaml")
    assert settings.value is not None
    entries = []
    for number, text in enumerate(vorlagen):
        read = parse_model(Vorlage, text, f"resolutions/v{number}.yaml")
        assert read.value is not None, read.diagnostics
        entries.append(Eintrag(f"v{number}", read.source, read.value))
    made, found = resolve(
        settings.value, Source("kekdocs.yaml", SETTINGS), entries, {}, [konzept(*(editions or (KONZEPT,)))]
    )
    assert not [d for d in found if d.code != "K204"]
    return made


def decided(vorlagen: Sequence[str], *editions: str) -> tuple[Konzepteintrag, tuple[Beschluss, ...]]:
    made = bestand(vorlagen, *editions)
    return made.konzepte[0], beschluesse_of(made, "kek")


def derived(vorlagen: Sequence[str], *editions: str) -> Ableitung:
    return derive(*decided(vorlagen, *editions))


def text_of(found: Ableitung, id_: str) -> str | None:
    knoten = found.baum.find(id_)
    return knoten.text if knoten else None


def findings(vorlagen: Sequence[str], *editions: str) -> list[Diagnostic]:
    made = bestand(vorlagen, *editions)
    return list(check_konzept(made.konzepte[0], made))
