"""How likely each class is, a bar a class."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from PyQt6.QtCore import QRectF, QSize, Qt
from PyQt6.QtGui import QColor, QFontMetrics, QPaintEvent
from PyQt6.QtWidgets import QSizePolicy, QWidget

from nnstudio.catalog import text
from nnstudio.widgets import themes
from nnstudio.widgets.painting import painting
from nnstudio.widgets.tables.table import Table

_MOST, _LEAST = 20, 12  # rows, and a row's least height


class ClassBars(QWidget):
    """Rows of name, bar and number; of more than twenty classes the twenty likeliest, in their order."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("training.pad.bars")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._rows: list[tuple[str, float, str]] = []
        self._first = 0

    def minimumSizeHint(self) -> QSize:
        return QSize(110, max(60, _LEAST * len(self._rows)))

    def show_shares(self, names: Sequence[str], shares: np.ndarray, words: Sequence[str]) -> None:
        """Show each class's share (classes,), from 0 to 1, with the words at its end."""
        kept = np.sort(np.argsort(-shares, kind="stable")[:_MOST])
        before, self._rows = (
            len(self._rows),
            [(str(names[at]), float(shares[at]), str(words[at])) for at in map(int, kept)],
        )
        if before != len(self._rows):
            self.updateGeometry()
        self._first = int(np.argmax([row[1] for row in self._rows])) if self._rows else 0
        self.setAccessibleDescription("; ".join(f"{name} {said}" for name, _, said in self._rows))
        self.update()

    def number_tables(self) -> Iterator[Table]:
        names, shares = [name for name, _, _ in self._rows], [share for _, share, _ in self._rows]
        yield Table.of(self.accessibleName(), {text("tables.class"): names, text("tables.share"): shares})

    def paintEvent(self, a0: QPaintEvent | None) -> None:
        if not self._rows:
            return
        theme, font = themes.current_theme(), self.font()
        if (room := self.height() / len(self._rows)) < self.fontMetrics().height():
            font.setPixelSize(max(8, int(0.85 * room)))
        metrics = QFontMetrics(font)
        left = min(max(metrics.horizontalAdvance(name) for name, _, _ in self._rows), self.width() // 3) + 6
        right = max(metrics.horizontalAdvance(words) for _, _, words in self._rows) + 6
        high = min(self.height() / len(self._rows), 2.0 * metrics.height())
        with painting(self) as painter:
            painter.setFont(font)
            for at, (name, share, words) in enumerate(self._rows):
                room = QRectF(left, at * high, max(1.0, self.width() - left - right), high)
                bar = room.adjusted(0, 0.15 * high, 0, -0.15 * high)
                painter.fillRect(bar, QColor(theme.plot))
                bar.setWidth(bar.width() * min(max(share, 0.0), 1.0))
                painter.fillRect(bar, QColor(theme.accent if at == self._first else theme.muted))
                painter.setPen(QColor(theme.text))
                elided = metrics.elidedText(name, Qt.TextElideMode.ElideRight, left - 6)
                painter.drawText(QRectF(0, at * high, left - 6, high), Qt.AlignmentFlag.AlignVCenter, elided)
                end = QRectF(room.right() + 4, at * high, right, high)
                painter.drawText(end, Qt.AlignmentFlag.AlignVCenter, words)
