"""Which standards a bundle keeps: those that all of its parts keep, and their colours together."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pikepdf import Array, Object, Pdf, Stream

from kekdocs.render.bundle.claims import Claims
from kekdocs.render.bundle.objects import dicts_of, get_int, get_name
from kekdocs.render.pdf.engine import Standard

_A_KINDS = frozenset({"a2b", "a2a", "a3b", "a3a"})
_RGB = 3


def common_standards(parts: Sequence[Sequence[Standard]], *, has_files: bool) -> tuple[Standard, ...]:
    """Return what all parts keep. PDF/A-2 is kept by PDF/A-3 as well, level a by level b; any attached file needs PDF/A-3."""
    kept: list[Standard] = []
    if all("ua1" in part for part in parts):
        kept.append("ua1")
    levels = [next((each for each in part if each in _A_KINDS), None) for part in parts]
    if all(levels):
        number = "3" if has_files or any(each and each[1] == "3" for each in levels) else "2"
        level = "a" if all(each and each[2] == "a" for each in levels) else "b"
        kept += [each for each in ALL_A if each == f"a{number}{level}"]
    return tuple(kept)


ALL_A: tuple[Standard, ...] = ("a2b", "a2a", "a3b", "a3a")


def archive_standard(claims: Claims) -> Standard | None:
    """Return the kind of PDF/A that a part keeps, or None."""
    return next((each for each in claims.kept if each in _A_KINDS), None)


class Colours:
    """The output intent of the bundle (ISO 19005-2, 6.2.3): one for all parts, the first that is for RGB."""

    def __init__(self) -> None:
        self._intents: list[tuple[int, Object]] = []

    @staticmethod
    def prepare(pdf: Pdf) -> Object | None:
        """Return the output intent of a part for PDF/A, if it has one."""
        for intent in dicts_of(pdf.Root.get("/OutputIntents")):
            profile = intent.get("/DestOutputProfile")
            if get_name(intent, "/S") == "/GTS_PDFA1" and isinstance(profile, Stream):
                return intent
        return None

    def take(self, copied: Object | None) -> None:
        """Add what was copied of a part; None for a part whose colours say themselves what they are."""
        if copied is not None and not any(colours == components(copied) for colours, _ in self._intents):
            self._intents.append((components(copied), copied))

    def fits(self, colours: int | None) -> bool:
        """Tell whether a part with such an intent (number of colours, None without) looks the same under that of the bundle."""
        chosen = self._choose()
        return colours is None or chosen is None or colours in (chosen[0], 1)

    def _choose(self) -> tuple[int, Object] | None:
        rgb = [each for each in self._intents if each[0] == _RGB]
        return next(iter(rgb or sorted(self._intents, key=lambda each: -each[0])), None)

    def write(self, out: Pdf, make: Callable[[Pdf], Object]) -> None:
        """Put the intent into the catalog; one is made where no part has any."""
        chosen = self._choose()
        out.Root.OutputIntents = Array([make(out) if chosen is None else chosen[1]])


def components(intent: Object) -> int:
    """Return for how many colours the profile of an output intent is."""
    return get_int(intent.DestOutputProfile, "/N") or _RGB
