"""The votes of a whole sitting: from a table, all checked before anything is recorded, or as an agenda to ask for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from kekdocs.abstimmung import EingabeError
from kekdocs.deutsch import closest, fold_key, format_datum, join_und, parse_datum, quote
from kekdocs.diagnostics import Diagnostic, Severity, Span
from kekdocs.errors import KekdocsError
from kekdocs.model import Gremium
from kekdocs.project.status.way import find_ways
from kekdocs.project.vote.angabe import Angabe, read_werte
from kekdocs.project.vote.office import Office, refuse_overwriting
from kekdocs.project.vote.plan import Plan, find_gremium
from kekdocs.project.vote.spreadsheet import Tabelle, TableError, Zeile, read_table
from kekdocs.project.vote.target import Target
from kekdocs.project.workspace import UnknownVorlageError
from kekdocs.resolve.kennung import looks_like_kennung

# Each column by its folded name, with the name of what it fills.
_COLUMNS = {
    "vorlage": "vorlage",
    "aktenzeichen": "vorlage",
    "kennung": "kennung",
    "gremium": "gremium",
    "datum": "datum",
    "top": "top",
    "ja": "ja",
    "nein": "nein",
    "enthaltung": "enthaltung",
    "enthaltungen": "enthaltung",
    "ungueltig": "ungueltig",
    "befangen": "befangen",
    "anwesend": "anwesend",
    "besetzt": "besetzt",
    "mehrheit": "mehrheit",
    "wahlgang": "wahlgang",
    "wahl": "wahl",
    "kandidaten": "wahl",
    "los": "los",
    "stimme_des_vorsitzes": "stimme_des_vorsitzes",
    "negativ": "negativ",
    "ergebnis": "outcome",
    "bemerkung": "bemerkung",
    "fassung": "abgestimmt_ueber",
    "namen": "namentlich",
    "grund": "grund",
}
_SHOWN = ("Vorlage", "Kennung", "Gremium", "Datum", "Ja", "Nein", "Enthaltung", "ungültig", "befangen", "anwesend", "besetzt",
          "Mehrheit", "Wahlgang", "Wahl", "Los", "Stimme des Vorsitzes", "negativ", "Ergebnis",
          "Bemerkung", "Fassung", "Namen", "Grund")  # fmt: skip
_ABOUT = ("vorlage", "kennung", "gremium", "datum", "top", "grund")


@dataclass(frozen=True, slots=True)
class Checked:
    """A table whose lines were held against the Vorlagen: the line of each plan, and all that is wrong."""

    table: Tabelle
    plans: tuple[tuple[int, Plan], ...]
    findings: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Punkt:
    """A Vorlage on the agenda of a sitting; ``done`` tells that a result stands there."""

    path: Path
    top: str
    aktenzeichen: str
    gegenstand: str
    done: bool


def check_table(office: Office, path: Path, rest: Mapping[str, str]) -> Checked:
    """Read a table and plan each line; ``rest`` holds ``gremium``, ``datum`` and ``grund`` for lines that name none.

    Raises as ``read_table`` does for what the system refuses; all else is in the findings.
    """
    try:
        table = read_table(path)
        columns = _read_header(table, rest)
    except TableError as error:
        return Checked(Tabelle(path.as_posix(), "", ()), (), (error.diagnostic,))
    plans: list[tuple[int, Plan]] = []
    findings: list[Diagnostic] = []
    seen: dict[tuple[str, str, int], int] = {}
    for row in table.rows[1:]:
        found = _plan_row(office, table, row, columns, rest)
        if isinstance(found, Plan):
            found = _refuse_doubled(table, row, found, seen)
        if isinstance(found, Plan):
            plans.append((row.line, found))
        elif found is not None:
            findings.append(found)
    return Checked(table, tuple(plans), tuple(findings))


def _read_header(table: Tabelle, rest: Mapping[str, str]) -> list[str]:
    if not table.rows:
        raise TableError(Diagnostic("K118", Severity.FEHLER, "die Tabelle ist leer", table.file))
    head = table.rows[0]
    names: list[str] = []
    for text in head.cells:
        name = _COLUMNS.get(fold_key(text))
        if name is None and text:
            near = closest(text, _SHOWN)
            hint = f"Meinten Sie »{near}«?" if near else f"Möglich sind: {join_und(_SHOWN)}."
            raise TableError(_report(table, head, "K111", f"unbekannte Spalte {quote(text)}", text, hint))
        if name in names:
            raise TableError(_report(table, head, "K103", f"die Spalte {quote(text)} steht zweimal da", text))
        names.append(name or "")
    lacking = _find_lacking(table, names, rest)
    if lacking:
        hint = "Die erste Zeile lautet zum Beispiel: Vorlage;Gremium;Datum;Ja;Nein;Enthaltung;Ergebnis"
        message = f"es fehlt die Spalte {join_und([quote(each) for each in lacking])}"
        raise TableError(_report(table, head, "K112", message, "", hint))
    return names


def _find_lacking(table: Tabelle, names: list[str], rest: Mapping[str, str]) -> list[str]:
    there = {*names, *rest}
    lacking = []
    if not there & {"vorlage", "kennung"}:
        lacking.append("Vorlage")
    at = names.index("vorlage") if "vorlage" in names else -1
    called = [row.cells[at] for row in table.rows[1:] if at < len(row.cells)] if at >= 0 else []
    if not ("gremium" in there or "kennung" in there or any(map(looks_like_kennung, called))):
        lacking.append("Gremium")
    if not there & {"outcome", "wahl"}:
        lacking += [shown for shown in ("Ja", "Nein") if fold_key(shown) not in names]
    return lacking


def _plan_row(
    office: Office, table: Tabelle, row: Zeile, columns: list[str], rest: Mapping[str, str]
) -> Plan | Diagnostic | None:
    given = {**rest, **{name: text for name, text in zip(columns, row.cells, strict=False) if name and text}}
    if any(row.cells[len(columns) :]):
        message = f"{len(row.cells)} Spalten gefunden, die erste Zeile nennt {len(columns)}"
        return _report(table, row, "K114", message, row.cells[len(columns)])
    if not given.keys() - set(_ABOUT):
        return None  # a point of the agenda that nobody voted on
    try:
        target = _find_target(office, given)
        angabe = _angabe(given, target)
        _refuse_other_line(office, angabe, target)
        plan = office.plan(target.path, angabe)
        refuse_overwriting(plan)
    except EingabeError as error:
        where = "" if table.text or error.code != "K113" else f"Spalte {quote(_shown(error.field))}: "
        return _report(table, row, error.code, f"{where}{error}", given.get(error.field, ""))
    except UnknownVorlageError as error:
        return _report(table, row, "K343", str(error).rstrip("."), given.get("kennung") or given["vorlage"])
    except KekdocsError as error:
        return _report(table, row, error.code, str(error).rstrip("."), given.get("vorlage", ""), error.hint)
    return plan


def _shown(field: str) -> str:
    return next((shown for shown in _SHOWN if _COLUMNS[fold_key(shown)] == field), field)


def _find_target(office: Office, given: Mapping[str, str]) -> Target:
    """Return the Vorlage of a line; with a Kennung beside it both must mean the same."""
    called = given.get("kennung") or given.get("vorlage")
    if not called:
        raise EingabeError("K112", "vorlage", "es fehlt die Angabe »Vorlage«")
    target = office.targets.find(called)
    if "kennung" in given and not target.gremium:
        raise UnknownVorlageError(f"Die Kennung {quote(called)} gehört zu keiner Vorlage.")
    if "kennung" in given and "vorlage" in given and office.targets.find(given["vorlage"]).path != target.path:
        message = f"die Kennung {quote(called)} gehört zu »{target.path.stem}«, genannt ist {quote(given['vorlage'])}"
        raise EingabeError("K343", "vorlage", message)
    return target


def _angabe(given: Mapping[str, str], target: Target) -> Angabe:
    try:
        datum = parse_datum(given["datum"]) if "datum" in given else None
    except ValueError as error:
        raise EingabeError("K113", "datum", str(error)) from None
    gremium = given.get("gremium") or target.gremium
    if not gremium:
        raise EingabeError("K112", "gremium", "es fehlt die Angabe »Gremium«")
    werte = read_werte({name: text for name, text in given.items() if name not in _ABOUT})
    return Angabe(gremium=gremium, datum=datum or target.datum, werte=werte, grund=given.get("grund", ""))


def _refuse_other_line(office: Office, angabe: Angabe, target: Target) -> None:
    if not target.gremium:
        return
    named = find_gremium(office.settings, angabe.gremium).name
    if named != target.gremium or angabe.datum != target.datum:
        day = format_datum(target.datum) if target.datum else "ohne Datum"
        raise EingabeError(
            "K343", "gremium", f"die Kennung gehört zu {quote(target.gremium)}, {day}; genannt ist anderes"
        )


def _refuse_doubled(table: Tabelle, row: Zeile, plan: Plan, seen: dict[tuple[str, str, int], int]) -> Plan | Diagnostic:
    key = (plan.vorlage, plan.votum.gremium, plan.votum.mal)
    first = seen.setdefault(key, row.line)
    if first == row.line:
        return plan
    message = f"{quote(plan.gremium)} stimmt über »{plan.vorlage}« schon in Zeile {first} ab"
    return _report(table, row, "K103", message, "")


def _report(table: Tabelle, row: Zeile, code: str, message: str, text: str, hint: str = "") -> Diagnostic:
    lines = table.text.splitlines()
    line = lines[row.line - 1] if row.line <= len(lines) else ""
    column = line.find(text) + 1 if text else 1
    return Diagnostic(
        code, Severity.FEHLER, message, table.file, Span.at(row.line, max(column, 1)), (hint,) if hint else ()
    )


def read_agenda(office: Office, gremium: Gremium, datum: date) -> list[Punkt]:
    """Return the Vorlagen that a body has on this day, in the order of their TOPs: their own, else those of the agenda."""
    # A single vote begins without the rules of sittings.
    from kekdocs.project.beschluss.agenda import count_agendas, sittings_on  # noqa: PLC0415
    from kekdocs.project.load import open_workspace  # noqa: PLC0415

    punkte = list(_points(office, gremium, datum))
    if not all(punkt.top for punkt in punkte) and (found := sittings_on(office.workspace, [(gremium, datum)])):
        counted = {id_: number for (id_, _), number in count_agendas(open_workspace(office.workspace), found).items()}
        punkte = [replace(punkt, top=punkt.top or counted.get(punkt.path.stem, "")) for punkt in punkte]
    return sorted(punkte, key=lambda punkt: (_natural(punkt.top), punkt.path.name))


def _points(office: Office, gremium: Gremium, datum: date) -> Iterator[Punkt]:
    for way in find_ways(office.workspace, datum):
        for step in way.schritte:
            if step.gremium == gremium.name and step.datum == datum:
                path = office.workspace.root / way.file
                yield Punkt(path, step.top, way.aktenzeichen, way.gegenstand, bool(step.ausgang))


def _natural(top: str) -> tuple[bool, bool, list[tuple[bool, int, str]]]:
    """Order ``Ö 7`` before ``Ö 10``, the public part before the other (``N``), and what has no TOP last."""
    pieces = re.findall(r"\d+|\D+", top)
    return (
        not top,
        top.startswith("N"),
        [(piece.isdigit(), int(piece) if piece.isdigit() else 0, piece) for piece in pieces],
    )
