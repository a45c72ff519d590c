"""Many small pictures."""

import numpy as np
import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtGui import QColor
from pytestqt.qtbot import QtBot

from nnstudio.catalog import Message
from nnstudio.widgets import themes
from nnstudio.widgets.picture_grid import PictureGrid


@pytest.fixture
def grid(qtbot: QtBot) -> PictureGrid:
    grid = PictureGrid("pictures.test", Message("datasets.moons"))
    qtbot.addWidget(grid)
    grid.resize(400, 300)
    with qtbot.waitExposed(grid):
        grid.show()
    return grid


def _color(grid: PictureGrid, at: int, x: float, y: float) -> QColor:
    rect = grid.picture_rect(at)
    return grid.grab().toImage().pixelColor(int(rect.left() + x * rect.width()), int(rect.top() + y * rect.height()))


def test_that_signed_values_have_their_colours_each_picture_at_its_own_scale(grid: PictureGrid) -> None:
    grid.show_pictures(np.array([[[-1.0, 1.0]], [[0.0, 5.0]]]), np.array([1.0, 5.0]))
    theme = themes.LIGHT
    assert _color(grid, 0, 0.25, 0.5) == QColor(theme.negative)
    assert _color(grid, 0, 0.75, 0.5) == QColor(theme.positive)
    assert _color(grid, 1, 0.25, 0.5) == QColor(theme.zero)
    assert _color(grid, 1, 0.75, 0.5) == QColor(theme.positive)


def test_that_three_channels_are_colours_around_grey(grid: PictureGrid) -> None:
    values = np.zeros((1, 1, 2, 3))
    values[0, 0, 1] = (1, -1, 0)
    grid.show_pictures(values, np.ones(1))
    assert _color(grid, 0, 0.25, 0.5) == QColor(127, 127, 127)
    assert _color(grid, 0, 0.75, 0.5) == QColor(255, 0, 127)


def test_that_all_pictures_fit_the_widget_without_overlap(grid: PictureGrid) -> None:
    grid.show_pictures(np.ones((23, 8, 8)), np.ones(23))
    rects = [grid.picture_rect(at) for at in range(23)]
    assert all(grid.rect().toRectF().contains(rect) for rect in rects)
    assert not any(one.intersects(other) for at, one in enumerate(rects) for other in rects[at + 1 :])


def test_that_keys_move_and_choose(grid: PictureGrid, qtbot: QtBot) -> None:
    grid.show_pictures(np.ones((6, 2, 2)), np.ones(6))
    grid.setFocus()
    for key, at in ((Qt.Key.Key_Right, 0), (Qt.Key.Key_Right, 1), (Qt.Key.Key_Left, 0)):
        with qtbot.waitSignal(grid.hovered) as found:
            qtbot.keyClick(grid, key)
        assert found.args == [at]
    with qtbot.waitSignal(grid.clicked) as found:
        qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert found.args == [0]
