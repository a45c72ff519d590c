"""A plot to draw on."""

import numpy as np
import pytest
from PyQt6.QtCore import QPoint, QPointF, Qt

from nnstudio.catalog import Message
from nnstudio.widgets.curve_sheet import CORNERS, CurveSheet
from nnstudio.widgets.hand_drawn import draw_line

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def sheet(qtbot):
    made = CurveSheet("sheet", (-5, 5), (0, 1), Message("lesson.curve.help"))
    qtbot.addWidget(made)
    made.resize(320, 200)
    with qtbot.waitExposed(made):
        made.show()
    return made


def at(sheet: CurveSheet, x: float, y: float) -> QPoint:
    return sheet.mapFromScene(sheet.box.mapViewToScene(QPointF(x, y)))


def drag(qtbot, sheet, *places):
    port = sheet.viewport()
    qtbot.mousePress(port, LEFT, pos=at(sheet, *places[0]))
    for place in places[1:]:
        qtbot.mouseMove(port, at(sheet, *place))
    qtbot.mouseRelease(port, LEFT, pos=at(sheet, *places[-1]))


def test_that_a_drag_draws_a_curve_within_the_axes(qtbot, sheet):
    assert sheet.curve() is None
    with qtbot.waitSignal(sheet.drawn):
        drag(qtbot, sheet, (-5, 0.1), (0, 0.5), (5, 0.9))
    x, y = sheet.curve()
    assert len(x) == CORNERS
    assert np.abs(y - (0.5 + 0.08 * x)).max() < 0.03
    drag(qtbot, sheet, (0, 0.5), (1, 3.0))
    assert sheet.curve()[1].max() <= 1


def test_that_the_pen_may_go_back_and_what_it_draws_last_counts(qtbot, sheet):
    drag(qtbot, sheet, (-3, 0.2), (3, 0.2), (0, 0.8))
    x, y = sheet.curve()
    assert y[np.abs(x - 0).argmin()] == pytest.approx(0.8, abs=0.03)
    assert y[np.abs(x + 2).argmin()] == pytest.approx(0.2, abs=0.03)
    assert x.min() == pytest.approx(-3, abs=0.2)


def test_that_the_arrow_keys_draw_too(qtbot, sheet):
    for _ in range(10):
        qtbot.keyClick(sheet, Qt.Key.Key_Right)
    for _ in range(4):
        qtbot.keyClick(sheet, Qt.Key.Key_Up)
    x, y = sheet.curve()
    assert (len(x), x[0], x[-1]) == (11, 0, 1)
    assert y[-1] == pytest.approx(0.6)
    assert y[0] == pytest.approx(0.5)


def test_that_nothing_is_drawn_once_the_answer_is_shown(qtbot, sheet):
    drag(qtbot, sheet, (-5, 0.5), (5, 0.5))
    x = np.linspace(-5, 5, 50)
    sheet.show_answer(x, 1 / (1 + np.exp(-x)))
    before = sheet.curve()[1].copy()
    drag(qtbot, sheet, (-5, 0.1), (5, 0.1))
    qtbot.keyClick(sheet, Qt.Key.Key_Up)
    assert np.array_equal(sheet.curve()[1], before)


def test_that_a_line_straight_up_sets_the_place_it_ends_at():
    heights = np.full(11, np.nan)
    draw_line(heights, (0, 10), (4, 1), (4, 2))
    assert heights[4] == 2
    assert np.isfinite(heights).sum() == 1


def test_that_small_numbers_stand_at_the_axes_as_they_are(qtbot):
    sheet = CurveSheet("low", (-6, 6), (0, 0.5), Message("lesson.curve.help"))
    qtbot.addWidget(sheet)
    axis = sheet.axes.getAxis("left")
    sheet.grab()
    assert axis.autoSIPrefixScale == 1.0
