"""The ends of a short axis."""

import pytest
from PyQt6.QtCore import QRectF
from PyQt6.QtGui import QFont, QFontMetricsF
from PyQt6.QtWidgets import QApplication

from nnstudio.widgets.axis_ends import axis_ends, roomy


@pytest.fixture
def metrics(qapp: QApplication) -> QFontMetricsF:
    return QFontMetricsF(QFont(QApplication.font()))


def test_that_a_long_axis_has_both_ends(metrics: QFontMetricsF) -> None:
    assert axis_ends(-5.49, 5.49, metrics, 200) == ("−5.49", "", "5.49")


def test_that_ends_as_far_from_0_are_one_number_where_both_have_no_room(metrics: QFontMetricsF) -> None:
    assert axis_ends(-5.49, 5.49, metrics, 50) == ("", "±5.49", "")


def test_that_of_other_ends_without_room_the_high_one_stays(metrics: QFontMetricsF) -> None:
    assert axis_ends(-0.137, 5.49, metrics, 50) == ("", "", "5.49")


def test_that_both_ends_never_touch(metrics: QFontMetricsF) -> None:
    both = sum(map(metrics.horizontalAdvance, axis_ends(-5.49, 5.49, metrics, 1000)))
    for width in range(20, 120):
        left, _, _ = axis_ends(-5.49, 5.49, metrics, width)
        assert not left or width > both + 4


def test_that_a_number_wider_than_its_axis_is_written_whole() -> None:
    whole = QRectF(0, 0, 400, 20)
    assert roomy(QRectF(100, 0, 50, 20), 40, whole) == QRectF(100, 0, 50, 20)
    assert roomy(QRectF(100, 0, 50, 20), 80, whole) == QRectF(85, 0, 80, 20)
    assert roomy(QRectF(6, 0, 50, 20), 80, whole) == QRectF(0, 0, 80, 20)
    assert roomy(QRectF(345, 0, 50, 20), 80, whole) == QRectF(320, 0, 80, 20)
