"""The two ends of a short axis in numbers that never lie over each other."""

from __future__ import annotations

import math

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
    metrics = QFontMetricsF(painter.font())
    words = axis_ends(low, high, metrics, place.width())
    sides = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignHCenter, Qt.AlignmentFlag.AlignRight
    for side, word in zip(sides, words, strict=True):
        if word:
            painter.drawText(roomy(place, metrics.horizontalAdvance(word), QRectF(painter.window())), side, word)


def roomy(place: QRectF, needed: float, whole: QRectF) -> QRectF:
    """Return the place, widened about its middle to what a word needs, and kept within the whole picture.

    A number that is cut off reads as another one: 4.58e+17 as 4.58e+1.
    """
    missing = math.ceil(needed) - place.width()
    if missing <= 0:
        return place
    wider = place.adjusted(-missing / 2, 0, missing / 2, 0)
    wider.moveLeft(max(whole.left(), min(wider.left(), whole.right() - wider.width())))
    return wider
