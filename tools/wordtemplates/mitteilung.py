"""What a Mitteilungsvorlage says: something is reported and taken note of, nothing is decided."""

from __future__ import annotations

from wordtemplates.budget import budget
from wordtemplates.content import attachments, changes, committee, consultations, signature, subject
from wordtemplates.formats import KEEP
from wordtemplates.head import letterhead, particulars, title
from wordtemplates.wordxml import control, paragraph, when

# A body may vote on a Mitteilung all the same, on how to go on with it; then the counts must not be lost.
COUNTS = (
    "{% if b.ja %}Ja: {{ b.ja }}{% endif %}"
    "{% if b.nein %}{% if b.ja %}, {% endif %}Nein: {{ b.nein }}{% endif %}"
    "{% if b.enthaltung %}{% if b.ja or b.nein %}, {% endif %}Enthaltung: {{ b.enthaltung }}{% endif %}"
)


def _stations() -> str:
    counts = when("b.ja or b.nein or b.enthaltung", paragraph("Tabellentext", COUNTS))
    return consultations(
        (
            (3685, "Gremium", "Tabellentext", committee()),
            (1417, "Datum", "Tabellentext", paragraph("Tabellentext", "{{ b.datum }}")),
            (4253, "Bemerkung", "Tabellentext", counts + paragraph("Tabellentext", "{{ b.bemerkung }}")),
        )
    )


def _message() -> str:
    """The Beschlussvorschlag of a Mitteilung is what is to be noted; without one the Sachverhalt is the message."""
    return when(
        "beschlussvorschlag or sachverhalt",
        paragraph("heading 2", "Mitteilung:"),
        control("{%p if beschlussvorschlag %}"),
        paragraph("Beschlusstext", "{{p beschlussvorschlag }}", direct=KEEP),
        control("{%p else %}"),
        paragraph("Body Text", "{{p sachverhalt }}"),
        control("{%p endif %}"),
    )


def _facts() -> str:
    heading = paragraph("heading 2", "Sachverhalt:")
    return when("beschlussvorschlag and sachverhalt", heading, paragraph("Body Text", "{{p sachverhalt }}"))


def mitteilung() -> str:
    """The whole text."""
    return (
        letterhead()
        + particulars()
        + title()
        + _stations()
        + subject("Gegenstand:")
        + _message()
        + signature()
        + _facts()
        + when("aenderungen", paragraph("heading 2", "Änderungen:"))
        + changes()
        + attachments()
        + budget()
    )
