"""A label that gives way where there is no room for it."""

from __future__ import annotations

from PyQt6.QtCore import QSize, Qt
from PyQt6.QtGui import QPaintEvent, QPalette
from PyQt6.QtWidgets import QLabel

from nnstudio.widgets.painting import painting

_LEAST = 8


class ElidedLabel(QLabel):
    """One line of text, ended by … where it does not fit; its tooltip is the whole text."""

    def setText(self, a0: str | None) -> None:
        super().setText(a0)
        self.setToolTip(a0 or "")

    def minimumSizeHint(self) -> QSize:
        """Ask for a few letters; `sizeHint` is still the whole text."""
        return QSize(_LEAST * self.fontMetrics().averageCharWidth(), super().minimumSizeHint().height())

    def shown(self) -> str:
        """Return the text as it is painted."""
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width())

    def paintEvent(self, a0: QPaintEvent | None) -> None:
        with painting(self) as painter:
            painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
            painter.drawText(self.contentsRect(), int(self.alignment()), self.shown())
