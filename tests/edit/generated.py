"""Generated Vorlagen in all styles of YAML, with marks in what must stay: ``~`` in foreign values, ``#~`` in comments."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from kekdocs.edit.cells import Edits
from kekdocs.source.scalar import quote_scalar
from tests.strategies import allowed_texts

CELLS = ("ja", "nein", "enthaltung", "bemerkung")
SPELLINGS = {
    "beratungsfolge": ("beratungsfolge", "Beratungsfolge"),
    "zustaendigkeit": ("zuständigkeit", "zustaendigkeit", "Zusta\u0308ndigkeit"),
}
NEW = ("ja", "nein", "enthaltung", "bemerkung", "ungültig", "befangen", "anwesend", "ergebnis", "datum")
COMMENTS = ("", "", "   #~ hier", " #~", "\t#~ t")


@st.composite
def _value(draw: st.DrawFn, indent: str, *, flow: bool) -> str:
    """What stands behind the colon of a cell, its blank included."""
    word = draw(st.sampled_from(["3", "34", "a b", "geändert", "1.3.2024"]))
    blank = draw(st.sampled_from([" ", "  "]))
    kinds = [
        blank + word,
        f'{blank}"{word}"',
        f"{blank}'{word}'",
        "" if not flow else " ",
        f"{blank}{quote_scalar(word)}",
    ]
    if not flow:
        deep = f"\n{indent}  "
        header = draw(st.sampled_from(["|", ">", "|-", ">-", "|+", "|2-"]))
        kinds += [
            f"{blank}{header}{deep}{word}",
            f"{deep}{word}",
            f"{blank}{word}{deep}{word}",
            f'{blank}"{word}{deep}{word}"',
        ]
        kinds += [f"{blank}{header}{deep}{word}\n{deep}zwei", f"{blank}|{deep}{word}\n"]
    return draw(st.sampled_from(kinds))


@st.composite
def _block(draw: st.DrawFn, dash: str) -> str:
    indent = " " * len(dash)
    lines = []
    for name in draw(st.permutations(["gremium", "zustaendigkeit", *CELLS, "fassung"])):
        key = draw(st.sampled_from(SPELLINGS.get(name, (name, name.capitalize()))))
        comment = draw(st.sampled_from(COMMENTS))
        if name == "gremium":
            lines.append(f"{key}: KT~{comment}")
        elif name == "zustaendigkeit":
            lines.append(f"{key}: Vorberatung~{comment}")
        elif name == "fassung":
            lines += draw(
                st.sampled_from(
                    [
                        [],
                        [
                            f"{key}:{comment}",
                            f"{indent}- massnahme: a~",
                            f"{indent}  feld: |",
                            f"{indent}    b~",
                        ],
                    ]
                )
            )
        elif draw(st.booleans()):
            value = draw(_value(indent, flow=False))
            lines.append(f"{key}:{value}{comment if chr(10) not in value else ''}")
        lines += draw(st.sampled_from([[], [], [""], [f"{indent}#~ eigene Zeile"]]))
    first = next(n for n, line in enumerate(lines) if line and not line.lstrip().startswith("#"))
    head, rest = lines[first], [*lines[:first], *lines[first + 1 :]]
    own = [line if not line or line.startswith(indent) else indent + line for line in rest]
    return "\n".join([dash + head, *own])


@st.composite
def _flow(draw: st.DrawFn, dash: str) -> str:
    quoted = draw(st.booleans())
    names = [name for name in draw(st.permutations(CELLS)) if draw(st.booleans())]
    parts = ["gremium: KT~", *(f"{name}:{draw(_value('', flow=True))}" for name in names)]
    if quoted:
        parts = [f'"{part.partition(":")[0]}":{part.partition(":")[2]}' for part in parts]
    between = draw(st.sampled_from([", ", ",", f", #~ c\n{' ' * len(dash)}   "]))
    end = draw(st.sampled_from(["}", " }", ",}", f"\n{' ' * len(dash)}}}"]))
    inside = between.join(parts)
    return f"{dash}{{{inside}{end}"


@st.composite
def vorlagen(draw: st.DrawFn) -> str:
    """A text with a Beratungsfolge of one to three Beratungen and something before and behind it."""
    indent = draw(st.sampled_from(["", "  ", "    "]))
    dash = indent + draw(st.sampled_from(["- ", "-   "]))
    beratungen = [draw(st.one_of(_block(dash), _flow(dash))) for _ in range(draw(st.integers(1, 3)))]
    key = draw(st.sampled_from(SPELLINGS["beratungsfolge"]))
    before = draw(st.sampled_from(["", "#~ Kopf\n", "bereich: Büro~ 😀\n\n", "---\nbereich: 'a~'\n"]))
    behind = draw(
        st.sampled_from(["", "\n", "\n#~ Ende", "\nsachverhalt: |\n  Text~\n\n  #~ Text\n", "\nanlagen: [a~]\n...\n"])
    )
    text = before + key + ":" + draw(st.sampled_from(["\n", "   #~ Folge\n"])) + "\n".join(beratungen) + behind
    bom = draw(st.sampled_from(["", "\ufeff"]))
    return bom + text.replace("\n", draw(st.sampled_from(["\n", "\n", "\r\n"])))


@st.composite
def edits(draw: st.DrawFn, tree: Any) -> Edits:
    """One to six changes of cells that are there or not."""
    values = st.one_of(st.none(), st.integers(0, 99).map(str), st.just("29.03.2023"), allowed_texts())
    places = st.tuples(st.integers(0, len(tree["beratungsfolge"]) - 1), st.sampled_from(NEW))
    chosen = draw(st.dictionaries(places, values, min_size=1, max_size=6))
    return {("beratungsfolge", index, name): value for (index, name), value in chosen.items()}
