"""How every paper of the house begins: letterhead, particulars, title."""

from __future__ import annotations

from wordtemplates.wordxml import DRAWING, control, paragraph, run, when

EMU_PER_CM = 360000
PICTURE_CM = (1.833, 2.2)
PICTURE_FROM_TOP_CM = 1.3


def _coat_of_arms() -> str:
    """The picture at the right margin, text beside it; the one named "Wappen" is what filling in replaces."""
    wide, high = (round(side * EMU_PER_CM) for side in PICTURE_CM)
    return (
        '<w:r><w:drawing><wp:anchor distT="0" distB="0" distL="180000" distR="0" simplePos="0" relativeHeight="1"'
        ' behindDoc="0" locked="0" layoutInCell="1" allowOverlap="0"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="margin"><wp:align>right</wp:align></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{round(PICTURE_FROM_TOP_CM * EMU_PER_CM)}</wp:posOffset>'
        f'</wp:positionV><wp:extent cx="{wide}" cy="{high}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        '<wp:wrapSquare wrapText="left"/><wp:docPr id="1" name="Wappen" descr="Wappen des Landkreises"/>'
        f'<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{DRAWING}/main" noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic xmlns:a="{DRAWING}/main"><a:graphicData uri="{DRAWING}/picture">'
        f'<pic:pic xmlns:pic="{DRAWING}/picture"><pic:nvPicPr><pic:cNvPr id="1" name="Wappen"/><pic:cNvPicPr/>'
        '</pic:nvPicPr><pic:blipFill><a:blip r:embed="rIdWappen"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:anchor></w:drawing></w:r>"
    )


def letterhead() -> str:
    """Name and address as text in the body: what stands in a header, reading software leaves out."""
    return (
        paragraph("Absender", _coat_of_arms(), "{{ koerperschaft.name }}")
        + control("{%p for zeile in koerperschaft.anschrift %}")
        + paragraph("Anschrift", "{{ zeile }}")
        + control("{%p else %}")
        + paragraph("Anschrift")  # the rule below stays clear of the picture
        + control("{%p endfor %}")
    )


def _particular(label: str, *runs: str) -> str:
    return paragraph("Kopfangabe", run(f"{label}:", "Feldbezeichnung"), run("\t"), *runs)


def _optional(condition: str, *content: str) -> str:
    """Steering lines with the rules of their neighbours, so that the block is one to the office's eye, too."""
    return when(condition, *content, style_name="Steuerzeile Kopf")


def particulars() -> str:
    """Who wrote the paper, its numbers, whom to ask."""
    room = "{% if ansprechpartner.zimmer %}, Zimmer {{ ansprechpartner.zimmer }}{% endif %}"
    return (
        _particular("Bereich", "{{ bereich }}")
        + _particular("Aktenzeichen", "{{ aktenzeichen }}")
        + _optional("vorlagennummer", _particular("Vorlagennummer", "{{ vorlagennummer }}"))
        + _particular("Datum", "{{ datum }}")
        + _optional("fassung", _particular("Fassung", "{{ fassung }}"))
        + _optional("federfuehrend", _particular("Federführend", "{{ federfuehrend }}"))
        + _optional("beteiligt", _particular("Beteiligt", '{{ beteiligt|join(", ") }}'))
        + _optional(
            "ansprechpartner",
            _particular("Ansprechpartner", "{{ ansprechpartner.name }}", room),
            _optional("ansprechpartner.telefon", _particular("Telefon", "{{ ansprechpartner.telefon }}")),
            _optional("ansprechpartner.email", _particular("E-Mail", "{{ ansprechpartner.email }}")),
        )
    )


def title() -> str:
    """What kind of paper it is, and whether the public may see it."""
    return paragraph("heading 1", "{{ art }}") + notice()


def notice() -> str:
    """Whether the public may see it; framed where it may not."""
    return (
        control("{%p if oeffentlich %}")
        + paragraph("Öffentlichkeit", "{{ oeffentlichkeit }}")
        + control("{%p else %}")
        + paragraph("Nichtöffentlichkeit", "{{ oeffentlichkeit }}")
        + control("{%p endif %}")
    )
