"""Several lines to type in, as high as what stands in them."""

from __future__ import annotations

from PyQt6.QtCore import QSize
from PyQt6.QtGui import QColor, QFocusEvent, QPaintEvent, QResizeEvent
from PyQt6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy

from nnstudio.widgets import themes
from nnstudio.widgets.painting import painting

_LEAST, _MOST = 2, 14


class TextArea(QPlainTextEdit):
    """Has the theme's border, which can be seen on a dark window; Tab goes on to the next field."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._fit)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(120, self.height())

    def resizeEvent(self, e: QResizeEvent | None) -> None:
        super().resizeEvent(e)
        self._fit()

    def focusInEvent(self, e: QFocusEvent | None) -> None:
        super().focusInEvent(e)
        self._draw_border()

    def focusOutEvent(self, e: QFocusEvent | None) -> None:
        super().focusOutEvent(e)
        self._draw_border()

    def paintEvent(self, e: QPaintEvent | None) -> None:
        super().paintEvent(e)
        viewport = self.viewport()
        if viewport is not None:
            with painting(viewport) as painter:
                theme = themes.current_theme()
                painter.setPen(QColor(theme.accent if self.hasFocus() else theme.border))
                painter.drawRect(viewport.rect().adjusted(0, 0, -1, -1))

    def _draw_border(self) -> None:
        """Paint all of it: as the focus moves Qt paints the line of the cursor alone, not the border."""
        viewport = self.viewport()
        if viewport is not None:
            viewport.update()

    def _fit(self) -> None:
        document = self.document()
        lines = int(document.size().height()) if document is not None else 0
        shown = min(max(lines, _LEAST), _MOST)
        self.setFixedHeight(shown * self.fontMetrics().lineSpacing() + 10)
