"""A plot of functions: lines, limits that rest, a place moved by keys, and what lies under the curves."""

import numpy as np
import pyqtgraph as pg
import pytest
from PyQt6.QtCore import QPointF, Qt
from PyQt6.QtGui import QColor
from PyQt6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnstudio.catalog import Message
from nnstudio.widgets import themes
from nnstudio.widgets.colors import contrast
from nnstudio.widgets.function_plot import FunctionPlot
from nnstudio.widgets.plot_line import Line

X = np.linspace(-6, 6, 1000)
NAMES = Message("code.copy"), Message("code.copied"), Message("code.copy.help")


@pytest.fixture
def plot(qtbot: QtBot, qapp: QApplication) -> FunctionPlot:
    themes.apply_theme(qapp, themes.LIGHT)
    made = FunctionPlot("demo.plot", *NAMES)
    qtbot.addWidget(made)
    made.resize(600, 400)
    with qtbot.waitExposed(made):
        made.show()
    return made


def _drawn(plot: FunctionPlot, key: str) -> tuple[np.ndarray, np.ndarray]:
    return _data(plot._items[key])


def test_that_lines_are_kept_as_given_and_drawn_to_a_fraction_of_a_pixel(plot: FunctionPlot) -> None:
    plot.show_lines({"tanh": Line(X, np.tanh(X)), "relu": Line(X, np.maximum(0, X), 1, 1)})
    np.testing.assert_array_equal(plot.lines["tanh"].y, np.tanh(X))
    _, pixel = plot.view.viewPixelSize()
    for key, y in (("tanh", np.tanh(X)), ("relu", np.maximum(0, X))):
        drawn = _drawn(plot, key)
        assert len(drawn[0]) < 200
        assert np.abs(np.interp(X, *drawn) - y).max() < 0.5 * pixel


def test_that_lines_no_longer_shown_are_gone_and_the_last_lies_on_top(plot: FunctionPlot) -> None:
    one, two = Line(X, X), Line(X, -X)
    plot.show_lines({"one": one, "two": two})
    assert plot._items["two"].zValue() > plot._items["one"].zValue()
    plot.show_lines({"two": two, "one": one})
    assert plot._items["one"].zValue() > plot._items["two"].zValue()
    plot.show_lines({"two": two})
    assert list(plot._items) == ["two"]


def test_that_limits_move_only_when_the_lines_leave_them(plot: FunctionPlot) -> None:
    plot.show_lines({"one": Line(X, np.sin(X))})
    before = plot.view.viewRange()[1]
    plot.show_lines({"one": Line(X, 0.7 * np.sin(X))})
    assert plot.view.viewRange()[1] == before
    plot.show_lines({"one": Line(X, 3 * np.sin(X))})
    low, high = plot.view.viewRange()[1]
    assert low < -3
    assert high > 3


def test_that_limits_the_user_moved_stay_until_a_double_click(qtbot: QtBot, plot: FunctionPlot) -> None:
    plot.show_lines({"one": Line(X, np.sin(X))})
    plot.view.sigRangeChangedManually.emit(plot.view.state["mouseEnabled"])
    plot.view.setYRange(-50, 50, padding=0)
    plot.show_lines({"one": Line(X, 3 * np.sin(X))})
    assert plot.view.viewRange()[1] == [-50, 50]
    viewport = plot.viewport()
    assert viewport is not None
    with qtbot.waitSignal(plot.spanned):
        qtbot.mouseDClick(viewport, Qt.MouseButton.LeftButton)
    qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton)  # else later tests move with the button held
    assert plot.view.viewRange()[1][1] < 10


def test_that_the_tangent_is_a_line_through_the_place(plot: FunctionPlot) -> None:
    plot.show_tangent(2.0, 3.0, 0.5)
    x, y = _data(plot._tangent)
    assert np.interp(2.0, x, y) == 3.0
    assert (y[1] - y[0]) / (x[1] - x[0]) == 0.5
    assert plot._dot.getData() == (2.0, 3.0)
    plot.show_tangent(1.0, 1.0)
    assert not plot._tangent.isVisible()


@pytest.mark.parametrize(("span", "step"), [((-6, 6), 0.1), ((-0.5, 0.5), 0.01), ((-100, 100), 1.0)])
def test_that_arrow_keys_step_by_a_hundredth_of_what_is_seen(
    qtbot: QtBot, plot: FunctionPlot, span: tuple[float, float], step: float
) -> None:
    plot.set_whole(*span)
    plot.show_tangent(0.0, 0.0)
    with qtbot.waitSignal(plot.pointed) as told:
        qtbot.keyClick(plot, Qt.Key.Key_Right)
    assert told.args == [pytest.approx(step)]
    with qtbot.waitSignal(plot.pointed) as told:
        qtbot.keyClick(plot, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert told.args == [pytest.approx(-10 * step)]


def test_that_the_place_stays_within_the_bounds(qtbot: QtBot, plot: FunctionPlot) -> None:
    plot.set_whole(-100, 100)
    plot.show_tangent(99.5, 0.0)
    with qtbot.waitSignal(plot.pointed) as told:
        qtbot.keyClick(plot, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert told.args == [100.0]


def test_that_parts_are_shaded_and_bars_stand_on_the_lower_edge(plot: FunctionPlot, qapp: QApplication) -> None:
    plot.backdrop.show_parts([(-6.0, -3.0)])
    plot.backdrop.show_bars(np.linspace(-6, 6, 13), np.eye(1, 12, 9)[0])
    qapp.processEvents()
    plain = QColor(themes.LIGHT.plot)
    assert _color(plot, -4.5, 0.73) != plain
    assert _color(plot, 1.4, 0.73) == plain
    assert _color(plot, 3.5, 0.13) != plain
    assert _color(plot, 3.5, 0.73) == plain


@pytest.mark.parametrize("theme", [themes.LIGHT, themes.DARK], ids=["light", "dark"])
def test_that_curves_can_be_seen_on_the_plot_and_on_the_shade(
    plot: FunctionPlot, qapp: QApplication, theme: themes.Theme
) -> None:
    themes.apply_theme(qapp, theme)
    plot.backdrop.show_parts([(-6.0, 6.0)])
    qapp.processEvents()
    shade = _color(plot, -4.4, 0.72).name()
    assert shade != theme.plot
    assert min(contrast(color, back) for color in theme.curves for back in (theme.plot, shade)) >= 3


def _data(item: pg.PlotCurveItem) -> tuple[np.ndarray, np.ndarray]:
    x, y = item.getData()
    assert x is not None
    assert y is not None
    return x, y


def _color(plot: FunctionPlot, x: float, up: float) -> QColor:
    """Return the colour drawn about x and a share of the height: the commonest, for there may be a line of the grid."""
    low, high = plot.view.viewRange()[1]
    at = plot.mapFromScene(plot.view.mapViewToScene(QPointF(x, low + up * (high - low))))
    picture = plot.grab().toImage()
    around = [picture.pixel(at.x() + right, at.y() + down) for right in range(-4, 5) for down in range(-4, 5)]
    return QColor(max(set(around), key=around.count))


def test_that_a_ring_shows_where_the_keys_go(qtbot: QtBot, plot: FunctionPlot) -> None:
    plot.activateWindow()
    plot.setFocus()
    qtbot.waitUntil(plot.ring.isVisible)
    assert plot.ring.geometry() == plot.rect()
    edge = plot.grab().toImage().pixelColor(0, plot.height() // 2)
    assert edge == QColor(themes.LIGHT.accent)
    plot.resize(500, 300)
    assert plot.ring.geometry() == plot.rect()
    plot.clearFocus()
    assert not plot.ring.isVisible()
