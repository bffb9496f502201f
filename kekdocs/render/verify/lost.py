"""What of a Vorlage a finished document does not show."""

from __future__ import annotations

from kekdocs.render.verify.conservation import Missing, missing_strings
from kekdocs.view.expected import expected_groups, expected_texts
from kekdocs.view.shape import VorlageView


def lost_texts(view: VorlageView, text: str) -> list[Missing]:
    """Return the texts of the Vorlage that the document's text lacks or has in another order.

    A template that follows the form has every text in the form's order; where one does not, each group of texts that belong
    together counts for itself: where the signature stands is the template's business.
    """
    if not missing_strings(expected_texts(view), text):
        return []
    return [missing for group in expected_groups(view) for missing in missing_strings(group, text)]
