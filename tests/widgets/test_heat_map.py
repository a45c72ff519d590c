"""Maps of numbers."""

import numpy as np
import pytest
from PyQt6.QtCore import QPoint, QPointF, Qt
from PyQt6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnstudio.catalog import Message
from nnstudio.widgets import themes
from nnstudio.widgets.heat_map import HeatMap

CELLS = np.array([[-1.0, 0.0, 1.0], [0.5, np.nan, -9.0]])


@pytest.fixture
def heat_map(qtbot: QtBot) -> HeatMap:
    heat_map = HeatMap("map.test", Message("datasets.moons"))
    qtbot.addWidget(heat_map)
    heat_map.resize(300, 200)
    heat_map.set_values(CELLS)
    with qtbot.waitExposed(heat_map):
        heat_map.show()
    return heat_map


def _color(heat_map: HeatMap, row: int, column: int) -> str:
    return heat_map.grab().toImage().pixelColor(column * 100 + 50, row * 100 + 50).name()


def test_that_cells_have_the_colours_of_their_values(heat_map: HeatMap) -> None:
    theme = themes.LIGHT
    assert _color(heat_map, 0, 0) == theme.negative
    assert _color(heat_map, 0, 1) == theme.plot
    assert _color(heat_map, 0, 2) == theme.positive
    assert _color(heat_map, 1, 1) == theme.border
    assert _color(heat_map, 1, 2) == theme.negative


def test_that_new_values_appear_in_the_same_image(heat_map: HeatMap) -> None:
    image = heat_map._image
    heat_map.set_values(-CELLS)
    assert heat_map._image is image
    assert _color(heat_map, 0, 0) == themes.LIGHT.positive


def test_that_levels_set_the_ends(heat_map: HeatMap) -> None:
    before = _color(heat_map, 1, 0)
    heat_map.set_levels(-0.5, 0.5)
    assert before != _color(heat_map, 1, 0) == themes.LIGHT.positive


def test_that_the_map_follows_the_theme(heat_map: HeatMap, qapp: QApplication) -> None:
    themes.apply_theme(qapp, themes.DARK)
    assert _color(heat_map, 0, 0) == themes.DARK.negative
    assert _color(heat_map, 0, 1) == themes.DARK.plot


def test_that_the_pointer_tells_the_cell_and_its_value(qtbot: QtBot, heat_map: HeatMap) -> None:
    with qtbot.waitSignal(heat_map.hovered) as told:
        qtbot.mouseMove(heat_map, QPoint(50, 150))
    assert told.args == [1, 0, 0.5]


def test_that_a_click_tells_the_cell(qtbot: QtBot, heat_map: HeatMap) -> None:
    with qtbot.waitSignal(heat_map.clicked) as told:
        qtbot.mouseClick(heat_map, Qt.MouseButton.LeftButton, pos=QPoint(250, 50))
    assert told.args == [0, 2]


def test_that_arrows_move_a_cell_and_enter_clicks_it(qtbot: QtBot, heat_map: HeatMap) -> None:
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Left):
        qtbot.keyClick(heat_map, key)
    with qtbot.waitSignal(heat_map.clicked) as told:
        qtbot.keyClick(heat_map, Qt.Key.Key_Return)
    assert told.args == [0, 0]


def test_that_cells_stay_square_in_a_wide_widget(heat_map: HeatMap) -> None:
    heat_map.resize(900, 200)
    rect = heat_map.map_rect()
    assert (rect.width(), rect.height()) == (300, 200)
    assert rect.center().x() == 450


def test_that_the_plane_and_the_widget_agree(heat_map: HeatMap) -> None:
    heat_map.set_extent(-2, 4, -1, 1)
    assert heat_map.to_widget(-2, 1) == QPointF(0, 0)
    assert heat_map.to_widget(4, -1) == QPointF(300, 200)
    place = heat_map.to_plane(heat_map.to_widget(1, 0.5))
    assert (place.x(), place.y()) == pytest.approx((1, 0.5))


def test_that_magnitudes_take_another_table(qtbot: QtBot) -> None:
    heat_map = HeatMap("map.magnitude", Message("datasets.moons"), table="viridis")
    qtbot.addWidget(heat_map)
    heat_map.set_levels(0, 1)
    heat_map.set_values([[0, 1]])
    heat_map.resize(200, 100)
    image = heat_map.grab().toImage()
    assert image.pixelColor(50, 50).lightness() < 60 < image.pixelColor(150, 50).lightness()


def test_that_an_empty_map_is_no_trouble(qtbot: QtBot, heat_map: HeatMap) -> None:
    heat_map.set_values(np.empty((0, 0)))
    heat_map.grab()
    qtbot.mouseMove(heat_map, QPoint(20, 20))
    assert heat_map.values().size == 0
