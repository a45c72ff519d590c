"""Histograms over time."""

import numpy as np
import pytest
from PyQt6.QtCore import QPoint
from PyQt6.QtGui import QColor
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
    assert found.args == [1, 1]
    with qtbot.waitSignal(ridges.left):
        qtbot.mouseMove(ridges, QPoint(0, 150))


def test_that_moments_without_numbers_are_left_out(ridges: Ridges) -> None:
    ridges.show_ridges([Ridge("0", np.full((2, 11), np.nan))], ("1", "2"), ((-1, 1), (-1, 1)))
    assert ridges.grab().toImage().pixelColor(100, 150) == QColor(themes.LIGHT.plot)
