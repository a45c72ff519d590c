"""Formulas."""

import pytest
from PyQt6.QtGui import QColor
from PyQt6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from nnstudio.catalog import tables
from nnstudio.data.datasets import DATASETS
from nnstudio.engine.activations import ACTIVATIONS
from nnstudio.engine.optimizers import OPTIMIZERS
from nnstudio.widgets import themes
from nnstudio.widgets.formula import Formula, formula_svg

FORMULAS = [entry.formula for table in (DATASETS, ACTIVATIONS, OPTIMIZERS) for entry in table if entry.formula]


def _inked(widget: QWidget, color: str) -> int:
    """Return how many pixels are nearly of a colour: the edges of glyphs are softened."""
    image, ink = widget.grab().toImage(), QColor(color).lightness()
    places = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return sum(abs(image.pixelColor(x, y).lightness() - ink) < 60 for x, y in places)


@pytest.mark.parametrize("latex", FORMULAS)
def test_that_the_formulas_of_entries_can_be_set(latex: str) -> None:
    svg = formula_svg(latex, "#000000", 16)
    assert svg is not None
    assert b"<path" in svg
    assert len(tables()) > 0


def test_that_a_formula_is_drawn_in_the_themes_colour(qtbot: QtBot, qapp: QApplication) -> None:
    formula = Formula(r"z = \frac{W x}{b}")
    qtbot.addWidget(formula)
    formula.resize(formula.sizeHint())
    assert formula.is_set()
    assert _inked(formula, themes.LIGHT.text) > 10
    themes.apply_theme(qapp, themes.DARK)
    assert _inked(formula, themes.DARK.text) > 10


def test_that_a_formula_grows_with_its_font(qtbot: QtBot) -> None:
    formula = Formula("a + b")
    qtbot.addWidget(formula)
    before, font = formula.sizeHint().height(), formula.font()
    font.setPointSizeF(2 * font.pointSizeF())
    formula.setFont(font)
    assert formula.sizeHint().height() >= 1.8 * before


def test_that_what_cannot_be_read_is_shown_as_written(qtbot: QtBot) -> None:
    formula = Formula(r"\frac{")
    qtbot.addWidget(formula)
    formula.resize(formula.sizeHint())
    assert not formula.is_set()
    assert formula.accessibleName() == r"\frac{"
    assert _inked(formula, themes.LIGHT.text) > 5


def test_that_an_empty_formula_takes_no_room(qtbot: QtBot) -> None:
    formula = Formula()
    qtbot.addWidget(formula)
    assert formula.sizeHint().width() == 0


def test_that_a_formula_is_set_once() -> None:
    first = formula_svg("a+b", "#123456", 16)
    assert formula_svg("a+b", "#123456", 16) is first


def test_that_a_sign_stands_close_to_its_number() -> None:
    for signed, tight in (("(1, -0.5)", "(1, {-}0.5)"), ("y = -1", "y = {-}1"), (r"a \cdot -b", r"a \cdot {-}b")):
        assert formula_svg(signed, "#123456", 16) == formula_svg(tight, "#123456", 16)
    assert formula_svg("a - b", "#123456", 16) != formula_svg("a {-} b", "#123456", 16)
