"""Words that change many times a second and never lay anything out anew."""

from __future__ import annotations

from PyQt6.QtCore import QEvent, QRectF, QSize, Qt
from PyQt6.QtGui import QColor, QPaintEvent, QResizeEvent
from PyQt6.QtWidgets import QSizePolicy, QWidget

from nnstudio.widgets import themes
from nnstudio.widgets.painting import painting

_LEAST, _HIGH = 40, 10_000
_TALL = 4  # letters of other scripts are higher than the font's own, and a line below must not be cut


class StillLabel(QWidget):
    """Paints its words in the room it has, in the theme's colour of that name.

    A QLabel asks for a new layout with every other text: of twenty in a grid, ten times a second, that is dear.
    """

    def __init__(self, tint: str = "text", lines: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tint, self._lines, self._words = tint, lines, ""
        self._least, self._roomed = lines, 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self.update)

    def text(self) -> str:
        return self._words

    def say(self, words: str) -> None:
        """Show words, if they are others."""
        if words != self._words:
            self._words = words
            self.setAccessibleName(words)
            self.update()

    def make_room(self) -> None:
        """Have as many lines as the words need, from now on at this width never fewer: what lies below would jump."""
        metrics, fresh = self.fontMetrics(), self._roomed != self.width()
        box = metrics.boundingRect(0, 0, max(self.width(), _LEAST), _HIGH, int(Qt.TextFlag.TextWordWrap), self._words)
        needed = max(-(-box.height() // metrics.lineSpacing()), self._least, 0 if fresh else self._lines)
        self._roomed = self.width()
        if needed != self._lines:
            self._lines = needed
            self.updateGeometry()

    def tint(self, name: str) -> None:
        """Show the words in another of the theme's colours."""
        if name != self._tint:
            self._tint = name
            self.update()

    def sizeHint(self) -> QSize:
        tall = _TALL if self._lines > 1 else 0
        return QSize(_LEAST, self._lines * (self.fontMetrics().height() + tall) + 1)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, a0: QResizeEvent | None) -> None:
        super().resizeEvent(a0)
        if self._roomed:
            self.make_room()

    def changeEvent(self, a0: QEvent | None) -> None:
        super().changeEvent(a0)
        if a0 is not None and a0.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def paintEvent(self, a0: QPaintEvent | None) -> None:
        with painting(self) as painter:
            painter.setPen(QColor(getattr(themes.current_theme(), self._tint)))
            side = Qt.AlignmentFlag.AlignTop if self._lines > 1 else Qt.AlignmentFlag.AlignVCenter
            flags = side | Qt.TextFlag.TextWordWrap if self._lines > 1 else side | Qt.TextFlag.TextDontClip
            painter.drawText(QRectF(self.rect()), int(flags), self._words)
