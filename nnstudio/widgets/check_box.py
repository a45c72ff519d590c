"""A check box whose frame can be seen on a dark window."""

from __future__ import annotations

from PyQt6.QtGui import QColor, QPaintEvent
from PyQt6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton

from nnstudio.widgets import themes
from nnstudio.widgets.painting import painting


class CheckBox(QCheckBox):
    """Fusion draws the frame darker than the window in any palette; this one has the theme's border, 3:1 or more."""

    def paintEvent(self, a0: QPaintEvent | None) -> None:
        super().paintEvent(a0)
        option, style = QStyleOptionButton(), self.style()
        if style is None:
            return
        self.initStyleOption(option)
        frame = style.subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        with painting(self) as painter:
            painter.setPen(QColor(themes.current_theme().border))
            painter.drawRect(frame.adjusted(0, 0, -1, -1))
