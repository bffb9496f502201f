"""The budget block of the form."""

from __future__ import annotations

from wordtemplates.wordxml import FIRST_COLUMN, TEXT_WIDTH, box, cell, control, control_row, paragraph, row, table, when

# "Deckung durch Minderaufwand ☐ Minderauszahlung ☐ bei" and "1.234.567,89 EUR" each on one line, the rest between.
BUDGET = (5230, TEXT_WIDTH - 5230 - 1760, 1760)


def _label(start: str, *boxes: tuple[str, str], end: str = "") -> str:
    """What stands before the value: words and boxes to tick, given as word and condition."""
    runs: list[str] = []
    for word, condition in boxes:
        runs += [f"{start}{word} ", box(condition)]
        start = " "
    text = (start + end).rstrip()
    return cell(BUDGET[0], paragraph("Formularfeld", *runs, *([text] if text else [])))


def _line(label: str, value: str) -> str:
    return row(label, cell(BUDGET[1] + BUDGET[2], value, span=2))


def _cover_rows(entries: str, first: str, second: str) -> str:
    """One row for each source of cover with its own tick, or one empty row as on the paper form."""

    def cover(first_ticked: str, second_ticked: str, bei: list[str], betrag: list[str]) -> str:
        label = _label("Deckung durch ", (first, first_ticked), (second, second_ticked), end="bei")
        return row(
            label,
            cell(BUDGET[1], paragraph("Formularfeld", *bei)),
            cell(BUDGET[2], paragraph("Formularbetrag", *betrag)),
        )

    return (
        control_row(f"{{%tr for d in haushalt.{entries} %}}", BUDGET)
        + cover(f'(d.art == "{first}")', f'(d.art == "{second}")', ["{{ d.bei }}"], ["{{ d.betrag }}"])
        + control_row("{%tr else %}", BUDGET)
        + cover(f"haushalt.{first.lower()}", f"haushalt.{second.lower()}", [], [])
        + control_row("{%tr endfor %}", BUDGET)
    )


def _budget_rows() -> tuple[str, ...]:
    entries = (
        control("{%p for b in haushalt.buchungsstellen %}")
        + paragraph("Formularfeld", "{{ b.stelle }} / {{ b.bezeichnung }}")
        + control("{%p else %}")
        + paragraph("Formularfeld", "/")
        + control("{%p endfor %}")
    )
    above = (("überplanmäßig", "haushalt.ueberplanmaessig"), ("außerplanmäßig", "haushalt.ausserplanmaessig"))
    kind = (("Aufwand", "haushalt.aufwand"), ("Auszahlung", "haushalt.auszahlung"))
    plan, need, amount = (
        paragraph("Formularbetrag", f"{{{{ haushalt.{n} }}}}") for n in ("planansatz", "bedarf", "betrag")
    )
    return (
        _line(_label("Buchungsstelle(n)/Bezeichnung:"), entries),
        _line(_label("Planansatz:"), plan),
        _line(_label("abzüglich Bedarf für das laufende Haushaltsjahr:"), need),
        _line(_label("= ", *above), amount),
        _line(_label("= ", *kind), paragraph("Formularfeld")),
        _cover_rows("mehr", "Mehrertrag", "Mehreinzahlung"),
        _cover_rows("minder", "Minderaufwand", "Minderauszahlung"),
    )


def budget() -> str:
    """The proof that the budget allows it, where the Vorlage speaks of money."""
    question = "Nachweis der haushaltsrechtlichen Ermächtigung erforderlich:  "
    answers = (box("haushalt.erforderlich"), " ja  ", box("haushalt.nicht_erforderlich"), " nein")
    return when(
        "haushalt",
        paragraph("heading 2", question, *answers),
        table("Table Grid", FIRST_COLUMN, "Haushaltsrechtliche Ermächtigung", BUDGET, *_budget_rows()),
        paragraph("Feldüberschrift", "Prüfvermerk durch Fachbereich Finanzen:"),
        paragraph("Hinweis", "(nur für üpl./apl. Aufwendungen und Auszahlungen)"),
        when("haushalt.pruefvermerk", paragraph("Body Text", "{{p haushalt.pruefvermerk }}")),
    )
