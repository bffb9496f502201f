"""A Beschlussauszug and a Beschlussausfertigung: what a body decided, as it is signed and handed out."""

from __future__ import annotations

from dataclasses import replace

from wordtemplates.formats import KEEP
from wordtemplates.head import letterhead, notice
from wordtemplates.package import Frame, house_frame
from wordtemplates.wordxml import control, paragraph, run, when

# A line across half of the page; what it is for stands below it.
_SIGNING = (
    "<w:keepLines/>"
    '<w:pBdr><w:top w:val="single" w:sz="4" w:space="2" w:color="595959"/></w:pBdr>'
    '<w:spacing w:before="760" w:after="0" w:line="240" w:lineRule="auto"/><w:ind w:right="4820"/>'
)
_STYLES = (("Unterschriftszeile", "Normal", "", _SIGNING, '<w:sz w:val="18"/><w:szCs w:val="18"/>'),)


def frame() -> Frame:
    """The house's page, with the lines to sign on."""
    return replace(house_frame(), styles=_STYLES)


def particular(label: str, *runs: str) -> str:
    """One line of the head: a label and what it says."""
    return paragraph("Kopfangabe", run(f"{label}:", "Feldbezeichnung"), run("\t"), *runs)


def optional(name: str, label: str) -> str:
    """A line of the head that vanishes where nothing is known."""
    return when(name, particular(label, f"{{{{ {name} }}}}"), style_name="Steuerzeile Kopf")


def numbered_sitting() -> str:
    """Which sitting it is, where sittings are numbered."""
    line = particular("Sitzung", "{{ sitzung }}")
    return when('sitzung != "Sitzung"', line, style_name="Steuerzeile Kopf")


def _head(title: str) -> str:
    """Which sitting, which TOP, which Vorlage, and whether the public may see it."""
    return (
        letterhead()
        + particular("Gremium", "{{ gremium }}")
        + optional("datum", "Sitzung am")
        + optional("top", "TOP")
        + particular("Aktenzeichen", "{{ aktenzeichen }}")
        + optional("vorlagennummer", "Vorlagennummer")
        + optional("fassung", "Fassung")
        + optional("zustaendigkeit", "Zuständigkeit")
        + paragraph("heading 1", title)
        + notice()
        + paragraph("heading 2", "Beratungsgegenstand:")
        + paragraph("Body Text", "{{ beratungsgegenstand }}")
    )


def changed_measures(name: str) -> str:
    """Each changed Maßnahme in the wording that was adopted."""
    return (
        control(f"{{%p for a in {name} %}}")
        + paragraph("caption", "{{ a.vorgang }}{% if a.fundstelle %}, {{ a.fundstelle }}{% endif %}")
        + when("a.wortlaut", paragraph("Body Text", "{{p a.wortlaut }}"))
        + control("{%p endfor %}")
    )


def _wording(adopted: str) -> str:
    """The wording that was voted on; ``adopted`` is its heading where it was carried."""
    changed = when("geaendert", paragraph("Hinweis", "Der Wortlaut weicht von der eingereichten Vorlage ab."))
    return (
        control('{%p if ergebnis.ausgang == "angenommen" %}')
        + paragraph("heading 2", adopted)
        + control("{%p else %}")
        + paragraph("heading 2", "Beschlussvorschlag:")
        + control("{%p endif %}")
        + when("beschluss", paragraph("Beschlusstext", "{{p beschluss }}"))
        + changed
        + when("aenderungen", paragraph("heading 2", "Geänderte Maßnahmen:"))
        + changed_measures("aenderungen")
    )


def result(name: str = "ergebnis") -> str:
    """The sentence with the counts, and the rule of law with the day it was read."""
    norm = f"Rechtsgrundlage: {{{{ {name}.norm }}}} (Stand {{{{ {name}.stand }}}})"
    return paragraph("Body Text", f"{{{{ {name}.satz }}}}") + when(f"{name}.norm", paragraph("Hinweis", norm))


def _result() -> str:
    return paragraph("heading 2", "Abstimmungsergebnis:") + result()


def _signature(sentence: str) -> str:
    """Place, day and hand, kept on one page with what they are for; room for the seal beside them."""
    return (
        paragraph("Feldüberschrift", sentence)
        + paragraph("Unterschriftszeile", "Ort, Datum", direct=KEEP)
        # Word draws the line of like neighbours once: something stands between them.
        + paragraph("Legende", "(Dienstsiegel)", direct=KEEP)
        + paragraph("Unterschriftszeile", "Unterschrift, Dienstbezeichnung")
    )


def _checksum() -> str:
    label = "Prüfsumme des Wortlauts, über den abgestimmt wurde (SHA-256):"
    return paragraph("Legende", run(f"{label}\n{{{{ pruefsumme }}}}"))


def auszug() -> str:
    """The extract from the minutes."""
    sentence = "Die Übereinstimmung dieses Auszugs mit der Niederschrift wird beglaubigt."
    return _head("Beschlussauszug") + _wording("Beschluss:") + _result() + _signature(sentence) + _checksum()


def ausfertigung() -> str:
    """The original of what was adopted."""
    sentence = "Der vorstehende Beschluss wird hiermit ausgefertigt."
    dated = "Beschluss{% if datum_lang %} vom {{ datum_lang }}{% endif %}:"
    return _head("Beschlussausfertigung") + _wording(dated) + _result() + _signature(sentence) + _checksum()
