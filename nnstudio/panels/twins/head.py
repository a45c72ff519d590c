"""What stands over a column: whose it is, and what has to be said of it."""

from __future__ import annotations

from PyQt6.QtGui import QColor, QPaintEvent
from PyQt6.QtWidgets import QGridLayout, QLabel, QWidget

from nnstudio.widgets import themes
from nnstudio.widgets.painting import painting
from nnstudio.widgets.tinted_label import TintedLabel


class Head(QWidget):
    """A member's name under a bar in the colour of its curve."""

    def __init__(self, at: int) -> None:
        super().__init__()
        self._at = at
        self.name, self.told = QLabel(), TintedLabel("error")
        self.name.setObjectName(f"twins.name.{at}")
        self.told.setObjectName(f"twins.told.{at}")
        self.name.setWordWrap(True)
        font = self.name.font()
        font.setBold(True)
        self.name.setFont(font)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 6, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.name, 0, 0)
        layout.addWidget(self.told, 1, 0)
        layout.setRowStretch(2, 1)
        themes.changed.connect(self.update)

    def say(self, name: str, told: str, coming: bool) -> None:
        """Show a name and what is told of it; that it is still coming is no error."""
        self.told.tint("muted" if coming else "error")
        if name != self.name.text():
            self.name.setText(name)
        if told != self.told.text():
            self.told.setText(told)
        self.told.setVisible(bool(told))

    def paintEvent(self, a0: QPaintEvent | None) -> None:
        theme = themes.current_theme()
        with painting(self) as painter:
            painter.fillRect(0, 0, self.width(), 4, QColor(theme.curves[self._at % len(theme.curves)]))
