"""The common ground of all models: frozen, nothing unknown accepted, every value made from text."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from kekdocs.deutsch import closest, fold_key, join_und, parse_anzahl, parse_betrag, parse_datum, parse_ja_nein, quote

T = TypeVar("T")

# Not all white space: the no-break blank of »K 1207« is meant.
_BLANKS = re.compile(r"[ \t\r\n]+")


class Modell(BaseModel):
    """Base of every model; the tree it is made from has folded keys, so field names are the folded keys."""

    # A model within others is not built for itself as well: a third of what loading them costs.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    @model_validator(mode="before")
    @classmethod
    def _drop_empty(cls, data: Any) -> Any:
        """Treat ``bemerkung:`` without a value as left out; an unknown name stays and is reported, empty or not."""
        if type(data) is not dict or None not in data.values():
            return data
        fields = cls.__pydantic_fields__
        return {key: value for key, value in data.items() if value is not None or key not in fields}


def value_error(message: str, *hints: str, code: str = "K113") -> PydanticCustomError:
    """Return an error that the reader turns into a diagnostic with the place of the value."""
    return PydanticCustomError("kekdocs", "{message}", {"code": code, "message": message, "hints": hints})


def from_text(parse: Callable[[str], T]) -> Callable[[Any], Any]:
    """Return a validator that parses text, reports the parser's ValueError, and lets finished values pass."""

    def validate(value: Any) -> Any:
        if not isinstance(value, str):
            return value
        try:
            return parse(value)
        except ValueError as error:
            raise value_error(str(error)) from None

    return validate


def fold_blanks(text: Any) -> Any:
    """Return one-line text: a line break or a run of blanks is one blank."""
    if isinstance(text, str) and ("\n" in text or "  " in text or "\t" in text):
        return _BLANKS.sub(" ", text)
    return text


E = TypeVar("E", bound=StrEnum)


def choice(kind: type[E], noun: str) -> BeforeValidator:
    """Return a validator for one word out of a list, whatever its case and umlaut spelling."""
    by_key = {fold_key(member.value): member for member in kind}

    def validate(value: Any) -> Any:
        if not isinstance(value, str) or isinstance(value, kind):
            return value
        member = by_key.get(fold_key(value))
        if member is not None:
            return member
        near = closest(value, [m.value for m in kind])
        hint = f"Meinten Sie »{near}«?" if near else f"Möglich sind: {join_und([m.value for m in kind])}."
        raise value_error(f"{noun} {quote(value)} gibt es nicht", hint, code="K116")

    return BeforeValidator(validate)


def plain_text_is(field: str) -> BeforeValidator:
    """Return a validator for a model that may be written as a plain text, which is its ``field``."""
    return BeforeValidator(lambda value: {field: value} if isinstance(value, str) else value)


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, (str, dict)) else value


# The constraints stand next to str: behind the validator pydantic would measure before it strips.
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), BeforeValidator(fold_blanks)]
"""One line of text; line breaks and runs of blanks are folded to one blank."""

Langtext = Annotated[str, StringConstraints(strip_whitespace=True)]
"""Markdown: paragraphs, bold, italic, lists, tables, headings, links. Empty text is allowed in a draft."""

Datum = Annotated[date, BeforeValidator(from_text(parse_datum))]
"""A day, written 23.02.2023 or 2023-02-23."""

Betrag = Annotated[Decimal, BeforeValidator(from_text(parse_betrag))]
"""An amount in Euro with at most two decimals, written 1.234,56 or 1234.56."""

Anzahl = Annotated[int, BeforeValidator(from_text(parse_anzahl))]
"""A count of Stimmen or members, 0 or more."""

JaNein = Annotated[bool, BeforeValidator(from_text(parse_ja_nein))]
"""Ja or nein."""

OneOrMany = BeforeValidator(_as_list)
"""A single entry may be written without the list dash."""
