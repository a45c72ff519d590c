"""Numbers along an axis, as they are drawn."""

from itertools import pairwise

import pytest
from PyQt6.QtGui import QFontMetricsF
from PyQt6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnstudio.widgets.roomy_axis import RoomyAxis

ENDS = [(0.0, 38_000.0), (0.0, 1_250_000.0), (0.0, 1.0), (0.0, 17.0), (-6.0, 6.0), (123_400.0, 123_456.0)]


def _numbered(axis: RoomyAxis, ends: tuple[float, float], size: float) -> list[tuple[float, str]]:
    """Return place and words of every tick with a number."""
    ticks = axis.tickValues(*ends, size)
    found = [pair for step, at in ticks for pair in zip(at, axis.tickStrings(at, 1.0, step), strict=True)]
    return sorted((place, words) for place, words in found if words)


@pytest.mark.parametrize("ends", ENDS)
@pytest.mark.parametrize("size", [90.0, 140.0, 300.0, 900.0])
def test_that_a_gap_is_left_between_any_two_numbers(qtbot: QtBot, ends: tuple[float, float], size: float) -> None:
    metrics = QFontMetricsF(QApplication.font())
    scale = size / (ends[1] - ends[0])
    for (left, a), (right, b) in pairwise(_numbered(RoomyAxis(), ends, size)):
        room = (right - left) * scale - metrics.horizontalAdvance(a) / 2 - metrics.horizontalAdvance(b) / 2
        assert room >= 4, (a, b)


@pytest.mark.parametrize("ends", ENDS[:4])
def test_that_a_plot_of_usual_width_has_numbers(qtbot: QtBot, ends: tuple[float, float]) -> None:
    assert len(_numbered(RoomyAxis(), ends, 140.0)) >= 2


def test_that_wide_plots_keep_the_finer_numbers(qtbot: QtBot) -> None:
    axis = RoomyAxis()
    assert len(_numbered(axis, (0.0, 38_000.0), 900.0)) > len(_numbered(axis, (0.0, 38_000.0), 140.0))
