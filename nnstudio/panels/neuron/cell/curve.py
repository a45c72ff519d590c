"""The activation function as a small curve, with the place where the neuron is on it."""

from __future__ import annotations

import numpy as np
from PyQt6.QtCore import QPointF, QRectF
from PyQt6.QtGui import QColor, QPainter, QPen, QPolygonF

from nnstudio.catalog import Choice
from nnstudio.engine.activations import ACTIVATIONS
from nnstudio.widgets.themes import Theme

HALF = 6.0  # z shown to both sides of 0
_POINTS = 97


class SmallCurve:
    """f(z) for −6 ≤ z ≤ 6, computed once for each activation."""

    def __init__(self) -> None:
        self._choice: Choice | None = None
        self._z = np.linspace(-HALF, HALF, _POINTS)
        self._a = np.zeros(_POINTS)

    def take(self, choice: Choice) -> None:
        if choice != self._choice:
            self._choice, self._a = choice, ACTIVATIONS.make(choice).value(self._z)

    def draw(self, painter: QPainter, rect: QRectF, theme: Theme, z: float, output: float) -> None:
        low, high = min(float(self._a.min()), 0.0), max(float(self._a.max()), 0.0)
        room = (high - low) or 1.0

        def place(across: float, up: float) -> QPointF:
            share = (min(max(up, low), high) - low) / room
            at = (min(max(across, -HALF), HALF) + HALF) / (2 * HALF)
            return QPointF(rect.x() + at * rect.width(), rect.bottom() - share * rect.height())

        painter.setPen(QPen(QColor(theme.border), theme.stroke))
        painter.drawLine(place(-HALF, 0), place(HALF, 0))
        painter.drawLine(place(0, low), place(0, high))
        painter.setPen(QPen(QColor(theme.text), 1.8 * theme.stroke))
        painter.drawPolyline(QPolygonF([place(*one) for one in zip(self._z.tolist(), self._a.tolist(), strict=True)]))
        painter.setPen(QPen(QColor(theme.outline), 1))
        painter.setBrush(QColor(theme.accent))
        painter.drawEllipse(place(z, output), 4, 4)
