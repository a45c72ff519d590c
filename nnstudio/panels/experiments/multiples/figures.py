"""The numbers under a picture: a row for each thing that is measured, training and test side by side."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PyQt6.QtCore import QEvent, QRectF, QSize, Qt
from PyQt6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent
from PyQt6.QtWidgets import QSizePolicy, QToolTip, QWidget

from nnstudio.catalog import text
from nnstudio.studies.multiples.measures import Numbers
from nnstudio.widgets import themes
from nnstudio.widgets.numbers import counted, three_digits
from nnstudio.widgets.painting import painting

_PAIRED = ("accuracy", "r2", "loss")
_COUNTS = ("regions", "wrong", "fitted", "parameters")
_SHARE = 0.31  # of the width that each of the two numbers has


def rows_for(columns: Sequence[str], numbers: Numbers) -> tuple[str, ...]:
    """Return the rows a network has numbers for; where it predicts values, R² stands in place of accuracy."""
    named = ["r2" if one == "accuracy" and "train_r2" in numbers else one for one in columns]
    return tuple(one for one in named if (f"train_{one}" if one in _PAIRED else one) in numbers)


def written(key: str, value: float) -> str:
    """Return how a measure is written."""
    return counted(value) if key in _COUNTS else three_digits(value)


class Figures(QWidget):
    """Paints its rows without laying anything out: they change many times a second."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.rows: tuple[str, ...] = ()
        self.numbers: Numbers = {}
        themes.changed.connect(self.update)

    def show_numbers(self, rows: tuple[str, ...], numbers: Numbers) -> None:
        """Show other numbers, and other rows where they are others."""
        other = rows != self.rows
        self.rows, self.numbers = rows, numbers
        if other:
            self.updateGeometry()
        self.refresh_texts()

    def words(self, row: str) -> tuple[str, ...]:
        """Return what stands in a row: two numbers, or one."""
        if row in _PAIRED:
            return tuple(written(row, self.numbers.get(f"{part}_{row}", math.nan)) for part in ("train", "test"))
        return (written(row, self.numbers.get(row, math.nan)),)

    def refresh_texts(self) -> None:
        told = (f"{text(f'multiples.column.{row}')} {' | '.join(self.words(row))}" for row in self.rows)
        self.setAccessibleName(", ".join(told))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, (len(self.rows) + bool(self.rows)) * self._line + 2)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, a0: QEvent | None) -> None:
        super().changeEvent(a0)
        if a0 is not None and a0.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def event(self, a0: QEvent | None) -> bool:
        """Say what the row under the pointer is."""
        if isinstance(a0, QHelpEvent) and a0.type() == QEvent.Type.ToolTip:
            at = a0.pos().y() // self._line - 1
            if 0 <= at < len(self.rows):
                QToolTip.showText(a0.globalPos(), text(f"multiples.column.{self.rows[at]}.help"), self)
                return True
        return super().event(a0)

    def paintEvent(self, a0: QPaintEvent | None) -> None:
        if not self.rows:
            return
        theme = themes.current_theme()
        with painting(self) as painter:
            painter.setPen(QColor(theme.muted))
            for at, part in enumerate(("train", "test")):
                self._paint(painter, 0, text(f"panel.experiments.multiples.part.{part}"), 1 - at)
            for line, row in enumerate(self.rows, 1):
                painter.setPen(QColor(theme.muted))
                self._paint(painter, line, text(f"multiples.column.{row}"))
                painter.setPen(QColor(theme.text))
                words = self.words(row)
                for at, one in enumerate(words):
                    self._paint(painter, line, one, len(words) - 1 - at)

    @property
    def _line(self) -> int:
        return self.fontMetrics().height() + 1

    def _paint(self, painter: QPainter, line: int, words: str, column: int | None = None) -> None:
        """Write a row's name at the left, or a number in the first or second column from the right."""
        wide = self.width() * _SHARE
        right = self.width() - (column or 0) * wide
        place = QRectF(right - wide, line * self._line, wide, self._line)
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if column is None:
            place, flags = QRectF(0, line * self._line, self.width(), self._line), Qt.AlignmentFlag.AlignVCenter
        painter.drawText(place, int(flags | Qt.TextFlag.TextDontClip), words)
