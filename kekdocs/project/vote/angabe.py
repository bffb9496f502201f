"""What a clerk says about one vote, brought into the cells of a Beratung."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from kekdocs.abstimmung import EingabeError, parse_eintragung
from kekdocs.abstimmung.namen import check_names, read_names
from kekdocs.deutsch import closest, fold_key, parse_anzahl, parse_ja_nein, quote
from kekdocs.model import Ergebnis
from kekdocs.model.beratung import split_wahl

COUNTS = ("ja", "nein", "enthaltung", "ungueltig", "befangen", "anwesend", "besetzt", "wahlgang")
_VOTES = COUNTS[:4]
_WORDS = ("einstimmig", "mehrheitlich", "angenommen", "abgelehnt", "vertagt", "verwiesen", "abgesetzt", "zurückgezogen")


@dataclass(frozen=True, slots=True, kw_only=True)
class Angabe:
    """New values by the folded name of their cell; the empty text empties one. ``gremium`` is a name or a Kürzel.

    ``tag`` is day and month where no year was said; ``clear`` takes back what was recorded, and there are no ``werte`` then.
    """

    gremium: str
    datum: date | None = None
    tag: tuple[int, int] | None = None
    werte: Mapping[str, str] = field(default_factory=dict)
    grund: str = ""
    clear: bool = False

    @property
    def has_votes(self) -> bool:
        """Tell whether a count of Stimmen is among the values."""
        return any(self.werte.get(name) for name in (*_VOTES, "wahl"))


def read_werte(given: Mapping[str, str]) -> dict[str, str]:
    """Return the cells for texts by folded name; ``outcome`` is what became of the matter, in the clerk's words.

    Raises:
        EingabeError: for what is no count, no known outcome, or names that do not fit the counts.
    """
    werte = {name: text.strip() for name, text in given.items() if name != "outcome"}
    for name in COUNTS:
        if werte.get(name):
            werte[name] = _count(name, werte[name])
    if "outcome" in given:
        _add_outcome(werte, " ".join(given["outcome"].split()))
    if werte.get("namentlich"):
        _add_names(werte)
    _read_words(werte)
    return werte


def _read_words(werte: dict[str, str]) -> None:
    """Bring what belongs to elections and ties into the form that the Vorlage keeps."""
    readers = {"wahl": _wahl, "stimme_des_vorsitzes": _ja_nein, "negativ": _ja_nein}
    for name, read in readers.items():
        if werte.get(name):
            try:
                werte[name] = read(werte[name])
            except ValueError as error:
                raise EingabeError("K113", name, str(error)) from None


def _wahl(text: str) -> str:
    return "; ".join(f"{each['name']}: {parse_anzahl(each['stimmen'])}" for each in split_wahl(text))


def _ja_nein(text: str) -> str:
    return "ja" if parse_ja_nein(text) else "nein"


def _count(name: str, text: str) -> str:
    try:
        return str(parse_anzahl(text))
    except ValueError as error:
        raise EingabeError("K113", name, str(error)) from None


def _add_outcome(werte: dict[str, str], text: str) -> None:
    word = next((each for each in Ergebnis if fold_key(each) == fold_key(text)), None)
    if word is not None or not text:
        werte["ergebnis"] = word or ""
        return
    written = parse_eintragung(text)
    if written is None:
        near = closest(text, _WORDS)
        hint = f"; meinten Sie »{near}«?" if near else ""
        raise EingabeError("K116", "outcome", f"das Ergebnis {quote(text)} gibt es nicht{hint}")
    if written.said and written.text and _is_counts_alone(text):
        _add_counts(werte, written.said)
        return
    if werte.get("bemerkung"):
        message = (
            f"{quote(text)} steht in der Spalte Bemerkung und lässt dort keinen Platz für {quote(werte['bemerkung'])}"
        )
        raise EingabeError("K340", "bemerkung", message)
    werte["ergebnis"], werte["bemerkung"] = "", text


def _is_counts_alone(text: str) -> bool:
    # »19 Ja, sonst Ablehnung« and »bei 3 Nein-Stimmen mehrheitlich« say more than counts and are kept as said.
    written = parse_eintragung(text)
    assert written is not None
    says_result = written.ausgang or written.einstimmig or written.mehrheitlich or written.other
    return not says_result and not any(word in fold_key(text) for word in ("sonst", "im_uebrigen"))


def _add_counts(werte: dict[str, str], said: tuple[tuple[str, int], ...]) -> None:
    for name, count in said:
        known = werte.get(name)
        if known and int(known) != count:
            raise EingabeError("K340", name, f"einmal sind es {known}, einmal {count}")
        werte[name] = str(count)


def _add_names(werte: dict[str, str]) -> None:
    named = read_names(werte["namentlich"])
    check_names(named, {name: int(werte[name]) for name in _VOTES if werte.get(name)})
    for name, people in named.items():
        werte[name] = str(len(people))
