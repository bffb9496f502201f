"""The same layout as LibreOffice makes of the Word file; Word's own ligatures are off, so they are in LibreOffice too."""

from __future__ import annotations

from pathlib import Path

from tests.real_parts import needs
from tests.render.typst.fidelity import score, total
from tests.render.typst.layouts import compare, report
from tests.render.typst.made import draw, made_view

pytestmark = needs("LibreOffice", "poppler")

SAME_PAGE = 0.99
CLOSE = 0.95
# One line that ends a word later moves what is below it: so much of a single document may stand elsewhere.
CLOSE_IN_EACH = 0.6


def test_words_stand_where_libreoffice_puts_them(tmp_path: Path) -> None:
    found = compare(tmp_path)
    figures = "\n".join(report(found))
    same_page, close = total(list(found.values()))
    assert all(each.pages[0] == each.pages[1] for each in found.values()), figures
    assert all(each.close >= CLOSE_IN_EACH for each in found.values()), figures
    assert same_page >= SAME_PAGE, figures
    assert close >= CLOSE, figures


def test_the_measure_sees_another_layout(tmp_path: Path) -> None:
    view, more = made_view(5), made_view(3)["sachverhalt"]
    one, lower, longer = (tmp_path / f"{name}.pdf" for name in ("one", "lower", "longer"))
    one.write_bytes(draw(view).data)
    lower.write_bytes(draw({**view, "sachverhalt": [*more[:1], *view["sachverhalt"]]}).data)
    longer.write_bytes(draw({**view, "sachverhalt": [*more * 4, *view["sachverhalt"]]}).data)
    found = score(one, lower)
    assert found.close < found.same_page <= 1
    assert found.first
    pages = score(one, longer).pages
    assert pages[0] < pages[1]
