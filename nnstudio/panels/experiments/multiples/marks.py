"""Rings over a picture: examples that are misclassified, and outliers that were fitted."""

from __future__ import annotations

import numpy as np
from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PyQt6.QtWidgets import QWidget

from nnstudio.panels.twins.picture import TwinPicture
from nnstudio.widgets import themes
from nnstudio.widgets.painting import painting

_RING, _SQUARE, _FEW = 4.6, 4.4, 60


class MarkSheet(QWidget):
    """Lies over a picture of its own size and lets the mouse through."""

    def __init__(self, picture: TwinPicture) -> None:
        super().__init__(picture)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._picture, self._words = picture, ""
        self.wrong = self.fitted = np.zeros(0, bool)

    @property
    def few(self) -> bool:
        """Whether there is room for marks that are seen on any ground."""
        return int(self.wrong.sum() + self.fitted.sum()) <= _FEW

    def show_marks(self, wrong: np.ndarray, isolated: np.ndarray | None, words: str) -> None:
        """Ring the misclassified, put a square round outliers that are right, (training examples,); say the words."""
        fitted = np.zeros(0, bool) if isolated is None or len(isolated) != len(wrong) else isolated & ~wrong
        self.wrong, self.fitted, self._words = wrong, fitted, words
        self.setAccessibleName(words)
        self.update()

    def paintEvent(self, a0: QPaintEvent | None) -> None:
        theme, places = themes.current_theme(), self._picture.places("train")
        with painting(self) as painter:
            if places is not None:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                for color, wide in ((theme.plot, 3.0), (theme.text, 1.3)) if self.few else ((theme.text, 0.7),):
                    painter.setPen(QPen(QColor(color), wide))
                    _draw(painter, places, self.wrong, self.fitted)
            if self._words:
                self._tell(painter, theme)

    def _tell(self, painter: QPainter, theme: themes.Theme) -> None:
        room = QRectF(self.rect()).adjusted(3, 3, -3, -3)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        paper = QColor(theme.plot)
        paper.setAlpha(225)
        painter.fillRect(painter.boundingRect(room, int(flags), self._words).adjusted(-3, -1, 3, 1), paper)
        painter.setPen(QColor(theme.error))
        painter.drawText(room, int(flags), self._words)


def _draw(painter: QPainter, places: np.ndarray, wrong: np.ndarray, fitted: np.ndarray) -> None:
    count = len(places)  # only so many examples are drawn
    for x, y in places[np.flatnonzero(wrong[:count])].tolist():
        painter.drawEllipse(QPointF(x, y), _RING, _RING)
    for x, y in places[np.flatnonzero(fitted[:count])].tolist():
        painter.drawRect(QRectF(x - _SQUARE, y - _SQUARE, 2 * _SQUARE, 2 * _SQUARE))
