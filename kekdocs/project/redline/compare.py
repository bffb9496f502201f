"""What was asked for to a sheet of redlines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from kekdocs.model import Vorlage
from kekdocs.model.fassungen import current_fassung, fassungen_of
from kekdocs.project.redline.inputs import Input, date_of, read_input, read_words
from kekdocs.project.redline.textfassung import Textfassung
from kekdocs.project.redline.typography import hide_typography
from kekdocs.project.redline.vorlage import compare_fields, compare_measures, open_vorlage
from kekdocs.project.redline.word import Changes
from kekdocs.redline import Form, redline
from kekdocs.render.redline.sheet import Entry, Sheet


@dataclass(frozen=True)
class Comparison:
    """Redlines under one title; ``date`` is the day of the newer version, None where nothing says it.

    ``word`` holds both files where two Word files were compared, which can become one with tracked changes. ``unit_name`` is
    what Änderungsbefehle call each of the texts, ``reasons`` are in Markdown, one for each entry or none.
    """

    sheet: Sheet
    date: datetime | date | None = None
    word: tuple[Input, Input] | None = None
    unit_name: str = "Der Wortlaut"
    reasons: tuple[str, ...] = ()

    @property
    def is_equal(self) -> bool:
        """Tell whether nothing changed that was asked for."""
        return all(not entry.redline.places for entry in self.sheet.entries)

    def changed_only(self) -> Comparison:
        """Return the comparison without the entries in which nothing changed; a single one stays."""
        entries = self.sheet.entries
        if len(entries) == 1:
            return self
        kept = [at for at, entry in enumerate(entries) if entry.redline.places]
        reasons = tuple(self.reasons[at] for at in kept) if self.reasons else ()
        return replace(self, sheet=replace(self.sheet, entries=tuple(entries[at] for at in kept)), reasons=reasons)

    def without_typography(self) -> Comparison:
        """Return the comparison without what changes only the way of writing; a note says how much that was.

        Raises:
            SelfCheckError: a fault of this program.
        """
        hidden = self.sheet.statistics.typographic_places
        if not hidden:
            return self
        entries = tuple(replace(entry, redline=hide_typography(entry.redline)) for entry in self.sheet.entries)
        places = "eine Stelle, an der" if hidden == 1 else f"{hidden} Stellen, an denen"
        note = f"Nicht gezeigt: {places} sich nur die Schreibweise ändert (Leerzeichen, Anführungszeichen, ß/ss)."
        return replace(self, sheet=replace(self.sheet, entries=entries, notes=(*self.sheet.notes, note)))


def compare_inputs(old: Input, new: Input, changes: Changes = "accept") -> Comparison:
    """Compare two texts, Word files or PDFs, in any mixture.

    Raises:
        KekdocsError: one of them cannot be read.
        SelfCheckError: a fault of this program.
    """
    sheet = _compare(read_input(old, changes), read_input(new, changes))
    return Comparison(sheet, date_of(new), (old, new) if old.is_word and new.is_word else None)


def compare_words(old: str, new: str) -> Comparison:
    """Compare two wordings.

    Raises:
        UnreadableTextError: one holds a character that no document can hold.
        SelfCheckError: a fault of this program.
    """
    sheet = _compare(read_words(old, "alt"), read_words(new, "neu"))
    return Comparison(replace(sheet, old_name="", new_name=""))


def compare_own_changes(given: Input) -> Comparison:
    """Compare a Word file without its tracked changes and with them.

    Raises:
        KekdocsError: it cannot be read.
        SelfCheckError: a fault of this program.
    """
    rejected, accepted = read_input(given, "reject"), read_input(given, "accept")
    sheet = _compare(rejected, accepted)
    names = (f"{given.name}, alle Änderungen abgelehnt", f"{given.name}, alle Änderungen angenommen")
    return Comparison(replace(sheet, old_name=names[0], new_name=names[1]), date_of(given))


def compare_vorlage(path: Path, name: str) -> Comparison:
    """Compare alt and geändert of all Maßnahmen of a Vorlage, in its latest Fassung.

    Raises:
        BrokenVorlageError: it has errors.
    """
    vorlage = current_fassung(open_vorlage(path, name))
    title = f"Änderungen zu {vorlage.aktenzeichen}: {vorlage.beratungsgegenstand}"
    reasons = tuple(aenderung.begruendung for aenderung in vorlage.aenderungen)
    sheet = Sheet(compare_measures(vorlage), title)
    return Comparison(sheet, vorlage.datum, unit_name="Die Maßnahme", reasons=reasons)


def compare_vorlagen(old: tuple[Path, str], new: tuple[Path, str], fields: Sequence[str] = ()) -> Comparison:
    """Compare fields of two Vorlagen in their latest Fassungen, all fields without a choice.

    Raises:
        BrokenVorlageError: one has errors.
        UnknownFieldError: a field of that name is in neither.
    """
    before, after = (current_fassung(open_vorlage(*each)) for each in (old, new))
    entries = compare_fields(before, after, fields)
    return Comparison(Sheet(entries, _title(before, after), old[1], new[1]), after.datum)


def compare_fassungen(path: Path, name: str, fields: Sequence[str]) -> Comparison:
    """Compare fields of a Vorlage as it was submitted with its latest Fassung.

    Raises:
        BrokenVorlageError: it has errors.
        UnknownFieldError: a field of that name is in neither.
    """
    vorlage = open_vorlage(path, name)
    stages = fassungen_of(vorlage)
    first, last = stages[0], stages[-1]
    entries = compare_fields(first.vorlage, last.vorlage, fields)
    sheet = Sheet(entries, _title(first.vorlage, last.vorlage), first.name, last.name)
    day = vorlage.fassungen[-1].datum if vorlage.fassungen else None
    return Comparison(sheet, day or vorlage.datum)


def _title(old: Vorlage, new: Vorlage) -> str:
    if old.aktenzeichen == new.aktenzeichen:
        return f"Fassungen von {new.aktenzeichen}: {new.beratungsgegenstand}"
    return f"Vergleich von {old.aktenzeichen} und {new.aktenzeichen}"


def _compare(old: Textfassung, new: Textfassung) -> Sheet:
    form = Form.MARKDOWN if old.form is new.form is Form.MARKDOWN else Form.TEXT
    entry = Entry(redline(old.text, new.text, form=form), form=form)
    notes = tuple(dict.fromkeys((*old.remarks, *new.remarks)))
    return Sheet((entry,), old_name=old.name, new_name=new.name, notes=notes)
