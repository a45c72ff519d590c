"""Small histograms in a grid."""

import numpy as np
import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtGui import QColor
from pytestqt.qtbot import QtBot

from nnstudio.catalog import Message
from nnstudio.widgets import themes
from nnstudio.widgets.histogram_grid import HistogramGrid
from nnstudio.widgets.histogram_series import GridRow, Series

ROWS = (GridRow(Message("axis.step"), -1, 1), GridRow(Message("axis.loss"), -2, 2))
NOTHING = np.full((2, 3), np.nan)


def _series(color: int, bin_: int) -> Series:
    shares = np.zeros((2, 3, 10))
    shares[:, :, bin_] = 1.0
    return Series(color, shares, np.full((2, 3), 0.5), NOTHING)


@pytest.fixture
def grid(qtbot: QtBot) -> HistogramGrid:
    grid = HistogramGrid("grid.test", Message("datasets.moons"))
    qtbot.addWidget(grid)
    grid.resize(600, 400)
    grid.show_series(ROWS, ("1", "2", "3"), (_series(0, 2), _series(1, 7)))
    with qtbot.waitExposed(grid):
        grid.show()
    return grid


def _has(grid: HistogramGrid, color: str, x: float, y: float) -> bool:
    """Tell whether a colour is within two pixels of a place."""
    image, wanted = grid.grab().toImage(), QColor(color)
    around = [(int(x) + dx, int(y) + dy) for dx in range(-2, 3) for dy in range(-2, 3)]
    return any(image.pixelColor(*place) == wanted for place in around)


def test_that_each_series_rises_in_its_bin_of_every_cell(grid: HistogramGrid) -> None:
    for row in range(2):
        for column in range(3):
            rect = grid.cell_rect(row, column)
            for color, bin_ in ((0, 2), (1, 7)):
                x = rect.left() + rect.width() * (bin_ + 0.5) / 10
                assert _has(grid, themes.LIGHT.curves[color], x, rect.top())


def test_that_bars_are_two_deviations_wide_on_the_row_s_own_axis(grid: HistogramGrid) -> None:
    for row, half in ((0, 0.25), (1, 0.125)):
        rect = grid.cell_rect(row, 0)
        inside = rect.center().x() - half * rect.width() + 3
        outside = rect.center().x() - half * rect.width() - 4
        assert _has(grid, themes.LIGHT.curves[0], inside, rect.bottom() + 4)
        assert not _has(grid, themes.LIGHT.curves[0], outside, rect.bottom() + 5)


def test_that_pointing_names_the_cell_and_keys_move_on(grid: HistogramGrid, qtbot: QtBot) -> None:
    place = grid.cell_rect(1, 1).center().toPoint()
    with qtbot.waitSignal(grid.hovered) as found:
        qtbot.mouseMove(grid, QPoint(place))
    assert found.args == [1, 1]
    grid.setFocus()
    with qtbot.waitSignal(grid.hovered) as found:
        qtbot.keyClick(grid, Qt.Key.Key_Right)
    assert found.args == [1, 2]
    with qtbot.waitSignal(grid.clicked) as found:
        qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert found.args == [1, 2]


def test_that_a_spike_of_zeros_is_cut_so_that_the_rest_is_seen(grid: HistogramGrid) -> None:
    shares = np.zeros((2, 3, 10))
    shares[:, :, 4], shares[:, :, 5:9] = 0.8, 0.05
    grid.show_series(ROWS, ("1", "2", "3"), (Series(2, shares, NOTHING, NOTHING),))
    rect = grid.cell_rect(0, 0)
    x = rect.left() + rect.width() * 0.65
    assert _has(grid, themes.LIGHT.curves[2], x, rect.bottom() - rect.height() / 1.5)


def test_that_nothing_is_drawn_where_there_is_nothing(grid: HistogramGrid) -> None:
    grid.show_series(ROWS, ("1", "2", "3"), (Series(0, np.full((2, 3, 10), np.nan), NOTHING, NOTHING),))
    rect = grid.cell_rect(0, 0)
    assert not _has(grid, themes.LIGHT.curves[0], rect.center().x(), rect.top() + 5)
    grid.show_series((), (), ())
    assert grid.grab().toImage().pixelColor(20, 20) == QColor(themes.LIGHT.plot)
