"""Histograms over time."""

import numpy as np
import pytest
from PyQt6.QtCore import QEvent, QPoint, Qt
from PyQt6.QtGui import QColor, QFocusEvent
from PyQt6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnstudio.catalog import Message
from nnstudio.widgets import themes
from nnstudio.widgets.ridges import Ridge, Ridges


@pytest.fixture
def ridges(qtbot: QtBot) -> Ridges:
    ridges = Ridges("ridges.test", Message("datasets.moons"))
    qtbot.addWidget(ridges)
    ridges.resize(400, 300)
    shares = np.zeros((2, 11))
    shares[:, 5] = 1.0
    moments = [Ridge(str(at), shares) for at in range(4)]
    ridges.show_ridges(moments, ("1", "2"), ((-1, 1), (-1, 1)), marked=3)
    with qtbot.waitExposed(ridges):
        ridges.show()
    return ridges


def test_that_older_moments_stand_above_newer_ones(ridges: Ridges) -> None:
    heights = [ridges.baseline(at) for at in range(4)]
    assert heights == sorted(heights)
    ridges.set_offset(False)
    assert len({ridges.baseline(at) for at in range(4)}) == 1


def test_that_the_moment_shown_is_drawn_in_the_accent(ridges: Ridges) -> None:
    image, accent = ridges.grab().toImage(), QColor(themes.LIGHT.accent)
    y = int(ridges.baseline(3))
    assert any(image.pixelColor(x, y + dy) == accent for x in range(20, 180) for dy in (-1, 0, 1))


def test_that_pointing_names_moment_and_column(ridges: Ridges, qtbot: QtBot) -> None:
    with qtbot.waitSignal(ridges.hovered) as found:
        qtbot.mouseMove(ridges, QPoint(300, int(ridges.baseline(1))))
    assert found.args is not None
    assert found.args[:2] == [1, 1]
    with qtbot.waitSignal(ridges.left):
        qtbot.mouseMove(ridges, QPoint(0, 150))


def test_that_moments_without_numbers_are_left_out(ridges: Ridges) -> None:
    ridges.show_ridges([Ridge("0", np.full((2, 11), np.nan))], ("1", "2"), ((-1, 1), (-1, 1)))
    assert ridges.grab().toImage().pixelColor(100, 150) == QColor(themes.LIGHT.plot)


def test_that_the_pointer_among_ridges_over_each_other_finds_the_nearest(ridges: Ridges, qtbot: QtBot) -> None:
    low, high = np.full((1, 11), 0.1), np.full((1, 11), 1.0)
    low[0, 0] = 1.0
    ridges.show_ridges([Ridge("0", high), Ridge("1", low)], ("1",), ((-1, 1),))
    ridges.set_offset(False)
    frame = ridges.frame
    qtbot.mouseMove(ridges, QPoint(200, int(frame.top) + 2))
    assert ridges.pointed == (0, 0, 5)
    qtbot.mouseMove(ridges, QPoint(200, int(frame.bottom) - 10))
    assert ridges.pointed == (1, 0, 5)


def test_that_arrow_keys_go_on_in_the_next_column(ridges: Ridges, qtbot: QtBot) -> None:
    ridges.setFocus()
    qtbot.keyClick(ridges, Qt.Key.Key_Up)
    assert ridges.pointed == (3, 0, 5)
    for _ in range(6):
        qtbot.keyClick(ridges, Qt.Key.Key_Right)
    assert ridges.pointed == (3, 1, 0)
    qtbot.keyClick(ridges, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(ridges, Qt.Key.Key_Up)
    assert ridges.pointed == (2, 0, 0)
    assert ridges.bin_ends(0, 0) == pytest.approx((-1, -1 + 2 / 11))


def test_that_the_tab_key_shows_where_the_arrow_keys_begin(ridges: Ridges) -> None:
    QApplication.sendEvent(ridges, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason))
    assert ridges.pointed == (3, 0, 5)


def test_that_what_is_pointed_at_goes_with_its_moment(ridges: Ridges, qtbot: QtBot) -> None:
    qtbot.mouseMove(ridges, QPoint(300, int(ridges.baseline(3))))
    with qtbot.waitSignal(ridges.left):
        ridges.show_ridges([Ridge("7", np.ones((2, 11)))], ("1", "2"), ((-1, 1), (-1, 1)))
    assert ridges.pointed is None


def test_that_the_moment_pointed_at_stays_so_among_more_moments(ridges: Ridges, qtbot: QtBot) -> None:
    qtbot.mouseMove(ridges, QPoint(300, int(ridges.baseline(1))))
    column, at = (ridges.pointed or (0, 0, 0))[1:]
    more = [Ridge(name, np.ones((2, 11))) for name in ("0", "0.5", "1", "2")]
    ridges.show_ridges(more, ("1", "2"), ((-1, 1), (-1, 1)))
    assert ridges.pointed == (2, column, at)
