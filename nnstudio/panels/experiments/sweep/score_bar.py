"""What the colours of a sweep's pictures mean: the score, from its lowest to its highest."""

from __future__ import annotations

import numpy as np
from PyQt6.QtCore import QRectF, QSize, Qt
from PyQt6.QtGui import QColor, QImage, QPaintEvent
from PyQt6.QtWidgets import QSizePolicy, QWidget

from nnstudio.widgets import themes
from nnstudio.widgets.colors import magnitudes
from nnstudio.widgets.numbers import three_digits
from nnstudio.widgets.painting import painting

_WIDE, _GAP = 80, 6


class ScoreBar(QWidget):
    """A score's name, and the colours between its ends."""

    def __init__(self) -> None:
        super().__init__()
        self._name, self._ends = "", ("", "")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        themes.changed.connect(self.update)

    def show_score(self, name: str, ends: tuple[float, float] | None) -> None:
        """Say what the colours are of; None where there is nothing to colour."""
        self.setVisible(ends is not None)
        words = (three_digits(ends[0]), three_digits(ends[1])) if ends is not None else ("", "")
        if (name, words) != (self._name, self._ends):
            self._name, self._ends = name, words
            self.setAccessibleName(f"{name} {words[0]} – {words[1]}")
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        wide = sum(metrics.horizontalAdvance(word) for word in (self._name, *self._ends))
        return QSize(wide + _WIDE + 4 * _GAP, metrics.height() + 4)

    def paintEvent(self, a0: QPaintEvent | None) -> None:
        metrics, high = self.fontMetrics(), self.height()
        table = np.ascontiguousarray(magnitudes()[:, :3])
        image = QImage(table.tobytes(), len(table), 1, 3 * len(table), QImage.Format.Format_RGB888)
        with painting(self) as painter:
            painter.setPen(QColor(themes.current_theme().text))
            x = 0
            for word in (self._name, self._ends[0], None, self._ends[1]):
                wide = _WIDE if word is None else metrics.horizontalAdvance(word)
                if word is None:
                    painter.drawImage(QRectF(x, (high - 12) / 2, wide, 12), image)
                else:
                    painter.drawText(QRectF(x, 0, wide + 1, high), int(Qt.AlignmentFlag.AlignVCenter), word)
                x += wide + _GAP
