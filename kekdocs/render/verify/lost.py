"""What of a Vorlage a finished document does not show."""

from __future__ import annotations

from kekdocs.render.verify.conservation import Missing, missing_strings
from kekdocs.view.expected import expected_groups, expected_texts, wordings_in_one
from kekdocs.view.shape import VorlageView


def lost_texts(view: VorlageView, text: str, rejected: str = "") -> list[Missing]:
    """Return the texts of the Vorlage that the document's text lacks or has in another order.

    A template that follows the form has every text in the form's order; where one does not, each group of texts that belong
    together counts for itself: where the signature stands is the template's business. Old and new wordings may also stand in
    one text with their changes, or as tracked changes; ``rejected`` is the document's text with all of these rejected.
    """
    if not missing_strings(expected_texts(view), text):
        return []
    wordings = wordings_in_one(view)
    in_one = any(group and not missing_strings(group, text) for group in wordings)
    return [
        missing
        for name, group in expected_groups(view)
        if not (in_one and name in {"alt", "geaendert"})
        for missing in missing_strings(group, rejected if name == "alt" and rejected else text)
    ]
