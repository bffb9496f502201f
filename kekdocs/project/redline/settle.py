"""The tracked changes of a Word file that came back: done, undone or listed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from kekdocs.deutsch import format_datum
from kekdocs.project.redline.inputs import Input
from kekdocs.project.redline.sources import WrongSourceError
from kekdocs.project.redline.word import check_size

if TYPE_CHECKING:
    from kekdocs.render.tracked import TrackedChange


def settle_changes(given: Input, decision: Literal["accept", "reject"]) -> bytes:
    """Return the document with all tracked changes accepted or rejected.

    Raises:
        UnsafePackageError: it is no harmless Word document.
        WrongSourceError: it is another kind of file.
    """
    _need_word(given)
    from kekdocs.render.tracked import Decision, resolve_changes  # noqa: PLC0415 -- texts do not need it

    return resolve_changes(given.data, Decision(decision), given.name)


def list_changes(given: Input) -> Sequence[TrackedChange]:
    """Return all tracked changes in reading order.

    Raises:
        UnsafePackageError: it is no harmless Word document.
        WrongSourceError: it is another kind of file.
    """
    _need_word(given)
    from kekdocs.render.tracked import list_changes as changes_of  # noqa: PLC0415 -- texts do not need it

    return changes_of(given.data, given.name)


def _need_word(given: Input) -> None:
    if not given.is_word:
        raise WrongSourceError("Nachverfolgte Änderungen hat nur ein Word-Dokument (.docx).")
    check_size(given.data, given.name)


def change_to_dict(change: TrackedChange) -> dict[str, str]:
    """Return a change as plain data for ``--json``."""
    return {
        "kind": change.kind.value,
        "author": change.author,
        "date": change.date,
        "place": change.place,
        "text": change.text,
    }


def describe_change(change: TrackedChange) -> str:
    """Return a change as one German line: where, what, who and when."""
    day = _german_date(change.date)
    who = ", ".join(part for part in (change.author or "ohne Namen", day) if part)
    text = " ".join(change.text.split())
    return f"{change.place}: {change.kind.label}{f' »{text}«' if text else ''} ({who})"


def _german_date(written: str) -> str:
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return written
    return format_datum(moment.date()) + (f" {moment:%H:%M}" if (moment.hour, moment.minute) != (0, 0) else "")
