"""Live plots, by what stands on the screen."""

import numpy as np
import pytest
from PyQt6.QtCore import QPoint, QPointF, Qt
from PyQt6.QtGui import QImage, QWheelEvent
from PyQt6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnstudio.catalog import Message, set_language
from nnstudio.widgets import themes
from nnstudio.widgets.colors import rgb
from nnstudio.widgets.plots import LivePlot
from nnstudio.widgets.texts import retranslate

SPIRAL, NOISE = Message("datasets.spiral"), Message("datasets.spiral.noise")
X = np.linspace(0, 100, 201)


@pytest.fixture
def plot(qtbot: QtBot) -> LivePlot:
    plot = LivePlot("plot.test", SPIRAL, NOISE)
    qtbot.addWidget(plot)
    plot.resize(500, 300)
    plot.add_curve("train", Message("datasets.moons"), 0)
    plot.add_curve("test", Message("datasets.xor"), 1)
    with qtbot.waitExposed(plot):
        plot.show()
    return plot


def _count(plot: LivePlot, color: str) -> int:
    """Return how many pixels of the axes' area have a colour."""
    image = plot.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    data = image.constBits()
    assert data is not None
    data.setsize(image.sizeInBytes())
    rows = np.frombuffer(data, np.uint8).reshape(image.height(), image.bytesPerLine())
    pixels = rows[:, : image.width() * 3].reshape(image.height(), image.width(), 3)
    return int((pixels[:, :350] == rgb(color)).all(axis=2).sum())


def _hover(qtbot: QtBot, plot: LivePlot, x: float, y: float) -> None:
    place = plot.mapFromScene(plot.view.mapViewToScene(QPointF(x, y)))
    qtbot.mouseMove(plot.viewport(), place + QPoint(3, 3))
    qtbot.mouseMove(plot.viewport(), place)


def _middle(plot: LivePlot) -> QPoint:
    viewport = plot.viewport()
    assert viewport is not None
    return viewport.rect().center()


def test_that_a_curve_is_drawn_in_its_colour(plot: LivePlot) -> None:
    before = _count(plot, themes.LIGHT.curves[0])
    plot.set_curve("train", X, np.exp(-X / 20))
    assert _count(plot, themes.LIGHT.curves[0]) > before + 100


def test_that_axes_and_legend_speak_the_language(plot: LivePlot) -> None:
    set_language("ko")
    retranslate(plot)
    assert plot.getAxis("bottom").labelText == "나선"
    assert plot.getAxis("left").labelText == "잡음"
    assert [label.text for _, label in plot.legend.items] == ["반달", "XOR"]
    assert plot.accessibleName() == "잡음"


def test_that_new_points_within_the_limits_do_not_move_the_view(plot: LivePlot) -> None:
    plot.set_curve("train", X, np.exp(-X / 20))
    before = plot.view.viewRange()
    plot.set_curve("train", X, np.exp(-X / 19))
    assert plot.view.viewRange() == before


def test_that_the_view_follows_data_that_leave_it(plot: LivePlot) -> None:
    plot.set_curve("train", X, X * 0)
    plot.set_curve("train", X * 10, X)
    (left, right), (bottom, top) = plot.view.viewRange()
    assert left <= 0 < 1000 <= right
    assert bottom <= 0 < 100 <= top


def test_that_the_pointer_reads_every_curve(qtbot: QtBot, plot: LivePlot) -> None:
    plot.set_curve("train", X, X * 0 + 1 / 3)
    plot.set_curve("test", X, X * 0 + 1240.4)
    _hover(qtbot, plot, 50, 20)
    words = plot.findChild(type(plot._readout.label), "plot.test.readout")
    assert words is not None
    assert words.isVisible()
    assert "Moons: 0.333<" in words.text()
    assert "XOR: 1,240<" in words.text()


def test_that_keys_read_the_curves_too(qtbot: QtBot, plot: LivePlot) -> None:
    plot.set_curve("train", X, X)
    qtbot.keyClick(plot, Qt.Key.Key_Right)
    first = plot._readout.label.text()
    qtbot.keyClick(plot, Qt.Key.Key_Right)
    assert plot._readout.label.isVisible()
    assert plot._readout.label.text() != first


def test_that_a_live_curve_refreshes_what_is_read(qtbot: QtBot, plot: LivePlot) -> None:
    plot.set_curve("train", X, X * 0 + 1)
    _hover(qtbot, plot, 50, 1)
    assert "Moons: 1<" in plot._readout.label.text()
    plot.set_curve("train", X, X * 0 + 2)
    assert "Moons: 2<" in plot._readout.label.text()


def test_that_the_wheel_zooms_and_a_double_click_follows_again(qtbot: QtBot, plot: LivePlot) -> None:
    plot.set_curve("train", X, X)
    whole = plot.view.viewRange()
    middle = _middle(plot)
    _wheel(plot, middle)
    zoomed = plot.view.viewRange()
    assert zoomed[0][1] - zoomed[0][0] < whole[0][1] - whole[0][0]
    plot.set_curve("train", X * 5, X * 5)
    assert plot.view.viewRange() == zoomed
    qtbot.mouseDClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert plot.view.viewRange()[0][1] >= 500


def _wheel(plot: LivePlot, place: QPoint) -> None:
    none = Qt.MouseButton.NoButton
    keys, phase = Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    there = QPointF(plot.mapToGlobal(place))
    event = QWheelEvent(QPointF(place), there, QPoint(0, 0), QPoint(0, 240), none, keys, phase, False)
    QApplication.sendEvent(plot.viewport(), event)


def test_that_a_right_click_opens_no_menu(qtbot: QtBot, plot: LivePlot) -> None:
    qtbot.mouseClick(plot.viewport(), Qt.MouseButton.RightButton, pos=_middle(plot))
    assert QApplication.activePopupWidget() is None


@pytest.mark.parametrize("log", [False, True])
@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_that_values_that_are_not_finite_leave_a_gap(plot: LivePlot, bad: float, log: bool) -> None:
    plot.set_log_y(log)
    plot.set_curve("train", X, X * 0 + 5)
    whole = _count(plot, themes.LIGHT.curves[0])
    y = X * 0 + 5
    y[40:160] = bad
    plot.set_curve("train", X, y)
    assert 0 < _count(plot, themes.LIGHT.curves[0]) < 0.7 * whole


@pytest.mark.parametrize("values", [[], [np.nan] * 5, [np.inf] * 5, [1.0]])
def test_that_a_curve_of_nothing_is_no_trouble(plot: LivePlot, values: list[float]) -> None:
    plot.set_curve("train", np.arange(len(values)), values)
    plot.grab()
    assert np.isfinite(plot.view.viewRange()).all()


def test_that_a_log_axis_shows_decades_evenly(plot: LivePlot) -> None:
    plot.set_curve("train", [0, 1, 2], [1, 0.01, 0.0001])
    plot.set_log_y(True)
    bottom, top = plot.view.viewRange()[1]
    assert bottom <= -4 < 0 <= top
    _, drawn = plot.curves["train"].item.getData()
    assert drawn is not None
    assert drawn.tolist() == [0, -2, -4]
    plot.set_log_y(False)
    assert plot.view.viewRange()[1][1] >= 1


def test_that_many_points_are_drawn_by_their_extremes(plot: LivePlot) -> None:
    x = np.arange(200_000.0)
    y = np.zeros(200_000)
    y[123_456] = 9
    plot.set_curve("train", x, y)
    _, drawn = plot.curves["train"].item.getData()
    assert drawn is not None
    assert len(drawn) <= 4001
    assert drawn.max() == 9


def test_that_a_theme_repaints_a_plot(plot: LivePlot, qapp: QApplication) -> None:
    plot.set_curve("train", X, np.exp(-X / 20))
    themes.apply_theme(qapp, themes.DARK)
    assert _count(plot, themes.DARK.plot) > 10_000
    assert _count(plot, themes.DARK.curves[0]) > 100
    assert _count(plot, themes.LIGHT.curves[0]) == 0


def test_that_a_plot_gives_its_numbers(plot: LivePlot) -> None:
    plot.set_curve("train", X, X)
    label, x, y = plot.numbers()[0]
    assert str(label) == "Moons"
    assert (x.tolist(), y.tolist()) == (X.tolist(), X.tolist())


def test_that_a_removed_curve_leaves_plot_and_legend(plot: LivePlot) -> None:
    plot.set_curve("test", X, X)
    plot.remove_curve("test")
    assert len(plot.legend.items) == 1
    assert _count(plot, themes.LIGHT.curves[1]) == 0


def test_that_curves_are_seen_under_the_legend(plot: LivePlot) -> None:
    def under() -> QImage:
        place = plot.mapFromScene(plot.legend.mapRectToScene(plot.legend.boundingRect())).boundingRect()
        return plot.grab(place.adjusted(2, 2, -2, -2)).toImage()

    plot.set_curve("train", X, np.arange(len(X)) % 2)
    limits, empty = plot.view.viewRange(), under()
    plot.set_curve("train", X * 1.4, np.arange(len(X)) % 2)
    assert plot.view.viewRange() == limits
    assert under() != empty
