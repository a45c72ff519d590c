"""What the rows of the builder look like."""

from PyQt6.QtCore import QRectF, Qt
from PyQt6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PyQt6.QtWidgets import QFrame

from nnstudio.widgets import themes
from nnstudio.widgets.painting import painting


class Card(QFrame):
    """A rounded sheet; framed in the accent colour while it is marked, dotted inside while it has the focus."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._marked = False
        themes.changed.connect(self.restyle)

    @property
    def marked(self) -> bool:
        return self._marked

    def mark(self, marked: bool) -> None:
        """Show that what the row stands for is selected."""
        self._marked = marked
        self.update()

    def restyle(self, _: themes.Theme) -> None:
        self.update()

    def paintEvent(self, a0: QPaintEvent | None) -> None:
        theme = themes.current_theme()
        with painting(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(theme.accent if self._marked else theme.border), 2 if self._marked else 1))
            painter.setBrush(QColor(theme.window))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
            if self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(theme.text), theme.stroke, Qt.PenStyle.DotLine))
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(3.5, 3.5, -3.5, -3.5), 3, 3)
