"""The two ends of a short axis in numbers that never lie over each other."""

from __future__ import annotations

from PyQt6.QtCore import QRectF, Qt
from PyQt6.QtGui import QFontMetricsF, QPainter

from nnstudio.widgets.numbers import three_digits

_ROOM = 6  # pixels between both


def axis_ends(low: float, high: float, metrics: QFontMetricsF, width: float) -> tuple[str, str, str]:
    """Return what is written at the left, in the middle and at the right of an axis so wide.

    Where both ends have no room, those that are as far from 0 are written as one, ±high; of others only the high one.
    """
    words = three_digits(low), three_digits(high)
    if sum(map(metrics.horizontalAdvance, words)) + _ROOM <= width:
        return words[0], "", words[1]
    return ("", f"±{words[1]}", "") if low == -high else ("", "", words[1])


def paint_axis_ends(painter: QPainter, place: QRectF, low: float, high: float) -> None:
    """Write the ends of an axis into its place, with the painter's pen."""
    words = axis_ends(low, high, QFontMetricsF(painter.font()), place.width())
    sides = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignHCenter, Qt.AlignmentFlag.AlignRight
    for side, word in zip(sides, words, strict=True):
        if word:
            painter.drawText(place, side, word)
