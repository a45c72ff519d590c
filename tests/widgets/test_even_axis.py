"""An axis whose numbers keep their distance."""

from itertools import pairwise

import pytest
from PyQt6.QtGui import QFontMetricsF
from PyQt6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnstudio.widgets.even_axis import EvenAxis


@pytest.mark.parametrize("limits", [(0, 8621), (0, 15000), (-1, 1), (0, 1e-3), (3, 3.01)], ids=str)
@pytest.mark.parametrize("size", [100, 130, 400])
def test_that_numbers_keep_apart(qtbot: QtBot, limits: tuple[float, float], size: int) -> None:
    ticks = [at for _, values in EvenAxis("bottom").tickValues(*limits, size) for at in values]
    places = [(at - limits[0]) * size / (limits[1] - limits[0]) for at in sorted(ticks)]
    assert ticks
    assert all(b - a >= 37 for a, b in pairwise(places))


def test_that_an_axis_without_a_span_has_no_numbers(qtbot: QtBot) -> None:
    assert EvenAxis("bottom").tickSpacing(1.0, 1.0, 100) == []


@pytest.mark.parametrize("limits", [(0.0, 38_000.0), (0.0, 640_000.0), (0.0, 12_500_000.0), (0.0, 1.0), (-6.0, 6.0)])
@pytest.mark.parametrize("size", [120.0, 300.0, 900.0])
def test_that_wide_numbers_do_not_touch(qtbot: QtBot, limits: tuple[float, float], size: float) -> None:
    axis, metrics = EvenAxis("bottom"), QFontMetricsF(QApplication.font())
    ((step, at),) = axis.tickValues(*limits, size)
    words = axis.tickStrings(list(at), 1.0, step)
    apart = size * step / (limits[1] - limits[0])
    assert all(apart - metrics.horizontalAdvance(word) >= 4 for word in words)
    assert len(words) >= 2
