"""A descent in the plane of two weights: where single examples allow it to go, and where it has to go."""

import math
from collections.abc import Iterator

import numpy as np
from PyQt6.QtCore import QEvent, QPointF, QRectF, Qt, pyqtSignal
from PyQt6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PyQt6.QtWidgets import QWidget

from nnstudio.catalog import Message, text
from nnstudio.panels.landscape.plane_axes import arrow, axes_room, disc, outlined, paint_axes
from nnstudio.studies.landscape.plane import Box
from nnstudio.studies.zigzag.descent import GOAL, Descent
from nnstudio.studies.zigzag.problem import IDEAL
from nnstudio.widgets import themes
from nnstudio.widgets.painting import painting
from nnstudio.widgets.tables.table import Table
from nnstudio.widgets.texts import bind_text

BOX = Box(-0.75, 1.75, -1.75, 0.75)
_LEVELS = (GOAL, 0.001, 0.01, 0.03, 0.1, 0.3, 1.0)  # mean squared errors
_MOST = 2000
_KEYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Home: -_MOST, Qt.Key.Key_End: _MOST}


class DescentPicture(QWidget):
    """w1 across, w2 up; `pointed(step)` under the pointer or moved by Left, Right, Home and End, `left()` when none.

    The quadrants that a single example's gradient can move the weights into are shaded where `confined`.
    """

    pointed = pyqtSignal(int)
    left = pyqtSignal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(f"landscape.{name}.picture")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(150, 150)
        self.descent: Descent | None = None
        self.confined, self.at_step = False, -1
        self._title = Message("panel.landscape.left")
        themes.changed.connect(self.update)

    def show_descent(self, descent: Descent, title: Message, confined: bool) -> None:
        """Show a descent as far as it is now."""
        self.descent, self._title, self.confined = descent, title, confined
        self.at_step = min(self.at_step, descent.steps)
        bind_text(self, "setAccessibleName", title)
        self.update()

    def number_tables(self) -> Iterator[Table]:
        if self.descent is not None:
            w = np.asarray(self.descent.path, float)
            yield Table.of(text(self._title), {text("axis.step"): range(len(w)), "w1": w[:, 0], "w2": w[:, 1]})

    def to_widget(self, w: np.ndarray) -> QPointF:
        """Return the widget's point for weights (2,); far outside it stays near the edge."""
        rect = self._rect()
        across, up = (
            (float(w[0]) - BOX.left) / (BOX.right - BOX.left),
            (float(w[1]) - BOX.bottom) / (BOX.top - BOX.bottom),
        )
        across, up = (min(max(one, -5.0), 5.0) if math.isfinite(one) else 5.0 for one in (across, up))
        return QPointF(rect.left() + across * rect.width(), rect.bottom() - up * rect.height())

    def paintEvent(self, a0: QPaintEvent | None) -> None:
        with painting(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            theme, rect = themes.current_theme(), self._rect()
            painter.fillRect(rect, QColor(theme.plot))
            if self.descent is not None:
                painter.save()
                painter.setClipRect(rect)
                self._paint_quadrants(painter, rect, theme)
                self._paint_contours(painter, theme)
                self._paint_path(painter, theme)
                painter.restore()
            paint_axes(
                painter, rect, (BOX.left, BOX.right), (BOX.bottom, BOX.top), ("w1", f"w2    {text(self._title)}")
            )
            if self.hasFocus():
                painter.setPen(QColor(theme.accent))
                painter.drawRect(rect)

    def mouseMoveEvent(self, a0: QMouseEvent | None) -> None:
        if a0 is None or self.descent is None:
            return
        at = a0.position()
        points = [self.to_widget(w) for w in self.descent.path[-_MOST:]]
        distances = [math.hypot(one.x() - at.x(), one.y() - at.y()) for one in points]
        self._point(int(np.argmin(distances)) + max(0, self.descent.steps + 1 - _MOST))

    def leaveEvent(self, a0: QEvent | None) -> None:
        self.at_step = -1
        self.left.emit()
        self.update()

    def keyPressEvent(self, a0: QKeyEvent | None) -> None:
        if a0 is None or self.descent is None or a0.key() not in _KEYS:
            super().keyPressEvent(a0)
            return
        steps = self.descent.steps
        begin = self.at_step if self.at_step >= 0 else steps
        self._point(min(max(begin + _KEYS[Qt.Key(a0.key())], 0), steps))

    def _point(self, step: int) -> None:
        self.at_step = step
        self.pointed.emit(step)
        self.update()

    def _rect(self) -> QRectF:
        """Return where the plane lies: a square, for both weights have one scale."""
        metrics = self.fontMetrics()
        left, top, bottom = axes_room(metrics.height(), metrics.horizontalAdvance("−0.5"))
        side = max(1.0, min(self.width() - left - 8, self.height() - top - bottom))
        return QRectF(left, top, side, side)

    def _paint_quadrants(self, painter: QPainter, rect: QRectF, theme: themes.Theme) -> None:
        """Shade where an update of one sign leads: both weights up, or both down."""
        assert self.descent is not None
        if not self.confined:
            return
        at, color = self.to_widget(self.descent.weights), QColor(theme.positive)
        color.setAlpha(46)
        painter.fillRect(QRectF(at, rect.topRight()).normalized(), color)
        painter.fillRect(QRectF(rect.bottomLeft(), at).normalized(), color)

    def _paint_contours(self, painter: QPainter, theme: themes.Theme) -> None:
        """Paint where the mean squared error has the same value: ellipses around w*."""
        assert self.descent is not None
        values, vectors = np.linalg.eigh(self.descent.problem.hessian)
        turn = np.linspace(0, 2 * np.pi, 73)
        circle = np.stack([np.cos(turn), np.sin(turn)]) / np.sqrt(np.maximum(values, 1e-12))[:, None]
        painter.setPen(QPen(QColor(theme.border), theme.stroke))
        for level in _LEVELS:
            around = IDEAL[:, None] + vectors @ (math.sqrt(level) * circle)
            painter.drawPolyline(QPolygonF([self.to_widget(w) for w in around.T]))

    def _paint_path(self, painter: QPainter, theme: themes.Theme) -> None:
        assert self.descent is not None
        now, ideal = self.to_widget(self.descent.weights), self.to_widget(IDEAL)
        arrow(painter, now, ideal, QColor(theme.negative))
        points = [self.to_widget(w) for w in self.descent.path[-_MOST:]]
        ink, edge = QColor(theme.text), QColor(theme.plot)
        if len(points) > 1:
            outlined(painter, points, ink, edge, 1.6)
        for one in points[:200]:
            disc(painter, one, 2.4, ink, edge)
        disc(painter, ideal, 5, QColor(theme.negative), edge)
        disc(painter, now, 5, QColor(theme.accent), edge)
        if 0 <= self.at_step <= self.descent.steps:
            painter.setPen(QPen(QColor(theme.accent), 2 * theme.stroke))
            painter.drawEllipse(self.to_widget(self.descent.path[self.at_step]), 8, 8)
