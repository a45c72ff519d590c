"""A tool button that is underlined in the accent colour while it is checked, in every theme."""

from PyQt6.QtCore import QRect, Qt
from PyQt6.QtGui import QColor, QPaintEvent
from PyQt6.QtWidgets import QToolButton, QWidget

from nnstudio.widgets import themes
from nnstudio.widgets.painting import painting

_TALL = 3


class LitButton(QToolButton):
    """Shows words; styles draw what is checked so much like what is not that the dark theme hides it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.setCheckable(True)
        themes.changed.connect(self.update)

    def paintEvent(self, a0: QPaintEvent | None) -> None:
        super().paintEvent(a0)
        if self.isChecked():
            with painting(self) as painter:
                room = QRect(2, self.height() - _TALL - 1, self.width() - 4, _TALL)
                painter.fillRect(room, QColor(themes.current_theme().accent))
