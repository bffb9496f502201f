"""What a Beschlussvorlage says, in the order and the words of the form."""

from __future__ import annotations

from wordtemplates.budget import budget
from wordtemplates.content import attachments, changes, committee, consultations, signature, subject
from wordtemplates.formats import KEEP
from wordtemplates.head import letterhead, particulars, title
from wordtemplates.wordxml import paragraph, when


def _votes() -> str:
    tags = ("ja", "nein", "enthaltung")
    counts = zip((700, 700, 780), ("Ja", "Nein", "Enth."), tags, strict=True)
    return consultations(
        (
            (2950, "Gremium", "Tabellentext", committee()),
            (1290, "Datum", "Tabellentext", paragraph("Tabellentext", "{{ b.datum }}")),
            *(
                (width, name, "Tabellenzahl", paragraph("Tabellenzahl", f"{{{{ b.{tag} }}}}"))
                for width, name, tag in counts
            ),
            (2935, "Bemerkung", "Tabellentext", paragraph("Tabellentext", "{{ b.bemerkung }}")),
        )
    )


def _resolution() -> str:
    heading = paragraph("heading 2", "Beschlussvorschlag:")
    return when("beschlussvorschlag", heading, paragraph("Beschlusstext", "{{p beschlussvorschlag }}", direct=KEEP))


def _reasons() -> str:
    heading = when("sachverhalt or aenderungen", paragraph("heading 2", "Sachverhalt (Begründung):"))
    return heading + when("sachverhalt", paragraph("Body Text", "{{p sachverhalt }}")) + changes()


def beschluss() -> str:
    """The whole text."""
    return (
        letterhead()
        + particulars()
        + title()
        + _votes()
        + subject("Beratungsgegenstand (Bezeichnung):")
        + _resolution()
        + signature()
        + _reasons()
        + attachments()
        + budget()
    )
