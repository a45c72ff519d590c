"""A line to type in whose frame can be seen on a dark window."""

from __future__ import annotations

from PyQt6.QtGui import QColor, QPaintEvent
from PyQt6.QtWidgets import QLineEdit

from nnstudio.widgets import themes
from nnstudio.widgets.painting import painting


class FramedEdit(QLineEdit):
    """Fusion draws the frame darker than the window in any palette; this one has the theme's border, 3:1 or more.

    While it has the focus Fusion's own frame is bright, and stays.
    """

    def paintEvent(self, a0: QPaintEvent | None) -> None:
        super().paintEvent(a0)
        if not self.hasFocus():
            with painting(self) as painter:
                painter.setPen(QColor(themes.current_theme().border))
                painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 2, 2)
