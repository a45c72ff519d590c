"""The line that shows where a carried row would land."""

from PyQt6.QtGui import QColor, QPalette
from PyQt6.QtWidgets import QFrame, QWidget

from nnstudio.widgets import themes

GAP = 4


class DropLine(QFrame):
    """A line across its parent, in the gap above one of the widgets in it; hidden at first."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAutoFillBackground(True)
        self.hide()
        self._tint(themes.current_theme())
        themes.changed.connect(self._tint)

    def show_above(self, widget: QWidget) -> None:
        parent = self.parentWidget()
        assert parent is not None
        self.setGeometry(0, widget.y() - GAP // 2 - 1, parent.width(), 3)
        self.raise_()
        self.show()

    def _tint(self, theme: themes.Theme) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, QColor(theme.accent))
        self.setPalette(palette)
