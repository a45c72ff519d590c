"""A combo box that may be narrower than its words."""

from __future__ import annotations

from PyQt6.QtCore import QEvent
from PyQt6.QtGui import QHelpEvent
from PyQt6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QToolTip


class NarrowCombo(QComboBox):
    """Pointed at while its words are cut, it tells them whole, and then what its tool tip says."""

    def told(self) -> str:
        """Return what is told to whoever points at it."""
        whole = self.currentText() if self._cut() else ""
        return "\n".join(words for words in (whole, self.toolTip()) if words)

    def event(self, event: QEvent | None) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.told(), self)
            return True
        return super().event(event)

    def _cut(self) -> bool:
        option, style = QStyleOptionComboBox(), self.style()
        self.initStyleOption(option)
        if style is None:
            return False
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = style.subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self).width()
        return self.fontMetrics().horizontalAdvance(self.currentText()) > room
