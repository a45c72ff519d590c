"""A check box whose frame can be seen on a dark window."""

from __future__ import annotations

from PyQt6.QtGui import QColor, QPaintEvent
from PyQt6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton

from nnstudio.widgets import themes
from nnstudio.widgets.painting import painting

_FAINT = 0.45  # of a disabled box's frame


class CheckBox(QCheckBox):
    """Fusion draws the frame darker than the window in any palette; this one has the theme's border, 3:1 or more.

    Of a box that is disabled the frame is faint, as its words are.
    """

    def paintEvent(self, a0: QPaintEvent | None) -> None:
        super().paintEvent(a0)
        option, style = QStyleOptionButton(), self.style()
        if style is None:
            return
        self.initStyleOption(option)
        frame = style.subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        theme = themes.current_theme()
        color = QColor(theme.border if self.isEnabled() else theme.disabled)
        color.setAlphaF(1.0 if self.isEnabled() else _FAINT)
        with painting(self) as painter:
            painter.setPen(color)
            painter.drawRect(frame.adjusted(0, 0, -1, -1))
