"""A build for the public: which Vorlagen, what of them, into which folder, and what must no longer lie there."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from kekdocs.deutsch import plural
from kekdocs.diagnostics import Diagnostic
from kekdocs.project.opened import Opened

if TYPE_CHECKING:
    from kekdocs.model import Einstellungen, Vorlage
    from kekdocs.project.manifest import Made
    from kekdocs.resolve import Eintrag

PUBLIC_FOLDER: Final = "oeffentlich"
"""Where public documents stand inside the output folder; nothing else is in there."""

PRIVATE_HINT: Final = "Nehmen Sie es in Word heraus; »kekdocs explain K359« sagt, wie."
"""What to do about a Word template that holds what nobody outside is to see."""


@dataclass(frozen=True, slots=True)
class Published:
    """What may be seen by everybody. ``names`` are what the Vorlagen, also those that are not public, are called here.

    The name is kind and number and not that of the file, which may say more than the Vorlage does: it stands on the list that
    lies beside the documents.
    """

    opened: Opened
    names: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    remarks: tuple[str, ...] = ()


def publish_opened(opened: Opened, *, names_asked: bool) -> Published:
    """Return the sound and public Vorlagen in their latest Fassung, each as the text that everybody may see.

    Of those that are not public only the number is told; where ``names_asked`` each is a finding (K358).
    """
    from kekdocs.model.fassungen import current_fassung  # noqa: PLC0415 -- see plan_documents in build
    from kekdocs.model.oeffentlich import publish  # noqa: PLC0415 -- see above
    from kekdocs.resolve import Eintrag  # noqa: PLC0415 -- see above
    from kekdocs.source import Source  # noqa: PLC0415 -- see above

    bestand = opened.bestand
    assert bestand is not None, "the settings are sound"
    names: list[str] = []
    public: list[Eintrag] = []
    hidden: list[Eintrag] = []
    for eintrag in bestand.vorlagen:
        current = current_fassung(eintrag.vorlage).model_copy(update={"fassungen": []})
        names.append(_name(current))
        if eintrag.source.file in opened.broken:
            continue
        vorlage = publish(current)
        if vorlage is None:
            hidden.append(eintrag)
        else:
            # The text stands for all that goes into the documents; the author's own one says what is withheld.
            public.append(Eintrag("", Source(_name(vorlage), vorlage.model_dump_json()), vorlage))
    files = tuple(each.source.file for each in public)
    shown = replace(bestand, vorlagen=tuple(public), einstellungen=_without_source(bestand.einstellungen))
    result = Opened(opened.workspace, shown, (), {each.source.file: each.source for each in public}, files)
    if names_asked:
        return Published(result, tuple(names), tuple(not_public(each) for each in hidden))
    return Published(result, tuple(names), (), _left_out(len(hidden)))


def not_public(eintrag: Eintrag) -> Diagnostic:
    """Return the finding that there is nothing public of a Vorlage."""
    message = "die Vorlage ist nichtöffentlich; ein öffentliches Dokument gibt es von ihr nicht"
    return eintrag.source.report("K358", message, ("oeffentlich",), "Lassen Sie --public weg.")


def withdrawn(made: Mapping[str, Made], kept: Collection[str], names: Sequence[str] | None) -> list[str]:
    """Return the documents that are public no longer; ``names`` limits them to some Vorlagen.

    Also those of a Vorlage that failed: as long as nobody knows what of it is public, an older document may say too much. What was
    made from the same as one that is kept stays, as the Word file where only the PDF was wanted.
    """
    current = {(made[name].source, made[name].inputs) for name in kept if name in made}
    return [
        name
        for name, each in made.items()
        if name not in kept and (each.source, each.inputs) not in current and (names is None or each.source in names)
    ]


def _name(vorlage: Vorlage) -> str:
    return f"{vorlage.art.value} {vorlage.vorlagennummer or vorlage.aktenzeichen}"


def _left_out(count: int) -> tuple[str, ...]:
    if not count:
        return ()
    return (f"{plural(count, 'nichtöffentliche Vorlage', 'nichtöffentliche Vorlagen')} ausgelassen.",)


def _without_source(einstellungen: Einstellungen) -> Einstellungen:
    from kekdocs.model import PdfAnhang  # noqa: PLC0415 -- see publish_opened

    haus = einstellungen.haus
    kept = [each for each in haus.pdf_anhang if each is not PdfAnhang.QUELLE]
    return einstellungen.model_copy(update={"haus": haus.model_copy(update={"pdf_anhang": kept})})
