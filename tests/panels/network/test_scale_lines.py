"""The lines under a column while its numbers change."""

import numpy as np
import pytest
from PyQt6.QtGui import QFontMetricsF
from PyQt6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnstudio.panels.network.scale_lines import lines_needed, scale_lines
from nnstudio.widgets.numbers import three_digits

WIDTHS = [30.0, 45.0, 60.0, 75.0, 110.0, 160.0, 300.0]
NUMBERS = [0.0, 1.0, 1.4, 0.153, 0.0123, 0.00123, 9.96, 12.4, 1240.0, 3.1e-07, np.inf, np.nan]


def _lines(width: float, number: float, gradient: bool = False) -> list[str]:
    shown = f"±{three_digits(number)}"
    first = ("∂L/∂w", shown) if gradient else (f"w {shown}",)
    return scale_lines((*first, f"b {shown}", "a ±1"), QFontMetricsF(QApplication.font()), width)


@pytest.mark.parametrize("gradient", [False, True])
@pytest.mark.parametrize("width", WIDTHS)
def test_that_no_number_moves_a_scale_to_another_line(qtbot: QtBot, width: float, gradient: bool) -> None:
    names = {tuple(line.count("±") for line in _lines(width, number, gradient)) for number in NUMBERS}
    assert len(names) == 1


@pytest.mark.parametrize("width", WIDTHS)
def test_that_no_scale_reaches_into_the_next_column(qtbot: QtBot, width: float) -> None:
    metrics = QFontMetricsF(QApplication.font())
    assert all(metrics.horizontalAdvance(line) <= width for number in NUMBERS for line in _lines(width, number))


def test_that_a_wide_column_has_all_on_one_line_and_a_narrow_one_the_first_on_two(qtbot: QtBot) -> None:
    assert _lines(400.0, 1.44) == ["w ±1.44  b ±1.44  a ±1"]
    assert _lines(45.0, 1.44) == ["w", "±1.44"]


def test_that_a_number_too_wide_loses_digits_first(qtbot: QtBot) -> None:
    room = QFontMetricsF(QApplication.font()).horizontalAdvance("±0.01")
    assert _lines(room, 0.0123) == ["w", "±0.01"]


def test_that_the_room_kept_holds_every_column(qtbot: QtBot) -> None:
    metrics = QFontMetricsF(QApplication.font())
    for width in WIDTHS:
        assert all(len(_lines(width, number)) <= lines_needed(metrics, width) for number in NUMBERS)
