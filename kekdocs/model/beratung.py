"""A station of the Beratungsfolge: a body, its day, its Stimmen and what it decided."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from kekdocs.deutsch import quote
from kekdocs.model.base import Anzahl, Datum, JaNein, Langtext, Modell, Text, choice, from_text


class Zustaendigkeit(StrEnum):
    """What a body does with the Vorlage."""

    VORBERATUNG = "Vorberatung"
    EMPFEHLUNG = "Empfehlung"
    ANHOERUNG = "Anhörung"
    ENTSCHEIDUNG = "Entscheidung"
    KENNTNISNAHME = "Kenntnisnahme"


class Ergebnis(StrEnum):
    """What a body decided."""

    ANGENOMMEN = "angenommen"
    GEAENDERT_ANGENOMMEN = "geändert angenommen"
    ABGELEHNT = "abgelehnt"
    VERTAGT = "vertagt"
    ZURUECKGEZOGEN = "zurückgezogen"


class Stimme(StrEnum):
    """How one person voted."""

    JA = "ja"
    NEIN = "nein"


class Kandidatur(Modell):
    """Somebody who stands in an election, and the Stimmen for them."""

    name: Text = Field(title="Name", description="Wer zur Wahl stand.")
    stimmen: Anzahl = Field(title="Stimmen", description="Zahl der Stimmen.")


def split_wahl(text: str) -> list[dict[str, Any]]:
    """Read ``Adler: 21; Busch: 20`` to names and counts as written; a name may hold commas.

    Raises:
        ValueError: a German sentence without a full stop.
    """
    found: list[dict[str, Any]] = []
    for part in filter(str.strip, text.split(";")):
        name, colon, count = part.replace("=", ":").rpartition(":")
        if not (colon and name.strip() and count.strip()):
            raise ValueError(f"erwartet Namen mit Stimmen wie »Adler: 21; Busch: 20«, gefunden {quote(part.strip())}")
        found.append({"name": " ".join(name.split()), "stimmen": count.strip()})
    return found


def join_wahl(entries: Sequence[Any]) -> str:
    """Return the entries of a tree's list as the text that ``split_wahl`` reads; what is none as it cannot be read."""
    tables = [each if isinstance(each, dict) else {} for each in entries]
    return "; ".join(f"{each.get('name') or ''}: {each.get('stimmen') or ''}" for each in tables)


class Wortlaut(Modell):
    """The wording of one Maßnahme that a body recommended or adopted instead of the one in the Vorlage."""

    massnahme: Text = Field(title="Maßnahme", description="Id der Maßnahme.")
    feld: str = Field("", title="Feld", description="Angabe der Maßnahme, wenn es nicht der Wortlaut ist.")
    geaendert: Langtext = Field("", title="geändert", description="Beschlossener oder empfohlener Wortlaut.")


class Beratung(Modell):
    """One station of the Beratungsfolge. Counts are Stimmen; None is unknown, which is not 0."""

    gremium: Text = Field(title="Gremium", description="Name oder Kürzel eines Gremiums aus kekdocs.yaml.")
    datum: Datum | None = Field(None, title="Datum", description="Tag der Sitzung, zum Beispiel 29.03.2023.")
    top: str = Field("", title="TOP", description="Nummer des Tagesordnungspunktes, zum Beispiel Ö 7.")
    zustaendigkeit: Annotated[Zustaendigkeit, choice(Zustaendigkeit, "die Zuständigkeit")] | None = Field(
        None, title="Zuständigkeit", description="Vorberatung, Empfehlung, Anhörung, Entscheidung oder Kenntnisnahme."
    )
    ja: Anzahl | None = Field(None, title="Ja", description="Zahl der Ja-Stimmen; leer, solange unbekannt.")
    nein: Anzahl | None = Field(None, title="Nein", description="Zahl der Nein-Stimmen; leer, solange unbekannt.")
    enthaltung: Anzahl | None = Field(
        None, title="Enthaltung", description="Zahl der Enthaltungen; leer, solange unbekannt."
    )
    ungueltig: Anzahl | None = Field(None, title="ungültig", description="Zahl der ungültigen Stimmen.")
    befangen: Anzahl | None = Field(
        None, title="befangen", description="Zahl der Anwesenden, die nicht mitwirken durften."
    )
    anwesend: Anzahl | None = Field(
        None, title="anwesend", description="Zahl der anwesenden Mitglieder, Befangene eingeschlossen."
    )
    besetzt: Anzahl | None = Field(
        None, title="besetzt", description="Zahl der besetzten Sitze, wenn es weniger als die gesetzliche Zahl sind."
    )
    mehrheit: str = Field(
        "",
        title="Mehrheit",
        description="Erforderliche Mehrheit, wenn nicht die einfache: mitglieder, 2/3 mitglieder, 3/4 anwesende, einstimmig, wahl oder ein Zweck wie Hauptsatzung.",
    )
    wahlgang: Anzahl | None = Field(
        None, title="Wahlgang", description="Bei einer Wahl: der wievielte Wahlgang; ohne Angabe der erste."
    )
    wahl: Annotated[list[Kandidatur], BeforeValidator(from_text(split_wahl))] = Field(
        [],
        title="Wahl",
        description="Bei einer Wahl zwischen mehreren: Stimmen je Name, zum Beispiel Adler: 21; Busch: 20.",
    )
    los: str = Field(
        "", title="Los", description="Wen bei gleicher Stimmenzahl das Los traf: ein Name, sonst ja oder nein."
    )
    stimme_des_vorsitzes: Annotated[Stimme, choice(Stimme, "die Stimme")] | None = Field(
        None,
        title="Stimme des Vorsitzes",
        description="ja oder nein: wie der Vorsitz stimmte, wo das bei Stimmengleichheit entscheidet (Kollegialorgan).",
    )
    negativ: JaNein | None = Field(
        None,
        title="negativ",
        description="ja, wenn der Beschluss lautet, einen Antrag abzulehnen: angenommen heißt dann, der Antrag ist abgelehnt.",
    )
    bemerkung: str = Field("", title="Bemerkung", description="Text für die Spalte Bemerkung.")
    ergebnis: Annotated[Ergebnis, choice(Ergebnis, "das Ergebnis")] | None = Field(
        None,
        title="Ergebnis",
        description="angenommen, geändert angenommen, abgelehnt, vertagt oder zurückgezogen; sonst entscheiden die Stimmen.",
    )
    abgestimmt_ueber: str = Field(
        "", title="abgestimmt über", description="Name der Fassung, über die abgestimmt wurde."
    )
    namentlich: str = Field(
        "", title="namentlich", description="Namentliche Abstimmung, zum Beispiel Ja: Adler, Busch; Nein: Cramer."
    )
    fassung: list[Wortlaut] = Field(
        [],
        title="Fassung",
        description="Abweichender Wortlaut von Maßnahmen, den das Gremium empfiehlt oder beschließt.",
    )
