"""A radio button whose ring can be seen on a dark window."""

from __future__ import annotations

from PyQt6.QtCore import QRectF
from PyQt6.QtGui import QColor, QPainter, QPaintEvent
from PyQt6.QtWidgets import QRadioButton, QStyle, QStyleOptionButton

from nnstudio.widgets import themes
from nnstudio.widgets.painting import painting


class RadioButton(QRadioButton):
    """Fusion draws the ring darker than the window in any palette; this one has the theme's border, 3:1 or more."""

    def paintEvent(self, a0: QPaintEvent | None) -> None:
        super().paintEvent(a0)
        option, style = QStyleOptionButton(), self.style()
        if style is None:
            return
        self.initStyleOption(option)
        ring = style.subElementRect(QStyle.SubElement.SE_RadioButtonIndicator, option, self)
        theme = themes.current_theme()
        with painting(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QColor(theme.border if self.isEnabled() else theme.disabled))
            painter.drawEllipse(QRectF(ring).adjusted(1, 1, -1, -1))
