"""An axis by powers of ten."""

import itertools

import pytest
from PyQt6.QtGui import QFontMetricsF
from PyQt6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnstudio.widgets.log_axis import LogAxis

RANGES = [(-4, -1.9), (-1, 0.2), (0, 1), (-0.5, -0.45), (-12, 3), (-0.2, 0.6), (-7.5, -7.2), (-300, 300), (2.0, 9.0)]


@pytest.mark.parametrize("limits", RANGES, ids=str)
@pytest.mark.parametrize("size", [60, 120, 400])
def test_that_numbers_keep_apart_and_lie_within(qtbot: QtBot, limits: tuple[float, float], size: int) -> None:
    (_, numbered), (_spacing, marks) = LogAxis("left").logTickValues(*limits, size, [])
    places = [(at - limits[0]) * size / (limits[1] - limits[0]) for at in numbered]
    assert numbered
    assert all(limits[0] - 1e-9 <= at <= limits[1] + 1e-9 for at in (*numbered, *marks))
    assert all(b - a >= 20 for a, b in itertools.pairwise(places))


def test_that_marks_without_room_have_no_numbers(qtbot: QtBot) -> None:
    axis = LogAxis("left")
    (_, numbered), (spacing, marks) = axis.logTickValues(-1, 1, 200, [])
    assert axis.logTickStrings(marks, 1.0, spacing or 0.0) == [""] * len(marks)
    assert axis.logTickStrings(numbered, 1.0, 1.0) == ["0.1", "0.2", "0.5", "1", "2", "5", "10"]
    assert axis.logTickStrings([-7, 8.30103], 1.0, 1.0) == ["10⁻⁷", "2·10⁸"]


def test_that_an_axis_without_a_span_has_no_numbers(qtbot: QtBot) -> None:
    assert LogAxis("left").logTickValues(1.0, 1.0, 100, []) == []


@pytest.mark.parametrize("size", [40, 44, 60, 400])
def test_that_even_numbers_keep_apart_by_the_height_of_their_letters(qtbot: QtBot, size: int) -> None:
    font, large = QApplication.font(), QApplication.font()
    large.setPointSizeF(2 * font.pointSizeF())
    try:
        QApplication.setFont(large)
        (coarsest, _), *_ = LogAxis("left").tickSpacing(0.42, 0.58, size)
        assert coarsest * size / 0.16 >= QFontMetricsF(large).height()
    finally:
        QApplication.setFont(font)
